"""What can stand for one exercise: ranked by likeness, each judged in the program; on the small catalog."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import PROFILE, Document, catalog, document, find, resize
from rule_cases import bench
from rule_damages import swap as exchanged

from planner import InvalidInput, Profile, Program, Swap, swap
from planner.render import swap as render
from planner.substitutes import credits_apart, unlikeness

WIDE = {"session-shape": {"min_sets": 1, "max_sets": 10}}
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parent.parent / "examples"


def found(day: Any, exercise: str, *, week: int = 1, program: Document | None = None, **more: Any) -> Swap:
    """The substitutes in the small program; ``taken`` and ``rest_of_block`` ask for them, all else is the profile's."""
    asked = {key: more.pop(key) for key in ("taken", "rest_of_block") if key in more}
    profile = Profile.model_validate(PROFILE | {"weeks": 3, "rules": WIDE} | more)
    return swap(Program.model_validate(program or document()), profile, week, day, exercise, catalog(), **asked)


def fits(told: Swap) -> list[str]:
    return [each.exercise for each in told.fits]


def stopped(told: Swap) -> dict[str, str]:
    return {each.exercise: each.breaks.rule for each in told.stopped if each.breaks is not None}


class TestRanks:
    def test_only_the_same_pattern_and_target_muscles_are_looked_at(self) -> None:
        assert fits(found("mon", "pull-up")) == ["pulldown"]
        assert fits(found("thu", "machine-row")) == ["one-arm-row", "barbell-row"]

    def test_the_more_alike_comes_first(self) -> None:
        (curls,) = found("thu", "curl").fits
        assert curls.credits_apart == {"forearms": 1}
        rows = found("thu", "machine-row").fits
        assert [each.low_back_apart for each in rows] == [0, 2]
        assert [dict(each.credits_apart) for each in rows] == [{"lats": -1}, {"erectors": 1, "lats": -1}]

    def test_what_stands_in_the_session_is_no_substitute(self) -> None:
        program = document()
        exchanged("press", "gripping-curl")(program)
        assert fits(found("thu", "curl", program=program)) == []

    def test_what_may_be_too_easy_for_a_known_load_comes_last(self) -> None:
        program = Program.model_validate_json((EXAMPLES / "garage-four-days.program.json").read_text())
        told = swap(program, Profile.from_data(program.profile), 1, "sat", "bench-press", taken=["dumbbell"])
        easy = [(each.exercise, each.easy) for each in (*told.fits, *told.stopped)]
        assert easy[0] == ("barbell-floor-press", False)
        assert easy[-1][1]
        assert sorted(easy, key=lambda one: one[1]) == easy

    def test_by_feel_nothing_is_known_to_be_easier(self) -> None:
        assert not any(each.easy for each in found("thu", "curl").fits)

    def test_likeness_counts_credits_before_the_low_back(self) -> None:
        known = catalog().by_id
        near, far = (unlikeness(known["machine-row"], known[name]) for name in ("one-arm-row", "barbell-row"))
        assert near < far
        assert credits_apart(known["curl"], known["gripping-curl"]) == {"forearms": 1}


class TestSlots:
    def test_a_substitute_has_as_many_sets_with_as_much_in_reserve(self) -> None:
        (first,) = found("mon", "pull-up", week=2).fits
        assert [work.rir for work in first.slot.sets] == [2, 2, 2]

    def test_its_reason_is_its_own(self) -> None:
        program = document()
        find(program, "machine-row")["reason"] = "a reason of the machine"
        (one_arm, barbell) = found("thu", "machine-row", program=program).fits
        # Mid-back: 3 sets of barbell rows on Monday and 2 of what stands here; 3 pull-ups and 2 pulldowns are vertical.
        assert one_arm.slot.reason == "pulls 5 vertical = 5 horizontal; mid-back 5 of 6 sets"
        assert barbell.slot.reason == "free-standing row for the erectors; mid-back 5 of 6 sets"

    def test_in_a_deload_it_is_that_of_a_deload(self) -> None:
        (pulldown,) = found("mon", "pull-up", week=3).fits
        # Lats: 2 + 1 sets of pulldowns and half of a machine row; in the week before 3, 2 and half of 2.
        says = "pulls 3 vertical = 3 horizontal; about half the sets for the deload: lats 3.5 after 6"
        assert pulldown.slot.reason == says

    def test_beside_what_cannot_be_chosen_none_is_made_up(self) -> None:
        program = document()
        exchanged("plank", "?")(program)
        (pulldown,) = found("mon", "pull-up", program=program).fits
        assert pulldown.slot.reason == ""

    def test_its_load_is_its_own(self) -> None:
        program = document()
        exchanged("bench-press", "wall-push-up")(program)
        (bar,) = found("mon", "wall-push-up", program=program, **bench(80, 3)).fits
        assert bar.exercise == "bench-press"
        assert all(work.load for work in bar.slot.sets)

    @pytest.mark.parametrize("day", ["mon", "wed"])
    def test_in_the_place_of_a_heavy_or_a_light_day_it_is_as_heavy_or_light(self, day: Any) -> None:
        program = Program.model_validate_json((EXAMPLES / "strength-three-days.program.json").read_text())
        told = swap(program, Profile.from_data(program.profile), 1, day, "hack-squat")
        goblet = next(each.slot for each in (*told.fits, *told.stopped) if each.exercise == "cyclist-goblet-squat")
        assert [work.reps for work in goblet.sets] == [work.reps for work in told.slot.sets]

    def test_the_minutes_are_those_of_the_session_with_it(self) -> None:
        (curls,) = found("thu", "curl").fits
        # 1630 s with curls of 2x30 + 2x100; gripping curls take 2x30, a rest of 10 and the 60 of setting up: 1500 s
        assert curls.minutes == 25.0


class TestRules:
    def test_what_would_break_a_rule_is_stopped_by_it(self) -> None:
        told = found("mon", "barbell-row")
        assert fits(told) == []
        assert stopped(told)["machine-row"] == "train-the-erectors"

    def test_what_was_broken_before_stops_nothing(self) -> None:
        program = document()
        find(program, "plank")["sets"] *= 5
        assert fits(found("mon", "pull-up", program=program)) == ["pulldown"]

    def test_being_another_exercise_than_in_other_weeks_stops_nothing(self) -> None:
        assert fits(found("mon", "pull-up", week=3)) == ["pulldown"]

    def test_for_the_rest_of_the_block_every_week_from_there_is_judged(self) -> None:
        program = document()
        resize(program, "squat", 4, week=2)
        cap: Document = {"rules": {**WIDE, "low-back-cap": {"per_week": 44}}}
        assert "barbell-row" in fits(found("thu", "machine-row", program=program, **cap))
        told = found("thu", "machine-row", program=program, rest_of_block=True, **cap)
        assert [str(each.breaks) for each in told.stopped] == ["week 2: low-back load 46, expected at most 44"]

    def test_where_nothing_fits_what_cannot_be_chosen_is_told_with_its_rule(self) -> None:
        told = found("mon", "bench-press")
        assert fits(told) == []
        assert stopped(told) == {"wall-push-up": "level-fit"}

    def test_what_needs_a_taken_machine_is_left_out(self) -> None:
        assert fits(found("thu", "machine-row", taken=["barbell"])) == ["one-arm-row"]


class TestFaults:
    @pytest.mark.parametrize(
        ("week", "day", "exercise", "says"),
        [
            (9, "mon", "pull-up", "week: found 9, expected a week of the program, 1 to 3"),
            (1, "fri", "pull-up", "day: found fri, expected a day of that week and of the profile: mon, thu"),
            (
                1,
                "thu",
                "pull-down",
                "exercise: found pull-down, expected one of that session: squat, pulldown, machine-row, press, curl "
                "(did you mean 'pulldown'?)",
            ),
        ],
    )
    def test_a_slot_that_is_not_there_is_told(self, week: int, day: str, exercise: str, says: str) -> None:
        with pytest.raises(InvalidInput) as raised:
            found(day, exercise, week=week)
        assert str(raised.value) == f"the slot to swap: 1 fault\n  {says}"

    def test_an_exercise_that_the_catalog_does_not_know_has_no_substitute(self) -> None:
        program = document()
        exchanged("curl", "curls")(program)
        with pytest.raises(InvalidInput, match=r"exercise: found curls, expected an exercise of the catalog"):
            found("thu", "curls", program=program)

    def test_a_taken_tool_is_one_that_is_there(self) -> None:
        with pytest.raises(InvalidInput, match=r"taken: found dumbell, .* \(did you mean 'dumbbell'\?\)"):
            found("thu", "curl", taken=["dumbell"])


class TestWords:
    def test_the_table_reads_as_the_golden_text(self) -> None:
        told = render.text(found("thu", "machine-row"), catalog(), "kg")
        assert told == (GOLDEN / "swap.txt").read_text()

    def test_where_nothing_fits_the_rules_are_named(self) -> None:
        told = render.text(found("mon", "barbell-row"), catalog(), "kg")
        assert told == (GOLDEN / "swap-none.txt").read_text()

    def test_the_solver_is_not_needed(self) -> None:
        program = Path(__file__).parent.parent / "examples" / "dumbbells-three-short.program.json"
        code = (
            "import sys; from planner.cli import cli\n"
            f"try: cli(['swap', {str(program)!r}, '--week', '1', '--day', 'wed', '--exercise', 'goblet-squat'])\n"
            "except SystemExit as stop: assert stop.code == 0\n"
            "assert 'ortools' not in sys.modules"
        )
        assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
