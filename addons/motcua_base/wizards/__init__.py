from . import calendar_year, dossier_withdraw, handover_refuse, step_assign, supplement_bring

__all__ = [
    "calendar_year",
    "dossier_withdraw",
    "handover_refuse",
    "step_assign",
    "supplement_bring",
]
