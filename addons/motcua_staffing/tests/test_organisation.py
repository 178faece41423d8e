from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
class TestOrganisation(StaffingCase):
    """Who heads, deputises and sends, refused with its article."""

    def lead(self, officer, office=None, part="head", **traits):
        vals = {
            "office_id": (office or self.new_centre()).id,
            "officer_id": officer.id,
            "part": part,
            "decision": "7/QĐ-UBND",
            "decided_on": "2026-10-01",
            "signer": "Chủ tịch",
            "valid_from": "2026-11-01",
        }
        record = self.env["motcua.headship"].create({**vals, **traits})
        self.env.flush_all()
        return record

    def new_centre(self, **traits):
        return self.new_office(host=self.host, founding_decision="2/QĐ", **traits)

    def leader_of(self, agency, post):
        return self.officer_of(agency, post=post)

    @article("8.1.b")
    def test_a_leader_of_the_office_heads_a_centre_and_is_let_in(self):
        officer, centre = self.leader_of(self.host, "office_leader"), self.new_centre()
        record = self.lead(officer, centre)
        self.assertTrue(officer.user_id.has_group("motcua_base.group_office_head"))
        self.assertEqual(officer.user_id.motcua_unit_ids, centre.unit_id)
        record.valid_to = "2026-11-19"
        self.at("2026-11-20 00:05")
        self.env["motcua.membership"]._cron_sync_access()
        self.assertFalse(officer.user_id.has_group("motcua_base.group_office_head"))

    def test_who_heads_an_office_is_no_secret(self):
        record = self.lead(self.leader_of(self.host, "office_leader"))
        name = record.officer_id.name
        for user in (self.clerk, self.officer):
            with self.subTest(user=user.name):
                self.assertIn(name, record.with_user(user).display_name)

    @article("8.1.b")
    def test_nobody_else_heads_a_centre(self):
        for agency, post in ((self.host, "division_leader"), (self.agency, "agency_head")):
            with self.subTest(post=post), self.assertRefused("headed by", article="8.1.b"):
                self.lead(self.leader_of(agency, post))

    @article("8.1.b")
    def test_a_centre_has_two_deputies_at_a_time(self):
        centre = self.new_centre()
        deputies = [self.leader_of(self.host, "division_leader") for _each in range(3)]
        for deputy in deputies[:2]:
            self.lead(deputy, centre, part="deputy", valid_to="2026-12-31")
        with self.assertRefused("at most 2", article="8.1.b"):
            self.lead(deputies[2], centre, part="deputy")
        self.lead(deputies[2], centre, part="deputy", valid_from="2027-01-01")

    @article("8.1.a")
    def test_an_office_of_a_department_is_headed_by_its_own_administrative_office(self):
        office = self.new_office(kind="department", host=self.agency, founding_decision="2/QĐ")
        inner = self.new_agency("Văn phòng Sở", "administrative_office", parent_id=self.agency.id)
        with self.assertRefused(article="8.1.a"):
            self.lead(self.leader_of(self.host, "office_leader"), office)
        self.lead(self.leader_of(inner, "office_leader"), office)

    @article("8.2")
    def test_a_district_office_is_headed_by_the_districts_administrative_office(self):
        with self.assertRefused(article="8.2"):
            self.lead(self.leader_of(self.district, "chair"), self.district_office)
        self.lead(self.leader_of(self.district, "office_leader"), self.district_office)

    @article("8.3")
    def test_a_commune_office_is_led_by_its_chair(self):
        commune, office = self.new_commune()
        with self.assertRefused(article="8.3"):
            self.lead(self.leader_of(commune, "staff"), office)
        self.lead(self.leader_of(commune, "chair"), office)

    def test_one_head_at_a_time_is_a_constraint(self):
        centre = self.new_centre()
        self.lead(self.leader_of(self.host, "office_leader"), centre)
        with self.assertDatabaseRefuses("motcua_headship_one_head"):
            self.lead(self.leader_of(self.host, "office_leader"), centre)

    @article("8.1.b")
    def test_a_membership_by_hand_is_held_to_the_same_rule(self):
        officer = self.officer_of()
        with self.assertRefused(article="8.1.b"):
            self.give_role(officer.user_id, "office_head", self.new_centre())

    def charge(self, officer, office, kind):
        rights = ["steer"] if kind in ("deputy", "delegation") else None
        return self.appoint(
            officer.user_id, office, kind=kind, rights=rights, valid_to="2026-12-31"
        )

    @article("8.1.b")
    def test_who_acts_for_a_centre_is_held_to_the_same_rule(self):
        head, deputy, stranger = (
            self.leader_of(self.host, "office_leader"),
            self.leader_of(self.host, "division_leader"),
            self.officer_of(),
        )
        for kind, may in (
            ("head", [head]),
            ("acting_head", [head, deputy]),
            ("deputy", [deputy]),
            ("delegation", [head, deputy, stranger]),
        ):
            for officer in (head, deputy, stranger):
                with self.subTest(kind=kind, post=officer.post):
                    if officer in may:
                        self.charge(officer, self.new_centre(), kind)
                    else:
                        with self.assertRefused(article="8.1.b"):
                            self.charge(officer, self.new_centre(), kind)

    @article("8.3")
    def test_who_acts_for_a_commune_is_its_chair_or_of_the_commune(self):
        commune, office = self.new_commune()
        chair, clerk = self.leader_of(commune, "chair"), self.leader_of(commune, "staff")
        with self.assertRefused(article="8.3"):
            self.charge(clerk, office, "head")
        appointment = self.charge(chair, office, "head")
        with self.assertRefused(article="8.3"):
            appointment.user_id = clerk.user_id
        self.charge(clerk, office, "deputy")
        with self.assertRefused(article="8.3"):
            self.charge(self.officer_of(), office, "deputy")

    def test_agencies_and_people_without_a_staff_file_are_not_held_to_article_8(self):
        self.charge(self.officer_of(), self.new_agency("Sở Thử"), "head")
        person = self.new_user(name="Lê Thị Ngoài")
        self.assertTrue(self.appoint(person, self.new_centre(), kind="head"))

    @article("8.1.a", "8.1.b", "8.2")
    def test_an_office_without_a_founding_decision_has_neither_head_nor_staff(self):
        office = self.new_office(host=self.host)
        with self.assertRefused("Founding decision", article="8"):
            self.lead(self.leader_of(self.host, "office_leader"), office)
        with self.assertRefused("Founding decision", article="8"):
            self.draft(office_id=office.id).action_propose()

    # --- who sends

    @article("8.1.b")
    def test_departments_send_to_a_centre_and_divisions_do_not(self):
        self.draft().action_propose()
        division = self.new_agency("Phòng Hộ tịch", "division", parent_id=self.agency.id)
        with self.assertRefused("departments of the city", article="8.1.b"):
            self.draft(self.officer_of(division)).action_propose()

    @article("8.1.a")
    def test_divisions_send_to_the_office_of_their_department(self):
        office = self.new_office(kind="department", host=self.agency, founding_decision="2/QĐ")
        self.env["motcua.counter"].create(
            {"name": "1", "office_id": office.id, "sector_ids": self.sector.ids}
        )
        division = self.new_agency("Phòng Hộ tịch", "division", parent_id=self.agency.id)
        self.draft(self.officer_of(division), office_id=office.id).action_propose()
        with self.assertRefused("divisions of the host", article="8.1.a"):
            self.draft(self.officer_of(self.other_agency), office_id=office.id).action_propose()

    @article("8.1.b", "8.2")
    def test_technicians_come_from_the_host_and_need_no_sector(self):
        own = self.officer_of(self.host, rank=False, sectors=[])
        self.draft(own, duty="technician", sectors=self.sector.browse()).action_propose()
        with self.assertRefused("technicians", article="8.1.b"):
            self.draft(duty="technician").action_propose()

    @article("8.2", "8.4")
    def test_a_district_office_gets_its_own_and_central_agencies(self):
        self.env["motcua.counter"].create(
            {"name": "1", "office_id": self.district_office.id, "sector_ids": self.sector.ids}
        )
        own = self.new_agency(
            "Phòng Tư pháp", "department", "3_district", parent_id=self.district.id
        )
        tax = self.new_agency("Chi cục Thuế", "central_vertical", "1_central")
        for sender in (own, tax):
            self.draft(self.officer_of(sender), office_id=self.district_office.id).action_propose()
        with self.assertRefused("district", article="8.2"):
            self.draft(office_id=self.district_office.id).action_propose()

    @article("8.3")
    def test_a_commune_assigns_its_own_with_a_title_and_nobody_sends(self):
        commune, office = self.new_commune()
        posting = self.draft(
            self.officer_of(commune, rank=False, grade=None, sectors=[]),
            office_id=office.id, valid_to=False,
        )  # fmt: skip
        with self.assertRefused("Commune title", article="10.3.a"):
            posting.action_propose()
        posting.sudo().officer_id.commune_title = "Tư pháp – hộ tịch"
        posting.action_propose()
        with self.assertRefused("no agency sends", article="8.3"):
            self.draft(office_id=office.id).action_propose()

    def test_an_officer_is_sent_by_the_home_agency(self):
        officer = self.officer_of(self.other_agency)
        with self.assertRefused("belongs to Sở Xây dựng", article="10.3.a"):
            self.draft(officer, agency_id=self.agency.id).action_propose()

    def new_commune(self):
        commune = self.new_agency("UBND xã", "committee", "4_commune")
        office = self.new_office(kind="commune", host=commune, founding_decision="2/QĐ")
        self.env["motcua.counter"].create(
            {"name": "1", "office_id": office.id, "sector_ids": self.sector.ids}
        )
        return commune, office
