"""The checker: counts every rule again from the printed program; shares no code with rulebook or solver."""

from planner.check.count import Finding
from planner.check.verdict import RuleVerdict, Verdict, WeekCounts, check

__all__ = ["Finding", "RuleVerdict", "Verdict", "WeekCounts", "check"]
