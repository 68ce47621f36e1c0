"""What an exercise asks for in each week of a block: repetitions, and a load where strength is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, cached_property
from typing import Final, Literal, NamedTuple, get_args

from planner.catalog import Catalog, Exercise
from planner.figures import Zone
from planner.prescription.course import AS_STATED, Course, Dose, Load, Option, Reserve, Steps, cost, course, options
from planner.prescription.loads import NO_LIMIT, buildable, in_pairs
from planner.prescription.strength import HUNDRED, Ability, Repetitions, ability, at_least
from planner.profile import Kit, Profile
from planner.rulebook.block import Progression

Fit = Literal["unknown", "fits", "high", "low", "too light", "too heavy"]
"""How the strength suits what can be built: with repetitions in, above or below the zone, or not at all."""
FEWEST_REPS: Final = 2
"""Of a deload's sets, where the week before has as many (judgement)."""
FITS: Final[tuple[Fit, ...]] = get_args(Fit)


@dataclass(frozen=True)
class Prescription:
    """The doses of a block's training weeks, and of its deload, by the block's number."""

    training: Mapping[int, Course]
    deloads: Mapping[int, Dose]
    tests: Mapping[int, Dose] = field(default_factory=dict)
    """A set to the last repetition after a block, with the load of its last training week; none without a load."""
    ramps: tuple[Load, ...] = ()
    """What a ramp-up set can be done with: all that can be built, and body weight alone if the body is moved."""
    fit: Fit = "unknown"
    outgrown: bool = False
    """Whether the tests of other lifts show that its heaviest load is too light for the zone."""
    heavy: Prescription | None = None
    light: Prescription | None = None

    def on(self, day: int, days: int) -> Prescription:
        """What is done on one of the days of a week that have the exercise: heavy and light in turn."""
        turn = self.light if day % 2 else self.heavy
        return turn if days > 1 and turn is not None else self

    @cached_property
    def doses(self) -> tuple[Dose, ...]:
        """All of them."""
        return (*(dose for block in self.training.values() for dose in block), *self.deloads.values())

    @cached_property
    def most_reps(self) -> int:
        """The most repetitions of a set in any week."""
        return max(dose.reps for dose in self.doses)

    def ramp(self, dose: Dose, share: Fraction, reps: int) -> Dose:
        """A ramp-up set: the heaviest load that moves no more than a share of what the dose moves, far from failure."""
        if dose.load is None:
            return Dose(reps)
        (today,) = (load for load in self.ramps if load.load == dose.load)
        lighter = [load for load in self.ramps if load.moved <= share * today.moved]
        chosen = max(lighter, default=min(self.ramps))
        return Dose(max(1, min(reps, chosen.possible // (2 * HUNDRED))), chosen.load)


class Span(NamedTuple):
    """A block by its number and its first week, both from 1, and how many training weeks it has."""

    number: int
    first: int
    weeks: int


class Prescriber:
    """Prescribes for one athlete and the blocks of a program."""

    def __init__(self, profile: Profile, catalog: Catalog, progression: Progression, blocks: Iterable[Span]) -> None:
        self._profile, self._catalog, self._progression = profile, catalog, progression
        self._blocks = tuple(blocks)
        self._rirs = {block.number: progression.rirs(block.weeks) for block in self._blocks}
        self._table = Repetitions(catalog.strength)
        self._steps = Steps(progression.smallest_step, progression.largest_step)
        self._felt = cache(self._reckoned)  # alike for most of a large catalog

    def prescribe(self, exercise: Exercise, kit: Kit) -> Prescription:
        """The doses of an exercise with a kit."""
        usual, zone = self._usual(exercise)
        plain = self._around(exercise, kit, usual, zone)
        days = getattr(self._catalog.strength.undulation, self._profile.goal).get(exercise.kind)
        weighed = plain.fit == "fits" or (plain.fit == "unknown" and exercise.loading != "bodyweight")
        if not self._progression.undulate or days is None or exercise.assists or not weighed:
            return plain  # the body alone gets no heavier from day to day
        heavy, light = (self._around(exercise, kit, reps, zone) for reps in days)
        return replace(plain, heavy=heavy, light=light)

    def _around(self, exercise: Exercise, kit: Kit, usual: int, zone: Zone) -> Prescription:
        if not in_pairs(exercise, kit, self._catalog, self._profile.units):
            return self._by_feel(exercise, usual, "too heavy")
        known = ability(exercise, self._profile.athlete, self._catalog) if exercise.unit == "reps" else None
        if known is None or not (known.weighable or exercise.loading == "bodyweight"):
            by_feel = self._by_feel(exercise, usual, "unknown")
            return replace(by_feel, outgrown=True) if self._outgrown(exercise, kit, zone) else by_feel
        built = self._built(exercise, kit, known)
        loads = {block: self._loads(built, self._later(exercise, known, block)) for block in self._blocks}
        training = {
            block: course(loads[block], _reserves(self._progression, block.weeks), zone, usual, self._steps)
            for block in self._blocks
        }
        fit = max((self._fit(training[block], block, loads[block], zone) for block in self._blocks), key=FITS.index)
        if fit == "too heavy":
            return self._by_feel(exercise, usual, fit)
        deloads = {block.number: self._deload(loads[block], done[-1], zone) for block, done in training.items()}
        bare = known.body and not exercise.assists
        ramps = self._loads(sorted({*built, 0}) if bare else built, known)
        tests = {block.number: self._test(loads[block], done[-1]) for block, done in training.items()}
        return Prescription({block.number: done for block, done in training.items()}, deloads, tests, ramps, fit)

    def _usual(self, exercise: Exercise) -> tuple[int, Zone]:
        """The repetitions that are usual, and the zone around them."""
        times, strength, goal = self._catalog.times, self._catalog.strength, self._profile.goal
        if exercise.unit == "seconds":
            held = int(times.hold_seconds.value)
            return held, Zone(held, held, held, held)
        if exercise.assists:
            return strength.helped.reps, strength.helped.zone
        return getattr(times.reps[goal], exercise.kind), getattr(strength.zones, goal)[exercise.kind]

    def _by_feel(self, exercise: Exercise, usual: int, fit: Fit) -> Prescription:
        counted = exercise.unit == "reps"
        return self._felt(usual, counted=counted, bare=counted and exercise.loading == "bodyweight", fit=fit)

    def _reckoned(self, usual: int, *, counted: bool, bare: bool, fit: Fit) -> Prescription:
        """The usual repetitions in the last week; in each before it as many fewer as more are left in reserve.

        So a block goes with one load. A deload leaves more in reserve by a lighter load, or by fewer repetitions where
        there is none.
        """
        progression = self._progression
        training = {
            number: tuple(Dose(max(1, usual - (rir - rirs[-1]) * counted)) for rir in rirs)
            for number, rirs in self._rirs.items()
        }
        spared = (progression.deload_rir - progression.last_rir) * bare
        return Prescription(training, dict.fromkeys(training, Dose(max(1, usual - spared))), fit=fit)

    def _outgrown(self, exercise: Exercise, kit: Kit, zone: Zone) -> bool:
        """Whether the heaviest load goes more often than the top of the zone and the first week's reserve ask for."""
        strength = at_least(exercise, self._profile.athlete, self._catalog)
        if not strength:
            return False
        built = buildable(exercise, kit, self._catalog, self._profile.units, NO_LIMIT)
        most = HUNDRED * (zone.high + min(rirs[0] for rirs in self._rirs.values()))
        return self._table.possible(max(built, default=0) / strength) - most > AS_STATED

    def _later(self, exercise: Exercise, known: Ability, block: Span) -> Ability:
        """The strength when a block begins: as tested, or grown where help is to fall, until one goes without help."""
        gain = Fraction(str(self._catalog.strength.helped.weekly_gain)) if exercise.assists else 0
        grown = min(known.one_rep_max * (1 + gain * (block.first - 1)), Fraction(known.body))
        return replace(known, one_rep_max=max(known.one_rep_max, grown))

    def _built(self, exercise: Exercise, kit: Kit, known: Ability) -> Sequence[int]:
        """The loads that can be built and leave something to move."""
        heaviest = known.body if exercise.assists else known.heaviest
        built = buildable(exercise, kit, self._catalog, self._profile.units, heaviest)
        return [load for load in built if load + known.body > 0]

    def _loads(self, built: Sequence[int], known: Ability) -> tuple[Load, ...]:
        return tuple(
            Load(load, load + known.body, self._table.possible((load + known.body) / known.one_rep_max))
            for load in built
        )

    def _deload(self, loads: Sequence[Load], last: Dose, zone: Zone) -> Dose:
        """The effort as stated, never harder, with as many repetitions or down to a third; a load near the wanted."""
        rir = self._progression.deload_rir
        lighter = [load for load in loads if load.load <= (last.load or 0)]
        wanted = self._progression.deload_load * lighter[-1].moved
        fewest = max(min(FEWEST_REPS, last.reps), -(-last.reps // 3))

        def rank(option: Option) -> tuple[int, int, int, int, int, int, Option]:
            misstated, _, outside, *_ = cost(option, zone, 0)
            too_hard, too_few = max(0, -option.off - AS_STATED), max(0, fewest - option.reps)
            off_load = abs(HUNDRED * lighter[option.place].moved - wanted)
            return too_hard, too_few, misstated, off_load, outside, abs(option.off), option

        wide = zone._replace(least=1, most=last.reps)
        best = min(options(lighter, Reserve(rir, HUNDRED * rir), wide), key=rank)
        return Dose(best.reps, lighter[best.place].load, best.off)

    def _test(self, loads: Sequence[Load], last: Dose) -> Dose:
        """As many repetitions as the last load lets one do."""
        (load,) = (load for load in loads if load.load == last.load)
        return Dose(max(1, load.possible // HUNDRED), last.load)

    def _fit(self, done: Course, block: Span, loads: Sequence[Load], zone: Zone) -> Fit:
        if not loads:
            return "too heavy"
        weeks = zip(done, _reserves(self._progression, block.weeks), strict=True)
        off = [reserve.stated for dose, reserve in weeks if abs(dose.off) > AS_STATED]
        if any(HUNDRED * (zone.least + rir) - loads[0].possible > AS_STATED for rir in off):
            return "too heavy"
        if any(loads[-1].possible - HUNDRED * (zone.most + rir) > AS_STATED for rir in off):
            return "too light"
        reps = [dose.reps for dose in done]
        return "high" if max(reps) > zone.high else "low" if min(reps) < zone.low else "fits"


def _reserves(progression: Progression, weeks: int) -> tuple[Reserve, ...]:
    meant = (int(HUNDRED * reserve) for reserve in progression.reserves(weeks))
    return tuple(Reserve(*pair) for pair in zip(progression.rirs(weeks), meant, strict=True))
