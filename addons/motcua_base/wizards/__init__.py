from . import calendar_year, handover_refuse, step_assign

__all__ = ["calendar_year", "handover_refuse", "step_assign"]
