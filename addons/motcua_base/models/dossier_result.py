from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.accents import fold_accents

# How a result came to be; corrections stand beside what they correct.
KINDS = [
    ("granted", "Granted"),
    ("refused", "Refused after appraisal"),
    ("correction", "Correction"),
    ("supplement", "Supplement"),
    ("replacement", "Replacement"),
    ("annulment", "Annulment"),
]
# Given by the acts of refusing and correcting; nobody types them.
GIVEN = frozenset({"kind", "slip_id", "corrects_id", "reason", "superseded_at", "appointment_id"})
GIVEN_OVER = frozenset({"handed_at", "handed_by_id", "handed_to", "handed_to_id_number"})


class DossierResult(models.Model):
    """Result of a dossier: each one the procedure names, or the refusal in writing.

    Kept for search and reuse; never edited once its dossier has left the agency.
    Source: regulation, articles 14.1 and 14.5.
    """

    _name = "motcua.dossier.result"
    _description = "Result of a dossier"
    _inherit = ["motcua.file.owner"]
    _order = "dossier_id, id"

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    dossier_state = fields.Selection(related="dossier_id.state", string="State of the dossier")
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    agency_id = fields.Many2one(related="dossier_id.agency_id")
    kind = fields.Selection(KINDS, required=True, readonly=True, default="granted")
    name = fields.Char(string="Result", required=True)
    number = fields.Char()
    signed_on = fields.Date()
    signer = fields.Char()
    file_ids = fields.Many2many("ir.attachment", string="Files")
    slip_id = fields.Many2one("motcua.dossier.slip", readonly=True, ondelete="restrict")
    folded = fields.Char(compute="_compute_folded", store=True, index="trigram")
    words = fields.Char(string="Person, result, number", store=False, search="_search_words")

    @api.depends("name", "number", "dossier_id.applicant_name", "dossier_id.code")
    def _compute_folded(self):
        for result in self:
            dossier = result.dossier_id.sudo()
            parts = (result.name, result.number, dossier.applicant_name, dossier.code)
            result.folded = fold_accents(" ".join(filter(None, parts)))

    @api.model
    def _search_words(self, operator, value):
        """Each word somewhere, in any order, with or without accents."""
        if operator not in ("ilike", "="):
            return NotImplemented
        return [("folded", "ilike", word) for word in fold_accents(value or "").split()]

    # --- entered by the agency, while it works on the dossier

    @api.model_create_multi
    def create(self, vals_list):
        if self._is_acting():
            return super().create(vals_list)
        for vals in vals_list:
            self._check_not_given(vals)
        results = super().create(vals_list)
        results._check_open()
        return results

    def write(self, vals):
        if self._is_acting():
            return super().write(vals)
        self._check_not_given(vals)
        self._check_open()
        return super().write(vals)

    def _acting(self):
        """Leave to write for the acts that make a result or follow it."""
        return self.with_context(motcua_result_act=_ACTING)

    def _is_acting(self):
        return self.env.context.get("motcua_result_act") is _ACTING

    def _check_not_given(self, vals):
        if any(vals.get(name) and vals[name] != "granted" for name in GIVEN | GIVEN_OVER):
            raise AccessError(
                self.env._("Refusals and corrections are made by their own acts (article 15.1).")
            )

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        """A result is entered while its agency works on it, and stands from then on."""
        mine = self.env["motcua.unit"]._mine()
        for result in self:
            dossier = result.dossier_id
            if dossier.state != "processing" or result.slip_id:
                raise UserError(
                    self.env._(
                        "Results of %(dossier)s are entered while the agency works on it, not in this state "
                        "(article 14.5).",
                        dossier=dossier.display_name,
                    )
                )
            if not self.env.su and not mine & (
                dossier.agency_id.unit_id | dossier.step_ids.unit_id
            ):
                raise AccessError(
                    self.env._(
                        "Results of %(dossier)s are entered by %(agency)s (article 4.1).",
                        dossier=dossier.display_name,
                        agency=dossier.agency_id.name,
                    )
                )

    def _in_force(self):
        """Those that no later one has taken the place of."""
        return self.filtered(lambda result: not result.superseded_at)


# Stands in the context while a result is made or followed: an object, so that no call from outside has it.
_ACTING = object()
