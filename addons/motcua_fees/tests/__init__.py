from . import (
    test_chain,
    test_drawer,
    test_permissions,
    test_receipt_cancel,
    test_receipt_issue,
    test_refund,
    test_remittance,
    test_role,
    test_structure,
    test_tariff,
    test_ways_to_pay,
)
