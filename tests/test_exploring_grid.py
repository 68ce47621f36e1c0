"""The profiles of a grid: each kind of key, and every fault at once."""

from __future__ import annotations

from typing import Any

import pytest
from tiny_grid import PROFILE, VARY, grid_of

from planner.errors import InvalidInput

SESSIONS = [{"day": "tue", "minutes": 40}, {"day": "sat", "minutes": 60, "place": "club"}]
PLACES = {"club": {"equipment": "garage"}}


def documents(*vary: str, **changes: Any) -> list[Any]:
    return [spot.document for spot in grid_of(*vary, **changes).spots]


def refused(*vary: str, **changes: Any) -> list[str]:
    with pytest.raises(InvalidInput) as error:
        grid_of(*vary, **changes)
    return [str(fault) for fault in error.value.faults]


class TestKeys:
    def test_any_field_by_its_path(self) -> None:
        assert [one["weeks"] for one in documents("weeks=2,4")] == [2, 4]
        assert documents("athlete.low_back=sensitive")[0]["athlete"] == {"level": "beginner", "low_back": "sensitive"}
        assert documents("volume.lats.target=8..9:0.5")[1]["volume"] == {"lats": {"target": 8.5}}
        assert documents("sessions[0].minutes=35")[0]["sessions"] == [{"day": "mon", "minutes": 35}]

    def test_minutes_are_those_of_every_session(self) -> None:
        found = documents("minutes=45", sessions=SESSIONS, places=PLACES)[0]["sessions"]
        assert found == [{"day": "tue", "minutes": 45}, {"day": "sat", "minutes": 45, "place": "club"}]

    @pytest.mark.parametrize(
        ("days", "expected"), [(1, "mon"), (2, "mon thu"), (3, "mon wed fri"), (4, "mon tue thu sat")]
    )
    def test_days_are_spread_over_the_week(self, days: int, expected: str) -> None:
        assert " ".join(one["day"] for one in documents(f"days={days}")[0]["sessions"]) == expected

    def test_sessions_of_more_days_are_like_the_profiles_in_turn(self) -> None:
        found = documents("days=3", sessions=SESSIONS, places=PLACES)[0]["sessions"]
        assert [(one["minutes"], one.get("place")) for one in found] == [(40, None), (60, "club"), (40, None)]

    def test_days_come_before_minutes_and_both_before_a_single_session(self) -> None:
        found = documents("sessions[1].minutes=90", "minutes=50", "days=2")[0]["sessions"]
        assert [one["minutes"] for one in found] == [50, 90]

    def test_sets_of_equipment_are_presets_and_ids_and_what_the_profile_has(self) -> None:
        own = {"dumbbell": {"weights": [10, 20]}, "barbell": False}
        found = documents("equipment=home,home+cable,park+bands,own+cable+barbell,dumbbell", equipment=own)
        assert [one["equipment"] for one in found] == [
            {"preset": "home"},
            {"preset": "home", "cable": True},
            {"preset": "park", "band": True, "door-anchor": True, "mat": True},
            {"dumbbell": {"weights": [10, 20]}, "barbell": True, "cable": True},
            {"dumbbell": True},
        ]

    def test_the_equipment_of_a_place_is_such_a_set_too(self) -> None:
        found = documents("places.club.equipment=own+cable", sessions=SESSIONS, places=PLACES)
        assert found[0]["places"]["club"]["equipment"] == {"preset": "garage", "cable": True}

    def test_rules_by_switch_and_by_setting(self) -> None:
        found = documents("rules.pull-exceeds-push=true,false", "rules.low-back-cap.per_week=20,30")
        assert [one["rules"]["pull-exceeds-push"] for one in found] == [True, True, False, False]
        assert [one["rules"]["low-back-cap"] for one in found] == [{"per_week": 20}, {"per_week": 30}] * 2

    def test_sets_of_names_are_joined_by_a_plus(self) -> None:
        found = documents("emphasis=none,lats+Mid-back")
        assert [one["emphasis"] for one in found] == [[], ["lats", "mid_back"]]


class TestOrder:
    def test_the_last_key_turns_fastest(self) -> None:
        values = [tuple(spot.values.values()) for spot in grid_of(*VARY).spots]
        assert values == [(30, "own"), (30, "dumbbell"), (40, "own"), (40, "dumbbell")]

    def test_chains_run_along_the_first_key(self) -> None:
        assert grid_of(*VARY).chains == [[0, 2], [1, 3]]

    def test_long_rows_are_cut_into_chains_of_nearly_equal_length(self) -> None:
        assert grid_of("minutes=30..90:10").chains == [[0, 1, 2, 3], [4, 5, 6]]


class TestFaults:
    def test_all_are_told_at_once_each_with_the_values_it_comes_with(self) -> None:
        assert refused("athlete.lowback=sensitive", "weeks=4,60", "sessions[3].minutes=3,40", "days=0,4") == [
            'days (at athlete.lowback="sensitive", days=0): found 0, expected a whole number from 1 to 7',
            'sessions[3] (at athlete.lowback="sensitive", days=0): found a list of 1, expected sessions[0]',
            "athlete.lowback (at athlete.lowback=\"sensitive\"): found the unknown key 'lowback', expected one of "
            "level, body_mass, low_back, asymmetry, strength (did you mean 'low_back'?)",
            'sessions[3].minutes (at athlete.lowback="sensitive", sessions[3].minutes=3, days=4): found 3, expected '
            "a number of at least 5",
            'weeks (at athlete.lowback="sensitive", weeks=60): found 60, expected a number of at most 52',
        ]

    def test_wrong_equipment_is_told_the_nearest(self) -> None:
        assert refused("equipment=own,own+cabel") == [
            "equipment (at equipment=\"own+cabel\"): found 'cabel', expected own, full-gym, garage, dumbbells, "
            "kettlebells, bands, park, home or an equipment id, joined by + (did you mean 'cable'?)"
        ]

    def test_what_is_wrong_with_the_writing_is_told_beside_what_is_wrong_with_a_profile(self) -> None:
        assert [says.split(":")[0] for says in refused("minutes=1", "weeks=3..2")] == [
            "weeks",
            "sessions[0].minutes (at minutes=1)",
        ]

    def test_names_within_lists_lead_nowhere(self) -> None:
        assert refused("sessions.minutes=3") == [
            "sessions.minutes (at sessions.minutes=3): found a list of 1, expected sessions[0]"
        ]

    def test_a_grid_of_too_many_points_is_refused(self) -> None:
        assert refused("minutes=5..300", "weeks=1..52") == ["found 15392 points, expected at most 1000"]

    def test_nothing_to_vary_is_no_grid(self) -> None:
        assert refused() == ["found nothing to vary, expected at least one key with its values"]


def test_the_profile_itself_is_left_alone() -> None:
    assert grid_of("minutes=45").profile == PROFILE
