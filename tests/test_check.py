"""The checker: its verdict as a whole, strange documents, and that it shares no code with the model."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict

import pytest
from builders import (
    PROFILE,
    Document,
    catalog,
    damaged,
    document,
    judged,
    resize,
    rule,
    said,
    session,
    with_rule,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.checker import check
from planner.checker.rules import RULES
from planner.program import Program
from planner.render import verdict as render

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from(["mon", "gym", "lats"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["min", "reps", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
ODD_RULES = st.dictionaries(
    st.sampled_from([item.id for item in RULES]),
    JSON | st.dictionaries(st.sampled_from(["by", "level", "able", "max_score", "ratio_max", "min_sets"]), JSON),
)
ODD_SESSIONS = st.lists(
    st.dictionaries(st.sampled_from(["day", "minutes", "place"]), JSON, max_size=3) | JSON, max_size=3
)
SETS = st.fixed_dictionaries(
    {"reps": st.sampled_from([1, 2, 10, 600]), "rir": st.integers(0, 10)},
    optional={"load": st.none() | st.sampled_from([-1e9, -20.0, -0.3, 0.0, 20.0, 50.0, 102.5, 1e300])},
)
SLOTS = st.fixed_dictionaries(
    {
        "exercise": st.sampled_from([item.id for item in catalog().exercises]) | st.text(max_size=3),
        "sets": st.lists(SETS, min_size=1, max_size=4),
        "rest_seconds": st.sampled_from([0, 60, 120, 1800]),
    },
    optional={
        "unit": st.sampled_from(["reps", "seconds"]),
        "superset": st.sampled_from(["A", "B", ""]),
        "reason": st.sampled_from(["lats 3 of 4 sets", "tested", "\x1b[0m 9 sets \u0130"]) | st.text(max_size=5),
    },
)
DAYS_OFTEN = st.sampled_from(["mon", "mon", "tue", "thu", "sun"])
ODD_DAYS = st.fixed_dictionaries(
    {"day": DAYS_OFTEN, "minutes": st.sampled_from([0, 32.2, 1e300]), "slots": st.lists(SLOTS, max_size=4)}
)
ODD_WEEKS = st.lists(
    st.fixed_dictionaries(
        {
            "week": st.integers(1, 520),
            "mesocycle": st.integers(1, 3),
            "phase": st.sampled_from(["accumulation", "accumulation", "deload"]),
            "sessions": st.lists(ODD_DAYS, max_size=3),
        }
    ),
    min_size=1,
    max_size=4,
)
PARTS = ["athlete", "places", "volume", "emphasis", "exercises", "equipment", "rules", "sessions"]
ODD_PROFILES = st.dictionaries(st.sampled_from(PARTS), JSON | ODD_RULES | ODD_SESSIONS)


def restated(program: Document) -> Document:
    """The document with the minutes stated that the checker counts."""
    for week, counted in zip(program["weeks"], judged(program).volumes, strict=True):
        for day, count in zip(week["sessions"], counted.sessions, strict=True):
            day["minutes"] = count.minutes
    return program


class TestVerdict:
    def test_the_small_program_breaks_no_rule(self) -> None:
        assert judged(document()).holds

    @pytest.mark.parametrize("name", [item.id for item in RULES])
    def test_no_rule_finds_anything_in_the_small_program(self, name: str) -> None:
        assert said(rule(name, document())) == []

    def test_it_lists_every_rule_once_in_order_with_unknown_exercises_first(self) -> None:
        names = [item.id for item in judged(document()).rules]
        assert names == [item.id for item in RULES]
        assert names[0] == "known-exercises"
        assert len(set(names)) == len(names)

    def test_a_broken_rule_breaks_the_program(self) -> None:
        assert not judged(damaged("barbell-row", "bench-press")).holds

    def test_a_broken_aim_does_not_break_the_program(self) -> None:
        program = damaged("squat", "curl")
        for week in range(1, 4):  # the curl moves from the front to the back of Thursday
            slots = session(program, week, "thu")["slots"]
            slots.append(slots.pop(0) | {"exercise": "shrug"})
        verdict = judged(restated(program))
        assert verdict.rule("movement-cover").holds is False
        assert verdict.holds

    def test_a_rule_out_of_force_neither_holds_nor_breaks(self) -> None:
        verdict = rule("pull-exceeds-push", document(), with_rule("pull-exceeds-push", False))
        assert (verdict.in_force, verdict.holds, verdict.findings) == (False, None, ())

    def test_a_rule_that_cannot_be_switched_off_stays_in_force(self) -> None:
        assert rule("order", document(), with_rule("order", False)).in_force

    def test_the_profile_given_replaces_the_documents_own(self) -> None:
        program = document()
        program["profile"]["rules"] = {"pull-exceeds-push": {"by": 7}}
        assert rule("pull-exceeds-push", program).holds is False
        assert rule("pull-exceeds-push", program, PROFILE).holds

    def test_a_profile_model_is_judged_as_its_document_is(self) -> None:
        from planner.profile import Profile

        profile = Profile.model_validate({**PROFILE, "rules": {"pull-exceeds-push": {"by": 7}}})
        assert said(rule("pull-exceeds-push", document(), profile))[0] == "week 1: pulls 10, expected at least 11"

    def test_a_finding_is_plain_data(self) -> None:
        finding = rule("pull-exceeds-push", document(), with_rule("pull-exceeds-push", {"by": 7})).findings[0]
        assert asdict(finding) == {
            "rule": "pull-exceeds-push",
            "where": ("week 1",),
            "what": "pulls",
            "found": 10,
            "bound": "at least",
            "allowed": 11,
        }

    def test_what_was_measured_is_told_by_week(self) -> None:
        measured = rule("pull-exceeds-push", document()).measured
        assert next(iter(measured.items())) == ("1", {"pulls": 10, "pushes": 4})
        assert list(measured) == ["1", "2", "3"]

    def test_the_verdict_can_be_written_as_json(self) -> None:
        profile = with_rule("pull-exceeds-push", {"ratio_min": 1.25}, volume={"lats": {"max": 5.5}})
        assert json.loads(json.dumps(asdict(judged(document(), profile))))["holds"] is False

    def test_the_settings_are_those_in_force(self) -> None:
        verdict = rule("low-back-cap", document(), with_rule("low-back-cap", {"per_week": 30, "max_score": None}))
        assert verdict.settings["per_week"] == 30
        assert verdict.settings["max_score"] == 5

    def test_the_reported_count_is_not_trusted(self) -> None:
        program = document()
        program["rules"] = [{"id": "equipment", "in_force": True, "holds": True}]
        verdict = rule("equipment", program, PROFILE | {"equipment": {"barbell": False}})
        assert verdict.holds is False

    def test_volumes_count_each_week(self) -> None:
        week = judged(document()).volumes[0]
        assert (week.vertical_pulls, week.horizontal_pulls, week.pulls, week.pushes) == (5, 5, 10, 4)
        # 3 deadlifts x 5 + 3 rows x 3; 3 squats x 3 + 2 presses x 2; scores below 2 do not count
        assert [each.low_back for each in week.sessions] == [24, 13]
        assert week.low_back == 37
        assert week.half_sets["lats"] == 12  # 5 vertical pulls x 2, 2 machine rows x 1

    def test_bands_tell_the_volume_wanted(self) -> None:
        band = judged(document(), PROFILE | {"volume": {"lats": {"min": 2.5, "max": 7}}}).bands["lats"]
        assert (band.min, band.target, band.max) == (2.5, 6, 7)


class TestStrangeDocuments:
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ODD_PROFILES)
    def test_no_profile_however_odd_makes_it_raise(self, profile: Document) -> None:
        json.dumps(asdict(judged(document(), profile)))

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ODD_WEEKS, ODD_PROFILES, st.booleans())
    def test_no_program_however_odd_makes_it_raise(self, weeks: Document, profile: Document, own: bool) -> None:
        program = document() | {"weeks": weeks} | ({"profile": profile} if own else {})
        verdict = judged(program)
        assert json.loads(render.json_document(verdict))["rubric"]["most"] == 30
        assert max(map(len, render.table(verdict, catalog()).splitlines())) <= 100

    def test_an_empty_profile_leaves_equipment_and_time_out_of_force(self) -> None:
        verdict = judged(document(), {})
        assert [
            item.id for item in verdict.rules if not item.in_force and item.id in ("equipment", "session-time")
        ] == [
            "equipment",
            "session-time",
        ]
        assert verdict.holds

    def test_empty_weeks_and_sessions_are_counted(self) -> None:
        program = document()
        program["weeks"][1]["sessions"] = []
        session(program, week=1)["slots"] = []
        assert judged(program).rule("session-shape").holds is False

    def test_a_day_twice_in_a_week_is_told_apart(self) -> None:
        program = document()
        session(program, day="thu")["day"] = "mon"
        assert list(rule("session-time", program).measured["1"]) == ["mon", "mon (2)"]

    def test_a_week_number_twice_is_told_apart(self) -> None:
        program = document()
        program["weeks"][1]["week"] = 1
        assert list(rule("pull-exceeds-push", program).measured) == ["1", "1 (2)", "3"]

    def test_a_catalog_that_lacks_a_muscle_sets_it_no_max(self) -> None:
        program = document()
        resize(program, "curl", 20)
        bare = catalog().model_copy(update={"muscles": ()})
        assert check(Program.model_validate(program), bare).rule("weekly-volume").holds


class TestIndependence:
    def test_it_loads_neither_the_solver_nor_the_rulebook(self) -> None:
        code = "import sys, planner.checker; print('\\n'.join(sys.modules))"
        loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        shared = ("ortools", "planner.rule", "planner.rulebook", "planner.solver", "planner.case", "planner.profile")
        assert [
            name for name in loaded if name in shared or name.startswith(tuple(f"{each}." for each in shared))
        ] == []

    def test_it_counts_every_rule_of_the_rulebook_but_the_shortlist(self) -> None:
        from planner.rulebook import RULE_IDS

        assert [item.id for item in RULES[2:]] == [name for name in RULE_IDS if name != "shortlist"]
