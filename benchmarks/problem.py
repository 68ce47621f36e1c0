"""A linear model with its aims in their order, as plain JSON that any engine can be handed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.model.linear import Linear, LinearModel, Row


@dataclass(frozen=True)
class Goal:
    """A named sum to be made small."""

    name: str
    count: Linear


@dataclass(frozen=True)
class Problem:
    """A linear model and what is made small in it, the first aim first."""

    model: LinearModel
    goals: tuple[Goal, ...]

    @classmethod
    def of(cls, model: LinearModel, aims: Iterable[tuple[str, Linear | int]]) -> Problem:
        """The problem of a model and its aims; an aim may be a bare number."""
        goals = (Goal(name, count if isinstance(count, Linear) else Linear({}, count)) for name, count in aims)
        return cls(model, tuple(goals))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Problem:
        """The problem that ``data`` gave."""
        bounds = [(low, high) for low, high in data["bounds"]]
        rows = [Row(dict(terms), low, high) for terms, low, high in data["rows"]]
        goals = tuple(Goal(name, Linear(dict(terms), constant)) for name, terms, constant in data["aims"])
        return cls(LinearModel(bounds, rows), goals)

    def data(self) -> dict[str, Any]:
        """Plain JSON: bounds of variables; rows as terms, low and high; aims as name, terms and constant."""
        return {
            "bounds": self.model.bounds,
            "rows": [(sorted(row.terms.items()), row.low, row.high) for row in self.model.rows],
            "aims": [(goal.name, sorted(goal.count.terms.items()), goal.count.constant) for goal in self.goals],
        }

    def broken(self, values: Sequence[int]) -> bool:
        """Whether values break a bound or a row, counted in whole numbers."""
        outside = any(not low <= value <= high for value, (low, high) in zip(values, self.model.bounds, strict=True))
        return outside or any(_breaks(row, values) for row in self.model.rows)


def _breaks(row: Row, values: Sequence[int]) -> bool:
    total = sum(factor * values[index] for index, factor in row.terms.items())
    return (row.low is not None and total < row.low) or (row.high is not None and total > row.high)
