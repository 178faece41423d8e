"""Odoo's demonstration provider is no part of an office; where it is installed, fees go through it."""

from pathlib import Path

from config import odoo
from tests.harness import databases

SCRIPT = Path(__file__).with_name("demo_provider.py")


def test_fees_are_paid_and_paid_back_by_the_demonstration_provider_of_odoo():
    with databases.scratch(databases.demonstration(), "provider") as name:
        databases.install(name, ["payment_demo"], log="install-payment-demo")
        odoo.shell(name, SCRIPT, log="demo-provider")
