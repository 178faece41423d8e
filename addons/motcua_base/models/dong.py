"""Amounts of money: whole đồng in eight bytes, never a float."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.citation import citation
from ..rules.money import NotDong, dong


class Dong(fields.Integer):
    """A whole number of đồng; `Monetary` is a float, and a plain Integer ends at 2.1 billion.

    `article`: article and clause that ask for the amount, named when what is typed is none.
    """

    _column_type = ("int8", "int8")
    article = "16.1"

    def convert_to_column(self, value, record, values=None, validate=True):
        return self._whole(value, record)

    def convert_to_cache(self, value, record, validate=True):
        return self._whole(value, record)

    def convert_to_read(self, value, record, use_display_name=True):
        return value

    def _whole(self, value, record):
        """Refuse what is no whole amount, in words that name the field."""
        try:
            return dong(value or 0)
        except NotDong as error:
            raise ValidationError(
                record.env._(
                    "%(field)s: “%(value)s” is not a whole amount in đồng (%(article)s).",
                    field=self._description_string(record.env),
                    value=value,
                    article=citation(self.article, record.env.lang),
                )
            ) from error


class Money(models.AbstractModel):
    """Rows with amounts in đồng: their sums stay integers, in the database and on the way."""

    _name = "motcua.money"
    _description = "Rows with amounts in đồng"

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        selected = super()._read_group_select(aggregate_spec, query)
        name, _colon, function = aggregate_spec.partition(":")
        if function == "sum" and isinstance(self._fields.get(name), Dong):
            return SQL("(%s)::int8", selected)
        return selected
