"""What counting one rule needs and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.check.facts import Facts


@dataclass(frozen=True)
class Finding:
    """One breach: where it stands, what was found and what is allowed."""

    where: tuple[str, ...]
    found: str
    allowed: str


@dataclass
class Count:
    """What counting one rule gives."""

    findings: list[Finding] = field(default_factory=list)
    measured: dict[str, Any] = field(default_factory=dict)

    def breach(self, found: object, allowed: str, *where: str) -> None:
        """Notes one breach."""
        self.findings.append(Finding(where, str(found), allowed))


Counter = Callable[[Facts, Mapping[str, Any]], Count]


@dataclass(frozen=True)
class Check:
    """How a rule is counted: its default settings, whether it is an aim, on by default, and can be switched off."""

    id: str
    count: Counter
    defaults: Callable[[Facts], dict[str, Any] | None]
    aim: bool = False
    on: bool = True
    switchable: bool = True
