"""The six gates: each with a program that passes and one that fails, and what the profile leaves open."""

from __future__ import annotations

from typing import Any

import pytest
from builders import PROFILE, Document, damaged, document, find, judged, resize, session, slot, with_rule

from planner.checker import GateVerdict

GATES = ["possible", "buildable", "minutes", "exclusions", "well-formed", "days"]


def gate(name: str, program: Document, profile: Any = None) -> GateVerdict:
    return judged(program, profile).rubric.gate(name)


def said(verdict: GateVerdict) -> list[str]:
    return [str(finding) for finding in verdict.findings]


def loaded(load: float) -> Document:
    program = document()
    find(program, "bench-press")["sets"][0]["load"] = load
    find(program, "bench-press")["sets"][1]["load"] = load
    return program


BAR = {"barbell": {"bar": 20, "plates": {"5": 2, "10": 2}}}
OWNED = PROFILE | {"equipment": {"preset": "gym", **BAR}}
SENSITIVE = PROFILE | {"athlete": {"low_back": "sensitive"}}


class TestPassing:
    def test_they_stand_in_their_order(self) -> None:
        assert [each.id for each in judged(document()).rubric.gates] == GATES

    @pytest.mark.parametrize("name", GATES)
    def test_the_small_program_passes(self, name: str) -> None:
        assert (gate(name, document()).holds, said(gate(name, document()))) == (True, [])

    def test_each_has_a_sentence_and_a_basis(self) -> None:
        assert all(each.says.endswith(".") and each.basis for each in judged(document()).rubric.gates)

    def test_a_failed_gate_breaks_the_program_though_no_rule_does(self) -> None:
        program = document()
        for week in (1, 2):
            for work in find(program, "curl", week)["sets"]:
                work["reps"] = 51
        # 51 repetitions in 153 s rather than 30 s: two sets take 240 s longer
        session(program, 1, "thu")["minutes"] = session(program, 2, "thu")["minutes"] = 31.2
        verdict = judged(program)
        assert not any(rule.holds is False and not rule.aim for rule in verdict.rules)
        assert verdict.broken == ("well-formed",)
        assert not verdict.holds


class TestPossible:
    def test_an_exercise_without_its_equipment_is_reported(self) -> None:
        profile = PROFILE | {"equipment": {"preset": "gym", "lat-pulldown": False, "cable": False}}
        assert said(gate("possible", document(), profile))[0] == (
            "week 1 thu: exercise pulldown, expected what the place's equipment allows"
        )

    def test_it_is_open_where_no_equipment_is_stated(self) -> None:
        assert gate("possible", document(), {"sessions": PROFILE["sessions"]}).holds is None


class TestBuildable:
    def test_a_load_of_bar_and_plates_passes(self) -> None:
        assert gate("buildable", loaded(50), OWNED).holds

    def test_a_load_between_is_reported(self) -> None:
        assert said(gate("buildable", loaded(45), OWNED)) == [
            "week 1 mon: load of bench-press 45, expected one that can be built there"
        ]

    def test_it_is_judged_though_the_rule_is_switched_off(self) -> None:
        verdict = judged(loaded(45), OWNED | {"rules": {"loadable": False}})
        assert verdict.rule("loadable").holds is None
        assert verdict.broken == ("buildable",)

    def test_loads_where_no_equipment_is_stated_are_left_open(self) -> None:
        assert gate("buildable", loaded(45), {"sessions": PROFILE["sessions"]}).holds is None
        assert judged(loaded(45), {"sessions": PROFILE["sessions"]}).rule("loadable").holds


class TestMinutes:
    def test_a_session_that_is_too_long_is_reported(self) -> None:
        profile = PROFILE | {"sessions": [{"day": "mon", "minutes": 32}, {"day": "thu", "minutes": 60}]}
        assert said(gate("minutes", document(), profile))[0] == "week 1 mon: minutes 32.17, expected at most 32"

    def test_what_the_document_states_is_not_trusted(self) -> None:
        program = document()
        session(program)["minutes"] = 1
        assert gate("minutes", program).holds
        assert judged(program).rule("session-time").holds is False

    def test_it_is_open_where_no_minutes_are_stated(self) -> None:
        assert gate("minutes", document(), {"sessions": [{"day": "mon"}, {"day": "thu"}]}).holds is None


class TestExclusions:
    def test_an_avoided_exercise_is_reported(self) -> None:
        profile = PROFILE | {"exercises": {"avoid": ["curl"]}}
        assert said(gate("exclusions", document(), profile))[0] == (
            "week 1 thu: exercise curl, expected no avoided exercise"
        )

    def test_what_loads_a_sensitive_low_back_is_reported(self) -> None:
        assert said(gate("exclusions", document(), SENSITIVE))[:3] == [
            "week 1 mon: low-back score of deadlift 5, expected at most 2",
            "week 1 mon: low-back score of barbell-row 3, expected at most 2",
            "week 1 mon: exercise barbell-row, expected supported rows",
        ]

    def test_a_healthy_low_back_rules_nothing_out(self) -> None:
        assert gate("exclusions", document(), with_rule("low-back-cap", {"max_score": 2})).holds

    def test_what_the_profile_itself_lifts_is_not_ruled_out(self) -> None:
        rules = {"low-back-cap": False, "sensitive-low-back-rows": False}
        assert gate("exclusions", document(), SENSITIVE | {"rules": rules}).holds


class TestWellFormed:
    def test_an_unknown_exercise_is_reported(self) -> None:
        assert said(gate("well-formed", damaged("curl", "moon-curl")))[0] == (
            "week 1 thu: exercise moon-curl, expected an exercise of the catalog"
        )

    def test_an_exercise_twice_in_a_session_is_reported(self) -> None:
        program = document()
        session(program)["slots"].append(slot("pull-up", 2))
        assert said(gate("well-formed", program)) == ["week 1 mon: slots of pull-up 2, expected at most 1"]

    def test_repetitions_counted_as_seconds_are_reported(self) -> None:
        program = document()
        find(program, "curl")["unit"] = "seconds"
        assert said(gate("well-formed", program)) == ["week 1 thu: unit of curl seconds, expected reps"]

    @pytest.mark.parametrize(("name", "reps", "what"), [("curl", 51, "repetitions"), ("plank", 301, "seconds")])
    def test_more_than_anyone_prescribes_is_reported(self, name: str, reps: int, what: str) -> None:
        program = document()
        find(program, name)["sets"][0]["reps"] = reps
        assert said(gate("well-formed", program))[0].endswith(f"{what} of {name} {reps}, expected at most {reps - 1}")

    def test_eleven_sets_are_reported(self) -> None:
        program = document()
        resize(program, "curl", 11)
        assert said(gate("well-formed", program)) == ["week 1 thu: hard sets of curl 11, expected at most 10"]


class TestDays:
    def test_a_day_that_is_missing_is_reported(self) -> None:
        program = document()
        program["weeks"][1]["sessions"].pop()
        assert said(gate("days", program)) == ["week 2 thu: sessions 0, expected 1"]

    def test_a_day_that_nobody_asked_for_is_reported(self) -> None:
        profile = PROFILE | {"sessions": PROFILE["sessions"][:1]}
        assert said(gate("days", document(), profile))[0] == ("week 1 thu: session thu, expected a day of the profile")

    def test_a_week_that_is_missing_is_reported(self) -> None:
        assert said(gate("days", document(), PROFILE | {"weeks": 4})) == ["program: weeks 3, expected 4"]

    def test_it_is_open_where_no_days_are_stated(self) -> None:
        assert gate("days", document(), {}).holds is None
