"""Conflicts in words: every demand as a whole sentence, the text and the document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.case import rules_in_force
from planner.catalog import Catalog
from planner.outcome import Change, Conflict, ConflictDemand, Explanation, Fix
from planner.profile import Profile
from planner.render import explanation
from planner.render.demands import key, sentence
from planner.render.fixes import document, lacking

GOLDEN = Path(__file__).parent / "golden"
PROFILE = {
    "sessions": [{"day": "tue", "minutes": 45}, {"day": "mon", "minutes": 30}],
    "equipment": {"pull-up-bar": True, "dumbbell": True},
    "athlete": {"asymmetry": "left"},
    "volume": {"lats": {"min": 4, "max": 12}},
    "exercises": {"avoid": ["deadlift"], "require": ["pull-up"]},
    "rules": {"pull-exceeds-push": {"by": 2, "ratio_min": 1.5, "ratio_max": 2}},
}
SENTENCES = [
    ("session-time", ("mon",), "session-time on Monday: the session takes at most 30 minutes", "sessions[1].minutes"),
    ("equipment", (), "equipment: every exercise can be done with dumbbell and pull-up-bar", "equipment"),
    (
        "level-fit",
        (),
        "level-fit: no exercise asks for more skill than the level intermediate, or is one that it has left behind",
        "rules.level-fit",
    ),
    ("named-exercises", (), "named-exercises: deadlift is never chosen", "exercises.avoid"),
    ("named-exercises", ("pull-up",), "named-exercises for pull-up: it is in the week", "exercises.require"),
    (
        "shortlist",
        (),
        "shortlist: only the 3 best suited multi-joint and 2 single-joint exercises of a kind are considered",
        "rules.shortlist",
    ),
    (
        "session-shape",
        ("tue",),
        "session-shape on Tuesday: the session holds 3 to 9 exercises, each of 2 to 5 hard sets",
        "rules.session-shape",
    ),
    (
        "session-shape",
        ("tue", "mid_back"),
        "session-shape on Tuesday for mid-back: at most 3 exercises of the session target the muscle",
        "rules.session-shape",
    ),
    (
        "session-volume",
        ("mon", "lats"),
        "session-volume on Monday for lats: at most 11 sets in the session, "
        "and 6 sets of a week or more are not all on one day",
        "rules.session-volume",
    ),
    (
        "pre-activation",
        ("mon",),
        "pre-activation on Monday: a light straight-arm pullover or one-arm lat pull-in "
        "comes before the first vertical pull",
        "rules.pre-activation",
    ),
    (
        "vertical-equals-horizontal",
        (),
        "vertical-equals-horizontal: vertical and horizontal pulls have equal sets in a week, "
        "at least 2 sets of each if there is any pull",
        "rules.vertical-equals-horizontal",
    ),
    (
        "vertical-equals-horizontal",
        ("deload",),
        "vertical-equals-horizontal in the deload, which halves the sets: vertical and horizontal pulls have equal "
        "sets in a week, at least 2 sets of each if there is any pull",
        "rules.vertical-equals-horizontal",
    ),
    (
        "pull-exceeds-push",
        (),
        "pull-exceeds-push: a week has at least 2 sets more of pulls than of pushes, "
        "and pulls are at least 1.5 times the pushes, and pulls are at most 2 times the pushes",
        "rules.pull-exceeds-push",
    ),
    (
        "low-back-cap",
        (),
        "low-back-cap: the week's low-back load is at most 50, "
        "and exercises of low-back score 4 or more stand on at most 2 days",
        "rules.low-back-cap",
    ),
    (
        "low-back-cap",
        ("tue",),
        "low-back-cap on Tuesday: the session's low-back load is at most 24",
        "rules.low-back-cap",
    ),
    (
        "low-back-cap",
        ("mon", "tue"),
        "low-back-cap on Monday and Tuesday: not both days hold an exercise of low-back score 4 or more",
        "rules.low-back-cap",
    ),
    (
        "train-the-erectors",
        ("free-standing row",),
        "train-the-erectors for free-standing row: each week holds at least 1 free-standing row",
        "rules.train-the-erectors",
    ),
    (
        "hinges-before-isolation",
        (),
        "hinges-before-isolation: the erectors get at least as much from hinges and rows "
        "as from back extensions and reverse hypers",
        "rules.hinges-before-isolation",
    ),
    (
        "multi-joint-share",
        ("quads",),
        "multi-joint-share for quads: at least 50 % of the sets that target the muscle are multi-joint work",
        "rules.multi-joint-share",
    ),
    (
        "exercise-days",
        (),
        "exercise-days: an exercise stands on at most 3 days of a week, one that is no staple on at most 2",
        "rules.exercise-days",
    ),
    (
        "weekly-volume",
        ("lats",),
        "weekly-volume for lats: at least 4 and at most 12 sets in a week, half of it in a deload",
        "volume.lats",
    ),
    (
        "weekly-volume",
        ("chest",),
        "weekly-volume for chest: at most 18 sets in a week, half of it in a deload",
        "volume.chest",
    ),
    (
        "scapular-retraction",
        (),
        "scapular-retraction: mid-back (with the rhomboids) and lower traps are trained through rows in every week",
        "rules.scapular-retraction",
    ),
    (
        "unilateral-for-asymmetry",
        (),
        "unilateral-for-asymmetry: at least 50 % of the horizontal-pull sets are one-armed",
        "rules.unilateral-for-asymmetry",
    ),
]


def profile() -> Profile:
    return Profile.from_data(PROFILE, Catalog.builtin())


def demand(rule: str, where: tuple[str, ...]) -> ConflictDemand:
    """A demand with the settings that the rule has for the profile."""
    settings = {item.id: item.model_dump(mode="json") for item in rules_in_force(profile(), Catalog.builtin())}
    return ConflictDemand(rule, where, settings.get(rule, {}))


def fix(location: tuple[str | int, ...], before: Any, after: Any) -> Fix:
    return Fix((Change(location, before, after),), 1, {})


def alone(conflict: Conflict) -> Explanation:
    return Explanation((conflict,), (), False)


class TestConflicts:
    @pytest.mark.parametrize(
        ("rule", "where", "says", "at"), SENTENCES, ids=[item[2].split(":")[0] for item in SENTENCES]
    )
    def test_a_demand_says_what_it_asks_with_its_number(
        self, rule: str, where: tuple[str, ...], says: str, at: str
    ) -> None:
        asked = demand(rule, where)
        assert sentence(asked, profile(), Catalog.builtin()) == says
        assert key(asked, profile()) == at

    def test_the_equipment_of_several_places_is_told_by_their_days(self) -> None:
        away = {"day": "wed", "minutes": 45, "place": "meadow"}
        places: dict[str, Any] = {"meadow": {"equipment": {}}}
        wanted = PROFILE | {"sessions": [*PROFILE["sessions"], away], "places": places}
        says = sentence(demand("equipment", ()), Profile.from_data(wanted, Catalog.builtin()), Catalog.builtin())
        assert says == (
            "equipment: every exercise can be done on Monday and Tuesday with dumbbell and pull-up-bar; "
            "on Wednesday with the floor and nothing else"
        )

    def test_a_conflict_is_told_with_the_keys_that_can_end_it(self) -> None:
        demands = (demand("session-time", ("mon",)), demand("vertical-equals-horizontal", ()))
        text = explanation.text(alone(Conflict(demands, minimal=True, confirmed=True)), profile(), Catalog.builtin())
        assert f"{text}\n" == (GOLDEN / "conflict.txt").read_text()

    def test_a_conflict_as_json_is_the_contracts_document(self) -> None:
        demands = (demand("session-time", ("mon",)), demand("weekly-volume", ("lats",)))
        text = explanation.json_document(
            alone(Conflict(demands, minimal=False, confirmed=True)), profile(), Catalog.builtin()
        )
        assert json.loads(text) == {
            "feasible": False,
            "conflicts": [
                {
                    "says": "No program exists: these demands clash; "
                    "whether all of them are needed for that was not shown.",
                    "demands": [
                        {
                            "rule": "session-time",
                            "where": ["mon"],
                            "setting": {"minutes": 30},
                            "says": "session-time on Monday: the session takes at most 30 minutes",
                        },
                        {
                            "rule": "weekly-volume",
                            "where": ["lats"],
                            "setting": {"min": 4, "max": 12},
                            "says": "weekly-volume for lats: at least 4 and at most 12 sets in a week, "
                            "half of it in a deload",
                        },
                    ],
                }
            ],
            "fixes": [],
        }

    def test_one_demand_alone_is_no_clash(self) -> None:
        conflict = Conflict((demand("session-time", ("mon",)),), minimal=True, confirmed=True)
        assert explanation.text(alone(conflict), profile(), Catalog.builtin()) == (
            "No program exists: one demand alone cannot be met.\n"
            "  - session-time on Monday: the session takes at most 30 minutes [sessions[1].minutes]\n"
            "\n"
            "No way out was found among changes of a few values; loosen what stands in brackets by more."
        )

    def test_a_conflict_without_demands_says_so(self) -> None:
        text = explanation.text(alone(Conflict((), minimal=True, confirmed=True)), profile(), Catalog.builtin())
        assert text.startswith("No program exists, and no demand that can be changed explains why.")

    @pytest.mark.parametrize(
        ("settings", "says"),
        [
            (
                {"max_score": 4},
                "the week's low-back load is at most 50, no exercise scores above 4, "
                "and exercises of low-back score 4 or more stand on at most 2 days",
            ),
            (
                {"max_score": 2, "per_week": 18},
                "the week's low-back load is at most 18, and no exercise scores above 2",
            ),
            (
                {"heavy_days": 1},
                "the week's low-back load is at most 50, "
                "and exercises of low-back score 4 or more stand on at most 1 day",
            ),
            (
                {"heavy_score": 5, "max_score": 4},
                "the week's low-back load is at most 50, and no exercise scores above 4",
            ),
        ],
    )
    def test_of_the_low_back_only_limits_are_told_that_limit(self, settings: dict[str, int], says: str) -> None:
        cap = demand("low-back-cap", ())
        told = sentence(replace(cap, settings=cap.settings | settings), profile(), Catalog.builtin())
        assert told == f"low-back-cap: {says}"

    def test_a_share_is_told_in_percent(self) -> None:
        half = fix(("rules", "multi-joint-share", "share"), 0.5, 0.45)
        says = document(half, profile(), Catalog.builtin())["says"]
        assert says == "ask that 45 %, not 50 % of a large muscle's sets be multi-joint work"

    @pytest.mark.parametrize(
        ("missing", "short", "says"),
        [
            (0, 0, ""),
            (1, 0, "; lacks 1 movement"),
            (0, 1, "; lacks 1 set to the minimums"),
            (3, 42, "; lacks 3 movements, and 42 sets to the minimums"),
        ],
    )
    def test_what_even_the_best_week_after_a_fix_lacks_is_told(self, missing: int, short: int, says: str) -> None:
        assert lacking(Fix((), 1, {}, missing, short)) == says

    @pytest.mark.parametrize(
        ("longer", "says"),
        [
            ((None, 31), "allow 1 more minute on Monday (31 instead of 30)"),
            ((55, 40), "allow 10 more minutes on every day"),
            (
                (50, 32.5),
                "allow 5 more minutes on Tuesday (50 instead of 45) "
                "and 2.5 more minutes on Monday (32.5 instead of 30)",
            ),
        ],
    )
    def test_more_minutes_are_told_with_what_a_session_then_has(
        self, longer: tuple[float | None, ...], says: str
    ) -> None:
        changes = (
            Change(("sessions", at, "minutes"), before, after)
            for at, (before, after) in enumerate(zip((45, 30), longer, strict=True))
            if after
        )
        assert document(Fix(tuple(changes), 1, {}), profile(), Catalog.builtin())["says"] == says

    def test_sessions_of_the_same_length_are_told_together(self) -> None:
        alike = {"sessions": [{"day": day, "minutes": 20} for day in ("mon", "wed", "fri")]}
        wanted = Profile.from_data(PROFILE | alike)
        longer = tuple(Change(("sessions", at, "minutes"), 20, 27) for at in range(3))
        told = [document(Fix(some, 1, {}), wanted, Catalog.builtin())["says"] for some in (longer, longer[1:])]
        assert told == [
            "allow 7 more minutes on every day (27 instead of 20)",
            "allow 7 more minutes on Wednesday and Friday (27 instead of 20)",
        ]

    def test_exercises_that_are_no_longer_required_are_told_together(self) -> None:
        names = ("pull-up", "deadlift", "push-up")
        let_go = (Change(("exercises", "require", at), name, None) for at, name in enumerate(names))
        change = Change(("sessions", 1, "minutes"), 30, 41)
        says = document(Fix((*let_go, change), 71, {}), profile(), Catalog.builtin())["says"]
        assert says == (
            "allow 11 more minutes on Monday (41 instead of 30) and do not require Pull-up, Deadlift and Push-up"
        )

    def test_where_a_muscle_is_emphasised_its_sets_are_said_to_count_twice(self) -> None:
        wanted = Profile.from_data(PROFILE | {"emphasis": ["lats"]}, Catalog.builtin())
        told = Explanation((), (replace(fix(("equipment", "barbell"), None, True), short=8),), complete=False)
        assert explanation.text(told, wanted, Catalog.builtin()) == (
            "\n"
            "Ways out, the cheapest first; with each of them a program exists, and even its best week lacks what\n"
            "is told, or more:\n"
            "  1. buy a barbell; lacks 8 sets to the minimums\n"
            "Here a set that an emphasised muscle lacks counts as two."
        )

    def test_an_explanation_is_told_whole(self) -> None:
        demands = (
            demand("session-time", ("mon",)),
            demand("session-time", ("tue",)),
            demand("session-shape", ("mon",)),
            demand("vertical-equals-horizontal", ("deload",)),
        )
        fixes = (
            fix(("sessions", 1, "minutes"), 30, 41),
            Fix((Change(("sessions", 0, "minutes"), 45, 50), Change(("sessions", 1, "minutes"), 30, 50)), 25, {}),
            fix(("equipment", "barbell"), None, True),
            fix(("equipment", "lat-pulldown"), None, True),
            fix(("volume", "lats", "min"), 4, 3.5),
            fix(("rules", "vertical-equals-horizontal", "tolerance"), 0, 1),
            fix(("exercises", "require", 0), "pull-up", None),
            fix(("sessions", 2), None, {"day": "thu", "minutes": 45}),
            fix(("rules", "scapular-retraction"), True, False),
        )
        conflicts = (Conflict(demands, minimal=True, confirmed=True), Conflict(demands[:1], True, True))
        told = Explanation(conflicts, fixes, complete=False)
        text = explanation.text(told, profile(), Catalog.builtin(), every=True)
        assert f"{text}\n" == (GOLDEN / "explanation.txt").read_text()
