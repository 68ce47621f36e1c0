"""A linear model told to CP-SAT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from ortools.sat.python import cp_model

from planner.model.linear import Linear, LinearModel, Row

NO_LIMIT: Final = 2**63 - 1


def told(
    model: LinearModel,
    further: Iterable[Row] = (),
    aim: Linear | None = None,
    hint: Sequence[int] = (),
) -> cp_model.CpModel:
    """The model and further rows, with an aim to be made small and values to start near."""
    retold = cp_model.CpModel()
    for low, high in model.bounds:
        retold.proto.variables.add().domain.extend([low, high])
    for row in chain(model.rows, further):
        linear = retold.proto.constraints.add().linear
        linear.vars.extend(list(row.terms))
        linear.coeffs.extend(list(row.terms.values()))
        linear.domain.extend(limits(row))
    if aim is not None:
        terms = {index: factor for index, factor in sorted(aim.terms.items()) if factor}
        retold.proto.objective.vars.extend(list(terms))
        retold.proto.objective.coeffs.extend(list(terms.values()))
        retold.proto.objective.offset = aim.constant
    retold.proto.solution_hint.vars.extend(list(range(len(hint))))
    retold.proto.solution_hint.values.extend(list(hint))
    return retold


def limits(row: Row) -> list[int]:
    """Between which numbers the sum of a row lies, as CP-SAT writes that there is no limit."""
    return [-NO_LIMIT if row.low is None else row.low, NO_LIMIT if row.high is None else row.high]
