"""What may be chosen."""

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import Field, ValidationInfo, field_validator

from planner.catalog import Exercise
from planner.rule import Circumstances, Demand, Rule, WeekWords
from planner.terms import BACK, LEVELS, Level


class Equipment(Rule):
    id = "equipment"
    chooses = True
    says = "Every exercise can be done with what the place has: all of one of its equipment alternatives."
    source = "back-training article (choose by the equipment that you have)"
    evidence = "by definition"
    switchable = False


class LevelFit(Rule):
    id = "level-fit"
    chooses = True
    says = "No exercise asks for more skill than the athlete's level, nor is it a step that the level has left behind."
    source = "coaching practice"
    evidence = "judgement"
    note = "A tested strength in an exercise, or requiring it, counts as being able to do it."

    level: Level | None = Field(None, description="the level to choose for; the athlete's own if left open")
    able: tuple[str, ...] = Field((), strict=False, description="exercises that are known to fit, by id")

    def settled(self, who: Circumstances) -> Self:
        able = sorted({*self.able, *who.able, *who.required})
        return self.model_copy(update={"level": self.level or who.level, "able": tuple(able)})

    def allows(self, exercise: Exercise) -> bool:
        if exercise.id in self.able or self.level is None:
            return True
        rank = LEVELS.index(self.level)
        return LEVELS.index(exercise.level) <= rank <= LEVELS.index(exercise.until or "advanced")


class Loadable(Rule):
    id = "loadable"
    chooses = True
    says = (
        "Every load can be built from the bars, plates, dumbbells, kettlebells, stacks, bands and assistance that are "
        "there, and nothing is chosen that they cannot load for its repetitions."
    )
    source = "back-training article (dumbbells that are not heavy enough)"
    evidence = (
        "by definition; whether a load is heavy enough by the table of Nuzzo 2024, one repetition either way; what "
        "other lifts carry over at least: judgement, for lunges and hinges after Ebben 2008 and 2009"
    )
    note = (
        "Speaks where strength is tested, or the tests of other lifts show that even the heaviest load is far too "
        "light; then what the athlete prefers or requires stays. All else is loaded by feel."
    )


class Ladder(Rule):
    id = "ladder"
    chooses = True
    says = (
        "On a ladder on which strength is tested (to the pull-up, the dip, the push-up), the highest rung is trained "
        "that is not too hard: what cannot be done yet is replaced by help, what has become too easy by a load."
    )
    source = "back-training article (assisted machine or bands lead to the first pull-up)"
    evidence = "plausible: no trial compares the ways to a first pull-up"
    note = "What the athlete prefers or requires stays, whatever its rung."


class NamedExercises(Rule):
    id = "named-exercises"
    chooses = True
    says = "What the athlete avoids is never chosen; what the athlete requires is in every training week."
    source = "the profile"
    evidence = "by definition"
    switchable = False

    avoid: tuple[str, ...] = Field((), description="exercises never chosen; written under the profile's exercises")
    require: tuple[str, ...] = Field((), description="exercises in every week; written under the profile's exercises")

    @field_validator("avoid", "require", mode="before")
    @classmethod
    def _written_elsewhere(cls, value: Any, info: ValidationInfo) -> Any:
        raise ValueError(f"nothing here: write it as exercises.{info.field_name}")

    def settled(self, who: Circumstances) -> Self:
        return self.model_copy(update={"avoid": tuple(sorted(who.avoided)), "require": who.required})

    def allows(self, exercise: Exercise) -> bool:
        return exercise.id not in self.avoid

    def demands(self, week: WeekWords) -> Iterator[Demand]:
        for exercise in self.require:
            yield Demand(week.of(exercise=exercise).slots >= 1, (exercise,))


class SensitiveLowBackRows(Rule):
    id = "sensitive-low-back-rows"
    chooses = True
    says = (
        "With a sensitive low back, horizontal pulls are supported: "
        "chest-supported, inverted, seated or one-arm supported."
    )
    source = "back-training article"
    evidence = "partly: inverted and machine rows are shown to spare the back, the two-armed seated cable row is not"

    def settled(self, who: Circumstances) -> Self | None:
        return self if who.low_back == "sensitive" else None

    def allows(self, exercise: Exercise) -> bool:
        return exercise.pattern != "horizontal-pull" or "supported" in exercise.tags


class UpperTrapsWithShoulders(Rule):
    id = "upper-traps-with-shoulders"
    chooses = True
    says = "Upper-trap isolation (shrugs) is shoulder work: it is no pull and credits no back muscle."
    source = "back-training article"
    evidence = "convention of counting"

    def allows(self, exercise: Exercise) -> bool:
        isolates = exercise.pattern == "isolation" and exercise.muscles.get("upper_traps") == 1
        return not isolates or BACK.isdisjoint(exercise.muscles)


class Shortlist(Rule):
    id = "shortlist"
    chooses = True
    says = (
        "Of the exercises that do the same work (pattern, target muscles, stance), only the best suited are "
        "considered: named or tested by the athlete or staples, if there are any, near the level, light on the "
        "back, quick; and no unusual one, pulls aside, that a staple replaces for every trained muscle, as light and "
        "quick, or with weights in place of bands or body weight unless the low back is to be spared."
    )
    source = "coaching practice; users' complaints (random programs)"
    evidence = "judgement"
    note = "Switched off, the whole catalog is considered; the proof then takes longer."

    multi_joint: Annotated[int, Field(ge=1, le=50)] = Field(
        3, description="pulls, pushes, squats, lunges and hinges of a kind"
    )
    single_joint: Annotated[int, Field(ge=1, le=50)] = Field(2, description="isolation, trunk and carries of a kind")
