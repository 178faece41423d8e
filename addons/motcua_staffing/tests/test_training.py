from datetime import date

from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
@article("5.4")
class TestTraining(StaffingCase):
    """Trainings held with agencies: on what, when, who took part."""

    def setUp(self):
        super().setUp()
        self.trainee = self.officer_of(name="Lê Thị Học")
        self.reserve(officer=self.trainee)

    def training(self, **traits):
        kind = self.env.ref("motcua_staffing.motcua_matter_kind_training")
        vals = {
            "kind_id": kind.id,
            "unit_id": self.centre.unit_id.id,
            "subject": "Tiếp nhận hồ sơ trực tuyến",
            "content": "Hướng dẫn quy trình mới",
            "happened_on": "2026-11-12",
            "outcome": "Đạt yêu cầu",
            "trained_agency_ids": self.agency.ids,
            "trainee_ids": self.trainee.ids,
        }
        return self.env["motcua.matter"].with_user(self.hr).create({**vals, **traits})

    def test_it_is_settled_with_its_day_agencies_and_people(self):
        for missing, words in (
            ({"happened_on": False}, "Took place on"),
            ({"trained_agency_ids": []}, "Held with"),
            ({"trainee_ids": []}, "Took part"),
        ):
            with self.subTest(missing=missing), self.assertRefused(words, article="5.4"):
                self.training(**missing).action_settle()
        training = self.training(attendees="Giảng viên Trường Chính trị")
        training.action_settle()
        self.assertEqual(training.state, "settled")
        self.assertEqual(
            training.attendees, f"Lê Thị Học ({self.agency.name}); Giảng viên Trường Chính trị"
        )

    def test_who_took_part_stays_once_it_is_settled(self):
        training = self.training()
        training.action_settle()
        with self.assertRefused(article="4.2"):
            training.trainee_ids = False

    def test_it_stands_in_the_staff_file_for_who_may_read_that(self):
        self.assertFalse(self.trainee.training_text)
        self.training().action_settle()
        self.training(happened_on=date(2026, 11, 19), subject="Văn hóa công sở").action_settle()
        self.trainee.invalidate_recordset()
        self.assertEqual(
            self.trainee.with_user(self.leader).training_text.splitlines(),
            ["19/11/2026 · Văn hóa công sở", "12/11/2026 · Tiếp nhận hồ sơ trực tuyến"],
        )

    def test_other_kinds_of_matters_need_none_of_it(self):
        kind = self.env["motcua.matter.kind"].search([("code", "=", "publicity")])
        matter = self.training(kind_id=kind.id, trained_agency_ids=[], trainee_ids=[])
        matter.action_settle()
        self.assertEqual(matter.state, "settled")
