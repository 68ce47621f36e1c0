"""What is kept of a point, and the Pareto front."""

from __future__ import annotations

import pytest
from builders import catalog, document

from planner.exploring.points import Figures, Point, point, with_front
from planner.outcome import Conflict, ConflictDemand, TimedOut
from planner.program import Program


def at(minutes: float, attained: float) -> Point:
    figures = Figures(attained=attained, sets=10, minutes=minutes, low_back=0, muscles={}, week={})
    return Point(changes={"minutes": minutes}, status="optimal", figures=figures)


@pytest.mark.parametrize(
    ("worth", "leading"),
    [
        ([(60, 0.5), (90, 0.7)], [0, 1]),
        ([(60, 0.5), (90, 0.5)], [0]),
        ([(60, 0.5), (60, 0.6)], [1]),
        ([(60, 0.5), (60, 0.5), (50, 0.6)], [2]),
        ([(60, 0.5), (60, 0.5)], [0, 1]),
    ],
)
def test_the_front_is_what_no_other_point_beats(worth: list[tuple[float, float]], leading: list[int]) -> None:
    found = with_front([at(*one) for one in worth])
    assert [place for place, one in enumerate(found) if one.front] == leading


def test_a_point_without_program_is_never_on_the_front() -> None:
    assert [one.front for one in with_front([Point(changes={}, status="infeasible"), at(60, 0)])] == [False, True]


def test_the_figures_are_counted_from_the_first_week() -> None:
    figures = point({"weeks": 3}, Program.model_validate(document()), catalog()).figures
    assert figures is not None
    # 13 sets on Monday and 11 on Thursday; 32.2 and 27.2 minutes; deadlift 3 x 5 + barbell row 3 x 3 + squat 3 x 3
    #   + press 2 x 2 = 37; what scores below 2 counts for nothing.
    assert (figures.sets, figures.minutes, figures.low_back) == (24, 59.4, 37)
    # Pull-up 3, pulldown 2, half of machine row 2.
    assert figures.muscles["lats"] == 6
    assert figures.week["thu"] == {"squat": 3, "pulldown": 2, "machine-row": 2, "press": 2, "curl": 2}
    # Of 19 muscles' target of 6 sets: lats 6, glutes and hamstrings and so on by their sets, none more than 6.
    assert figures.attained == round(sum(min(sets, 6) for sets in figures.muscles.values()) / (19 * 6), 4)


def test_a_conflict_keeps_its_demands() -> None:
    clash = Conflict((ConflictDemand("session-time", ("mon",)),), minimal=True, confirmed=True)
    found = point({"minutes": 5}, clash, catalog())
    assert (found.status, [(one.rule, one.where) for one in found.clash]) == (
        "infeasible",
        [("session-time", ["mon"])],
    )


def test_what_was_not_found_in_time_is_open() -> None:
    assert point({}, TimedOut(), catalog()).status == "open"
