"""The rubric's items that are counted in a week or a session: for each 2, 1 and 0 points."""

from __future__ import annotations

from typing import Any

import pytest
from builders import PROFILE, Document, damaged, document, find, judged, resize, session, slot, swap, with_rule

from planner.checker import ItemVerdict
from planner.terms import MUSCLES


def item(name: str, program: Document, profile: Any = None) -> ItemVerdict:
    return judged(program, profile).rubric.item(name)


def points(name: str, program: Document, profile: Any = None) -> int:
    return item(name, program, profile).points


def wanting(**targets: float) -> Document:
    """The profile with targets for these muscles and none for the others."""
    return PROFILE | {"volume": {muscle: {"target": targets.get(muscle, 0)} for muscle in MUSCLES}}


def repeat(program: Document, name: str, reps: int) -> Document:
    """Gives an exercise other repetitions in every week."""
    for week in range(1, len(program["weeks"]) + 1):
        for work in find(program, name, week)["sets"]:
            work["reps"] = reps
    return program


class TestMovements:
    def test_all_seven_earn_two(self) -> None:
        assert points("movements", document()) == 2

    def test_one_missing_costs_one(self) -> None:
        found = item("movements", damaged("press", "curl"))
        assert (found.points, found.measured["missing"]) == (1, ["vertical-push"])

    def test_two_missing_cost_both(self) -> None:
        program = swap(damaged("press", "shrug"), "bench-press", "triceps-extension")
        assert item("movements", program).measured["missing"] == ["horizontal-push", "vertical-push"]
        assert points("movements", program) == 0

    def test_a_lunge_stands_for_a_squat(self) -> None:
        assert points("movements", damaged("squat", "split-squat")) == 2

    def test_what_nothing_could_fill_is_missed_too_and_said(self) -> None:
        profile = PROFILE | {"exercises": {"avoid": ["press"]}}
        assert item("movements", damaged("press", "curl"), profile).measured["barred"] == ["vertical-push"]

    def test_the_worst_training_week_counts(self) -> None:
        program = document()
        find(program, "press", 2)["exercise"] = "shrug"
        assert item("movements", program).measured["week"] == "2"

    def test_a_deload_counts_not(self) -> None:
        program = document()
        find(program, "press", 3)["exercise"] = "shrug"
        assert points("movements", program) == 2


class TestPullsToPushes:
    def test_more_pulls_than_pushes_in_sets_and_repetitions_earn_two(self) -> None:
        assert points("pulls-to-pushes", document()) == 2

    @pytest.mark.parametrize(("sets", "earned"), [(7, 2), (8, 1), (9, 0)])
    def test_sets_are_compared(self, sets: int, earned: int) -> None:
        program = document()  # 10 pulls against so many bench presses and 2 presses
        resize(program, "bench-press", sets)
        assert points("pulls-to-pushes", program) == earned

    @pytest.mark.parametrize(("reps", "earned"), [(39, 2), (40, 1), (41, 0)])
    def test_repetitions_are_compared(self, reps: int, earned: int) -> None:
        # 10 pulls of 10 are 100; 2 bench presses and 2 presses of 10 are 20 + 20
        program = repeat(document(), "bench-press", reps)
        assert item("pulls-to-pushes", program).measured["push_reps"] == 20 + 2 * reps
        assert points("pulls-to-pushes", program) == earned

    @pytest.mark.parametrize(("ratio", "earned"), [(2.5, 2), (2.51, 1)])
    def test_the_ratio_asked_for_counts(self, ratio: float, earned: int) -> None:
        assert points("pulls-to-pushes", document(), with_rule("pull-exceeds-push", {"ratio_min": ratio})) == earned

    def test_as_many_are_enough_for_those_who_ask_for_no_more(self) -> None:
        program = document()
        resize(program, "bench-press", 8)
        assert points("pulls-to-pushes", program, with_rule("pull-exceeds-push", {"by": 0})) == 2

    def test_neither_pull_nor_push_earns_nothing(self) -> None:
        program = document()
        for week in program["weeks"]:
            week["sessions"] = [{"day": "mon", "minutes": 10, "slots": [slot("curl", 3)]}]
        assert points("pulls-to-pushes", program) == 0


class TestVerticalToHorizontal:
    @pytest.mark.parametrize(("sets", "earned"), [(2, 2), (3, 1), (1, 1), (4, 0)])
    def test_sets_are_compared(self, sets: int, earned: int) -> None:
        program = document()  # 3 + 2 vertical against 3 + so many horizontal
        resize(program, "machine-row", sets)
        assert points("vertical-to-horizontal", program) == earned

    def test_what_is_tolerated_costs_nothing(self) -> None:
        program = document()
        resize(program, "machine-row", 4)
        profile = with_rule("vertical-equals-horizontal", {"tolerance": 2})
        assert points("vertical-to-horizontal", program, profile) == 2

    def test_no_pulls_earn_nothing(self) -> None:
        program = document()
        program["weeks"][0]["sessions"] = [{"day": "mon", "minutes": 10, "slots": [slot("curl", 3)]}]
        assert points("vertical-to-horizontal", program) == 0


class TestVolume:
    def test_every_muscle_in_its_band_earns_two(self) -> None:
        assert points("volume", document(), wanting(lats=6, mid_back=5)) == 2

    @pytest.mark.parametrize(("quads", "earned"), [(3, 2), (4, 1)])
    def test_a_muscle_below_its_target_is_outside(self, quads: float, earned: int) -> None:
        # lats 6, mid-back 5, quads 3, hamstrings 3: three of four are 75 %
        profile = wanting(lats=6, mid_back=5, hamstrings=3, quads=quads)
        assert points("volume", document(), profile) == earned

    def test_a_muscle_above_its_maximum_is_outside(self) -> None:
        profile = wanting(lats=6) | {"volume": wanting(lats=6)["volume"] | {"quads": {"target": 1, "max": 2}}}
        found = item("volume", document(), profile)
        assert found.measured["outside"] == {"quads": {"sets": 3, "target": 1, "max": 2}}
        assert found.points == 0

    def test_no_target_earns_nothing(self) -> None:
        assert points("volume", document(), wanting()) == 0


class TestFrequency:
    def test_two_days_for_every_group_earn_two(self) -> None:
        assert points("frequency", document(), wanting(lats=6, biceps=4, glutes=4)) == 2

    def test_a_group_on_one_day_costs_one(self) -> None:
        found = item("frequency", document(), wanting(lats=6, quads=3))
        assert (found.points, found.measured["rare"]) == (1, {"quads": 1})

    def test_two_such_groups_cost_both(self) -> None:
        assert points("frequency", document(), wanting(lats=6, quads=3, hamstrings=3)) == 0

    @pytest.mark.parametrize(("sets", "earned"), [(2, 2), (1, 1)])
    def test_less_than_a_set_makes_no_day(self, sets: int, earned: int) -> None:
        program = document()
        resize(program, "pull-up", sets)  # each credits the biceps with a half
        assert points("frequency", program, wanting(biceps=4)) == earned


class TestLowBack:
    def test_days_apart_under_the_caps_earn_two(self) -> None:
        assert points("low-back", document()) == 2

    def test_days_for_the_erectors_in_a_row_cost_one(self) -> None:
        program = document()
        session(program, day="thu")["day"] = "tue"  # deadlift and row on Monday, squat on Tuesday
        found = item("low-back", program)
        assert (found.points, found.measured["breaches"]) == (1, [{"days": ["mon", "tue"]}])

    def test_a_sunday_before_a_monday_is_in_a_row(self) -> None:
        program = document()
        session(program, day="thu")["day"] = "sun"
        assert item("low-back", program).measured["breaches"] == [{"days": ["sun", "mon"]}]

    def test_what_loads_the_back_little_may_follow(self) -> None:
        program = damaged("squat", "split-squat")
        session(program, day="thu")["day"] = "tue"
        assert points("low-back", program) == 2

    def test_loads_above_the_caps_cost_one_each(self) -> None:
        one = with_rule("low-back-cap", {"per_session": 23})
        both = with_rule("low-back-cap", {"per_session": 23, "per_week": 36})
        assert [points("low-back", document(), profile) for profile in (one, both)] == [1, 0]
        assert item("low-back", document(), both).measured["breaches"] == [
            {"where": "mon", "load": 24, "cap": 23},
            {"where": "week", "load": 37, "cap": 36},
        ]

    def test_a_cap_that_is_switched_off_is_the_usual_one(self) -> None:
        program = document()
        resize(program, "deadlift", 4)  # 4 x 5 + 3 x 3 is 29, above the usual 24
        assert points("low-back", program, with_rule("low-back-cap", False)) == 1


class TestOrder:
    def test_large_before_small_earns_two(self) -> None:
        assert points("order", document()) == 2

    @pytest.mark.parametrize(("moved", "earned"), [(1, 1), (2, 1), (3, 0)])
    def test_up_to_two_inversions_cost_one(self, moved: int, earned: int) -> None:
        program = document()
        slots = session(program)["slots"]
        for place in range(moved):
            slots.insert(2 * place, slots.pop() | {} if place == 0 else slot("curl", 2))
        assert len(item("order", program).measured["inversions"]) == moved
        assert points("order", program) == earned

    def test_what_has_priority_comes_before_its_like(self) -> None:
        profile = PROFILE | {"emphasis": ["chest"]}
        found = item("order", document(), profile)
        assert found.points == 1
        assert found.measured["inversions"] == [{"session": "mon", "first": "barbell-row", "then": "bench-press"}]

    def test_done_in_turn_either_may_come_first(self) -> None:
        program = document()
        for name in ("barbell-row", "bench-press"):
            find(program, name)["superset"] = find(program, name, 2)["superset"] = "A"
        assert points("order", program, PROFILE | {"emphasis": ["chest"]}) == 2


class TestEffort:
    def test_up_to_five_in_reserve_on_every_set_earn_two(self) -> None:
        assert points("effort", document()) == 2

    @pytest.mark.parametrize(("name", "earned"), [("curl", 1), ("squat", 0)])
    def test_more_in_reserve_cannot_be_told(self, name: str, earned: int) -> None:
        program = document()
        find(program, name)["sets"][0]["rir"] = 6
        assert points("effort", program) == earned

    def test_a_deload_may_be_as_easy_as_it_likes(self) -> None:
        program = document()
        find(program, "squat", 3)["sets"][0]["rir"] = 8
        assert points("effort", program) == 2


class TestRest:
    def test_rests_that_fit_earn_two(self) -> None:
        assert points("rest", document()) == 2

    @pytest.mark.parametrize("seconds", [89, 301])
    def test_too_little_or_too_much_after_a_multi_joint_set_costs_one(self, seconds: int) -> None:
        program = document()
        find(program, "squat")["rest_seconds"] = seconds
        assert item("rest", program).measured["unfit"] == {"squat": seconds}
        assert points("rest", program) == 1

    def test_heavy_work_for_strength_needs_more(self) -> None:
        found = item("rest", document(), PROFILE | {"goal": "strength"})
        assert (found.points, found.measured["fitting"]) == (0, 8)  # the curls and planks of two weeks

    def test_in_a_superset_the_other_ones_rest_counts_too(self) -> None:
        program = document()
        for name in ("barbell-row", "bench-press"):
            find(program, name).update(superset="A", rest_seconds=50)
        assert points("rest", program) == 2


class TestFit:
    def test_two_days_suit_a_beginner(self) -> None:
        found = item("fit", document(), PROFILE | {"athlete": {"level": "beginner"}})
        assert found.points == 2

    def test_two_days_are_few_for_an_intermediate(self) -> None:
        found = item("fit", document())
        assert (found.points, found.measured["days"]["fits"]) == (1, False)

    def test_repetitions_outside_the_zone_cost_one_more(self) -> None:
        program = document()
        for name in ("squat", "deadlift", "pull-up", "barbell-row"):
            repeat(program, name, 20)
        found = item("fit", program)
        assert (found.points, found.measured["zone"]["fits"]) == (0, False)

    def test_an_exercise_above_the_level_costs_one(self) -> None:
        found = item("fit", damaged("pull-up", "muscle-up"), PROFILE | {"athlete": {"level": "beginner"}})
        assert (found.points, found.measured["complexity"]["unfit"]) == (1, ["muscle-up"])

    def test_no_known_exercise_suits_nobody(self) -> None:
        program = document()
        for week in program["weeks"]:
            for day in week["sessions"]:
                day["slots"] = [slot("moon-curl", 2)]
        assert points("fit", program) == 0
