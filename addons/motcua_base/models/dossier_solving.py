from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..rules.appointments import Right, acting

AGENCY_MEMBER = "motcua_base.group_agency_member"


class Dossier(models.Model):
    """What is decided at the counter: due at once, or delegated to an officer of the office.

    Who decides holds a dated assignment of the competent agency for the procedure, on that day.
    Source: regulation, articles 5.3, 11.3 and 11.4.
    """

    _inherit = "motcua.dossier"

    is_solvable_here = fields.Boolean(compute="_compute_is_solvable_here")
    solved_by_id = fields.Many2one("res.users", string="Decided by", readonly=True, copy=False)
    solved_as_id = fields.Many2one(
        "motcua.appointment",
        string="Decided under",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )

    @api.depends("state", "agency_id", "procedure_id")
    @api.depends_context("uid")
    def _compute_is_solvable_here(self):
        received = self.filtered(lambda dossier: dossier.state == "received")
        mine = self.env["motcua.unit"]._mine()
        rules = self.env["motcua.appointment"]._of_user()._rules() if received else []
        today = self.env["motcua.time"]._today()
        for dossier in self:
            dossier.is_solvable_here = (
                dossier in received
                and dossier.office_id._unit() in mine
                and bool(
                    acting(
                        rules,
                        Right.SOLVE,
                        dossier.agency_id.unit_id.id,
                        today,
                        dossier.procedure_id.id,
                    )
                )
            )

    def action_solve(self):
        """Decide at the counter: results are entered, and the clock stops (11.3, 11.4)."""
        self._check_seen()
        for state in set(self.mapped("state")):
            self._allowed_move("solve", state)
        wanted = [(dossier.agency_id.unit_id, dossier.procedure_id) for dossier in self]
        used = self.env["motcua.appointment"]._check_right(Right.SOLVE, wanted)
        for dossier in self:
            dossier._check_results_complete()
        now = self.env["motcua.time"]._now()
        signed = {
            dossier.id: {"solved_as_id": each.id} for dossier, each in zip(self, used, strict=True)
        }
        self._take("solve", signed, resolved_at=now, solved_by_id=self.env.uid)
        self.step_ids.sudo()._drop()
        self._append_clock("stop", self.env._("Decided at the counter"), "11.4")
        return True

    def _result_unit(self):
        """The agency's, entered at the counter under its delegation, or by the agency itself."""
        if self.is_solvable_here:
            return self.agency_id.unit_id
        if not self.env.su and not self.env.user.has_group(AGENCY_MEMBER):
            raise AccessError(self._no_delegation())
        return super()._result_unit()

    @api.model
    def _no_delegation(self):
        return self.env._(
            "Results are entered by the agency, or at the counter under a delegation in force "
            "(article 11.4)."
        )

    def _solve_now(self, results, collector):
        """Decide, give originals back and hand over, in one go: the applicant stands there.

        `results`: [{"name", "number"}], `collector`: who takes them.
        """
        self.ensure_one()
        today = self.env["motcua.time"]._today()
        self.env["motcua.dossier.result"].create(
            [
                {
                    "dossier_id": self.id,
                    "name": result.get("name"),
                    "number": result.get("number"),
                    "signed_on": today,
                    "signer": self.env.user.name,
                }
                for result in results
            ]
        )
        self.action_solve()
        self.action_return_originals()
        self.filtered("is_early_untold").action_told_by_phone()
        self.collector_name = collector
        self.action_return_result()


class DossierResult(models.Model):
    _inherit = "motcua.dossier.result"

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        """Results are entered by the agency; at the counter by whom it has charged with deciding."""
        here = self.filtered(lambda result: result.dossier_id.is_solvable_here)
        rest = self - here
        if rest and not self.env.su and not self.env.user.has_group(AGENCY_MEMBER):
            raise AccessError(rest.dossier_id._no_delegation())
        return super(DossierResult, rest)._check_open()

    @api.ondelete(at_uninstall=False)
    def _check_own(self):
        rest = self.filtered(lambda result: not result.dossier_id.is_solvable_here)
        return super(DossierResult, rest)._check_own()


class Appointment(models.Model):
    _inherit = "motcua.appointment"

    def _used(self):
        """Under what a dossier was decided stays, too."""
        dossiers = self.env["motcua.dossier"].sudo()
        used = dossiers.search([("solved_as_id", "in", self.ids)], limit=1).solved_as_id
        return used or super()._used()
