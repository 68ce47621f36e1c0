"""The checker on loads: for each count a program that keeps it and one that breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from builders import PROFILE, Document, document, find, rule, said

from planner.api import solve
from planner.checker import check
from planner.profile import Profile
from planner.program import Program

BAR = {"bar": 20, "plates": {"10": 4, "2.5": 2, "1.25": 3}}
GYM: Document = {"equipment": {"preset": "gym", "barbell": BAR}}
TESTED: Document = {"athlete": {"strength": {"bench-press": {"one_rep_max": 75}}}}


def pressed(*weeks: tuple[int, float], ramp: float | None = None) -> Document:
    """The small program whose bench press has repetitions and a load in each week."""
    program = document()
    for number, (reps, load) in enumerate(weeks, start=1):
        slot = find(program, "bench-press", number)
        slot["warmup"] = [] if ramp is None else [{"reps": 5, "load": ramp}]
        for work in slot["sets"]:
            work |= {"reps": reps, "load": load}
    return program


def findings(name: str, program: Document, **more: Any) -> list[str]:
    return [text for text in said(rule(name, program, PROFILE | GYM | more)) if "bench-press" in text]


def test_loads_that_the_plates_make_are_kept() -> None:
    assert findings("loadable", pressed((10, 45), (10, 47.5), (10, 40), ramp=20)) == []


@pytest.mark.parametrize("load", [41, 41.25, 90])
def test_a_load_that_the_plates_do_not_make_is_told(load: float) -> None:
    says = f"week 1 mon: load of bench-press {load:g}, expected one that can be built there"
    assert findings("loadable", pressed((10, load)))[0] == says


def test_a_warm_up_that_the_plates_do_not_make_is_told() -> None:
    says = "week 1 mon: load of bench-press 21, expected one that can be built there"
    assert says in findings("loadable", pressed((10, 40), ramp=21))


def test_repetitions_that_the_test_does_not_allow_are_told() -> None:
    # 60 of 75 allow 11 repetitions by the small catalog
    assert not any("with 60" in text for text in findings("loadable", pressed((12, 60)), **TESTED))
    assert "week 1 mon: repetitions of bench-press with 60 13, expected at most 12" in findings(
        "loadable", pressed((13, 60)), **TESTED
    )


def test_weights_that_are_no_pair_are_told() -> None:
    profile = {"sessions": [{"day": "mon", "minutes": 60}], "equipment": {"dumbbell": {"single": [10, 12]}}}
    data = document() | {"profile": profile}
    find(data, "curl")["exercise"] = "dumbbell-curl"
    find(data, "pull-up")["exercise"] = "dumbbell-curl"
    told = said(check(Program.model_validate(data)).rule("loadable"))
    assert "week 1 mon: weights owned in pairs for dumbbell-curl 0, expected at least 1" in told


@pytest.mark.parametrize(("squat", "told"), [(100, False), (130, True)])
def test_weights_far_too_light_by_another_lift_are_told(squat: int, told: bool) -> None:
    # 20 of a quarter of 130 goes 20 times by the small catalog; 12 and two in reserve, one either way, are meant
    program = document()
    find(program, "squat")["exercise"] = "split-squat"
    kit = {"equipment": {"preset": "gym", "dumbbell": {"weights": [20]}}}
    athlete = {"athlete": {"strength": {"squat": {"one_rep_max": squat}}}}
    says = "week 1 thu: heaviest load of split-squat 20, expected one heavy enough for its zone"
    assert (says in said(rule("loadable", program, PROFILE | kit | athlete))) is told


def test_loads_that_rise_in_steps_are_kept() -> None:
    assert findings("progression", pressed((10, 40), (10, 42.5), (10, 40))) == []


def test_a_load_that_falls_is_told() -> None:
    assert "week 2 mon: load of bench-press 40, expected at least 45" in findings(
        "progression", pressed((9, 45), (12, 40))
    )


def test_load_times_repetitions_that_fall_are_told() -> None:
    says = "week 2 mon: load times repetitions of bench-press 315, expected at least 400"
    assert says in findings("progression", pressed((10, 40), (7, 45)))


def test_a_jump_over_a_load_that_can_be_built_is_told() -> None:
    says = "week 2 mon: rise in load of bench-press 5, expected 2 to 10 percent, or to the next load"
    assert says in findings("progression", pressed((10, 40), (10, 45)))


def test_a_heavier_deload_is_told() -> None:
    assert "week 3 mon: load of bench-press 60, expected at most 40" in findings(
        "progression", pressed((10, 40), (10, 40), (10, 60))
    )


def test_pull_ups_and_dips_without_a_body_mass_make_a_program() -> None:
    asked = {
        "sessions": [{"day": day, "minutes": 60} for day in ("mon", "thu")],
        "equipment": {"preset": "garage", "dip-bars": True, "weight-belt": True},
        "athlete": {"strength": {"pull-up": {"reps": 12}, "dip": {"reps": 12}}},
        "weeks": 4,
    }
    assert isinstance(solve(Profile.from_data(asked)), Program)
