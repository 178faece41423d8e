from . import (
    test_absence,
    test_cover,
    test_coverage,
    test_organisation,
    test_pack,
    test_permissions,
    test_role,
    test_secondment_end,
    test_secondment_life,
    test_staff_file,
    test_standard_checked,
    test_structure,
)
