"""The checker: counts every rule again from the program document and the catalog; shares no code with the rulebook."""

from planner.checker.aims import aims
from planner.checker.judge import check
from planner.checker.verdict import (
    BandInForce,
    Finding,
    GateVerdict,
    ItemVerdict,
    Rubric,
    RuleVerdict,
    SessionCount,
    Verdict,
    WeekCount,
)

__all__ = [
    "BandInForce",
    "Finding",
    "GateVerdict",
    "ItemVerdict",
    "Rubric",
    "RuleVerdict",
    "SessionCount",
    "Verdict",
    "WeekCount",
    "aims",
    "check",
]
