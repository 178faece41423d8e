from . import calendar_year, handover_refuse, register_print, step_assign

__all__ = ["calendar_year", "handover_refuse", "register_print", "step_assign"]
