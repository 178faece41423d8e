from odoo import models


class Numbered(models.AbstractModel):
    """Document that goes out under a number of its unit: each series runs a year, without gaps.

    To be taken last in a transaction, as all such numbers.
    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3.
    """

    _name = "motcua.numbered"
    _description = "Document that a unit sends out under a number"

    def _numbering_unit(self):
        """Hook: the unit whose number the document has."""
        return self.env["motcua.unit"]

    def _take_numbers(self, series):
        """{id: n}: the next numbers of the year in the series of each document's unit."""
        year = self.env["motcua.time"]._today().replace(month=1, day=1)
        return self.env["motcua.number"]._take_each(
            {each.id: (series, str(each._numbering_unit().id), year) for each in self}
        )

    def _take_letter_numbers(self):
        """{id: “12/TTPVHCC”}: the outgoing letters of a unit have one series, whatever they say."""
        numbers = self._take_numbers("letter")
        return {
            each.id: f"{numbers[each.id]:02d}/{each._numbering_unit()._abbreviation()}"
            for each in self
        }
