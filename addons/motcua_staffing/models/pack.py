from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.pack_workflow import PACK_WORKFLOW

SIGNED = frozenset({"given_at", "signed_at", "taken_back_at"})
PARTIES = frozenset({"secondment_id", "giver_id", "taker_id"})


class Pack(models.Model):
    """What an officer who leaves hands over to the successor: dossiers, drafts, papers.

    Giving reassigns everything in one transaction; until the successor signs, it can be taken
    back the same way.
    Source: regulation, article 10.3.h.
    """

    _name = "motcua.pack"
    _description = "Hand-over pack"
    _inherit = ["motcua.workflow.mixin"]
    _order = "id desc"
    _workflow = PACK_WORKFLOW

    secondment_id = fields.Many2one(
        "motcua.secondment", string="Posting that ends", required=True, ondelete="restrict",
        index=True,
    )  # fmt: skip
    giver_id = fields.Many2one("res.users", string="Gives", required=True, index=True)
    taker_id = fields.Many2one("res.users", string="Takes over", index=True)
    office_id = fields.Many2one(related="secondment_id.office_id")
    state = fields.Selection(
        list(PACK_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    line_ids = fields.One2many("motcua.pack.line", "pack_id", string="List")
    line_count = fields.Integer(compute="_compute_line_count", string="Items")
    given_at = fields.Datetime(readonly=True, copy=False)
    signed_at = fields.Datetime(readonly=True, copy=False)
    taken_back_at = fields.Datetime(readonly=True, copy=False)
    is_mine_to_sign = fields.Boolean(compute="_compute_is_mine_to_sign")

    _one_open = models.UniqueIndex(
        "(secondment_id) WHERE state IN ('draft', 'given')",
        "This posting already has a hand-over pack under way.",
    )

    @api.depends("line_ids")
    def _compute_line_count(self):
        for pack in self:
            pack.line_count = len(pack.line_ids)

    @api.depends("taker_id")
    @api.depends_context("uid")
    def _compute_is_mine_to_sign(self):
        for pack in self:
            pack.is_mine_to_sign = pack.taker_id == self.env.user

    @api.depends("giver_id", "taker_id")
    def _compute_display_name(self):
        for pack in self:
            pack.display_name = f"{pack.giver_id.name} → {pack.taker_id.name or '…'}"

    # --- what was given is not rewritten

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_signed(SIGNED & set(vals))
        packs = super().create(vals_list)
        packs._check_side()
        return packs

    def write(self, vals):
        if not self._gate():
            self._refuse_signed(SIGNED & set(vals))
            if PARTIES & set(vals) and any(pack.state != "draft" for pack in self):
                self._refuse_signed(PARTIES)
        return super().write(vals)

    def _refuse_signed(self, names):
        if names:
            raise AccessError(
                self.env._(
                    "A hand-over pack is signed by giving and taking it over (article 10.3.h)."
                )
            )

    # --- laying out

    @api.model
    def _prepare_for(self, secondments):
        """Lay out a pack for each posting that is replaced, with what its officer holds now."""
        packs = self.sudo().create(
            [
                {
                    "secondment_id": secondment.id,
                    "giver_id": secondment.officer_id.user_id.id,
                    "taker_id": secondment.successor_id.officer_id.user_id.id,
                }
                for secondment in secondments.sudo()
            ]
        )
        packs._collect()
        return packs

    def action_collect(self):
        """Bring the list up to what the officer holds now; papers that were typed stay."""
        self._check_side()
        self._collect()

    def _collect(self):
        for pack in self.sudo():
            if pack.state != "draft":
                raise UserError(
                    pack.env._("The list of a pack that was given stays (article 4.2).")
                )
            pack.line_ids.filtered("section").unlink()
            self.env["motcua.pack.line"].sudo().create(pack._prepare_line_vals())

    def _sections(self):
        """What the giver holds at the office and at home, by section."""
        posting = self.secondment_id.sudo()
        units = posting.office_id.unit_id | posting.agency_id.unit_id
        return self.env["motcua.held"]._held_by(self.giver_id, units)

    def _prepare_line_vals(self):
        return [
            {
                "pack_id": self.id,
                "section": key,
                "section_title": title,
                "res_model": record._name,
                "res_id": record.id,
                "name": record.display_name,
            }
            for key, title, records in self._sections()
            for record in records
        ]

    # --- steps

    def action_give(self):
        """Everything on the list passes to the successor, all or nothing."""
        for pack in self:
            if not pack.taker_id or pack.taker_id == pack.giver_id:
                raise UserError(self.env._("Takes over: name the successor (article 10.3.h)."))
        self._collect()
        self._take("give", given_at=self.env["motcua.time"]._now())
        for pack in self:
            pack._pass_on(pack.taker_id)
            pack._tell(pack.taker_id, self.env._("A hand-over pack waits for your signature."))

    def action_sign(self):
        self._take("sign", signed_at=self.env["motcua.time"]._now())

    def action_take_back(self):
        """As long as the successor has not signed, everything goes back to the giver."""
        self._take("take_back", taken_back_at=self.env["motcua.time"]._now())
        for pack in self:
            pack._pass_on(pack.giver_id)

    def _pass_on(self, user):
        for (key, model), lines in (
            self.sudo()
            .line_ids.filtered("section")
            .grouped(lambda line: (line.section, line.res_model))
            .items()
        ):
            records = self.env[model].sudo().browse(lines.mapped("res_id")).exists()
            self.env["motcua.held"]._pass_on(key, records, user)

    def _check_move(self, move):
        if move.name == "sign":
            if any(pack.taker_id != self.env.user for pack in self):
                raise AccessError(
                    self.env._(
                        "Only the successor signs for what was handed over (article 10.3.h)."
                    )
                )
            return
        self._check_side()

    def _check_side(self):
        """The officer who leaves, or who plans staff at the office or the sending agency."""
        if self.env.su:
            return
        mine = self.env["motcua.unit"]._mine()
        is_planner = self.env.user.has_group("motcua_staffing.group_staff_planner")
        for pack in self.sudo():
            posting = pack.secondment_id
            units = posting.office_id.unit_id | posting.agency_id.unit_id
            if pack.giver_id == self.env.user or (is_planner and units & mine):
                continue
            raise AccessError(
                self.env._(
                    "A pack is given by the officer who leaves, the office or the sending agency "
                    "(article 10.3.h)."
                )
            )

    def _tell(self, user, body):
        self.env["mail.thread"].message_notify(
            body=body, subject=self.env._("One-stop office"), partner_ids=user.partner_id.ids
        )

    # --- on paper

    def _pack_list(self):
        """Values of the signed list."""
        self.ensure_one()
        self.check_access("read")
        pack, local = self.sudo(), self.env["motcua.time"]._local
        posting = pack.secondment_id
        day = local(pack.given_at) or self.env["motcua.time"]._local_now()
        return {
            "pack": pack,
            "head": posting.office_id.unit_id._letterhead(day.date()),
            "at": day,
            "posting": posting,
            "sections": [
                {"title": title or "Giấy tờ, tài sản, con dấu khác", "lines": lines}
                for title, lines in pack.line_ids.grouped("section_title").items()
            ],
        }

    def _pack_file_name(self):
        return f"Biên bản bàn giao {self.giver_id.name} - {self.taker_id.name or ''}"


class Secondment(models.Model):
    _inherit = "motcua.secondment"

    pack_ids = fields.One2many("motcua.pack", "secondment_id", readonly=True)
    pack_count = fields.Integer(compute="_compute_pack_count", string="Hand-over packs")

    @api.depends("pack_ids")
    def _compute_pack_count(self):
        for secondment in self:
            secondment.pack_count = len(secondment.pack_ids)

    def _end_early(self, kind, last_on, ground=None, note=None, successor=None):
        done = super()._end_early(kind, last_on, ground=ground, note=note, successor=successor)
        if kind == "replacement":
            self.env["motcua.pack"]._prepare_for(self)
        return done

    def action_open_packs(self):
        """Show the packs of the posting; the first one is laid out here."""
        self.ensure_one()
        packs = self.pack_ids
        if not packs:
            packs = self.env["motcua.pack"].create(
                {
                    "secondment_id": self.id,
                    "giver_id": self.sudo().officer_id.user_id.id,
                    "taker_id": self.sudo().successor_id.officer_id.user_id.id,
                }
            )
            packs._check_side()
            packs._collect()
        action = self.env["ir.actions.act_window"]._for_xml_id("motcua_staffing.motcua_pack_action")
        return {**action, "res_id": packs[0].id, "views": [(False, "form")], "view_mode": "form"}
