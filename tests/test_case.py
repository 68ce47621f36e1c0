"""What is prepared of a profile, and what several preparations share."""

from __future__ import annotations

from typing import Any

from planner import Catalog, Profile
from planner.case import Preparation

CATALOG = Catalog.builtin()
HOME: dict[str, Any] = {"sessions": [{"day": "mon", "minutes": 40}], "equipment": "home"}


def prepared(like: Preparation | None = None, **changes: Any) -> Preparation:
    return Preparation(Profile.from_data(HOME | changes), CATALOG, like)


class TestSharing:
    def test_what_can_be_chosen_is_found_once_for_profiles_alike_in_all_that_it_depends_on(self) -> None:
        first = prepared()
        other = prepared(first, rules={"pull-exceeds-push": {"by": 0}})
        assert other.case().sessions[0].choices is first.case().sessions[0].choices

    def test_it_is_found_anew_where_the_rules_of_choice_the_names_or_the_wanted_muscles_differ(self) -> None:
        first = prepared()
        first.case()
        others: list[dict[str, Any]] = [
            {"rules": {"shortlist": False}},
            {"exercises": {"prefer": ["goblet-squat"]}},
            {"volume": {"forearms": {"target": 6}}},
        ]
        for changes in others:
            assert prepared(first, **changes).case() == prepared(**changes).case()

    def test_other_tools_open_other_exercises(self) -> None:
        first = prepared()
        first.case()
        assert prepared(first, equipment="bands").case() == prepared(equipment="bands").case()
