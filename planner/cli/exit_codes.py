"""What the program's exit code says; the contract fixes all but ``INTERNAL`` and ``CLOSED``."""

from typing import Final

DONE: Final = 0
BROKEN: Final = 1
INVALID: Final = 2
INFEASIBLE: Final = 3
OUT_OF_TIME: Final = 4
INTERNAL: Final = 70
"""A fault of planner itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130
CLOSED: Final = 141
"""Whoever read the output has closed it: what a shell tells of commands that SIGPIPE ends."""
