"""The days of the office besides its dossiers: feedback, letters, meetings, matters, outages."""

from datetime import datetime

from ..models.dossier_urging import IN_AGENCY
from .office_script import SCENES, Day, Ref
from .office_texts import REMINDERS, REVIEWED


class OfficeLife:
    """Part of the player: plays the scenes of the script, then reminds agencies of what is late."""

    def _live(self):
        """Play all acts in the order of time, so that numbers go up with it."""
        documents = {}
        acts = sorted(
            ((self._moment(Day(act.days, act.at)), place, act)
             for place, scene in enumerate(SCENES)
             for act in scene.acts),
            key=lambda each: each[:2],
        )  # fmt: skip
        for at, place, act in acts:
            member = self.env.ref(f"motcua_base.motcua_membership_demo_{act.who}")
            model = SCENES[place].model
            mine = self._as(member, at, model, documents.get(place, ()))
            values = self._meant(act.values)
            if act.step == "make":
                documents[place] = mine.create(values).ids
            else:
                getattr(self, f"_play_{act.step}", self._play_step)(mine, values, act.step)
        self._remind()

    def _moment(self, day):
        """A working day counted from that of the end, as a date or as a local time of it."""
        calendar = self._calendar(self.planner.offices["trung_tam"].unit_id.id)
        date = calendar.add_working_days(self.end.date(), day.days)
        return datetime.combine(date, day.at) if day.at else date

    def _meant(self, value):
        """Values with what the script names: ids of records, days, stored times."""
        if isinstance(value, Ref):
            return self.env.ref(f"motcua_base.{value.name}").id
        if isinstance(value, Day):
            moment = self._moment(value)
            return self.time._stored(moment) if value.at else moment
        if isinstance(value, dict):
            return {name: self._meant(each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(map(self._meant, value))
        return value

    # --- acts

    def _play_step(self, document, values, step):
        """Write what the step needs, and take it."""
        if values:
            document.write(values)
        getattr(document, f"action_{step}")()

    def _play_keep(self, document, values, _step):
        document.write(values)

    def _play_minute(self, meeting, values, _step):
        """All but the last agency were there; what earlier meetings concluded is gone through."""
        came = meeting.attendance_ids[:-1]
        came.write({"is_present": True, "people": "Đại diện lãnh đạo"})
        meeting.review_ids.write({"remark": REVIEWED})
        meeting.write(values)

    def _play_finish_first(self, meeting, values, _step):
        self._play_step(meeting.conclusion_ids[0], values, "finish")

    def _play_go_through(self, matter, values, _step):
        """All of the check list is in order, but one."""
        found = matter.item_ids.filtered(lambda item: item.name == values["item"])
        found.write({"outcome": "faulty", "note": values["note"]})
        (matter.item_ids - found).write({"outcome": "fine"})

    def _play_void(self, outage, values, _step):
        outage.line_ids.write(values)

    # --- reminders

    def _remind(self):
        """The head reminds the agency with most that is due or late, and drafts one to the next."""
        centre = self.planner.offices["trung_tam"].unit_id
        at = self._working_moment(centre.id)
        head = self._somebody(centre.id, "office_head")
        dossiers = self._as(head, at)
        late = dossiers._read_group(
            [
                ("state", "in", IN_AGENCY),
                ("due_at", "<", dossiers._urging_horizon()),
                ("office_id.unit_id", "=", centre.id),
            ],
            ["agency_id"],
            ["__count"],
            order="__count desc, agency_id",
            limit=len(REMINDERS),
        )
        letters = self._as(head, at, "motcua.request").create(
            [
                {
                    "kind": "reminder",
                    "unit_id": centre.id,
                    "to_unit_id": agency.unit_id.id,
                    "subject": subject,
                }
                for (agency, _count), subject in zip(late, REMINDERS.values(), strict=False)
            ]
        )
        letters.action_fill()
        if letters:
            letters[0].action_send()
