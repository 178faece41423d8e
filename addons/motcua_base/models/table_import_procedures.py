from odoo import Command, api, models

from ..spreadsheets.shape import Column, Kind, Sheet

CODE = "Mã thủ tục"


class Import(models.Model):
    """Procedures with their papers and steps, as drafts: approving and publishing stay acts.

    A row of a version that is approved or published is unchanged, or refused.
    Source: regulation, articles 10.3.c and 10.3.e.
    """

    _inherit = "motcua.import"

    # --- shapes

    @api.model
    def _version_columns(self):
        """By what a version of a procedure is known."""
        level = self._choices("motcua.procedure", "level")
        return (
            Column("code", CODE, Kind.CODE, True),
            Column("level", "Cấp thực hiện", Kind.CHOICE, True, choices=level),
            Column("valid_from", "Áp dụng từ ngày", Kind.DAY, True),
            Column("agency", "Mã định danh cơ quan giải quyết", Kind.CODE),
        )

    @api.model
    def _sheet_procedure(self):
        units = self._choices("motcua.procedure", "time_unit")
        online = self._choices("motcua.procedure", "online_level")
        columns = (
            *self._version_columns(),
            Column("name", "Tên thủ tục", Kind.TEXT, True),
            Column("sector", "Lĩnh vực", Kind.TEXT, True),
            Column("time_amount", "Thời hạn", Kind.NUMBER),
            Column("time_unit", "Tính theo", Kind.CHOICE, True, choices=units),
            Column("online_level", "Mức độ trực tuyến", Kind.CHOICE, choices=online),
            Column("results", "Kết quả", Kind.LIST, True),
            Column("offices", "Tiếp nhận tại (mã định danh)", Kind.LIST),
            Column("decision", "Quyết định công bố"),
            Column("decided_on", "Ngày công bố", Kind.DAY),
            Column("process_decision", "Quyết định quy trình nội bộ"),
            Column("process_decided_on", "Ngày phê duyệt quy trình", Kind.DAY),
            Column("conditions", "Yêu cầu, điều kiện"),
            Column("legal_basis", "Căn cứ pháp lý"),
            Column("how_to_apply", "Cách thức thực hiện"),
            Column("fee_text", "Phí, lệ phí"),
        )
        return Sheet("procedure", "Thủ tục", columns, ("code", "level", "valid_from", "agency"))

    @api.model
    def _sheet_paper(self):
        columns = (
            *self._version_columns(),
            Column("name", "Tên giấy tờ", Kind.TEXT, True),
            Column("sequence", "Thứ tự", Kind.NUMBER),
            Column("originals", "Bản chính", Kind.NUMBER),
            Column("copies", "Bản sao", Kind.NUMBER),
            Column("is_required", "Bắt buộc", Kind.FLAG),
            Column("is_returned", "Trả lại bản chính", Kind.FLAG),
            Column("note", "Ghi chú"),
        )
        known = ("code", "level", "valid_from", "agency", "name")
        return Sheet("paper", "Thành phần hồ sơ", columns, known)

    @api.model
    def _sheet_step(self):
        kinds = self._choices("motcua.procedure.step", "kind")
        units = self._choices("motcua.procedure.step", "time_unit")
        columns = (
            *self._version_columns(),
            Column("sequence", "Thứ tự", Kind.NUMBER, True),
            Column("name", "Tên bước", Kind.TEXT, True),
            Column("kind", "Loại bước", Kind.CHOICE, True, choices=kinds),
            Column("time_amount", "Thời gian", Kind.NUMBER, True),
            Column("time_unit", "Tính theo", Kind.CHOICE, True, choices=units),
        )
        known = ("code", "level", "valid_from", "agency", "sequence")
        return Sheet("step", "Quy trình nội bộ", columns, known)

    # --- versions

    def _known_procedure(self, values):
        agency = values.get("agency")
        return "motcua.procedure", {
            "code": values["code"],
            "level": values["level"],
            "valid_from": values["valid_from"],
            "agency_id": self._needed("motcua.agency", agency).id if agency else False,
        }

    def _vals_procedure(self, values):
        vals = dict(values)
        vals["sector_id"] = self._sector(vals.pop("sector")).id
        vals["result_names"] = "\n".join(vals.pop("results"))
        if agency := vals.pop("agency", None):
            vals["agency_id"] = self._needed("motcua.agency", agency).id
        if "offices" in vals:
            ids = [self._needed("motcua.office", each).id for each in vals.pop("offices")]
            vals["office_ids"] = [Command.set(ids)]
        return vals

    def _version(self, values):
        found = self._lookup(*self._known_procedure(values))
        return found or self._refuse_name(CODE, values["code"])

    # --- papers and steps

    def _known_paper(self, values):
        version = self._version(values)
        return "motcua.procedure.document", {"procedure_id": version.id, "name": values["name"]}

    def _vals_paper(self, values):
        return self._of_version(values)

    def _known_step(self, values):
        known = {"procedure_id": self._version(values).id, "sequence": values["sequence"]}
        return "motcua.procedure.step", known

    def _vals_step(self, values):
        return self._of_version(values)

    def _of_version(self, values):
        known = ("code", "level", "valid_from", "agency")
        vals = {name: value for name, value in values.items() if name not in known}
        return {**vals, "procedure_id": self._version(values).id}
