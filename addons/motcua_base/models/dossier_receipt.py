import secrets

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..rules.code import CodeError, dossier_code
from ..rules.deadline import deadline
from ..rules.forwarding import forward_by
from ..rules.guidance import demanded, waived
from ..rules.supplement import limit_of_days
from ..rules.urgency import warn_from
from .append_only import append_batches


class Dossier(models.Model):
    """Receiving: checks, time, legal date, first clock event, number and serial.

    Both ways in, a draft that is received and a record born received, pass the same checks.
    Source: regulation, article 11.
    """

    _inherit = "motcua.dossier"

    def action_receive(self):
        """Receive drafts; each keeps what was typed if it is refused."""
        self._check_seen()
        for state in set(self.mapped("state")):
            self._allowed_move("receive", state)
        values = self._received_vals([dossier._receipt_facts() for dossier in self])
        self._take("receive", dict(zip(self.ids, values, strict=True)))
        self._give_numbers()
        return True

    @api.model
    def _create_by(self, move_name, vals_list):
        """Born received: papers come as {"papers": [vals, …]} and are created in one go."""
        if move_name != "receive":
            return super()._create_by(move_name, vals_list)
        papers = [vals.pop("papers", []) for vals in vals_list]
        self._check_acting_for({vals["office_id"] for vals in vals_list})
        facts = [
            self._vals_facts(vals, lines) for vals, lines in zip(vals_list, papers, strict=True)
        ]
        values = self._received_vals(facts)
        complete = [{**vals, **received} for vals, received in zip(vals_list, values, strict=True)]
        born = super()._create_by("receive", complete)
        self.env["motcua.dossier.document"]._append_given(zip(born, papers, strict=True))
        born._give_numbers()
        return born

    @api.model
    def _check_acting_for(self, office_ids):
        """Only people of an office receive for it (4.1)."""
        offices = self.env["motcua.office"].browse(office_ids)
        for office in offices.filtered(
            lambda office: office._unit() not in self.env["motcua.unit"]._mine()
        ):
            raise AccessError(
                self.env._(
                    "Only people of %(office)s receive dossiers there (article 4.1).",
                    office=office.name,
                )
            )

    # --- what is known before receipt

    def _receipt_facts(self):
        """What a receipt rests on, of a draft."""
        self.ensure_one()
        return {
            "office": self.office_id,
            "destination": self._destination(),
            "procedure": self.procedure_id,
            "channel": self.channel,
            "received_at": self.received_at,
            "received_reason": self.received_reason,
            "applicant_name": self.applicant_name,
            "papers": self._given_papers(),
            "asked": self._asked_papers() if self.state == "awaiting_guidance" else None,
        }

    def _given_papers(self):
        """{listed paper: (originals, copies)} of what was handed in."""
        return {
            line.procedure_document_id.id: (line.originals, line.copies)
            for line in self.document_ids
        }

    @api.model
    def _vals_facts(self, vals, papers):
        """What a receipt rests on, of values to be created."""
        return {
            "office": self.env["motcua.office"].browse(vals["office_id"]),
            "destination": self.env["motcua.office"].browse(vals.get("destination_office_id")),
            "procedure": self.env["motcua.procedure"].browse(vals["procedure_id"]),
            "channel": vals.get("channel", "counter"),
            "received_at": vals.get("received_at"),
            "received_reason": vals.get("received_reason"),
            "applicant_name": vals.get("applicant_name"),
            "papers": {
                line["procedure_document_id"]: (line.get("originals", 0), line.get("copies", 0))
                for line in papers
            },
        }

    # --- checks

    @api.model
    def _check_complete(self, facts, plan):
        """Refuse a dossier without applicant, code or papers, in words that name field and article."""
        if not (facts["applicant_name"] or "").strip():
            raise UserError(self.env._("Applicant: the name is missing (article 11.1)."))
        if not plan.identifier:
            raise UserError(
                self.env._(
                    "%(unit)s has no identifier: no code can be given (article 11.2).",
                    unit=facts["office"].name,
                )
            )
        self._check_papers(facts["procedure"], plan, facts["papers"], facts.get("asked"))

    @api.model
    def _refuse_receipt(self, facts, received_on):
        """Say which of office, version and agencies does not hold on a local day."""
        procedure, home = facts["procedure"], facts["destination"] or facts["office"]
        (facts["office"] | home)._check_in_force(received_on)
        procedure._check_usable(received_on, home)
        lead = procedure._competent_agency(home)
        (lead | procedure._linked_agencies(lead))._check_in_force(received_on)

    @api.model
    def _check_papers(self, procedure, plan, papers, asked=None):
        """All that the procedure requires is there, and nothing that it does not list.

        `asked`: the papers on a slip that was issued before; others are demanded no more.
        Source: regulation, articles 4.5, 10.2.b, 10.2.c and 11.1.
        """
        if plan.unlisted(papers):
            raise UserError(
                self.env._(
                    "Papers: only what the procedure lists can be taken in or asked for (article 4.5)."
                )
            )
        missing = demanded(plan, papers, asked)
        if missing:
            raise UserError(
                self.env._(
                    "Papers: %(procedure)s still lacks (article 11.1):\n%(missing)s\n"
                    "Ask for all of it at once on the request for supplement, or refuse in writing.",
                    procedure=procedure.display_name,
                    missing="\n".join(f"– {self._shortfall_text(each)}" for each in missing),
                )
            )

    @api.model
    def _shortfall_text(self, shortfall):
        """“Tờ khai (bản chính: 1)”, in the user's language."""
        parts = []
        if shortfall.originals:
            parts.append(self.env._("originals: %(count)s", count=shortfall.originals))
        if shortfall.copies:
            parts.append(self.env._("copies: %(count)s", count=shortfall.copies))
        return f"{shortfall.name} ({', '.join(parts)})"

    @api.model
    def _receipt_time(self, facts, now):
        """The server's clock; an earlier time is for the post alone, and says why.

        Source: regulation, articles 11.1 and 12.2.
        """
        typed = facts["received_at"]
        if not typed:
            return now
        if facts["channel"] not in self._past_time_channels():
            raise UserError(
                self.env._(
                    "Received: the time at the counter is the clock of the system and cannot be typed (article 12.2)."
                )
            )
        if not (facts["received_reason"] or "").strip():
            raise UserError(
                self.env._(
                    "Reason of the earlier time: it is missing; a past time has to say why (article 12.2)."
                )
            )
        if typed > now:
            raise UserError(
                self.env._("Received: a dossier cannot have arrived in the future (article 12.2).")
            )
        return typed

    @api.model
    def _past_time_channels(self):
        """Channels on which a time before now may be given."""
        return ("post",)

    # --- values of a receipt

    @api.model
    def _received_vals(self, facts_list):
        """Values that receipt adds to each dossier; what they share is worked out once."""
        now = self.env["motcua.time"]._now()
        shared = {}
        return [self._receipt_vals(facts, now, shared) for facts in facts_list]

    @api.model
    def _receipt_vals(self, facts, now, shared):
        received_at = self._receipt_time(facts, now)
        place = facts["office"].id, facts["destination"].id
        key = *place, facts["procedure"].id, facts["channel"], received_at
        if key not in shared:
            shared[key] = self._shared_vals(facts, received_at, now)
        plan, vals = shared[key]
        self._check_complete(facts, plan)
        gaps = waived(plan, facts["papers"], facts.get("asked"))
        lacking = "; ".join(map(self._shortfall_text, gaps))
        return {**vals, "lacking_text": lacking} if gaps else vals

    @api.model
    def _shared_vals(self, facts, received_at, now):
        """Plan and values of all dossiers of one office, version and channel at one time."""
        local = self.env["motcua.time"]._local(received_at)
        plan = facts["procedure"]._plan(facts["office"], facts["destination"])
        self._check_destination(facts)
        if not plan.is_receivable_on(local.date()):
            self._refuse_receipt(facts, local.date())
        regime = self.env["motcua.regime"]._on(local.date())
        calendar = self.env["motcua.calendar.day"]._calendar(plan.office_unit_id)
        return plan, {
            "received_at": received_at,
            "entered_at": now,
            "is_after_closing": facts["channel"] == "counter"
            and calendar.is_after_reception(local),
            "received_by_id": self.env.uid,
            "regime_id": regime.id,
            "sector_id": plan.sector_id,
            "agency_id": plan.agency_id,
            "time_amount": plan.limit.amount,
            "time_unit": plan.limit.unit,
            "holder_unit_id": plan.office_unit_id,
            **self._dates(local, plan, calendar, regime._rule(), facts["channel"] == "online"),
        }

    @api.model
    def _dates(self, local, plan, calendar, regime, electronic):
        """Legal and promised date, when it is due soon, when it has to be forwarded (stored UTC)."""
        stored = self.env["motcua.time"]._stored
        due = deadline(local, plan.limit, calendar, regime)
        return {
            "due_at": stored(due.due_at),
            "promised_at": stored(due.due_at),
            "warn_at": stored(
                due.due_at and warn_from(due.count_from, due.due_at, calendar, regime)
            ),
            "forward_by": stored(forward_by(local, calendar, regime, electronic)),
            "return_by": stored(
                limit_of_days(local.date(), plan.return_days or regime.return_days, calendar)
            ),
        }

    def _move_batches(self, move, from_state):
        batches = super()._move_batches(move, from_state)
        if move.name == "receive":
            clock = self._clock_batch("start", self.env._("Received"), "11.1.a")
            batches += [self._participant_batch(), clock, self._step_batch()]
        return batches

    def _append_clock(self, kind, cause, article):
        """Add a clock event to each; a start counts from receipt, all others from now."""
        append_batches([self._clock_batch(kind, cause, article)])

    def _clock_batch(self, kind, cause, article):
        now = self.env["motcua.time"]._now()
        rows = [
            {
                "dossier_id": dossier.id,
                "kind": kind,
                "at": dossier.received_at if kind == "start" else now,
                "cause": cause,
                "article": article,
                "user_id": self.env.uid,
            }
            for dossier in self
        ]
        return self.env["motcua.dossier.clock"], rows, ""

    def _step_batch(self, round_number=1):
        """Lay out the internal process of the procedure version (10.3.c), again after a restart."""
        rows = [
            {
                "dossier_id": dossier.id,
                "procedure_step_id": step.id,
                "round": round_number,
                "sequence": step.sequence,
                "name": step.name,
                "kind": step.kind,
                "state": "waiting",
                "unit_id": step.unit_id,
                "task": step.task,
                "is_parallel": step.is_parallel,
                "time_amount": step.amount,
                "time_unit": step.unit,
                "version": 0,
            }
            for dossier, plan in ((dossier, dossier._plan()) for dossier in self)
            for step in plan.steps
        ]
        return self.env["motcua.dossier.step"], rows, ""

    # --- numbers

    def _give_numbers(self):
        """Give code, book and serial as the last thing of the transaction.

        Codes count per identifier and day of receipt, serials per book; both without gaps.
        Source: regulation, articles 11.1.a and 11.2.
        """
        time = self.env["motcua.time"]
        days = {dossier.id: time._local(dossier.received_at).date() for dossier in self}
        books = self._books(days)
        keys = {dossier.id: dossier._number_keys(days[dossier.id], books) for dossier in self}
        numbers = self._take_numbers(keys)
        rows = [
            (
                dossier.id,
                dossier._code(days[dossier.id], next(numbers[keys[dossier.id][0]])),
                books[dossier._book_key(days[dossier.id])],
                next(numbers[keys[dossier.id][1]]),
                secrets.token_urlsafe(16),
            )
            for dossier in self
        ]
        self._write_numbers(rows)

    def _books(self, days):
        return self.env["motcua.register"]._ids_for(
            {dossier._book_key(days[dossier.id]) for dossier in self}
        )

    def _book_key(self, day):
        return self.office_id.id, self.sector_id.id, day.year

    def _number_keys(self, day, books):
        """Keys of the two series a dossier takes from: its code and its place in the book."""
        book = str(books[self._book_key(day)])
        return ("dossier", self._plan().identifier, day), (
            "register",
            book,
            day.replace(month=1, day=1),
        )

    def _code(self, day, ordinal):
        plan = self._plan()
        try:
            return dossier_code(plan.code_pattern, plan.identifier, day, ordinal)
        except CodeError as error:
            raise UserError(
                self.env._(
                    "Code: %(office)s has given all its ordinals of %(day)s; those from 9001 on are kept for the "
                    "register of outages (article 11.2).",
                    office=self.office_id.name,
                    day=day.strftime("%d/%m/%Y"),
                )
            ) from error

    def _take_numbers(self, keys):
        wanted = {}
        for pair in keys.values():
            for key in pair:
                wanted[key] = wanted.get(key, 0) + 1
        return {
            key: iter(numbers) for key, numbers in self.env["motcua.number"]._take(wanted).items()
        }

    def _write_numbers(self, rows):
        """One UPDATE for all; the unique index on the code is the last word."""
        values = SQL(", ").join(SQL("(%s, %s, %s, %s, %s)", *row) for row in rows)
        self.env.execute_query(
            SQL(
                "UPDATE motcua_dossier d SET code = v.code, register_id = v.register_id,"
                " register_serial = v.serial, lookup_token = v.token"
                " FROM (VALUES %s) AS v (id, code, register_id, serial, token)"
                " WHERE d.id = v.id RETURNING d.id",
                values,
            )
        )
        self.invalidate_recordset(
            ["code", "register_id", "register_serial", "lookup_token", "display_name"], flush=False
        )
