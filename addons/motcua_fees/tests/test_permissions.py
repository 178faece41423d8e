from odoo import Command
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.permissions import PermissionsCase

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestPermissions(PermissionsCase, FeesCase):
    """The matrix over two offices, each with all papers of money between it and its agency."""

    addon = "motcua_fees"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at("2026-11-23 09:30")
        cls.new_group()
        cls.env["motcua.fee.tariff.exemption"].create(cls._part(percent=50))
        for office, agency in ((cls.centre, cls.agency), (cls.district_office, cls.other_agency)):
            cls._papers_of(office, agency)

    @classmethod
    def _part(cls, **vals):
        tariff = cls.new_tariff("Phí khác", state="draft")
        group = cls.env["motcua.fee.group"].search([], limit=1)
        return {"tariff_id": tariff.id, "valid_from": "2018-12-24", **vals, "group_id": group.id}

    @classmethod
    def _papers_of(cls, office, agency):
        """One of everything that an office and an agency share."""
        env, clerk = cls.env, cls.user("counter_officer", office)
        book = cls.new_book(agency, office, keeper=clerk)
        procedure = cls.new_procedure(
            agency_id=agency.id,
            office_ids=[Command.set(office.ids)],
            fee_tariff_ids=[Command.set(cls.fee.ids)],
        )
        dossier = cls.receive(procedure, clerk=clerk, office_id=office.id)
        charge = dossier.sudo().charge_ids
        env["motcua.fee.adjustment"].create(
            {"charge_id": charge.id, "amount": -1, "reason": "Giảm"}
        )
        later = cls.new_tariff("Phí thẩm định", due_when="appraisal")
        procedure.sudo().fee_tariff_ids = [Command.link(later.id)]
        leader = cls.user("agency_leader", agency)
        env["motcua.fee.waiver"].with_user(leader).create(
            {"dossier_id": dossier.id, "tariff_id": later.id, "reason": "Miễn"}
        )
        receipt = cls.pay(dossier, clerk=clerk)
        copying = cls.new_tariff("Phô-tô", 500, kind="service")
        env["motcua.fee.service.sale"].with_user(clerk).create({"tariff_id": copying.id})
        env["motcua.fee.refund"].with_user(clerk).create(
            {"receipt_line_id": receipt.line_ids.id, "amount": 1, "reason": "Thừa"}
        )
        env["motcua.fee.gap"].create(
            {"book_id": book.id, "kind": "gap", "first_number": 9, "last_number": 9}
        )
        both = {"office_id": office.id, "agency_id": agency.id}
        env["motcua.fee.remittance"].with_user(cls.user("finance_officer", office)).create(both)
        settlement = (
            env["motcua.fee.settlement"].sudo().create({**both, "year": 2026, "number": "4"})
        )
        settlement._compute_lines()
        way = cls.new_way()
        mapping = env["motcua.fee.bank.mapping"].create({"name": office.name, "way_id": way.id})
        file = env["motcua.fee.bank.file"].create(
            {"name": "a.csv", "mapping_id": mapping.id, "office_id": office.id, "content": b"YQ=="}
        )
        env["motcua.fee.bank.line"].create(
            {"file_id": file.id, "way_id": way.id, "office_id": office.id, "reference": office.name}
        )
