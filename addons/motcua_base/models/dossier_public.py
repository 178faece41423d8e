from odoo import api, models

from ..rules.dossier_workflow import OPEN_STATES
from ..rules.lookup import mask_id, mask_name, normalise_code, opens

# The bar of steps as an applicant sees it.
STAGES = ("received", "forwarded", "processing", "resolved", "returned")
LONGEST_CODE = 64
LONGEST_TOKEN = 64
GIVEN_NUMBERS = (
    "applicant_id_number", "applicant_phone", "submitter_id_number", "submitter_phone",
)  # fmt: skip


class Dossier(models.Model):
    """What somebody without an account learns of a dossier.

    Everything the page shows comes from `_public_view`, in words and as plain values, so that
    what may be seen is decided here and nowhere else.
    Source: regulation, articles 4.2 and 11.2.
    """

    _inherit = "motcua.dossier"

    # --- finding

    @api.model
    def _public_by_code(self, typed):
        """The dossier with a code, however it is typed; a draft has none."""
        code = normalise_code(typed)
        if not 0 < len(code) <= LONGEST_CODE or not code.isprintable():
            return self.browse()
        return self.search_fetch([("code", "=", code)], ["code", "state", *GIVEN_NUMBERS], limit=1)

    @api.model
    def _public_by_number(self, typed, number):
        """The dossier with a code, if `number` is an ID number or phone given at receipt.

        The same work is done, and nothing is found, for a code that does not exist.
        """
        dossier = self._public_by_code(typed)
        right = opens(number, [dossier[name] or "" for name in GIVEN_NUMBERS])
        return dossier if right else self.browse()

    @api.model
    def _public_by_token(self, token):
        """The dossier whose receipt slip carries this token in its QR code."""
        if not 0 < len(token) <= LONGEST_TOKEN or not token.isprintable():
            return self.browse()
        return self.search([("lookup_token", "=", token)], limit=1)

    def _public_path(self):
        """The address behind the QR code of the receipt slip."""
        return f"/tra-cuu?t={self.sudo().lookup_token}"

    # --- what is shown

    def _public_view(self, level):
        """What the page shows, as plain values.

        At level "code" state and dates alone: no procedure, nobody's name, no place from
        which either could be guessed. At level "whole" the rest; names and numbers masked.
        """
        self.ensure_one()
        view = {
            "level": level,
            "code": self.code,
            "state": self.state,
            "badge": self._public_badge(),
            "sentence": self._public_sentences()[self.state],
            "dates": self._public_dates(),
            "stages": self._public_stages(),
        }
        return {**view, **self._public_rest()} if level == "whole" else view

    def _public_rest(self):
        """What the second factor, or the token, opens besides."""
        office = self.office_id
        return {
            "sentence": self._public_whereabouts()[self.state],
            "procedure": self.procedure_id.name,
            "applicant": mask_name(self.applicant_name or ""),
            "applicant_number": mask_id(self.applicant_id_number or ""),
            "step": self._public_step(),
            "next": self._public_next(),
            "papers": [self._public_paper(paper) for paper in self.document_ids],
            "office": {
                "name": office.name,
                "address": office.address,
                "phone": office.phone,
                "hours": self._public_hours(),
            },
            "blocks": self._lookup_blocks(),
        }

    def _lookup_blocks(self):
        """Further blocks of the page: [{"template": XML id, "values": {…}}], in their order."""
        return []

    def _public_is_late(self):
        now = self.env["motcua.time"]._now()
        return bool(self.state in OPEN_STATES and self.promised_at and now > self.promised_at)

    def _public_side_badges(self):
        """Badges of the states beside the way of the bar of steps."""
        return {
            "awaiting_supplement": {"look": "waiting", "text": self.env._("Waiting for you")},
            "withdrawn": {"look": "ended", "text": self.env._("Withdrawn")},
            "stopped": {"look": "ended", "text": self.env._("Stopped")},
        }

    def _public_badge(self):
        """State in two words: key of its look, and the words."""
        if self.state in (beside := self._public_side_badges()):
            return beside[self.state]
        if self._public_is_late():
            return {"look": "late", "text": self.env._("Past its date")}
        reached = {
            "resolved": self.env._("Result ready"),
            "returned": self.env._("Result handed over"),
        }
        if self.state in reached:
            return {"look": "done", "text": reached[self.state]}
        return {"look": "running", "text": self.env._("In progress")}

    # --- sentences, by state

    def _public_sentences(self):
        """One sentence for each state, without procedure, place or person."""
        promise = self._public_promise()
        return {
            "received": self.env._("Your dossier has been received%(promise)s.", promise=promise),
            "forwarded": self.env._(
                "Your dossier is on its way to those who decide%(promise)s.", promise=promise
            ),
            "processing": self.env._(
                "Your dossier is being worked on%(promise)s.", promise=promise
            ),
            "resolved": self.env._("The result of your dossier is ready."),
            "returned": self.env._(
                "The result was handed over at %(when)s.", when=self._moment(self.returned_at)
            ),
            **self._public_side_sentences(self.env._("the office")),
        }

    def _public_whereabouts(self):
        """One sentence for each state that says where the dossier is now."""
        office, agency, promise = self.office_id.name, self.agency_id.name, self._public_promise()
        at = self.env._(
            "Your dossier is at %(unit)s%(promise)s.",
            unit=self.holder_unit_id.name,
            promise=promise,
        )
        return {
            "received": at,
            "forwarded": self.env._(
                "Your dossier is on its way from %(office)s to %(agency)s%(promise)s.",
                office=office,
                agency=agency,
                promise=promise,
            ),
            "processing": at,
            "resolved": self.env._(
                "The result of your dossier is ready at %(office)s.", office=office
            ),
            "returned": self.env._(
                "%(office)s handed the result over at %(when)s.",
                office=office,
                when=self._moment(self.returned_at),
            ),
            **self._public_side_sentences(office),
        }

    def _public_promise(self):
        """“, promised for 16:30 on 27/11”, the end of a sentence; empty without a promise."""
        if not self.promised_at:
            return ""
        when = self._moment(self.promised_at)
        if self._public_is_late():
            return self.env._("; it was promised for %(when)s and is late", when=when)
        return self.env._(", promised for %(when)s", when=when)

    def _public_next(self):
        """What the applicant does next, as sentences."""
        if self.state == "returned":
            return [self.env._("Nothing more to do.")]
        if self.state in self._public_side_badges():
            return self._public_side_next()
        if self.state == "resolved":
            return self._public_collecting()
        if self._public_is_late():
            return [
                self.env._(
                    "Ask %(office)s: for a late dossier you are owed an apology in writing, "
                    "with a new date (article 13.9).",
                    office=self.office_id.name,
                )
            ]
        return [
            self.env._("Nothing to do now. If anything is missing you are told in writing, once.")
        ]

    def _public_collecting(self):
        """How the result gets to the applicant."""
        if self.result_channel == "post":
            return [self.env._("The result comes to you by post.")]
        if self.result_channel == "online":
            return [self.env._("The result comes to you electronically.")]
        steps = [
            self.env._("Come to %(office)s in reception hours.", office=self.office_id.name),
            self.env._("Bring the receipt slip and an identity paper."),
        ]
        if self.document_ids._awaiting_return():
            steps.append(self.env._("Take back the originals marked below."))
        return steps

    def _public_hours(self):
        """“07:00–10:30, 13:00–16:30”: reception hours of the next working day."""
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id.unit_id.id)
        day = calendar.next_working_day(self.env["motcua.time"]._today())
        sessions = calendar.reception_sessions(day)
        return ", ".join(f"{session.start:%H:%M}–{session.end:%H:%M}" for session in sessions)

    # --- dates, stages, papers

    def _public_dates(self):
        """Labels and moments besides those of the bar of steps."""
        dates = [
            (self.env._("Date promised"), self.promised_at),
            (self.env._("Result, if completed now"), self.due_if_completed_at),
            (self.env._("Ended"), self.ended_at),
            (self.env._("As of"), self.env["motcua.time"]._now()),
        ]
        return [{"label": label, "moment": self._moment(at)} for label, at in dates if at]

    def _public_stages(self):
        """The bar of steps: what is done and since when, where the dossier is, what is to come."""
        labels = self._public_stage_labels()
        here = STAGES.index(self._public_stage())
        moves = self.event_ids.filtered(lambda event: event.from_state != event.to_state)
        reached = {event.to_state: event.at for event in moves}
        reached["received"] = self.received_at  # of post not the moment of entry
        return [
            {
                "label": labels[stage],
                "place": "ended"
                if place >= here and self.ended_at
                else self._public_place(place, here),
                "moment": self._moment(reached.get(stage)) if place <= here else "",
            }
            for place, stage in enumerate(STAGES)
        ]

    @api.model
    def _public_place(self, place, here):
        if place < here or here == len(STAGES) - 1:
            return "done"
        return "here" if place == here else "ahead"

    def _public_stage_labels(self):
        return {
            "received": self.env._("Received"),
            "forwarded": self.env._("Sent on"),
            "processing": self.env._("Being worked on"),
            "resolved": self.env._("Result ready"),
            "returned": self.env._("Handed over"),
        }

    def _public_step(self):
        """“Step 1 of 3: Appraisal” while an agency works on it, else empty."""
        if self.state != "processing":
            return ""
        steps = self.step_ids.filtered(lambda step: step._is_current_round()).sorted("sequence")
        open_steps = steps.filtered(lambda step: step.state != "done")
        if not open_steps:
            return ""
        step = open_steps[0]
        place = steps.ids.index(step.id) + 1
        return self.env._(
            "Step %(place)s of %(count)s: %(name)s", place=place, count=len(steps), name=step.name
        )

    def _public_paper(self, paper):
        """A paper handed in: what, how many, and what becomes of its original."""
        counts = []
        if paper.originals:
            counts.append(self.env._("%(count)s original(s)", count=paper.originals))
        if paper.copies:
            counts.append(self.env._("%(count)s copy(ies)", count=paper.copies))
        note = ""
        if paper.originals_returned_at:
            note = self.env._(
                "Original given back at %(when)s", when=self._moment(paper.originals_returned_at)
            )
        elif paper.is_returned and paper.originals:
            note = self.env._("Original to be given back")
        return {"name": paper.name, "count": ", ".join(counts), "note": note}

    def _moment(self, stored):
        """“16:30 on 27/11”, with the year where it is not this one; an empty one stays empty."""
        time = self.env["motcua.time"]
        local = time._local(stored)
        if not local:
            return ""
        day = local.strftime("%d/%m" if local.year == time._today().year else "%d/%m/%Y")
        return self.env._("%(time)s on %(day)s", time=local.strftime("%H:%M"), day=day)
