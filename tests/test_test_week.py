"""The last week that tests the lifts anew: which lifts, in which set, and what is said of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.case import prepare
from planner.catalog import Catalog
from planner.checker import check
from planner.profile import Profile
from planner.program import Program, Slot
from planner.render import table

CATALOG = Catalog.builtin()
EXAMPLE = Path(__file__).parent.parent / "examples" / "strength-three-days.program.json"
TESTED = {"back-squat", "deadlift", "bench-press", "overhead-press", "weighted-pull-up"}


@cache
def program() -> Program:
    return Program.model_validate_json(EXAMPLE.read_text())


def tried(week: int) -> dict[tuple[str, str], Slot]:
    """The tests of a week by day and exercise."""
    return {place: slot for place, slot in slots(week).items() if slot.sets[0].rir == 0}


def slots(week: int) -> dict[tuple[str, str], Slot]:
    return {(day.day, slot.exercise): slot for day in program().weeks[week].sessions for slot in day.slots}


def blocks(weeks: int, **rules: Any) -> list[tuple[int, bool]]:
    asked = {"sessions": [{"day": "mon", "minutes": 60}], "equipment": "full-gym", "weeks": weeks, "rules": rules}
    athlete = {"strength": {"bench-press": {"weight": 80, "reps": 5}}}
    found = prepare(Profile.from_data(asked | {"athlete": athlete}), CATALOG).mesocycles
    return [(block.weeks, block.deload) for block in found]


def test_every_tested_lift_is_tested_once_in_the_last_week_and_never_before() -> None:
    shown = [CATALOG.by_id[name].shown_by for _, name in tried(-1)]
    assert sorted(shown) == sorted({CATALOG.by_id[name].shown_by for name in TESTED})
    assert not any(tried(week) for week in range(len(program().weeks) - 1))


def test_only_the_first_set_is_a_test_and_its_load_is_that_of_the_last_training_week() -> None:
    for place, slot in tried(-1).items():
        before = slots(-2)[place].sets[0]
        assert slot.sets[0].load == before.load
        assert abs(slot.sets[0].reps - before.reps - before.rir) <= 1
        assert {work.rir for work in slot.sets[1:]} <= {4}


def test_the_ramp_up_sets_of_a_test_lead_to_its_own_load() -> None:
    for slot in tried(-1).values():
        assert slot.warmup
        ramps = [ramp.load for ramp in slot.warmup]
        assert ramps == sorted(ramps, key=lambda load: load or 0)
        assert (ramps[-1] or 0) < (slot.sets[0].load or 0)


def test_the_independent_count_finds_every_test() -> None:
    verdict = check(program(), CATALOG).rule("test-week")
    assert verdict.holds
    assert len(verdict.measured["12"]["tests"]) == len(TESTED)


def test_the_table_marks_tests_and_says_what_is_expected() -> None:
    text = table.render(program(), CATALOG, check(program(), CATALOG))
    assert "test, 1 " in text
    said = " ".join(text.split())
    assert "Tests in week 12, the first set to the last repetition: Monday " in said
    assert "Write what was done under athlete.strength, and solve the next program." in said


@pytest.mark.parametrize("weeks", [2, 3, 9])
def test_a_short_last_block_ends_with_the_test(weeks: int) -> None:
    assert blocks(weeks, **{"test-week": True})[-1][1]


def test_without_tests_a_short_last_block_has_no_deload() -> None:
    assert blocks(3) == [(3, False)]
