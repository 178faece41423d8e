import io

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..printing.codes import barcode, qr
from ..printing.engine import FontMissing, Limits, TooDeep, TooLarge, html_to_pdf
from ..printing.styles import form_style
from ..printing.words import vn_date, vn_time

HELPERS = {
    "barcode": barcode,
    "form_style": form_style,
    "qr": qr,
    "vn_date": vn_date,
    "vn_time": vn_time,
}
MEGA = 1_000_000


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    pdf_engine = fields.Selection(
        [("wkhtmltopdf", "wkhtmltopdf"), ("weasyprint", "WeasyPrint, in process")],
        string="PDF engine",
        required=True,
        default="wkhtmltopdf",
    )

    @api.model
    def get_wkhtmltopdf_state(self):
        """As core, but “ok” where only our own engine prints: else the client shows HTML."""
        state = super().get_wkhtmltopdf_state()
        if state in ("ok", "upgrade") or self.env.context.get("motcua_wkhtmltopdf"):
            return state
        ours = self.sudo().search_count([("pdf_engine", "=", "weasyprint")], limit=1)
        return "ok" if ours else state

    @api.model
    def _get_rendering_context(self, report, docids, data):
        values = super()._get_rendering_context(report, docids, data)
        if (report.model or "").startswith("motcua."):
            values.update(HELPERS)
        return values

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        """One render per record, so that page numbers and attachments are each record's own."""
        report = self._get_report(report_ref)
        if report.pdf_engine != "weasyprint":
            core = super(IrActionsReport, self.with_context(motcua_wkhtmltopdf=True))
            return core._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
        if not res_ids:
            return {
                False: {
                    "stream": self._render_weasyprint(report, res_ids, data),
                    "attachment": None,
                }
            }
        records = self.env[report.model].browse(dict.fromkeys(res_ids))
        records.check_access("read")
        return {record.id: self._weasyprint_stream(report, record, data) for record in records}

    def _weasyprint_stream(self, report, record, data):
        """The saved PDF of a record where the report reuses it, a new one otherwise."""
        attachment = None
        if report.attachment and not self.env.context.get("report_pdf_no_attachment"):
            attachment = report.retrieve_attachment(record)
        if attachment and report.attachment_use:
            return {"stream": io.BytesIO(attachment.raw), "attachment": attachment}
        return {
            "stream": self._render_weasyprint(report, record.ids, data),
            "attachment": attachment,
        }

    def _render_weasyprint(self, report, res_ids, data):
        values = {**(data or {}), "report_type": "pdf"}
        html = self._render_qweb_html(report.report_name, res_ids, data=values)[0]
        try:
            return io.BytesIO(html_to_pdf(html.decode(), self._pdf_limits()))
        except TooLarge as error:
            raise UserError(
                self.env._(
                    "%(report)s is too large to print: %(found)s %(what)s, at most %(limit)s.",
                    report=report.name,
                    found=error.found,
                    what=self._pdf_measure(error.what),
                    limit=error.limit,
                )
            ) from error
        except TooDeep as error:
            raise UserError(
                self.env._(
                    "%(report)s cannot be laid out: its text is nested too deeply.",
                    report=report.name,
                )
            ) from error
        except FontMissing as error:
            raise UserError(
                self.env._(
                    "Official forms need the typeface Liberation Serif or Times New Roman, which this server "
                    "lacks. The administrator installs the package fonts-liberation2."
                )
            ) from error

    @api.model
    def _pdf_measure(self, what):
        measures = {
            "rows": self.env._("rows"),
            "bytes": self.env._("bytes"),
            "pixels": self.env._("pixels in one picture"),
        }
        return measures[what]

    @api.model
    def _pdf_limits(self):
        """How large a document may be, as the administrator set it."""
        get = self.env["ir.config_parameter"].sudo().get_param
        usual = Limits()
        return Limits(
            rows=int(get("motcua_base.pdf_max_rows", usual.rows)),
            bytes=int(float(get("motcua_base.pdf_max_mb", usual.bytes / MEGA)) * MEGA),
            pixels=int(float(get("motcua_base.pdf_max_megapixels", usual.pixels / MEGA)) * MEGA),
        )
