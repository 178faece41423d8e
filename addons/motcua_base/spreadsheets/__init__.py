"""Tables that are filled in outside and taken in: their shape, reading, templates. No Odoo here."""
