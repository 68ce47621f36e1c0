"""Bounds of the aims where the days are too short for the best outline."""

from __future__ import annotations

import time
from typing import Any

import pytest
from test_mixes import TIGHT, TOO_SHORT, bounds_of
from test_solver import case_of

from planner.solver import packed
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.mixes import Mixes
from planner.solver.packed import packed_least
from planner.solver.stage import Infeasible, Unpackable

SHORT_DAYS: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 30} for day in ("mon", "sun")],
    "equipment": "kettlebells",
    "athlete": {"level": "advanced", "low_back": "sensitive"},
}
"""Its best outline leaves no second to spare, and cannot be packed into the two days."""
AIM = "target-shortfall"


def before(bounds: dict[str, int]) -> dict[str, int]:
    """The bounds of the aims before the one asked about."""
    return {name: bounds[name] for name in list(bounds)[: list(bounds).index(AIM)]}


def outlined(data: dict[str, Any]) -> dict[str, int]:
    bounds, plan = OutlineModel(case_of(data)).bounds({}, Control())
    assert plan is not None
    return bounds


def test_where_the_days_are_long_enough_the_least_is_the_outlines() -> None:
    bounds = bounds_of("tight")
    assert packed_least(case_of(TIGHT), before(bounds), AIM, 0, Control(), bare=False) == bounds[AIM]


def test_where_they_are_too_short_it_is_more_whatever_was_known() -> None:
    case, bounds = case_of(SHORT_DAYS), outlined(SHORT_DAYS)
    least = {known: packed_least(case, before(bounds), AIM, known, Control(), bare=False) for known in (0, bounds[AIM])}
    assert set(least.values()) == {bounds[AIM] + 1}


@pytest.mark.parametrize(("known", "told"), [(0, 1), (1, 1), (2, None)])
def test_scip_alone_tells_the_same_and_nothing_where_more_is_known(
    monkeypatch: pytest.MonkeyPatch, known: int, told: int | None
) -> None:
    monkeypatch.setattr(packed, "soonest", lambda questions, control: questions[1](control))
    case, bounds = case_of(SHORT_DAYS), outlined(SHORT_DAYS)
    least = packed_least(case, before(bounds), AIM, bounds[AIM] + known, Control(), bare=False)
    assert least == (None if told is None else bounds[AIM] + told)


def test_it_is_never_less_than_what_was_known() -> None:
    case, bounds = case_of(SHORT_DAYS), outlined(SHORT_DAYS)
    known = bounds[AIM] + 2
    assert packed_least(case, before(bounds), AIM, known, Control(), bare=False) == known


def test_a_clock_that_ends_it_while_both_are_asked_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "soonest", lambda questions, control: None)
    control = Control(deadline=time.monotonic())
    assert packed_least(case_of(TIGHT), {}, AIM, 0, control, bare=False) is None
    assert control.clocked.is_set()


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
    assert packed_least(case_of(TIGHT), {}, AIM, 0, Control(deadline=0.0), bare=False) is None
