"""Side ways in the agency: the applicant is met on the spot, another agency gives its opinion."""

from datetime import datetime, time, timedelta

# How many of each, received between how many days ago and how many.
FATES = {
    "met": (2, 18, 45),
    "to_meet": (1, 4, 9),
    "consulted": (2, 10, 45),
    "consulted_late": (1, 10, 45),
}
VISITED = (
    "Hoạt động xây dựng",
    "Đất đai",
    "Bảo trợ xã hội",
    "Quản lý chất lượng nông lâm sản và thủy sản",
)
QUESTION = (
    "Đề nghị cho ý kiến về nhân thân, cư trú và an ninh, trật tự của người đứng tên hồ sơ "
    "(gửi kèm bản sao thành phần hồ sơ)."
)
ANSWER = "Đã đối chiếu với dữ liệu quản lý: thông tin khớp, không có vướng mắc."
NOTED = "Đã tiếp thu ý kiến vào tờ trình."
MEETING_AT, ANSWER_BY = time(9), time(16)


class AgencyWays:
    """Part of the player: what an agency does besides appraising and deciding."""

    def _give_fates(self):
        super()._give_fates()
        for fate, (number, since, until) in FATES.items():
            fitting = [visit for visit in self._untouched(since, until) if self._suits(fate, visit)]
            for visit in self.chance.sample(fitting, min(number, len(fitting))):
                visit.fate, visit.slip, visit.pace, visit.share = fate, None, "early", 0.2

    def _suits(self, fate, visit):
        procedure = visit.procedure
        kinds = procedure.step_ids.mapped("kind")
        if fate in ("met", "to_meet"):
            return "verify" in kinds and procedure.sector_id.name in VISITED
        return (
            visit.office == self.planner.offices["trung_tam"]
            and procedure.time_unit == "working_day"
            and procedure.time_amount >= 5
            and set(kinds) <= {"appraise", "approve"}
        )

    def _plan_submit(self, at, dossier, unit_id):
        """When the officer is done: after the meeting, or the opinion that was asked for."""
        visit = self.visits[dossier.id]
        ready = self._submit_time(at, dossier, visit)
        held_at = self._meet(at, dossier, visit)
        if held_at:
            ready = max(ready, held_at + timedelta(minutes=75))
        if not self._ask(at, dossier, visit):
            self._plan(ready, "submit", unit_id, dossier)

    # --- a verification at which the applicant is present

    def _meet(self, at, dossier, visit):
        """Announce the meeting of a step that verifies; return when it is held."""
        step = dossier.step_ids.filtered(
            lambda each: each.kind == "verify" and each.state == "assigned"
        )[:1]
        if visit.fate not in ("met", "to_meet") or not step:
            return None
        calendar = self._calendar(step.unit_id.id)
        day = calendar.add_working_days(at.date(), 2)
        if visit.fate == "to_meet":
            day = max(day, calendar.next_working_day(self.end.date() + timedelta(days=1)))
        held_at = datetime.combine(day, MEETING_AT)
        officer = self._officer_of(step)
        meeting = self._as(officer, at, "motcua.verification").create(
            {
                "dossier_id": dossier.id,
                "step_id": step.id,
                "subject": step.name,
                "is_meeting": True,
                "held_at": self.time._stored(held_at),
                "place": dossier.applicant_address,
                "people": f"{officer.user_id.name}; {dossier.applicant_name}",
                "content": "Đối chiếu hồ sơ với thực tế",
            }
        )
        meeting.action_announce()
        return held_at

    def _officer_of(self, step):
        members = self.people[step.unit_id.id, "case_officer"]
        return next(each for each in members if each.user_id == step.officer_id)

    def _verify(self, officer, at, steps):
        """What was announced is concluded; for the rest a file is made, as ever."""
        files = self._as(officer, at, "motcua.verification").search(
            [("step_id", "in", steps.ids), ("state", "=", "announced")]
        )
        if files:
            files.write(
                {
                    "minutes": "Đã kiểm tra cùng người nộp hồ sơ, lập biên bản",
                    "conclusion": "Đủ điều kiện giải quyết",
                }
            )
            files.action_conclude()
        super()._verify(officer, at, steps - files.step_id)

    # --- the opinion of another agency

    def _ask(self, at, dossier, visit):
        """Ask once; True where the officer waits for the answer."""
        if visit.fate not in ("consulted", "consulted_late"):
            return False
        agency = self.env.ref("motcua_base.motcua_agency_demo_cong_an")
        unit_id, asked_id = dossier.agency_id.unit_id.id, agency.unit_id.id
        calendar = self._calendar(asked_id)
        answer_by = datetime.combine(calendar.add_working_days(at.date(), 1), ANSWER_BY)
        letter = self._as(
            self._somebody(unit_id, "case_officer"), at, "motcua.consultation"
        ).create(
            {
                "dossier_id": dossier.id,
                "agency_id": agency.id,
                "question": QUESTION,
                "answer_by": self.time._stored(answer_by),
            }
        )
        letter.action_send()
        since = answer_by if visit.fate == "consulted_late" else at
        visit.fate = None
        self.agenda.add(
            self._desk(since, "decide", asked_id, visit), "answer", asked_id, dossier.id
        )
        return True

    def _answer(self, task):
        """The agency asked answers; the officer who asked takes note, and goes on."""
        expert = self._somebody(task.unit_id, "case_officer")
        for dossier in self._dossiers(task):
            letter = self._as(expert, task.at, "motcua.consultation").search(
                [("dossier_id", "=", dossier.id), ("state", "=", "sent")]
            )
            letter.write({"verdict": "agree", "answer": ANSWER})
            letter.action_answer()
            unit_id, visit = dossier.agency_id.unit_id.id, self.visits[dossier.id]
            at = self._desk(task.at, "accept", unit_id, visit)
            self.agenda.add(at, "note", unit_id, dossier.id)

    def _note(self, task):
        officer = self._somebody(task.unit_id, "case_officer")
        for dossier in self._as(officer, task.at, ids=task.subjects):
            dossier.consultation_ids.close_note = NOTED
            dossier.consultation_ids.action_close()
            visit = self.visits[dossier.id]
            at = self._submit_time(task.at, dossier, visit)
            self._plan(at, "submit", task.unit_id, dossier)
