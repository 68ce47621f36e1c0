"""Which conflict is told, and questions of weeks in which only minutes differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import pytest

from planner import Catalog, Profile
from planner.case import Case, prepare
from planner.model.words import DemandKey
from planner.solver.conflict import Demands, WeekQuestion, possible, smallest_conflict
from planner.solver.control import Control
from planner.terms import Day

CATALOG = Catalog.builtin()
BOTH_TOO_SHORT: dict[str, Any] = {
    "sessions": [{"day": "mon", "minutes": 6}, {"day": "wed", "minutes": 7}],
    "equipment": "dumbbells",
    "weeks": 2,
}
OTHER: dict[str, Day] = {"mon": "wed", "wed": "mon"}


def days(demands: Iterable[DemandKey]) -> set[str]:
    return {place for _, where in demands for place in where if place in OTHER}


def ask(minutes: int = 6) -> partial[Case]:
    sessions = [{"day": "mon", "minutes": minutes}, {"day": "wed", "minutes": 40}]
    return partial(prepare, Profile.from_data(BOTH_TOO_SHORT | {"sessions": sessions, "weeks": 8}), CATALOG)


def leave_open(monkeypatch: pytest.MonkeyPatch, *, but_of: str = "") -> None:
    """Of what can be met only that is seen to be which asks something of a day."""
    answered = Demands.possible

    def possible(self: Demands, kept: Sequence[DemandKey], *limits: Any) -> bool | None:
        answer = answered(self, kept, *limits)
        return answer if answer is False or but_of in days(kept) else None

    monkeypatch.setattr(Demands, "possible", possible)


class TestSmallestConflict:
    both = staticmethod(partial(prepare, Profile.from_data(BOTH_TOO_SHORT), CATALOG))

    def test_one_that_is_not_shown_to_be_minimal_gives_way_to_one_that_is(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (first,) = days(smallest_conflict(self.both, Control()).demands)
        leave_open(monkeypatch, but_of=OTHER[first])
        told = smallest_conflict(self.both, Control())
        assert told.minimal
        assert days(told.demands) == {OTHER[first]}

    def test_where_none_is_shown_to_be_minimal_the_first_is_told_with_that(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = smallest_conflict(self.both, Control())
        leave_open(monkeypatch)
        told = smallest_conflict(self.both, Control())
        assert (told.demands, told.minimal) == (first.demands, False)


class TestWeekQuestion:
    @pytest.mark.parametrize("deload", [False, True])
    def test_of_other_minutes_it_is_answered_as_for_a_profile_with_them(self, deload: bool) -> None:
        question = WeekQuestion(ask(6)(), deload=deload)
        minutes = [6, 18, 40, 6]
        told = [question.answered(Control(), {"mon": 60 * each, "wed": 2400}) for each in minutes]
        assert told == [possible(ask(each)(), Control()) for each in minutes]
        assert told[0] is False
        assert told[2] is True
