"""Bounds of the aims where the days are too short for the best outline."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest
from test_mixes import TIGHT, TOO_SHORT, bounds_of
from test_solver import case_of

from planner.model import packing
from planner.model.aims import LENGTH
from planner.solver import descent, packed
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.mixes import Mixes
from planner.solver.packed import Packed, raised
from planner.solver.search import search
from planner.solver.stage import WITH_BOUND, Infeasible, Round, Turn, Unpackable

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


def test_asked_at_once_it_is_the_same_where_it_is_more() -> None:
    bounds = outlined(SHORT_DAYS)
    assert packed_after(SHORT_DAYS, bounds).least_at_once(AIM, bounds[AIM], Control()) == bounds[AIM] + 1


def test_what_is_packed_at_once_is_not_proved_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Packed, "least", None)
    bounds = outlined(SHORT_DAYS)
    known = bounds[AIM] + 1
    assert packed_after(SHORT_DAYS, bounds).least_at_once(AIM, known, Control()) == known


def test_what_stays_open_at_once_is_proved_from_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "AT_ONCE_EFFORT", 1e-9)
    asked: list[int] = []
    monkeypatch.setattr(Packed, "least", lambda self, name, known, control: asked.append(known))
    packed_after(SHORT_DAYS, outlined(SHORT_DAYS)).least_at_once(AIM, 7, Control())
    assert asked == [7]


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


def test_the_order_of_days_alike_changes_no_least_value(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = outlined(SHORT_DAYS)
    ordered = packed_after(SHORT_DAYS, bounds).least(AIM, 0, Control())
    monkeypatch.setattr(packing, "_order", lambda model, outline, trained: None)
    assert ordered == packed_after(SHORT_DAYS, bounds).least(AIM, 0, Control()) == bounds[AIM] + 1


@pytest.mark.parametrize(
    ("minutes", "places", "alike"),
    [
        ((30, 30, 30), ("", "", ""), [[0, 1, 2]]),
        ((30, 40, 30), ("", "", ""), [[0, 2], [1]]),
        ((30, 30, 30), ("there", "", ""), [[0], [1, 2]]),
        ((30, 40, 50), ("", "", ""), [[0], [1], [2]]),
    ],
)
def test_days_as_long_with_as_much_to_choose_from_can_be_exchanged(
    minutes: tuple[int, ...], places: tuple[str, ...], alike: list[list[int]]
) -> None:
    days = zip(("mon", "wed", "fri"), minutes, places, strict=True)
    sessions = [{"day": day, "minutes": most, **({"place": place} if place else {})} for day, most, place in days]
    bands = {"places": {"there": {"equipment": "bands"}}} if "there" in places else {}
    outline = OutlineModel(case_of({**TIGHT, "sessions": sessions, **bands})).outline
    assert [list(days) for days in packing.exchangeable(outline)] == alike


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


def test_an_aim_that_is_not_raised_is_not_told() -> None:
    bounds = bounds_of("tight")
    assert raised(case_of(TIGHT), before(bounds), AIM, bounds[AIM], Control(), bare=False) == {}


def test_aims_between_two_that_are_raised_are_told_but_never_length(monkeypatch: pytest.MonkeyPatch) -> None:
    settled, bounds = {"missing-movements": 0}, outlined(SHORT_DAYS, {"missing-movements": 0})
    stuck, *after = list(bounds)[1:]
    tale = {stuck: bounds[stuck], AIM: 1000, LENGTH: 1000}

    def least(packed: Packed, name: str, known: int, control: Control) -> int:
        return max(known, tale.get(name, known))

    monkeypatch.setattr(Packed, "least", lambda packed, name, known, control: known + 1)
    monkeypatch.setattr(Packed, "least_at_once", least)
    higher = raised(case_of(SHORT_DAYS), settled, stuck, bounds[stuck], Control(), bare=False)
    assert list(higher) == [stuck, *after[: after.index(AIM) + 1]]
    assert higher[AIM] == 1000


def test_bounds_raised_by_packing_change_no_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(SHORTER_DAYS)
    told: list[Mapping[str, int]] = []

    def noted(*asked: Any, bare: bool) -> Mapping[str, int]:
        told.append(raised(*asked, bare=bare))
        return told[-1]

    monkeypatch.setattr(descent, "FEW_DAYS", 0)
    monkeypatch.setattr(descent, "WITH_BOUND", (Round([Turn("mixes", {}, 0.0)]), *WITH_BOUND[1:]))
    monkeypatch.setattr(descent, "raised", noted)
    best = search(case, Control(), bare=True)
    monkeypatch.setattr(descent, "raised", lambda *asked, bare: {})
    without = search(case, Control(), bare=True)
    assert best is not None
    assert without is not None
    assert [best.proved, without.proved] == [True, True]
    assert best.reached == without.reached
    assert list(told[0]) == ["worst-minimum-shortfall", "minimum-shortfall"]


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
