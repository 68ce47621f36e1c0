"""How a search ends: with a program, with a conflict of demands, or out of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from planner.program import Objective, Program
from planner.reading import path_of

DELOAD: Final = "deload"
"""The last of a demand's places if it speaks of a deload."""


@dataclass(frozen=True)
class ConflictDemand:
    """One demand of a conflict: its rule, the places it speaks of, and the settings in force."""

    rule: str
    where: tuple[str, ...]
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Conflict:
    """Demands that cannot all hold; ``minimal`` if leaving any one of them out was shown to end the clash.

    ``confirmed`` if a second solver, of another family, found too that they clash.
    """

    demands: tuple[ConflictDemand, ...]
    minimal: bool
    confirmed: bool


@dataclass(frozen=True)
class Change:
    """One value of a profile changed; ``after`` None takes it out, ``before`` is what is in force without it."""

    location: tuple[str | int, ...]
    before: Any
    after: Any

    @property
    def path(self) -> str:
        """Its place in the profile, like ``sessions[0].minutes``."""
        return path_of(self.location)


@dataclass(frozen=True)
class Fix:
    """Changes after which a program exists, what they are reckoned to cost, and the profile with them.

    Even the best week then lacks as many movements (``missing``) and sets below the minimums (``short``) at the least.
    """

    changes: tuple[Change, ...]
    cost: int
    profile: Mapping[str, Any]
    missing: int = 0
    short: int = 0


@dataclass(frozen=True)
class Explanation:
    """Why a profile allows no program, and ways out, the cheapest first.

    ``complete`` if whatever ends all of the conflicts ends every conflict; else others may stand behind them.
    """

    conflicts: tuple[Conflict, ...]
    fixes: tuple[Fix, ...]
    complete: bool


@dataclass(frozen=True)
class Standing:
    """How near a training week comes to its targets: the aims up to there, and the sets of each muscle.

    ``sets`` are fractional sets a week, ``short`` the whole sets that a muscle lacks to its target.
    """

    objectives: tuple[Objective, ...]
    sets: Mapping[str, float]
    short: Mapping[str, int]

    @property
    def values(self) -> tuple[int, ...]:
        """The aims' values in their order: what is less there is better."""
        return tuple(aim.value for aim in self.objectives)

    @property
    def proved(self) -> bool:
        """Whether no week of the same profile stands better."""
        return all(aim.proved for aim in self.objectives)


Effect = Literal["gain", "none", "harm", "impossible", "open", "unasked"]
"""What a change comes to: better aims, no better ones, worse ones, no program at all, not known by the effort that
each is given, or not known because the search was ended before.
"""


@dataclass(frozen=True)
class Price:
    """What some changes come to, what they are reckoned to cost, and where the best week then stands, if that counts.

    ``after`` is known of every gain, and of whatever else was searched to the end.
    """

    changes: tuple[Change, ...]
    cost: int
    effect: Effect
    after: Standing | None = None


@dataclass(frozen=True)
class Prices:
    """Where the best week stands, and what changes would come to, those that gain most first."""

    before: Standing
    prices: tuple[Price, ...]

    def of(self, effect: Effect) -> tuple[Price, ...]:
        """Those that come to this."""
        return tuple(price for price in self.prices if price.effect == effect)


@dataclass(frozen=True)
class Trial:
    """A profile with something demanded of it: where its best week stands, or why it allows none."""

    changes: tuple[Change, ...]
    effect: Effect
    after: Standing | None = None
    reason: Explanation | None = None


@dataclass(frozen=True)
class Barrier:
    """What keeps an exercise from being chosen at all: a rule of choice, and what it lacks or has too much of.

    ``lacks`` are tools, for the rule ``equipment``; ``found`` a level, a low-back score, or how a load fits.
    """

    rule: str
    lacks: tuple[str, ...] = ()
    found: str | int | None = None
    allowed: str | int | None = None


@dataclass(frozen=True)
class WhyNot:
    """Why an exercise is not in a program: what bars it, and the best program with it.

    ``days`` are its sets by day, if it is in after all; then nothing else is told.
    """

    exercise: str
    before: Standing
    days: Mapping[str, int] = field(default_factory=dict)
    barriers: tuple[Barrier, ...] = ()
    trial: Trial | None = None


@dataclass(frozen=True)
class WhySoFew:
    """Why a muscle has no more sets: what one set more, and what its target, would come to."""

    muscle: str
    before: Standing
    target: float
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True)
class TimedOut:
    """The search was ended, by the clock or by the caller, before any program was found."""

    interrupted: bool = False


@dataclass(frozen=True)
class Progress:
    """A step of the search: the aim at work, its best value so far, its proved bound, and seconds since the start."""

    aim: str
    value: int
    bound: int
    seconds: float


@dataclass(frozen=True)
class Asked:
    """A step of many questions: how many are answered, of how many, and seconds since the start."""

    answered: int
    questions: int
    seconds: float


Outcome = Program | Conflict | TimedOut
