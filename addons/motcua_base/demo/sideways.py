"""The ways beside the usual one: returned, completed, stopped, withdrawn, refused, late with an apology."""

from datetime import datetime, timedelta

from .agenda import next_reception

# What becomes of a dossier: how many, received between how many days ago and how many.
FATES = {
    "completed": (3, 20, 45),
    "returned": (3, 4, 12),
    "stopped": (1, 40, 56),
    "withdrawn": (2, 6, 40),
    "rejected": (2, 14, 45),
}
APOLOGIES = 3
SUPPLEMENT_REASON = "Một số giấy tờ chưa hợp lệ, cần bổ sung, hoàn thiện."
REJECTION_REASON = "Qua thẩm định, hồ sơ không đủ điều kiện giải quyết theo quy định."
APOLOGY_REASON = "Phải phối hợp xác minh với nhiều đơn vị nên chưa có kết quả đúng hẹn."
WITHDRAWAL = "Đơn xin rút hồ sơ viết tay của người nộp"
STOP_REASON = "Người nộp không bổ sung hồ sơ trong thời hạn chờ."
REFUSAL_REASON = "Thủ tục yêu cầu giấy tờ bắt buộc mà người nộp chưa có."
PLACE = "Tại trụ sở cơ quan giải quyết"


class Sideways:
    """Part of the player: acts that lead off the usual way, each by whom it belongs to."""

    def _give_fates(self):
        """Choose visits of the right age for each way; quick and waiting ones stay as they are."""
        free = [visit for visit in self.coming if self._may_leave_the_way(visit)]
        for fate, (number, since, until) in FATES.items():
            fitting = [v for v in free if since <= (self.end - v.at).days <= until]
            for visit in self.chance.sample(fitting, min(number, len(fitting))):
                visit.fate, visit.slip, visit.pace = fate, None, "early"
                free.remove(visit)

    def _may_leave_the_way(self, visit):
        steps = visit.procedure.step_ids
        plain = {"appraise", "approve"}
        return (
            visit.channel == "counter"
            and visit.waits is None
            and visit.procedure.time_unit == "working_day"
            and visit.procedure.time_amount > 3
            and set(steps.mapped("kind")) <= plain
        )

    # --- at the counter, before acceptance

    def _leave_unaccepted(self):
        """Somebody lacks a paper and is told all that is missing; somebody is refused."""
        at = self.coming[-1].at
        for act in ("intake_guide", "intake_guide", "intake_refuse"):
            visit = self._visit_lacking_a_paper(at)
            clerk = self._clerk(visit)
            payload = self._payload(visit, clerk)
            needed = visit.procedure.document_ids.filtered("is_required")[0]
            for line in payload["papers"]:
                if line["procedure_document_id"] == needed.id:
                    line |= {"originals": 0, "copies": 0}
            payload["slip"] = {"reason": REFUSAL_REASON, "lines": self._lacking(needed)}
            getattr(self._as(clerk, at), act)(payload)

    def _visit_lacking_a_paper(self, at):
        while True:
            visit = self.planner._visit("trung_tam", at)
            if visit.procedure.document_ids.filtered("is_required"):
                visit.channel = "counter"
                return visit

    @staticmethod
    def _lacking(paper):
        return [
            {
                "procedure_document_id": paper.id,
                "content": paper.name,
                "originals": paper.originals,
                "copies": paper.copies,
            }
        ]

    # --- in the agency

    def _plan_fate(self, at, dossier):
        """What is planned after the agency took over; True where the usual way ends here."""
        visit = self.visits[dossier.id]
        unit_id = dossier.agency_id.unit_id.id
        acts = {"completed": "give_back", "returned": "give_back", "stopped": "give_back"}
        if visit.fate == "withdrawn":
            office = visit.office.unit_id.id
            later = self._calendar(office).add_working_minutes(at, self.chance.randint(60, 400))
            self.agenda.add(
                next_reception(self._calendar(office), later), "withdraw", office, dossier.id
            )
        elif visit.fate in acts:
            self.agenda.add(
                self._desk(at, "assign", unit_id, visit), "give_back", unit_id, dossier.id
            )
        return visit.fate in ("withdrawn", *acts)

    def _give_back(self, task):
        """The leader returns a dossier once; its supplement comes, or never does."""
        leader = self._somebody(task.unit_id, "agency_leader")
        for dossier in self._as(leader, task.at, ids=task.subjects):
            slip = self._slip(dossier, dossier.action_request_supplement())
            paper = dossier.procedure_id.document_ids[0]
            line = (
                0,
                0,
                {"procedure_document_id": paper.id, "content": f"{paper.name}: bổ sung chữ ký"},
            )
            slip.write({"reason": SUPPLEMENT_REASON, "line_ids": [line]})
            slip.action_issue()
            self._plan_after_return(task.at, dossier)

    def _slip(self, dossier, action):
        return dossier.env["motcua.dossier.slip"].browse(action["res_id"])

    def _plan_after_return(self, at, dossier):
        visit = self.visits[dossier.id]
        calendar = self._calendar(visit.office.unit_id.id)
        if visit.fate == "completed":
            minutes = self.chance.randint(2, 5) * 480
            later = next_reception(calendar, calendar.add_working_minutes(at, minutes))
            self.agenda.add(later, "complete", visit.office.unit_id.id, dossier.id)
        elif visit.fate == "stopped":
            until = self.time._local(dossier.supplement_until) + timedelta(days=1)
            unit_id = dossier.agency_id.unit_id.id
            later = self._desk(until, "decide", unit_id, visit)
            self.agenda.add(later, "stop", unit_id, dossier.id)

    def _complete(self, task):
        """The applicant brings all that the slip listed; the dossier goes to its agency anew."""
        clerk = self._somebody(task.unit_id, "counter_officer")
        for dossier in self._as(clerk, task.at, ids=task.subjects):
            dossier._issued_slips("supplement").action_deliver()
            dialog = dossier.env["motcua.supplement.bring"].browse(
                dossier.action_complete_supplement()["res_id"]
            )
            dialog.line_ids.is_brought = True
            dialog.action_bring()
            visit = self.visits[dossier.id]
            visit.fate, visit.started_at = None, task.at
            due = self.time._local(dossier.due_at)
            visit.minutes = self._calendar(task.unit_id).working_minutes(task.at, due)
            self._plan(
                self._forward_time(task.at, dossier, visit), "forward", task.unit_id, dossier
            )

    def _stop(self, task):
        leader = self._somebody(task.unit_id, "agency_leader")
        for dossier in self._as(leader, task.at, ids=task.subjects):
            slip = self._slip(dossier, dossier.action_stop())
            slip.reason = STOP_REASON
            slip.action_issue()

    def _withdraw(self, task):
        clerk = self._somebody(task.unit_id, "counter_officer")
        for dossier in self._as(clerk, task.at, ids=task.subjects):
            dialog = dossier.env["motcua.dossier.withdraw"].with_context(
                **dossier.action_withdraw()["context"]
            )
            dialog.create({"request": WITHDRAWAL}).action_withdraw()

    def _reject(self, at, dossier):
        """The leader refuses after the appraisal; True where that was this dossier's fate."""
        visit = self.visits[dossier.id]
        if visit.fate != "rejected":
            return False
        leader = self._somebody(dossier.agency_id.unit_id.id, "agency_leader")
        mine = self._as(leader, at, ids=dossier.ids)
        slip = self._slip(mine, mine.action_reject())
        slip.reason = REJECTION_REASON
        slip.action_issue()
        return True

    def _verify(self, officer, at, steps):
        """A step that verifies is submitted with its file."""
        for step in steps.filtered(lambda step: step.kind == "verify"):
            verification = self._as(officer, at, "motcua.verification").create(
                {
                    "dossier_id": step.dossier_id.id,
                    "step_id": step.id,
                    "subject": step.name,
                    "held_at": self.time._stored(at - timedelta(minutes=5)),
                    "place": PLACE,
                    "people": officer.user_id.name,
                    "content": "Đối chiếu hồ sơ với thực tế",
                    "minutes": "Đã kiểm tra, lập biên bản",
                    "conclusion": "Đủ điều kiện giải quyết",
                }
            )
            verification.action_conclude()

    # --- late, with an apology

    def _apologise_for_the_late(self):
        """At the end, some of what is overdue is apologised for; the office promises the new date."""
        late = self.env["motcua.dossier"].search(
            [
                ("id", "in", list(self.visits)),
                ("urgency", "=", "overdue"),
                ("state", "=", "processing"),
            ],
            order="id",
        )
        late = late[: min(APOLOGIES, len(late) // 2)]
        reason = self.env["motcua.delay.reason"].search([], limit=1)
        for dossier in late:
            at = self._working_moment(dossier.agency_id.unit_id.id)
            leader = self._somebody(dossier.agency_id.unit_id.id, "agency_leader")
            mine = self._as(leader, at, ids=dossier.ids)
            slip = self._slip(mine, mine.action_apologise())
            slip.write(
                {
                    "reason": APOLOGY_REASON,
                    "delay_reason_id": reason.id,
                    "new_due_at": self.time._stored(self._new_date(dossier, at)),
                }
            )
            slip.action_issue()
            clerk = self._somebody(dossier.office_id.unit_id.id, "counter_officer")
            self._as(clerk, at, ids=dossier.ids).action_reschedule()

    def _working_moment(self, unit_id):
        """The last minute of work of a unit up to the end."""
        calendar = self._calendar(unit_id)
        day = self.end.date()
        while True:
            for opens, closes in reversed(list(self._spans(calendar, day))):
                if opens < self.end:
                    return min(closes, self.end)
            day -= timedelta(days=1)

    @staticmethod
    def _spans(calendar, day):
        return [
            (datetime.combine(day, each.start), datetime.combine(day, each.end))
            for each in calendar.working_sessions(day)
        ]

    def _new_date(self, dossier, at):
        """Ten in the morning, five working days from now."""
        calendar = self._calendar(dossier.office_id.unit_id.id)
        day = calendar.add_working_days(at.date(), 5)
        return self._spans(calendar, day)[0][0] + timedelta(hours=3)
