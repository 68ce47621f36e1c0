"""What a repair changes in a program, and what can stand for one exercise of it, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from planner.checker import Finding
from planner.program import Program, Slot
from planner.terms import Day, Muscle

Kind = Literal[
    "cut-week",
    "add-week",
    "renumber-week",
    "cut-session",
    "move-session",
    "replace",
    "put-in",
    "take-out",
    "sets",
    "supersets",
    "order",
    "doses",
    "minutes",
]
"""What is changed: ``doses`` are repetitions, loads, reserves, rests and ramp-up sets; ``minutes`` those stated."""


@dataclass(frozen=True)
class Reason:
    """The first breach of a rule that an independent count finds without an edit, and in which of the edit's weeks."""

    weeks: tuple[int, ...]
    finding: Finding


@dataclass(frozen=True)
class Edit:
    """One change, and why it is needed: what breaks once it alone is taken back; of weeks where that holds, what else.

    ``weeks`` count from 1; ``before`` and ``after`` stand for them one by one: sets of an exercise (0: it is not
    there), else what is written there.
    """

    kind: Kind
    weeks: tuple[int, ...]
    day: Day | None = None
    exercise: str = ""
    before: tuple[Any, ...] = ()
    after: tuple[Any, ...] = ()
    to: str = ""
    """The day that a session moves to, or the exercise that takes the place."""
    turn: int = 1
    """The how-manieth slot of the exercise in its session it was."""
    reasons: tuple[Reason, ...] = ()

    @property
    def reason(self) -> Finding | None:
        """The first of the reasons."""
        return self.reasons[0].finding if self.reasons else None


@dataclass(frozen=True)
class Distance:
    """How far a repaired program is from the one before; ``proved`` if none with the same supersets is nearer.

    Sets are those added and those removed, of all weeks, where a substitute takes over the sets of what cannot stay;
    exercises those put in, taken out or replaced, once a session and mesocycle.
    """

    sets: int
    exercises: int
    proved: bool


Lack = Literal["movement", "tested-lift", "main-lift", "minimum", "target", "wish", "preferred"]
"""What a week can lack by the aims; ``minimum`` and ``target`` are those of a muscle."""
LACKS: Final[tuple[Lack, ...]] = get_args(Lack)


@dataclass(frozen=True)
class Loss:
    """What a repaired program lacks more of, in some weeks, than the one before.

    ``what`` is a movement, a lift, a muscle, a rule or an exercise, by ``lack``; ``before`` and ``after`` are what is
    lacking of it: sets of a main lift or a muscle, wishes of a rule, else 1 where it is not there.
    """

    lack: Lack
    what: str
    weeks: tuple[int, ...]
    before: int
    after: int


@dataclass(frozen=True)
class Repair:
    """The nearest program that keeps every rule, and what was changed for it; nothing if it kept them all.

    ``losses`` are where it is further from the aims than the program before. Not ``complete`` if time ran out before
    each edit was looked into: some may be needless, or told without a reason.
    """

    program: Program
    distance: Distance
    edits: tuple[Edit, ...] = ()
    losses: tuple[Loss, ...] = ()
    complete: bool = True


@dataclass(frozen=True)
class Substitute:
    """An exercise that can stand for another one, or the first rule that it would break.

    ``credits_apart``: by how many half-sets a set credits a muscle more; ``low_back_apart``: by how much its low-back
    score is higher; ``staple``: whether it is one with the equipment that is there; ``easy``: whether it may be too
    easy, for it moves the body or a band alone, untested, where a known load stood. ``minutes`` are the session's.
    """

    exercise: str
    slot: Slot
    minutes: float
    credits_apart: Mapping[Muscle, int] = field(default_factory=dict)
    low_back_apart: int = 0
    staple: bool = False
    easy: bool = False
    breaks: Finding | None = None


@dataclass(frozen=True)
class Swap:
    """What can stand for one exercise of a session, the most alike first; else what stops the nearest."""

    week: int
    day: Day
    slot: Slot
    fits: tuple[Substitute, ...]
    stopped: tuple[Substitute, ...]
