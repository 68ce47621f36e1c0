"""What can be built: every load of an exercise with the equipment at hand, in thousandths of the profile's unit."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from planner.catalog import Catalog, Exercise
from planner.profile import Bands, Bar, Kit, Stack, Weights
from planner.terms import Units

THOUSAND: Final = 1000
NO_LIMIT: Final = sys.maxsize
"""For loads however heavy."""

BOTH_SLEEVES: Final = 2
ONE_SLEEVE: Final = 1


def thousandths(weight: float) -> int:
    """A weight as a whole number."""
    return round(THOUSAND * weight)


def in_units(load: int | None) -> float | None:
    """A load in the profile's unit."""
    return None if load is None else load / THOUSAND


def buildable(exercise: Exercise, kit: Kit, catalog: Catalog, units: Units, heaviest: int) -> tuple[int, ...]:
    """Every load of at most ``heaviest`` that can be built, rising; help counts below 0, body weight alone as 0."""
    if exercise.loading == "bodyweight":
        return (0,)
    gear = _gear(exercise, kit, catalog, units)
    if gear is None:
        return ()
    sleeves = ONE_SLEEVE if exercise.loading == "landmine" else BOTH_SLEEVES
    loads = _loads(gear, exercise.pair, sleeves, heaviest)
    return tuple(sorted({-load if exercise.assists else load for load in loads}))


def in_pairs(exercise: Exercise, kit: Kit, catalog: Catalog, units: Units) -> bool:
    """Whether two of some weight are there, where each hand holds one."""
    gear = _gear(exercise, kit, catalog, units) if exercise.pair else None
    return not isinstance(gear, Weights) or bool(gear.weights)


def _gear(exercise: Exercise, kit: Kit, catalog: Catalog, units: Units) -> Bar | Weights | Stack | Bands | None:
    """What carries the load: the usual tool if it is there, else the one of the first alternative that is."""
    owned = kit.owned(catalog)
    first = [exercise.loading] if exercise.loading in owned else []
    others = (tool for needed in exercise.equipment if owned.issuperset(needed) for tool in needed)
    found = (kit.details(tool, catalog, units) for tool in (*first, *others))
    return next((gear for gear in found if gear is not None), None)


def _loads(gear: Bar | Weights | Stack | Bands, pair: bool, sleeves: int, heaviest: int) -> Iterable[int]:
    match gear:
        case Bar():
            return _on_bar(gear, sleeves, heaviest)
        case Weights():
            weights = gear.weights if pair else [*gear.weights, *gear.single]
            return (load for load in map(thousandths, weights) if load <= heaviest)
        case Stack():
            step = thousandths(gear.step)
            return range(step, min(thousandths(gear.max), heaviest) + 1, step)
        case Bands():
            return _sums([(thousandths(force), 1) for force in gear.assistance], 0, heaviest) - {0}


def _on_bar(gear: Bar, sleeves: int, heaviest: int) -> set[int]:
    """The bar with as many plates on each sleeve as there are sets of them; a lone plate goes on no second sleeve."""
    plates = [(sleeves * thousandths(float(weight)), owned // sleeves) for weight, owned in gear.plates.items()]
    return _sums(plates, thousandths(gear.bar), heaviest)


def _sums(parts: Iterable[tuple[int, int]], start: int, heaviest: int) -> set[int]:
    """Every sum of at most ``heaviest`` with up to so many of each part."""
    sums = {start} if start <= heaviest else set()
    for weight, most in parts:
        sums = {total for base in sums for total in range(base, min(base + most * weight, heaviest) + 1, weight)}
    return sums
