from . import test_permissions, test_role, test_structure
