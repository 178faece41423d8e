"""Who heads, deputises and sends: regulation, article 8."""

import pytest

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_staffing.rules.organisation import (
    ARTICLE_OF_KIND,
    LEVEL_OF_KIND,
    Agency,
    acting_breach,
    deputies_breach,
    deputy_breach,
    headship_breach,
    hired_breach,
    sender_breach,
)

CITY = Agency(1, "committee")
CITY_OFFICE = Agency(2, "administrative_office", "2_city", 1)
CITY_DIVISION = Agency(3, "division", "2_city", 2)
JUSTICE = Agency(10, "department", "2_city", 1)
JUSTICE_OFFICE = Agency(11, "administrative_office", "2_city", 10)
JUSTICE_DIVISION = Agency(12, "division", "2_city", 10)
LABOUR = Agency(15, "department", "2_city", 1)
ZONES = Agency(20, "zone_board", "2_city", 1)
ZONES_DIVISION = Agency(21, "division", "2_city", 20)
DISTRICT = Agency(30, "committee", "3_district", 1)
DISTRICT_OFFICE = Agency(31, "administrative_office", "3_district", 30)
DISTRICT_DIVISION = Agency(32, "division", "3_district", 30)
COMMUNE = Agency(40, "committee", "4_commune", 30)
TAX = Agency(50, "central_vertical", "1_central")
TAX_DIVISION = Agency(51, "division", "1_central", 50)

HEADS = [
    ("8.1.a", "department", JUSTICE, "office_leader", JUSTICE_OFFICE, True),
    ("8.1.a", "department", JUSTICE, "division_leader", JUSTICE_DIVISION, False),
    ("8.1.a", "department", JUSTICE, "office_leader", CITY_OFFICE, False),
    ("8.1.a", "zone_board", ZONES, "office_leader", ZONES, True),
    ("8.1.a", "zone_board", ZONES, "staff", ZONES, False),
    ("8.1.b", "service_centre", CITY_OFFICE, "office_leader", CITY_OFFICE, True),
    ("8.1.b", "service_centre", CITY_OFFICE, "division_leader", CITY_DIVISION, False),
    ("8.1.b", "service_centre", CITY_OFFICE, "agency_head", JUSTICE, False),
    ("8.2", "district", DISTRICT, "office_leader", DISTRICT_OFFICE, True),
    ("8.2", "district", DISTRICT, "chair", DISTRICT, False),
    ("8.3", "commune", COMMUNE, "chair", COMMUNE, True),
    ("8.3", "commune", COMMUNE, "office_leader", COMMUNE, False),
    ("8.3", "commune", COMMUNE, "chair", DISTRICT, False),
    ("8.4", "central_vertical", TAX, "division_leader", TAX_DIVISION, True),
    ("8.4", "central_vertical", TAX, "staff", TAX, False),
]

SENDERS = [
    ("8.1.a", "department", JUSTICE, JUSTICE_DIVISION, True),
    ("8.1.a", "department", JUSTICE, LABOUR, False),
    ("8.1.a", "department", JUSTICE, JUSTICE, False),
    ("8.1.a", "department", JUSTICE, ZONES_DIVISION, False),
    ("8.1.a", "department", JUSTICE, JUSTICE_OFFICE, False),
    ("8.1.a", "zone_board", ZONES, ZONES_DIVISION, True),
    ("8.1.a", "zone_board", ZONES, JUSTICE_DIVISION, False),
    ("8.1.a", "zone_board", ZONES, ZONES, False),
    ("8.1.b", "service_centre", CITY_OFFICE, JUSTICE, True),
    ("8.1.b", "service_centre", CITY_OFFICE, JUSTICE_DIVISION, False),
    ("8.1.b", "service_centre", CITY_OFFICE, CITY_OFFICE, False),
    ("8.4", "service_centre", CITY_OFFICE, TAX, True),
    ("8.2", "district", DISTRICT, DISTRICT_DIVISION, True),
    ("8.2", "district", DISTRICT_OFFICE, DISTRICT_DIVISION, True),
    ("8.2", "district", DISTRICT, JUSTICE, False),
    ("8.4", "district", DISTRICT, TAX, True),
    ("8.3", "commune", COMMUNE, COMMUNE, True),
    ("8.3", "commune", COMMUNE, DISTRICT_DIVISION, False),
    ("8.4", "central_vertical", TAX, TAX_DIVISION, True),
    ("8.4", "central_vertical", TAX, JUSTICE, False),
]


@article("8.1.a", "8.1.b", "8.2", "8.3", "8.4")
@pytest.mark.parametrize(("article_id", "kind", "host", "post", "home", "may"), HEADS)
def test_who_heads_which_office(article_id, kind, host, post, home, may):
    breach = headship_breach(kind, host, post, home)
    assert (breach is None) == may
    assert may or breach.article == article_id


@article("8.1.b")
@pytest.mark.parametrize(
    ("post", "home", "may"),
    [
        ("division_leader", CITY_DIVISION, True),
        ("division_leader", CITY_OFFICE, True),
        ("office_leader", CITY_OFFICE, False),
        ("division_leader", JUSTICE_DIVISION, False),
        ("staff", CITY_DIVISION, False),
    ],
)
def test_deputies_of_a_centre_lead_divisions_of_its_host(post, home, may):
    assert (deputy_breach("service_centre", CITY_OFFICE, post, home) is None) == may


@pytest.mark.parametrize(
    ("kind", "host", "post", "home", "may"),
    [
        ("district", DISTRICT, "division_leader", DISTRICT_DIVISION, True),
        ("district", DISTRICT, "staff", DISTRICT_DIVISION, False),
        ("commune", COMMUNE, "staff", COMMUNE, True),
        ("commune", COMMUNE, "staff", DISTRICT, False),
    ],
)
def test_deputies_elsewhere_belong_to_the_host(kind, host, post, home, may):
    assert (deputy_breach(kind, host, post, home) is None) == may


@article("8.1.a", "8.1.b", "8.2", "8.3")
@pytest.mark.parametrize("kind", ["department", "service_centre", "district", "commune"])
@pytest.mark.parametrize("home", [CITY_OFFICE, CITY_DIVISION, DISTRICT_OFFICE, COMMUNE, JUSTICE])
@pytest.mark.parametrize("post", ["office_leader", "division_leader", "chair", "staff"])
def test_acts_as_head_who_may_be_head_or_deputy_and_nobody_else(kind, home, post):
    host = {"department": JUSTICE, "district": DISTRICT, "commune": COMMUNE}.get(kind, CITY_OFFICE)
    either = [rule(kind, host, post, home) for rule in (headship_breach, deputy_breach)]
    breach = acting_breach(kind, host, post, home)
    assert (breach is None) == (None in either)
    assert breach in (None, either[0])


@article("8.1.b")
def test_a_centre_has_two_deputies_at_most():
    assert deputies_breach("service_centre", 2) is None
    assert deputies_breach("service_centre", 3).article == "8.1.b"
    assert deputies_breach("district", 3) is None


@article("8.1.a", "8.1.b", "8.2", "8.3", "8.4")
@pytest.mark.parametrize(("article_id", "kind", "host", "sender", "may"), SENDERS)
def test_who_sends_officers_to_which_office(article_id, kind, host, sender, may):
    breach = sender_breach(kind, host, sender, "reception")
    assert (breach is None) == may
    if article_id == ARTICLE_OF_KIND[kind]:
        assert may or breach.article == article_id


@article("8.1.b", "8.2")
@pytest.mark.parametrize(
    ("kind", "host", "sender", "may"),
    [
        ("service_centre", CITY_OFFICE, CITY_OFFICE, True),
        ("service_centre", CITY_OFFICE, CITY_DIVISION, True),
        ("service_centre", CITY_OFFICE, JUSTICE, False),
        ("district", DISTRICT, DISTRICT_OFFICE, True),
        ("district", DISTRICT, JUSTICE, False),
    ],
)
def test_technicians_come_from_the_host(kind, host, sender, may):
    assert (sender_breach(kind, host, sender, "technician") is None) == may


@article("8.3")
def test_hired_staff_receives_nothing_at_a_commune():
    assert hired_breach("commune", "contract_worker", "reception").article == "8.3"
    assert hired_breach("commune", "contract_worker", "technician") is None
    assert hired_breach("commune", "civil_servant", "reception") is None
    assert hired_breach("district", "postal_worker", "reception") is None


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("zone_board", "department"),
        *((kind, kind) for kind in ARTICLE_OF_KIND if kind != "zone_board"),
    ],
)
def test_a_breach_names_the_rule_it_breaks(kind, group):
    nobody = Agency(90, "school")
    codes = [
        headship_breach(kind, JUSTICE, "staff", nobody).code,
        deputy_breach(kind, JUSTICE, "staff", nobody).code,
        sender_breach(kind, JUSTICE, nobody, "reception").code,
        sender_breach(kind, JUSTICE, nobody, "technician").code,
    ]
    assert codes == [f"head_{group}", f"deputy_{group}", f"sender_{group}", "sender_technician"]


def test_every_kind_of_office_has_a_level_and_an_article():
    assert set(LEVEL_OF_KIND) == set(ARTICLE_OF_KIND)
