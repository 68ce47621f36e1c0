"""Which limits a program reaches, and in which of its weeks."""

from typing import Any

from builders import PROFILE, judged, of_weeks, resize

from planner.checker.binding import Binding, binding


def volumes(program: Any, **bands: Any) -> list[Binding]:
    verdict = judged(program, PROFILE | {"volume": bands})
    return [one for one in binding(verdict, {"mon": 60, "thu": 60}) if one.rule == "weekly-volume"]


def test_a_limit_that_every_training_week_reaches_is_reached_always() -> None:
    (one,) = volumes(of_weeks(*"TTD"), chest={"target": 2, "max": 2})
    assert one == Binding("weekly-volume", ("chest", "max"), 2, (1, 2), always=True)


def test_of_a_limit_that_a_later_week_reaches_that_week_is_told() -> None:
    program = of_weeks(*"TTD")
    resize(program, "bench-press", 3, week=2)
    (one,) = volumes(program, chest={"max": 3})
    assert (one.weeks, one.always) == ((2,), False)


def test_a_min_that_is_the_max_too_is_one_limit() -> None:
    (one,) = volumes(of_weeks(*"TTD"), chest={"min": 2, "target": 2, "max": 2})
    assert one.where == ("chest", "min", "max")
