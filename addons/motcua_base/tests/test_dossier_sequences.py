from datetime import timedelta
from random import Random

from odoo.tests import tagged

from ..rules.dossier_workflow import CLOCK_STATES
from .article import article
from .delay_case import REASON, DelayCase

SEEDS = 30
MOST_ACTS = 12


@tagged("post_install", "-at_install")
class TestDossierSequences(DelayCase):
    """Random lives through the models, each act by whom it belongs to, at a random time.

    After each act: the stored dates are those recomputed from the events, what the holders
    overspent and saved adds up to the lateness, and only an apology parts the two dates.
    """

    @article("13.9", "4.4")
    def test_no_sequence_of_acts_breaks_what_holds_for_every_dossier(self):
        for seed in range(SEEDS):
            with self.subTest(seed=seed):
                self.live(Random(seed))

    def live(self, chance):
        self.at(self.now)
        moment = self.env["motcua.time"]._local_now()
        dossier = self.receive(self.procedure)
        for _each in range(MOST_ACTS):
            self.check(dossier)
            moment += timedelta(minutes=chance.choice((7, 45, 200, 900, 2000)))
            self.at(moment.isoformat(" "))
            acts = self.acts(dossier)
            if not acts:
                return
            chance.choice(acts)(dossier)

    # --- what may be done

    def acts(self, dossier):
        """Acts of the state, and the apology and the new date where they are possible."""
        self.env.flush_all()
        dossier.invalidate_recordset()
        by_state = {
            "received": [self._play_forward],
            "forwarded": [self._play_accept, self.refuse],
            "processing": [self.work_on],
            "resolved": [self._play_return_result],
        }
        acts = list(by_state.get(dossier.state, ()))
        if dossier.is_new_date_waiting:
            acts.append(self.reschedule)
        if dossier.state in ("forwarded", "processing"):
            acts.append(self.try_to_apologise)
        return acts

    def refuse(self, dossier):
        lines = dossier.handover_line_ids.filtered(lambda line: not line.outcome)
        lines.with_user(self.officer)._settle("refused", "Thiếu chữ ký")

    def work_on(self, dossier):
        """The next thing the agency or the office does on the way to the result."""
        undone = dossier.step_ids.filtered(lambda step: step.state != "done").sorted("sequence")
        if undone:
            self.do_step(undone[0])
        elif dossier.is_result_on_way:
            dossier.with_user(self.clerk).action_resolve()
        else:
            self.enter_results(dossier)
            self.send_result(dossier)

    def try_to_apologise(self, dossier):
        """Allowed the first time, refused ever after."""
        local = self.env["motcua.time"]._local
        calendar = self.env["motcua.calendar.day"]._calendar(self.centre.unit_id.id)
        latest = max(local(dossier.due_at), self.env["motcua.time"]._local_now())
        new_date = calendar.start_of_day(calendar.add_working_days(latest.date(), 2))
        if dossier.apology_count:
            with self.assertRefused("second", article="13.9"):
                dossier.with_user(self.leader).action_apologise()
            return
        now = self.env["motcua.time"]._local_now().isoformat(" ")
        self.apologise(
            dossier, now, reason=REASON, new_due_at=self.env["motcua.time"]._stored(new_date)
        )

    # --- what holds

    def check(self, dossier):
        self.env.flush_all()
        dossier.invalidate_recordset()
        stored, reading = self.env["motcua.time"]._stored, dossier._reading()
        if dossier.state in CLOCK_STATES:
            self.assertEqual(dossier.due_at, stored(reading.due_at))
        self.assertEqual(dossier.due_at, stored(reading.last_due_at))
        if dossier.promised_at != dossier.due_at:
            self.assertEqual(dossier.promised_at, dossier.slip_ids.new_due_at)
            self.assertGreater(dossier.promised_at, dossier.due_at)
        self.assertLessEqual(dossier.apology_count, 1)
        self.check_times(dossier)

    def check_times(self, dossier):
        local, found = self.env["motcua.time"]._local, dossier._attribution()
        calendar = self.env["motcua.calendar.day"]._calendar(self.centre.unit_id.id)
        end = local(dossier.resolved_at) or self.env["motcua.time"]._local_now()
        lateness = calendar.working_minutes(local(dossier.due_at), end)
        pieces = found.intervals
        self.assertEqual(found.lateness, lateness)
        self.assertEqual(sum(each.over for each in pieces), lateness)
        self.assertEqual(sum(each.late for each in pieces), max(lateness, 0))
        self.assertEqual(sum(each.allowed for each in pieces), found.allowed)
        kept = dossier.holding_ids
        self.assertEqual(bool(kept), dossier.state in ("resolved", "returned"))
        if kept:
            self.assertEqual(sum(kept.mapped("over_minutes")), lateness)
            self.assertEqual(sum(kept.mapped("late_minutes")), max(lateness, 0))
