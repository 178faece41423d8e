"""Settings of the property tests."""

from hypothesis import settings

settings.register_profile("rules", max_examples=30, deadline=None, database=None, print_blob=True)
settings.load_profile("rules")
