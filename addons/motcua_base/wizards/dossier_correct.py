from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.applicant import PERSONAL

# What a clerk may have mistyped; each stays on the timeline as it was before.
CORRECTED = (
    "applicant_name", "applicant_kind", "applicant_id_number", "applicant_phone", "applicant_email",
    "applicant_address", "submitter_kind", "submitter_name", "submitter_id_number",
    "submitter_phone", "content", "set_count", "result_channel",
)  # fmt: skip


class DossierCorrect(models.TransientModel):
    """Corrects a slip of the pen in a received dossier, with a reason and a trace.

    Form 01 is printed anew with the same code. Source: regulation, articles 4.2 and 11.1.a.
    """

    _name = "motcua.dossier.correct"
    _description = "Correct a received dossier"

    dossier_id = fields.Many2one("motcua.dossier", required=True, readonly=True)
    reason = fields.Char(required=True)
    state = fields.Selection(related="dossier_id.state")
    office_id = fields.Many2one(related="dossier_id.office_id")
    procedure_id = fields.Many2one("motcua.procedure", required=True)
    is_other_procedure = fields.Boolean(compute="_compute_is_other_procedure")
    home_office_ids = fields.Many2many("motcua.office", compute="_compute_home_office_ids")
    destination_office_id = fields.Many2one(
        "motcua.office",
        string="Office of the competent authority",
        compute="_compute_destination_office_id",
        store=True,
        readonly=False,
    )
    is_passed_on = fields.Boolean(compute="_compute_home_office_ids")
    paper_ids = fields.One2many(
        "motcua.dossier.correct.paper",
        "wizard_id",
        compute="_compute_paper_ids",
        store=True,
        readonly=False,
    )
    applicant_kind = fields.Selection(
        [("person", "Person"), ("organisation", "Organisation")], required=True
    )
    applicant_name = fields.Char(string="Name of applicant", required=True)
    applicant_id_number = fields.Char(string="ID or tax number", groups=PERSONAL)
    applicant_phone = fields.Char(string="Phone", groups=PERSONAL)
    applicant_email = fields.Char(string="E-mail", groups=PERSONAL)
    applicant_address = fields.Char(string="Address", groups=PERSONAL)
    submitter_kind = fields.Selection(
        [
            ("self", "The applicant"),
            ("authorised", "Authorised person"),
            ("hired", "Hired person"),
            ("post", "Postal firm"),
        ],
        string="Handed in by",
        required=True,
    )
    submitter_name = fields.Char(string="Name of who hands it in")
    submitter_id_number = fields.Char(string="ID number of who hands it in", groups=PERSONAL)
    submitter_phone = fields.Char(string="Phone of who hands it in", groups=PERSONAL)
    content = fields.Char(string="Request")
    set_count = fields.Integer(string="Sets", required=True)
    result_channel = fields.Selection(
        [("counter", "At the office"), ("post", "By post"), ("online", "Electronically")],
        string="Result collected",
        required=True,
    )

    @api.depends("procedure_id", "dossier_id")
    def _compute_is_other_procedure(self):
        for wizard in self:
            wizard.is_other_procedure = wizard.procedure_id != wizard.dossier_id.procedure_id

    @api.depends("procedure_id", "dossier_id")
    def _compute_home_office_ids(self):
        """Offices that receive the procedure: where this one does not, it passes to one of them."""
        for wizard in self:
            homes = wizard.procedure_id.office_ids
            wizard.home_office_ids = homes
            wizard.is_passed_on = bool(homes) and wizard.office_id not in homes

    @api.depends("procedure_id", "dossier_id")
    def _compute_destination_office_id(self):
        """The one it has where that receives the procedure, or the only one that does."""
        for wizard in self:
            homes = wizard.home_office_ids
            had = wizard.dossier_id._destination()
            if wizard.state == "received":
                only = homes if len(homes) == 1 else homes.browse()
                had = (had & homes or only) if wizard.is_passed_on else homes.browse()
            wizard.destination_office_id = had

    @api.depends("procedure_id")
    def _compute_paper_ids(self):
        """The list of the right procedure; what has the same name was handed in already."""
        for wizard in self:
            given = {paper.name: paper for paper in wizard.dossier_id.document_ids}
            nothing = self.env["motcua.dossier.document"]
            listed = wizard.procedure_id.document_ids if wizard.is_other_procedure else ()
            wizard.paper_ids = [fields.Command.clear()] + [
                fields.Command.create(
                    {
                        "procedure_document_id": paper.id,
                        "originals": given.get(paper.name, nothing).originals,
                        "copies": given.get(paper.name, nothing).copies,
                    }
                )
                for paper in listed
            ]

    @api.depends("dossier_id")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.dossier_id.display_name

    @api.model
    def default_get(self, names):
        """What the slip says now."""
        values = super().default_get(names)
        dossier = self.env["motcua.dossier"].browse(values.get("dossier_id"))
        if dossier:
            values |= {name: dossier[name] for name in CORRECTED if name in names}
            values["procedure_id"] = dossier.procedure_id.id
        return values

    def action_correct(self):
        """Write what differs, keep what it was, tell the applicant's copy apart by its print."""
        dossier = self.dossier_id
        changed = {
            name: self[name]
            for name in CORRECTED
            if (self[name] or False) != (dossier[name] or False)
        }
        is_other = self.is_other_procedure
        is_elsewhere = self.destination_office_id != dossier._destination()
        if not changed and not is_other and not is_elsewhere:
            raise UserError(
                self.env._("%(dossier)s: nothing is different.", dossier=dossier.display_name)
            )
        if changed:
            dossier._correct(changed, self.reason)
        if is_other:
            dossier._correct_procedure(
                self.procedure_id, self._handed_in(), self.reason, self.destination_office_id
            )
        elif is_elsewhere:
            dossier._correct_destination(self.destination_office_id, self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _handed_in(self):
        """{listed paper id: (originals, copies)} of what was handed in."""
        return {
            line.procedure_document_id.id: (line.originals, line.copies)
            for line in self.paper_ids
            if line.originals or line.copies
        }


class DossierCorrectPaper(models.TransientModel):
    _name = "motcua.dossier.correct.paper"
    _description = "Paper of the right procedure"

    wizard_id = fields.Many2one("motcua.dossier.correct", required=True, ondelete="cascade")
    procedure_document_id = fields.Many2one(
        "motcua.procedure.document", string="Listed paper", required=True
    )
    originals = fields.Integer()
    copies = fields.Integer()
