"""The one gate through which a state changes."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.workflow import MoveNotAllowed, Workflow


class Gate:
    """Leave to write one target state on certain records of one model.

    Lives in the context for the length of one write. It is a Python object, so no RPC call,
    import or forged context can hold one, and it opens nothing but the move it was made for.
    """

    __slots__ = ("_ids", "_model", "_target")

    def __init__(self, records, target):
        self._model = records._name
        self._ids = frozenset(records.ids)
        self._target = target

    def opens(self, records, state):
        return (
            records._name == self._model
            and state == self._target
            and self._ids.issuperset(records.ids)
        )


class WorkflowMixin(models.AbstractModel):
    """A record whose `state` follows a table of `rules/`, and changes by its moves alone."""

    _name = "motcua.workflow.mixin"
    _description = "Record that follows a workflow table"

    _workflow: Workflow  # each model names its table and has a `state` field with its states

    _unseen = frozenset()  # fields that jobs write and nobody looks at: no change of version

    version = fields.Integer(readonly=True, copy=False, default=0)

    @api.model
    def _group_states(self, states, _domain):
        """The columns of a board whose `state` names this stand in the order of the workflow."""
        return [state for state, _label in self._workflow.states if state in states]

    # --- the gate

    @api.model_create_multi
    def create(self, vals_list):
        initial = self._workflow.states[0][0]
        for vals in vals_list:
            if vals.get("state", initial) != initial:
                self._check_gate(vals["state"])
            vals.pop("version", None)
        return super().create(vals_list)

    def write(self, vals):
        if "state" in vals:
            self._check_gate(vals["state"])
        if "version" in vals:
            self._check_seen(vals["version"])
        if self._unseen.issuperset(vals):
            return super().write(vals)
        for version, records in self.grouped("version").items():
            super(WorkflowMixin, records).write({**vals, "version": version + 1})
        return True

    def _check_gate(self, state):
        """Refuse a state that comes from anything but a move; `sudo()` makes no difference."""
        gate = self._gate()
        if not (gate and gate.opens(self, state)):
            raise AccessError(
                self.env._("The state changes through the steps of the workflow only.")
            )

    def _gate(self):
        """The gate a move holds open, if one does; anything forged in its place is none."""
        gate = self.env.context.get("motcua_gate")
        return gate if isinstance(gate, Gate) else None

    # --- moves

    def _take(self, move_name, values_of=None, **values):
        """Move all records along `move_name`: one check and one write per starting state.

        `values` are written to all of them, `values_of` ({id: values}) to each its own.

        Raises UserError where the move does not start in a record's state or the record has
        changed since the user saw it, AccessError where the user may not take it.
        """
        self._check_seen()
        for state, records in self.grouped("state").items():
            move = records._allowed_move(move_name, state)
            records._write_move(move, values, values_of or {})
            records._record_move(move, state)

    def _create_by(self, move_name, vals_list):
        """Create records that are born moved from the initial state along `move_name`."""
        initial = self._workflow.states[0][0]
        move = self._allowed_move(move_name, initial)
        born = self.with_context(motcua_gate=Gate(self.browse(), move.target)).create(
            [{**vals, "state": move.target} for vals in vals_list]
        )
        born = born.with_env(self.env)
        born._record_move(move, initial)
        return born

    def _write_move(self, move, values, values_of):
        gated = self.with_context(motcua_gate=Gate(self, move.target))
        for record in gated if values_of else ():
            record.write({**values, **values_of.get(record.id, {}), "state": move.target})
        if not values_of:
            gated.write({**values, "state": move.target})

    def _record_move(self, move, from_state):
        """Hook: keep the facts of a move that has been made."""

    def _allowed_move(self, move_name, state):
        try:
            move = self._workflow.allowed(move_name, state)
        except MoveNotAllowed as error:
            raise UserError(self._refusal(move_name, state)) from error
        self._check_role(move)
        self._check_move(move)
        return move

    def _refusal(self, move_name, state):
        label = dict(self._fields["state"]._description_selection(self.env))[state]
        return self.env._(
            "%(record)s is in the state “%(state)s”: this step is not possible from there.",
            record=self[:1].display_name or self._description,
            state=label,
        )

    def _check_role(self, move):
        if move.role and not self.env.user.has_group(move.role):
            group = self.env.ref(move.role).sudo()
            raise AccessError(
                self.env._("This step belongs to the role “%(role)s”.", role=group.name)
            )

    def _check_move(self, move):
        """Extension point: further conditions of a move. Raise UserError or AccessError."""

    def _check_seen(self, seen=None):
        """Refuse an act on a version the user has not seen; the screen sends the one it shows.

        A save brings it with its values. A button's context is {"seen_<table>": version}, so
        that it binds its own record only.
        """
        if seen is None:
            seen = self.env.context.get(f"seen_{self._table}")
        if seen is None or len(self) != 1 or self.version == seen:
            return
        raise UserError(
            self.env._(
                "%(record)s was changed meanwhile: %(change)s. Reload it and look again; "
                "nothing you typed has been saved over it.",
                record=self.display_name,
                change=self._last_change(),
            )
        )

    def _last_change(self):
        """Tell who changed the record last, and when."""
        when = self.env["motcua.time"]._local_text(self.write_date)
        return self.env._("%(user)s at %(when)s", user=self.sudo().write_uid.name, when=when)
