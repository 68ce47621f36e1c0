"""The time model against a study, and against what an athlete measures."""

from __future__ import annotations

from typing import Any

import pytest

from planner.case import prepare
from planner.catalog import Catalog
from planner.checker import check
from planner.choices import Choice
from planner.profile import Profile
from planner.program import Program

CATALOG = Catalog.builtin()
SEVEN = (
    *("dumbbell-curl", "hammer-curl", "leg-extension", "seated-leg-curl"),
    *("dumbbell-lateral-raise", "pec-deck-fly", "reverse-pec-deck"),
)
WARMUP, LAST_REST = 3, 1.5


def minutes(sets: int) -> float:
    """Seven exercises of some sets of ten with 90 s of rest, from the first repetition to the last."""
    work = [{"reps": 10, "rir": 0}] * sets
    slots = [{"exercise": name, "sets": work, "rest_seconds": 90} for name in SEVEN]
    session = {"day": "mon", "minutes": 0, "slots": slots}
    week = {"week": 1, "mesocycle": 1, "phase": "accumulation", "sessions": [session]}
    certificate = {"objectives": [], "proved": False}
    program = Program.model_validate({"status": "feasible", "profile": {}, "certificate": certificate, "weeks": [week]})
    return check(program).volumes[0].sessions[0].minutes - WARMUP - LAST_REST


@pytest.mark.parametrize(("sets", "reported"), [(1, 13), (3, 40), (5, 68)])
def test_sessions_of_schoenfeld_2019_come_out_within_five_percent(sets: int, reported: float) -> None:
    assert minutes(sets) == pytest.approx(reported, rel=0.05)


def test_they_come_out_as_the_page_on_time_says() -> None:
    assert [minutes(sets) for sets in (1, 3, 5)] == [12.5, 40.5, 68.5]


def bench_press(**exercises: Any) -> Choice:
    named = {"prefer": ["bench-press"], **exercises}
    asked = {"sessions": [{"day": "mon", "minutes": 60}], "equipment": "full-gym", "exercises": named}
    choices = prepare(Profile.from_data(asked), CATALOG).sessions[0].choices
    return next(choice for choice in choices if choice.exercise.id == "bench-press")


def test_a_set_takes_its_work_and_the_usual_rest() -> None:
    usual = bench_press()
    assert (usual.seconds_per_set, usual.rest_seconds) == (150, 120)


def test_measured_seconds_leave_what_is_not_work_to_the_rest() -> None:
    measured = bench_press(seconds={"bench-press": 205})
    assert (measured.seconds_per_set, measured.rest_seconds) == (210, 180)


def test_measured_seconds_below_the_work_leave_no_rest() -> None:
    assert bench_press(seconds={"bench-press": 20}).rest_seconds == 0
