"""What the tests of delays share: a dossier at its agency, and an apology for it."""

from .common import MotcuaCase

# Received on Friday 20/11 at 08:37, five working days: due on Friday 27/11 at 08:37, so that a
# delay is announced by Thursday 26/11 at 17:00.
IN_TIME, TOO_LATE = "2026-11-26 17:00:00", "2026-11-26 17:00:01"
DUE, NEW_DATE = "2026-11-27 08:37", "2026-12-02 09:00"
REASON = "Phải xác minh tại nơi cư trú trước đây"


class DelayCase(MotcuaCase):
    """Dossiers that will be late; the leader of the agency is its head."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure(working_days=5)
        cls.group = cls.env.ref("motcua_base.motcua_delay_reason_partner")

    def at_agency(self, state="processing", **traits):
        """A dossier of the usual procedure, received on Friday morning, with its agency."""
        self.at(self.now)
        dossier = self.play_to(state, procedure=self.procedure, **traits)
        dossier.invalidate_recordset()
        return dossier

    def draft(self, dossier, by=None, **values):
        """The draft of an apology, laid out by the agency."""
        officer = by or self.leader
        action = dossier.with_user(officer).action_apologise()
        slip = self.env["motcua.dossier.slip"].with_user(officer).browse(action["res_id"])
        filled = {
            "delay_reason_id": self.group.id,
            "reason": REASON,
            "new_due_at": self._utc(NEW_DATE),
            **values,
        }
        slip.write(filled)
        return slip

    def another(self, slip):
        """A second draft beside an apology, made past the button that refuses it."""
        drafts = self.env["motcua.dossier.slip"].with_user(self.leader)
        return drafts.create(
            {
                "dossier_id": slip.dossier_id.id,
                "kind": "apology",
                "delay_reason_id": self.group.id,
                "delaying_unit_id": self.agency.unit_id.id,
                "reason": REASON,
                "new_due_at": self._utc("2026-12-09 09:00"),
            }
        )

    def apologise(self, dossier, signed="2026-11-26 09:00", by=None, **values):
        """An apology signed by the leader of the agency."""
        self.at(signed)
        slip = self.draft(dossier, by, **values)
        slip.action_issue()
        return slip

    def reschedule(self, dossier):
        dossier.with_user(self.clerk).action_reschedule()

    def kinds(self, dossier):
        return sorted(dossier.breach_ids.mapped("kind"))
