"""Any tested exercise with any equipment: what is prescribed can be built, is as hard as stated, and never falls."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.catalog import Catalog, Exercise
from planner.checker.gear import every_load, gear
from planner.checker.strength import possible, read
from planner.prescription.course import AS_STATED
from planner.prescription.prescribe import Prescriber, Prescription, Span
from planner.profile import Profile
from planner.rulebook.block import Progression

CATALOG = Catalog.builtin()
TESTABLE = [item for item in CATALOG.exercises if item.unit == "reps" and item.loading != "back-extension"]
BLOCKS = [Span(1, 1, 4), Span(2, 6, 3)]
REPETITION = Fraction(1, 100)

WEIGHTS = st.lists(st.sampled_from([2, 4, 6, 7.5, 8, 10, 12, 14, 15, 16, 19, 24, 32, 50]), min_size=1, max_size=6)
PLATES = st.dictionaries(st.sampled_from(["1.25", "2.5", "5", "10", "20", "45"]), st.integers(0, 5), max_size=4)
STACKS = st.fixed_dictionaries({"step": st.sampled_from([2.5, 5, 10, 15]), "max": st.sampled_from([15, 60, 100, 250])})


@st.composite
def asked(draw: st.DrawFn) -> tuple[Exercise, dict[str, Any]]:
    """An exercise with a test of it or its kin, and equipment in odd weights."""
    exercise = draw(st.sampled_from(TESTABLE))
    bar = {"bar": draw(st.sampled_from([7, 15, 20, 45])), "plates": draw(PLATES)}
    kit: dict[str, Any] = {"preset": "full-gym", "door-anchor": True}
    kit |= dict.fromkeys(("barbell", "ez-bar", "trap-bar"), bar)
    for tool in ("dumbbell", "kettlebell", "weight-belt", "weight-vest"):
        kit[tool] = {"weights": draw(WEIGHTS), "single": draw(st.lists(st.sampled_from([9, 11]), max_size=1))}
    for tool in ("cable", "lat-pulldown", "assisted-pull-up", "leg-press", "smith-machine"):
        kit[tool] = draw(STACKS)
    kit["band"] = {"assistance": draw(WEIGHTS)}
    if exercise.loading == "bodyweight":
        test = {"reps": draw(st.integers(0, 40))}
    else:
        test = {"weight": draw(st.integers(2, 90)), "reps": draw(st.integers(1, 30))}
    athlete = {"body_mass": draw(st.integers(91, 140)), "strength": {exercise.id: test}}
    goal = draw(st.sampled_from(["hypertrophy", "strength", "general"]))
    sessions = [{"day": "mon", "minutes": 60}]
    return exercise, {"sessions": sessions, "equipment": kit, "athlete": athlete, "goal": goal}


def days(found: Prescription) -> list[Prescription]:
    return [day for day in (found, found.heavy, found.light) if day is not None and day.fit != "unknown"]


@settings(max_examples=300, deadline=None)
@given(asked())
def test_what_is_prescribed_is_built_honest_and_rising(drawn: tuple[Exercise, dict[str, Any]]) -> None:
    exercise, data = drawn
    profile = Profile.from_data(data, CATALOG)
    found = Prescriber(profile, CATALOG, Progression(), BLOCKS).prescribe(exercise, profile.equipment)
    stated = profile.model_dump(mode="json", by_alias=True)
    athlete = read(stated["athlete"])
    owned = profile.equipment.owned(CATALOG)
    built = every_load(exercise, gear(stated["equipment"], owned, CATALOG, "kg"))
    body = Fraction(str(exercise.body_mass or 0)) * data["athlete"]["body_mass"]
    for day in days(found):
        if day.fit == "too heavy":
            assert all(dose.load is None for dose in day.doses)
            continue
        for block in BLOCKS:
            rirs = Progression().rirs(block.weeks)
            course = day.training[block.number]
            moved = [(body + Fraction(dose.load or 0, 1000), dose.reps) for dose in course]
            assert all(a[0] <= b[0] and a[0] * a[1] <= b[0] * b[1] for a, b in pairwise(moved))
            for dose, rir in zip((*course, day.deloads[block.number]), (*rirs, 4), strict=True):
                load = Fraction(dose.load or 0, 1000)
                assert load in built
                most = possible(exercise, load, athlete, CATALOG, block.first - 1)
                assert most is not None
                assert abs(most - dose.reps - rir - Fraction(dose.off, 100)) <= REPETITION
            last, deload = course[-1], day.deloads[block.number]
            lighter = [load for load in built if load <= Fraction(last.load or 0, 1000)]
            allowed = [possible(exercise, load, athlete, CATALOG, block.first - 1) for load in lighter]
            if abs(deload.off) > AS_STATED:
                counts = range(max(min(2, last.reps), -(-last.reps // 3)), last.reps + 1)  # fewer are no set
                assert not any(most is not None and abs(most - reps - 4) <= 1 for most in allowed for reps in counts)


def test_every_kind_of_fit_turns_up() -> None:
    fits = set()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(asked())
    def collect(drawn: tuple[Exercise, dict[str, Any]]) -> None:
        exercise, data = drawn
        profile = Profile.from_data(data, CATALOG)
        found = Prescriber(profile, CATALOG, Progression(), BLOCKS).prescribe(exercise, profile.equipment)
        fits.add(found.fit)

    collect()
    assert fits >= {"fits", "high", "low", "too light", "too heavy"}
