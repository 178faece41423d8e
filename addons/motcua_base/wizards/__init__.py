from . import handover_refuse, step_assign

__all__ = ["handover_refuse", "step_assign"]
