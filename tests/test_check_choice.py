"""The checker on rules of choice: for each a program that keeps it and one that breaks it."""

from __future__ import annotations

import pytest
from builders import (
    PROFILE,
    Document,
    damaged,
    document,
    find,
    rule,
    said,
    session,
    slot,
)

from planner.catalog import Catalog
from planner.checker import check
from planner.program import Program


class TestKnownExercises:
    def test_an_unknown_exercise_breaks_it(self) -> None:
        found = said(rule("known-exercises", damaged("curl", "kurl")))
        assert found[0] == "week 1 thu: exercise kurl, expected an exercise of the catalog"

    def test_an_exercise_counted_in_another_unit_breaks_it(self) -> None:
        program = document()
        find(program, "squat")["unit"] = "seconds"
        assert said(rule("known-exercises", program)) == ["week 1 thu: unit of squat seconds, expected reps"]

    def test_an_unknown_exercise_credits_nothing_to_other_rules(self) -> None:
        measured = rule("pull-exceeds-push", damaged("pulldown", "pull-down")).measured
        assert measured["1"] == {"pulls": 8, "pushes": 4}

    def test_the_built_in_catalog_knows_its_own_exercises(self) -> None:
        pytest.importorskip("planner.data")
        program = document()
        for week in program["weeks"]:
            week["sessions"] = [{"day": "mon", "minutes": 0, "slots": [slot("lat-pulldown", 2)]}]
        assert check(Program.model_validate(program)).rule("known-exercises").holds
        assert "lat-pulldown" in Catalog.builtin().by_id


class TestWholeProgram:
    def test_the_weeks_and_days_of_the_profile_keep_it(self) -> None:
        verdict = rule("whole-program", document(), PROFILE | {"weeks": 3})
        assert verdict.holds
        assert verdict.measured["1"] == {"sessions": 2}

    def test_a_week_too_few_breaks_it(self) -> None:
        assert said(rule("whole-program", document(), PROFILE | {"weeks": 4})) == ["program: weeks 3, expected 4"]

    def test_a_week_too_many_breaks_it(self) -> None:
        assert said(rule("whole-program", document(), PROFILE | {"weeks": 2})) == ["program: weeks 3, expected 2"]

    def test_any_number_of_weeks_will_do_for_a_profile_that_names_none(self) -> None:
        assert rule("whole-program", document()).holds

    def test_a_missing_day_breaks_it(self) -> None:
        program = document()
        del program["weeks"][1]["sessions"][0]
        assert said(rule("whole-program", program)) == ["week 2 mon: sessions 0, expected 1"]

    def test_a_day_that_is_there_twice_breaks_it(self) -> None:
        program = document()
        session(program, week=2, day="thu")["day"] = "mon"
        assert said(rule("whole-program", program)) == [
            "week 2 mon: sessions 2, expected 1",
            "week 2 thu: sessions 0, expected 1",
        ]

    def test_a_session_without_exercises_breaks_it(self) -> None:
        program = document()
        session(program, week=2)["slots"] = []
        assert said(rule("whole-program", program)) == ["week 2 mon: sessions 0, expected 1"]

    def test_it_is_silent_where_the_profile_names_no_sessions(self) -> None:
        assert not rule("whole-program", document(), {"equipment": {"preset": "gym"}}).in_force


class TestEquipment:
    def test_a_lacking_tool_breaks_it(self) -> None:
        found = said(rule("equipment", document(), PROFILE | {"equipment": {"preset": "gym", "pull-up-bar": False}}))
        assert found[0] == "week 1 mon: exercise pull-up, expected what the place's equipment allows"
        assert len(found) == 3

    def test_one_whole_alternative_is_enough(self) -> None:
        profile = PROFILE | {"equipment": {"preset": "gym", "lat-pulldown": False}}
        assert rule("equipment", document(), profile).holds

    def test_half_an_alternative_is_not_enough(self) -> None:
        profile = PROFILE | {"equipment": {"preset": "gym", "lat-pulldown": False, "bench": False}}
        assert rule("equipment", document(), profile).holds is False

    def test_a_preset_may_be_named_alone(self) -> None:
        assert rule("equipment", document(), PROFILE | {"equipment": "gym"}).holds

    def test_details_of_a_tool_mean_that_it_is_there(self) -> None:
        kit = {"preset": "gym", "barbell": {"bar": 20, "plates": {}}, "cable": None}
        assert rule("equipment", document(), PROFILE | {"equipment": kit}).holds

    def test_each_session_is_judged_by_its_own_place(self) -> None:
        sessions = [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": 60, "place": "home"}]
        profile = PROFILE | {"sessions": sessions, "places": {"home": {"equipment": {"dumbbell": True}}}}
        found = {finding.found for finding in rule("equipment", document(), profile).findings}
        assert found == {"squat", "pulldown", "machine-row"}

    def test_it_is_not_in_force_where_nothing_is_said_of_equipment(self) -> None:
        assert not rule("equipment", document(), {}).in_force


class TestLevelFit:
    def test_too_hard_an_exercise_breaks_it(self) -> None:
        found = said(rule("level-fit", damaged("pull-up", "muscle-up")))
        assert found[0] == "week 1 mon: exercise muscle-up, expected what suits the level intermediate"

    def test_an_exercise_that_the_level_has_left_behind_breaks_it(self) -> None:
        assert rule("level-fit", damaged("bench-press", "wall-push-up")).holds is False

    def test_an_exercise_just_for_the_level_keeps_it(self) -> None:
        profile = PROFILE | {"athlete": {"level": "beginner"}}
        assert rule("level-fit", damaged("bench-press", "wall-push-up"), profile).holds

    @pytest.mark.parametrize(
        "more",
        [
            {"athlete": {"strength": {"muscle-up": {"reps": 1}}}},
            {"athlete": {"strength": {"muscle-up": {"one_rep_max": 90}}}},
            {"exercises": {"require": ["muscle-up"]}},
            {"rules": {"level-fit": {"able": ["muscle-up"]}}},
            {"rules": {"level-fit": {"level": "advanced"}}},
        ],
    )
    def test_whoever_is_able_is_exempt(self, more: Document) -> None:
        assert rule("level-fit", damaged("pull-up", "muscle-up"), PROFILE | more).holds

    def test_no_repetitions_show_no_strength(self) -> None:
        profile = PROFILE | {"athlete": {"strength": {"muscle-up": {"reps": 0, "one_rep_max": None}}}}
        assert rule("level-fit", damaged("pull-up", "muscle-up"), profile).holds is False


class TestNamedExercises:
    def test_an_avoided_exercise_breaks_it(self) -> None:
        found = said(rule("named-exercises", document(), PROFILE | {"exercises": {"avoid": ["curl"]}}))
        assert found[0] == "week 1 thu: exercise curl, expected no avoided exercise"

    def test_a_required_exercise_that_a_week_lacks_breaks_it(self) -> None:
        program = document()
        find(program, "curl", week=2)["exercise"] = "shrug"
        found = said(rule("named-exercises", program, PROFILE | {"exercises": {"require": ["curl"]}}))
        assert found == ["week 2: slots of curl 0, expected at least 1"]

    def test_a_required_exercise_in_every_week_keeps_it(self) -> None:
        assert rule("named-exercises", document(), PROFILE | {"exercises": {"require": ["curl"]}}).holds


class TestSensitiveLowBackRows:
    SENSITIVE = PROFILE | {"athlete": {"low_back": "sensitive"}}

    def test_a_free_standing_row_breaks_it(self) -> None:
        found = said(rule("sensitive-low-back-rows", document(), self.SENSITIVE))
        assert found[0] == "week 1 mon: exercise barbell-row, expected supported rows"

    def test_supported_rows_keep_it(self) -> None:
        assert rule("sensitive-low-back-rows", damaged("barbell-row", "one-arm-row"), self.SENSITIVE).holds

    def test_a_healthy_back_is_free_of_it(self) -> None:
        assert not rule("sensitive-low-back-rows", document()).in_force


class TestUpperTrapsWithShoulders:
    def test_a_shrug_that_credits_the_back_breaks_it(self) -> None:
        assert rule("upper-traps-with-shoulders", damaged("curl", "heaving-shrug")).holds is False

    def test_a_shrug_for_the_upper_traps_alone_keeps_it(self) -> None:
        assert rule("upper-traps-with-shoulders", damaged("curl", "shrug")).holds
