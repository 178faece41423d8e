import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.import_workflow import IMPORT_WORKFLOW
from ..spreadsheets.workbook import template

BATCH = 500


class DryRun(Exception):
    """Takes back what a trial has written."""


class Import(models.Model):
    """Tables filled in outside and taken in: agencies, offices, procedures, calendar …

    Checked by a trial that is taken back, then applied by a job in batches; every line says
    what became of it, one bad line stops no other, and the same file twice changes nothing:
    a row is known again by its own words (an identifier, a code), not by a database key.
    Which tables there are: `_sheets`; another addon adds its own there.
    """

    _name = "motcua.import"
    _description = "Import of tables"
    _inherit = ["motcua.workflow.mixin"]
    _order = "id desc"
    _rec_name = "file_name"
    _workflow = IMPORT_WORKFLOW

    state = fields.Selection(
        list(IMPORT_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    file = fields.Binary(required=True, attachment=True, copy=False)
    file_name = fields.Char(string="File name")
    template = fields.Binary(compute="_compute_template")
    line_ids = fields.One2many("motcua.import.line", "import_id", string="Lines", readonly=True)
    line_count = fields.Integer(string="Rows", compute="_compute_counts")
    new_count = fields.Integer(string="New", compute="_compute_counts")
    changed_count = fields.Integer(string="Changed", compute="_compute_counts")
    same_count = fields.Integer(string="Unchanged", compute="_compute_counts")
    refused_count = fields.Integer(string="Not taken", compute="_compute_counts")
    waiting_count = fields.Integer(string="Waiting", compute="_compute_counts")
    checked_at = fields.Datetime(readonly=True, copy=False)
    started_at = fields.Datetime(string="Begun", readonly=True, copy=False)
    done_at = fields.Datetime(readonly=True, copy=False)

    def _compute_template(self):
        content = base64.b64encode(template(self._sheets()))
        for record in self:
            record.template = content

    @api.depends("line_ids.outcome", "line_ids.state")
    def _compute_counts(self):
        groups = self.env["motcua.import.line"]._read_group(
            [("import_id", "in", self.ids)], ["import_id", "outcome", "state"], ["__count"]
        )
        for record in self:
            mine = [(outcome, state, n) for each, outcome, state, n in groups if each == record]
            record.line_count = sum(n for _outcome, _state, n in mine)
            record.waiting_count = sum(n for _outcome, state, n in mine if state == "ready")
            for name in ("new", "changed", "same", "refused"):
                record[f"{name}_count"] = sum(n for outcome, _state, n in mine if outcome == name)

    # --- the tables

    @api.model
    def _sheets(self):
        """Extension point: the tables that can be taken in, in the order they are applied.

        For a sheet of key `x` the model has `_known_x(values)`, the name of its model and the
        fields by which a row is known again, and `_vals_x(values)`, what is to be written; both
        may raise UserError.
        """
        return []

    @api.model
    def _choices(self, model, name):
        """{word: value} of a selection: in Vietnamese, in English, and the value itself."""
        words = {}
        for lang in ("vi_VN", "en_US"):
            field = self.with_context(lang=lang).env[model]._fields[name]
            pairs = field._description_selection(self.with_context(lang=lang).env)
            words |= {label: value for value, label in pairs if label not in words}
        return words | {value: value for value in words.values()}

    # --- steps

    def action_template(self):
        """Download the workbook to be filled in."""
        url = "/motcua/mau-nhap-du-lieu.xlsx"
        return {"type": "ir.actions.act_url", "url": url, "target": "self"}

    def action_check(self):
        """Read the file and try every line; nothing is changed, and each line says what would be."""
        for record in self:
            record._read_file()
        self._take("check", checked_at=self.env["motcua.time"]._now())
        for record in self:
            record._try_lines()
        return True

    def action_apply(self):
        """Let the job apply the lines that can be taken."""
        for record in self:
            if not record.waiting_count:
                raise UserError(self.env._("Rows: there is nothing to apply in this file."))
        self._take("apply", started_at=self.env["motcua.time"]._now())
        self.env.ref("motcua_base.motcua_import_cron_apply").sudo()._trigger()
        return True

    def action_cancel(self):
        self._take("cancel")
        return True

    def write(self, vals):
        if "file" in vals and any(record.state not in ("draft", "checked") for record in self):
            raise AccessError(
                self.env._("File: it has been applied and stays as it is (article 4.2).")
            )
        if "file" in vals:
            self.sudo().line_ids.unlink()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        if any(record.state in ("applying", "done") for record in self):
            raise UserError(self.env._("What has been recorded is not taken away (article 4.2)."))

    # --- trying and applying

    def _try_lines(self):
        """Apply all lines inside a savepoint that is taken back, and keep what became of each.

        In the batches of the job, so that what is said here is what will happen there.
        """
        lines = self.line_ids.filtered(lambda line: line.state == "ready")
        found = {}
        try:
            with self.env.cr.savepoint():
                for start in range(0, len(lines), BATCH):
                    found |= lines[start : start + BATCH]._attempt()
                raise DryRun
        except DryRun:
            self.env.invalidate_all()
            self.env.registry.clear_cache()
        lines._keep(found, "ready")

    @api.model
    def _cron_apply(self):
        """Apply the lines of imports that were let go, in batches, going on where a run stopped."""
        waiting = [("state", "=", "ready"), ("import_id.state", "=", "applying")]
        lines = self.env["motcua.import.line"]
        self.env["motcua.job"]._run(lines, waiting, lambda found: found._apply(), BATCH)
        still = lines.search(waiting).import_id
        done = self.search([("state", "=", "applying")]) - still
        done._take("complete", done_at=self.env["motcua.time"]._now())
