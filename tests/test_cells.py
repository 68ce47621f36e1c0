"""Exercises that the rules cannot tell apart: which share a cell, and how they get their names back."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from planner.case import Case, prepare
from planner.catalog import Catalog
from planner.model import found
from planner.model.cells import Cell, daily, single, slots, weekly
from planner.profile import Profile
from planner.terms import PULLS

GYM: dict[str, Any] = {
    "sessions": [{"day": day, "minutes": 60} for day in ("mon", "wed", "fri")],
    "equipment": "full-gym",
}


@cache
def gym() -> Case:
    return case_of(GYM)


def case_of(data: dict[str, Any]) -> Case:
    return prepare(Profile.from_data(data, Catalog.builtin()), Catalog.builtin())


def shared(pulls: bool) -> list[Cell]:
    """The cells, session by session, of the first group of several alike exercises."""
    several = [cell for cell in daily(gym()) if cell.most > 1 and (cell.choice.exercise.pattern in PULLS) == pulls]
    return [cell for cell in several if cell.exercises == several[0].exercises]


def named(cells: list[Cell], picked: int, sets: int) -> list[dict[str, int]]:
    """The exercises of each session when every cell is picked so often, with so many sets."""
    names = slots(gym(), cells, {cell.key: picked for cell in cells})
    shares = found.shares(picked, sets)
    return [{name: count for (_, name), count in zip(names[cell.key], shares, strict=True)} for cell in cells]


class TestCells:
    def test_every_choice_stands_in_one_cell_of_its_session(self) -> None:
        offered = sorted((cell.session, *cell.exercises) for cell in single(gym()))
        assert sorted((cell.session, name) for cell in daily(gym()) for name in cell.exercises) == offered
        assert len(daily(gym())) < len(offered)

    def test_alike_exercises_agree_in_credits_low_back_and_seconds(self) -> None:
        choices = {choice.exercise.id: choice for session in gym().sessions for choice in session.choices}
        for cell in daily(gym()):
            for name in cell.exercises:
                assert choices[name].exercise.muscles == cell.choice.exercise.muscles
                assert choices[name].exercise.low_back == cell.choice.exercise.low_back
                assert choices[name].seconds_per_set == cell.choice.seconds_per_set

    def test_an_exercise_that_the_athlete_names_stands_alone(self) -> None:
        name = shared(pulls=False)[0].exercises[1]
        cells = daily(case_of(GYM | {"exercises": {"prefer": [name]}}))
        assert [cell.exercises for cell in cells if name in cell.exercises] == [(name,)] * 3

    def test_a_week_offers_an_exercise_as_often_as_its_sessions_do(self) -> None:
        assert sum(cell.most for cell in weekly(gym())) == len(single(gym()))

    def test_a_week_is_as_quick_as_the_quickest_of_alike_exercises(self) -> None:
        choices = {choice.exercise.id: choice for session in gym().sessions for choice in session.choices}
        for cell in weekly(gym()):
            assert cell.pace.a_set == min(choices[name].seconds_per_set for name in cell.exercises)


class TestNames:
    def test_alike_pulls_take_turns_from_session_to_session(self) -> None:
        first, second, third = named(shared(pulls=True), picked=1, sets=3)
        assert first.keys().isdisjoint(second)
        assert second.keys().isdisjoint(third)

    def test_other_work_that_would_stand_on_too_many_days_takes_turns(self) -> None:
        rarely = {"exercise-days": {"staples": 2, "others": 2}}
        cells = shared(pulls=False)
        names = slots(case_of(GYM | {"rules": rarely}), cells, {cell.key: 1 for cell in cells})
        assert len(cells) == 3
        days = Counter(name for ((_, name),) in names.values())
        assert max(days.values()) == 2

    def test_other_work_gets_the_best_suited_name_every_time(self) -> None:
        cells = shared(pulls=False)
        assert named(cells, picked=1, sets=3) == [{cells[0].exercises[0]: 3}] * len(cells)

    def test_the_sets_of_alike_exercises_are_shared_evenly(self) -> None:
        assert [sorted(day.values()) for day in named(shared(pulls=True), picked=2, sets=7)] == [[3, 4]] * 3
