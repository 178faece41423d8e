from odoo import Command, api, models
from odoo.exceptions import UserError

from ..spreadsheets.shape import Column, Kind, Sheet

IDENTIFIER = "Mã định danh"


class Import(models.Model):
    """The tables with which an office begins: agencies, offices, counters, procedures, calendar."""

    _inherit = "motcua.import"

    @api.model
    def _sheets(self):
        return [
            *super()._sheets(),
            self._sheet_agency(),
            self._sheet_office(),
            self._sheet_sector(),
            self._sheet_counter(),
            self._sheet_procedure(),
            self._sheet_paper(),
            self._sheet_step(),
            self._sheet_day(),
        ]

    # --- shapes

    @api.model
    def _unit_columns(self):
        """What agencies and offices have in common."""
        return (
            Column("valid_from", "Từ ngày", Kind.DAY, True),
            Column("valid_to", "Đến ngày", Kind.DAY),
            Column("phone", "Điện thoại"),
            Column("email", "Thư điện tử"),
            Column("address", "Địa chỉ"),
            Column("place", "Địa danh", help="Ghi trước ngày tháng của văn bản, ví dụ Cần Thơ"),
        )

    @api.model
    def _sheet_agency(self):
        level = self._choices("motcua.agency", "level")
        kind = self._choices("motcua.agency", "agency_kind")
        columns = (
            Column("identifier", IDENTIFIER, Kind.CODE, True),
            Column("name", "Tên cơ quan", Kind.TEXT, True),
            Column("level", "Cấp", Kind.CHOICE, True, choices=level),
            Column("agency_kind", "Loại", Kind.CHOICE, True, choices=kind),
            Column("parent", "Mã định danh cơ quan cấp trên", Kind.CODE),
            *self._unit_columns(),
        )
        return Sheet("agency", "Cơ quan", columns, ("identifier",))

    @api.model
    def _sheet_office(self):
        kind = self._choices("motcua.office", "office_kind")
        columns = (
            Column("identifier", IDENTIFIER, Kind.CODE, True),
            Column("name", "Tên Bộ phận Một cửa", Kind.TEXT, True),
            Column("office_kind", "Loại", Kind.CHOICE, True, choices=kind),
            Column("host", "Mã định danh cơ quan chủ quản", Kind.CODE, True),
            Column("founding_decision", "Quyết định thành lập"),
            Column("founded_on", "Ngày thành lập", Kind.DAY),
            *self._unit_columns(),
        )
        return Sheet("office", "Bộ phận Một cửa", columns, ("identifier",))

    @api.model
    def _sheet_sector(self):
        columns = (Column("name", "Tên lĩnh vực", Kind.TEXT, True), Column("code", "Mã lĩnh vực"))
        return Sheet("sector", "Lĩnh vực", columns, ("name",))

    @api.model
    def _sheet_counter(self):
        columns = (
            Column("office", "Mã định danh Bộ phận Một cửa", Kind.CODE, True),
            Column("name", "Tên quầy", Kind.TEXT, True),
            Column("sectors", "Lĩnh vực", Kind.LIST),
        )
        return Sheet("counter", "Quầy", columns, ("office", "name"))

    @api.model
    def _sheet_day(self):
        kind = self._choices("motcua.calendar.day", "kind")
        columns = (
            Column("day", "Ngày", Kind.DAY, True),
            Column("kind", "Loại", Kind.CHOICE, True, choices=kind),
            Column("name", "Lý do", Kind.TEXT, True),
            Column("decision", "Quyết định, thông báo"),
            Column("office", "Mã định danh Bộ phận Một cửa", Kind.CODE),
        )
        return Sheet("day", "Lịch", columns, ("day", "office"))

    # --- agencies, offices

    def _find_agency(self, values):
        return self._by_identifier("motcua.agency", values["identifier"])

    def _vals_agency(self, values):
        vals = dict(values)
        if parent := vals.pop("parent", None):
            vals["parent_id"] = self._needed("motcua.agency", parent).id
        return vals

    def _find_office(self, values):
        return self._by_identifier("motcua.office", values["identifier"])

    def _vals_office(self, values):
        vals = dict(values)
        vals["host_agency_id"] = self._needed("motcua.agency", vals.pop("host")).id
        return vals

    def _by_identifier(self, model, identifier):
        """The unit in force with that identifier; units that were merged keep theirs."""
        found = self.env[model].search([("identifier", "=", identifier)], order="valid_from desc")
        return found.filtered(lambda each: not each.valid_to)[:1] or found[:1]

    def _needed(self, model, identifier):
        found = self._by_identifier(model, identifier)
        if not found:
            raise UserError(
                self.env._(
                    "%(column)s: there is no “%(value)s”.", column=IDENTIFIER, value=identifier
                )
            )
        return found

    # --- sectors, counters, calendar

    def _find_sector(self, values):
        return self.env["motcua.sector"].search([("name", "=", values["name"])], limit=1)

    def _vals_sector(self, values):
        return values

    def _sector(self, name):
        found = self._find_sector({"name": name})
        if not found:
            raise UserError(
                self.env._("%(column)s: there is no “%(value)s”.", column="Lĩnh vực", value=name)
            )
        return found

    def _find_counter(self, values):
        office = self._needed("motcua.office", values["office"])
        known = [("office_id", "=", office.id), ("name", "=", values["name"])]
        return self.env["motcua.counter"].with_context(active_test=False).search(known)

    def _vals_counter(self, values):
        vals = {
            "office_id": self._needed("motcua.office", values["office"]).id,
            "name": values["name"],
        }
        if "sectors" in values:
            ids = [self._sector(name).id for name in values["sectors"]]
            vals["sector_ids"] = [Command.set(ids)]
        return vals

    def _find_day(self, values):
        known = [("day", "=", values["day"]), ("office_id", "=", self._office_id(values))]
        return self.env["motcua.calendar.day"].search(known)

    def _vals_day(self, values):
        vals = {name: value for name, value in values.items() if name != "office"}
        return {**vals, "office_id": self._office_id(values)}

    def _office_id(self, values):
        office = values.get("office")
        return self._needed("motcua.office", office).id if office else False
