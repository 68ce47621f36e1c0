"""Among weeks equal in every aim one that a coach likes better; nothing is proved of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.model.aims import niceties, wishes
from planner.model.linear import LinearModel, Variable, total
from planner.rule import Count
from planner.solver.control import Control
from planner.solver.formulation import Model
from planner.solver.outlines import counted
from planner.solver.stage import BRIEF, BRIEF_OF_FEW_DAYS, FEWEST_DAYS, minimise

BALANCE_SECONDS = 300
"""Sessions are evened out in steps of five minutes."""


def polished(model: Model, values: Sequence[int], control: Control, *, planned: bool) -> Sequence[int]:
    """As good a week in every aim, of staples and usual numbers of sets, and dealt out as the rules like it.

    What is ``planned`` so in outline has its staples already.
    """
    if not planned:
        values = _improved(model, model.linear, niceties(model.week), values, control)
    return _evened(model, values, control)


def _evened(model: Model, values: Sequence[int], control: Control) -> Sequence[int]:
    """The same exercises as often and with as many sets, on better days, the longest session short."""
    variables, week = model.variables, model.week
    *_, usual = niceties(week)
    crowded = wishes(variables, week, "among-equals")
    longest = variables.at_least_each([session.seconds for session in week.sessions], BALANCE_SECONDS)
    quicker = [week.set_seconds] if variables.in_turn else []
    return _improved(model, _kept(model, values), (usual, *crowded, longest, *quicker), values, control)


def _kept(model: Model, values: Sequence[int]) -> LinearModel:
    """The model of the same exercises, each as often and with as many sets as now; all others left out."""
    variables = model.variables
    rows, absent = [], dict[int, int]()
    for name in sorted({name for _, name in variables.picked}):
        keys = [key for key in variables.picked if key[1] == name]
        picked, sets = (sum(values[of[key].index] for key in keys) for of in (variables.picked, variables.sets))
        rows += counted(model, [name], picked, sets)
        if not picked:
            absent |= {of[key].index: 0 for of in (variables.picked, variables.sets) for key in keys}
    return model.linear.clone(*rows).narrowed(absent)


def _improved(
    model: Model, linear: LinearModel, counts: Iterable[Count], values: Sequence[int], control: Control
) -> Sequence[int]:
    """The counts made small one after the other, as far as the effort goes."""
    values, days = _completed(linear, values), model.variables.days()
    rounds = BRIEF if len(days) > FEWEST_DAYS else BRIEF_OF_FEW_DAYS
    for count in counts:
        found = minimise(linear, count, "", values, control, days, rounds)
        if found is None:
            break
        values = found.values
        linear.add(count <= found.value)
    return values


def _completed(linear: LinearModel, values: Sequence[int]) -> Sequence[int]:
    """The values, with as small ones as they allow for variables that came to the model since."""
    known = linear.narrowed(dict(enumerate(values)))
    further = total(Variable(index) for index in range(len(values), len(linear.bounds)))
    found = minimise(known, further, "", (), Control(), rounds=BRIEF)
    return found.values if found else values
