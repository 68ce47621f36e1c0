"""planner: the program designer that proves its programs.

``from planner import Profile, Catalog, solve, check, repair, swap``; nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.api import explain, prices, repair, solve, swap, ways_out, why_not, why_so_few
    from planner.catalog import Catalog
    from planner.certificate import CertificateVerdict, check_certificate
    from planner.checker import Verdict, check
    from planner.edits import Distance, Edit, Loss, Repair, Substitute, Swap
    from planner.errors import InvalidInput, PlannerError, SolverFailure
    from planner.outcome import (
        Asked,
        Change,
        Conflict,
        ConflictDemand,
        Explanation,
        Fix,
        Outcome,
        Price,
        Prices,
        Progress,
        Standing,
        TimedOut,
        Trial,
        WhyNot,
        WhySoFew,
    )
    from planner.profile import Profile
    from planner.program import Program
    from planner.running.exploration import explore

_HOME = {
    "Asked": "planner.outcome",
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
    "Loss": "planner.edits",
    "Outcome": "planner.outcome",
    "PlannerError": "planner.errors",
    "Price": "planner.outcome",
    "Prices": "planner.outcome",
    "Profile": "planner.profile",
    "Program": "planner.program",
    "Progress": "planner.outcome",
    "Repair": "planner.edits",
    "SolverFailure": "planner.errors",
    "Standing": "planner.outcome",
    "Substitute": "planner.edits",
    "Swap": "planner.edits",
    "TimedOut": "planner.outcome",
    "Trial": "planner.outcome",
    "Verdict": "planner.checker",
    "WhyNot": "planner.outcome",
    "WhySoFew": "planner.outcome",
    "check": "planner.checker",
    "check_certificate": "planner.certificate",
    "explain": "planner.api",
    "explore": "planner.running.exploration",
    "prices": "planner.api",
    "repair": "planner.api",
    "solve": "planner.api",
    "swap": "planner.api",
    "ways_out": "planner.api",
    "why_not": "planner.api",
    "why_so_few": "planner.api",
}

__all__ = [
    "Asked",
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
    "Loss",
    "Outcome",
    "PlannerError",
    "Price",
    "Prices",
    "Profile",
    "Program",
    "Progress",
    "Repair",
    "SolverFailure",
    "Standing",
    "Substitute",
    "Swap",
    "TimedOut",
    "Trial",
    "Verdict",
    "WhyNot",
    "WhySoFew",
    "check",
    "check_certificate",
    "explain",
    "explore",
    "prices",
    "repair",
    "solve",
    "swap",
    "ways_out",
    "why_not",
    "why_so_few",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'planner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
