"""What the rubric judges: a program's facts, its document, and the settings of the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeVar

from planner.checker.facts import Facts, Session, Slot, Week
from planner.checker.plain import exact
from planner.checker.rules import usual
from planner.checker.tally import Settings
from planner.program import Program


class Comparable(Protocol):
    """What can be put in order."""

    def __lt__(self, other: Any, /) -> bool: ...


Ordered = TypeVar("Ordered", bound=Comparable)


class Mark(NamedTuple):
    """The points of an item, and what was counted for them."""

    points: int
    measured: dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """A program to be judged."""

    facts: Facts
    document: Program
    in_force: Mapping[str, Settings]

    @property
    def training(self) -> tuple[Week, ...]:
        """The weeks that are no deloads; all of them if there is no other."""
        return tuple(week for week in self.facts.weeks if not week.deload) or self.facts.weeks

    @property
    def training_slots(self) -> list[tuple[Session, Slot]]:
        """Every slot of those weeks with its session."""
        return [(session, slot) for week in self.training for session in week.sessions for slot in session.slots]

    def settings(self, rule: str) -> Settings:
        """A rule's settings in force, else what is usual for the athlete."""
        return self.in_force.get(rule) or usual(rule, self.facts.wants)

    def most(self, rule: str, name: str) -> Any:
        """A number among a rule's settings; None if there is none."""
        return exact(self.settings(rule).get(name))

    def worst(self, rank: Callable[[Week], Ordered]) -> Week:
        """The first of the training weeks that rank lowest."""
        return min(self.training, key=rank)


def marked(share: float, most: float, some: float) -> int:
    """Two points from one share on, one point from a lower one."""
    return 2 if share >= most else 1 if share >= some else 0


def few(count: int, one: int = 1) -> int:
    """Two points for none, one for as many as ``one``."""
    return 2 if count <= 0 else 1 if count <= one else 0
