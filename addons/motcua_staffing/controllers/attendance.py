from odoo.http import Controller, content_disposition, request, route

from ..printing.attendance_workbook import workbook


class AttendanceController(Controller):
    @route("/motcua/attendance/<int:sheet_id>.xlsx", type="http", auth="user", readonly=True)
    def attendance_workbook(self, sheet_id):
        """The attendance sheet as a workbook, with the lines that the reader may see."""
        sheet = request.env["motcua.attendance.sheet"].browse(sheet_id).exists()
        if not sheet or not sheet.has_access("read"):
            return request.not_found()
        headers = [
            (
                "Content-Type",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("Content-Disposition", content_disposition(f"{sheet._attendance_file_name()}.xlsx")),
        ]
        return request.make_response(workbook(sheet._attendance_sheet()), headers)
