"""The program document as countable facts: weeks, their sessions, and the slots in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import Final

from planner import program
from planner.catalog import Catalog, Exercise
from planner.checker.plain import exact
from planner.checker.wants import Wants
from planner.figures import Kind, TimeModel
from planner.terms import DAYS, Day, Muscle, Pattern, RepUnit

VERTICAL: Final = ("vertical-pull",)
HORIZONTAL: Final = ("horizontal-pull",)
PULLS: Final = (*VERTICAL, *HORIZONTAL)
PUSHES: Final = ("vertical-push", "horizontal-push")
TARGET: Final = 2
"""Half-sets that a set credits to a muscle that it targets."""
SCORES_FROM: Final = 2
"""Lower low-back scores do not count."""

_WORK_STEP: Final = 30


@dataclass(frozen=True)
class Slot:
    """One exercise in one session; where the catalog does not know it, it credits nothing."""

    id: str
    exercise: Exercise | None
    superset: str | None
    unit: RepUnit
    rir: tuple[int, ...]
    reps: tuple[int, ...]
    loads: tuple[Fraction, ...]
    """Of the hard sets; empty if any of them is by feel."""
    ramp_loads: tuple[Fraction, ...]
    rest: int
    """Seconds after each set."""
    reason: str
    seconds: int

    @property
    def sets(self) -> int:
        """Its hard sets."""
        return len(self.rir)

    @property
    def pattern(self) -> Pattern | None:
        """The movement pattern."""
        return self.exercise.pattern if self.exercise else None

    @property
    def score(self) -> int:
        """The low-back score of a set."""
        return self.exercise.low_back if self.exercise else 0

    def tagged(self, tag: str) -> bool:
        """Whether its exercise has a tag."""
        return self.exercise is not None and tag in self.exercise.tags

    def credit(self, muscle: Muscle) -> int:
        """Half-sets that one hard set credits to a muscle."""
        return int(2 * self.exercise.muscles.get(muscle, 0)) if self.exercise else 0


@dataclass(frozen=True)
class Session:
    """One training day; ``label`` tells sessions of one week apart, ``date`` is the day's number in the calendar."""

    label: str
    name: str
    day: Day
    date: int
    stated_minutes: Fraction
    seconds: int
    slots: tuple[Slot, ...]

    @property
    def minutes(self) -> Fraction:
        """Minutes by the time model."""
        return Fraction(self.seconds, 60)


@dataclass(frozen=True)
class Week:
    """One week; ``label`` tells weeks apart even when two bear the same number."""

    label: str
    name: str
    number: int
    mesocycle: int
    deload: bool
    sessions: tuple[Session, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of all its sessions."""
        return tuple(slot for session in self.sessions for slot in session.slots)

    @property
    def in_calendar_order(self) -> tuple[Session, ...]:
        """Its sessions from Monday to Sunday."""
        return tuple(sorted(self.sessions, key=lambda session: session.date))


@dataclass(frozen=True)
class Facts:
    """All that rules count: what is wanted, the weeks, and the exercises that could be chosen."""

    wants: Wants
    catalog: Catalog
    weeks: tuple[Week, ...]
    choosable: tuple[Exercise, ...]

    def possible(self, test: Callable[[Exercise], bool]) -> bool:
        """Whether any such exercise could be chosen."""
        return any(test(item) for item in self.choosable)

    def possible_beside(self, session: Session, test: Callable[[Exercise], bool]) -> bool:
        """Whether any such exercise could be chosen on another day of the profile."""
        kits = [kit for day, kit in self.wants.kits.items() if day != session.day]
        return any(test(item) and possible(item, kit) for item in self.choosable for kit in kits)

    def following(self, session: Session) -> list[Session]:
        """The sessions on the next calendar day, in the next week if need be."""
        return self._by_date.get(session.date + 1, [])

    @cached_property
    def _by_date(self) -> dict[int, list[Session]]:
        dates: dict[int, list[Session]] = {}
        for week in self.weeks:
            for session in week.sessions:
                dates.setdefault(session.date, []).append(session)
        return dates


def weeks_of(document: program.Program, catalog: Catalog) -> tuple[Week, ...]:
    """The weeks of a document, as it lists them."""
    labels = _labels(str(week.week) for week in document.weeks)
    return tuple(_week(week, label, catalog) for week, label in zip(document.weeks, labels, strict=True))


def hard_sets(slots: Iterable[Slot], patterns: Collection[str]) -> int:
    """Hard sets of exercises of the patterns."""
    return sum(slot.sets for slot in slots if slot.pattern in patterns)


def half_sets(slots: Iterable[Slot], muscle: Muscle, patterns: Collection[str] | None = None) -> int:
    """Half-sets credited to a muscle, by exercises of the patterns if any are named."""
    counted = (slot for slot in slots if patterns is None or slot.pattern in patterns)
    return sum(slot.sets * slot.credit(muscle) for slot in counted)


def low_back(slots: Iterable[Slot]) -> int:
    """Low-back score times hard sets, of the scores that count."""
    return sum(slot.sets * slot.score for slot in slots if slot.score >= SCORES_FROM)


def tenths(minutes: Fraction) -> Fraction:
    """Minutes to one decimal, a half going up."""
    return Fraction(floor(10 * minutes + Fraction(1, 2)), 10)


def _labels(names: Iterable[str]) -> list[str]:
    """The names, of which those that stood before get a number: mon, thu, mon (2)."""
    seen: Counter[str] = Counter()
    labels = []
    for name in names:
        seen[name] += 1
        labels.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return labels


def _week(week: program.ProgramWeek, label: str, catalog: Catalog) -> Week:
    labels = _labels(session.day for session in week.sessions)
    sessions = (
        _session(session, f"week {label}", day, week.week, catalog)
        for session, day in zip(week.sessions, labels, strict=True)
    )
    return Week(label, f"week {label}", week.week, week.mesocycle, week.phase == "deload", tuple(sessions))


def _session(session: program.ProgramSession, week: str, label: str, number: int, catalog: Catalog) -> Session:
    slots = tuple(_slot(slot, catalog) for slot in session.slots)
    warmup = ceil(catalog.times.general_warmup_seconds.value)
    return Session(
        label=label,
        name=f"{week} {label}",
        day=session.day,
        date=len(DAYS) * number + DAYS.index(session.day),
        stated_minutes=Fraction(str(session.minutes)),
        seconds=warmup + sum(slot.seconds for slot in slots),
        slots=slots,
    )


def _slot(slot: program.Slot, catalog: Catalog) -> Slot:
    exercise = catalog.by_id.get(slot.exercise)
    seconds = _seconds(slot, exercise, catalog.times) if exercise else 0
    loads = _exactly(work.load for work in slot.sets)
    return Slot(
        id=slot.exercise,
        exercise=exercise,
        superset=slot.superset,
        unit=slot.unit,
        rir=tuple(work.rir for work in slot.sets),
        reps=tuple(work.reps for work in slot.sets),
        loads=loads if len(loads) == len(slot.sets) else (),
        ramp_loads=_exactly(ramp.load for ramp in slot.warmup),
        rest=slot.rest_seconds,
        reason=slot.reason,
        seconds=seconds,
    )


def _exactly(loads: Iterable[float | None]) -> tuple[Fraction, ...]:
    return tuple(load for load in map(exact, loads) if load is not None)


def _seconds(slot: program.Slot, exercise: Exercise, times: TimeModel) -> int:
    """Ramp-up sets, work, the rests between, and after the last set the longer of rest and setting up."""
    ramps = ceil(times.ramp_set_seconds.value) * len(slot.warmup)
    pace = Fraction(1) if slot.unit == "seconds" else exact(times.seconds_per_rep[kind(exercise)].value) or Fraction(0)
    sides = 2 if exercise.unilateral else 1
    work = sum(_stepped(sides * pace * done.reps) for done in slot.sets)
    setup = times.setup_seconds.by_loading.get(exercise.loading, 0)
    return ramps + work + (len(slot.sets) - 1) * slot.rest_seconds + max(slot.rest_seconds, setup)


def _stepped(seconds: Fraction) -> int:
    return _WORK_STEP * max(1, floor(seconds / _WORK_STEP + Fraction(1, 2)))


def kind(exercise: Exercise) -> Kind:
    """Which row of the time model applies."""
    if "lowering" in exercise.tags:
        return "lowering"
    if exercise.pattern in ("trunk", "carry"):
        return "trunk"
    if exercise.pattern == "isolation":
        return "small"
    on_a_bar = exercise.pattern in ("squat", "hinge") and exercise.loading in ("barbell", "trap-bar")
    return "big" if on_a_bar else "compound"


def possible(exercise: Exercise, kit: Collection[str] | None) -> bool:
    """Whether one of its equipment alternatives is wholly owned; anything is, with a kit that is unknown."""
    return kit is None or any(all(tool in kit for tool in needed) for needed in exercise.equipment)


def mesocycles(weeks: Sequence[Week]) -> list[list[Week]]:
    """The weeks in runs of the same mesocycle number."""
    blocks: list[list[Week]] = []
    for week in weeks:
        if not blocks or blocks[-1][-1].mesocycle != week.mesocycle:
            blocks.append([])
        blocks[-1].append(week)
    return blocks
