from . import (
    calendar_year,
    dossier_correct,
    handover_refuse,
    linked_order,
    register_print,
    step_assign,
)

__all__ = [
    "calendar_year",
    "dossier_correct",
    "handover_refuse",
    "linked_order",
    "register_print",
    "step_assign",
]
