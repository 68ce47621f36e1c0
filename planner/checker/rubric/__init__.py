"""The rubric: six gates and fifteen scored items, for any program whatever rules its profile sets."""

from __future__ import annotations

from planner.checker.rubric.gates import GATES
from planner.checker.rubric.items import ITEMS, MOST
from planner.checker.rubric.subject import Subject
from planner.checker.verdict import Rubric

__all__ = ["Subject", "judge"]


def judge(subject: Subject) -> Rubric:
    """Every gate and every item; never raises on a valid document."""
    items = tuple(item.judged(subject) for item in ITEMS)
    return Rubric(
        points=sum(item.points for item in items),
        most=MOST * len(items),
        gates=tuple(gate.judged(subject) for gate in GATES),
        items=items,
    )
