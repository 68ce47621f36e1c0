"""The machine that figures were measured on, and what a process took of it."""

import os
import platform
import resource
import sys
from importlib.metadata import version
from pathlib import Path

STATUS = Path("/proc/self/status")


def described() -> str:
    """Processor, number of CPUs, versions of Python and ortools."""
    python, solver = platform.python_version(), version("ortools")
    return f"{platform.machine()}, {os.cpu_count()} CPUs, Python {python}, ortools {solver}"


def peak_megabytes() -> int:
    """The most memory that this process held; on Linux without what its parent held when it was started."""
    if STATUS.exists():
        peak = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) // 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)
