from . import test_structure
