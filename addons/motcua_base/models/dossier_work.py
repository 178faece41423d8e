from ast import literal_eval

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

from ..rules.dossier_workflow import CLOCK_STATES

MOST = 10000
NEXT = 12


class Dossier(models.Model):
    """The page a person lands on: what waits, counted, each number one click from its dossiers."""

    _inherit = "motcua.dossier"

    @api.model
    def work_start(self):
        """Sections of the landing page for the roles of the user, and what is due next."""
        return {
            "name": self.env.user.name,
            "units": self.env.user.motcua_unit_ids.mapped("name"),
            "today": self.env["motcua.time"]._local_now().strftime("%d/%m/%Y"),
            "can_receive": self.env.user.has_group("motcua_base.group_counter_officer"),
            "sections": [
                section for section in map(self._work_section, self._work_sections()) if section
            ],
            "next": self._work_next(),
        }

    @api.model
    def _work_sections(self):
        """Extension point: (key, title, group, tiles); a tile is (XML id of an action, level).

        The action gives a tile its name and its domain, so that number and list never differ.
        Levels are colours with a meaning: todo, good, warning, danger.
        """
        return [
            (
                "counter",
                self.env._("Counter"),
                "motcua_base.group_counter_officer",
                self._work_counter(),
            ),
            (
                "agency",
                self.env._("Agency work"),
                "motcua_base.group_agency_member",
                self._work_agency(),
            ),
            (
                "case_officer",
                self.env._("My steps"),
                "motcua_base.group_case_officer",
                self._work_officer(),
            ),
            (
                "leader",
                self.env._("To lead"),
                "motcua_base.group_agency_leader",
                self._work_leader(),
            ),
            (
                "head",
                self.env._("Steering"),
                "motcua_base.group_office_head",
                self._work_steering(),
            ),
            (
                "inspector",
                self.env._("Inspection"),
                "motcua_base.group_inspector",
                self._work_steering()[:-1],
            ),
            (
                "administrator",
                self.env._("Administration"),
                "motcua_base.group_administrator",
                self._work_setup(),
            ),
        ]

    @api.model
    def _work_counter(self):
        return [
            ("motcua_base.motcua_dossier_action_to_forward", "todo"),
            ("motcua_base.motcua_dossier_action_handover_refused", "danger"),
            ("motcua_base.motcua_dossier_action_passed_in", "todo"),
            ("motcua_base.motcua_dossier_action_result_arriving", "todo"),
            ("motcua_base.motcua_dossier_action_result_ready", "good"),
            ("motcua_base.motcua_dossier_action_uncollected", "warning"),
            ("motcua_base.motcua_message_action_calls", "todo"),
            ("motcua_base.motcua_dossier_action_new_date", "warning"),
            ("motcua_base.motcua_dossier_slip_action_to_deliver", "todo"),
            ("motcua_base.motcua_dossier_action_supplement_awaited", "warning"),
            ("motcua_base.motcua_dossier_action_drafts", "todo"),
            ("motcua_base.motcua_dossier_action_to_answer", "warning"),
            ("motcua_base.motcua_dossier_action_awaiting_guidance", "todo"),
            ("motcua_base.motcua_dossier_action_due_soon", "warning"),
            ("motcua_base.motcua_dossier_action_overdue", "danger"),
        ]

    @api.model
    def _work_agency(self):
        return [
            ("motcua_base.motcua_dossier_action_to_accept", "todo"),
            ("motcua_base.motcua_dossier_action_linked_to_take", "todo"),
            ("motcua_base.motcua_dossier_action_linked_held", "todo"),
            ("motcua_base.motcua_dossier_action_to_return_today", "warning"),
            ("motcua_base.motcua_dossier_action_result_to_send", "good"),
            ("motcua_base.motcua_dossier_action_due_soon", "warning"),
            ("motcua_base.motcua_dossier_action_overdue", "danger"),
        ]

    @api.model
    def _work_officer(self):
        return [
            ("motcua_base.motcua_dossier_step_action_mine", "todo"),
            ("motcua_base.motcua_consultation_action_to_give", "todo"),
        ]

    @api.model
    def _work_leader(self):
        return [
            ("motcua_base.motcua_dossier_step_action_to_assign", "todo"),
            ("motcua_base.motcua_dossier_step_action_to_decide", "todo"),
            ("motcua_base.motcua_dossier_action_apology_due", "danger"),
            ("motcua_base.motcua_dossier_slip_action_to_sign", "todo"),
            ("motcua_base.motcua_consultation_action_late", "danger"),
        ]

    @api.model
    def _work_steering(self):
        return [
            ("motcua_base.motcua_dossier_action_due_soon", "warning"),
            ("motcua_base.motcua_dossier_action_overdue", "danger"),
            ("motcua_base.motcua_dossier_action_past_due", "danger"),
            ("motcua_base.motcua_dossier_action_apology_due", "warning"),
            ("motcua_base.motcua_dossier_action_not_forwarded", "warning"),
            ("motcua_base.motcua_dossier_action_not_confirmed", "warning"),
            ("motcua_base.motcua_handover_action_unconfirmed", "danger"),
            ("motcua_base.motcua_breach_action", "danger"),
            ("motcua_base.motcua_dossier_action_watched", "good"),
            ("motcua_base.motcua_dossier_action_passed_on", "good"),
            ("motcua_base.motcua_incident_action_open", "warning"),
            ("motcua_base.motcua_dossier_action_result_ready", "good"),
        ]

    @api.model
    def _work_setup(self):
        return [
            ("motcua_base.motcua_procedure_action_to_publish", "todo"),
            ("motcua_base.motcua_procedure_action", "good"),
            ("motcua_base.motcua_membership_action", "good"),
            ("motcua_base.motcua_job_state_action_bad", "danger"),
            ("motcua_base.motcua_job_failure_action_open", "danger"),
        ]

    # --- helpers

    @api.model
    def _work_section(self, section):
        """The section with its numbers; nothing for those who do not have the role."""
        key, title, group, tiles = section
        if not self.env.user.has_group(group):
            return None
        return {"key": key, "title": title, "tiles": [self._work_tile(*tile) for tile in tiles]}

    @api.model
    def _work_tile(self, xml_id, level):
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        domain = safe_eval(action["domain"] or "[]", {"uid": self.env.uid})
        model = self.env[action["res_model"]]
        if "active_test" in (action["context"] or ""):
            model = model.with_context(**literal_eval(action["context"]))
        return {
            "action": xml_id,
            "name": action["name"],
            "level": level,
            "count": model.search_count(domain, limit=MOST),
        }

    @api.model
    def _work_next(self):
        """The dossiers that wait for the user, or that the user watches over, the most urgent first."""
        acts = self._waiting_domains()
        watched = Domain("is_of_my_units", "=", True) & Domain("state", "in", CLOCK_STATES)
        found = self.search(Domain.OR(acts) if acts else watched, order="due_at, id", limit=NEXT)
        states = dict(self._fields["state"]._description_selection(self.env))
        urgencies = dict(self._fields["urgency"]._description_selection(self.env))
        return [
            {
                "id": dossier.id,
                "code": dossier.display_name,
                "procedure": dossier.procedure_id.name,
                "applicant": dossier.applicant_name or "",
                "state": states[dossier.state],
                "promised": self.env["motcua.time"]._local_text(dossier.promised_at),
                "urgency": dossier.urgency or "",
                "urgency_text": urgencies.get(dossier.urgency, ""),
                "time_left": dossier.time_left_text or "",
            }
            for dossier in found
        ]
