"""From a test to the repetitions that a load allows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalog import Catalog
from planner.checker import strength as again
from planner.prescription.strength import HUNDRED, Repetitions, ability, able
from planner.profile import Athlete

CATALOG = Catalog.builtin()
TABLE = Repetitions(CATALOG.strength)


def athlete_with(body_mass: float | None = 80, **strength: Any) -> Athlete:
    tests = {name.replace("_", "-"): test for name, test in strength.items()}
    return Athlete.model_validate({"body_mass": body_mass, "strength": tests})


def one_rep_max(name: str, athlete: Athlete) -> float:
    known = ability(CATALOG.by_id[name], athlete, CATALOG)
    assert known
    return float(known.one_rep_max) / 1000


def test_five_repetitions_take_nine_tenths_of_the_maximum() -> None:
    assert one_rep_max("bench-press", athlete_with(bench_press={"weight": 90, "reps": 5})) == 100


def test_a_maximum_is_taken_as_it_stands() -> None:
    assert one_rep_max("deadlift", athlete_with(deadlift={"one_rep_max": 160})) == 160


def test_a_pull_up_moves_its_share_of_the_body() -> None:
    assert one_rep_max("pull-up", athlete_with(pull_up={"reps": 5})) == pytest.approx(0.95 * 80 / 0.9)


def test_weight_at_the_belt_comes_on_top_of_the_body() -> None:
    assert one_rep_max("weighted-pull-up", athlete_with(weighted_pull_up={"weight": 14, "reps": 5})) == 100


def test_help_is_taken_off_the_body() -> None:
    assert one_rep_max("assisted-pull-up", athlete_with(assisted_pull_up={"weight": 31, "reps": 5})) == 50


def test_a_test_of_pull_ups_shows_the_strength_in_kin_of_every_rung() -> None:
    athlete = athlete_with(pull_up={"reps": 5})
    assert {one_rep_max(name, athlete) for name in ("chin-up", "weighted-pull-up", "band-assisted-pull-up")} == {
        one_rep_max("pull-up", athlete)
    }


def test_a_test_of_its_own_counts_before_those_of_kin() -> None:
    athlete = athlete_with(pull_up={"reps": 5}, chin_up={"reps": 1})
    assert one_rep_max("chin-up", athlete) == 76
    assert one_rep_max("weighted-pull-up", athlete) > 76


def test_no_pull_up_at_all_leaves_a_maximum_below_the_body() -> None:
    assert one_rep_max("band-assisted-pull-up", athlete_with(60, pull_up={"reps": 0})) == pytest.approx(0.77 * 57)


def test_nothing_is_known_without_a_test() -> None:
    assert ability(CATALOG.by_id["back-squat"], athlete_with(bench_press={"weight": 90, "reps": 5}), CATALOG) is None


def test_weight_at_the_belt_says_nothing_without_a_body_mass() -> None:
    athlete = athlete_with(None, weighted_pull_up={"weight": 10, "reps": 5})
    assert ability(CATALOG.by_id["weighted-pull-up"], athlete, CATALOG) is None


def test_tests_open_all_that_the_same_strength_moves_and_failed_ones_the_rungs_below() -> None:
    assert {"chin-up", "weighted-pull-up"} <= able(athlete_with(pull_up={"reps": 5}), CATALOG)
    assert {"chin-up", "eccentric-pull-up"} <= able(athlete_with(pull_up={"reps": 4}), CATALOG)
    assert "eccentric-pull-up" not in able(athlete_with(pull_up={"reps": 5}), CATALOG)
    opened = able(athlete_with(pull_up={"reps": 0}), CATALOG)
    assert {"band-assisted-pull-up", "eccentric-pull-up"} <= opened
    assert not {"pull-up", "weighted-pull-up"} & opened


@given(st.integers(1, 35))
def test_the_table_reads_back_the_repetitions_of_every_share(reps: int) -> None:
    assert TABLE.possible(TABLE.share(reps)) == HUNDRED * reps


def test_beyond_the_maximum_nothing_is_possible() -> None:
    assert TABLE.possible(Fraction(1001, 1000)) == 0


@given(st.integers(0, 20), st.one_of(st.none(), st.integers(40, 150)), st.integers(-60, 60))
def test_the_checker_works_out_the_same_repetitions(reps: int, mass: int | None, load: int) -> None:
    athlete = athlete_with(mass, pull_up={"reps": reps})
    plain = again.read(athlete.model_dump(mode="json"))
    for name in ("pull-up", "weighted-pull-up"):
        exercise = CATALOG.by_id[name]
        known = ability(exercise, athlete, CATALOG)
        assert known
        said = again.possible(exercise, Fraction(load), plain, CATALOG)
        if known.weighable or not load:
            share = (known.body + 1000 * load) / known.one_rep_max
            assert said is not None
            assert TABLE.possible(share) == pytest.approx(float(HUNDRED * said), abs=1)
        else:
            assert said is None
    assert again.opened(plain, CATALOG) == able(athlete, CATALOG)
