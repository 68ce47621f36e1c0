"""A known week as a start: the values of a model's variables in which its days hold that week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.case import Case
from planner.plan import Key
from planner.program import FirstWeek, Program
from planner.solver.control import Control
from planner.solver.deal import Dealt
from planner.solver.formulation import Model
from planner.solver.stage import BRIEF, Infeasible, minimise


def first_week(case: Case, near: Program | FirstWeek) -> dict[Key, int]:
    """The sets of a first week, on the days that the case has too."""
    week = near.first_week() if isinstance(near, Program) else near
    index = {session.day: number for number, session in enumerate(case.sessions)}
    return {(index[day], name): sets for day in week if day in index for name, sets in week[day].items()}


def started(model: Model, sets: Mapping[Key, int], control: Control) -> Dealt:
    """The week, each aim as small as its sets let it be; empty if it breaks a rule. Days it lacks are filled."""
    linear = model.linear.narrowed(dict(_decided(model, sets)))
    values: Sequence[int] = ()
    known: dict[str, int] = {}
    for aim in model.aims:
        try:
            found = minimise(linear, aim.count, "", values, control, rounds=BRIEF)
        except Infeasible:
            return Dealt()
        if found is None:
            break
        values, known[aim.name] = found.values, found.value
        linear.add(aim.count <= found.value)
    return Dealt(values, known) if model.linear.obeyed(values) else Dealt()


def _decided(model: Model, sets: Mapping[Key, int]) -> Iterator[tuple[int, int]]:
    """The picks and sets of every day that the week has."""
    variables = model.variables
    days = {session for session, _ in sets}
    for cell in variables.cells:
        if cell.session in days:
            here = [sets[cell.session, name] for name in cell.exercises if (cell.session, name) in sets]
            yield variables.picked[cell.key].index, len(here)
            yield variables.sets[cell.key].index, sum(here)
