"""A program as comma-separated values, one row a hard set."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from planner.catalog import Catalog
from planner.checker import Verdict
from planner.program import Program, ProgramSession, ProgramWeek

COLUMNS: Final = (
    "week",
    "mesocycle",
    "phase",
    "day",
    "slot",
    "superset",
    "exercise",
    "name",
    "pattern",
    "set",
    "reps",
    "unit",
    "load",
    "rir",
    "rest_seconds",
)


def render(program: Program, catalog: Catalog, verdict: Verdict) -> str:
    """All hard sets in their order, under one line of headings."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for week in program.weeks:
        for session in week.sessions:
            writer.writerows(_rows(week, session, catalog))
    return text.getvalue()


def _rows(week: ProgramWeek, session: ProgramSession, catalog: Catalog) -> Iterator[tuple[Any, ...]]:
    for place, slot in enumerate(session.slots, 1):
        known = catalog.by_id.get(slot.exercise)
        name, pattern = (known.name, known.pattern) if known else (slot.exercise, "")
        for number, work in enumerate(slot.sets, 1):
            head = (week.week, week.mesocycle, week.phase, session.day, place, slot.superset)
            rir = None if known and known.lowered else work.rir
            done = (number, work.reps, slot.unit, work.load, rir, slot.rest_seconds)
            yield *head, slot.exercise, name, pattern, *done
