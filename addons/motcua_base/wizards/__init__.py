from . import calendar_year, handover_refuse, result_correct, result_hand_over, step_assign

__all__ = ["calendar_year", "handover_refuse", "result_correct", "result_hand_over", "step_assign"]
