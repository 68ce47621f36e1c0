"""A program laid beside the weeks and days that its profile asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from planner.case import Mesocycle
from planner.edits import Edit
from planner.program import Program, ProgramSession, ProgramWeek, Slot
from planner.rulebook.block import Progression
from planner.terms import DAYS, Day, Phase


class Place(NamedTuple):
    """A slot of a week: its day, its exercise, and the how-manieth of that exercise it is there."""

    day: Day
    exercise: str
    turn: int = 1


Pairs = Mapping[Place, Place]
"""For each of two that are done in turn the other."""


class Step(NamedTuple):
    """Where a week stands: its mesocycle, its phase, and how many of that phase come before it there."""

    block: int
    phase: Phase
    place: int


@dataclass(frozen=True)
class Layout:
    """A week for each that is wanted, with sessions on no other days than wanted; and what was changed for that."""

    weeks: tuple[ProgramWeek, ...]
    originals: tuple[ProgramWeek, ...]
    """Where each week comes from."""
    edits: tuple[Edit, ...]
    added: frozenset[int]
    """The numbers of weeks that the program lacked."""


def places(sessions: Sequence[ProgramSession]) -> dict[Place, Slot]:
    """The slots of a week."""
    found: dict[Place, Slot] = {}
    for session in sessions:
        seen = Counter[str]()
        for slot in session.slots:
            seen[slot.exercise] += 1
            found[Place(session.day, slot.exercise, seen[slot.exercise])] = slot
    return found


def pairs(sessions: Sequence[ProgramSession]) -> Pairs:
    """Slots of a session that share a letter, where they are two."""
    lettered: dict[tuple[Day, str], list[Place]] = {}
    for place, slot in places(sessions).items():
        if slot.superset:
            lettered.setdefault((place.day, slot.superset), []).append(place)
    both = [group for group in lettered.values() if len(group) == 2]
    return {one: other for one, other in [*both, *(group[::-1] for group in both)]}


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
    """The program with the weeks and days that are wanted.

    Of too many or too few weeks each comes from where it stood in its mesocycle, and one that is missing is one like it
    again; sessions on other days move to those that lack one.
    """
    wanted = list(_wanted(blocks))
    known = _steps(program.weeks) if len(program.weeks) != len(wanted) else {s: i for i, s in enumerate(wanted)}
    sources = [known.get(step, _like(step, known)) for step in wanted]
    added = frozenset(number for number, step in enumerate(wanted, start=1) if step not in known)
    originals = tuple(program.weeks[source] for source in sources)
    laid = [_week(week, *place, days) for week, place in zip(originals, enumerate(wanted, 1), strict=True)]
    edits = [edit for week, changes in laid if week.week not in added for edit in changes]
    edits += [Edit("add-week", (number,), after=(wanted[number - 1].phase,)) for number in sorted(added)]
    cut = ((number, week) for number, week in enumerate(program.weeks) if number not in sources)
    edits += [Edit("cut-week", (number + 1,), before=(_sets(week.sessions),)) for number, week in cut]
    return Layout(tuple(week for week, _ in laid), originals, tuple(_together(edits)), added)


def _steps(weeks: Sequence[ProgramWeek]) -> dict[Step, int]:
    """Where each week stands in its mesocycle, by its place in the program; of two in one place the first."""
    steps: dict[Step, int] = {}
    seen = Counter[tuple[int, Phase]]()
    for number, week in enumerate(weeks):
        steps.setdefault(Step(week.mesocycle, week.phase, seen[week.mesocycle, week.phase]), number)
        seen[week.mesocycle, week.phase] += 1
    return steps


def _wanted(blocks: Sequence[Mesocycle]) -> Iterator[Step]:
    for block in blocks:
        yield from (Step(block.number, "accumulation", place) for place in range(block.accumulation_weeks))
        if block.deload:
            yield Step(block.number, "deload", 0)


def _like(step: Step, known: Mapping[Step, int]) -> int:
    """Which week to repeat: of the same phase, of the same mesocycle or the last before, the last up to its place."""

    def rank(other: Step) -> tuple[bool, bool, int, int]:
        return other.phase == step.phase, other.block <= step.block, other.block, -abs(other.place - step.place)

    return known[max(known, key=rank)]


def _week(source: ProgramWeek, number: int, step: Step, days: Sequence[Day]) -> tuple[ProgramWeek, list[Edit]]:
    sessions, edits = _on_days(source.sessions, number, days)
    stated = source.week, source.mesocycle, source.phase
    due = number, step.block, step.phase
    if stated != due:
        edits.append(Edit("renumber-week", (number,), before=(stated,), after=(due,)))
    return ProgramWeek(week=number, mesocycle=step.block, phase=step.phase, sessions=sessions), edits


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
