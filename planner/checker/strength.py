"""How many repetitions an athlete's tests allow, worked out again from the profile's plain data."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from planner.catalog import Catalog, Exercise
from planner.checker.plain import exact, mapping

ALL: Final = Fraction(1)
ENOUGH: Final = 5
"""Whoever does fewer with body weight may train every rung below."""


@dataclass(frozen=True)
class Athlete:
    """Body mass (None: unknown) and tests by exercise id, as the profile states them."""

    mass: Fraction | None
    tests: Mapping[str, Mapping[str, Any]]


def read(athlete: Mapping[str, Any]) -> Athlete:
    """What a profile says of its athlete's strength."""
    tests = {name: mapping(test) for name, test in mapping(athlete.get("strength")).items()}
    return Athlete(exact(athlete.get("body_mass")), tests)


def opened(athlete: Athlete, catalog: Catalog) -> frozenset[str]:
    """The exercises that tests open whatever the level: what the same strength moves; for a few, lower rungs."""
    names: set[str] = set()
    for name, test in athlete.tests.items():
        tested = catalog.by_id.get(name)
        if tested is None:
            continue
        reps = exact(test.get("reps"))
        if (reps or 0) > 0 or (exact(test.get("one_rep_max")) or 0) > 0:
            names |= {item.id for item in catalog.exercises if _same(item, tested)}
        if reps is not None and reps < ENOUGH and not test.get("weight") and tested.ladder is not None:
            rung = tested.ladder
            on = [item for item in catalog.exercises if item.ladder and item.ladder.name == rung.name]
            names |= {item.id for item in on if item.ladder and item.ladder.rung < rung.rung}
    return frozenset(names)


def lifts(athlete: Athlete, catalog: Catalog) -> tuple[str, ...]:
    """What shows the strength that is tested."""
    tested = (catalog.by_id[name] for name in athlete.tests if name in catalog.by_id)
    return tuple(sorted({item.strength_of or item.id for item in tested}))


def possible(exercise: Exercise, load: Fraction, athlete: Athlete, catalog: Catalog, weeks: int = 0) -> Fraction | None:
    """How many repetitions a load allows at most after so many weeks; None where no test tells.

    Only with help is strength presumed to grow, so that the help can fall, until the body alone goes once.
    """
    test = _test(exercise, athlete, catalog)
    if test is None or exercise.unit == "seconds":
        return None
    tested, stated = test
    weighed = load or stated.get("weight") or stated.get("one_rep_max")
    if athlete.mass is None and weighed and (body_share(exercise) or body_share(tested)):
        return None
    mass = athlete.mass or ALL
    maximum = _maximum(tested, stated, mass, catalog)
    if exercise.assists:
        grown = maximum * (1 + (exact(catalog.strength.helped.weekly_gain) or 0) * weeks)
        maximum = max(maximum, min(grown, body_share(exercise) * mass))
    return repetitions_at((body_share(exercise) * mass + load) / maximum, catalog) if maximum > 0 else None


def outgrown(exercise: Exercise, heaviest: Fraction, most: Fraction, athlete: Athlete, catalog: Catalog) -> bool:
    """Whether what the tests of other lifts carry over at least lets more repetitions be done than ``most``."""
    if exercise.unit == "seconds" or _test(exercise, athlete, catalog) is not None:
        return False
    shown = [_carried(catalog.by_id[lift], share, athlete, catalog) for lift, share in exercise.carryover.items()]
    maximum = max(shown, default=Fraction(0))
    return maximum > 0 and repetitions_at(heaviest / maximum, catalog) > most


def _carried(lift: Exercise, share: float, athlete: Athlete, catalog: Catalog) -> Fraction:
    """The share of what is moved once in a lift; 0 where no test tells."""
    test = _test(lift, athlete, catalog)
    if test is None or (athlete.mass is None and (body_share(lift) or body_share(test[0]))):
        return Fraction(0)
    return (exact(share) or Fraction(0)) * _maximum(*test, athlete.mass or ALL, catalog)


def _same(item: Exercise, tested: Exercise) -> bool:
    return (item.strength_of or item.id) == (tested.strength_of or tested.id)


def _test(exercise: Exercise, athlete: Athlete, catalog: Catalog) -> tuple[Exercise, Mapping[str, Any]] | None:
    names = sorted(athlete.tests, key=lambda name: (name != exercise.id, name != exercise.strength_of, name))
    alike = (catalog.by_id[name] for name in names if name in catalog.by_id)
    return next(((item, athlete.tests[item.id]) for item in alike if _same(item, exercise)), None)


def body_share(exercise: Exercise) -> Fraction:
    """The share of the body that is moved with the load."""
    share = exact(exercise.body_mass)
    return share if share is not None else Fraction(exercise.loading == "bodyweight")


def _maximum(tested: Exercise, test: Mapping[str, Any], mass: Fraction, catalog: Catalog) -> Fraction:
    """The one-repetition maximum as weight moved."""
    load = exact(test.get("one_rep_max")) or exact(test.get("weight")) or Fraction(0)
    moved = body_share(tested) * mass + (-load if tested.assists else load)
    if exact(test.get("one_rep_max")) is not None:
        return moved
    reps = exact(test.get("reps")) or Fraction(0)
    return moved * (share_for(reps, catalog) if reps == 0 else 1 / share_for(reps, catalog))


def share_for(reps: Fraction, catalog: Catalog) -> Fraction:
    """The share of the maximum that allows so many repetitions; for none, the maximum as a share of what was tried."""
    if reps == 0:
        return exact(catalog.strength.no_repetition.value) or ALL
    counts, shares = _table(catalog)
    place = min(max(bisect_left(counts, reps), 1), len(counts) - 1)
    if reps >= counts[-1]:
        return shares[-1]
    slope = (shares[place] - shares[place - 1]) / (counts[place] - counts[place - 1])
    return shares[place] + slope * (reps - counts[place])


def repetitions_at(share: Fraction, catalog: Catalog) -> Fraction:
    """The repetitions that a share of the maximum allows."""
    counts, shares = _table(catalog)
    if share > shares[0]:
        return Fraction(0)
    if share <= shares[-1]:
        return counts[-1]
    place = next(index for index, lower in enumerate(shares) if lower <= share)
    if shares[place] == share:
        return counts[place]
    run = (counts[place] - counts[place - 1]) / (shares[place] - shares[place - 1])
    return counts[place] + run * (share - shares[place])


def _table(catalog: Catalog) -> tuple[list[Fraction], list[Fraction]]:
    return _curve(tuple(sorted(catalog.strength.repetitions.share.items())))


@lru_cache(maxsize=10)
def _curve(rows: tuple[tuple[int, float], ...]) -> tuple[list[Fraction], list[Fraction]]:
    return [Fraction(reps) for reps, _ in rows], [Fraction(str(share)) for _, share in rows]
