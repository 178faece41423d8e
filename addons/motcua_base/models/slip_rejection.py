from odoo import fields, models
from odoo.exceptions import UserError


class Breach(models.Model):
    _inherit = "motcua.breach"

    kind = fields.Selection(
        selection_add=[("rejection_late", "Refused after the time of the procedure")],
        ondelete={"rejection_late": "cascade"},
    )


class DossierSlip(models.Model):
    """The agency refuses after appraisal: in writing, with the reason, as the result.

    Source: regulation, article 13.8.
    """

    _inherit = "motcua.dossier.slip"

    def _check_rejection(self):
        for slip in self:
            dossier = slip.dossier_id
            dossier._check_refusable()
            if dossier.result_ids:
                raise UserError(
                    self.env._(
                        "Results of %(dossier)s: a refusal stands in the place of what was entered; "
                        "take that away first (article 13.8).",
                        dossier=dossier.display_name,
                    )
                )

    def _follow_rejection(self):
        """The refusal is entered as the result and goes the usual way back."""
        self.dossier_id.step_ids._drop()
        results = self.env["motcua.dossier.result"]._acting()
        results.create([slip._rejection_vals() for slip in self])
        self._record_late_rejection()
        for office, slips in self.grouped(lambda slip: slip.dossier_id.office_id).items():
            office._unit()._tell(
                ("counter_officer", "office_head"),
                self.env._(
                    "Refused after appraisal, in writing and as the result (article 13.8): %(codes)s",
                    codes=", ".join(slips.dossier_id.mapped("display_name")),
                ),
            )

    def _rejection_vals(self):
        return {
            "dossier_id": self.dossier_id.id,
            "kind": "refused",
            "slip_id": self.id,
            "name": self._form().name or self.display_name,
            "number": self.number,
            "signed_on": self.env["motcua.time"]._today(),
            "signer": self.issued_by_id.name,
            "reason": self.reason,
        }

    def _record_late_rejection(self):
        """A refusal after the legal time is not held up, but it is recorded."""
        now = self.env["motcua.time"]._now()
        self.env["motcua.breach"]._append(
            [
                {
                    "dossier_id": slip.dossier_id.id,
                    "unit_id": slip.unit_id.id,
                    "kind": "rejection_late",
                    "article": "13.8",
                    "due_at": slip.dossier_id.due_at,
                    "found_at": now,
                }
                for slip in self
                if slip.dossier_id.due_at and slip.dossier_id.due_at < now
            ]
        )

    def action_deliver(self):
        """A refusal after appraisal is handed over as the result, and in no other way."""
        if any(slip.kind == "rejection" for slip in self):
            raise UserError(
                self.env._(
                    "A refusal after appraisal is handed over as the result, through the office (article 13.8)."
                )
            )
        return super().action_deliver()


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    def action_reject(self):
        """Lay out the refusal after appraisal (13.8)."""
        self._check_refusable()
        return self._open_slip("rejection")

    def _check_refusable(self):
        """The agency works on the dossier, has appraised it, and has not sent a result."""
        for dossier in self:
            if dossier.state != "processing":
                raise UserError(dossier._refusal("resolve", dossier.state))
            unappraised = dossier.step_ids.filtered(
                lambda step: step.kind == "appraise" and step.state not in ("done", "cancelled")
            )
            if unappraised:
                raise UserError(
                    self.env._(
                        "%(dossier)s: it is refused after appraisal; “%(step)s” is not done yet (article 13.8).",
                        dossier=dossier.display_name,
                        step=unappraised[0].name,
                    )
                )
            if dossier.is_result_on_way or dossier._issued_slips("rejection"):
                raise UserError(
                    self.env._(
                        "%(dossier)s: its result stands already (article 13.8).",
                        dossier=dossier.display_name,
                    )
                )

    def _is_refused(self):
        return "refused" in self.result_ids._in_force().mapped("kind")

    def _check_results_complete(self):
        """A refusal in writing stands in the place of all results the procedure names."""
        if not self._is_refused():
            super()._check_results_complete()

    def _arrive(self):
        done = super()._arrive()
        refused = self.filtered(lambda dossier: dossier._is_refused())
        refused._tell_applicant("rejection", {each.id: each._refused_text() for each in refused})
        return done

    def _refused_text(self):
        """Said to the citizen, in Vietnamese."""
        slip = self._issued_slips("rejection")[-1:]
        return (
            f"{self.agency_id.name} đã có văn bản số {slip.number} từ chối giải quyết hồ sơ {self.code}. "
            f"Lý do: {slip.reason}. Mời ông/bà đến {self.office_id.name} nhận văn bản và giấy tờ đã nộp."
        )

    def action_return_result(self):
        done = super().action_return_result()
        for dossier in self:
            slips = dossier._issued_slips("rejection").filtered(lambda s: s.state == "issued")
            slips.with_context(seen_motcua_dossier_slip=None)._take(
                "deliver",
                delivered_at=dossier.returned_at,
                delivered_by_id=self.env.uid,
                delivered_to=dossier.collector_name,
            )
        return done
