from odoo import api, fields, models
from odoo.tools import SQL


class Register(models.Model):
    """Book of the register of dossiers: one per office, sector and year, with its own serials.

    Source: regulation, article 11.1.a (form 06).
    """

    _name = "motcua.register"
    _description = "Register of dossiers"
    _order = "year desc, office_id, sector_id, book"

    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict", index=True)
    sector_id = fields.Many2one("motcua.sector", required=True, ondelete="restrict", index=True)
    year = fields.Integer(required=True)
    book = fields.Integer(string="Book number", required=True, default=1)

    _book_uniq = models.UniqueIndex(
        "(office_id, sector_id, year, book)", "This book exists already."
    )

    @api.depends("book", "year", "sector_id")
    def _compute_display_name(self):
        for register in self:
            register.display_name = (
                f"{register.sector_id.name} · {register.book:02d}/{register.year}"
            )

    @api.model
    def _ids_for(self, keys):
        """{(office id, sector id, year), …} → {key: id of the open book}, opening what is missing.

        Read anew each time: a book that another transaction has just opened may yet be taken
        back. Two counters opening the same book at once: one of them is run again by the server.
        """
        known = self._open_books(keys)
        return {key: known.get(key) or self._new_book(*key) for key in sorted(keys)}

    @api.model
    def _open_books(self, keys):
        """{key: id of the book now written in} of those that are there."""
        rows = self.env.execute_query(
            SQL(
                "SELECT office_id, sector_id, year, (array_agg(id ORDER BY book DESC))[1]"
                " FROM motcua_register WHERE (office_id, sector_id, year) IN %s"
                " GROUP BY office_id, sector_id, year",
                tuple(keys),
            )
        )
        return {tuple(key): book_id for *key, book_id in rows}

    @api.model
    def _new_book(self, office_id, sector_id, year):
        """Open the first book of a year; its id."""
        ((book_id,),) = self.env.execute_query(
            SQL(
                "INSERT INTO motcua_register (office_id, sector_id, year, book, create_uid, create_date,"
                " write_uid, write_date) VALUES (%(office)s, %(sector)s, %(year)s, 1, %(uid)s,"
                " now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC')"
                " ON CONFLICT DO NOTHING RETURNING id",
                office=office_id,
                sector=sector_id,
                year=year,
                uid=self.env.uid,
            )
        )
        return book_id
