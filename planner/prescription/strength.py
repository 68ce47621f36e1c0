"""What an athlete can move once, and so how often anything lighter.

Nuzzo 2024 gives the share of the one-repetition maximum that goes with each number of repetitions (docs/loads.md).
Strength is counted in the weight moved: the load, and the body's share of it where the body goes along. So one test of
pull-ups shows the strength in weighted and in assisted ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from planner.catalog import Catalog, Exercise
from planner.figures import StrengthModel
from planner.prescription.loads import THOUSAND, thousandths
from planner.profile import Athlete, Strength

ENOUGH = 5
"""Whoever does fewer repetitions with body weight may train every rung below: they leave no reserve."""
HUNDRED = 100
"""Repetitions possible are counted in hundredths."""


@dataclass(frozen=True)
class Ability:
    """What is known of an athlete's strength in an exercise, in thousandths of the profile's unit.

    ``body`` is moved along with any load; without a body mass its weight is nominal and ``weighable`` false: then only
    body weight alone can be prescribed.
    """

    one_rep_max: Fraction
    body: int
    weighable: bool

    @property
    def heaviest(self) -> int:
        """The heaviest load that can be moved at all."""
        return int(self.one_rep_max - self.body)


class Repetitions:
    """The table of repetitions, read in both directions; exact, and straight between its rows."""

    def __init__(self, model: StrengthModel) -> None:
        rows = sorted(model.repetitions.share.items())
        self._rows = [(reps, Fraction(str(share))) for reps, share in rows]

    def share(self, reps: int) -> Fraction:
        """The share of the one-repetition maximum with which so many repetitions, and no more, can be done."""
        for (few, high), (many, low) in pairwise(self._rows):
            if reps <= many:
                return high + Fraction(reps - few, many - few) * (low - high)
        return self._rows[-1][1]

    def possible(self, share: Fraction) -> int:
        """Hundredths of the repetitions that can be done with a share; 0 beyond the maximum."""
        if share > self._rows[0][1]:
            return 0
        for (few, high), (many, low) in pairwise(self._rows):
            if share >= low:
                return round(HUNDRED * (few + (high - share) / (high - low) * (many - few)))
        return HUNDRED * self._rows[-1][0]


def ability(exercise: Exercise, athlete: Athlete, catalog: Catalog) -> Ability | None:
    """The strength that the athlete's tests show in an exercise: its own test first, else the nearest kin's."""
    test = _test(exercise, athlete.strength, catalog)
    if test is None:
        return None
    tested, strength = test
    known = athlete.body_mass is not None
    mass = Fraction(thousandths(athlete.body_mass)) if athlete.body_mass is not None else Fraction(THOUSAND)
    if not known and (strength.weight or strength.one_rep_max) and _share(tested):
        return None
    one_rep_max = _one_rep_max(tested, strength, mass, catalog.strength)
    if one_rep_max <= 0:
        return None
    return Ability(one_rep_max, round(_share(exercise) * mass), known or not _share(exercise))


def at_least(exercise: Exercise, athlete: Athlete, catalog: Catalog) -> Fraction:
    """The load that can be moved once, at least, by what the tests of other lifts carry over; 0 where none does."""
    shown = ((ability(catalog.by_id[lift], athlete, catalog), share) for lift, share in exercise.carryover.items())
    carried = [known.one_rep_max * Fraction(str(share)) for known, share in shown if known and known.weighable]
    return max(carried, default=Fraction(0))


def able(athlete: Athlete, catalog: Catalog) -> frozenset[str]:
    """The exercises that tests open whatever the level: their kin, and of few repetitions the rungs below."""
    tests = [(catalog.by_id[name], test) for name, test in athlete.strength.items()]
    return frozenset(
        item.id
        for item in catalog.exercises
        for tested, test in tests
        if (test.reps != 0 and item.shown_by == tested.shown_by) or (_few(test) and _below(item, tested))
    )


def _few(test: Strength) -> bool:
    return test.reps is not None and test.reps < ENOUGH and test.weight is None


def _below(item: Exercise, tested: Exercise) -> bool:
    one, other = item.ladder, tested.ladder
    return one is not None and other is not None and one.name == other.name and one.rung < other.rung


def _test(exercise: Exercise, strength: Mapping[str, Strength], catalog: Catalog) -> tuple[Exercise, Strength] | None:
    kin = (catalog.by_id[name] for name in sorted(strength))
    alike = [tested for tested in kin if tested.shown_by == exercise.shown_by and tested.unit == "reps"]
    ranked = sorted(alike, key=lambda tested: (tested.id != exercise.id, tested.id != exercise.shown_by))
    return next(((tested, strength[tested.id]) for tested in ranked), None)


def _share(exercise: Exercise) -> Fraction:
    """The share of the body that is moved; of body weight alone it is all the same how much."""
    alone = 1 if exercise.loading == "bodyweight" else 0
    return Fraction(str(exercise.body_mass)) if exercise.body_mass else Fraction(alone)


def _one_rep_max(tested: Exercise, test: Strength, mass: Fraction, model: StrengthModel) -> Fraction:
    load = thousandths(test.one_rep_max or test.weight or 0)
    moved = _share(tested) * mass + (-load if tested.assists else load)
    if test.one_rep_max is not None:
        return moved
    if test.reps == 0:
        return moved * Fraction(str(model.no_repetition.value))
    return moved / Repetitions(model).share(test.reps or 1)
