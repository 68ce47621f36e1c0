"""Lower bounds by linear-programming duality, in exact arithmetic: anyone can count them again without a solver.

To be bounded is ``constant + c·x``, where ``low_i <= A_i·x <= high_i`` for every row ``i`` and ``low_j <= x_j <=
high_j`` for every variable ``j``. Whatever the multipliers ``y`` are, with ``d = c - A^T y`` it is never less than

    constant + sum_i y_i * side_i + sum_j min(d_j * low_j, d_j * high_j)

where ``side_i`` is the row's low if ``y_i`` is above 0, and its high if it is below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from planner.case import Case
from planner.model.aims import Aim, aims
from planner.model.linear import Linear, LinearModel
from planner.model.outline import Outline
from planner.model.words import post


class Multipliers(NamedTuple):
    """What the rows are multiplied by: whole numbers by the row's number, over one denominator."""

    denominator: int
    numerators: Mapping[int, int]


NONE: Final = Multipliers(1, {})
"""No row is used: the bound is what the bounds of the variables alone give."""


class NoSuchLimit(ValueError):
    """A multiplier stands for a row that is not there, or leans on a side where the row has no limit."""


def certified(model: LinearModel, aim: Linear, multipliers: Multipliers) -> Fraction:
    """The lower bound of the aim that the multipliers prove; raises ``NoSuchLimit``."""
    denominator, numerators = multipliers
    reduced = {index: denominator * factor for index, factor in aim.terms.items()}
    bound = denominator * aim.constant
    for number, numerator in numerators.items():
        bound += numerator * _side(model, number, numerator)
        for index, factor in model.rows[number].terms.items():
            reduced[index] = reduced.get(index, 0) - numerator * factor
    return Fraction(bound + _least(model, reduced.items()), denominator)


def _side(model: LinearModel, number: int, numerator: int) -> int:
    if not 0 <= number < len(model.rows):
        raise NoSuchLimit(f"there is no row {number}")
    row = model.rows[number]
    side = row.low if numerator > 0 else row.high
    if side is None:
        raise NoSuchLimit(f"row {number} has no limit on that side")
    return side


def _least(model: LinearModel, costs: Iterable[tuple[int, int]]) -> int:
    """The least sum of variables times their costs within the variables' bounds."""
    return sum(cost * model.bounds[index][cost < 0] for index, cost in costs)


class Relaxation:
    """The outline as what bounds the aims, one after the other."""

    def __init__(self, case: Case) -> None:
        outline = Outline(case)
        post(outline.variables, outline)
        self.aims = aims(outline.variables, outline)
        self.model = outline.variables.model

    def steps(self, values: Iterable[int]) -> Iterator[Aim]:
        """Each aim that a value is given of; before the next, a row is added that says that it reaches its value."""
        for aim, value in zip(self.aims, values, strict=False):
            yield aim
            self.model.add(aim.count <= value)

    def certified(self, aim: Aim, multipliers: Multipliers) -> Fraction:
        """The lower bound of an aim that the multipliers prove now; raises ``NoSuchLimit``."""
        return certified(self.model, aim.count, multipliers)
