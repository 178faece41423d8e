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

    def _known_agency(self, values):
        return "motcua.agency", {"identifier": values["identifier"]}

    def _vals_agency(self, values):
        vals = dict(values)
        if parent := vals.pop("parent", None):
            vals["parent_id"] = self._needed("motcua.agency", parent).id
        return vals

    def _known_office(self, values):
        return "motcua.office", {"identifier": values["identifier"]}

    def _vals_office(self, values):
        vals = dict(values)
        vals["host_agency_id"] = self._needed("motcua.agency", vals.pop("host")).id
        return vals

    def _needed(self, model, identifier):
        """The unit of that identifier; UserError where there is none."""
        found = self._lookup(model, {"identifier": identifier})
        return found or self._refuse_name(IDENTIFIER, identifier)

    def _refuse_name(self, column, value):
        raise UserError(
            self.env._("%(column)s: there is no “%(value)s”.", column=column, value=value)
        )

    # --- sectors, counters, calendar

    def _known_sector(self, values):
        return "motcua.sector", {"name": values["name"]}

    def _vals_sector(self, values):
        return values

    def _sector(self, name):
        found = self._lookup("motcua.sector", {"name": name})
        return found or self._refuse_name("Lĩnh vực", name)

    def _known_counter(self, values):
        office = self._needed("motcua.office", values["office"])
        return "motcua.counter", {"office_id": office.id, "name": values["name"]}

    def _vals_counter(self, values):
        _model, vals = self._known_counter(values)
        if "sectors" in values:
            ids = [self._sector(name).id for name in values["sectors"]]
            vals["sector_ids"] = [Command.set(ids)]
        return vals

    def _known_day(self, values):
        office = values.get("office")
        office_id = self._needed("motcua.office", office).id if office else False
        return "motcua.calendar.day", {"day": values["day"], "office_id": office_id}

    def _vals_day(self, values):
        vals = {name: value for name, value in values.items() if name != "office"}
        return {**vals, **self._known_day(values)[1]}
