"""A week: balance, volume and the low back."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field

from planner.catalog import Exercise
from planner.rule import Circumstances, Demand, Rule, WeekWords, Wish
from planner.terms import BARBELLS, COMPOUND, HIGHEST_SCORE, LARGE, Level, LowBack

Few = Annotated[int, Field(ge=0, le=50)]
Share = Annotated[float, Field(ge=0, le=10, multiple_of=0.01)]


class VerticalEqualsHorizontal(Rule):
    id = "vertical-equals-horizontal"
    says = "In every training week, hard sets of vertical pulls equal hard sets of horizontal pulls."
    source = "back-training article (about equal parts); design card (equal)"
    evidence = "convention only: no trial compares such ratios"

    tolerance: Few = Field(0, description="sets by which the two may differ")
    at_least: Few = Field(2, description="sets of each when any upper-body pulling is trained")

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        vertical, horizontal = week.of("vertical-pull"), week.of("horizontal-pull")
        pulling = week.of("vertical-pull", "horizontal-pull").any
        yield Demand(vertical.sets - horizontal.sets <= self.tolerance)
        yield Demand(horizontal.sets - vertical.sets <= self.tolerance)
        yield Demand(vertical.sets >= self.at_least * pulling)
        yield Demand(horizontal.sets >= self.at_least * pulling)


class PullExceedsPush(Rule):
    id = "pull-exceeds-push"
    says = "In every training week there are more hard sets of pulls than of pushes."
    source = "back-training article; design card"
    evidence = "convention only: no trial compares such ratios"

    by: Few = Field(1, description="sets by which pulls exceed pushes at least")
    ratio_min: Share | None = Field(None, description="pulls are at least this many times the pushes")
    ratio_max: Share | None = Field(None, description="pulls are at most this many times the pushes")

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        pulls = week.of("vertical-pull", "horizontal-pull").sets
        pushes = week.of("vertical-push", "horizontal-push").sets
        yield Demand(pulls >= pushes + self.by)
        if self.ratio_min is not None:
            yield Demand(100 * pulls >= round(100 * self.ratio_min) * pushes)
        if self.ratio_max is not None:
            yield Demand(100 * pulls <= round(100 * self.ratio_max) * pushes)


class LowBackCap(Rule):
    id = "low-back-cap"
    chooses = True
    says = (
        "Low-back load (score 0-5 of each hard set, scores of 2 and more counted) stays under its caps; "
        "heavy scores stand on few days, never on consecutive ones."
    )
    source = "design card; back-training article; A.4 of the evidence"
    evidence = "scale mixed and uncertain by a point; caps judgement"
    note = "Open settings follow the athlete: healthy 24/50/5, beginner 16/36/4, sensitive 8/18/2."

    per_session: Annotated[int, Field(ge=0, le=500)] | None = Field(None, description="score-sets in a session")
    per_week: Annotated[int, Field(ge=0, le=2000)] | None = Field(None, description="score-sets in a week")
    max_score: Annotated[int, Field(ge=0, le=HIGHEST_SCORE)] | None = Field(
        None, description="highest score of an exercise"
    )
    heavy_score: Annotated[int, Field(ge=1, le=HIGHEST_SCORE)] = Field(
        4, description="from this score on, a set is heavy"
    )
    heavy_days: Annotated[int, Field(ge=0, le=7)] = Field(2, description="days a week with heavy sets")

    @staticmethod
    def usual(level: Level, low_back: LowBack) -> dict[str, int]:
        """The open settings of an athlete."""
        session, week, score = 24, 50, 5
        if level == "beginner":
            session, week, score = 16, 36, 4
        if low_back == "sensitive":
            session, week, score = 8, 18, 2
        return {"per_session": session, "per_week": week, "max_score": score}

    def settled(self, who: Circumstances) -> Self:
        given = self.model_dump(exclude_none=True)
        return self.model_copy(update=self.usual(who.level, who.low_back) | given)

    def spares(self, level: Level) -> bool:
        """Whether a healthy low back is to bear less than usual."""
        usual = self.usual(level, "healthy")
        return any(given < usual[name] for name, given in self.model_dump(exclude_none=True).items() if name in usual)

    def allows(self, exercise: Exercise) -> bool:
        return self.max_score is None or exercise.low_back <= self.max_score

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        yield Demand(week.of().low_back <= self.per_week)
        for session in week.sessions:
            yield Demand(session.of().low_back <= self.per_session, (session.day,))
        yield Demand(sum(s.of(score=self.heavy_score).any for s in week.sessions) <= self.heavy_days)
        for first, second in week.consecutive:
            heavy = first.of(score=self.heavy_score).any + second.of(score=self.heavy_score).any
            yield Demand(heavy <= 1, (first.day, second.day))


class TrainTheErectors(Rule):
    id = "train-the-erectors"
    says = "A healthy low back is not spared altogether: each week holds a free-standing row and a hip hinge."
    source = "back-training article"
    evidence = "reasonable: one weekly session trains the lumbar extensors (Graves 1990)"

    slots: Annotated[int, Field(ge=0, le=7)] = Field(1, description="slots of each kind a week")

    def settled(self, who: Circumstances) -> Self | None:
        return self if who.low_back == "healthy" else None

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        standing = week.of("horizontal-pull", tag="free-standing")
        hinging = week.of("hinge", credits="erectors")
        if standing.possible:
            yield Demand(standing.slots >= self.slots, ("free-standing row",))
        if hinging.possible:
            yield Demand(hinging.slots >= self.slots, ("hip hinge",))


class HingesBeforeIsolation(Rule):
    id = "hinges-before-isolation"
    says = "The erectors get at least as much from hinges and rows as from back extensions and reverse hypers."
    source = "back-training article"
    evidence = "contradicted for torque: isolated extension raised it, Romanian deadlifts did not (Fisher 2013)"

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        big = week.of("hinge", "horizontal-pull").half_sets("erectors")
        yield Demand(big >= week.of("isolation").half_sets("erectors"))


class MultiJointShare(Rule):
    id = "multi-joint-share"
    says = (
        "At least half of the sets that target quads, glutes, chest, lats or mid-back are multi-joint work, "
        "where any such work for the muscle can be chosen."
    )
    source = "coaching practice; ACSM 2009 (multi-joint work first, isolation beside it)"
    evidence = "judgement: no trial shows that these muscles grow less by isolation alone"

    share: Annotated[float, Field(ge=0, le=1, multiple_of=0.01)] = Field(
        0.5, description="multi-joint part of the sets"
    )

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        for muscle in LARGE:
            multi_joint = week.of(*COMPOUND, target=muscle)
            if multi_joint.possible:
                needed = round(100 * self.share) * week.of(target=muscle).sets
                yield Demand(100 * multi_joint.sets >= needed, (muscle,))


class ExerciseDays(Rule):
    id = "exercise-days"
    says = "An exercise stands on at most three days of a week, one that is no staple on at most two."
    source = "coaching practice"
    evidence = "judgement: joints and interest tire of one movement before the muscle does"

    staples: Annotated[int, Field(ge=1, le=7)] = Field(3, description="days a week of an exercise that is a staple")
    others: Annotated[int, Field(ge=1, le=7)] = Field(2, description="days a week of any other exercise")

    def most(self, *, staple: bool) -> int:
        """On how many days an exercise may stand."""
        return self.staples if staple else self.others

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        for kind in week.kinds:
            most = kind.exercises * self.most(staple=kind.staple)
            if most < kind.most and not week.deload:
                yield Demand(kind.slots <= most)


class WeeklyVolume(Rule):
    id = "weekly-volume"
    says = (
        "A muscle's fractional sets stay under its max and reach the min that the profile writes; a deload takes half."
    )
    source = "design card; volume table of the evidence"
    evidence = "dose-response supported (Pelland 2025); the bands judgement"

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        share = 2 if week.deload else 1
        for muscle, volume in week.volumes.items():
            trained = week.of(credits=muscle).half_sets(muscle)
            yield Demand(share * trained <= volume.most, (muscle,))
            if volume.least:
                yield Demand(share * trained >= volume.least, (muscle,))


class ScapularRetraction(Rule):
    id = "scapular-retraction"
    says = "Mid-back (with the rhomboids) and lower traps are trained through rows in every week."
    source = "back-training article"
    evidence = "supported by EMG (Lehman 2004)"
    note = "Their volumes are weekly-volume's; this rule asks for the row."

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        rows = week.of("horizontal-pull", target="mid_back")
        if rows.possible:
            yield Demand(rows.slots >= week.of("vertical-pull", "horizontal-pull").any)


class UnilateralForAsymmetry(Rule):
    id = "unilateral-for-asymmetry"
    says = "With a declared asymmetry, at least half of the horizontal-pull sets are one-armed, the weak side first."
    source = "back-training article"
    evidence = "indirect: same training of both legs evened them out (Baroni 2016)"

    share: Annotated[float, Field(ge=0, le=1, multiple_of=0.01)] = Field(0.5, description="one-armed part of the sets")

    def settled(self, who: Circumstances) -> Self | None:
        return self if who.asymmetry else None

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        one_armed = week.of("horizontal-pull", unilateral=True).sets
        yield Demand(100 * one_armed >= round(100 * self.share) * week.of("horizontal-pull").sets)


class MovementCover(Rule):
    id = "movement-cover"
    says = "Each week holds a squat or lunge, a hinge, both pushes and both pulls, where equipment and low back allow."
    source = "rubric for programs; practice (Dan John, NSCA)"
    evidence = "practice"
    wished = "before-volume"

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        for patterns in _MOVEMENTS:
            movement = week.of(*patterns)
            if movement.possible:
                yield Wish(1 - movement.any, (" or ".join(patterns),))


_MOVEMENTS = (
    ("squat", "lunge"),
    ("hinge",),
    ("horizontal-push",),
    ("vertical-push",),
    ("horizontal-pull",),
    ("vertical-pull",),
)


class MainLifts(Rule):
    id = "main-lifts"
    says = (
        "For strength, each week holds 3 sets or more with a barbell of a squat, a hinge for the erectors and both "
        "pushes, where there is one and the low back allows."
    )
    source = "coaching practice; ACSM 2026 (2-3 sets of an exercise for strength)"
    evidence = "judgement: machines and free weights hardly differ for strength at large (ACSM 2026)"
    wished = "before-volume"

    sets: Annotated[int, Field(ge=1, le=20)] = Field(3, description="hard sets of each lift a week")

    def settled(self, who: Circumstances) -> Self | None:
        return self if who.goal == "strength" else None

    def wishes(self, week: WeekWords) -> Iterator[Wish]:
        lifts = {
            "squat": week.of("squat", loading=BARBELLS),
            "hinge": week.of("hinge", loading=BARBELLS, credits="erectors"),
            "horizontal-push": week.of("horizontal-push", loading=BARBELLS),
            "vertical-push": week.of("vertical-push", loading=BARBELLS),
        }
        for name, lift in lifts.items():
            if lift.possible:
                yield Wish(week.below(lift.sets, self.sets, self.sets), (name,))
