"""The week without days leaves out no week that obeys the rules, and knows what days have to take twice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from test_solver import GARAGE, PACKED, SMALL, SPARING, case_of

from planner.case import Case, prepare
from planner.catalog import Catalog
from planner.model.cells import weekly
from planner.model.found import week
from planner.model.linear import weighted
from planner.model.packing import pack
from planner.plan import Key
from planner.profile import Profile
from planner.program import Program
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import LIGHT, Round, Turn, minimise, satisfied
from planner.solver.start import first_week

EXAMPLES = sorted(Path(__file__).parents[1].joinpath("examples").glob("*.program.json"))
ODD_CAPS: dict[str, Any] = {"rules": {"session-volume": {"hard": 4, "soft": 3, "spread_from": 6}}}
ONE_DAY: dict[str, Any] = {"sessions": [{"day": "wed", "minutes": 60}], "rules": {"session-volume": {"spread_from": 1}}}
PROFILES: dict[str, dict[str, Any]] = {
    "small": SMALL,
    "sparing": SPARING,
    "garage": GARAGE,
    "packed": PACKED,
    "odd caps": SMALL | ODD_CAPS,
    "no caps": SMALL | {"rules": {"session-volume": False}},
    "one day": SMALL | ONE_DAY,
    "spread at once": GARAGE | {"rules": {"session-volume": {"spread_from": 1}}},
    "chest left out": SMALL | {"volume": {"chest": {"min": 0, "target": 0}}},
}


def holds(case: Case, sets: Mapping[Key, int]) -> bool:
    """Whether the outline, packed into the days, allows as many slots and sets of each kind of work as a week has."""
    outline, known = OutlineModel(case), dict[int, int]()
    variables = outline.variables
    pack(outline.outline, variables.model)
    for cell in weekly(case):
        slots = [count for (_, name), count in sets.items() if name in cell.exercises]
        known[variables.picked[cell.key].index] = len(slots)
        known[variables.sets[cell.key].index] = sum(slots)
    return satisfied(variables.model.narrowed(known), Control()) is not None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.removesuffix(".program.json"))
def test_the_outline_holds_what_a_program_has(path: Path) -> None:
    profile = Profile.read(path.with_name(path.name.replace(".program", "")))
    case = prepare(profile, Catalog.builtin())
    assert holds(case, first_week(case, Program.model_validate_json(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", PROFILES)
def test_the_outline_holds_any_week_that_obeys_the_rules(name: str) -> None:
    case, chance = case_of(PROFILES[name]), Random(5)
    model = Model(case)
    seen = set()
    for _ in range(6):
        most = model.linear.bounds
        aim = weighted((most[count.index][1] - count, chance.randint(0, 9)) for count in model.variables.sets.values())
        found = minimise(model.linear, aim, "", (), Control(), rounds=[Round([Turn("bound", LIGHT, 0.3)])])
        assert found is not None
        sets, _ = week(model.variables, found.values)
        assert holds(case, sets)
        seen.add(tuple(sorted(sets.items())))
    assert len(seen) > 1


def ramps(sets: int, slots: int = 2, **rules: Any) -> int:
    """Seconds of ramping up once a day and pattern, where all work for the chest is so much of horizontal pushes."""
    case = case_of(GARAGE | {"weeks": 1, "rules": rules})
    outline = OutlineModel(case).outline
    model = outline.variables.model
    once_a_day = outline.seconds - outline.exercise_seconds(0) - case.warmup_seconds * len(case.sessions)
    pushes = outline.of("horizontal-push", target="chest")
    model.add(outline.of(credits="chest").sets - pushes.sets == 0)
    model.add(pushes.sets == sets)
    model.add(pushes.slots == slots)
    found = minimise(model, once_a_day, "", (), Control(effort=2.0))
    assert found is not None
    assert found.proved
    return found.value


def test_more_slots_of_a_muscle_than_a_session_may_hold_ramp_up_twice() -> None:
    alone = {"session-volume": False, "shortlist": False}
    four_alike = alone | {"session-shape": {"same_target": 4}}
    on_two_days = {slots: ramps(8, slots, **alone) - ramps(8, slots, **four_alike) for slots in (3, 4)}
    case = case_of(GARAGE)
    assert on_two_days == {3: 0, 4: case.ramp_set_seconds * case.extra_ramp_sets}


def test_sets_that_are_never_all_on_one_day_ramp_up_twice() -> None:
    on_two_days = {sets: ramps(sets) - ramps(sets, **{"session-volume": False}) for sets in (5, 6)}
    case = case_of(GARAGE)
    assert on_two_days == {5: 0, 6: case.ramp_set_seconds * case.extra_ramp_sets}
