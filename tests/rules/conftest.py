"""Settings of the property tests.

The same examples at each run, so that a run says something of the code alone; to look for
new ones: HYPOTHESIS_PROFILE=explore, more of them and others each time.
"""

import os

from hypothesis import settings

settings.register_profile(
    "rules", max_examples=30, deadline=None, database=None, derandomize=True, print_blob=True
)
settings.register_profile("explore", max_examples=500, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rules"))
