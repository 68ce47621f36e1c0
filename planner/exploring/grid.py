"""Every combination of the values that are varied, as profiles, and the chains along which they are solved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, prod
from typing import Any, Final

from planner.catalog import Catalog
from planner.errors import Fault, InvalidInput
from planner.exploring.axes import DOCUMENT, MOST_POINTS, Axis
from planner.exploring.changing import changes, rank
from planner.mending.document import changed, written
from planner.profile import Profile
from planner.reading import shown

LONGEST_CHAIN: Final = 6
"""So many points at most wait for one another; a longer row of them is cut."""


@dataclass(frozen=True)
class Spot:
    """One combination: the value of each key, and the profile with them as plain data."""

    values: Mapping[str, Any]
    document: Mapping[str, Any]


@dataclass(frozen=True)
class Grid:
    """The spots in the order of the axes, the last one turning fastest."""

    profile: Mapping[str, Any]
    axes: tuple[Axis, ...]
    spots: tuple[Spot, ...]

    @property
    def chains(self) -> list[list[int]]:
        """The spots, by number, in runs along the first axis: each may start from the week found for the one before.

        The runs follow from the axes alone, so what is found does not depend on who works when.
        """
        first = len(self.axes[0].values)
        rest = len(self.spots) // first
        size = ceil(first / ceil(first / LONGEST_CHAIN))
        cuts = [range(start, min(start + size, first)) for start in range(0, first, size)]
        return [[number * rest + other for number in cut] for other in range(rest) for cut in cuts]


def grid(profile: Profile, axes: Sequence[Axis], catalog: Catalog, faults: Iterable[Fault] = ()) -> Grid:
    """All combinations; raises ``InvalidInput`` with every fault of every combination, and the ``faults`` known."""
    known = list(faults)
    if not axes and not known:
        known.append(Fault("", "nothing to vary", "at least one key with its values"))
    count = prod(len(axis.values) for axis in axes)
    if count > MOST_POINTS:
        raise InvalidInput(DOCUMENT, [*known, Fault("", f"{count} points", f"at most {MOST_POINTS}")])
    base = written(profile)
    built = [_spot(base, values, catalog) for values in _combinations(axes)]
    known += _merged([(spot, found) for spot, faults in built for found in faults])
    if known:
        raise InvalidInput(DOCUMENT, known)
    return Grid(base, tuple(axes), tuple(spot for spot, _ in built))


def _combinations(axes: Sequence[Axis]) -> list[dict[str, Any]]:
    keys = [axis.key for axis in axes]
    return [dict(zip(keys, values, strict=True)) for values in product(*(axis.values for axis in axes))]


def _spot(base: Mapping[str, Any], values: Mapping[str, Any], catalog: Catalog) -> tuple[Spot, Sequence[Fault]]:
    """A combination, and what is wrong with its profile."""
    document, faults = base, list[Fault]()
    for key in sorted(values, key=rank):
        try:
            document = changed(document, changes(document, key, values[key], catalog))
        except InvalidInput as error:
            faults += error.faults
    try:
        Profile.from_data(document, catalog)
    except InvalidInput as error:
        faults += error.faults
    return Spot(values, document), faults


def _merged(found: Sequence[tuple[Spot, Fault]]) -> list[Fault]:
    """Each fault once, with the first of the points that it stands at."""
    points: dict[Fault, list[Spot]] = {}
    for spot, fault in found:
        points.setdefault(fault, []).append(spot)
    return [_placed(fault, spots) for fault, spots in points.items()]


def _placed(fault: Fault, spots: Sequence[Spot]) -> Fault:
    """The fault with the values that all its points have in common."""
    first = spots[0].values.items()
    common = {key: value for key, value in first if all(spot.values[key] == value for spot in spots)}
    at = ", ".join(f"{key}={shown(value)}" for key, value in common.items())
    return Fault(f"{fault.path} (at {at})" if at else fault.path, fault.value, fault.expected, fault.nearest)
