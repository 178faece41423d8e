import base64

from psycopg2 import Error

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.accents import fold_accents
from ..rules.code import CodeError, dossier_code
from ..spreadsheets.shape import Column, Kind, Sheet
from ..spreadsheets.workbook import template
from .table_import import DryRun

TITLE = "Sổ theo dõi hồ sơ"
NEEDED = ("procedure", "applicant", "received", "papers")


class ReservedOrdinal:
    """Stands in the context while a line of the paper register is entered.

    An object, which no call from outside can have: it alone opens the past time and the
    reserved ordinal at the counter.
    """

    def __init__(self, ordinal):
        self.ordinal = ordinal


class Outage(models.Model):
    """The paper register is entered afterwards, line by line; the same file twice changes nothing.

    Source: regulation, article 11.1.a (form 06).
    """

    _inherit = "motcua.outage"

    @api.depends("line_ids.state")
    def _compute_template(self):
        """The register with the codes that are open standing in it already."""
        sheet = self._entry_sheet()
        for outage in self:
            lines = outage.line_ids.filtered(lambda line: line.state == "open")
            codes = [(code,) for code in lines.mapped("code")]
            outage.template = base64.b64encode(template([sheet], {sheet.key: codes}))

    def action_template(self):
        """Download the register as a workbook to be filled in."""
        self.ensure_one()
        url = f"/web/content/{self._name}/{self.id}/template/so-theo-doi-ho-so.xlsx?download=1"
        return {"type": "ir.actions.act_url", "url": url, "target": "self"}

    def action_try(self):
        """Say what entering the register would do; nothing is taken in and no number is given."""
        self.ensure_one()
        self._check_enter()
        rows, told, strange = self._rows(), {}, []
        try:
            with self.env.cr.savepoint():
                told, strange = self._attempts(rows)
                raise DryRun
        except DryRun:
            self.env.invalidate_all()
            self.env.registry.clear_cache()
        self._keep_told(told, strange)
        return self._tell(
            told, strange, self.env._("%(count)s can be taken in; nothing has been changed.")
        )

    def action_enter(self):
        """Take in the register that was filled in; each code says what became of it."""
        self.ensure_one()
        self._check_enter()
        told, strange = self._attempts(self._rows())
        self._keep_told(told, strange)
        return self._tell(told, strange, self.env._("%(count)s taken in."))

    def action_dossiers(self):
        """Open the dossiers of this block: to be printed, to be handed over."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("motcua_base.motcua_dossier_action")
        return {**action, "domain": [("id", "in", self.line_ids.dossier_id.ids)], "context": {}}

    @api.model
    def _entry_sheet(self):
        ways = {"Tại Bộ phận Một cửa": "counter", "Qua bưu chính": "post", "Trực tuyến": "online"}
        columns = (
            Column("code", "Mã hồ sơ", Kind.CODE, True),
            Column("procedure", "Mã thủ tục", Kind.CODE),
            Column("sets", "Số lượng hồ sơ (bộ)", Kind.NUMBER),
            Column("applicant", "Tên cá nhân, tổ chức"),
            Column("id_number", "Số giấy tờ", Kind.CODE),
            Column("address", "Địa chỉ"),
            Column("phone", "Số điện thoại", Kind.CODE),
            Column("received", "Giờ nhận hồ sơ", Kind.TIME, help="Giờ ghi trên sổ giấy"),
            Column("papers", "Thành phần hồ sơ", Kind.CHOICE, choices={"đủ": "full"}),
            Column("way", "Phương thức nhận kết quả", Kind.CHOICE, choices=ways),
            Column("ticket", "Giờ lấy số", Kind.TIME, help="Chỉ ghi khi tiếp nhận sau giờ"),
            Column("void", "Lý do hủy mã", help="Chỉ ghi khi mã không dùng"),
        )
        return Sheet("outage", TITLE, columns, ("code",))

    def _check_enter(self):
        self.ensure_one()
        self.check_access("write")
        self.env["motcua.dossier"]._check_acting_for(self.office_id.ids)
        if not self.env.user.has_group("motcua_base.group_counter_officer"):
            raise AccessError(
                self.env._("The register is entered by a counter officer (article 11.1).")
            )
        if not self.file:
            raise UserError(
                self.env._("Register filled in: no file has been chosen (article 11.1).")
            )

    def _rows(self):
        """Rows of the file as the import of tables reads them; a code alone has not been used yet."""
        table_import = self.env["motcua.import"]
        source = table_import.new({"file": self.with_context(bin_size=False).file})
        source.file_name = self.file_name
        wanted = fold_accents(TITLE)
        tables = [each for each in source._tables() if fold_accents(each.title) == wanted]
        if not tables or not tables[0].rows:
            raise UserError(self.env._("File: there is no sheet “%s”.", TITLE))
        rows = table_import._read_table(0, self._entry_sheet(), tables[0])
        return [row for row in rows if row["message"] or set(row["content"]) != {"code"}]

    def _attempts(self, rows):
        """Take in what can be; return what is to be told.

        That is ({code that was open: why its row was not taken, or False}, words on the rows
        that belong to no open code).
        """
        lines = {line.code: line for line in self.line_ids}
        told, strange = {}, []
        for row in rows:
            content, fault = row["content"], row["message"]
            line = lines.get(content.get("code"))
            if line and line.state == "open" and line not in told:
                told[line] = fault or line._attempt(content)
            elif why := line._not_again(content, fault) if line else self._unknown(fault):
                strange.append(f"{row['row']}: {row['name']} – {why}")
        return told, strange

    def _keep_told(self, told, strange):
        """Keep why rows were not taken: on their code, or beside the block where it has none."""
        for line, message in told.items():
            line.sudo().write({"message": message})
        self.sudo().write({"not_taken": "\n".join(strange) or False})

    def _tell(self, told, strange, text):
        """A notice of how many rows were taken, and how many were not."""
        refused = [message for message in told.values() if message] + strange
        words = [text % {"count": len(told) + len(strange) - len(refused)}]
        if refused:
            words.append(self.env._("%(count)s not taken: see why below.", count=len(refused)))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if refused else "success",
                "message": " ".join(words),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _unknown(self, fault):
        return fault or self.env._("no code of this block")


class OutageLine(models.Model):
    _inherit = "motcua.outage.line"

    def _not_again(self, values, fault):
        """Why a row of a code that was settled, or that stands twice in the file, is left out.

        False for the row that settled it: the same file twice has nothing to say.
        """
        if fault:
            return fault
        if self.state == "void":
            return not values.get("void") and self.env._("the code has been voided")
        if self.state == "used":
            name = self.sudo().dossier_id.applicant_name
            same = fold_accents(values.get("applicant") or "") == fold_accents(name or "")
            return not same and self.env._("the code is used by the dossier of %s", name)
        return False

    def _attempt(self, values):
        """Why the row cannot be taken, or False; inside a savepoint of its own."""
        try:
            with self.env.cr.savepoint():
                self._take_in(values)
                self.env.flush_all()
        except UserError as error:
            return str(error.args[0])
        except Error as error:
            constraint = getattr(error.diag, "constraint_name", None)
            return self.env._("the database refuses it (%s)", constraint or "")
        return False

    def _take_in(self, values):
        if values.get("void"):
            self.write({"void_reason": values["void"]})
            return
        sheet = self.outage_id._entry_sheet()
        missing = [c.title for c in sheet.columns if c.name in NEEDED and not values.get(c.name)]
        if missing:
            raise UserError(self.env._("%s: it is missing (article 11.1).", ", ".join(missing)))
        entry = self.env["motcua.dossier"].with_context(motcua_outage=ReservedOrdinal(self.ordinal))
        dossier = entry._create_by("receive", [self._dossier_vals(values)])
        if dossier.code != self.code:
            raise UserError(
                self.env._(
                    "Code: a dossier of this procedure bears %s, not the reserved code (article 11.2).",
                    dossier.code,
                )
            )
        self.sudo().write({"dossier_id": dossier.id})

    def _dossier_vals(self, values):
        outage, dossiers = self.outage_id, self.env["motcua.dossier"]
        office, procedure = outage.office_id, self._procedure(values["procedure"])
        papers = dossiers.intake_papers(office.id, procedure.id)
        return dossiers._intake_vals(
            {
                "office_id": office.id,
                "procedure_id": procedure.id,
                "client_key": f"outage-{self.id}",
                "applicant": {
                    "name": values["applicant"],
                    "id_number": values.get("id_number"),
                    "phone": values.get("phone"),
                    "address": values.get("address"),
                },
                "papers": [paper for paper in papers if paper["is_required"]],
                "result_channel": values.get("way"),
                "set_count": values.get("sets"),
                "received_at": f"{outage.day} {values['received']}",
                "received_reason": outage.reason,
                "ticket_at": values.get("ticket") and f"{outage.day} {values['ticket']}",
            }
        )

    def _procedure(self, code):
        """The version that the office received on the day of the outage."""
        day = self.outage_id.day
        found = self.env["motcua.procedure"].search(
            [
                ("code", "=", code),
                ("state", "!=", "draft"),
                ("office_ids", "in", self.outage_id.office_id.ids),
                ("valid_from", "<=", day),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", day),
            ],
            order="valid_from desc",
            limit=1,
        )
        if not found:
            raise UserError(
                self.env._(
                    "Procedure: the office did not receive “%(code)s” on %(day)s (article 11.1).",
                    code=code,
                    day=fields.Date.to_date(day).strftime("%d/%m/%Y"),
                )
            )
        return found


class Dossier(models.Model):
    """A dossier of the paper register keeps the time and the code that were written by hand."""

    _inherit = "motcua.dossier"

    @api.model
    def _reserved_ordinal(self):
        entry = self.env.context.get("motcua_outage")
        return entry.ordinal if isinstance(entry, ReservedOrdinal) else None

    @api.model
    def _past_time_channels(self):
        channels = super()._past_time_channels()
        return (*channels, "counter") if self._reserved_ordinal() else channels

    def _take_numbers(self, keys):
        """Only the serial of the book is taken: the code has its ordinal already."""
        ordinal = self._reserved_ordinal()
        if not ordinal:
            return super()._take_numbers(keys)
        of_books = {whom: key for whom, key in keys.items() if whom[1]}
        return dict.fromkeys(keys, ordinal) | super()._take_numbers(of_books)

    def _code(self, day, ordinal):
        if not self._reserved_ordinal():
            return super()._code(day, ordinal)
        plan = self._plan()
        try:
            return dossier_code(plan.code_pattern, plan.identifier, day, ordinal, reserved=True)
        except CodeError as error:
            raise UserError(
                self.env._("Code: those of an outage begin at 9001 (article 11.2).")
            ) from error
