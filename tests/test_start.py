"""A search that starts from a known week."""

from __future__ import annotations

from functools import cache
from typing import Any

from planner.case import prepare
from planner.catalog import Catalog
from planner.profile import Profile
from planner.solver.control import Control
from planner.solver.formulation import Model
from planner.solver.search import Template, search
from planner.solver.start import started

SHORT: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 45} for day in ("mon", "thu")],
    "equipment": "garage",
}
LONGER = SHORT | {"sessions": [{"day": day, "minutes": 50} for day in ("mon", "thu")]}
THIRD_DAY = SHORT | {"sessions": [*SHORT["sessions"], {"day": "sat", "minutes": 45}]}


@cache
def short() -> Template:
    return found(SHORT)


def found(data: dict[str, Any], near: Template | None = None) -> Template:
    template = search(prepare(Profile.from_data(data), Catalog.builtin()), Control(), near.sets if near else None)
    assert template is not None
    return template


def test_a_search_from_its_own_best_week_comes_to_the_same_aims() -> None:
    assert found(SHORT, short()).reached == short().reached


def test_a_search_from_a_tighter_profile_comes_to_the_aims_of_one_from_scratch() -> None:
    assert found(LONGER, short()).reached == found(LONGER).reached


def test_a_known_week_has_the_aims_that_were_reached_with_it() -> None:
    model = Model(prepare(Profile.from_data(SHORT), Catalog.builtin()))
    known = started(model, short().sets, Control()).known
    assert known == {aim.name: aim.value for aim in short().reached}


def test_a_day_that_the_known_week_lacks_is_filled() -> None:
    model = Model(prepare(Profile.from_data(THIRD_DAY), Catalog.builtin()))
    assert model.linear.obeyed(started(model, short().sets, Control()).values)


def test_a_week_that_breaks_a_rule_is_no_start() -> None:
    model = Model(prepare(Profile.from_data(SHORT), Catalog.builtin()))
    assert not started(model, {**short().sets, (0, "back-squat"): 10}, Control()).values
