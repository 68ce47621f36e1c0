"""The week that the values of the model's variables stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planner.model.cells import slots
from planner.model.words import Variables
from planner.plan import Key


def week(variables: Variables, values: Sequence[int]) -> tuple[dict[Key, int], dict[Key, Key]]:
    """The sets of each session's exercises, and for each of two that are done in turn the other."""
    picked, sets = (
        {key: values[variable.index] for key, variable in of.items()} for of in (variables.picked, variables.sets)
    )
    in_turn = {one.cell.key: values[one.slots.index] for one in variables.in_turn}
    names = slots(variables.case, variables.cells, picked)
    rule = variables.case.supersets
    rounds = rule.rounds if rule else 0
    named = {
        name: count
        for key in picked
        for name, count in zip(names[key], shares(picked[key], sets[key], in_turn.get(key, 0), rounds), strict=True)
    }
    return named, _partners(variables, values, {key: names[key][:count] for key, count in in_turn.items()})


def shares(picked: int, sets: int, in_turn: int = 0, rounds: int = 0) -> list[int]:
    """The sets of each slot of a cell: first of those done in turn, then of the others, evenly."""
    alone = picked - in_turn
    return [rounds] * in_turn + [(sets - rounds * in_turn + place) // alone for place in range(alone)]


def _partners(variables: Variables, values: Sequence[int], in_turn: Mapping[Key, list[Key]]) -> dict[Key, Key]:
    """Names of joined kinds side by side, as often as the kinds are joined."""
    partners: dict[Key, Key] = {}
    for joined in variables.supersets.joined:
        for _ in range(values[joined.often.index]):
            one, other = (_next(in_turn[key] for key in kind) for kind in joined.kinds)
            partners |= {one: other, other: one}
    return partners


def _next(names: Iterable[list[Key]]) -> Key:
    return next(some.pop(0) for some in names if some)
