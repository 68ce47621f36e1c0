"""Linear models in whole numbers, as plain data: whatever solves, bounds or recounts them reads the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Row(NamedTuple):
    """A sum that must lie between two numbers; None is no limit on that side."""

    terms: Mapping[int, int]
    low: int | None
    high: int | None

    def holds(self, values: Sequence[int]) -> bool:
        """Whether the sum lies between the two numbers where the variables have these values."""
        reached = sum(factor * values[index] for index, factor in self.terms.items())
        return (self.low is None or self.low <= reached) and (self.high is None or reached <= self.high)

    def narrowed(self, bounds: Sequence[tuple[int, int]]) -> Row | None:
        """What is left to say once these bounds hold: nothing of variables that they fix, or nothing at all."""
        free: dict[int, int] = {}
        known = least = most = 0
        for index, factor in self.terms.items():
            low, high = bounds[index]
            if low == high:
                known += factor * low
            else:
                free[index] = factor
                least, most = least + min(factor * low, factor * high), most + max(factor * low, factor * high)
        low_side = None if self.low is None or known + least >= self.low else self.low - known
        high_side = None if self.high is None or known + most <= self.high else self.high - known
        return None if low_side is None and high_side is None else Row(free, low_side, high_side)


class Linear:
    """Variables, by their index, times whole numbers, and a constant."""

    __slots__ = ("constant", "terms")

    def __init__(self, terms: Mapping[int, int], constant: int = 0) -> None:
        self.terms, self.constant = terms, constant

    def value(self, values: Sequence[int]) -> int:
        """The sum where the variables have these values."""
        return self.constant + sum(factor * values[index] for index, factor in self.terms.items())

    def __add__(self, other: Linear | int) -> Linear:
        if isinstance(other, int):
            return Linear(self.terms, self.constant + other)
        terms = dict(self.terms)
        for index, factor in other.terms.items():
            terms[index] = terms.get(index, 0) + factor
        return Linear(terms, self.constant + other.constant)

    def __mul__(self, factor: int) -> Linear:
        return Linear({index: factor * own for index, own in self.terms.items()}, factor * self.constant)

    def __neg__(self) -> Linear:
        return self * -1

    def __sub__(self, other: Linear | int) -> Linear:
        return self + -other

    def __rsub__(self, other: int) -> Linear:
        return -self + other

    __radd__ = __add__
    __rmul__ = __mul__

    def __le__(self, other: Linear | int) -> Row:
        return (self - other)._between(None, 0)

    def __ge__(self, other: Linear | int) -> Row:
        return (self - other)._between(0, None)

    def __eq__(self, other: object) -> Row:  # type: ignore[override]
        assert isinstance(other, Linear | int)
        return (self - other)._between(0, 0)

    __hash__ = None  # type: ignore[assignment]

    def _between(self, low: int | None, high: int | None) -> Row:
        terms = {index: factor for index, factor in sorted(self.terms.items()) if factor}
        shift = -self.constant
        return Row(terms, None if low is None else low + shift, None if high is None else high + shift)


class Variable(Linear):
    """One variable."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        super().__init__({index: 1})
        self.index = index


def weighted(terms: Iterable[tuple[Linear | int, int]]) -> Linear:
    """The sum of linear expressions, each times a whole number."""
    merged: dict[int, int] = {}
    constant = 0
    for linear, factor in terms:
        if isinstance(linear, int):
            constant += factor * linear
        elif factor:
            constant += factor * linear.constant
            for index, own in linear.terms.items():
                merged[index] = merged.get(index, 0) + factor * own
    return Linear(merged, constant)


def total(terms: Iterable[Linear | int]) -> Linear:
    """The sum of linear expressions."""
    return weighted((linear, 1) for linear in terms)


@dataclass
class LinearModel:
    """Whole-number variables between bounds, and the rows that they obey."""

    bounds: list[tuple[int, int]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def variable(self, low: int, high: int) -> Variable:
        """A new variable."""
        self.bounds.append((low, high))
        return Variable(len(self.bounds) - 1)

    def flag(self) -> Variable:
        """A new variable that is 0 or 1."""
        return self.variable(0, 1)

    def add(self, condition: Row | bool) -> None:
        """From now on the condition holds."""
        if isinstance(condition, bool):
            condition = Row({}, 0 if condition else 1, None)
        self.rows.append(condition)

    def obeyed(self, values: Sequence[int]) -> bool:
        """Whether these are values of all variables, between their bounds, that obey every row."""
        inside = (low <= value <= high for value, (low, high) in zip(values, self.bounds, strict=False))
        return len(values) == len(self.bounds) and all(inside) and all(row.holds(values) for row in self.rows)

    def clone(self, *further: Row) -> LinearModel:
        """Another model of the same variables and rows, and of further rows."""
        return LinearModel(list(self.bounds), [*self.rows, *further])

    def narrowed(self, fixed: Mapping[int, int]) -> LinearModel:
        """Another model of the same variables, some of them fixed, and of what the rows still say of the others."""
        bounds = list(self.bounds)
        for index, value in fixed.items():
            bounds[index] = value, value
        return LinearModel(bounds, [row for row in (row.narrowed(bounds) for row in self.rows) if row is not None])
