"""The checker on rules of a session: for each a program that keeps it and one that breaks it."""

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


def on_thursday(minutes: float) -> Document:
    return PROFILE | {"sessions": [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": minutes}]}


class TestSessionTime:
    def test_a_session_above_its_minutes_breaks_it(self) -> None:
        found = said(rule("session-time", document(), on_thursday(27)))
        assert found[0] == "week 1 thu: minutes 27.17, expected at most 27"

    def test_a_session_that_fills_its_minutes_keeps_it(self) -> None:
        assert rule("session-time", document(), on_thursday(1630 / 60 + 0.001)).holds

    def test_other_minutes_than_the_count_break_it(self) -> None:
        program = document()
        session(program)["minutes"] = 32.3
        assert said(rule("session-time", program)) == ["week 1 mon: stated minutes 32.3, expected 32.2"]

    def test_a_half_tenth_goes_up(self) -> None:
        program = document()
        find(program, "plank", week=3)["rest_seconds"] = 125
        # Monday's deload takes 25 s more than 1280 s: 21.75 min
        assert rule("session-time", program).measured["3"]["mon"] == 21.8

    def test_a_day_that_the_profile_does_not_train_has_no_minutes(self) -> None:
        profile = PROFILE | {"sessions": [{"day": "mon", "minutes": 60}]}
        assert said(rule("session-time", document(), profile))[0] == "week 1 thu: minutes 27.17, expected at most 0"

    def test_ramp_up_sets_take_their_time(self) -> None:
        program = document()
        find(program, "deadlift")["warmup"] = [{"reps": 5}, {"reps": 3}]
        # two ramp-up sets of 60 s on top of 1930 s
        assert rule("session-time", program).measured["1"]["mon"] == 34.2

    def test_both_sides_of_one_sided_work_take_their_time(self) -> None:
        measured = rule("session-time", damaged("machine-row", "one-arm-row")).measured
        # 2 sets of 70 s, counted as 60, in place of 30 s: 1630 + 60 = 1690 s
        assert measured["1"]["thu"] == 28.2

    @pytest.mark.parametrize(("reps", "minutes"), [(1, 27.2), (12, 27.2), (13, 28.2)])
    def test_work_is_counted_in_half_minutes_and_never_none(self, reps: int, minutes: float) -> None:
        program = document()
        for work in find(program, "pulldown")["sets"]:
            work["reps"] = reps
        # 3.5 s and 42 s count as 30, 45.5 s as 60, twice
        assert rule("session-time", program).measured["1"]["thu"] == minutes

    def test_a_set_of_seconds_takes_so_many_seconds(self) -> None:
        program = document()
        for work in find(program, "plank")["sets"]:
            work["reps"] = 60
        # 2 holds of 60 in place of 30 s: 1930 + 60 = 1990 s
        assert rule("session-time", program).measured["1"]["mon"] == 33.2

    def test_setting_up_counts_where_it_outlasts_the_rest(self) -> None:
        program = document()
        find(program, "bench-press")["rest_seconds"] = 150
        # the set-up of 120 s fits in the rest: 2 rests of 150 in place of 100 + 120 s: 1930 + 80 = 2010 s
        assert rule("session-time", program).measured["1"]["mon"] == 33.5

    def test_it_is_not_in_force_where_no_minutes_are_known(self) -> None:
        assert not rule("session-time", document(), {"sessions": [{"day": "mon"}]}).in_force


class TestSessionShape:
    @pytest.mark.parametrize(("sets", "says"), [(1, "1, expected at least 2"), (6, "6, expected at most 5")])
    def test_too_few_or_too_many_sets_of_an_exercise_break_it(self, sets: int, says: str) -> None:
        program = document()
        resize(program, "curl", sets)
        assert said(rule("session-shape", program)) == [f"week 1 thu: hard sets of curl {says}"]

    def test_a_deload_with_more_than_half_of_the_most_sets_breaks_it(self) -> None:
        program = document()
        resize(program, "curl", 4, week=3)
        assert said(rule("session-shape", program)) == ["week 3 thu: hard sets of curl 4, expected at most 3"]

    def test_too_few_exercises_break_it(self) -> None:
        program = document()
        del session(program, day="thu")["slots"][2:]
        assert said(rule("session-shape", program)) == ["week 1 thu: exercises 2, expected at least 3"]

    def test_too_many_exercises_break_it(self) -> None:
        profile = with_rule("session-shape", {"max_exercises": 4})
        assert said(rule("session-shape", document(), profile))[0] == "week 1 mon: exercises 5, expected at most 4"

    def test_too_many_exercises_with_the_same_target_break_it(self) -> None:
        profile = with_rule("session-shape", {"same_target": 1})
        program = document()
        session(program, day="thu")["slots"].append(slot("pullover", 2))
        assert said(rule("session-shape", program, profile)) == [
            "week 1 thu: exercises that target lats 2, expected at most 1"
        ]

    def test_an_exercise_twice_in_a_session_breaks_it(self) -> None:
        program = document()
        session(program, day="thu")["slots"].append(slot("curl", 2))
        assert said(rule("session-shape", program)) == ["week 1 thu: slots of curl 2, expected at most 1"]

    def test_its_settings_may_be_loosened(self) -> None:
        program = document()
        resize(program, "curl", 6)
        assert rule("session-shape", program, with_rule("session-shape", {"max_sets": 6})).holds


class TestSessionVolume:
    def test_more_than_the_hard_cap_breaks_it(self) -> None:
        profile = with_rule("session-volume", {"hard": 2})
        found = said(rule("session-volume", document(), profile))
        assert found[0] == "week 1 mon: fractional sets of lats 3, expected at most 2"

    def test_assistance_counts_half(self) -> None:
        # 2 curls and 2 pulldowns on Thursday: 2 + 1 = 3 fractional sets of the biceps
        assert rule("session-volume", document(), with_rule("session-volume", {"hard": 3})).holds

    def test_more_than_the_soft_cap_is_measured_only(self) -> None:
        verdict = rule("session-volume", document(), with_rule("session-volume", {"soft": 2.5}))
        assert verdict.holds
        assert verdict.measured["1"]["over_soft"]["mon lats"] == 3

    def test_a_beginner_has_lower_caps(self) -> None:
        verdict = rule("session-volume", document(), PROFILE | {"athlete": {"level": "beginner"}})
        assert verdict.settings == {"hard": 8, "soft": 6, "spread_from": 6}

    def test_six_sets_of_a_week_on_one_day_break_it(self) -> None:
        program = document()
        resize(program, "bench-press", 6)
        assert said(rule("session-volume", program)) == [
            "week 1 mon: fractional sets of chest, all on one day 6, expected below 6"
        ]

    def test_the_sets_that_must_be_spread_can_be_set(self) -> None:
        program = document()
        resize(program, "bench-press", 6)
        assert rule("session-volume", program, with_rule("session-volume", {"spread_from": 7})).holds

    def test_six_sets_of_a_week_on_its_only_day_keep_it(self) -> None:
        program = document()
        resize(program, "bench-press", 6)
        del program["weeks"][0]["sessions"][1]
        assert rule("session-volume", program, PROFILE | {"sessions": [{"day": "mon", "minutes": 60}]}).holds

    def test_six_sets_on_the_only_day_that_can_target_the_muscle_keep_it(self) -> None:
        program = document()
        resize(program, "bench-press", 6)
        away = {"day": "thu", "minutes": 60, "place": "away"}
        places = {"away": {"equipment": {"dumbbell": True}}}
        profile = PROFILE | {"sessions": [PROFILE["sessions"][0], away], "places": places}
        assert rule("session-volume", program, profile).holds

    def test_six_sets_of_a_muscle_without_a_target_keep_it(self) -> None:
        program = document()
        resize(program, "bench-press", 6)
        assert rule("session-volume", program, PROFILE | {"volume": {"chest": {"target": 0}}}).holds


class TestPreActivation:
    PROFILE = with_rule("pre-activation", True)

    def test_it_is_off_unless_asked_for(self) -> None:
        assert not rule("pre-activation", document()).in_force

    def test_a_vertical_pull_without_it_breaks_it(self) -> None:
        found = said(rule("pre-activation", document(), self.PROFILE))
        assert found[0] == ("week 1 mon: pre-activation slots before the first vertical pull 0, expected at least 1")
        assert len(found) == 6

    def test_pre_activation_after_the_pull_breaks_it(self) -> None:
        program = document()
        for each in program["weeks"]:
            for day in each["sessions"]:
                day["slots"].append(slot("pullover", 2))
        assert rule("pre-activation", program, self.PROFILE).holds is False

    def test_pre_activation_before_the_pull_keeps_it(self) -> None:
        program = document()
        for each in program["weeks"]:
            for day in each["sessions"]:
                day["slots"].insert(0, slot("pullover", 2))
        assert rule("pre-activation", program, self.PROFILE).holds

    def test_a_session_without_vertical_pulls_needs_none(self) -> None:
        program = swap(damaged("pull-up", "one-arm-row"), "pulldown", "rear-delt-row")
        assert rule("pre-activation", program, self.PROFILE).holds
