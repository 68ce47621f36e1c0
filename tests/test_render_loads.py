"""Loads as a reader sees them: week by week, with their plates and the rung of a ladder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from planner.catalog import Catalog
from planner.checker import check
from planner.prescription.plates import plates
from planner.profile import Bar
from planner.program import Program
from planner.render import table
from planner.render.blocks import blocks
from planner.render.loads import loads, unloadable
from planner.render.parts import Grid, Lines
from planner.render.words import TIMES

CATALOG = Catalog.builtin()
EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def told(name: str, block: int = 0) -> tuple[Grid, tuple[str, ...]]:
    program = Program.model_validate_json((EXAMPLES / f"{name}.program.json").read_text())
    _, grid, lines = loads(blocks(program)[block], program, CATALOG)
    assert isinstance(grid, Grid)
    assert isinstance(lines, Lines)
    return grid, lines.lines


def row(name: str, exercise: str, block: int = 0) -> tuple[str, ...]:
    grid, _ = told(name, block)
    return next(cells[1:] for cells in grid.rows if cells[0].endswith(f" {exercise}"))


def test_a_row_goes_from_the_first_week_to_the_deload() -> None:
    grid, _ = told("strength-three-days")
    assert grid.headers == ("Exercise", "Week 1", "Week 2", "Week 3", "Week 4", "Week 5", "Deload")
    assert row("strength-three-days", "Bench press") == (
        *("6 \N{MULTIPLICATION SIGN} 102.5", "6 \N{MULTIPLICATION SIGN} 102.5", "6 \N{MULTIPLICATION SIGN} 105"),
        *("6 \N{MULTIPLICATION SIGN} 105", "6 \N{MULTIPLICATION SIGN} 107.5", "6 \N{MULTIPLICATION SIGN} 97.5"),
    )


def test_each_load_on_a_bar_is_told_in_plates() -> None:
    _, lines = told("pounds-and-odd-plates")
    (said,) = [line for line in lines if line.startswith("Plates on each end of the barbell of 45 lb: ")]
    assert "; 135 = 45; 140 = 45 + 2.5; 145 = 45 + 5; " in said


def test_help_is_explained_and_the_next_rung_named_with_its_gate() -> None:
    _, lines = told("first-pull-up")
    assert "A load below 0 is help: what a band or a machine takes off the body's weight." in lines
    assert (
        "Ladder to the pull-up: rung 3 of 7, band-assisted pull-up. Help stays at 23, repetitions rise. "
        "Once three sets of five go with no more than 6 kg of help, try one without."
    ) in lines


@pytest.mark.parametrize(
    ("reps", "says"),
    [
        (0, "try one without."),
        (3, "test again without."),
    ],
)
def test_whoever_does_a_few_without_help_is_told_to_test_again(reps: int, says: str) -> None:
    program = Program.model_validate_json((EXAMPLES / "first-pull-up.program.json").read_text())
    strength = {"pull-up": {"reps": reps}, "push-up": {"reps": 4}}
    athlete = program.profile["athlete"] | {"strength": strength}
    program = program.model_copy(update={"profile": program.profile | {"athlete": athlete}})
    *_, lines = loads(blocks(program)[0], program, CATALOG)
    assert isinstance(lines, Lines)
    (said,) = (line for line in lines.lines if line.startswith("Ladder to the pull-up"))
    assert said.endswith(says)
    assert ("Unaided go 3, too few for sets that leave some in reserve." in said) is (reps == 3)


def test_every_exercise_on_the_highest_rung_is_named() -> None:
    _, lines = told("garage-four-days")
    assert (
        "Ladder to the pull-up: rung 5 of 7, pull-up and chin-up. Once every set leaves two repetitions more in "
        "reserve than stated, test the next rung."
    ) in lines


def test_rungs_above_the_one_of_the_tests_that_are_trained_by_feel_are_named() -> None:
    *_, lines = told("park-advanced")
    assert [line.partition(" Once")[0] for line in lines if line.startswith("Ladder")] == [
        "Ladder to the pull-up: rung 6 of 7, pull-up with a weight vest; by feel also rung 7, archer pull-up.",
        "Ladder to the row: rung 4 of 6, weighted inverted row; by feel also rung 6, tuck front lever row.",
        "Ladder to the dip: rung 3 of 5, dip.",
    ]


def test_the_rungs_of_a_ladder_are_numbered_without_a_gap() -> None:
    rungs: dict[str, set[int]] = {}
    for item in CATALOG.exercises:
        if item.ladder:
            rungs.setdefault(item.ladder.name, set()).add(item.ladder.rung)
    assert {name: sorted(found) for name, found in rungs.items()} == {
        name: list(range(1, len(found) + 1)) for name, found in rungs.items()
    }


def test_help_is_less_in_the_second_block_than_in_the_first() -> None:
    first, second = (row("first-pull-up", "Band-assisted pull-up", block) for block in (0, 1))
    assert (first[0], second[0]) == ("8 \N{MULTIPLICATION SIGN} -23", "3 \N{MULTIPLICATION SIGN} -15")


def test_a_program_by_feel_has_no_table_of_loads() -> None:
    program = Program.model_validate_json((EXAMPLES / "bands-beginner.program.json").read_text())
    assert list(loads(blocks(program)[0], program, CATALOG)) == []


@pytest.mark.parametrize(
    ("owned", "load", "chosen"),
    [
        ({"20": 2, "10": 4, "5": 2}, 60, ("20",)),
        ({"15": 2, "10": 4}, 60, ("10", "10")),
        ({"25": 2, "20": 4, "10": 2}, 100, ("20", "20")),
        ({"5": 3}, 20, ()),
        ({"5": 3}, 40, None),
    ],
)
def test_a_load_is_made_of_the_fewest_plates(owned: dict[str, int], load: int, chosen: tuple[str, ...] | None) -> None:
    assert plates(Bar(bar=20, plates=owned), 1000 * load) == chosen


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.program.json")), ids=lambda path: path.name.split(".")[0])
def test_a_program_with_loads_fits_a_hundred_columns(path: Path) -> None:
    program = Program.model_validate_json(path.read_text())
    lines = table.render(program, CATALOG, check(program, CATALOG)).splitlines()
    assert max(map(len, lines)) <= 100


def test_a_tested_lift_that_no_load_fits_is_named_with_the_reason() -> None:
    strength = {"goblet-squat": {"weight": 10, "reps": 40}, "barbell-curl": {"one_rep_max": 15}}
    kit = {"preset": "garage", "dumbbell": {"weights": [5, 10]}}
    profile = {"sessions": [{"day": "mon", "minutes": 60}], "athlete": {"strength": strength}, "equipment": kit}
    program = Program.model_validate_json((EXAMPLES / "bands-beginner.program.json").read_text())
    assert unloadable(program.model_copy(update={"profile": profile}), CATALOG) == {
        "barbell-curl": ", for no load that can be built is light enough",
        "goblet-squat": ", for no load that can be built is heavy enough",
    }


def test_ramp_up_sets_of_the_first_week_are_told_with_their_loads() -> None:
    _, lines = told("garage-four-days")
    (said,) = (line for line in lines if line.startswith("Ramp-up sets in week 1, heavier as the load rises: "))
    program = Program.model_validate_json((EXAMPLES / "garage-four-days.program.json").read_text())
    slots = {slot.exercise: slot for day in program.weeks[0].sessions for slot in day.slots if slot.sets[0].load}
    first, second = slots["back-squat"].warmup
    sets = ", ".join(f"{ramp.reps} {TIMES} {ramp.load:g}" for ramp in (first, second))
    assert f"Back squat {sets}" in said
