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
class Verdict:
    """Every rule's verdict in their order; ``holds`` if no rule in force is broken, aims aside."""

    holds: bool
    rules: tuple[RuleVerdict, ...]
    volumes: tuple[WeekCount, ...]
    bands: Mapping[str, BandInForce]

    def rule(self, name: str) -> RuleVerdict:
        """The verdict on the rule with an id."""
        return next(rule for rule in self.rules if rule.id == name)
