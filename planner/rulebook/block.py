"""A block of weeks: angles, recovery, order, stability and progression."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Annotated, Any, Final, Self

from pydantic import Field, field_validator, model_validator

from planner.rule import Circumstances, Rule, WeekWords, Wish
from planner.terms import COMPOUND, Pattern

MOST_IN_SESSION: Final = 15
"""More exercises than a session can hold by any setting."""
PULLING: Final[tuple[Pattern, ...]] = ("vertical-pull", "horizontal-pull")


class SeveralAngles(Rule):
    id = "several-angles"
    says = (
        "Each pulling pattern is trained with at least two different exercises a week where sets and equipment allow, "
        "and no pull stands in two sessions running."
    )
    source = "back-training article"
    evidence = "plausible: grips and angles differ a little (Dickie 2017)"

    exercises: Annotated[int, Field(ge=1, le=6)] = Field(2, description="different exercises of a pulling pattern")

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        for pattern in PULLING:
            yield Wish(week.of(pattern).too_few_kinds(self.exercises), (pattern,))
        for first, second in pairwise(week.sessions):
            repeated = first.of(*PULLING).repeated_in(second.of(*PULLING))
            yield Wish(repeated, (first.day, second.day))


class TestedLifts(Rule):
    id = "tested-lifts"
    says = "Each week holds every lift whose strength is tested, or another rung of its ladder."
    source = "users: loads that are known are those that can be followed"
    evidence = "judgement: who tests a lift trains it"
    note = "Comes before volume, which costs sets of other muscles where sessions are short."
    wished = "before-volume"

    lifts: tuple[str, ...] = Field((), description="lifts that are tested; written under the athlete's strength")

    @field_validator("lifts", mode="before")
    @classmethod
    def _written_elsewhere(cls, value: Any) -> Any:
        raise ValueError("nothing here: write it as athlete.strength")

    def settled(self, who: Circumstances) -> Self | None:
        return self.model_copy(update={"lifts": who.tested}) if who.tested else None

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        for name in self.lifts:
            trained = week.of(lift=name)
            if trained.possible:
                yield Wish(1 - trained.any, (name,))


class Recovery(Rule):
    id = "recovery"
    says = "The same muscle is better not targeted on consecutive days."
    source = "health bodies, 48 h (Yang 2018)"
    evidence = "soft: consecutive days did as well in trials (Yang 2018, Carvalho 2018)"
    note = "Looked after when the week's exercises are dealt out to the days; nothing is given up, or proved, for it."
    wished = "among-equals"

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        for first, second in week.consecutive:
            for muscle, volume in week.volumes.items():
                if volume.target:
                    both = first.of(target=muscle).any + second.of(target=muscle).any
                    yield Wish(week.above(both, 1, 2), (first.day, second.day, muscle))


class SpreadMovements(Rule):
    id = "spread-movements"
    says = "Exercises of one multi-joint movement better stand on different days."
    source = "coaching practice; evidence B (a muscle on two days or more)"
    evidence = "judgement"
    note = "Looked after when the week's exercises are dealt out to the days; nothing is given up, or proved, for it."
    wished = "among-equals"

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        for session in week.sessions:
            for pattern in sorted(COMPOUND):
                together = session.of(pattern)
                if together.possible:
                    yield Wish(week.above(together.slots, 1, MOST_IN_SESSION), (session.day, pattern))


class StableBlock(Rule):
    id = "stable-block"
    says = (
        "Exercises, their days and their order stay the same within a mesocycle; from one to the next, those that are "
        "not tested or named change for others that do the same in every respect."
    )
    source = "users' complaints (random programs)"
    evidence = "practice"
    switchable = False

    rotate: bool = Field(True, description="whether exercises change between mesocycles")


class Progression(Rule):
    id = "progression"
    says = (
        "Repetitions in reserve fall over a mesocycle, and neither loads nor loads times repetitions do; loads rise by "
        "2 to 10 percent or to the next that can be built. A deload with half the sets and lighter loads follows."
    )
    source = "evidence E: ACSM 2009, Rogerson 2024"
    evidence = "practice: a deload every 5.6 weeks on average; half the sets and nine tenths of the load judgement"

    deload_every: Annotated[int, Field(ge=4, le=7)] = Field(6, description="a deload at the latest in this week")
    first_rir: Annotated[int, Field(ge=0, le=5)] = Field(3, description="repetitions in reserve in the first week")
    last_rir: Annotated[int, Field(ge=0, le=5)] = Field(1, description="repetitions in reserve before the deload")
    deload_rir: Annotated[int, Field(ge=0, le=8)] = Field(4, description="repetitions in reserve in the deload")
    deload_load: Annotated[int, Field(ge=50, le=100)] = Field(90, description="percent of the load in the deload")
    undulate: bool = Field(True, description="whether an exercise on several days has heavy and light ones in turn")
    smallest_step: Annotated[int, Field(ge=0, le=10)] = Field(2, description="percent, of a rise in load at least")
    largest_step: Annotated[int, Field(ge=5, le=50)] = Field(10, description="percent, of a rise in load at most")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.last_rir <= min(self.first_rir, self.deload_rir):
            raise ValueError("a last_rir that is not above first_rir and deload_rir")
        return self

    def reserves(self, weeks: int) -> tuple[Fraction, ...]:
        """Repetitions in reserve of so many training weeks, falling evenly to the last before the deload."""
        fall = Fraction(self.last_rir - self.first_rir)
        if weeks == 1:
            return (self.first_rir + fall / 2,)
        return tuple(self.first_rir + fall * week / (weeks - 1) for week in range(weeks))

    def rirs(self, weeks: int) -> tuple[int, ...]:
        """The same in whole repetitions, a half as one less, so that effort is never understated."""
        return tuple(ceil(reserve - Fraction(1, 2)) for reserve in self.reserves(weeks))


STEADY: Final = Progression(first_rir=2, last_rir=2)
"""Where progression is switched off: the same effort every week, between deloads (judgement)."""


class TestWeek(Rule):
    id = "test-week"
    says = "The last week is a deload in which the first set of every tested lift is taken to the last repetition."
    source = "coaching practice"
    evidence = "judgement: with the load of the last training week, read by the same table as all loads"
    note = "Off unless the profile asks for it; what was done goes into the athlete's strength for the next program."
    on = False

    def settled(self, who: Circumstances) -> Self | None:
        return self if who.tested else None
