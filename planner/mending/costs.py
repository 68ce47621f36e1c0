"""What a change is reckoned to cost, so that the cheapest come first: judgement, in points.

A point is a minute more of one session; all else is weighed against that. Equipment that fits a door frame or a bag
comes before furniture, and that before machines. Caps that spare the low back, and whole rules, are given up last.
"""

from __future__ import annotations

from math import ceil
from re import compile as pattern
from typing import Any, Final, NamedTuple

from planner.outcome import Change

SMALL: Final = frozenset({"pull-up-bar", "band", "mat", "rings", "ab-wheel", "door-anchor"})
MIDDLE: Final = frozenset(
    {"box", "dip-bars", "dumbbell", "kettlebell", "weight-belt", "weight-vest", "bench", "incline-bench", "barbell"}
)
GEAR: Final = {"small": 12, "middle": 40, "large": 120}
DAY: Final = 60
"""A session more a week; its minutes are not counted besides."""


class _Price(NamedTuple):
    base: float
    each: float = 0


PRICES: Final = tuple(
    (pattern(path), price)
    for path, price in (
        (r"sessions\[\d+\]\.minutes", _Price(0, 1)),
        (r"volume\.\w+\.min", _Price(2, 4)),
        (r"volume\.\w+\.max", _Price(4, 5)),
        (r"exercises\.(require|avoid)\[\d+\]", _Price(20)),
        (r"rules\.shortlist", _Price(15)),
        (r"rules\.vertical-equals-horizontal\.tolerance", _Price(2, 6)),
        (r"rules\.pull-exceeds-push\.by", _Price(1, 3)),
        (r"rules\.session-shape\.\w+", _Price(8, 6)),
        (r"rules\.low-back-cap\.(per_session|per_week)", _Price(20, 2)),
        (r"rules\.low-back-cap\.\w+", _Price(40, 20)),
        (r"rules\.(low-back-cap|sensitive-low-back-rows)", _Price(200)),
        (r"rules\.[\w-]+\.\w+", _Price(10, 10)),
        (r"rules\.[\w-]+", _Price(100)),
    )
)


def cost(change: Change) -> int:
    """Points of one change."""
    if "equipment" in change.location:
        return GEAR[size(str(change.location[-1]))]
    if change.location[0] == "sessions" and len(change.location) == 2:
        return DAY
    price = next(price for known, price in PRICES if known.fullmatch(change.path))
    return ceil(price.base + price.each * _apart(change.before, change.after))


def size(tool: str) -> str:
    """Whether a tool is small, middle or large."""
    return "small" if tool in SMALL else "middle" if tool in MIDDLE else "large"


def _apart(before: Any, after: Any) -> float:
    return abs(after - before) if _is_number(before) and _is_number(after) else 1


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
