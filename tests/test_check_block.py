"""The checker on rules of a block: for each a program that keeps it and one that breaks it."""

from __future__ import annotations

import pytest
from builders import (
    PROFILE,
    Document,
    damaged,
    document,
    find,
    resize,
    rule,
    said,
    session,
    slot,
    swap,
    with_rule,
)


class TestSeveralAngles:
    def test_one_kind_of_row_is_reported(self) -> None:
        verdict = rule("several-angles", damaged("machine-row", "barbell-row"))
        assert verdict.aim
        assert said(verdict)[0] == "week 1: different exercises of horizontal-pull 1, expected at least 2"

    def test_a_pull_in_successive_sessions_is_reported(self) -> None:
        verdict = rule("several-angles", damaged("machine-row", "barbell-row"))
        assert verdict.measured["1"]["repeated"] == ["mon-thu barbell-row"]

    def test_other_work_may_stand_in_successive_sessions(self) -> None:
        assert rule("several-angles", damaged("squat", "deadlift")).holds

    def test_no_second_kind_is_missed_where_only_one_can_be_chosen(self) -> None:
        profile = PROFILE | {"exercises": {"avoid": ["barbell-row", "one-arm-row", "rear-delt-row"]}}
        assert rule("several-angles", damaged("barbell-row", "shrug"), profile).holds

    def test_a_pattern_with_one_choice_may_be_left_out(self) -> None:
        profile = PROFILE | {"exercises": {"avoid": ["barbell-row", "one-arm-row", "rear-delt-row"]}}
        program = swap(damaged("barbell-row", "shrug"), "machine-row", "back-extension")
        assert rule("several-angles", program, profile).holds


class TestRecovery:
    def test_the_same_target_on_consecutive_days_is_reported(self) -> None:
        program = document()
        session(program, day="thu")["day"] = "tue"
        verdict = rule("recovery", program)
        assert verdict.aim
        assert verdict.measured["1"] == {"consecutive": ["mon-tue lats", "mon-tue mid_back"]}

    def test_sunday_and_the_next_monday_are_consecutive(self) -> None:
        program = document()
        session(program, day="thu")["day"] = "sun"
        assert said(rule("recovery", program))[0] == (
            "week 1 sun, week 2 mon: consecutive days that target lats 2, expected at most 1"
        )

    def test_a_muscle_without_a_target_needs_none(self) -> None:
        program = document()
        session(program, day="thu")["day"] = "tue"
        volume = {"lats": {"target": 0}, "mid_back": {"target": 0}}
        assert rule("recovery", program, PROFILE | {"volume": volume}).holds


class TestOrder:
    def test_isolation_before_pulls_breaks_it(self) -> None:
        program = document()
        slots = session(program, day="thu")["slots"]
        slots.insert(1, slots.pop())
        assert said(rule("order", program)) == [
            "week 1 thu: order pulldown after curl, expected lunge, pull or push before isolation"
        ]

    def test_pre_activation_may_come_first(self) -> None:
        program = document()
        session(program)["slots"].insert(0, slot("pullover", 2))
        assert rule("order", program).holds

    def test_pre_activation_late_breaks_it(self) -> None:
        program = document()
        session(program)["slots"].insert(1, slot("pullover", 2))
        assert rule("order", program).holds is False


class TestStableBlock:
    def test_another_exercise_within_a_mesocycle_breaks_it(self) -> None:
        program = document()
        find(program, "curl", week=2)["exercise"] = "shrug"
        assert said(rule("stable-block", program)) == [
            "week 2 thu: selection squat, pulldown, machine-row, press, shrug, "
            "expected squat, pulldown, machine-row, press, curl"
        ]

    def test_another_order_within_a_mesocycle_breaks_it(self) -> None:
        program = document()
        session(program, week=2, day="thu")["slots"].reverse()
        assert rule("stable-block", program).measured["2"]["changed"] == ["thu"]

    def test_another_day_within_a_mesocycle_breaks_it(self) -> None:
        program = document()
        session(program, week=2, day="thu")["day"] = "fri"
        assert rule("stable-block", program).measured["2"]["changed"] == ["thu", "fri"]

    def test_another_mesocycle_may_have_other_exercises(self) -> None:
        program = document()
        for each in program["weeks"][1:]:
            each["mesocycle"] = 2
            session(program, each["week"], "thu")["slots"][4]["exercise"] = "shrug"
        assert rule("stable-block", program).holds


def set_rir(program: Document, name: str, rir: int, week: int) -> Document:
    for work in find(program, name, week)["sets"]:
        work["rir"] = rir
    return program


class TestProgression:
    def test_more_repetitions_in_reserve_break_it(self) -> None:
        found = said(rule("progression", set_rir(document(), "curl", 4, week=2)))
        assert found[0] == "week 2 thu: repetitions in reserve of curl 4, expected at most 3"

    def test_the_same_repetitions_in_reserve_keep_it(self) -> None:
        assert rule("progression", set_rir(document(), "curl", 3, week=2)).holds

    def test_fewer_sets_break_it(self) -> None:
        program = document()
        resize(program, "squat", 2, week=2)
        assert said(rule("progression", program))[0] == "week 2 thu: hard sets of squat 2, expected at least 3"

    def test_more_sets_keep_it(self) -> None:
        program = document()
        resize(program, "squat", 4, week=2)
        assert rule("progression", program).holds

    @pytest.mark.parametrize("sets", [1, 2])
    def test_a_deload_may_round_half_the_sets_either_way(self, sets: int) -> None:
        program = document()
        resize(program, "squat", sets, week=3)
        assert rule("progression", program).holds

    def test_a_deload_that_does_not_halve_the_sets_breaks_it(self) -> None:
        program = document()
        resize(program, "squat", 3, week=3)
        assert said(rule("progression", program)) == ["week 3 thu: hard sets of squat 3, expected 1 or 2"]

    def test_a_deload_as_hard_as_the_week_before_breaks_it(self) -> None:
        found = said(rule("progression", set_rir(document(), "squat", 2, week=3)))
        assert found == ["week 3 thu: repetitions in reserve of squat 2, expected at least 3"]

    def test_a_deload_without_an_exercise_breaks_it(self) -> None:
        program = document()
        session(program, 3, "thu")["slots"].pop()
        assert said(rule("progression", program)) == ["week 3 thu: slots of curl 0, expected 1"]

    def test_a_deload_within_its_mesocycle_breaks_it(self) -> None:
        program = document()
        program["weeks"][1]["phase"] = "deload"
        found = said(rule("progression", program))
        assert "week 2: deload within its mesocycle, expected the last week of its mesocycle" in found

    def test_a_week_after_a_deload_is_held_against_the_accumulation_before_it(self) -> None:
        program = document()
        program["weeks"] = [program["weeks"][index] for index in (1, 2, 0)]
        for number, each in enumerate(program["weeks"], start=1):
            each["week"] = number
        found = said(rule("progression", program))
        assert "week 3 thu: repetitions in reserve of squat 3, expected at most 2" in found

    def test_too_many_weeks_without_a_deload_break_it(self) -> None:
        found = said(rule("progression", document(), with_rule("progression", {"deload_every": 2})))
        assert found == ["week 1, week 2: weeks in a row without a deload 2, expected at most 1"]

    def test_a_program_shorter_than_the_limit_needs_no_deload(self) -> None:
        program = document()
        del program["weeks"][2]
        assert rule("progression", program).holds

    def test_week_numbers_with_a_gap_break_it(self) -> None:
        program = document()
        program["weeks"][2]["week"] = 4
        assert said(rule("progression", program)) == ["week 4: number of the week 4, expected 3"]

    @pytest.mark.parametrize(("numbers", "says"), [((2, 2, 2), "2, expected 1"), ((1, 3, 3), "3, expected 1 or 2")])
    def test_mesocycle_numbers_with_a_gap_break_it(self, numbers: tuple[int, ...], says: str) -> None:
        program = document()
        for each, number in zip(program["weeks"], numbers, strict=True):
            each["mesocycle"] = number
        assert f"number of the mesocycle {says}" in said(rule("progression", program))[0]
