"""`python3 -m config COMMAND`: find the command, and turn a known problem into a sentence."""

import sys

from config import commands
from config.steps import Problem

COMMANDS = {
    "setup": commands.setup,
    "setup-tests": commands.setup_tests,
    "run": commands.run,
    "stop": commands.stop,
    "backup": commands.backup,
    "restore": commands.restore,
    "verify": commands.verify,
    "clean": commands.clean,
}

try:
    sys.exit(COMMANDS[sys.argv[1]]())
except Problem as problem:
    sys.exit(f"\n{problem}")
except KeyboardInterrupt:
    sys.exit("\nInterrupted; the next run goes on from here.")
