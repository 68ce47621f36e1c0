"""Weeks that are the same but for repetitions in reserve, seen as one: what a reader wants at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.program import Program, ProgramSession, ProgramWeek, Slot
from planner.render.words import TIMES, clock, number, numbers


@dataclass(frozen=True)
class Line:
    """One exercise of a day through the weeks of a block, in words."""

    exercise: str
    superset: str
    """Its letter and place in its superset (``A1``), or nothing."""
    sets: str
    load: str
    rir: str
    rest: str
    deload: str
    reason: str
    """Of the first week."""


@dataclass(frozen=True)
class Day:
    """One training day through the weeks of a block."""

    day: str
    minutes: float
    deload_minutes: float | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Block:
    """A mesocycle; or, after merging, several that read the same. ``weeks`` are those of each."""

    weeks: tuple[tuple[ProgramWeek, ...], ...]
    days: tuple[Day, ...]

    @property
    def training(self) -> ProgramWeek:
        """Its first week."""
        return self.weeks[0][0]

    @property
    def deload(self) -> ProgramWeek | None:
        """Its deload, if it ends with one."""
        last = self.weeks[0][-1]
        return last if last.phase == "deload" else None

    @property
    def title(self) -> str:
        """``Weeks 1-4 and 5-8; deload in weeks 4 and 8``."""
        spans = [numbers(week.week for week in run) for run in self.weeks]
        deloads = [str(week.week) for run in self.weeks for week in run if week.phase == "deload"]
        ending = f"; deload in {_weeks(deloads).lower()}" if deloads and deloads != spans else ""
        return f"{_weeks(spans)}{ending}"


def blocks(program: Program) -> list[Block]:
    """The blocks of a program; consecutive ones that read the same are merged."""
    found: list[Block] = []
    for run in _runs(program.weeks):
        days = tuple(_day(run, index) for index in range(len(run[0].sessions)))
        if found and found[-1].days == days:
            found[-1] = Block((*found[-1].weeks, run), days)
        else:
            found.append(Block((run,), days))
    return found


def _weeks(spans: Sequence[str]) -> str:
    *rest, last = spans
    joined = f"{', '.join(rest)} and {last}" if rest else last
    return f"Week {joined}" if joined.isdigit() else f"Weeks {joined}"


def _runs(weeks: Sequence[ProgramWeek]) -> list[tuple[ProgramWeek, ...]]:
    """Weeks of one mesocycle with the same exercises, a deload last; another program's may change within it."""
    runs: list[list[ProgramWeek]] = []
    for week in weeks:
        before = runs[-1][-1] if runs else None
        if before and _skeleton(before) == _skeleton(week) and before.phase == "accumulation":
            runs[-1].append(week)
        else:
            runs.append([week])
    return [tuple(run) for run in runs]


def _skeleton(week: ProgramWeek) -> tuple[object, ...]:
    return week.mesocycle, [(day.day, [slot.exercise for slot in day.slots]) for day in week.sessions]


def _day(run: Sequence[ProgramWeek], index: int) -> Day:
    sessions = [week.sessions[index] for week in run]
    deload = sessions[-1] if len(run) > 1 and run[-1].phase == "deload" else None
    training = sessions[:-1] if deload else sessions
    lines = tuple(_line(training, deload, place) for place in range(len(sessions[0].slots)))
    return Day(sessions[0].day, max(session.minutes for session in training), deload.minutes if deload else None, lines)


def _line(training: Sequence[ProgramSession], deload: ProgramSession | None, place: int) -> Line:
    slots = [session.slots[place] for session in training]
    return Line(
        exercise=slots[0].exercise,
        superset=_superset(training[0].slots, place),
        sets=sets_of(slots),
        load=_course(number(slot.sets[0].load) for slot in slots),
        rir=_course(str(slot.sets[0].rir) for slot in slots),
        rest=clock(slots[0].rest_seconds),
        deload=_deload(deload.slots[place]) if deload else "",
        reason=slots[0].reason,
    )


def _deload(slot: Slot) -> str:
    """Its sets, a test first."""
    if not is_test(slot):
        return sets_of([slot])
    others = slot.model_copy(update={"sets": slot.sets[1:]})
    return f"test, {sets_of([others])}" if others.sets else "test"


def is_test(slot: Slot) -> bool:
    """Whether the first set is taken to the last repetition and the others, if any, are not."""
    return slot.sets[0].rir == 0 and all(work.rir for work in slot.sets[1:])


def _superset(slots: Sequence[Slot], place: int) -> str:
    letter = slots[place].superset
    return f"{letter}{sum(slot.superset == letter for slot in slots[: place + 1])}" if letter else ""


def sets_of(slots: Sequence[Slot]) -> str:
    """The hard sets of an exercise through weeks: ``4→5`` of them, and their repetitions."""
    unit = " s" if slots[0].unit == "seconds" else ""
    return f"{_course(str(len(slot.sets)) for slot in slots)} {TIMES} {_reps(slots)}{unit}"


def _reps(slots: Sequence[Slot]) -> str:
    reps = [work.reps for slot in slots for work in slot.sets]
    return str(reps[0]) if len(set(reps)) == 1 else f"{min(reps)}-{max(reps)}"


def _course(values: Iterable[str]) -> str:
    """How a value goes from the first week to the last: ``3→1``."""
    course = list(values)
    return course[0] if course[0] == course[-1] else f"{course[0]}→{course[-1]}"
