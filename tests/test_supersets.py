"""Supersets from the rule to the printed program: what joins, how long it takes, and how it goes on through a block."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from builders import PROFILE, Document, document, judged, said
from rule_damages import in_turn, sets

from planner.api import solve
from planner.case import Case, prepare
from planner.catalog import Catalog
from planner.checker import check
from planner.choices import Choice
from planner.profile import Profile
from planner.program import Program, ProgramSession, Slot
from planner.render import csv, table

CATALOG = Catalog.builtin()
PARK: Document = {
    "sessions": [{"day": "mon", "minutes": 40}, {"day": "thu", "minutes": 40}],
    "equipment": "park",
    "weeks": 4,
    "rules": {"supersets": True},
}


@cache
def program() -> Program:
    found = solve(Profile.from_data(PARK), CATALOG)
    assert isinstance(found, Program)
    return found


def pairs(session: ProgramSession) -> list[tuple[Slot, Slot]]:
    """The neighbours of a session that share a letter."""
    return [(one, other) for one, other in pairwise(session.slots) if one.superset and one.superset == other.superset]


def every_pair() -> list[tuple[Slot, Slot]]:
    found = [pair for week in program().weeks for session in week.sessions for pair in pairs(session)]
    assert len(found) >= 8
    return found


def gym() -> Case:
    asked = {"sessions": [{"day": "mon", "minutes": 60}], "equipment": "full-gym", "rules": {"shortlist": False}}
    return prepare(Profile.from_data(asked | {"athlete": {"level": "advanced"}}), CATALOG)


def choice(name: str) -> Choice:
    return next(one for one in gym().sessions[0].choices if one.exercise.id == name)


class TestTime:
    @pytest.mark.parametrize(
        ("one", "other", "seconds", "alone"),
        [
            ("dip", "pull-up", 180, 300),
            ("dip", "one-arm-dumbbell-row", 210, 330),
            ("dumbbell-curl", "cable-pushdown", 150, 240),
            ("dumbbell-kickback", "dumbbell-curl", 180, 270),
        ],
    )
    def test_a_round_takes_about_two_thirds_of_its_time(self, one: str, other: str, seconds: int, alone: int) -> None:
        paces = [choice(name).pace for name in (one, other)]
        assert sum(pace.a_set_in_turn for pace in paces) == seconds
        assert sum(pace.a_set for pace in paces) == alone
        assert seconds / alone == pytest.approx(0.64, abs=0.05)

    def test_less_is_set_up_within_half_a_rest(self) -> None:
        pace = choice("bench-press").pace
        # the barbell takes 120 s: all of the rest alone, twice the rest in turn
        assert (pace.setup, pace.setup_in_turn) == (0, 60)


class TestProgram:
    def test_supersets_give_more_of_the_targets_in_the_same_minutes(self) -> None:
        without = solve(Profile.from_data(PARK | {"rules": {}}), CATALOG)
        assert isinstance(without, Program)
        reached = [[aim.value for aim in each.certificate.objectives] for each in (program(), without)]
        assert reached[0] < reached[1]

    def test_it_is_proved_and_holds_by_the_independent_count(self) -> None:
        assert program().status == "optimal"
        assert check(program(), CATALOG).rule("supersets").holds

    def test_both_have_as_many_sets_in_every_week_and_three_in_the_first(self) -> None:
        assert all(len(one.sets) == len(other.sets) for one, other in every_pair())
        assert {len(one.sets) for session in program().weeks[0].sessions for one, _ in pairs(session)} == {3}

    def test_a_letter_stands_on_two_neighbours_and_letters_run_on(self) -> None:
        for session in program().weeks[0].sessions:
            letters = [slot.superset for slot in session.slots if slot.superset]
            assert letters == [letter for letter in "ABCDEFGH"[: len(letters) // 2] for _ in range(2)]

    def test_rests_are_half_as_long(self) -> None:
        rests = {slot.exercise: slot.rest_seconds for slot in program().weeks[0].sessions[0].slots if slot.superset}
        usual = {
            one.exercise.id: one.usual_rest_seconds
            for one in prepare(Profile.from_data(PARK), CATALOG).sessions[0].choices
        }
        assert rests == {name: usual[name] // 2 for name in rests}

    def test_the_reason_names_the_other_and_what_is_saved(self) -> None:
        one, other = pairs(program().weeks[0].sessions[0])[0]
        saved = sum(len(slot.sets) * slot.rest_seconds for slot in (one, other)) / 60  # as much again is spared
        assert f"in turn with {CATALOG.by_id[other.exercise].name}, together {saved:.1f} minutes less" in one.reason
        assert f"in turn with {CATALOG.by_id[one.exercise].name}, together {saved:.1f} minutes less" in other.reason

    def test_tables_mark_the_first_and_the_second(self) -> None:
        one, other = pairs(program().weeks[0].sessions[0])[0]
        text = table.render(program(), CATALOG, check(program(), CATALOG))
        assert f"\nA1 {CATALOG.by_id[one.exercise].name} " in text
        assert f"\nA2 {CATALOG.by_id[other.exercise].name} " in text

    def test_csv_has_the_letter(self) -> None:
        rows = csv.render(program(), CATALOG, check(program(), CATALOG)).splitlines()
        assert rows[0].split(",")[5] == "superset"
        assert {row.split(",")[5] for row in rows[1:]} >= {"", "A"}

    def test_without_the_rule_nothing_is_done_in_turn(self) -> None:
        without = solve(Profile.from_data(PARK | {"rules": {}}), CATALOG)
        assert isinstance(without, Program)
        assert {slot.superset for week in without.weeks for day in week.sessions for slot in day.slots} == {None}


class TestChecker:
    def test_a_letter_that_stands_alone_breaks_the_rule(self) -> None:
        broken = document()
        broken["weeks"][0]["sessions"][0]["slots"][1]["superset"] = "A"
        found = said(judged(broken, TURNS).rule("supersets"))
        assert found[0] == "week 1 mon: superset A pull-up, expected two neighbours"

    def test_two_that_are_no_neighbours_break_the_rule(self) -> None:
        broken = document()
        for place in (1, 3):
            broken["weeks"][0]["sessions"][0]["slots"][place]["superset"] = "A"
        found = said(judged(broken, TURNS).rule("supersets"))
        assert found[0] == "week 1 mon: superset A pull-up and bench-press, expected two neighbours"

    def test_one_set_more_of_the_second_breaks_the_rule(self) -> None:
        broken = document()
        for damage in (sets("press", 3), sets("pulldown", 4), in_turn("press", "pulldown")):
            damage(broken)
        found = said(judged(broken, TURNS).rule("supersets"))
        assert found[0] == "week 1 thu: hard sets of pulldown after press 4, expected 3"

    def test_it_measures_the_supersets_of_each_session(self) -> None:
        program = document()
        for damage in (sets("press", 3), sets("pulldown", 3), in_turn("press", "pulldown")):
            damage(program)
        assert judged(program, TURNS).rule("supersets").measured["1"] == {"supersets": {"thu": 1}}


TURNS = PROFILE | {"rules": {"supersets": True}}
