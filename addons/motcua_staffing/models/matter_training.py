from odoo import api, fields, models


class MatterKind(models.Model):
    _inherit = "motcua.matter.kind"

    is_training = fields.Boolean(
        string="Training", help="Held with agencies: which ones, and who took part, is needed."
    )


class Matter(models.Model):
    """Training that the office holds with agencies: on what, when, with whom, for whom.

    Source: regulation, article 5.4.
    """

    _inherit = "motcua.matter"

    is_training = fields.Boolean(related="kind_id.is_training")
    trained_agency_ids = fields.Many2many("motcua.agency", string="Held with")
    trainee_ids = fields.Many2many(
        "motcua.officer", "motcua_training_trainee", "matter_id", "officer_id", string="Took part"
    )
    trainee_count = fields.Integer(compute="_compute_trainee_count", string="People who took part")

    @api.depends("trainee_ids")
    def _compute_trainee_count(self):
        for matter in self:
            matter.trainee_count = len(matter.sudo().trainee_ids)

    def action_settle(self):
        """Of a training the names of those who took part are kept, beside others typed in."""
        for training in self.filtered(lambda each: each.is_training and each.is_mine):
            if not training.trained_agency_ids:
                training._refuse_missing("trained_agency_ids")
            if not training.trainee_count:
                training._refuse_missing("trainee_ids")
            names = filter(None, [training._trainee_names(), training.attendees])
            training.attendees = "; ".join(names)
        return super().action_settle()

    def _trainee_names(self):
        people = self.sudo().trainee_ids.sorted("name")
        return ", ".join(f"{each.name} ({each.agency_id.name})" for each in people)


class Officer(models.Model):
    _inherit = "motcua.officer"

    training_ids = fields.Many2many(
        "motcua.matter", "motcua_training_trainee", "officer_id", "matter_id", string="Trainings",
        groups="base.group_system",
    )  # fmt: skip
    training_text = fields.Text(string="Trainings held", compute="_compute_training_text")

    @api.depends("training_ids.state", "training_ids.happened_on")
    def _compute_training_text(self):
        """Day and topic of each training: whoever may read the staff file reads them."""
        for officer in self:
            held = officer.sudo().training_ids.filtered(lambda each: each.state == "settled")
            officer.training_text = "\n".join(
                f"{each.happened_on:%d/%m/%Y} · {each.subject}"
                for each in held.sorted("happened_on", reverse=True)
            )
