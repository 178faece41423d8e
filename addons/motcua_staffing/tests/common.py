"""A small world of staff for tests: the offices of the base, officers, reserves, postings."""

from datetime import date, timedelta

from odoo import Command

from odoo.addons.motcua_base.tests.common import MotcuaCase


class StaffingCase(MotcuaCase):
    """The centre and the district office are founded; `agency` sends to the centre.

    `officer_of()` makes a person with a staff file that meets the standard; `posting()` one
    that is led to a state by its moves, each by whom it belongs to.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for office in (cls.centre, cls.district_office):
            office.write({"founding_decision": "01/QĐ-UBND", "founded_on": "2018-12-24"})
        cls.head = cls.user("office_head", cls.centre)
        cls.hr = cls.user("hr_officer", cls.centre)

    # --- people

    @classmethod
    def officer_of(cls, agency=None, sectors=None, since="2015-01-01", grade="good", **traits):
        """An officer of `agency` (the usual one) who meets the standard for `sectors`."""
        user = cls.new_user(name=traits.pop("name", None))
        vals = {
            "user_id": user.id,
            "agency_id": (agency or cls.agency).id,
            "rank": "specialist",
            "title": "Chuyên viên",
            "service_ids": [
                Command.create({"sector_id": sector.id, "since": since})
                for sector in (cls.sector if sectors is None else sectors)
            ],
            "grade_ids": [Command.create({"year": 2025, "grade": grade})] if grade else [],
        }
        return cls.env["motcua.officer"].create({**vals, **traits})

    # --- postings

    @classmethod
    def draft(cls, officer=None, **traits):
        """A posting as the sending agency writes it: main, at the centre, for a year."""
        officer = officer or cls.officer_of()
        first = date.fromisoformat(traits.pop("valid_from", "2026-11-02"))
        vals = {
            "officer_id": officer.id,
            "office_id": cls.centre.id,
            "sector_ids": [Command.set(cls.sector.ids)],
            "decision": "15/QĐ-STP",
            "decided_on": "2026-10-20",
            "valid_from": first,
            "valid_to": first + timedelta(days=364),
        }
        sectors = traits.pop("sectors", None)
        if sectors is not None:
            vals["sector_ids"] = [Command.set(sectors.ids)]
        sender = cls.env["motcua.agency"].browse(traits.get("agency_id", officer.agency_id.id))
        leader = cls.user("agency_leader", sender)
        return cls.env["motcua.secondment"].with_user(leader).create({**vals, **traits})

    @classmethod
    def posting(cls, officer=None, state="active", **traits):
        """A posting led to `state`; its agency gets a reserve first where one is needed."""
        posting = cls.draft(officer, **traits)
        if posting.role == "main" and not posting.sudo()._reserves():
            cls.reserve(posting.agency_id, office_id=posting.office_id.id)
        head = cls.user("office_head", posting.office_id)
        if state != "draft":
            posting.action_propose()
        if state not in ("draft", "proposed"):
            posting.with_user(head).action_accept()
        return posting

    @classmethod
    def reserve(cls, agency=None, officer=None, sectors=None, **traits):
        """A reserve in service, of `agency` at the centre."""
        sectors = cls.sector if sectors is None else sectors
        officer = officer or cls.officer_of(agency, sectors=sectors)
        traits = {"valid_from": "2026-01-05", "valid_to": "2030-12-31", **traits}
        return cls.posting(officer, role="reserve", sectors=sectors, **traits)

    # --- absences

    @classmethod
    def ask(cls, posting, first="2026-11-23", last=None, **traits):
        """An absence as the officer asks for it: whole days, annual leave."""
        user = posting.sudo().officer_id.user_id
        if not user.has_group("motcua_base.group_unit_member"):
            cls.give_role(user, "case_officer", posting.sudo().agency_id)
        vals = {
            "officer_id": posting.sudo().officer_id.id,
            "first_on": first,
            "last_on": last or first,
        }
        return cls.env["motcua.absence"].with_user(user).create({**vals, **traits})

    @classmethod
    def absent(cls, posting, *days, state="granted", opinion="agree", **traits):
        """An absence led to `state`: asked for, looked at by the office, granted by the agency."""
        absence = cls.ask(posting, *days, **traits)
        head = cls.user("office_head", posting.sudo().office_id)
        leader = cls.user("agency_leader", posting.sudo().agency_id)
        if state == "draft":
            return absence
        absence.action_request()
        if state == "requested":
            return absence
        absence.with_user(head).write({"opinion": opinion, "opinion_note": "Đã trao đổi"})
        absence.with_user(head).action_consider()
        if state != "considered":
            absence.with_user(leader).action_grant()
        return absence

    # --- attendance

    @classmethod
    def check_in(cls, posting, day, *spans):
        """Check-ins of the officer on a day: (“07:00”, “11:00”) pairs, the second may be None."""
        employee = posting.sudo().officer_id.sudo().employee_id
        return cls.env["hr.attendance"].create(
            [
                {
                    "employee_id": employee.id,
                    "check_in": cls._utc(f"{day} {start}"),
                    "check_out": end and cls._utc(f"{day} {end}"),
                }
                for start, end in spans
            ]
        )

    @classmethod
    def new_sheet(cls, month="2026-11-01", office=None, **traits):
        """The sheet of a month as the HR officer of the office makes it."""
        vals = {"office_id": (office or cls.centre).id, "month": month}
        return cls.env["motcua.attendance.sheet"].with_user(cls.hr).create({**vals, **traits})

    @classmethod
    def marks_of(cls, sheet, posting):
        """{“20/am”: meaning} of an officer on a sheet."""
        officer = posting.sudo().officer_id
        line = sheet.sudo().line_ids.filtered(lambda each: each.officer_id == officer)
        return {f"{mark.day.day}/{mark.half}": mark.meaning for mark in line.mark_ids}
