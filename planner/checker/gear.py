"""What the profile's equipment can be made to weigh, enumerated again from its plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import chain, combinations
from typing import Any, Final

from planner.catalog import Catalog, Exercise
from planner.checker.plain import exact, mapping

Gear = Mapping[str, Mapping[str, Any]]
"""The weights of each piece of equipment that has any, as the profile states them or as the standard set has them."""

NONE: Final = Fraction(0)
MOST_BANDS: Final = 12
"""Of more bands only so many, the strongest, are put together."""


def gear(stated: object, owned: frozenset[str], catalog: Catalog, units: str) -> Gear:
    """The weights behind the ids that are owned."""
    details = mapping(stated)
    standards: dict[str, Mapping[str, Any]] = {
        row.id: mapping(mapping(row.standard).get(units)) for row in catalog.gear
    }
    found = {tool: mapping(details.get(tool)) or standards[tool] for tool in sorted(owned & standards.keys())}
    return {tool: weights for tool, weights in found.items() if weights}


def every_load(exercise: Exercise, kit: Gear) -> frozenset[Fraction]:
    """Every load that an exercise can have; help below 0, body weight alone as 0."""
    if exercise.loading == "bodyweight":
        return frozenset({NONE})
    tools = [exercise.loading, *(tool for needed in exercise.equipment for tool in needed)]
    weights = next((kit[tool] for tool in tools if tool in kit), {})
    loads = _counted(json.dumps(weights, default=str), exercise.pair, exercise.loading == "landmine")
    return frozenset(-load for load in loads) if exercise.assists else loads


@lru_cache(maxsize=500)
def _counted(weights: str, pair: bool, one_end: bool) -> frozenset[Fraction]:
    """The same equipment is asked for in every week, so it is counted once."""
    return frozenset(_loads(json.loads(weights), pair, one_end))


def _loads(weights: Mapping[str, Any], pair: bool, one_end: bool) -> Iterator[Fraction]:
    if "bar" in weights:
        yield from _on_bar(weights, one_end)
    elif "step" in weights:
        step, most = _figure(weights["step"]), _figure(weights.get("max"))
        yield from (count * step for count in range(1, int(most / step) + 1 if step else 1))
    elif "assistance" in weights:
        bands = sorted(_figures(weights["assistance"]))[-MOST_BANDS:]
        several = chain.from_iterable(combinations(bands, count) for count in range(1, len(bands) + 1))
        yield from (sum(some, NONE) for some in several)
    else:
        yield from _figures(weights.get("weights"))
        yield from () if pair else _figures(weights.get("single"))


def _on_bar(weights: Mapping[str, Any], one_end: bool) -> set[Fraction]:
    """The bar with the same plates on both ends; a landmine's free end takes any of them."""
    loads = {_figure(weights["bar"])}
    for name, owned in mapping(weights.get("plates")).items():
        plate, count = _weight(name), int(_figure(owned))
        added = range(count + 1) if one_end else range(0, count // 2 * 2 + 1, 2)
        loads = {load + plates * plate for load in loads for plates in added}
    return loads


def _weight(name: str) -> Fraction:
    try:
        return _figure(float(name))
    except ValueError:
        return NONE


def _figures(values: object) -> list[Fraction]:
    return [_figure(value) for value in values] if isinstance(values, list | tuple) else []


def _figure(value: object) -> Fraction:
    return exact(value) or NONE
