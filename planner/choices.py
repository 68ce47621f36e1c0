"""What can be chosen in a session: the catalog's exercises that every rule of choice allows, shortlisted and timed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from math import floor
from typing import Final, NamedTuple

from planner.catalog import Catalog, Exercise, Hold
from planner.prescription.prescribe import Prescription
from planner.profile import Kit, Profile
from planner.rule import Rule
from planner.rulebook.choice import Equipment, Ladder, Loadable, Shortlist
from planner.rulebook.week import LowBackCap
from planner.terms import BARBELLS, COMPOUND, LEVELS, Muscle

WEIGHTS: Final = frozenset({"barbell", "dumbbell", "kettlebell", "cable", "trap-bar", "smith-machine"})
"""Where one of these is, bands are a second choice (judgement)."""

HALF_MINUTE: Final = 30
"""Work is counted in half-minutes: plans are no finer, and the proofs are many times faster."""


class Pace(NamedTuple):
    """Seconds of a set with its rest, of setting up beyond it, and the same in a superset; and ramp-up sets."""

    a_set: int
    setup: int
    ramp_sets: int
    a_set_in_turn: int
    setup_in_turn: int


@dataclass(frozen=True)
class Choice:
    """An exercise with what is prescribed of it, and its seconds."""

    exercise: Exercise
    prescription: Prescription
    seconds_per_rep: Fraction
    usual_rest_seconds: int
    measured_seconds: int | None
    setup_seconds: int
    superset_rest_share: Fraction
    holds: tuple[Hold, ...]
    ramp_sets: int
    staple: bool
    outdone: bool
    """Whether weights do the same better, and the back need not be spared them."""
    main_lift: bool
    levels_below: int

    @property
    def suits(self) -> tuple[bool, bool, int, int, int, str]:
        """The better suited choice sorts first."""
        unsuited = not self.staple, not self.main_lift, self.levels_below
        return *unsuited, self.low_back, self.seconds_per_set, self.exercise.id

    @property
    def low_back(self) -> int:
        """The low-back score of a set, where 0 and 1 are alike: neither counts against a cap."""
        return max(1, self.exercise.low_back)

    @cached_property
    def rest_seconds(self) -> int:
        """The rest after a set: what is measured, to the half-minute, less the work; else what is usual."""
        if self.measured_seconds is None:
            return self.usual_rest_seconds
        return max(
            0, _to_half_minutes(Fraction(self.measured_seconds)) - self.work_seconds(self.prescription.most_reps)
        )

    @cached_property
    def seconds_per_set(self) -> int:
        """Work and the rest after it, in the week with the most repetitions."""
        return self.work_seconds(self.prescription.most_reps) + self.rest_seconds

    def work_seconds(self, reps: int) -> int:
        """Work of a set, both sides of one-sided work."""
        return _work_seconds(reps, self.seconds_per_rep)

    @property
    def setup_seconds_beyond_rest(self) -> int:
        """What setting up takes beyond the rest that it runs in."""
        return max(0, self.setup_seconds - self.rest_seconds)

    def fixed_seconds(self, ramp_set_seconds: int) -> int:
        """Seconds once a session: its own ramp-up sets and set-up."""
        return ramp_set_seconds * self.ramp_sets + self.setup_seconds_beyond_rest

    @property
    def in_turn(self) -> Choice:
        """The same in a superset, with a share of its rest after each set."""
        rest = floor(self.superset_rest_share * self.rest_seconds)
        return replace(self, usual_rest_seconds=rest, measured_seconds=None)

    @cached_property
    def pace(self) -> Pace:
        """Its seconds."""
        turned = self.in_turn
        setups = self.setup_seconds_beyond_rest, turned.setup_seconds_beyond_rest
        return Pace(self.seconds_per_set, setups[0], self.ramp_sets, turned.seconds_per_set, setups[1])


@cache
def _work_seconds(reps: int, seconds_per_rep: Fraction) -> int:
    return _to_half_minutes(reps * seconds_per_rep)


def _to_half_minutes(seconds: Fraction) -> int:
    return HALF_MINUTE * max(1, floor((2 * seconds + HALF_MINUTE) / (2 * HALF_MINUTE)))


def choices(
    profile: Profile,
    catalog: Catalog,
    kit: Kit,
    rules: Sequence[Rule],
    trained: Collection[Muscle],
    reckoned: Callable[[Exercise], Choice],
) -> tuple[Choice, ...]:
    """What can be chosen with a kit; ``trained`` are the muscles that volume is wanted of."""
    in_force = {type(rule) for rule in rules}
    owned = kit.owned(catalog)
    possible = [
        reckoned(exercise)
        for exercise in catalog.exercises
        if (Equipment not in in_force or exercise.possible_with(owned)) and all(rule.allows(exercise) for rule in rules)
    ]
    named = frozenset({*profile.exercises.prefer, *profile.exercises.require})
    if Loadable in in_force:
        possible = [choice for choice in possible if _loads(choice, named)]
    if Ladder in in_force:
        possible = _on_their_rungs(possible, named)
    named |= _tested(possible)
    shortlist = next((rule for rule in rules if isinstance(rule, Shortlist)), None)
    if shortlist is None:
        return tuple(possible)
    return tuple(_without_replaceable(_best_suited(possible, shortlist, named), trained, named))


def _loads(choice: Choice, named: frozenset[str]) -> bool:
    """Whether the kit can load it for its repetitions; of what other lifts show, the athlete may know better."""
    outgrown = choice.prescription.outgrown and choice.exercise.id not in named
    return choice.prescription.fit not in ("too heavy", "too light") and not outgrown


def _on_their_rungs(possible: Sequence[Choice], named: frozenset[str]) -> list[Choice]:
    """All but those of a ladder on which strength is known that stand on another rung than the athlete.

    Of rungs whose strength is not known those are open beyond all the known ones.
    """
    ladders: dict[str, list[Choice]] = {}
    for choice in possible:
        if choice.exercise.ladder and choice.prescription.fit not in ("unknown", "too heavy"):
            ladders.setdefault(choice.exercise.ladder.name, []).append(choice)
    rungs = {name: _rung(climbed) for name, climbed in ladders.items()}
    tops = {name: max(_rungs(climbed)) for name, climbed in ladders.items()}

    def fits(choice: Choice) -> bool:
        place = choice.exercise.ladder
        if place is None or place.name not in rungs or choice.exercise.id in named:
            return True
        rung = rungs[place.name]
        beyond = place.rung > rung == tops[place.name] and choice.prescription.fit == "unknown"
        return place.rung == rung or beyond

    return [choice for choice in possible if fits(choice)]


def _rung(climbed: Sequence[Choice]) -> int:
    """The highest rung not too hard for its repetitions; but whoever can do without help does."""
    unaided = _rungs(choice for choice in climbed if not choice.exercise.assists)
    fitting = _rungs(choice for choice in climbed if choice.prescription.fit in ("fits", "high"))
    return max([*fitting, min(unaided, default=0)]) or max(_rungs(climbed))


def _rungs(climbed: Iterable[Choice]) -> list[int]:
    return [choice.exercise.ladder.rung for choice in climbed if choice.exercise.ladder]


def _tested(possible: Sequence[Choice]) -> frozenset[str]:
    """Of the exercises that show the same tested strength the staples, or all if none is one."""
    kin: dict[str, list[Choice]] = {}
    for choice in possible:
        if choice.prescription.fit != "unknown":
            kin.setdefault(choice.exercise.shown_by, []).append(choice)
    best = ([choice for choice in group if choice.staple] or group for group in kin.values())
    return frozenset(choice.exercise.id for group in best for choice in group)


def _best_suited(possible: Sequence[Choice], shortlist: Shortlist, named: frozenset[str]) -> list[Choice]:
    """Of choices that do the same work the best suited, and every one that the athlete names."""
    groups: dict[Hashable, list[Choice]] = {}
    for choice in possible:
        item = choice.exercise
        targets = frozenset(muscle for muscle, credit in item.muscles.items() if credit == 1)
        work = (item.pattern, targets, frozenset(item.tags), item.unilateral, "erectors" in item.muscles)
        groups.setdefault(work, []).append(choice)
    kept = set()
    for group in groups.values():
        compound = group[0].exercise.pattern in COMPOUND
        size = shortlist.multi_joint if compound else shortlist.single_joint
        staples = [choice for choice in group if choice.staple or choice.exercise.id in named]
        ranked = sorted(staples or group, key=lambda choice: (choice.exercise.id not in named, *choice.suits))
        kept |= {c.exercise.id for i, c in enumerate(ranked) if i < size or c.exercise.id in named}
    return [choice for choice in possible if choice.exercise.id in kept]


def _without_replaceable(short: Sequence[Choice], trained: Collection[Muscle], named: frozenset[str]) -> list[Choice]:
    """All but unusual choices that a better one replaces; the pulls stay, whose angles count for themselves."""
    return [
        choice
        for choice in short
        if choice.staple
        or choice.exercise.id in named
        or choice.exercise.pattern in ("vertical-pull", "horizontal-pull")
        or not any(_replaces(better, choice, trained) for better in short)
    ]


def _replaces(better: Choice, other: Choice, trained: Collection[Muscle]) -> bool:
    """Whether a choice of the kind credits all trained muscles as much, and a coach would rather write it.

    Rather a staple, if it is as light on the back and as quick; and rather weights than what they do better.
    """
    one, item = better.exercise, other.exercise
    single_joint = COMPOUND.isdisjoint((one.pattern, item.pattern))
    return (
        (one.pattern == item.pattern or single_joint)
        and one.tags == item.tags
        and all(one.muscles.get(m, 0) >= credit for m, credit in item.muscles.items() if m in trained)
        and ((other.outdone and not better.outdone) or (better.staple and _as_light_and_quick(better, other)))
    )


def _as_light_and_quick(one: Choice, other: Choice) -> bool:
    return (
        one.low_back <= other.low_back
        and one.seconds_per_set <= other.seconds_per_set
        and one.fixed_seconds(1) <= other.fixed_seconds(1)
    )


def _second_choice(exercise: Exercise) -> bool:
    """What weights do better where they are at hand: bands, and body weight but for pulls, dips and the trunk."""
    by_weights = {"squat", "hinge", "lunge", "isolation", "horizontal-push"}
    return exercise.loading == "band" or (exercise.loading == "bodyweight" and exercise.pattern in by_weights)


def choice_of(
    exercise: Exercise, catalog: Catalog, profile: Profile, owned: Collection[str], prescription: Prescription
) -> Choice:
    """What an exercise is to an athlete who owns some tools."""
    times, kind, goal = catalog.times, exercise.kind, profile.goal
    outdone = _second_choice(exercise) and not WEIGHTS.isdisjoint(owned)
    per_rep = 1.0 if exercise.unit == "seconds" else times.seconds_per_rep[kind].value
    sides = 2 if exercise.unilateral else 1
    loaded = exercise.loading not in ("bodyweight", "band")
    ramps = int(times.ramp_sets_when_loaded.value) if loaded and exercise.pattern in COMPOUND else 0
    return _no_longer(
        Choice(
            exercise=exercise,
            prescription=prescription,
            seconds_per_rep=sides * Fraction(str(per_rep)),
            usual_rest_seconds=getattr(times.rest_seconds[goal], kind),
            measured_seconds=profile.exercises.seconds.get(exercise.id),
            setup_seconds=times.setup_seconds.by_loading[exercise.loading],
            superset_rest_share=Fraction(str(times.superset_rest_share.value)),
            holds=catalog.holds(exercise, owned),
            ramp_sets=ramps,
            staple=exercise.id in profile.athlete.strength or (exercise.staple and not outdone),
            outdone=outdone and not spares_the_back(profile),
            main_lift=goal == "strength" and exercise.loading in BARBELLS,
            levels_below=abs(LEVELS.index(profile.athlete.level) - LEVELS.index(exercise.level)),
        )
    )


def spares_the_back(profile: Profile) -> bool:
    """Whether the low back is sensitive, or the profile allows it less load than is usual."""
    athlete, cap = profile.athlete, getattr(profile.rules, LowBackCap.__name__)
    return athlete.low_back != "healthy" or (isinstance(cap, LowBackCap) and cap.spares(athlete.level))


def _no_longer(choice: Choice) -> Choice:
    """Without those heavy or light days whose sets would take longer than planned."""
    usual = choice.prescription
    planned = choice.work_seconds(usual.most_reps)

    def kept(day: Prescription | None) -> Prescription | None:
        return day if day and choice.work_seconds(day.most_reps) <= planned else None

    heavy, light = kept(usual.heavy), kept(usual.light)
    if heavy is usual.heavy and light is usual.light:
        return choice
    return replace(choice, prescription=replace(usual, heavy=heavy, light=light))
