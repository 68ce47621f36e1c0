"""The course of loads and repetitions through a block, against every possible one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from planner.figures import Zone
from planner.prescription.course import Course, Load, Option, Reserve, Steps, cost, course, follows, options

ZONE = Zone(3, 5, 7, 9)
STEPS = Steps(2, 10)
FALLING = (Reserve(3, 300), Reserve(2, 200), Reserve(1, 100))


def made(*loads: tuple[int, int], body: int = 0) -> tuple[Load, ...]:
    """Loads with the hundredths of repetitions that they allow."""
    return tuple(Load(load, load + body, possible) for load, possible in loads)


def told(found: Course) -> list[tuple[int, int | None]]:
    return [(dose.reps, dose.load) for dose in found]


def test_one_load_that_fits_is_kept_and_the_repetitions_rise() -> None:
    assert told(course(made((100, 800)), FALLING, ZONE, 6, STEPS)) == [(5, 100), (6, 100), (7, 100)]


def test_with_small_steps_the_repetitions_stay_as_usual_and_the_load_rises() -> None:
    loads = made((100, 900), (104, 800), (108, 700))
    assert told(course(loads, FALLING, ZONE, 6, STEPS)) == [(6, 100), (6, 104), (6, 108)]


def test_where_the_next_load_is_far_the_repetitions_widen() -> None:
    loads = made((16, 1100), (24, 400))
    assert told(course(loads, FALLING, ZONE, 6, STEPS)) == [(8, 16), (9, 16), (9, 16)]


def test_a_load_never_falls_though_a_lighter_one_would_fit_better() -> None:
    found = course(made((100, 600), (104, 1000)), FALLING, ZONE, 6, STEPS)
    assert [load for _, load in told(found)] == sorted(load or 0 for _, load in told(found))


def test_without_loads_there_is_no_course() -> None:
    assert course((), FALLING, ZONE, 6, STEPS) == ()


def test_a_jump_of_more_than_a_tenth_passes_over_no_load_that_can_be_built() -> None:
    loads = made((100, 900), (105, 300), (120, 700))
    found = told(course(loads, (Reserve(3, 300), Reserve(1, 100)), ZONE, 6, STEPS))
    assert (100, 120) not in pairwise(load for _, load in found)


def cheapest(loads: Sequence[Load], reserves: Sequence[Reserve], zone: Zone, usual: int) -> tuple[int, ...] | None:
    """The cost of the best of all courses that the steps allow, tried one by one."""
    weekly = [list(options(loads, reserve, zone)) for reserve in reserves]
    allowed = (way for way in product(*weekly) if all(follows(loads, *pair, STEPS) for pair in pairwise(way)))
    return min((_total(way, zone, usual) for way in allowed), default=None)


def _total(way: Sequence[Option], zone: Zone, usual: int) -> tuple[int, ...]:
    costs = [cost(option, zone, usual) for option in way]
    return tuple(sum(part) for part in zip(*costs, strict=True))


@st.composite
def grids(draw: st.DrawFn) -> tuple[Load, ...]:
    weights = sorted(draw(st.sets(st.integers(20, 60), min_size=1, max_size=4)))
    falling = sorted(draw(st.lists(st.integers(0, 1500), min_size=4, max_size=4)), reverse=True)
    body = draw(st.sampled_from([0, 0, 60]))
    return made(*zip(weights, falling, strict=False), body=body)


@given(grids(), st.integers(1, 3), st.integers(0, 4))
def test_no_other_course_is_better(loads: tuple[Load, ...], weeks: int, first: int) -> None:
    zone = Zone(4, 5, 6, 8)
    left = [max(0, first - week) for week in range(weeks)]
    reserves = tuple(Reserve(rir, 100 * rir) for rir in left)
    found = course(loads, reserves, zone, 5, STEPS)
    place = {load.load: index for index, load in enumerate(loads)}
    chosen = [
        next(each for each in options(loads, reserve, zone) if (each.place, each.reps) == (place[dose.load], dose.reps))
        for dose, reserve in zip(found, reserves, strict=True)
        if dose.load is not None
    ]
    assert all(follows(loads, *pair, STEPS) for pair in pairwise(chosen))
    assert _total(chosen, zone, 5) == cheapest(loads, reserves, zone, 5)
