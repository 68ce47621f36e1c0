"""planner: the program designer that proves its programs.

``from planner import Profile, Catalog, solve, check, repair, swap``; nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.api import explain, repair, solve, swap, ways_out
    from planner.catalog import Catalog
    from planner.certificate import CertificateVerdict, check_certificate
    from planner.checker import Verdict, check
    from planner.edits import Distance, Edit, Repair, Substitute, Swap
    from planner.errors import InvalidInput, PlannerError, SolverFailure
    from planner.outcome import Change, Conflict, ConflictDemand, Explanation, Fix, Outcome, Progress, TimedOut
    from planner.profile import Profile
    from planner.program import Program

_HOME = {
    "Catalog": "planner.catalog",
    "CertificateVerdict": "planner.certificate",
    "Change": "planner.outcome",
    "Conflict": "planner.outcome",
    "ConflictDemand": "planner.outcome",
    "Distance": "planner.edits",
    "Edit": "planner.edits",
    "Explanation": "planner.outcome",
    "Fix": "planner.outcome",
    "InvalidInput": "planner.errors",
    "Outcome": "planner.outcome",
    "PlannerError": "planner.errors",
    "Profile": "planner.profile",
    "Program": "planner.program",
    "Progress": "planner.outcome",
    "Repair": "planner.edits",
    "SolverFailure": "planner.errors",
    "Substitute": "planner.edits",
    "Swap": "planner.edits",
    "TimedOut": "planner.outcome",
    "Verdict": "planner.checker",
    "check": "planner.checker",
    "check_certificate": "planner.certificate",
    "explain": "planner.api",
    "repair": "planner.api",
    "solve": "planner.api",
    "swap": "planner.api",
    "ways_out": "planner.api",
}

__all__ = [
    "Catalog",
    "CertificateVerdict",
    "Change",
    "Conflict",
    "ConflictDemand",
    "Distance",
    "Edit",
    "Explanation",
    "Fix",
    "InvalidInput",
    "Outcome",
    "PlannerError",
    "Profile",
    "Program",
    "Progress",
    "Repair",
    "SolverFailure",
    "Substitute",
    "Swap",
    "TimedOut",
    "Verdict",
    "check",
    "check_certificate",
    "explain",
    "repair",
    "solve",
    "swap",
    "ways_out",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'planner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
