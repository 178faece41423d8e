"""Builders of dossiers beside their usual way: returned for supplement, ended without a result."""

from odoo import Command

# States beside it: where they are reached from, and by which move.
ASIDE = {
    "awaiting_supplement": ("processing", "request_supplement"),
    "withdrawn": ("processing", "withdraw"),
    "stopped": ("processing", "stop"),
}


class AsideBuilders:
    """Part of `MotcuaCase`: slips of an agency, supplements, ends."""

    @classmethod
    def draft_slip(cls, kind, dossier, user=None, papers=None, **traits):
        """A draft of the agency, asking for `papers` of the procedure (all of them), by a case officer."""
        drafter = user or cls.user("case_officer", dossier.agency_id)
        asked = dossier.procedure_id.document_ids if papers is None else papers
        lines = [
            Command.create(
                {
                    "procedure_document_id": paper.id,
                    "content": paper.name,
                    "originals": paper.originals,
                    "copies": paper.copies,
                }
            )
            for paper in (asked if kind == "supplement" else ())
        ]
        vals = {"dossier_id": dossier.id, "kind": kind, "reason": "Chưa hợp lệ", "line_ids": lines}
        return cls.env["motcua.dossier.slip"].with_user(drafter).create({**vals, **traits})

    @classmethod
    def issue(cls, slip):
        """The head of the agency signs the slip."""
        slip.with_user(cls.user("agency_leader", slip.dossier_id.agency_id)).action_issue()
        return slip

    @classmethod
    def bring(cls, dossier, lines=None, user=None):
        """The applicant brings what these lines ask for (all that is missing), as the clerk ticks it."""
        desk = dossier.with_user(user or cls.user("counter_officer", dossier.office_id))
        dialog = desk.env["motcua.supplement.bring"].browse(
            desk.action_complete_supplement()["res_id"]
        )
        wanted = dialog.line_ids.filtered(
            lambda line: lines is None or line.slip_line_id.id in lines.ids
        )
        wanted.is_brought = True
        return dialog.action_bring()

    @classmethod
    def _play_request_supplement(cls, dossier):
        cls.issue(cls.draft_slip("supplement", dossier))

    @classmethod
    def _play_complete_supplement(cls, dossier):
        cls.bring(dossier)

    @classmethod
    def _play_withdraw(cls, dossier):
        desk = dossier.with_user(cls.user("counter_officer", dossier.office_id))
        action = desk.action_withdraw()
        desk.env["motcua.dossier.withdraw"].with_context(action["context"]).create(
            {"request": "Đơn xin rút ngày 24/11/2026"}
        ).action_withdraw()

    @classmethod
    def _play_stop(cls, dossier):
        cls.issue(cls.draft_slip("stop", dossier, ground="law", ground_law="Điều 19 Luật X"))
