from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.accents import fold_accents
from ..rules.deadline import deadline
from ..rules.lookup import tidy_number

FOUND = 8
SHORTEST_NUMBER = 4
PERSON_FIELDS = ("kind", "name", "id_number", "phone", "email", "address")


class Dossier(models.Model):
    """What the intake screen of the counter asks of the server.

    Every call checks that the user is a counter officer of the office; what it receives is
    plain data, so that nothing typed is lost when it is refused.
    Source: regulation, articles 10.2.b and 11.
    """

    _inherit = "motcua.dossier"

    @api.model
    def intake_start(self, office_id=False):
        """Office, counters and offered choices for the screen of the current user."""
        office = self._intake_office(office_id)
        counters = office.counter_ids
        usual = self.env.user.motcua_membership_ids.counter_id.filtered(
            lambda c: c.office_id == office
        )[:1]
        return {
            "office": {"id": office.id, "name": office.name},
            "counters": [{"id": c.id, "name": c.name} for c in counters],
            "counter_id": usual.id,
            "panels": self._intake_panels(office),
            "window": self._handover_window(office),
        }

    @api.model
    def intake_procedures(self, office_id, term="", counter_id=False):
        """Procedures received at the office today, best match first, those of the counter in front.

        Accents and the order of words do not matter.
        """
        office = self._intake_office(office_id)
        words = fold_accents(term).split()
        own = self.env["motcua.counter"].browse(counter_id).sector_ids
        found = [
            procedure
            for procedure in self._offered(office)
            if all(word in fold_accents(f"{procedure.code} {procedure.name}") for word in words)
        ]
        found.sort(key=lambda procedure: (procedure.sector_id not in own, procedure.name))
        return [self._intake_procedure(procedure) for procedure in found[:FOUND]]

    @api.model
    def intake_papers(self, office_id, procedure_id):
        """The list of papers of a procedure, as lines to be ticked."""
        self._intake_office(office_id)
        procedure = self.env["motcua.procedure"].browse(procedure_id)
        return [
            {
                "procedure_document_id": paper.id,
                "name": paper.name,
                "originals": paper.originals,
                "copies": paper.copies,
                "is_required": paper.is_required,
                "is_returned": paper.is_returned,
                "note": paper.note or "",
            }
            for paper in procedure.document_ids
        ]

    @api.model
    def intake_applicants(self, office_id, term):
        """Known applicants whose ID number or phone begins with what was typed.

        At least four digits; a name finds nobody, so that the list cannot be leafed through.
        """
        self._intake_office(office_id)
        digits = tidy_number(term)
        if len(digits) < SHORTEST_NUMBER:
            return []
        found = self.env["motcua.applicant"].search(
            ["|", ("id_number", "=like", f"{digits}%"), ("phone", "=like", f"{digits}%")],
            limit=FOUND,
        )
        return [
            {"id": person.id, **{name: person[name] or "" for name in PERSON_FIELDS}}
            for person in found
        ]

    @api.model
    def intake_deadline(self, office_id, procedure_id, received_at=False):
        """When the result of a dossier received now is due, and every day on the way.

        `received_at`: the local time at which the post brought it, if it was before now.
        """
        office = self._intake_office(office_id)
        procedure = self.env["motcua.procedure"].browse(procedure_id)
        local = fields.Datetime.to_datetime(f"{received_at}:00") if received_at else None
        local = local or self.env["motcua.time"]._local_now()
        regime = self.env["motcua.regime"]._on(local.date())
        calendar = self.env["motcua.calendar.day"]._calendar(office.unit_id.id)
        due = deadline(local, procedure._limit(), calendar, regime._rule())
        return self._ledger_data(
            due.due_at,
            due.count_from,
            due.ledger,
            due.snapped_from,
            procedure._time_text(),
            procedure.time_unit,
        )

    @api.model
    def intake_check_scans(self, office_id, paper, attachment_ids):
        """Refuse uploaded files that cannot be taken in as scans of `paper`, as soon as they are there."""
        self._intake_office(office_id)
        scans = self.env["ir.attachment"].browse(attachment_ids)
        scans.check_access("read")
        self.env["motcua.dossier.document"]._check_files(paper, scans)
        return True

    @api.model
    def intake_window(self, office_id):
        """Whether the half hour of hand-over has begun (9.2.b)."""
        return self._handover_window(self._intake_office(office_id))

    @api.model
    def intake_receive(self, payload):
        """Receive what the screen holds; the same client key twice gives the first dossier again.

        `payload`: office_id, counter_id, procedure_id, client_key, applicant (dict), submitter
        (dict), papers (list of dicts), channel, result_channel, set_count, content,
        received_at (local "YYYY-MM-DD HH:MM"), received_reason.
        """
        self._intake_office(payload.get("office_id"))
        earlier = self.search([("client_key", "=", payload.get("client_key") or "-")], limit=1)
        dossier = earlier or self._create_by("receive", [self._intake_vals(payload)])
        return dossier._intake_answer()

    @api.model
    def intake_save(self, payload):
        """Keep what the screen holds as a draft; no clock, no code."""
        self._intake_office(payload.get("office_id"))
        vals = self._intake_vals(payload)
        vals.pop("client_key")
        papers = vals.pop("papers")
        vals["document_ids"] = [fields.Command.create(line) for line in papers]
        return self.create(vals)._intake_answer()

    # --- helpers

    @api.model
    def _intake_office(self, office_id):
        """The office the user may receive for; AccessError otherwise."""
        office = (
            self.env["motcua.office"].browse(office_id) if office_id else self._default_office()
        )
        if not office:
            raise UserError(
                self.env._("Office: you are not at the counter of any office today (article 4.1).")
            )
        self._check_acting_for([office.id])
        self.check_access("create")
        return office

    @api.model
    def _offered(self, office):
        """Versions that can be received at the office today."""
        today = self.env["motcua.time"]._today()
        return self.env["motcua.procedure"].search(
            [
                ("state", "=", "published"),
                ("office_ids", "in", office.ids),
                ("valid_from", "<=", today),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", today),
            ]
        )

    @api.model
    def _intake_procedure(self, procedure):
        return {
            "id": procedure.id,
            "code": procedure.code,
            "name": procedure.name,
            "sector": procedure.sector_id.name,
            "time": procedure._time_text(),
            "fee": procedure.fee_text or "",
            "conditions": procedure.conditions or "",
        }

    @api.model
    def _intake_vals(self, payload):
        """Values of a dossier from the data of the screen; the applicant is found or made."""
        applicant = self._intake_applicant(payload.get("applicant") or {})
        submitter = payload.get("submitter") or {}
        received_at = payload.get("received_at")
        return {
            "office_id": payload["office_id"],
            "counter_id": payload.get("counter_id"),
            "procedure_id": self._intake_chosen_procedure(payload),
            "client_key": payload.get("client_key"),
            **self._frozen_applicant(applicant),
            "submitter_kind": submitter.get("kind") or "self",
            "submitter_name": submitter.get("name"),
            "submitter_id_number": submitter.get("id_number"),
            "submitter_phone": submitter.get("phone"),
            "channel": payload.get("channel") or "counter",
            "result_channel": payload.get("result_channel") or "counter",
            "set_count": payload.get("set_count") or 1,
            "content": payload.get("content"),
            "received_at": self._intake_time(received_at) if received_at else False,
            "received_reason": payload.get("received_reason"),
            "papers": [self._intake_paper(line) for line in payload.get("papers") or []],
        }

    @api.model
    def _intake_chosen_procedure(self, payload):
        if not payload.get("procedure_id"):
            raise UserError(self.env._("Procedure: none has been chosen (article 11.1)."))
        return payload["procedure_id"]

    @api.model
    def _intake_time(self, text):
        """A typed local time as stored UTC."""
        return self.env["motcua.time"]._stored(fields.Datetime.to_datetime(f"{text}:00"))

    @api.model
    def _intake_paper(self, line):
        return {
            "procedure_document_id": line["procedure_document_id"],
            "originals": line.get("originals") or 0,
            "copies": line.get("copies") or 0,
            "note": line.get("note"),
            "scan_ids": [fields.Command.set(line["scan_ids"])] if line.get("scan_ids") else [],
        }

    @api.model
    def _intake_applicant(self, data):
        """The known applicant with newer particulars, or a new one."""
        if not (data.get("name") or "").strip():
            raise UserError(self.env._("Applicant: the name is missing (article 11.1)."))
        vals = {name: data.get(name) or False for name in PERSON_FIELDS}
        vals["kind"] = vals["kind"] or "person"
        people = self.env["motcua.applicant"]
        known = people.browse(data.get("id") or []) or self._same_number(vals)
        if not known:
            return people.create(vals)
        changed = {
            name: value
            for name, value in people._tidy(vals).items()
            if value and known[name] != value
        }
        if changed:
            known.write(changed)
        return known

    @api.model
    def _same_number(self, vals):
        number = self.env["motcua.applicant"]._tidy(vals)["id_number"]
        return (
            self.env["motcua.applicant"].search([("id_number", "=", number)], limit=1)
            if number
            else []
        )

    @api.model
    def _frozen_applicant(self, applicant):
        """The copy of the applicant that a dossier keeps."""
        copied = {f"applicant_{name}": applicant[name] for name in PERSON_FIELDS}
        return {"applicant_id": applicant.id, **copied}

    def _intake_answer(self):
        """What the screen shows after F9, large: code and appointment."""
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.display_name,
            "code": self.code or "",
            "state": self.state,
            "due": self.env["motcua.time"]._local_text(self.due_at),
            "at_once": self.time_unit == "at_once",
        }

    @api.model
    def _handover_window(self, office):
        """Whether this is the last half hour of a half-day, kept for hand-over (9.2.b)."""
        now = self.env["motcua.time"]._local_now()
        calendar = self.env["motcua.calendar.day"]._calendar(office.unit_id.id)
        working = any(s.start <= now.time() <= s.end for s in calendar.working_sessions(now.date()))
        receiving = any(
            s.start <= now.time() <= s.end for s in calendar.reception_sessions(now.date())
        )
        return working and not receiving

    @api.model
    def _intake_panels(self, office):
        """Extension point: further panels of the intake screen, as {"component": …, "data": …}."""
        return []

    # --- the ledger in words

    def get_ledger(self):
        """The legal date of the dossier and every day on the way, each counted or skipped and why."""
        self.ensure_one()
        self.check_access("read")
        reading = self._reading()
        time_text = self.procedure_id._time_text()
        return self._ledger_data(
            reading.due_at or reading.last_due_at,
            reading.count_from,
            reading.ledger,
            None,
            time_text,
            self.time_unit,
        )

    @api.model
    def _ledger_data(self, due_at, count_from, ledger, snapped_from, time_text, unit):
        """Rule objects as plain data for the screen, with words in the user's language."""
        words = self._ledger_words()
        return {
            "due": due_at.strftime("%H:%M %d/%m/%Y") if due_at else "",
            "count_from": count_from.strftime("%H:%M %d/%m/%Y") if count_from else "",
            "time": time_text,
            "snapped_from": snapped_from.strftime("%H:%M %d/%m/%Y") if snapped_from else "",
            "sum": self._ledger_sum(ledger),
            "rule": self._ledger_rules()[unit],
            "article": self.env._(
                "regulation, articles 9.2 and 11; Civil Code 2015, articles 147 and 148"
            ),
            "days": [
                {
                    "day": entry.day.strftime("%d/%m/%Y"),
                    "weekday": words["weekdays"][entry.day.weekday()],
                    "counted": entry.counted,
                    "number": entry.number,
                    "minutes": entry.minutes,
                    "kind": str(entry.reason),
                    "reason": words["reasons"].get(entry.reason, str(entry.reason)),
                    "decision": self._decision_text(entry.decision),
                }
                for entry in ledger
            ],
        }

    @api.model
    def _ledger_sum(self, ledger):
        """How many days, or minutes, were counted."""
        minutes = sum(entry.minutes or 0 for entry in ledger)
        if minutes:
            hours, rest = divmod(minutes, 60)
            return self.env._("%(hours)s h %(minutes)s min counted", hours=hours, minutes=rest)
        days = sum(entry.counted for entry in ledger)
        skipped = len(ledger) - days
        return self.env._(
            "%(days)s days counted, %(skipped)s not counted", days=days, skipped=skipped
        )

    @api.model
    def _ledger_rules(self):
        """In words, how a limit in each unit is counted."""
        in_hours = self.env._(
            "Working hours run over the hours of the office, a half-day being half of a working day."
        )
        by_date = self.env._("Counted by date; where the last day is off, the next working day.")
        return {
            "hour": in_hours,
            "half_day": in_hours,
            "working_day": self.env._(
                "The day of receipt does not count. The same time of day on the last working day counted; "
                "outside reception hours, the end of reception of that half-day."
            ),
            "calendar_day": by_date,
            "month": by_date,
            "same_day": self.env._(
                "The end of reception of the same day; received late, of the next working day."
            ),
            "at_once": self.env._("The result is given at once; there is no later date."),
        }

    @api.model
    def _decision_text(self, decision):
        if not decision:
            return ""
        return f"{decision.name} ({decision.decision})" if decision.decision else decision.name

    @api.model
    def _ledger_words(self):
        return {
            "weekdays": (
                self.env._("Monday"),
                self.env._("Tuesday"),
                self.env._("Wednesday"),
                self.env._("Thursday"),
                self.env._("Friday"),
                self.env._("Saturday"),
                self.env._("Sunday"),
            ),
            "reasons": self._ledger_reasons(),
        }

    @api.model
    def _ledger_reasons(self):
        """Why a day is counted or skipped, by the codes of the rule."""
        return {
            "working": self.env._("working day"),
            "make_up": self.env._("make-up working day"),
            "weekend": self.env._("weekly day off"),
            "off": self.env._("public holiday"),
            "special_opening": self.env._("special opening, receives but is not counted"),
            "first_day": self.env._("day of receipt, not counted"),
            "after_cutoff": self.env._("received after the cut-off time"),
            "paused": self.env._("waiting for the applicant"),
            "no_time": self.env._("no working time left on this day"),
            "moved": self.env._("moved to the next working day"),
        }
