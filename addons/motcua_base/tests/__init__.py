from . import test_common_world, test_structure, test_permissions
from . import test_form_scratch
