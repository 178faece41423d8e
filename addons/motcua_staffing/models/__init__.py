from . import (
    membership,
    staff_standard,
    officer,
    officer_service,
    officer_grade,
    headship,
    secondment,
    secondment_check,
    secondment_end,
    secondment_event,
)

__all__ = ["membership"]
