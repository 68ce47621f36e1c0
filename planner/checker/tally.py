"""What a rule counts on: the facts, its settings, and where its measures and findings go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from planner.checker.facts import Facts, Session, Slot, Week
from planner.checker.plain import exact
from planner.checker.verdict import Bound, Figure, Finding

Settings = Mapping[str, Any]
Number = int | float | Fraction


@dataclass
class Tally:
    """The count of one rule as it goes on."""

    rule: str
    facts: Facts
    settings: Settings
    measured: dict[str, dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks to count."""
        return self.facts.weeks

    @property
    def each_slot(self) -> list[tuple[Session, Slot]]:
        """Every slot with its session."""
        return [(session, slot) for week in self.weeks for session in week.sessions for slot in session.slots]

    def number(self, name: str) -> Fraction:
        """A setting that is a number."""
        return exact(self.settings[name]) or Fraction(0)

    def measure(self, week: Week, /, **counts: Any) -> None:
        """Notes what was counted in a week."""
        noted = self.measured.setdefault(week.label, {})
        noted.update({name: figure(count) for name, count in counts.items()})

    def at_least(self, where: tuple[str, ...], what: str, found: Number, allowed: Number) -> None:
        """A finding if ``found`` is below ``allowed``."""
        self.expect(found >= allowed, where, what, found, allowed, "at least")

    def at_most(self, where: tuple[str, ...], what: str, found: Number, allowed: Number) -> None:
        """A finding if ``found`` is above ``allowed``."""
        self.expect(found <= allowed, where, what, found, allowed, "at most")

    def expect(
        self,
        holds: bool,
        where: tuple[str, ...],
        what: str,
        found: Number | str,
        allowed: Number | str,
        bound: Bound = "exactly",
    ) -> None:
        """A finding unless it holds."""
        if not holds:
            self.findings.append(Finding(self.rule, where, what, _figure(found), bound, _figure(allowed)))


def figure(value: Any) -> Any:
    """The value with every fraction in it as a plain number."""
    if isinstance(value, Mapping):
        return {key: figure(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [figure(part) for part in value]
    return _figure(value)


def _figure(value: Any) -> Figure:
    if not isinstance(value, Fraction):
        plain: Figure = value
        return plain
    return value.numerator if value.denominator == 1 else round(float(value), 2)
