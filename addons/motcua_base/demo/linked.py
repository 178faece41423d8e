"""What people of linked agencies do in the demonstration: send on, take over."""

from ..rules.step_workflow import ENDED_STEPS


class LinkedActs:
    """The part of the player that follows a dossier from one agency to the next."""

    def _plan_next(self, task, dossier):
        """What follows a step that was decided: the next one, the next agency, or the result."""
        unit_id, visit = task.unit_id, self.visits[dossier.id]
        steps = dossier._ordered_steps()
        begun = steps.filtered(lambda step: step.state == "open")
        if begun:
            self._plan_begun(task.at, dossier, begun)
        elif dossier.next_unit_id:
            self._plan(self._desk(task.at, "send", unit_id, visit), "send_on", unit_id, dossier)
        elif all(step.state in ENDED_STEPS for step in steps):
            lead_id = dossier.agency_id.unit_id.id
            self._plan(self._desk(task.at, "send", lead_id, visit), "send", lead_id, dossier)

    def _plan_begun(self, at, dossier, steps):
        for unit in steps.unit_id:
            desk = self._desk(at, "assign", unit.id, self.visits[dossier.id])
            self._plan(desk, "assign", unit.id, dossier)

    def _plan_take_over(self, at, dossier):
        """Let every agency take over what is on its way to it."""
        coming = (
            dossier._on_its_way() if dossier.linked_mode else dossier.handover_line_ids.browse()
        )
        for unit in coming.handover_id.to_unit_id:
            desk = self._desk(at, "accept", unit.id, self.visits[dossier.id])
            self._plan(desk, "take_over", unit.id, dossier)

    def _send_on(self, task):
        officer = self._somebody(task.unit_id, "case_officer", "agency_leader")
        self._as(officer, task.at, ids=task.subjects).action_send_on()
        for dossier in self._dossiers(task):
            self._plan_take_over(task.at, dossier)

    def _take_over(self, task):
        officer = self._somebody(task.unit_id, "case_officer", "agency_leader")
        self._as(officer, task.at, ids=task.subjects).action_take_over()
        for dossier in self._dossiers(task):
            steps = dossier._ordered_steps()
            mine = steps.filtered(
                lambda step: step.unit_id.id == task.unit_id and step.state == "open"
            )
            if mine:
                self._plan_begun(task.at, dossier, mine)
            elif all(step.state == "done" for step in steps):
                self._plan_next(task, dossier)
