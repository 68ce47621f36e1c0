"""A block of weeks: angles, recovery, order, stability and progression."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Final

from pydantic import Field

from planner.rule import Rule, WeekWords, Wish
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
    says = "Exercises, their days and their order stay the same within a mesocycle; they may change between mesocycles."
    source = "users' complaints (random programs)"
    evidence = "practice"
    switchable = False


class Order(Rule):
    id = "order"
    says = "In a session: pre-activation, squats and hinges, other multi-joint work, isolation, then trunk and carries."
    source = "ACSM 2009; Nunes 2021"
    evidence = "supported for strength, not for size"
    switchable = False


class Progression(Rule):
    id = "progression"
    says = "Repetitions in reserve fall over a mesocycle; a deload with half the sets follows."
    source = "evidence E: Rogerson 2024"
    evidence = "practice: a deload every 5.6 weeks on average; the halving judgement"

    deload_every: Annotated[int, Field(ge=4, le=7)] = Field(6, description="a deload at the latest in this week")
    first_rir: Annotated[int, Field(ge=0, le=5)] = Field(3, description="repetitions in reserve in the first week")
    last_rir: Annotated[int, Field(ge=0, le=5)] = Field(1, description="repetitions in reserve before the deload")
    deload_rir: Annotated[int, Field(ge=0, le=8)] = Field(4, description="repetitions in reserve in the deload")
