"""Ways out: changes of the profile, which of them are needless, and that a program exists after each offered."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from benchmarks.conflicts import explained, impossible
from planner import Catalog, Explanation, Fix, Profile, explain, ways_out
from planner.case import prepare
from planner.mending.costs import cost
from planner.mending.document import changed, mended, written
from planner.mending.dominance import dominates, kind
from planner.mending.levers import Ground, levers
from planner.outcome import Change
from planner.solver.conflict import every_conflict, possible
from planner.solver.control import Control

CATALOG = Catalog.builtin()
FLOOR: dict[str, Any] = {"sessions": [{"day": "tue", "minutes": 40}, {"day": "fri", "minutes": 40}], "equipment": {}}
SHORT = FLOOR | {"sessions": [{"day": "mon", "minutes": 12}, {"day": "wed", "minutes": 40}], "equipment": "dumbbells"}
CLASH: dict[str, Any] = {
    "athlete": {"level": "advanced", "low_back": "sensitive"},
    "goal": "strength",
    "sessions": [{"day": "wed", "minutes": 12}, {"day": "thu", "minutes": 40}],
    "equipment": {"dumbbell": True},
    "rules": {"pull-exceeds-push": {"ratio_min": 2, "ratio_max": 1.5}},
}
SPARED: dict[str, Any] = {
    "weeks": 8,
    "sessions": [{"day": "wed", "minutes": 30}],
    "equipment": "kettlebells",
    "goal": "strength",
    "athlete": {"level": "advanced", "low_back": "healthy"},
    "rules": {"low-back-cap": {"per_week": 3}, "train-the-erectors": {"slots": 2}},
}
HEAVY: dict[str, Any] = {
    "weeks": 4,
    "sessions": [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": 60}],
    "equipment": "garage",
    "athlete": {"low_back": "sensitive"},
    "exercises": {"require": ["deadlift", "back-squat"]},
}
BRIEF: dict[str, Any] = {
    "weeks": 4,
    "sessions": [{"day": day, "minutes": 15} for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")],
    "equipment": {},
}


def changes(*values: tuple[tuple[str | int, ...], Any, Any]) -> tuple[Change, ...]:
    return tuple(Change(*value) for value in values)


def steps(data: dict[str, Any], rule: str, *where: str) -> dict[str, list[Any]]:
    """What each lever of a demand changes at first, and to which values it goes."""
    found = levers(Ground(Profile.from_data(data), CATALOG), [(rule, where)])
    return {
        " ".join(change.path for change in lever.steps[0]): [step[0].after for step in lever.steps] for lever in found
    }


def asked_of(fix: Fix) -> list[tuple[str, Any]]:
    return [(change.path, change.after) for change in fix.changes]


class TestChanges:
    def test_a_document_keeps_what_was_written_and_whole_numbers(self) -> None:
        assert written(Profile.from_data(SHORT)) == SHORT | {"equipment": {"preset": "dumbbells"}}

    def test_a_setting_is_entered_where_none_or_a_switch_stood(self) -> None:
        change = changes((("rules", "pull-exceeds-push", "by"), 1, 0))
        assert changed(FLOOR, change)["rules"] == {"pull-exceeds-push": {"by": 0}}
        assert changed(FLOOR | {"rules": {"pull-exceeds-push": True}}, change)["rules"] == {
            "pull-exceeds-push": {"by": 0}
        }

    def test_entries_are_taken_out_together_and_the_original_stays(self) -> None:
        data = FLOOR | {"exercises": {"require": ["dip", "plank", "pull-up"]}}
        gone = changes((("exercises", "require", 0), "dip", None), (("exercises", "require", 1), "plank", None))
        assert changed(data, gone)["exercises"] == {"require": ["pull-up"]}
        assert data["exercises"] == {"require": ["dip", "plank", "pull-up"]}

    def test_a_session_is_put_behind_the_last(self) -> None:
        more = changes((("sessions", 2), None, {"day": "sun", "minutes": 40}))
        assert [one["day"] for one in changed(FLOOR, more)["sessions"]] == ["tue", "fri", "sun"]

    def test_what_does_not_validate_is_no_profile(self) -> None:
        assert mended(FLOOR, changes((("sessions", 0, "minutes"), 40, 4000)), CATALOG) is None


class TestLevers:
    def test_time_is_given_to_one_day_to_all_or_on_a_further_one(self) -> None:
        found = steps(SHORT, "session-time", "mon")
        assert found["sessions[0].minutes"] == list(range(13, 121))
        assert found["sessions[2]"] == [{"day": "fri", "minutes": 40}]
        assert found["rules.session-shape.min_sets"] == [1]

    def test_all_days_are_made_as_long_as_one_number(self) -> None:
        every = levers(Ground(Profile.from_data(SHORT), CATALOG), [("session-time", ("mon",))])[1]
        assert [len(step) for step in (every.steps[0], every.steps[-1])] == [1, 2]

    def test_a_written_min_falls_and_a_max_rises_by_half_sets(self) -> None:
        found = steps(FLOOR | {"volume": {"lats": {"min": 2}}}, "weekly-volume", "lats")
        assert found["volume.lats.min"] == [1.5, 1, 0.5, 0]
        assert found["volume.lats.max"][:3] == [18.5, 19, 19.5]
        assert found["rules.weekly-volume"] == [False]

    def test_tools_are_offered_that_open_an_exercise_and_are_not_there(self) -> None:
        found = steps(FLOOR | {"equipment": {"barbell": True, "bench": True}}, "equipment")
        assert "equipment.rack" in found
        assert "equipment.barbell" not in found
        assert "equipment" not in found

    def test_a_required_exercise_is_let_go_and_an_avoided_one_allowed(self) -> None:
        data = FLOOR | {"exercises": {"require": ["push-up"], "avoid": ["plank"]}}
        assert steps(data, "named-exercises", "push-up") == {"exercises.require[0]": [None]}
        assert steps(data, "named-exercises") == {"exercises.avoid[0]": [None]}

    def test_of_several_required_exercises_one_is_let_go_or_all_are(self) -> None:
        data = FLOOR | {"exercises": {"require": ["push-up", "plank"]}}
        found = steps(data, "named-exercises", "plank")
        assert list(found) == ["exercises.require[1]", "exercises.require[0] exercises.require[1]"]

    def test_a_day_that_is_itself_a_way_out_is_not_made_longer(self) -> None:
        found = steps(SHORT, "session-time", "sun")
        assert "sessions[0].minutes" in found
        assert [name for name in found if name.endswith("minutes")] == ["sessions[0].minutes"]

    def test_a_rule_that_cannot_be_switched_off_stays_on(self) -> None:
        assert "rules.session-time" not in steps(SHORT, "session-time", "mon")


class TestCostAndDominance:
    @pytest.mark.parametrize(
        ("location", "before", "after", "points"),
        [
            (("sessions", 0, "minutes"), 12, 23, 11),
            (("sessions", 3), None, {"day": "sun"}, 60),
            (("places", "club", "equipment", "rings"), None, True, 12),
            (("equipment", "leg-press"), None, True, 120),
            (("volume", "lats", "min"), 9, 7, 10),
            (("rules", "low-back-cap", "per_week"), 18, 20, 24),
            (("rules", "low-back-cap"), True, False, 200),
            (("rules", "ladder"), True, False, 100),
        ],
    )
    def test_a_change_costs_by_its_kind_and_size(
        self, location: tuple[str | int, ...], before: Any, after: Any, points: int
    ) -> None:
        assert cost(Change(location, before, after)) == points

    def test_less_of_the_same_or_fewer_changes_make_more_needless(self) -> None:
        ten, twenty = changes((("sessions", 0, "minutes"), 5, 10)), changes((("sessions", 0, "minutes"), 5, 20))
        rings = changes((("equipment", "rings"), None, True))
        assert dominates(ten, twenty)
        assert dominates(ten, ten + rings)
        assert not dominates(twenty, ten)
        assert not dominates(ten, rings)
        assert not dominates(ten, ten)

    def test_a_setting_makes_it_needless_to_switch_the_rule_off(self) -> None:
        by, off = changes((("rules", "r", "by"), 2, 1)), changes((("rules", "r"), {"by": 2}, False))
        assert dominates(by, off)
        assert not dominates(off, by)

    def test_tools_are_of_one_kind_and_muscles_are_not(self) -> None:
        assert kind(Change(("places", "a", "equipment", "rings"), None, True)) == ("equipment",)
        assert kind(Change(("volume", "lats", "min"), 2, 1)) != kind(Change(("volume", "abs", "min"), 2, 1))


def test_conflicts_of_random_profiles_are_minimal_and_every_way_out_allows_a_program() -> None:
    told = [explained(profile, CATALOG) for profile in impossible(random.Random(1), CATALOG, 4)]
    assert [one.faults for one in told] == [()] * 4
    assert min(one.demands for one in told) >= 2
    assert sum(one.fixes for one in told) >= 8


class TestWaysOut:
    def test_the_minutes_offered_are_the_fewest_that_suffice(self) -> None:
        told = explain(Profile.from_data(SHORT))
        assert isinstance(told, Explanation)
        longer = next(fix for fix in told.fixes if fix.changes[0].path == "sessions[0].minutes")
        less = longer.changes[0].after - 1
        profile = mended(SHORT, changes((("sessions", 0, "minutes"), 12, less)), CATALOG)
        assert profile is not None
        assert possible(prepare(profile, CATALOG), Control()) is False

    def test_of_joined_changes_none_suffices_alone_or_with_less(self) -> None:
        told = explain(Profile.from_data(CLASH))
        assert isinstance(told, Explanation)
        by, longer = told.fixes[0].changes
        assert asked_of(told.fixes[0]) == [("rules.pull-exceeds-push.by", 0), ("sessions[0].minutes", 14)]
        less = replace(longer, after=longer.after - 1)
        for too_little in ((by,), (longer,), (by, less)):
            profile = mended(CLASH, too_little, CATALOG)
            assert profile is not None
            assert possible(prepare(profile, CATALOG), Control()) is False

    def test_joined_changes_are_lowered_in_the_cheaper_of_two_orders(self) -> None:
        beginner = {"athlete": {"level": "beginner", "low_back": "sensitive"}, "goal": "hypertrophy"}
        short = {"sessions": [{"day": "mon", "minutes": 10}], "equipment": "home", "weeks": 2}
        told = explain(Profile.from_data(CLASH | beginner | short))
        assert isinstance(told, Explanation)
        assert [("rules.pull-exceeds-push.ratio_min", 1.3), ("sessions[0].minutes", 25)] in map(asked_of, told.fixes)

    def test_two_changes_are_told_where_they_cost_less_than_one(self) -> None:
        told = explain(Profile.from_data(SPARED))
        assert isinstance(told, Explanation)
        assert [(fix.cost, asked_of(fix)) for fix in told.fixes] == [
            (70, [("rules.low-back-cap.per_week", 20), ("sessions[0].minutes", 46)]),
            (100, [("rules.train-the-erectors", False)]),
        ]

    def test_two_exercises_are_no_longer_required_where_one_alone_does_not_help(self) -> None:
        told = explain(Profile.from_data(HEAVY))
        assert isinstance(told, Explanation)
        assert (told.fixes[0].cost, asked_of(told.fixes[0])) == (
            40,
            [("exercises.require[0]", None), ("exercises.require[1]", None)],
        )

    def test_a_tool_and_more_minutes_are_joined_where_what_clashes_is_not_narrowed_down(self) -> None:
        told = explain(Profile.from_data(BRIEF))
        assert isinstance(told, Explanation)
        joined = [{change.location[-1] for change in fix.changes} for fix in told.fixes]
        assert {"pull-up-bar", "minutes"} in joined
        for fix in told.fixes:
            profile = mended(BRIEF, fix.changes, CATALOG)
            assert profile is not None
            assert possible(prepare(profile, CATALOG), Control()) is True

    def test_the_same_profile_has_the_same_ways_out(self) -> None:
        first, second = (explain(Profile.from_data(FLOOR)) for _ in range(2))
        assert first == second

    def test_a_conflict_from_solving_is_enough_and_a_clock_only_shortens_the_list(self) -> None:
        told = explain(Profile.from_data(FLOOR))
        assert isinstance(told, Explanation)
        assert ways_out(Profile.from_data(FLOOR), told.conflicts[0]).fixes == told.fixes
        assert ways_out(Profile.from_data(FLOOR), told.conflicts[0], time_limit=1e-6).fixes == ()


class TestEveryConflict:
    def test_days_that_are_too_short_are_conflicts_of_their_own(self) -> None:
        data = SHORT | {"sessions": [{"day": "mon", "minutes": 6}, {"day": "wed", "minutes": 7}], "weeks": 2}
        found, complete = every_conflict(partial(prepare, Profile.from_data(data), CATALOG), Control())
        days = {day for clash in found for rule, where in clash.demands if rule == "session-time" for day in where}
        assert days == {"mon", "wed"}
        assert complete
