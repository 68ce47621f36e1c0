"""The verdict: what was counted of every rule, as plain data that any renderer can word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from planner.terms import Day, Phase

Bound = Literal["at least", "at most", "exactly"]
Figure = int | float | str


@dataclass(frozen=True)
class Finding:
    """One breach: its rule, the places, what was counted there, and what is allowed."""

    rule: str
    where: tuple[str, ...]
    what: str
    found: Figure
    bound: Bound
    allowed: Figure

    def __str__(self) -> str:
        bound = "" if self.bound == "exactly" else f"{self.bound} "
        return f"{', '.join(self.where)}: {self.what} {self.found}, expected {bound}{self.allowed}"


@dataclass(frozen=True)
class RuleVerdict:
    """One rule: whether it is in force and with what settings, whether it holds, and what was counted.

    ``holds`` is None when the rule is not in force; a broken aim does not break the program.
    """

    id: str
    in_force: bool
    aim: bool = False
    holds: bool | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    measured: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class SessionCount:
    """What one session holds, counted; ``minutes`` by the time model."""

    day: Day
    minutes: float
    exercises: int
    sets: int
    low_back: int


@dataclass(frozen=True)
class WeekCount:
    """What one week holds, counted in hard sets; ``half_sets`` by muscle."""

    week: int
    mesocycle: int
    phase: Phase
    vertical_pulls: int
    horizontal_pulls: int
    pulls: int
    pushes: int
    low_back: int
    half_sets: Mapping[str, int]
    sessions: tuple[SessionCount, ...]


@dataclass(frozen=True)
class BandInForce:
    """The weekly fractional sets of a muscle: the written min, the target and the max; None where there is none."""

    min: int | float | None
    target: int | float
    max: int | float | None


@dataclass(frozen=True)
class GateVerdict:
    """One gate of the rubric; ``holds`` is None where the profile says nothing to judge by."""

    id: str
    says: str
    basis: str
    holds: bool | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class ItemVerdict:
    """One scored item of the rubric: 0, 1 or 2 points, and what was counted."""

    id: str
    says: str
    basis: str
    points: int
    measured: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rubric:
    """How good a program is, whatever rules its profile sets; ``points`` of ``most``."""

    points: int
    most: int
    gates: tuple[GateVerdict, ...]
    items: tuple[ItemVerdict, ...]

    def item(self, name: str) -> ItemVerdict:
        """The item with an id."""
        return next(item for item in self.items if item.id == name)

    def gate(self, name: str) -> GateVerdict:
        """The gate with an id."""
        return next(gate for gate in self.gates if gate.id == name)


@dataclass(frozen=True)
class Verdict:
    """The rubric, and each rule's verdict in their order; ``holds`` if neither a gate nor a rule breaks, aims aside."""

    holds: bool
    rubric: Rubric
    rules: tuple[RuleVerdict, ...]
    volumes: tuple[WeekCount, ...]
    bands: Mapping[str, BandInForce]

    @property
    def broken(self) -> tuple[str, ...]:
        """The gates and rules that break the program, by id."""
        gates = [gate.id for gate in self.rubric.gates if gate.holds is False]
        return (*gates, *(rule.id for rule in self.rules if rule.holds is False and not rule.aim))

    def rule(self, name: str) -> RuleVerdict:
        """The verdict on the rule with an id."""
        return next(rule for rule in self.rules if rule.id == name)
