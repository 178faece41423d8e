from odoo import Command
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestReceiveBadInput(MotcuaCase):
    """What cannot be received is refused with field and article named; the draft stays as typed."""

    def refused(self, dossier, *parts, article):
        typed = dossier.read()[0]
        with self.assertRefused(*parts, article=article):
            dossier.action_receive()
        self.assertEqual(dossier.state, "draft")
        self.assertEqual(dossier.read()[0], typed)
        self.assertFalse(dossier.code)

    @article("10.2.b", "11.1")
    def test_all_that_is_missing_is_shown_complete_and_at_once(self):
        papers = (
            "Tờ khai",
            {"name": "Căn cước công dân", "originals": 1, "copies": 2},
            {"name": "Giấy ủy quyền", "is_required": False},
        )
        procedure = self.new_procedure(papers=papers)
        dossier = self.new_dossier(procedure)
        form, card, _letter = dossier.document_ids
        form.originals = 0
        card.copies = 1
        self.refused(
            dossier,
            "Papers",
            "Tờ khai (originals: 1)",
            "Căn cước công dân (copies: 1)",
            article="11.1",
        )
        with self.assertRaisesRegex(Exception, "still lacks") as caught:
            dossier.action_receive()
        self.assertNotIn("Giấy ủy quyền", str(caught.exception))

    @article("11.1")
    def test_a_complete_dossier_is_received_and_keeps_what_was_counted(self):
        papers = ("Tờ khai", {"name": "Căn cước công dân", "originals": 1, "copies": 2})
        dossier = self.new_dossier(self.new_procedure(papers=papers))
        dossier.document_ids[1].copies = 3
        dossier.action_receive()
        counted = [(line.name, line.originals, line.copies) for line in dossier.document_ids]
        self.assertEqual(counted, [("Tờ khai", 1, 0), ("Căn cước công dân", 1, 3)])
        check = dossier.event_ids.filtered(lambda event: event.move == "receive")
        self.assertEqual((check.user_id, check.at), (self.clerk, dossier.entered_at))

    def test_a_dossier_without_any_papers_is_refused_where_some_are_needed(self):
        self.refused(self.new_dossier(papers=False), "Tờ khai", article="11.1")

    def test_no_paper_outside_the_list_is_taken_in(self):
        stranger = self.new_procedure(papers=("Sổ đỏ",)).document_ids
        dossier = self.new_dossier()
        line = {"procedure_document_id": stranger.id, "originals": 1}
        with self.assertRefused("is not on the list", article="4.5"):
            dossier.document_ids = [Command.create(line)]
        with self.assertRefused("only what the procedure lists", article="4.5"):
            dossier.document_ids = [Command.create({"name": "Sổ hộ khẩu", "originals": 1})]
        vals = {
            "office_id": self.centre.id,
            "procedure_id": dossier.procedure_id.id,
            "applicant_name": "Nguyễn Văn A",
            "papers": [*self.full_papers(dossier.procedure_id), line],
        }
        with self.assertRefused("only what the procedure lists", article="4.5"):
            self.env["motcua.dossier"].with_user(self.clerk)._create_by("receive", [vals])

    def test_without_a_name_nothing_is_received(self):
        for name in (False, "", "  "):
            self.refused(self.new_dossier(applicant_name=name), "Applicant", article="11.1")

    def test_a_version_that_is_not_published_cannot_be_used(self):
        for state in ("draft", "approved", "retired"):
            with self.subTest(state=state):
                dossier = self.new_dossier(self.new_procedure(state=state))
                self.refused(dossier, "Procedure", "is not published", article="10.3.c")

    def test_a_version_holds_from_its_first_to_its_last_day(self):
        procedure = self.new_procedure(valid_from="2026-11-20", valid_to="2026-11-23")
        for day, holds in (("19", False), ("20", True), ("23", True), ("24", False)):
            with self.subTest(day=day):
                self.at(f"2026-11-{day} 08:37")
                dossier = self.new_dossier(procedure)
                if holds:
                    dossier.action_receive()
                    self.assertEqual(dossier.state, "received")
                else:
                    self.refused(dossier, "Procedure", "does not hold", article="10.3.e")

    def test_a_procedure_is_received_where_it_is_listed_and_nowhere_else(self):
        procedure = self.new_procedure(office_ids=[Command.set(self.district_office.ids)])
        self.refused(self.new_dossier(procedure), "is not received at", article="5.1")

    def test_an_agency_receives_to_its_last_day_and_its_successor_is_named(self):
        procedure = self.new_procedure()
        self.agency.write({"valid_to": "2026-11-20", "successor_id": self.other_agency.id})
        self.assertEqual(self.receive(procedure, received="2026-11-20 08:37").state, "received")
        self.at("2026-11-23 08:37")
        self.refused(
            self.new_dossier(procedure),
            "Agency",
            "merged into",
            self.other_agency.name,
            article="2",
        )
        self.agency.successor_id = False
        self.refused(self.new_dossier(procedure), "Agency", "not in operation", article="2")

    def test_an_office_receives_to_its_last_day(self):
        procedure = self.new_procedure()
        self.centre.valid_to = "2026-11-20"
        self.assertEqual(self.receive(procedure, received="2026-11-20 08:37").state, "received")
        self.at("2026-11-23 08:37")
        self.refused(self.new_dossier(procedure), "Office", "not in operation", article="3")

    # --- the time of receipt

    def test_the_counter_cannot_type_a_time(self):
        earlier = self._utc("2026-11-20 07:30")
        for channel in ("counter", "online"):
            dossier = self.new_dossier(
                channel=channel, received_at=earlier, received_reason="Quên nhập"
            )
            self.refused(dossier, "Received", "cannot be typed", article="12.2")

    def test_a_past_time_of_the_post_says_why_and_is_not_in_the_future(self):
        earlier, later = self._utc("2026-11-20 07:30"), self._utc("2026-11-20 08:38")
        for reason in (False, " "):
            dossier = self.new_dossier(channel="post", received_at=earlier, received_reason=reason)
            self.refused(dossier, "Reason of the earlier time", article="12.2")
        dossier = self.new_dossier(channel="post", received_at=later, received_reason="Bưu tá")
        self.refused(dossier, "Received", "in the future", article="12.2")

    def test_no_rules_in_force_no_receipt(self):
        dossier = self.new_dossier()
        self.env["motcua.regime"].search([]).write({"valid_from": False})
        with self.assertRefused("No body of rules is in force on 20/11/2026"):
            dossier.action_receive()

    # --- files

    def test_scans_are_of_an_allowed_kind_and_size(self):
        paper = self.new_dossier().document_ids
        good = self.scan("don.pdf", b"%PDF-1.4 " + b"x" * 100)
        paper.scan_ids = [Command.link(good.id)]
        with self.assertRefused("Scans of “Tờ khai”", "don.exe cannot be taken in", "PDF, JPEG"):
            paper.scan_ids = [Command.link(self.scan("don.exe", b"MZ\x90\x00" + b"x" * 100).id)]
        self.env["ir.config_parameter"].set_param("motcua_base.max_scan_mb", "1")
        edge = self.scan("vua.pdf", (b"%PDF-1.4 " + b"x" * 1024 * 1024)[: 1024 * 1024])
        paper.scan_ids = [Command.link(edge.id)]
        with self.assertRefused("lon.pdf is larger than 1 MB"):
            paper.scan_ids = [
                Command.link(self.scan("lon.pdf", b"%PDF-1.4 " + b"x" * 1024 * 1024).id)
            ]

    def test_a_file_is_known_by_its_content_and_not_by_its_name(self):
        paper = self.new_dossier().document_ids
        with self.assertRefused("Scans of", "don.pdf"):
            paper.scan_ids = [Command.link(self.scan("don.pdf", b"MZ\x90\x00" + b"x" * 100).id)]

    def scan(self, name, content):
        return (
            self.env["ir.attachment"].with_user(self.clerk).create({"name": name, "raw": content})
        )

    # --- numbers of papers, names of other units

    def test_a_number_of_papers_is_never_negative(self):
        paper = self.new_dossier().document_ids
        with self.assertDatabaseRefuses("motcua_dossier_document_counts"):
            paper.originals = -1

    def test_a_paper_stands_on_the_list_once(self):
        dossier = self.new_dossier()
        with self.assertDatabaseRefuses("motcua_dossier_document_once"):
            dossier.document_ids = [
                Command.create(line) for line in self.full_papers(dossier.procedure_id)
            ]

    def test_nobody_receives_for_an_office_he_does_not_belong_to(self):
        procedure = self.new_procedure(
            office_ids=[Command.set((self.centre + self.district_office).ids)]
        )
        vals = {
            "procedure_id": procedure.id,
            "applicant_name": "A",
            "papers": self.full_papers(procedure),
        }
        dossiers = self.env["motcua.dossier"].with_user(self.clerk)
        with self.assertRefused("Only people of Bộ phận Một cửa quận", article="4.1"):
            dossiers._create_by("receive", [{**vals, "office_id": self.district_office.id}])
        self.assertTrue(dossiers._create_by("receive", [{**vals, "office_id": self.centre.id}]))
