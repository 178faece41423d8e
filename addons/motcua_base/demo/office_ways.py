"""Side ways at the office: guided first, decided here, passed on, reused, damaged, corrected."""

from datetime import timedelta

from .agenda import next_reception

# How many of each, received between how many days ago and how many.
FATES = {
    "guided": (2, 8, 45),
    "at_once": (2, 1, 30),
    "delegated": (3, 1, 30),
    "passed": (2, 6, 45),
    "passing": (1, 1, 4),
    "damaged": (1, 12, 40),
    "mislaid": (1, 5, 14),
    "corrected": (1, 20, 50),
    "to_hand": (1, 12, 30),
}
AT_ONCE = "2.000908"
FOUND, REUSED = "2.001610", "1.001029"  # the register's result is a paper of the other one
PASSED = "1.001612"
DELEGATED = {"trung_tam": ("2.000635",), "tan_an": ("2.000635", "2.000815", "2.000884")}
INCIDENTS = {
    "damaged": "Bản chính bị ướt, rách một góc khi luân chuyển giữa hai tầng.",
    "mislaid": "Không thấy hồ sơ trên giá lưu khi kiểm đếm cuối buổi; đang tìm lại.",
}
REMEDY = {
    "parties": "Đại diện Trung tâm, cơ quan giải quyết và người nộp hồ sơ",
    "remedy": "Làm thủ tục cấp lại bản chính thay người nộp hồ sơ, không thu chi phí.",
    "cost_amount": 150_000,
    "cost_bearer": "office",
    "apology": (
        "Trung tâm Phục vụ hành chính công xin lỗi ông/bà vì đã làm hư hỏng giấy tờ của ông/bà. "
        "Bản chính được cấp lại, ông/bà không phải trả chi phí."
    ),
}
CORRECTION = "Kết quả ghi sai ngày sinh so với hồ sơ; nay đính chính theo giấy tờ tùy thân."
CARRIER = {"carrier": "post", "seal": "Niêm phong nguyên vẹn"}


class OfficeWays:
    """Part of the player: what leaves the usual way at the office, or after its result."""

    # --- which dossiers

    def _give_fates(self):
        super()._give_fates()
        self._pair_for_reuse()
        for fate, (number, since, until) in FATES.items():
            fitting = [visit for visit in self._untouched(since, until) if self._fits(fate, visit)]
            for visit in self.chance.sample(fitting, min(number, len(fitting))):
                self._give(fate, visit)

    def _untouched(self, since, until):
        """Visits to the counter of that age that take no side way yet, and are not left on a desk."""
        return [
            visit
            for visit in self.coming
            if visit.fate is None
            and visit.waits is None
            and visit.channel == "counter"
            and since <= (self.end - visit.at).days <= until
        ]

    def _fits(self, fate, visit):
        is_centre = visit.office == self.planner.offices["trung_tam"]
        is_short = visit.procedure.time_unit == "same_day"
        if fate == "delegated":
            keys = [key for key, office in self.planner.offices.items() if office == visit.office]
            return visit.procedure.code in DELEGATED.get(keys[0], ())
        if fate in ("passed", "passing"):
            return visit.office == self.planner.offices["ninh_kieu"]
        if fate == "at_once":
            return is_centre
        return is_centre and not is_short and visit.pace != "stalled"

    def _give(self, fate, visit):
        visit.fate, visit.slip, visit.pace = fate, None, "early"
        visit.collected_after = visit.collected_after or 60
        if fate == "at_once":
            visit.fate, visit.submitter = "delegated", None
            visit.person = self.planner.crowd.somebody("person")
            visit.procedure = self._published("trung_tam", AT_ONCE)
        if fate in ("passed", "passing"):
            visit.procedure = self._published("ninh_kieu", PASSED)
            visit.destination, visit.office = visit.office, self.planner.offices["trung_tam"]
        if fate == "passing":
            visit.waits = "take_in"

    def _published(self, key, code):
        procedures = self.planner.offices[key].procedure_ids
        return procedures.filtered(lambda each: each.code == code and each.state == "published")[:1]

    def _pair_for_reuse(self):
        """The owner of a registered firm comes again; what was registered lies in the store."""
        centre = self.planner.offices["trung_tam"]
        first = [visit for visit in self._untouched(20, 45) if visit.procedure.code == FOUND]
        later = [visit for visit in self._untouched(2, 10) if visit.office == centre]
        if first and later:
            self._give("stored", first[0])
            first[0].collected_after = 30
            self._give("reused", later[0])
            later[0].procedure, later[0].submitter = self._published("trung_tam", REUSED), None
            later[0].person = first[0].person

    # --- received otherwise

    def _typed_besides(self, visit, clerk, typed):
        """What the clerk types for a side way."""
        if visit.destination:
            return {"destination_office_id": visit.destination.id}
        if visit.fate == "delegated":
            number = f"{visit.at:%d%m}-{visit.at:%H%M}/CT"
            results = [{"name": name, "number": number} for name in visit.procedure._results()]
            return {"solved": {"results": results}}
        if visit.fate == "reused":
            return {"papers": self._from_store(typed, self._as(clerk, visit.at))}
        return {}

    @staticmethod
    def _from_store(typed, desk):
        number = typed["applicant"]["id_number"]
        stored = desk.intake_stored(typed["office_id"], typed["procedure_id"], number)
        found = {int(paper): result["id"] for paper, result in stored.items()}
        return [
            {**line, "originals": 0, "copies": 0, "reused_result_id": found[paper]}
            if (paper := line["procedure_document_id"]) in found
            else line
            for line in typed["papers"]
        ]

    @staticmethod
    def _guide(desk, typed):
        """A paper of the applicant is not there: all that is missing is told in writing."""
        papers = desk.env["motcua.procedure"].browse(typed["procedure_id"]).document_ids
        needed = papers.filtered("is_required")[-1:].id
        for line in typed["papers"]:
            if line["procedure_document_id"] == needed:
                line |= {"originals": 0, "copies": 0}
        missing = desk.intake_missing(typed["office_id"], typed["procedure_id"], typed["papers"])
        return desk.intake_guide({**typed, "slip": missing})

    def _plan_bring(self, task, dossier):
        at = next_reception(self._calendar(task.unit_id), task.at + timedelta(days=1))
        self.agenda.add(at, "bring", task.unit_id, dossier.id)

    def _bring(self, task):
        """What was missing is brought; the same dossier is received."""
        for dossier in self._dossiers(task):
            clerk = self._clerk(self.visits[dossier.id])
            mine = self._as(clerk, task.at, ids=dossier.ids)
            for line in mine.document_ids:
                paper = line.procedure_document_id
                line.write({"originals": paper.originals, "copies": paper.copies})
            mine.action_receive()
            self._begin(task, dossier)

    # --- passed on to the office of the competent authority

    def _plan_take_in(self, at, dossier):
        visit = self.visits[dossier.id]
        unit_id = visit.destination.unit_id.id
        clerk = self._somebody(visit.office.unit_id.id, "counter_officer")
        pack = self._as(clerk, at, ids=dossier.ids).handover_line_ids.handover_id[-1:]
        pack.write({**CARRIER, "tracking_number": f"EM{dossier.id:09d}VN"})
        return self._plan(self._desk(at, "accept", unit_id, visit), "take_in", unit_id, dossier)

    def _take_in(self, task):
        clerk = self._somebody(task.unit_id, "counter_officer")
        self._as(clerk, task.at, ids=task.subjects).action_take_in()
        for dossier in self._dossiers(task):
            visit = self.visits[dossier.id]
            visit.office, visit.destination = visit.destination, None
            at = self._forward_time(task.at, dossier, visit)
            self._plan(at, "forward", task.unit_id, dossier)

    # --- incidents

    def _plan_incident(self, at, dossier):
        """Harm comes to the dossier on its way; the usual way goes on."""
        visit = self.visits[dossier.id]
        if visit.fate in INCIDENTS:
            unit_id = visit.office.unit_id.id
            later = self._desk(at + timedelta(hours=20), "arrive", unit_id, visit)
            self.agenda.add(later, "report", unit_id, dossier.id)

    def _report(self, task):
        clerk = self._somebody(task.unit_id, "counter_officer")
        for dossier in self._dossiers(task):
            visit = self.visits[dossier.id]
            kind, visit.fate = visit.fate, None
            self._as(clerk, task.at, "motcua.incident").create(
                {"dossier_id": dossier.id, "kind": kind, "description": INCIDENTS[kind]}
            )
            if kind == "damaged":
                later = self._desk(task.at + timedelta(days=1), "arrive", task.unit_id, visit)
                self.agenda.add(later, "settle", task.unit_id, dossier.id)

    def _settle(self, task):
        """The head establishes the fault, has it put right, apologises and closes."""
        head = self._somebody(task.unit_id, "office_head")
        for incident in self._as(head, task.at, ids=task.subjects).incident_ids:
            incident.write({"fault": "office", "at_fault": "Người chuyển hồ sơ để nước đổ vào túi"})
            incident.action_establish()
            incident.write(REMEDY)
            incident.action_remedy()
            incident.action_apologise()
            incident.action_close()

    # --- a result that was wrong

    def _plan_correction(self, at, dossier):
        if self.visits[dossier.id].fate in ("corrected", "to_hand"):
            unit_id = dossier.agency_id.unit_id.id
            later = self._desk(at + timedelta(days=1), "decide", unit_id, self.visits[dossier.id])
            self.agenda.add(later, "correct", unit_id, dossier.id)

    def _correct(self, task):
        leader = self._somebody(task.unit_id, "agency_leader")
        for dossier in self._dossiers(task):
            result, visit = dossier.result_ids[0], self.visits[dossier.id]
            dialog = self._as(leader, task.at, "motcua.result.correct").create(
                {"result_id": result.id, "number": f"{result.number}-ĐC", "reason": CORRECTION}
            )
            dialog.action_correct()
            if visit.fate == "corrected":
                office = visit.office.unit_id.id
                at = next_reception(self._calendar(office), task.at + timedelta(days=1))
                self.agenda.add(at, "hand_over", office, dossier.id)

    def _hand_over(self, task):
        clerk = self._somebody(task.unit_id, "counter_officer")
        for dossier in self._dossiers(task):
            taker = self.visits[dossier.id].person
            self._as(clerk, task.at, "motcua.result.hand.over").create(
                {
                    "result_id": dossier.result_ids.correction_ids.id,
                    "handed_to": taker.name,
                    "id_number": taker.id_number,
                }
            ).action_hand_over()
