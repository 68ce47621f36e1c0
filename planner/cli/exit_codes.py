"""What the program's exit code says; the contract fixes all but ``INTERNAL``."""

from typing import Final

DONE: Final = 0
BROKEN: Final = 1
INVALID: Final = 2
INFEASIBLE: Final = 3
OUT_OF_TIME: Final = 4
INTERNAL: Final = 70
"""A fault of planner itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130
