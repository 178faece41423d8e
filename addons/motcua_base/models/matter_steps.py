from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..rules.citation import citation

BATCH = 200


class Matter(models.Model):
    """The steps of a matter, and the watch over its deadline."""

    _inherit = "motcua.matter"

    def action_submit(self):
        """Submit it in writing to the authority in charge: numbered and sealed."""
        self._check_mine()
        for matter in self:
            if not matter.to_unit_id and not (matter.to_name or "").strip():
                matter._refuse_missing("to_unit_id")
            matter._check_written()
        now, year = self.env["motcua.time"]._now(), self.env["motcua.time"]._today().year
        numbers = self._take_letter_numbers()
        self._take(
            "submit",
            {each.id: {"number": numbers[each.id]} for each in self},
            year=year,
            submitted_at=now,
        )
        for matter in self.filtered("to_unit_id"):
            matter.to_unit_id._tell(
                ("agency_leader", "office_head"),
                self.env._(
                    "%(unit)s submits “%(matter)s” (%(article)s).",
                    unit=matter.unit_id.name,
                    matter=matter.subject,
                    article=citation(matter.article, self.env.lang),
                ),
            )
        return True

    def action_answer(self):
        """Record the answer; the one who was asked writes it, or the unit for those outside."""
        for matter in self:
            if not matter.is_mine_to_answer:
                raise AccessError(
                    self.env._(
                        "%(request)s is answered by %(unit)s (%(article)s).",
                        request=matter.display_name,
                        unit=(matter.to_unit_id or matter.unit_id).name,
                        article=citation(matter.article, self.env.lang),
                    )
                )
            if not (matter.answer or "").strip():
                matter._refuse_missing("answer")
        self._take("answer", answered_at=self.env["motcua.time"]._now())
        return True

    def action_settle(self):
        """Settle it with its outcome; what has to be submitted, after the answer only."""
        self._check_mine()
        for matter in self:
            matter._check_settled()
        self._record_due()
        self._take("settle", settled_at=self.env["motcua.time"]._now())
        return True

    def action_drop(self):
        """Not pursued, with the reason."""
        self._check_mine()
        for matter in self:
            if not (matter.outcome or "").strip():
                matter._refuse_missing("outcome")
        self._take("drop", settled_at=self.env["motcua.time"]._now())
        return True

    # --- checks

    def _check_mine(self):
        for matter in self:
            if not matter.is_mine:
                raise AccessError(
                    self.env._(
                        "%(request)s belongs to %(unit)s (article 4.1).",
                        request=matter.display_name,
                        unit=matter.unit_id.name,
                    )
                )

    def _check_written(self):
        """What its kind asks for is there."""
        if not (self.content or "").strip() and not self.item_ids:
            self._refuse_missing("content")
        if self.is_dated and not self.happened_on:
            self._refuse_missing("happened_on")
        if self.kind_id.is_deadline_needed and not self.due_on:
            self._refuse_missing("due_on")
        self.item_ids._check_checked()

    def _check_settled(self):
        if self.is_submitted and self.state == "open":
            raise UserError(
                self.env._(
                    "%(matter)s goes to the authority in charge first (%(article)s).",
                    matter=self.display_name,
                    article=citation(self.article, self.env.lang),
                )
            )
        self._check_written()
        needed = not self.kind_id.item_ids or self.faulty_count
        if needed and not self.is_shared and not (self.outcome or "").strip():
            self._refuse_missing("outcome")

    def _refuse_missing(self, name):
        raise UserError(
            self.env._(
                "%(field)s: it is missing on %(feedback)s (%(article)s).",
                field=self._fields[name]._description_string(self.env),
                feedback=self.display_name,
                article=citation(self.article, self.env.lang),
            )
        )

    # --- the watch

    @api.model
    def _cron_watch_matters(self):
        """Keep what was not settled until its day, and tell who is in charge."""
        overdue = [
            ("state", "in", ("open", "submitted", "answered")),
            ("due_at", "<", self.env["motcua.time"]._now()),
        ]
        self.env["motcua.job"]._run(self, overdue, lambda found: found._find_late(), BATCH)

    def _record_due(self):
        """Keep the times that have passed; return those found just now."""
        fresh = self.browse()
        for article, matters in self.grouped("article").items():
            fresh |= matters._record_late("due_at", article)
        return fresh

    def _find_late(self):
        for matter in self._record_due():
            people = matter.owner_id.partner_id
            self.env["mail.thread"].message_notify(
                body=self.env._(
                    "“%(matter)s” was to be settled until %(day)s (%(article)s).",
                    matter=matter.subject,
                    day=matter.due_on.strftime("%d/%m/%Y"),
                    article=citation(matter.article, self.env.lang),
                ),
                subject=self.env._("One-stop office"),
                partner_ids=people.ids,
            )
