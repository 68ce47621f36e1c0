"""What an exercise asks for in each week of a block: repetitions, and a load where strength is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from planner.catalog import Catalog, Exercise
from planner.figures import Zone
from planner.prescription.course import AS_STATED, Course, Dose, Load, Option, Reserve, Steps, cost, course, options
from planner.prescription.loads import buildable
from planner.prescription.strength import HUNDRED, Ability, Repetitions, ability
from planner.profile import Kit, Profile
from planner.rulebook.block import Progression

Fit = Literal["unknown", "too heavy", "low", "fits", "high", "too light"]
"""How the strength suits what can be built: not at all, or with repetitions below, in or above the zone."""


@dataclass(frozen=True)
class Prescription:
    """The doses of a block by how many training weeks it has, and of its deload."""

    training: Mapping[int, Course]
    deloads: Mapping[int, Dose]
    ramps: tuple[Load, ...] = ()
    """What a ramp-up set can be done with: all that can be built, and body weight alone if the body is moved."""
    fit: Fit = "unknown"

    @cached_property
    def doses(self) -> tuple[Dose, ...]:
        """All of them."""
        return (*(dose for block in self.training.values() for dose in block), *self.deloads.values())

    @property
    def most_reps(self) -> int:
        """The most repetitions of a set in any week."""
        return max(dose.reps for dose in self.doses)

    def ramp(self, dose: Dose, share: Fraction) -> int | None:
        """The load of a ramp-up set: the heaviest that moves no more than a share of what the dose moves."""
        if dose.load is None:
            return None
        moved = {load.load: load.moved for load in self.ramps}
        lighter = [load for load in moved if moved[load] <= share * moved[dose.load]]
        return max(lighter, default=min(moved))


class Prescriber:
    """Prescribes for one athlete; ``lengths`` are the numbers of training weeks that the blocks have."""

    def __init__(self, profile: Profile, catalog: Catalog, progression: Progression, lengths: Iterable[int]) -> None:
        self._profile, self._catalog, self._progression = profile, catalog, progression
        self._reserves = {weeks: _reserves(progression, weeks) for weeks in sorted(set(lengths))}
        self._table = Repetitions(catalog.strength)
        self._steps = Steps(progression.smallest_step, progression.largest_step)

    def prescribe(self, exercise: Exercise, kit: Kit) -> Prescription:
        """The doses of an exercise with a kit."""
        usual = self._usual(exercise)
        known = ability(exercise, self._profile.athlete, self._catalog) if exercise.unit == "reps" else None
        if known is None or not (known.weighable or exercise.loading == "bodyweight"):
            return self._by_feel(usual, "unknown")
        loads = self._loads(exercise, kit, known)
        zone = getattr(self._catalog.strength.zones, self._profile.goal)[exercise.kind]
        training = {
            weeks: course(loads, reserves, zone, usual, self._steps) for weeks, reserves in self._reserves.items()
        }
        fit = _fit(training, self._reserves, loads, zone)
        if fit == "too heavy":
            return self._by_feel(usual, fit)
        deloads = {weeks: self._deload(loads, block[-1], zone) for weeks, block in training.items()}
        bare = () if exercise.assists or not known.body else (self._load(0, known),)
        return Prescription(training, deloads, (*bare, *loads), fit)

    def _usual(self, exercise: Exercise) -> int:
        times = self._catalog.times
        held = exercise.unit == "seconds"
        return int(times.hold_seconds.value if held else getattr(times.reps[self._profile.goal], exercise.kind))

    def _by_feel(self, reps: int, fit: Fit) -> Prescription:
        return Prescription(
            {weeks: (Dose(reps),) * weeks for weeks in self._reserves},
            dict.fromkeys(self._reserves, Dose(reps)),
            fit=fit,
        )

    def _loads(self, exercise: Exercise, kit: Kit, known: Ability) -> tuple[Load, ...]:
        heaviest = known.body if exercise.assists else known.heaviest
        built = buildable(exercise, kit, self._catalog, self._profile.units, heaviest)
        return tuple(self._load(load, known) for load in built if load + known.body > 0)

    def _load(self, load: int, known: Ability) -> Load:
        moved = load + known.body
        return Load(load, moved, self._table.possible(Fraction(moved) / known.one_rep_max))

    def _deload(self, loads: Sequence[Load], last: Dose, zone: Zone) -> Dose:
        """The effort as stated, with the load nearest to the wanted part of the last one, and never beyond it."""
        rir = self._progression.deload_rir
        lighter = [load for load in loads if load.load <= (last.load or 0)]
        wanted = self._progression.deload_load * lighter[-1].moved

        def rank(option: Option) -> tuple[int, int, int, int, Option]:
            misstated, _, outside, *_ = cost(option, zone, 0)
            off_load = abs(HUNDRED * lighter[option.place].moved - wanted)
            return misstated, off_load, outside, abs(option.off), option

        best = min(options(lighter, Reserve(rir, HUNDRED * rir), zone._replace(least=1, most=zone.high)), key=rank)
        return Dose(best.reps, lighter[best.place].load, best.off)


def _reserves(progression: Progression, weeks: int) -> tuple[Reserve, ...]:
    meant = (int(HUNDRED * reserve) for reserve in progression.reserves(weeks))
    return tuple(Reserve(*pair) for pair in zip(progression.rirs(weeks), meant, strict=True))


def _fit(
    training: Mapping[int, Course], reserves: Mapping[int, Sequence[Reserve]], loads: Sequence[Load], zone: Zone
) -> Fit:
    if not loads:
        return "too heavy"
    weeks = [pair for number, block in training.items() for pair in zip(block, reserves[number], strict=True)]
    off = [reserve.stated for dose, reserve in weeks if abs(dose.off) > AS_STATED]
    if any(HUNDRED * (zone.least + rir) - loads[0].possible > AS_STATED for rir in off):
        return "too heavy"
    if any(loads[-1].possible - HUNDRED * (zone.most + rir) > AS_STATED for rir in off):
        return "too light"
    reps = [dose.reps for dose, _ in weeks]
    return "high" if max(reps) > zone.high else "low" if min(reps) < zone.low else "fits"
