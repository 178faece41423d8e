"""Choices that several models of staff share; the first words of each are the codes of `rules/`."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

LEVELS = [
    ("city", "City"),
    ("district", "District"),
    ("commune", "Commune"),
    ("central", "Central vertical"),
]
STAFF_KINDS = [
    ("civil_servant", "Civil servant"),
    ("public_employee", "Public employee"),
    ("contract_worker", "Contract worker"),
    ("postal_worker", "Postal worker"),
]
POSTS = [
    ("staff", "No leading post"),
    ("division_leader", "Leader of a division"),
    ("office_leader", "Leader of the administrative office"),
    ("agency_head", "Leader of the agency"),
    ("chair", "Chair of the committee"),
]
RANKS = [
    ("none", "None"),
    ("assistant", "Below specialist"),
    ("specialist", "Specialist or equivalent"),
    ("principal", "Principal specialist or equivalent"),
    ("senior", "Senior specialist or equivalent"),
]
GRADES = [
    ("failed", "Duties not completed"),
    ("completed", "Duties completed"),
    ("good", "Duties completed well"),
    ("excellent", "Duties completed excellently"),
]
HALVES = [("am", "Morning"), ("pm", "Afternoon")]
DUTIES = [("reception", "Reception"), ("technician", "Premises, equipment, network")]
ROLES = [("main", "Main"), ("reserve", "Reserve")]

# Lawful absences: those of article 10.3.h first, hours at the sending agency (10.2.g), and
# what the attendance form has besides.
ABSENCE_KINDS = [
    ("leave", "Annual leave"),
    ("compensatory", "Compensatory leave"),
    ("sick", "Sickness"),
    ("private", "Private leave, paid"),
    ("study", "Study, conference"),
    ("mission", "Mission"),
    ("agency_duty", "Life of the sending agency"),
    ("child_sick", "Child sick"),
    ("maternity", "Maternity"),
    ("accident", "Accident"),
    ("unpaid", "Leave without pay"),
    ("stoppage", "Work stopped"),
    ("labour", "Compulsory labour"),
]
MEANINGS = [
    ("present", "Present"),
    ("opening", "Special opening worked"),
    ("holiday", "Public holiday"),
    ("unexplained", "Absent without leave"),
    *ABSENCE_KINDS,
]

# What the rules of article 8 and 10.3.a say, for the screen.
BREACHES = {
    "head_department": _lt(
        "an office of a department is headed by a leader of its administrative office"
    ),
    "head_service_centre": _lt(
        "a centre is headed by a leader of the Office of the city People's Committee or equivalent"
    ),
    "head_district": _lt(
        "a district office is headed by a leader of the district's administrative office"
    ),
    "head_commune": _lt("a commune office is led by the chair of its People's Committee"),
    "head_central_vertical": _lt("the office is headed by a leader of the agency it belongs to"),
    "deputy_department": _lt(
        "a deputy leads a division or the administrative office of the host agency"
    ),
    "deputy_service_centre": _lt(
        "a deputy of a centre leads a division of the Office it belongs to"
    ),
    "deputy_district": _lt(
        "a deputy leads a division or the administrative office of the district"
    ),
    "deputy_commune": _lt("a deputy belongs to the commune"),
    "deputy_central_vertical": _lt("a deputy leads a division or office of the host agency"),
    "deputies": _lt("a centre has at most 2 deputies at a time"),
    "sender_department": _lt("officers are sent by the divisions of the host agency"),
    "sender_service_centre": _lt(
        "officers are sent by departments of the city and central vertical agencies"
    ),
    "sender_district": _lt(
        "officers are sent by the district's own agencies and central vertical agencies"
    ),
    "sender_commune": _lt(
        "officers are assigned by the chair from the commune's own; no agency sends them"
    ),
    "sender_central_vertical": _lt("officers are sent by the agency the office belongs to"),
    "sender_technician": _lt("technicians are assigned by the office the host belongs to"),
    "commune_hired": _lt("who receives at a commune holds a commune title; hired staff does not"),
}
