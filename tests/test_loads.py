"""What can be built from bars, plates, bells, stacks and bands."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalog import Catalog
from planner.checker.gear import every_load, gear
from planner.prescription.loads import THOUSAND, buildable
from planner.profile import Kit

CATALOG = Catalog.builtin()
HEAVY = 500 * THOUSAND


def loads(name: str, heaviest: int = HEAVY, **stated: Any) -> list[float]:
    kit = Kit.model_validate({key.replace("_", "-"): value for key, value in stated.items()})
    return [load / THOUSAND for load in buildable(CATALOG.by_id[name], kit, CATALOG, "kg", heaviest)]


def test_plates_go_on_a_bar_in_pairs() -> None:
    assert loads("deadlift", barbell={"bar": 20, "plates": {"5": 2, "10": 2}}) == [20, 30, 40, 50]


def test_a_lone_plate_stays_on_the_floor() -> None:
    assert loads("deadlift", barbell={"bar": 20, "plates": {"5": 3, "20": 1}}) == [20, 30]


def test_a_landmine_takes_lone_plates_on_its_free_end() -> None:
    assert loads("t-bar-row", barbell={"bar": 20, "plates": {"5": 1, "10": 1}}, landmine=True) == [20, 25, 30, 35]


def test_a_pair_of_dumbbells_needs_two_of_the_weight() -> None:
    owned = {"weights": [10, 12], "single": [19]}
    assert loads("dumbbell-curl", dumbbell=owned) == [10, 12]
    assert loads("goblet-squat", dumbbell=owned) == [10, 12, 19]


def test_a_stack_goes_up_in_its_steps_to_its_top() -> None:
    assert loads("lat-pulldown", lat_pulldown={"step": 7.5, "max": 25}) == [7.5, 15, 22.5]


def test_a_pulldown_at_a_cable_station_takes_the_station_s_stack() -> None:
    assert loads("lat-pulldown", cable={"step": 10, "max": 30}) == [10, 20, 30]


def test_bands_are_put_together_and_help_counts_below_nothing() -> None:
    assert loads("band-curl", band={"assistance": [8, 15]}) == [8, 15, 23]
    assert loads("band-assisted-pull-up", band={"assistance": [8, 15]}, pull_up_bar=True) == [-23, -15, -8]


def test_nothing_heavier_than_can_be_moved_is_listed() -> None:
    assert loads("deadlift", 45 * THOUSAND, barbell={"bar": 20, "plates": {"5": 2, "10": 2}}) == [20, 30, 40]


def test_body_weight_alone_is_no_load() -> None:
    assert loads("pull-up", pull_up_bar=True) == [0]


def test_a_tool_that_is_just_there_weighs_what_the_standard_set_weighs() -> None:
    assert loads("kettlebell-curl", kettlebell=True) == [8, 12, 16, 20, 24]


PLATES = st.dictionaries(st.sampled_from(["0.5", "1.25", "2.5", "5", "10", "20"]), st.integers(0, 5), max_size=4)


@given(PLATES, st.sampled_from(["deadlift", "t-bar-row"]))
def test_the_checker_enumerates_the_same_loads_of_a_bar(plates: dict[str, int], name: str) -> None:
    stated: dict[str, Any] = {"barbell": {"bar": 20, "plates": plates}, "landmine": True}
    again = every_load(CATALOG.by_id[name], gear(stated, frozenset(stated), CATALOG, "kg"))
    assert loads(name, **stated) == sorted(map(float, again))
    sleeve = [sum(some) for some in product(*([float(p) * k for k in range(n // 2 + 1)] for p, n in plates.items()))]
    assert name != "deadlift" or loads(name, **stated) == sorted({20 + 2 * weight for weight in sleeve})


@given(st.lists(st.sampled_from([4, 5.5, 8, 15, 25]), min_size=1, max_size=4))
def test_the_checker_enumerates_the_same_sums_of_bands(forces: list[float]) -> None:
    stated: dict[str, Any] = {"band": {"assistance": forces}}
    again = every_load(CATALOG.by_id["band-curl"], gear(stated, frozenset(stated), CATALOG, "kg"))
    assert loads("band-curl", **stated) == sorted(map(float, again))


@pytest.mark.parametrize("exercise", CATALOG.exercises, ids=lambda exercise: exercise.id)
def test_a_full_gym_loads_every_exercise_that_it_allows(exercise: Any) -> None:
    kit = Kit.model_validate({"preset": "full-gym", "weight-vest": True, "door-anchor": True})
    if exercise.possible_with(kit.owned(CATALOG)):
        assert buildable(exercise, kit, CATALOG, "lb", HEAVY)
