"""The machine that figures were measured on."""

import os
import platform
from importlib.metadata import version


def described() -> str:
    """Processor, number of CPUs, versions of Python and ortools."""
    python, solver = platform.python_version(), version("ortools")
    return f"{platform.machine()}, {os.cpu_count()} CPUs, Python {python}, ortools {solver}"
