from datetime import date

from odoo.tests import tagged

from odoo.addons.motcua_base.tests.permissions import PermissionsCase

from .common import StaffingCase


@tagged("post_install", "-at_install")
class TestPermissions(PermissionsCase, StaffingCase):
    """The world holds postings at two offices, each with all that belongs to one."""

    addon = "motcua_staffing"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at(cls.now)
        cls.tomorrow = date(2026, 11, 23)
        cls.env["motcua.counter"].create(
            {"name": "1", "office_id": cls.district_office.id, "sector_ids": cls.sector.ids}
        )
        own = cls.new_agency("Phòng Tư pháp", "department", "3_district", parent_id=cls.district.id)
        for agency, office in ((cls.agency, cls.centre), (own, cls.district_office)):
            cls._staff(agency, office)

    @classmethod
    def _staff(cls, agency, office):
        """A posting and its reserve, and what follows from them."""
        posting = cls.posting(cls.officer_of(agency), office_id=office.id)
        cls.absent(posting)
        pack = cls.env["motcua.pack"]._prepare_for(posting)
        cls.env["motcua.pack.line"].create({"pack_id": pack.id, "name": "Chìa khóa quầy"})
        cls.env["motcua.coverage.gap"]._note(office, office._cells(cls.tomorrow, cls.tomorrow)[:1])
        sheet = cls.env["motcua.attendance.sheet"].create({"office_id": office.id})
        cls.env["motcua.attendance.correction"].create(
            {
                "line_id": sheet.line_ids[:1].id,
                "day": "2026-11-19",
                "half": "am",
                "to_meaning": "present",
                "reason": "Quên quẹt thẻ",
            }
        )
        head = cls.officer_of(office.host_agency_id, post="office_leader")
        new = cls.new_office(
            kind=office.office_kind, host=office.host_agency_id, founding_decision="2/QĐ"
        )
        cls.env["motcua.headship"].create(
            {
                "office_id": new.id,
                "officer_id": head.id,
                "decision": "7/QĐ",
                "decided_on": "2026-10-01",
                "signer": "Chủ tịch",
                "valid_from": "2026-11-01",
            }
        )
