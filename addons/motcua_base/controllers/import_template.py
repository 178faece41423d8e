"""The workbook that an import is filled in with."""

from odoo import http
from odoo.http import content_disposition, request

from ..spreadsheets.workbook import template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportTemplate(http.Controller):
    """Downloaded before there is an import: the file comes first."""

    @http.route("/motcua/mau-nhap-du-lieu.xlsx", type="http", auth="user", readonly=True)
    def import_template(self):
        """The template, for those who may import."""
        table_import = request.env["motcua.import"]
        table_import.check_access("create")
        headers = [
            ("Content-Type", XLSX),
            ("Content-Disposition", content_disposition("mau-nhap-du-lieu.xlsx")),
        ]
        return request.make_response(template(table_import._sheets()), headers)
