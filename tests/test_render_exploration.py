"""A grid told as a table, as CSV and as JSON: made by hand, so that no catalog changes the texts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from planner.exploring.points import Aim, Demand, Exploration, Figures, Point, with_front
from planner.render.exploration import comma_separated, head, json_document, table
from planner.render.plots import image

GOLDEN = Path(__file__).parent / "golden"
NO_TIME = [Demand(rule="session-time", where=["mon"]), Demand(rule="session-shape", where=["mon"])]
NO_BAR = [Demand(rule="equipment", where=[])]


def solved(longest: int, kit: str, short: tuple[int, int], **figures: Any) -> Point:
    """A point whose first two aims lack so much, the second one proved to lack at least 9."""
    aims = [
        Aim(name="minimum-shortfall", value=short[0], bound=short[0], unit="sets"),
        Aim(name="target-shortfall", value=short[1], bound=min(short[1], 9), unit="sets"),
    ]
    whole = Figures(muscles={"lats": 4, "chest": 2.5}, week={"mon": {"pull-up": 4}}, **figures)
    return Point(changes={"minutes": longest, "equipment": kit}, status="optimal", aims=aims, figures=whole)


POINTS = [
    Point(changes={"minutes": 20, "equipment": "own"}, status="infeasible", clash=NO_TIME),
    Point(changes={"minutes": 20, "equipment": "bands"}, status="infeasible", clash=NO_BAR),
    solved(40, "own", (2, 9), attained=0.639, sets=11, minutes=38.5, low_back=12),
    Point(changes={"minutes": 40, "equipment": "bands"}, status="open"),
    solved(60, "own", (0, 0), attained=1, sets=18, minutes=52, low_back=20),
    solved(60, "bands", (0, 12), attained=0.9999, sets=18, minutes=60, low_back=4),
]
FOUND = Exploration(
    version="1",
    catalog="some",
    profile={"name": "A garage"},
    vary={"minutes": [20, 40, 60], "equipment": ["own", "bands"]},
    complete=True,
    points=with_front(POINTS),
)


@pytest.mark.parametrize(
    ("render", "ending"),
    [(table, "txt"), (comma_separated, "csv"), (json_document, "json")],
    ids=["table", "csv", "json"],
)
def test_each_form_whole(render: Any, ending: str) -> None:
    assert render(FOUND) == (GOLDEN / f"explore.{ending}").read_text()


@pytest.mark.parametrize(
    "more", [{"profile": {"emphasis": ["lats"]}}, {"vary": FOUND.vary | {"emphasis": [[], ["lats"]]}}]
)
def test_where_a_muscle_is_emphasised_the_legend_says_that_it_counts_twice(more: Any) -> None:
    points = [one.model_copy(update={"changes": one.changes | {"emphasis": []}}) for one in FOUND.points]
    told = table(FOUND.model_copy(update={"points": points, **more}))
    assert "lack, the emphasised ones counted\ntwice;" in told


def test_json_is_read_back() -> None:
    assert Exploration.model_validate_json(json_document(FOUND)) == FOUND


def test_a_key_is_told_by_its_last_part_unless_two_end_alike() -> None:
    keys = ["rules.low-back-cap.per_week", "minutes", "sessions[0].minutes"]
    assert [head(key, keys) for key in keys] == ["per_week", "minutes", "sessions[0].minutes"]


def test_nothing_finished_is_an_empty_table() -> None:
    nothing = FOUND.model_copy(update={"points": [], "complete": False})
    assert table(nothing).startswith("\nBelow min, below target:")
    assert comma_separated(nothing).count("\n") == 1


@pytest.mark.parametrize("points", [FOUND.points[:2], []], ids=["no program", "none"])
def test_a_grid_without_any_program_can_be_drawn(points: list[Point]) -> None:
    assert image(FOUND.model_copy(update={"points": points}), "png").startswith(b"\x89PNG")


def test_the_same_points_give_the_same_bytes() -> None:
    assert image(FOUND, "svg") == image(FOUND, "svg")


def test_names_along_the_axis_are_drawn_as_bars_one_for_each_program() -> None:
    one = FOUND.model_copy(update={"vary": {"equipment": ["own", "bands"]}, "points": FOUND.points[4:]})
    assert image(one, "svg").count(b"clip-path") > image(FOUND.model_copy(update={"points": []}), "svg").count(
        b"clip-path"
    )


def test_long_names_of_the_front_side_by_side_stand_on_lines_of_their_own() -> None:
    near = [
        solved(45, "a-gym-with-a-long-name", (0, 2), attained=0.98, sets=60, minutes=176.5, low_back=18),
        solved(45, "another-gym-with-a-long-name", (0, 0), attained=1, sets=60, minutes=177.5, low_back=50),
        solved(60, "no-front", (0, 2), attained=0.98, sets=60, minutes=181, low_back=18),
    ]
    drawn = image(FOUND.model_copy(update={"points": with_front(near)}), "svg").decode()
    heights = re.findall(r'y="([\d.]+)" transform="[^"]*">45, [a-z-]*long-name<', drawn)
    first, second = sorted(map(float, heights))
    assert second - first >= 8


def test_a_name_of_the_front_lies_on_no_other_point() -> None:
    leading = solved(45, "a-gym-with-a-long-name", (0, 0), attained=1, sets=60, minutes=177, low_back=50)
    other = solved(45, "own", (0, 2), attained=0.98, sets=60, minutes=178.5, low_back=18)
    last = solved(60, "own", (0, 0), attained=1, sets=60, minutes=181, low_back=18)

    def height(points: list[Point]) -> float:
        drawn = image(FOUND.model_copy(update={"points": with_front(points)}), "svg").decode()
        (found,) = re.findall(r'y="([\d.]+)" transform="[^"]*">45, [a-z-]*long-name<', drawn)
        return float(found)

    assert height([leading, other, last]) - height([leading, last]) >= 8
