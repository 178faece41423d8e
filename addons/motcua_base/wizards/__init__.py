from . import calendar_year, dossier_correct, handover_refuse, register_print, step_assign

__all__ = ["calendar_year", "dossier_correct", "handover_refuse", "register_print", "step_assign"]
