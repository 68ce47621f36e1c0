"""Bounds of the aims where the days are too short for the best outline."""

from __future__ import annotations

import time
from typing import Any

import pytest
from test_mixes import TIGHT, TOO_SHORT, bounds_of
from test_solver import case_of

from planner.case import Case
from planner.model import packing
from planner.solver import packed
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.mixes import Mixes
from planner.solver.packed import Packed, raised
from planner.solver.stage import Infeasible, Unpackable

SHORT_DAYS: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 30} for day in ("mon", "sun")],
    "equipment": "kettlebells",
    "athlete": {"level": "advanced", "low_back": "sensitive"},
}
"""Its best outline leaves no second to spare, and cannot be packed into the two days."""
SHORTER_DAYS: dict[str, Any] = {**SHORT_DAYS, "athlete": {}}
"""Of it two aims in turn are worse than the outline says."""
AIM = "target-shortfall"


def before(bounds: dict[str, int]) -> dict[str, int]:
    """The bounds of the aims before the one asked about."""
    return {name: bounds[name] for name in list(bounds)[: list(bounds).index(AIM)]}


def outlined(data: dict[str, Any], settled: dict[str, int] | None = None) -> dict[str, int]:
    """The outline's bounds, some aims settled."""
    bounds, plan = OutlineModel(case_of(data)).bounds(settled or {}, Control())
    assert plan is not None
    return bounds


def packed_after(data: dict[str, Any], bounds: dict[str, int]) -> Packed:
    """What can be packed with the aims before the one asked about at their bounds."""
    return Packed(case_of(data), before(bounds), bare=False)


def test_where_the_days_are_long_enough_the_least_is_the_outlines() -> None:
    bounds = bounds_of("tight")
    assert packed_after(TIGHT, bounds).least(AIM, 0, Control()) == bounds[AIM]


def test_where_they_are_too_short_it_is_more_whatever_was_known() -> None:
    bounds = outlined(SHORT_DAYS)
    packed = packed_after(SHORT_DAYS, bounds)
    assert {packed.least(AIM, known, Control()) for known in (0, bounds[AIM])} == {bounds[AIM] + 1}


@pytest.mark.parametrize("known", [0, 1])
def test_asked_at_once_it_is_the_same(known: int) -> None:
    bounds = outlined(SHORT_DAYS)
    packed = packed_after(SHORT_DAYS, bounds)
    assert packed.least_at_once(AIM, bounds[AIM] + known, Control()) == bounds[AIM] + 1


def test_what_is_packed_already_answers_for_the_aims_it_is_best_in(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = bounds_of("tight")
    packed = packed_after(TIGHT, bounds)
    packed.least_at_once(AIM, bounds[AIM], Control())
    monkeypatch.setattr(Packed, "_answered", None)
    assert packed.least_at_once(AIM, bounds[AIM], Control()) == bounds[AIM]


@pytest.mark.parametrize(("known", "told"), [(0, 1), (1, 1), (2, None)])
def test_scip_alone_tells_the_same_and_nothing_where_more_is_known(
    monkeypatch: pytest.MonkeyPatch, known: int, told: int | None
) -> None:
    monkeypatch.setattr(packed, "soonest", lambda questions, control: questions[1](control))
    bounds = outlined(SHORT_DAYS)
    least = packed_after(SHORT_DAYS, bounds).least(AIM, bounds[AIM] + known, Control())
    assert least == (None if told is None else bounds[AIM] + told)


@pytest.mark.parametrize("minutes", [(30, 30), (30, 40)])
def test_the_order_of_days_alike_changes_nothing(monkeypatch: pytest.MonkeyPatch, minutes: tuple[int, int]) -> None:
    sessions = [{"day": day, "minutes": most} for day, most in zip(("mon", "sun"), minutes, strict=True)]
    case = case_of({**SHORT_DAYS, "sessions": sessions})
    ordered = Packed(case, {}, bare=True).least("minimum-shortfall", 0, Control())
    monkeypatch.setattr(packing, "_order", lambda model, outline, trained: None)
    assert Packed(case, {}, bare=True).least("minimum-shortfall", 0, Control()) == ordered


@pytest.mark.parametrize(
    ("minutes", "places", "rows"),
    [
        ((30, 30, 30), ("", "", ""), 2),
        ((30, 40, 30), ("", "", ""), 1),
        ((30, 30, 30), ("there", "", ""), 1),
        ((30, 40, 50), ("", "", ""), 0),
    ],
)
def test_only_days_as_long_with_as_much_to_choose_from_have_an_order(
    monkeypatch: pytest.MonkeyPatch, minutes: tuple[int, ...], places: tuple[str, ...], rows: int
) -> None:
    days = zip(("mon", "wed", "fri"), minutes, places, strict=True)
    sessions = [{"day": day, "minutes": most, **({"place": place} if place else {})} for day, most, place in days]
    bands = {"places": {"there": {"equipment": "bands"}}} if "there" in places else {}
    case = case_of({**TIGHT, "sessions": sessions, **bands})
    with_order = rows_of(case)
    monkeypatch.setattr(packing, "_order", lambda model, outline, trained: None)
    assert with_order - rows_of(case) == rows


def rows_of(case: Case) -> int:
    outline = OutlineModel(case)
    packing.pack(outline.outline, outline.variables.model)
    return len(outline.variables.model.rows)


def test_it_is_never_less_than_what_was_known() -> None:
    bounds = outlined(SHORT_DAYS)
    known = bounds[AIM] + 2
    assert packed_after(SHORT_DAYS, bounds).least(AIM, known, Control()) == known


def test_a_clock_that_ends_it_while_both_are_asked_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "soonest", lambda questions, control: None)
    control = Control(deadline=time.monotonic())
    assert Packed(case_of(TIGHT), {}, bare=False).least(AIM, 0, control) is None
    assert control.clocked.is_set()


def test_with_an_aim_that_is_raised_those_after_it_are_told_up_to_the_last_that_is_too() -> None:
    case, settled = case_of(SHORTER_DAYS), {"missing-movements": 0}
    bounds = outlined(SHORTER_DAYS, settled)
    higher = raised(case, settled, "worst-minimum-shortfall", bounds["worst-minimum-shortfall"], Control(), bare=False)
    assert list(higher) == ["worst-minimum-shortfall", "minimum-shortfall"]
    assert higher["worst-minimum-shortfall"] > bounds["worst-minimum-shortfall"]
    after = outlined(SHORTER_DAYS, settled | {"worst-minimum-shortfall": higher["worst-minimum-shortfall"]})
    assert higher["minimum-shortfall"] > after["minimum-shortfall"]


def test_where_all_bounds_can_be_packed_the_one_that_is_stuck_stays_as_it_is() -> None:
    bounds = bounds_of("tight")
    assert raised(case_of(TIGHT), before(bounds), AIM, bounds[AIM], Control(), bare=False) == {AIM: bounds[AIM]}


def test_no_week_goes_below_it() -> None:
    case, bounds = case_of(SHORT_DAYS), outlined(SHORT_DAYS)
    mixes = Mixes(case, Model(case))
    with pytest.raises(Unpackable):
        mixes.week(before(bounds) | {AIM: bounds[AIM]}, 60.0, Control())
    assert mixes.week(before(bounds) | {AIM: bounds[AIM] + 1}, 60.0, Control()) is not None


def test_what_the_days_refuse_for_other_reasons_can_be_packed() -> None:
    case, limits = case_of(TOO_SHORT), bounds_of("too short")
    mixes = Mixes(case, Model(case))
    assert not mixes.packed(limits)
    with pytest.raises(Infeasible) as refuted:
        mixes.week(limits, 60.0, Control())
    assert refuted.type is Infeasible
    assert mixes.packed(limits)


def test_a_search_that_is_over_knows_nothing() -> None:
    assert raised(case_of(TIGHT), {}, AIM, 0, Control(deadline=0.0), bare=False) == {}
