"""What is prescribed of an exercise, block by block, and which exercises strength lets stand."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from planner.case import prepare
from planner.catalog import Catalog
from planner.prescription.prescribe import Prescriber, Prescription, Span
from planner.profile import Profile
from planner.rulebook.block import STEADY, Progression

CATALOG = Catalog.builtin()
EXAMPLES = Path(__file__).parent.parent / "examples"
GYM: dict[str, Any] = {"preset": "full-gym"}


def profile(strength: dict[str, Any], **more: Any) -> Profile:
    athlete = {"body_mass": 80, "strength": strength} | more.pop("athlete", {})
    sessions = [{"day": day, "minutes": 60} for day in ("mon", "wed", "fri")]
    return Profile.from_data({"sessions": sessions, "equipment": GYM, "athlete": athlete} | more)


def prescribed(name: str, strength: dict[str, Any], weeks: int = 3, **more: Any) -> Prescription:
    asked = profile(strength, **more)
    return Prescriber(asked, CATALOG, Progression(), [Span(1, 1, weeks)]).prescribe(
        CATALOG.by_id[name], asked.equipment
    )


def weeks_of(found: Prescription) -> list[tuple[int, float | None]]:
    (block,) = found.training.values()
    return [(dose.reps, dose.load and dose.load / 1000) for dose in block]


def choosable(asked: Profile) -> set[str]:
    return {choice.exercise.id for session in prepare(asked, CATALOG).sessions for choice in session.choices}


BENCH = {"bench-press": {"weight": 90, "reps": 5}}


def test_the_load_rises_while_the_reserve_falls() -> None:
    assert weeks_of(prescribed("bench-press", BENCH)) == [(10, 72.5), (10, 75), (10, 77.5)]


def test_a_goal_of_strength_takes_fewer_repetitions_with_more() -> None:
    assert weeks_of(prescribed("bench-press", BENCH, goal="strength")) == [(6, 82.5), (6, 82.5), (6, 85)]


def test_the_deload_takes_nine_tenths_of_the_last_load_and_four_in_reserve() -> None:
    (dose,) = prescribed("bench-press", BENCH).deloads.values()
    # the last week has ten repetitions and a deload no more, so that five stay in reserve
    assert (dose.reps, dose.load, dose.off) == (10, 70_000, 100)


def test_a_test_takes_the_last_load_to_the_last_repetition() -> None:
    found = prescribed("bench-press", BENCH)
    (dose,) = found.tests.values()
    # the last week leaves one of eleven in reserve
    assert (dose.reps, dose.load) == (11, 77_500)
    assert prescribed("back-squat", BENCH).tests == {}


def test_without_a_test_there_is_no_load() -> None:
    found = prescribed("back-squat", BENCH)
    # the usual eight at last; two fewer where two more stay in reserve, so that the load can stay
    assert (found.fit, weeks_of(found)) == ("unknown", [(6, None), (7, None), (8, None)])


def test_bells_far_apart_widen_the_repetitions() -> None:
    bells = {"kettlebell": {"weights": [16, 24]}}
    found = prescribed(
        "kettlebell-goblet-squat", {"kettlebell-goblet-squat": {"weight": 24, "reps": 16}}, equipment=bells
    )
    assert (found.fit, weeks_of(found)) == ("high", [(13, 24), (14, 24), (15, 24)])


def test_dumbbells_too_light_for_twenty_five_repetitions_are_not_chosen() -> None:
    bells = {"dumbbell": {"weights": [10, 12, 14, 15, 16, 19]}, "pull-up-bar": True}
    strength = {"goblet-squat": {"weight": 19, "reps": 32}}
    assert prescribed("goblet-squat", strength, equipment=bells).fit == "too light"
    assert "goblet-squat" not in choosable(profile(strength, equipment=bells))
    assert "goblet-squat" in choosable(profile(strength, equipment=bells, rules={"loadable": False}))


@pytest.mark.parametrize(("squat", "outgrown"), [(88, False), (90, True)])
def test_dumbbells_far_too_light_for_the_squatter_are_outgrown(squat: float, outgrown: bool) -> None:
    # 30 of half of 88.9 goes sixteen times: twelve, three in reserve and one either way
    found = prescribed("goblet-squat", {"back-squat": {"one_rep_max": squat}})
    assert (found.fit, found.outgrown) == ("unknown", outgrown)


def test_the_lift_that_carries_over_most_counts() -> None:
    strength = {"back-squat": {"one_rep_max": 60}, "deadlift": {"one_rep_max": 160}}
    assert prescribed("goblet-squat", strength).outgrown


def test_a_heavier_dumbbell_than_is_known_to_go_is_not_outgrown() -> None:
    bells = {"dumbbell": {"weights": [10, 60]}}
    assert not prescribed("goblet-squat", {"back-squat": {"one_rep_max": 100}}, equipment=bells).outgrown


def test_its_own_test_says_more_than_what_is_carried_over() -> None:
    strength = {"back-squat": {"one_rep_max": 200}, "goblet-squat": {"weight": 30, "reps": 12}}
    found = prescribed("goblet-squat", strength)
    assert (found.fit, found.outgrown) == ("fits", False)


@pytest.mark.parametrize(
    ("more", "chosen"),
    [
        ({}, False),
        ({"exercises": {"prefer": ["goblet-squat"]}}, True),
        ({"rules": {"loadable": False}}, True),
    ],
)
def test_what_is_outgrown_is_chosen_only_by_name_or_without_the_rule(more: dict[str, Any], chosen: bool) -> None:
    asked = profile({"back-squat": {"one_rep_max": 130}}, equipment={"preset": "garage"}, **more)
    assert ("goblet-squat" in choosable(asked)) is chosen


@pytest.mark.parametrize(
    ("low_back", "per_week", "chosen"),
    [("healthy", 50, False), ("healthy", 49, True), ("sensitive", 18, True)],
)
def test_body_weight_gives_way_to_weights_unless_the_low_back_is_spared(
    low_back: str, per_week: int, chosen: bool
) -> None:
    cap = {"low-back-cap": {"per_week": per_week}}
    asked = profile({}, equipment={"preset": "garage"}, athlete={"low_back": low_back}, rules=cap)
    assert ("assisted-pistol-squat" in choosable(asked)) is chosen


def test_body_weight_stays_where_no_weight_does_the_same() -> None:
    assert "reverse-nordic" in choosable(profile({}, equipment={"preset": "garage"}))


def test_each_place_has_its_own_loads() -> None:
    bells = {"preset": "dumbbells", "dumbbell": {"weights": [16, 20]}}
    sessions = [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": 60, "place": "club"}]
    places = {"club": {"equipment": {"preset": "dumbbells", "dumbbell": {"weights": [18, 22]}}}}
    strength = {"dumbbell-bench-press": {"weight": 22, "reps": 8}}
    asked = profile(strength, equipment=bells, sessions=sessions, places=places, weeks=3)
    loads = [
        {dose.load for choice in each.choices if choice.exercise.id in strength for dose in choice.prescription.doses}
        for each in prepare(asked, CATALOG).sessions
    ]
    assert loads[0] <= {16_000, 20_000}
    assert loads[1] <= {18_000, 22_000}
    assert all(loads)


def test_pounds_are_counted_as_pounds() -> None:
    bar = {"preset": "garage", "barbell": {"bar": 45, "plates": {"2.5": 2, "5": 2, "10": 2, "25": 2, "45": 4}}}
    found = prescribed("bench-press", {"bench-press": {"weight": 200, "reps": 5}}, equipment=bar, units="lb")
    assert weeks_of(found) == [(9, 165), (10, 165), (10, 170)]


def test_two_dumbbells_of_different_weights_are_no_pair() -> None:
    bells = {"preset": "dumbbells", "dumbbell": {"single": [10, 12]}}
    found = choosable(profile({}, equipment=bells, rules={"shortlist": False}))
    assert "goblet-squat" in found
    assert not {"dumbbell-bench-press", "dumbbell-lateral-raise"} & found


def test_a_bar_too_heavy_for_one_repetition_is_not_chosen() -> None:
    assert prescribed("barbell-curl", {"barbell-curl": {"one_rep_max": 18}}).fit == "too heavy"


def test_ramp_up_sets_climb_to_the_load_of_the_day() -> None:
    found = prescribed("bench-press", BENCH)
    dose = found.training[1][0]
    ramps = [found.ramp(dose, share, 5) for share in map(Fraction, ("0.5", "0.75"))]
    assert [(ramp.reps, ramp.load) for ramp in ramps] == [(5, 35_000), (5, 52_500)]


def test_a_ramp_up_set_stays_far_from_failure() -> None:
    found = prescribed("pull-up", {"pull-up": {"reps": 5}})
    assert [found.ramp(dose, Fraction(3, 5), 5).reps for dose in found.training[1]] == [2, 2, 2]


class TestDays:
    def days(self, name: str, **more: Any) -> list[list[tuple[int, float | None]]]:
        asked = profile(BENCH, **more)
        (choice,) = [one for one in prepare(asked, CATALOG).sessions[0].choices if one.exercise.id == name]
        return [[(dose.reps, dose.load) for dose in choice.prescription.on(day, 2).training[1]] for day in (0, 1)]

    def test_a_lift_on_two_days_has_a_heavy_and_a_light_one(self) -> None:
        heavy, light = self.days("bench-press", weeks=3, exercises={"require": ["bench-press"]})
        assert heavy == [(8, 77_500), (8, 80_000), (8, 82_500)]
        assert light == [(12, 70_000), (12, 72_500), (12, 72_500)]

    def test_by_feel_only_the_repetitions_differ(self) -> None:
        assert [day[-1] for day in self.days("back-squat", weeks=3)] == [(6, None), (10, None)]

    def test_the_body_alone_by_feel_is_as_usual_on_every_day(self) -> None:
        heavy, light = self.days("dip", weeks=3, exercises={"prefer": ["dip"]})
        assert heavy == light == [(8, None), (9, None), (10, None)]

    def test_one_day_is_as_usual(self) -> None:
        found = prescribed("bench-press", BENCH)
        assert found.on(0, 1) is found

    def test_a_light_day_that_would_take_longer_is_as_usual(self) -> None:
        heavy, light = self.days("dumbbell-walking-lunge", weeks=3, exercises={"prefer": ["dumbbell-walking-lunge"]})
        assert (heavy[-1][0], light[-1][0]) == (8, 10)

    def test_switched_off_every_day_is_as_usual(self) -> None:
        off = {"progression": {"undulate": False}}
        assert [day[-1] for day in self.days("back-squat", weeks=3, rules=off)] == [(8, None), (8, None)]


class TestFeel:
    def test_a_hold_keeps_its_seconds(self) -> None:
        assert weeks_of(prescribed("plank", BENCH)) == [(30, None)] * 3

    def test_with_body_weight_alone_a_deload_has_fewer_repetitions(self) -> None:
        (push_up,), (squat,) = (prescribed(name, BENCH).deloads.values() for name in ("push-up", "back-squat"))
        # four in reserve in place of one take three repetitions off ten; a lighter load takes none off eight
        assert (push_up.reps, squat.reps) == (7, 8)

    def test_without_progression_every_week_is_the_same(self) -> None:
        asked = profile(BENCH)
        steady = Prescriber(asked, CATALOG, STEADY, [Span(1, 1, 3)])
        assert weeks_of(steady.prescribe(CATALOG.by_id["back-squat"], asked.equipment)) == [(8, None)] * 3


class TestLadder:
    def test_who_can_do_no_pull_up_is_helped(self) -> None:
        found = choosable(profile({"pull-up": {"reps": 0}}, athlete={"body_mass": 60}))
        assert {"assisted-pull-up", "band-assisted-pull-up"} & found
        assert not {"pull-up", "chin-up", "weighted-pull-up"} & found

    def test_help_falls_over_a_block_in_steps_that_exist(self) -> None:
        strength, athlete = {"pull-up": {"reps": 0}}, {"body_mass": 60}
        bands = weeks_of(prescribed("band-assisted-pull-up", strength, athlete=athlete))
        assert bands == [(8, -23), (9, -23), (10, -23)]
        machine = {"preset": "full-gym", "assisted-pull-up": {"step": 1, "max": 60}}
        found = weeks_of(prescribed("assisted-pull-up", strength, athlete=athlete, equipment=machine))
        assert found == [(6, -21), (7, -21), (8, -21)]

    def test_help_falls_from_block_to_block(self) -> None:
        asked = profile({"pull-up": {"reps": 0}}, athlete={"body_mass": 60})
        prescriber = Prescriber(asked, CATALOG, Progression(), [Span(1, 1, 2), Span(2, 7, 2), Span(3, 13, 2)])
        found = prescriber.prescribe(CATALOG.by_id["band-assisted-pull-up"], asked.equipment)
        assert [block[0].load for block in found.training.values()] == [-23_000, -15_000, -15_000]

    @pytest.mark.parametrize("reps", [1, 2, 3, 4])
    def test_who_can_do_a_few_may_train_the_rungs_below(self, reps: int) -> None:
        found = choosable(profile({"pull-up": {"reps": reps}}, equipment="dumbbells"))
        assert "eccentric-pull-up" in found

    def test_who_can_do_six_does_pull_ups_without_help(self) -> None:
        found = choosable(profile({"pull-up": {"reps": 6}}))
        assert "pull-up" in found
        assert not {"assisted-pull-up", "band-assisted-pull-up", "weighted-pull-up"} & found

    def test_who_can_do_fifteen_hangs_weight_from_a_belt(self) -> None:
        found = choosable(profile({"pull-up": {"reps": 15}}))
        assert "weighted-pull-up" in found
        assert not {"pull-up", "chin-up", "assisted-pull-up"} & found

    def test_without_weights_fifteen_pull_ups_stay_pull_ups(self) -> None:
        assert "pull-up" in choosable(profile({"pull-up": {"reps": 15}}, equipment="park"))

    def test_what_the_athlete_prefers_stays_whatever_its_rung(self) -> None:
        assert "pull-up" in choosable(profile({"pull-up": {"reps": 15}}, exercises={"prefer": ["pull-up"]}))

    def test_switched_off_it_leaves_every_rung_that_can_be_loaded(self) -> None:
        assert {"pull-up", "weighted-pull-up"} <= choosable(
            profile({"pull-up": {"reps": 15}}, rules={"ladder": False, "shortlist": False})
        )


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.program.json")), ids=lambda path: path.name.split(".")[0])
def test_every_load_of_an_example_leaves_the_stated_reserve_to_one_repetition(path: Path) -> None:
    program = json.loads(path.read_text())
    (counted,) = [rule["measured"] for rule in program["rules"] if rule["id"] == "loadable"]
    assert all(week["reserve_off"] <= 1 for week in counted.values())
