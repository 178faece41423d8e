from . import calendar_year, handover_refuse, linked_order, step_assign

__all__ = ["calendar_year", "handover_refuse", "linked_order", "step_assign"]
