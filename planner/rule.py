"""What a rule is: an id, a sentence, a source, its settings, and what it asks of exercises and weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple, Protocol, Self

from pydantic import BaseModel, ConfigDict

from planner.catalog import Exercise
from planner.terms import Day, Goal, Level, Loading, LowBack, Muscle, Pattern, Side, Tag

Count = Any
"""A whole number once the program is known; while it is sought, the solver's expression for it."""

Condition = Any
"""A comparison of counts."""


Wished = Literal["before-volume", "after-volume", "among-equals"]
"""Where a rule's wishes rank: an aim before or after the volumes, or only a choice among programs equal in all aims."""


class Demand(NamedTuple):
    """A condition that must hold, and the places (days, muscles, exercises) that it speaks of."""

    condition: Condition
    where: tuple[str, ...] = ()


class Wish(NamedTuple):
    """A count that should be 0, and the places that it speaks of."""

    broken: Count
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Volume:
    """A muscle's weekly band in half-sets; ``least`` is what the profile itself writes as its min, else 0.

    ``target`` is aimed at in the first week of a block, ``high`` in its last.
    """

    least: int
    minimum: int
    target: int
    high: int
    most: int


@dataclass(frozen=True)
class Circumstances:
    """Who trains: all that a rule's defaults may depend on."""

    level: Level
    goal: Goal
    low_back: LowBack
    asymmetry: Side | None
    able: frozenset[str]
    avoided: frozenset[str]
    required: tuple[str, ...]
    tested: tuple[str, ...]
    """What shows the strength that is tested, by exercise id."""


class Selection(Protocol):
    """Slots picked by what their exercise is; a slot is one exercise in one session."""

    @property
    def slots(self) -> Count:
        """How many slots there are."""

    @property
    def sets(self) -> Count:
        """Their hard sets."""

    @property
    def possible(self) -> bool:
        """Whether any such exercise can be chosen at all."""

    def half_sets(self, muscle: Muscle) -> Count:
        """Half-sets that they credit to a muscle."""

    def too_few_kinds(self, wanted: int) -> Count:
        """How many exercises are missing of ``wanted``, or of what there is to choose from, if that is several."""

    def repeated_in(self, other: Selection) -> Count:
        """How many exercises stand in both selections."""

    @property
    def low_back(self) -> Count:
        """Score times hard sets, of the exercises that score at least 2."""

    @property
    def any(self) -> Count:
        """1 if there is at least one slot, else 0."""


class Words(Protocol):
    """What a rule may say of a session, and of a week alike."""

    def of(
        self,
        *patterns: Pattern,
        tag: Tag | None = None,
        target: Muscle | None = None,
        credits: Muscle | None = None,
        loading: Collection[Loading] = (),
        score: int = 0,
        unilateral: bool | None = None,
        staple: bool | None = None,
        exercise: str | None = None,
        lift: str | None = None,
    ) -> Selection:
        """The slots whose exercise has one of the patterns (any, if none is named) and all else that is named.

        ``target``: credits that muscle 1; ``credits``: at all; ``loading``: loaded by one of these; ``score``: low-back
        score of at least that; ``lift``: what shows its strength.
        """


class Kind(NamedTuple):
    """Exercises that the rules cannot tell apart: how many, whether they are staples, and their slots in the week."""

    exercises: int
    staple: bool
    slots: Count
    most: int
    """What the slots cannot exceed anyway."""


class SessionWords(Words, Protocol):
    """What a rule may say of one session."""

    @property
    def day(self) -> Day:
        """Its day of the week."""

    @property
    def seconds_allowed(self) -> int:
        """What the profile allows."""

    @property
    def seconds(self) -> Count:
        """Seconds by the time model."""


class WeekWords(Words, Protocol):
    """What a rule may say of one training week; a bare outline of it has no sessions."""

    @property
    def deload(self) -> bool:
        """Whether the week is a deload."""

    @property
    def sessions(self) -> Sequence[SessionWords]:
        """Its sessions in calendar order."""

    @property
    def volumes(self) -> Mapping[Muscle, Volume]:
        """The weekly band of every muscle."""

    def below(self, count: Count, wanted: int, unit: int = 1) -> Count:
        """By how many units, a part of one counted whole, a count falls short of ``wanted``."""

    def above(self, count: Count, allowed: int, most: int) -> Count:
        """By how much a count, which is at most ``most``, goes over ``allowed``."""

    @property
    def kinds(self) -> Sequence[Kind]:
        """All that can be chosen, by exercises that the rules cannot tell apart."""

    @property
    def consecutive(self) -> Sequence[tuple[SessionWords, SessionWords]]:
        """Pairs of sessions on consecutive calendar days, Sunday and the next Monday included."""


class Rule(BaseModel):
    """One rule: its fields are its settings, its class variables what a coach reads of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    id: ClassVar[str]
    says: ClassVar[str]
    source: ClassVar[str]
    evidence: ClassVar[str]
    note: ClassVar[str] = ""
    on: ClassVar[bool] = True
    wished: ClassVar[Wished] = "after-volume"
    switchable: ClassVar[bool] = True
    chooses: ClassVar[bool] = False
    """Whether it limits what may be chosen."""

    def settled(self, who: Circumstances) -> Self | None:
        """The rule with its open settings filled in for this athlete; None where it does not apply."""
        return self

    def allows(self, exercise: Exercise) -> bool:
        """Whether the exercise may be chosen at all."""
        return True

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        """What must hold in a training week."""
        yield from ()

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        """What should hold in a training week, as far as the targets allow."""
        yield from ()
