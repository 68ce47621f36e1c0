"""A session: its time, its shape and what a muscle takes in it."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from planner.catalog import Exercise, Hold
from planner.rule import Circumstances, Demand, Rule, WeekWords, Wish
from planner.terms import COMPOUND, PULLS, PUSHES, Muscle

OPPOSING: Final[tuple[tuple[set[Muscle], set[Muscle]], ...]] = (
    ({"biceps"}, {"triceps"}),
    ({"quads"}, {"hamstrings"}),
    ({"chest"}, {"mid_back", "rear_delts"}),
)
"""Muscles that move a joint in opposite directions."""

WORN: Final = "weight-vest"
"""On and off again each round, it would take longer than the rest."""


class SessionTime(Rule):
    id = "session-time"
    says = "A session's minutes (warm-up, ramp-up sets, set-up, work, rest, supersets) never exceed the profile's."
    source = "users' complaints; time model calibrated on Schoenfeld 2019"
    evidence = "time model: judgement"
    switchable = False

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        for session in week.sessions:
            yield Demand(session.seconds <= session.seconds_allowed, (session.day,))


class SessionShape(Rule):
    id = "session-shape"
    says = (
        "2-5 hard sets of an exercise, 3-9 exercises in a session, at most 3 that target the same muscle; "
        "a deload halves the sets and keeps the exercises."
    )
    source = "coaching practice"
    evidence = "judgement"
    switchable = False

    min_sets: Annotated[int, Field(ge=1, le=10)] = Field(2, description="hard sets of an exercise at least")
    max_sets: Annotated[int, Field(ge=1, le=10)] = Field(5, description="hard sets of an exercise at most")
    min_exercises: Annotated[int, Field(ge=1, le=15)] = Field(3, description="exercises in a session at least")
    max_exercises: Annotated[int, Field(ge=1, le=15)] = Field(9, description="exercises in a session at most")
    same_target: Annotated[int, Field(ge=1, le=15)] = Field(3, description="exercises with the same target muscle")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min_sets > self.max_sets or self.min_exercises > self.max_exercises:
            raise ValueError("a least number that is not above the most")
        return self

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        for session in week.sessions:
            yield Demand(session.of().slots >= self.min_exercises, (session.day,))
            yield Demand(session.of().slots <= self.max_exercises, (session.day,))
            for muscle in week.volumes:
                yield Demand(session.of(target=muscle).slots <= self.same_target, (session.day, muscle))


class SessionVolume(Rule):
    id = "session-volume"
    says = (
        "No muscle takes more fractional sets in a session than the hard cap, better not more than the soft one; "
        "of a trained one, 6 sets and more are never all on one day, where another day can target it."
    )
    source = "evidence B: Remmert 2025, Krieger, Schoenfeld 2016"
    evidence = "supported from secondary sources"
    note = "Open settings follow the level: 11 hard and 8 soft, beginners 8 and 6."

    hard: Annotated[int, Field(ge=1, le=40)] | None = Field(None, description="fractional sets never exceeded")
    soft: Annotated[int, Field(ge=1, le=40)] | None = Field(None, description="fractional sets better not exceeded")
    spread_from: Annotated[int, Field(ge=1, le=40)] = Field(6, description="sets of a week that are never on one day")

    def settled(self, who: Circumstances) -> Self:
        hard, soft = (8, 6) if who.level == "beginner" else (11, 8)
        return self.model_copy(update={"hard": hard, "soft": soft} | self.model_dump(exclude_none=True))

    @property
    def one_day(self) -> int:
        """Half-sets of a week that may all be on one day."""
        return 2 * self.spread_from - 1

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        most = 2 * (self.hard or 0)
        lifted = max(0, most - self.one_day)
        for muscle, volume in week.volumes.items():
            for session in week.sessions:
                here = session.of(credits=muscle).half_sets(muscle)
                yield Demand(here <= most, (session.day, muscle))
                others = (other for other in week.sessions if other is not session)
                if volume.target and any(other.of(target=muscle).possible for other in others):
                    elsewhere = week.of(credits=muscle).half_sets(muscle) - here
                    yield Demand(here <= self.one_day + lifted * elsewhere, (session.day, muscle))

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        for muscle in week.volumes:
            for session in week.sessions:
                here = session.of(credits=muscle).half_sets(muscle)
                yield Wish(week.above(here, 2 * (self.soft or 0), 2 * (self.hard or 0)), (session.day, muscle))


class Order(Rule):
    id = "order"
    says = "In a session: pre-activation, squats and hinges, other multi-joint work, isolation, then trunk and carries."
    source = "ACSM 2009; Nunes 2021"
    evidence = "supported for strength, not for size"
    switchable = False

    @staticmethod
    def part(exercise: Exercise) -> int:
        """Which part of a session it stands in, from 0 for pre-activation to 4 for trunk and carries."""
        if "pre-activation" in exercise.tags:
            return 0
        if exercise.pattern in ("hinge", "squat"):
            return 1
        if exercise.pattern in COMPOUND:
            return 2
        return 3 if exercise.pattern == "isolation" else 4


class Supersets(Rule):
    id = "supersets"
    says = (
        "A push and a pull, or isolation of opposing muscles, may be done in turn, set for set, if they share no "
        "muscle, load the low back little together, and their tools can be held at once; in a vest, none is."
    )
    source = "evidence F: Burke 2024, Iversen 2024; tools: judgement"
    evidence = "same gains in 36 % less time; rows and pulldowns gained more strength in sets one by one (Iversen 2024)"
    note = "Off unless the profile asks for supersets; in one, each rest is half as long."
    on = False

    rounds: Annotated[int, Field(ge=1, le=10)] = Field(3, description="sets of each in the first week of a mesocycle")
    low_back: Annotated[int, Field(ge=0, le=10)] = Field(4, description="low-back score of the two together at most")
    stations: Annotated[int, Field(ge=0, le=2)] = Field(1, description="bars and machines occupied at once at most")

    def joins(self, one: Exercise, other: Exercise) -> bool:
        """Whether two exercises may be done in turn, whatever their tools."""
        return (
            (_push_and_pull(one, other) or _push_and_pull(other, one) or _opposing(one, other))
            and set(one.muscles).isdisjoint(other.muscles)
            and WORN not in (one.loading, other.loading)
            and one.low_back + other.low_back <= self.low_back
        )

    def held_at_once(self, one: Sequence[Hold], other: Sequence[Hold]) -> bool:
        """Whether two exercises can be done in turn in some of their ways."""
        return any(
            first.alone.isdisjoint(second.alone) and len(first.stations | second.stations) <= self.stations
            for first in one
            for second in other
        )


def _push_and_pull(one: Exercise, other: Exercise) -> bool:
    return one.pattern in PUSHES and other.pattern in PULLS


def _opposing(one: Exercise, other: Exercise) -> bool:
    if not one.pattern == other.pattern == "isolation":
        return False
    targets = [{muscle for muscle, credit in item.muscles.items() if credit == 1} for item in (one, other)]
    return any(
        (targets[0] & some and targets[1] & others) or (targets[1] & some and targets[0] & others)
        for some, others in OPPOSING
    )


class PreActivation(Rule):
    id = "pre-activation"
    says = "A light straight-arm pullover or one-arm lat pull-in precedes the first vertical pull of a session."
    source = "back-training article"
    evidence = "not supported: no effect on lat EMG (J Hum Kinet 2022;82:17-26)"
    note = "Off unless the profile says that the lats are hard to feel."
    on = False

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        for session in week.sessions:
            vertical, primer = session.of("vertical-pull"), session.of(tag="pre-activation")
            if vertical.possible:
                yield Demand(primer.slots >= vertical.any, (session.day,))
