"""planner: the program designer that proves its programs.

``from planner import Profile, Catalog, solve, check, check_certificate``; nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.api import explain, solve, ways_out
    from planner.catalog import Catalog
    from planner.certificate import CertificateVerdict, check_certificate
    from planner.checker import Verdict, check
    from planner.errors import InvalidInput, PlannerError, SolverFailure
    from planner.outcome import Change, Conflict, ConflictDemand, Explanation, Fix, Outcome, Progress, TimedOut
    from planner.profile import Profile
    from planner.program import Program
    from planner.running.exploration import explore

_HOME = {
    "Change": "planner.outcome",
    "Catalog": "planner.catalog",
    "CertificateVerdict": "planner.certificate",
    "Conflict": "planner.outcome",
    "ConflictDemand": "planner.outcome",
    "Explanation": "planner.outcome",
    "Fix": "planner.outcome",
    "InvalidInput": "planner.errors",
    "Outcome": "planner.outcome",
    "PlannerError": "planner.errors",
    "Profile": "planner.profile",
    "Program": "planner.program",
    "Progress": "planner.outcome",
    "SolverFailure": "planner.errors",
    "TimedOut": "planner.outcome",
    "Verdict": "planner.checker",
    "check": "planner.checker",
    "check_certificate": "planner.certificate",
    "explain": "planner.api",
    "explore": "planner.running.exploration",
    "solve": "planner.api",
    "ways_out": "planner.api",
}

__all__ = [
    "Catalog",
    "CertificateVerdict",
    "Change",
    "Conflict",
    "ConflictDemand",
    "Explanation",
    "Fix",
    "InvalidInput",
    "Outcome",
    "PlannerError",
    "Profile",
    "Program",
    "Progress",
    "SolverFailure",
    "TimedOut",
    "Verdict",
    "check",
    "check_certificate",
    "explain",
    "explore",
    "solve",
    "ways_out",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'planner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
