"""Why nothing obeys the rules: the smallest set of demands that cannot all hold.

QuickXplain (Junker 2004) over the demands, each question answered by a model that is built without the demands left
out, so that neither assumptions nor their known faults are involved. What is found is told only if another solver does
not contradict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from planner.case import Case
from planner.errors import SolverFailure
from planner.model.linear import LinearModel
from planner.model.words import DemandKey, Variables, Week, demand_key, post
from planner.solver import second
from planner.solver.control import Control
from planner.solver.stage import Infeasible, satisfied

Prepare = Callable[[frozenset[str]], Case]
"""The case with some rules of choice left out, by id."""


class Clash(NamedTuple):
    """Demands that cannot all hold; whether each was shown to be needed, and whether a second solver found the same."""

    demands: list[DemandKey]
    minimal: bool
    confirmed: bool


def smallest_conflict(prepare: Prepare, control: Control) -> Clash:
    """A minimal set of clashing demands; raises ``SolverFailure`` if a second solver meets them all."""
    oracle = _Oracle(prepare, control)
    demands = oracle.demands
    conflict = sorted(_quickxplain(oracle, [], [], demands), key=demands.index)
    answer = second.possible(_model(prepare, conflict), control)
    if answer:
        raise SolverFailure("one solver called demands impossible to meet together that another one met")
    return Clash(conflict, not oracle.doubted, answer is False)


class _Oracle:
    """Answers whether some of the demands can all hold."""

    def __init__(self, prepare: Prepare, control: Control) -> None:
        self._prepare, self._control = prepare, control
        self.doubted = False
        case = prepare(frozenset())
        self.demands = [(name, ()) for name in _limiting(case)] + _posted(case)

    def clash(self, kept: Sequence[DemandKey]) -> bool:
        """Whether the kept demands cannot all hold; in doubt they can, which is remembered."""
        answer = possible_with(self._prepare, kept, self._control)
        self.doubted |= answer is None
        return answer is False


def possible_with(prepare: Prepare, kept: Sequence[DemandKey], control: Control) -> bool | None:
    """Whether the kept demands can all hold, all others left out; None if the search ended before it was known."""
    try:
        return True if satisfied(_model(prepare, kept), control) else None
    except Infeasible:
        return False


def _model(prepare: Prepare, kept: Sequence[DemandKey]) -> LinearModel:
    """The model of the kept demands alone."""
    chosen = set(kept)
    limiting = _limiting(prepare(frozenset()))
    weeks = _weeks(prepare(frozenset(name for name in limiting if (name, ()) not in chosen)))
    for week in weeks:
        post(week.variables, week, chosen)
    return weeks[0].variables.model


def _limiting(case: Case) -> list[str]:
    return [rule.id for rule in case.rules if rule.chooses]


def _posted(case: Case) -> list[DemandKey]:
    keys = [
        demand_key(rule, one, week)
        for week in _weeks(case)
        for rule in case.rules
        for one in rule.demands(week)
        if one.where or not rule.chooses
    ]
    return list(dict.fromkeys(keys))


def _weeks(case: Case) -> list[Week]:
    """The types of week in a model of their own."""
    variables = Variables(case)
    weeks = [Week(variables)]
    if any(mesocycle.deload for mesocycle in case.mesocycles):
        variables.add_deload()
        weeks.append(Week(variables, deload=True))
    return weeks


def _quickxplain(
    oracle: _Oracle, base: list[DemandKey], added: list[DemandKey], rest: list[DemandKey]
) -> list[DemandKey]:
    """A minimal part of ``rest`` that clashes with ``base``; ``added`` is what came to the base last."""
    if added and oracle.clash(base):
        return []
    if len(rest) == 1:
        return rest
    half = len(rest) // 2
    first, second = rest[:half], rest[half:]
    found_second = _quickxplain(oracle, base + first, first, second)
    found_first = _quickxplain(oracle, base + found_second, found_second, first)
    return found_first + found_second
