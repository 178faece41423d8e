from odoo import fields, models

from ..printing.words import vn_short

FOUND = {"fine": "Đạt", "faulty": "Hỏng, không đạt", "missing": "Thiếu"}


class Matter(models.Model):
    """Values of the printed matter: minutes, a list checked, or a proposal."""

    _inherit = "motcua.matter"

    def _matter_sheet(self):
        self.ensure_one()
        self.check_access("read")
        matter, local = self.sudo(), self.env["motcua.time"]._local
        day = (
            local(matter.submitted_at or matter.settled_at) or self.env["motcua.time"]._local_now()
        )
        return {
            "matter": matter,
            "head": matter.unit_id._letterhead(day.date(), matter.number or ""),
            "title": matter.kind_id.print_title,
            "to": matter.to_unit_id.name or matter.to_name or "",
            "happened": vn_short(matter.happened_on),
            "due": vn_short(matter.due_on),
            "answered": vn_short(matter.answered_on),
            "items": [item._row() for item in matter.item_ids],
            "signer": matter.owner_id.name,
        }

    def _matter_file_name(self):
        return f"{self.kind_id.print_title} {self.subject}".replace("/", "-")


class MatterItem(models.Model):
    _inherit = "motcua.matter.item"

    def _row(self):
        return {
            "section": self.section or "",
            "name": self.name,
            "found": FOUND.get(self.outcome, ""),
            "note": self.note or "",
        }


class Procedure(models.Model):
    _inherit = "motcua.procedure"

    guidance_count = fields.Integer(compute="_compute_guidance_count", string="Guidance")

    def _guidance_domain(self):
        """Guidance on the procedure itself or on its whole sector."""
        return [
            ("is_shared", "=", True),
            ("state", "!=", "dropped"),
            "|",
            ("procedure_ids", "in", self.ids),
            "&",
            ("sector_id", "in", self.sector_id.ids),
            ("procedure_ids", "=", False),
        ]

    def _compute_guidance_count(self):
        matters = self.env["motcua.matter"]
        readable = matters.has_access("read")
        for procedure in self:
            domain = procedure._guidance_domain()
            procedure.guidance_count = matters.search_count(domain) if readable else 0

    def action_open_guidance(self):
        """What the departments have said on this procedure (article 7)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "motcua_base.motcua_matter_action_guidance"
        )
        return {**action, "domain": self._guidance_domain()}
