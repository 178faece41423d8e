from odoo import Command

from .common import MotcuaCase


class LinkedCase(MotcuaCase):
    """A procedure of Sở Tư pháp with parts of two more agencies, and how its dossiers go round."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.third_agency = cls.new_agency("Sở Tài chính")
        cls.linked = cls.new_linked()

    @classmethod
    def new_linked(cls, parallel=False, needs=None, **traits):
        """Appraised two days by the lead, a day by each of two others, decided in one: five days.

        `parallel`: the two others begin with the lead's appraisal; the time is three days then.
        `needs`: agencies whose results the last of the two needs.
        """
        others = ((cls.other_agency, "Cho ý kiến quy hoạch"), (cls.third_agency, "Xác nhận nộp"))
        steps = [cls._step(10, "Thẩm định", "appraise", 2)]
        for place, (agency, task) in enumerate(others, start=2):
            steps.append(
                {
                    **cls._step(10 * place, agency.name, "linked", 1),
                    "agency_id": agency.id,
                    "task": task,
                    "is_parallel": parallel,
                }
            )
        if needs:
            steps[-1]["needs_agency_ids"] = [Command.set(needs.ids)]
        steps.append(cls._step(40, "Ký duyệt", "approve", 1))
        if parallel:
            traits = {"linked_mode": "electronic", "working_days": 3, **traits}
        return cls.new_procedure(steps=steps, **traits)

    @classmethod
    def _step(cls, sequence, name, kind, days):
        return {
            "sequence": sequence,
            "name": name,
            "kind": kind,
            "time_amount": days,
            "time_unit": "working_day",
        }

    # --- going round

    @classmethod
    def step_of(cls, dossier, agency):
        return dossier.step_ids.filtered(lambda step: step.unit_id == agency.unit_id)[:1]

    @classmethod
    def officer_of(cls, agency):
        return cls.user("case_officer", agency)

    @classmethod
    def send_on(cls, dossier, agency):
        dossier.with_user(cls.officer_of(agency)).action_send_on()

    @classmethod
    def take_over(cls, dossier, agency):
        dossier.with_user(cls.officer_of(agency)).action_take_over()

    @classmethod
    def do_open_steps(cls, dossier, agency):
        for step in dossier.step_ids.filtered(
            lambda step: step.unit_id == agency.unit_id and step.state == "open"
        ):
            cls.do_step(step)

    @classmethod
    def go_round(cls, dossier, *agencies):
        """From the one in charge over each agency, every one doing its part, and back."""
        lead = giver = dossier.agency_id
        cls.do_open_steps(dossier, lead)
        for taker in (*agencies, lead):
            cls.send_on(dossier, giver)
            cls.take_over(dossier, taker)
            cls.do_open_steps(dossier, taker)
            giver = taker

    def handovers_of(self, dossier, kind):
        lines = dossier.sudo().handover_line_ids.sorted("id")
        return lines.handover_id.filtered(lambda handover: handover.kind == kind)
