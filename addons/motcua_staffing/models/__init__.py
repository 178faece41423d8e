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
    absence,
    cover,
    coverage,
    coverage_gap,
    dossier,
    pack,
    pack_line,
    hr_leave,
    hr_employee,
)

__all__ = ["membership"]
