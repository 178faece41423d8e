from dataclasses import fields

from odoo.tests import tagged

from ..rules.regime import Regime as RegimeRule
from .structure import StructureCase

# What a regime needs beside the numbers of the law.
RECORD_FIELDS = {"code", "name"}


@tagged("post_install", "-at_install")
class TestStructure(StructureCase):
    module = "motcua_base"

    def test_every_number_of_the_law_is_a_field_of_the_regime_and_of_its_rule(self):
        stored = {
            name for name, field in self.env["motcua.regime"]._fields.items() if field.required
        }
        self.assertEqual(stored - RECORD_FIELDS, {field.name for field in fields(RegimeRule)})

    def test_a_regime_as_shipped_says_what_its_rule_says_by_default(self):
        self.assertEqual(self.env.ref("motcua_base.motcua_regime_2018")._rule(), RegimeRule())
