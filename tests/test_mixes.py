"""Weeks sought mix by mix."""

from __future__ import annotations

from functools import cache
from itertools import product
from threading import Event
from time import sleep
from typing import Any

import pytest
from test_solver import case_of

from planner.catalog import Catalog
from planner.model.linear import LinearModel
from planner.solver.control import Control
from planner.solver.cpsat import Run, fixed, forbid, told
from planner.solver.formulation import Model, OutlineModel
from planner.solver.mixes import QUICK, Mixes, _Outcome, _Within
from planner.solver.search import search
from planner.solver.stage import LIGHT, Infeasible, Round, Turn, minimise, satisfied
from planner.terms import PULLS

TIGHT: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 40} for day in ("mon", "wed", "fri")],
    "equipment": "garage",
}
ROOMY: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 75} for day in ("mon", "wed", "fri")],
    "equipment": "full-gym",
    "goal": "strength",
}
TOO_SHORT: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 30} for day in ("tue", "fri")],
    "equipment": "park",
    "goal": "strength",
}
"""The outline has one wish fewer unmet than any week."""

OTHER_PULLS = [
    exercise.id
    for exercise in Catalog.builtin().exercises
    if exercise.pattern in PULLS and exercise.id not in ("lat-pulldown", "seated-cable-row")
]
ONE_PULL_EACH: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 100} for day in ("mon", "thu")],
    "equipment": "full-gym",
    "exercises": {"avoid": OTHER_PULLS},
    "volume": {muscle: {"max": 40} for muscle in ("lats", "biceps", "mid_back", "rear_delts", "lower_traps")},
    "rules": {
        "pull-exceeds-push": {"by": 12},
        **dict.fromkeys(("session-volume", "train-the-erectors", "weekly-volume", "low-back-cap"), False),
        "multi-joint-share": False,
    },
}
"""No pull in two sessions running: only with days that can be asked for."""

ENOUGH = 20.0


@cache
def bounds_of(name: str) -> dict[str, int]:
    bounds, best = OutlineModel(case_of(CASES[name])).bounds({}, Control())
    assert best is not None
    return bounds


CASES = {"tight": TIGHT, "roomy": ROOMY, "too short": TOO_SHORT, "one pull each": ONE_PULL_EACH}


def asked(name: str, limits: dict[str, int], effort: float = ENOUGH) -> tuple[Model, tuple[int, ...] | None]:
    case = case_of(CASES[name])
    model = Model(case)
    values = Mixes(case, model).week(limits, effort, Control())
    return model, None if values is None else tuple(values)


@pytest.mark.parametrize("name", ["tight", "roomy"])
def test_a_week_within_the_limits_obeys_every_rule_and_reaches_them(name: str) -> None:
    model, values = asked(name, bounds_of(name))
    assert values is not None
    assert model.linear.clone(*model.at_most(bounds_of(name))).obeyed(values)


def test_the_same_week_is_found_again() -> None:
    assert asked("tight", bounds_of("tight"))[1] == asked("tight", bounds_of("tight"))[1]


def test_what_no_outline_reaches_no_week_reaches() -> None:
    bounds = bounds_of("tight")
    assert bounds["target-shortfall"] > 0
    with pytest.raises(Infeasible):
        asked("tight", {**bounds, "target-shortfall": bounds["target-shortfall"] - 1})


def test_what_an_outline_reaches_but_no_week_is_refuted_as_the_model_with_days_refutes_it() -> None:
    model = Model(case_of(TOO_SHORT))
    with pytest.raises(Infeasible):
        satisfied(model.linear.clone(*model.at_most(bounds_of("too short"))), Control())
    with pytest.raises(Infeasible):
        asked("too short", bounds_of("too short"))


def test_what_was_refuted_stays_so_when_it_is_asked_again() -> None:
    case = case_of(TOO_SHORT)
    mixes = Mixes(case, Model(case))
    for _ in range(2):
        with pytest.raises(Infeasible):
            mixes.week(bounds_of("too short"), ENOUGH, Control())


def test_where_no_mix_is_left_the_other_hand_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []

    def drawn(within: _Within, outlines: object, preset: object, left: float, control: Control) -> _Outcome:
        if preset is QUICK:
            return _Outcome(0.1, no_other=True)
        ended.append(any(control.over or sleep(0.01) for _ in range(2000)))
        return _Outcome(left)

    monkeypatch.setattr(_Within, "_drawn", drawn)
    with pytest.raises(Infeasible):
        asked("tight", bounds_of("tight"))
    assert ended == [True]


def test_a_search_whose_effort_ended_goes_on_where_it_was() -> None:
    case = case_of(TOO_SHORT)
    mixes = Mixes(case, Model(case))
    assert not refuted(mixes, 0.01)
    assert any(refuted(mixes, 0.01) for _ in range(30))


def refuted(mixes: Mixes, effort: float) -> bool:
    try:
        assert mixes.week(bounds_of("too short"), effort, Control()) is None
    except Infeasible:
        return True
    return False


def test_a_better_value_of_an_aim_is_found_mix_by_mix() -> None:
    case, bounds = case_of(TIGHT), bounds_of("tight")
    model = Model(case)
    mixes = Mixes(case, model)
    aim = next(aim for aim in model.aims if aim.name == "target-shortfall")
    before = {name: bounds[name] for name in list(bounds)[: list(bounds).index(aim.name)]}
    settled = model.linear.clone(*model.at_most(before))
    start = satisfied(settled, Control())
    assert start is not None
    found = minimise(
        settled,
        aim.count,
        "",
        start,
        Control(),
        rounds=[Round([Turn("mixes", {}, 4.0)])],
        least=bounds[aim.name],
        reach=lambda value, effort, control: mixes.week({**before, aim.name: value}, effort, control),
    )
    assert found is not None
    assert found.value == found.bound < aim.count.value(start)


def test_a_week_of_mixes_goes_over_no_limit_even_where_the_outline_knows_nothing_of_it() -> None:
    limits = {name: value for name, value in bounds_of("one pull each").items() if name != "session-length"}
    limits["unmet-wishes"] = 2
    model, values = asked("one pull each", limits)
    assert values is not None
    assert model.linear.clone(*model.at_most(limits)).obeyed(values)


def test_what_was_broken_off_is_begun_anew() -> None:
    case, ended = case_of(TIGHT), Event()
    mixes = Mixes(case, Model(case))
    ended.set()
    assert mixes.week(bounds_of("tight"), ENOUGH, Control(stop=ended)) is None
    assert mixes.week(bounds_of("tight"), ENOUGH, Control()) == asked("tight", bounds_of("tight"))[1]


@pytest.mark.parametrize("effort", [0.2, 0.5])
def test_a_small_effort_comes_to_every_aim(effort: float) -> None:
    best = search(case_of(TIGHT), Control(effort=effort))
    assert best is not None
    assert best.complete


@pytest.mark.parametrize("supersets", [False, True])
def test_mixes_of_one_session_are_found_with_and_without_supersets(supersets: bool) -> None:
    case = case_of({**TIGHT, "sessions": TIGHT["sessions"][:1], "rules": {"supersets": supersets}})
    bounds, best = OutlineModel(case).bounds({}, Control())
    assert best is not None
    model = Model(case)
    limits = {name: bound + 2 for name, bound in bounds.items()}
    values = Mixes(case, model).week(limits, ENOUGH, Control())
    assert values is not None
    assert model.linear.clone(*model.at_most(limits)).obeyed(values)


def test_a_week_with_its_deload_is_found_too() -> None:
    case, bounds = case_of({**TIGHT, "weeks": 4}), bounds_of("tight")
    model = Model(case, deload=True)
    limits = {name: bound + 3 for name, bound in bounds.items()}
    values = Mixes(case, model).week(limits, ENOUGH, Control())
    assert values is not None
    assert model.linear.clone(*model.at_most(limits)).obeyed(values)


def test_what_is_forbidden_is_all_that_goes_away() -> None:
    model = LinearModel()
    one, other = model.variable(0, 2), model.variable(1, 3)
    asked = told(model)
    forbid(asked, {one.index: 1, other.index: 3})
    forbid(asked, {one.index: 0})
    left = {
        (first, second)
        for first, second in product(range(3), range(1, 4))
        if not Run(fixed(asked, {one.index: first, other.index: second}), LIGHT, 1.0, Control()).infeasible
    }
    assert left == {(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)}


def test_a_week_that_is_dealt_out_is_polished_from_where_it_is() -> None:
    best = search(case_of(ROOMY), Control())
    assert best is not None
    assert sum(not 3 <= sets <= 4 for sets in best.sets.values()) <= 1
