from odoo import http
from odoo.http import content_disposition, request

from ..printing.workbook import settlement_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Settlement(http.Controller):
    @http.route("/motcua/quyet-toan/<int:key>.xlsx", type="http", auth="user", methods=["GET"])
    def workbook(self, key):
        """The settlement as a workbook, for those who may read it."""
        settlement = request.env["motcua.fee.settlement"].browse(key).exists()
        if not settlement:
            return request.not_found()
        name = f"{settlement._sheet_file_name()}.xlsx"
        return request.make_response(
            settlement_workbook(settlement._sheet()),
            [("Content-Type", XLSX), ("Content-Disposition", content_disposition(name))],
        )
