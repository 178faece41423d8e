from . import (
    calendar_year,
    dossier_correct,
    dossier_withdraw,
    handover_refuse,
    handover_session,
    linked_order,
    register_print,
    result_correct,
    result_hand_over,
    step_assign,
    supplement_bring,
)

__all__ = [
    "calendar_year",
    "dossier_correct",
    "dossier_withdraw",
    "handover_refuse",
    "handover_session",
    "linked_order",
    "register_print",
    "result_correct",
    "result_hand_over",
    "step_assign",
    "supplement_bring",
]
