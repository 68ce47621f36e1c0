"""A program laid beside the weeks and days that its profile asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from planner.case import Mesocycle
from planner.edits import Edit
from planner.program import Program, ProgramSession, ProgramWeek, Slot
from planner.rulebook.block import Progression
from planner.terms import DAYS, Day


class Place(NamedTuple):
    """A slot of a week: its day, its exercise, and the how-manieth of that exercise it is there."""

    day: Day
    exercise: str
    turn: int = 1


@dataclass(frozen=True)
class Layout:
    """A week for each that is wanted, with sessions on no other days than wanted; and what was changed for that."""

    weeks: tuple[ProgramWeek, ...]
    edits: tuple[Edit, ...]


def places(sessions: Sequence[ProgramSession]) -> dict[Place, Slot]:
    """The slots of a week."""
    found: dict[Place, Slot] = {}
    for session in sessions:
        seen = Counter[str]()
        for slot in session.slots:
            seen[slot.exercise] += 1
            found[Place(session.day, slot.exercise, seen[slot.exercise])] = slot
    return found


def stated_blocks(
    program: Program, weeks: int, progression: Progression | None, *, tests: bool
) -> list[Mesocycle] | None:
    """The mesocycles as the program has them; None where it has other weeks, or deloads do not come as they must."""
    blocks: list[Mesocycle] = []
    for number, group in groupby(program.weeks, lambda week: week.mesocycle):
        block = list(group)
        deloads = [week.phase == "deload" for week in block]
        if number != len(blocks) + 1 or deloads[0] or any(deloads[:-1]):
            return None
        blocks.append(Mesocycle(number, block[0].week, len(block), deloads[-1]))
    phases = (week.phase for week in program.weeks)
    longest = max((len(list(run)) for phase, run in groupby(phases) if phase == "accumulation"), default=0)
    numbered = [week.week for week in program.weeks] == list(range(1, weeks + 1))
    rare = progression is not None and longest >= progression.deload_every
    return None if rare or not numbered or (tests and not blocks[-1].deload) else blocks


def laid_out(program: Program, blocks: Sequence[Mesocycle], days: Sequence[Day]) -> Layout:
    """The program with as many weeks and with the days that are wanted; sessions on others move to those that lack."""
    wanted = [(block, place) for block in blocks for place in range(block.weeks)]
    weeks, edits = list[ProgramWeek](), list[Edit]()
    for number, (block, place) in enumerate(wanted, start=1):
        known = number <= len(program.weeks)
        source = program.weeks[number - 1] if known else weeks[_like(wanted, len(program.weeks), block, place)]
        week, changes = _week(source, number, block, place, days)
        weeks.append(week)
        edits += changes if known else [Edit("add-week", (number,))]
    cut = program.weeks[len(wanted) :]
    edits += [
        Edit("cut-week", (place,), before=(_sets(week.sessions),)) for place, week in enumerate(cut, len(wanted) + 1)
    ]
    return Layout(tuple(weeks), tuple(_together(edits)))


def _like(wanted: Sequence[tuple[Mesocycle, int]], known: int, block: Mesocycle, place: int) -> int:
    """Which week to repeat: the last one in the same place of its mesocycle, else the last of the same phase."""

    def rank(number: int) -> tuple[bool, bool, int]:
        other, there = wanted[number]
        return _deload(other, there) == _deload(block, place), there == place, number

    return max(range(known), key=rank)


def _deload(block: Mesocycle, place: int) -> bool:
    return place >= block.accumulation_weeks


def _week(
    source: ProgramWeek, number: int, block: Mesocycle, place: int, days: Sequence[Day]
) -> tuple[ProgramWeek, list[Edit]]:
    sessions, edits = _on_days(source.sessions, number, days)
    stated = source.week, source.mesocycle, source.phase
    due = number, block.number, "deload" if _deload(block, place) else "accumulation"
    if stated != due:
        edits.append(Edit("renumber-week", (number,), before=(stated,), after=(due,)))
    week = ProgramWeek(week=number, mesocycle=block.number, phase=due[2], sessions=sessions)
    return week, edits


def _on_days(
    sessions: Sequence[ProgramSession], number: int, days: Sequence[Day]
) -> tuple[list[ProgramSession], list[Edit]]:
    kept: dict[Day, ProgramSession] = {}
    odd: list[ProgramSession] = []
    for session in sessions:
        if session.day in days and session.day not in kept:
            kept[session.day] = session
        else:
            odd.append(session)
    free = [day for day in days if day not in kept]
    edits = []
    for place, session in enumerate(odd):
        if place < len(free):
            kept[free[place]] = session.model_copy(update={"day": free[place]})
            edits.append(Edit("move-session", (number,), session.day, to=free[place]))
        else:
            edits.append(Edit("cut-session", (number,), session.day, before=(_sets([session]),)))
    return sorted(kept.values(), key=lambda session: DAYS.index(session.day)), edits


def _sets(sessions: Sequence[ProgramSession]) -> dict[str, int]:
    counts = Counter[str]()
    for session in sessions:
        for slot in session.slots:
            counts[slot.exercise] += len(slot.sets)
    return dict(counts)


def _together(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same change of several weeks as one."""
    alike: dict[tuple[str, Day | None, str], list[Edit]] = {}
    for edit in edits:
        alike.setdefault((edit.kind, edit.day, edit.to), []).append(edit)
    for (kind, day, to), group in alike.items():
        weeks = tuple(week for edit in group for week in edit.weeks)
        before, after = (tuple(part for edit in group for part in getattr(edit, side)) for side in ("before", "after"))
        yield Edit(kind, weeks, day, before=before, after=after, to=to)  # type: ignore[arg-type]
