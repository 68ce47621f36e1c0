"""The loads and repetitions of a block: the course through its weeks that meets the wanted effort best.

Exact: the cheapest way through a layered graph, a layer a week, whose nodes are a load and its repetitions. Costs are
tuples, compared in their order and summed week by week: the reserve further than one repetition off the stated one, off
the meant one by more than a half, repetitions outside the zone, their difference to the usual number, and any to the
meant reserve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from planner.figures import Zone
from planner.prescription.strength import HUNDRED

AS_STATED: Final = HUNDRED
"""A reserve off by no more than this, one repetition, is as stated: nobody estimates it better (Hackett 2017)."""
AS_MEANT: Final = HUNDRED // 2
TOO_HARD: Final = 3
"""A reserve too small counts so many times as one that is too large (judgement)."""


class Load(NamedTuple):
    """A load that can be built, what is moved with it, and how many repetitions (in hundredths) it allows."""

    load: int
    moved: int
    possible: int


class Dose(NamedTuple):
    """Repetitions with a load (None: by feel), and by how many hundredths their reserve is off the one wanted."""

    reps: int
    load: int | None = None
    off: int = 0


class Steps(NamedTuple):
    """By how many percent a load may rise from week to week, unless it is the next that can be built."""

    least: int
    most: int


class Reserve(NamedTuple):
    """Repetitions in reserve as a week states them, and in hundredths as they are meant, falling evenly."""

    stated: int
    meant: int


class Option(NamedTuple):
    """The load in a place, done for some repetitions; how far its reserve is off the stated and the meant one."""

    place: int
    reps: int
    off: int
    off_meant: int


Cost = tuple[int, int, int, int, int]
Course = tuple[Dose, ...]


@lru_cache(maxsize=1000)
def course(loads: tuple[Load, ...], reserves: tuple[Reserve, ...], zone: Zone, usual: int, steps: Steps) -> Course:
    """The best course, empty without loads; ``loads`` rise. Neither load nor load times repetitions ever falls."""
    found = (_cheapest(loads, reserves, zone, usual, steps, allowed) for allowed in _narrow_first(zone))
    best: Sequence[Option] = next((one for one in found if one), ())
    return tuple(Dose(option.reps, loads[option.place].load, option.off) for option in best)


def options(loads: Sequence[Load], reserve: Reserve, zone: Zone) -> Iterator[Option]:
    """All that could be done in a week."""
    for place, load in enumerate(loads):
        for reps in range(zone.least, zone.most + 1):
            left = load.possible - HUNDRED * reps
            yield Option(place, reps, left - HUNDRED * reserve.stated, left - reserve.meant)


def cost(option: Option, zone: Zone, usual: int) -> Cost:
    """What an option costs; smaller is better, the first number counting most."""
    misstated = max(0, option.off - AS_STATED, TOO_HARD * (-option.off - AS_STATED))
    unmeant = -(-max(0, abs(option.off_meant) - AS_MEANT) // HUNDRED)
    outside = max(zone.low - option.reps, option.reps - zone.high, 0)
    return misstated, unmeant, outside, abs(option.reps - usual), abs(option.off_meant)


def follows(loads: Sequence[Load], earlier: Option, later: Option, steps: Steps) -> bool:
    """Whether an option may come the week after another."""
    old, new = loads[earlier.place], loads[later.place]
    if later.place < earlier.place or new.moved * later.reps < old.moved * earlier.reps:
        return False
    lowest, highest = (old.load * (HUNDRED + percent) for percent in steps)
    return later.place <= earlier.place + 1 or lowest <= HUNDRED * new.load <= highest


def _narrow_first(zone: Zone) -> Iterable[Callable[[Option], bool]]:
    """What may be looked at: where a narrow look finds a course, the best of all is in it."""
    yield lambda option: abs(option.off_meant) <= AS_MEANT and zone.low <= option.reps <= zone.high
    yield lambda option: abs(option.off) <= AS_STATED
    yield lambda option: True


Way = tuple[Cost, tuple[Option, ...]]


def _cheapest(
    loads: Sequence[Load],
    reserves: Sequence[Reserve],
    zone: Zone,
    usual: int,
    steps: Steps,
    allowed: Callable[[Option], bool],
) -> Sequence[Option]:
    """The cheapest course of allowed options; empty if there is none."""
    ways: list[Way] = [((0, 0, 0, 0, 0), ())]
    for reserve in reserves:
        ways = [
            _longer(best, option, cost(option, zone, usual))
            for option in filter(allowed, options(loads, reserve, zone))
            if (best := _best_before(loads, ways, option, steps)) is not None
        ]
    return min(ways)[1] if ways else ()


def _best_before(loads: Sequence[Load], ways: Sequence[Way], option: Option, steps: Steps) -> Way | None:
    return min((way for way in ways if not way[1] or follows(loads, way[1][-1], option, steps)), default=None)


def _longer(way: Way, option: Option, price: Cost) -> Way:
    (a, b, c, d, e), (f, g, h, i, j) = way[0], price
    return (a + f, b + g, c + h, d + i, e + j), (*way[1], option)
