"""The models of a mesocycle's week, built from the rulebook: with its days, and in outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.case import Case
from planner.model.aims import LENGTH, Aim, aims, volume_aims
from planner.model.cells import daily, single
from planner.model.linear import LinearModel, Row
from planner.model.outline import Outline
from planner.model.words import Variables, Week, post
from planner.solver.control import Control
from planner.solver.stage import OF_LENGTH, ROUNDS, Found, minimise


class Model:
    """The model of a mesocycle's week with all of its aims; a bare one has only those up to the targets."""

    def __init__(self, case: Case, *, deload: bool = False, bare: bool = False) -> None:
        self.bare = bare
        self.variables = Variables(case, single(case) if deload else daily(case))
        self.week = Week(self.variables)
        post(self.variables, self.week)
        if deload:
            self.variables.add_deload()
            post(self.variables, Week(self.variables, deload=True))
        self.aims = (volume_aims if bare else aims)(self.variables, self.week)

    @property
    def linear(self) -> LinearModel:
        """Its variables and rows."""
        return self.variables.model

    def at_most(self, values: Mapping[str, int]) -> list[Row]:
        """Rows by which the aims named are no greater."""
        return [aim.count <= values[aim.name] for aim in self.aims if aim.name in values]

    def decided(self, values: Sequence[int]) -> dict[int, int]:
        """The values of the variables by which a week is known."""
        return {index: values[index] for day in self.variables.days() for index in day}

    def settle(self, aim: Aim, value: int) -> None:
        """From now on the aim is at most ``value``."""
        self.linear.add(aim.count <= value)


class OutlineModel:
    """The outline of the week with its aims, as in ``Model``; what it proves bounds the model with days."""

    def __init__(self, case: Case, *, bare: bool = False) -> None:
        self.outline = Outline(case)
        self.variables = self.outline.variables
        post(self.variables, self.outline)
        self.aims = (volume_aims if bare else aims)(self.variables, self.outline)

    def bounds(self, settled: Mapping[str, int], control: Control) -> tuple[dict[str, int], Found | None]:
        """The best value of every aim, each among the best in all before it; ``settled`` ones are given.

        From now on no aim is worse than that.
        """
        bounds: dict[str, int] = {}
        found: Found | None = None
        for aim in self.aims:
            if aim.name in settled:
                bounds[aim.name] = settled[aim.name]
                self.variables.model.add(aim.count <= settled[aim.name])
                continue
            rounds = OF_LENGTH if aim.name == LENGTH else ROUNDS
            hint = found.values if found else ()
            latest = minimise(self.variables.model, aim.count, "", hint, control, rounds=rounds)
            if latest is None:
                return bounds, None
            found = latest
            bounds[aim.name] = found.bound
            self.variables.model.add(aim.count <= found.value)
        return bounds, found
