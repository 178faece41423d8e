from odoo import api, models


class FileOwner(models.AbstractModel):
    """Record with files: whoever may read the record may read them."""

    _name = "motcua.file.owner"
    _description = "Record whose readers read its files"

    _file_fields = ("file_ids",)

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._own_files()
        return records

    def write(self, vals):
        done = super().write(vals)
        if set(self._file_fields) & set(vals):
            self._own_files()
        return done

    def _own_files(self):
        """Files that the user has just uploaded become the record's own."""
        for record in self:
            for name in self._file_fields:
                record.sudo()[name].filtered(
                    lambda file: not file.res_id and file.create_uid == self.env.user
                ).write({"res_model": self._name, "res_id": record.id})
