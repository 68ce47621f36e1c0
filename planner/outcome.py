"""How a search ends: with a program, with a conflict of demands, or out of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from planner.program import Program
from planner.reading import path_of

DELOAD: Final = "deload"
"""The last of a demand's places if it speaks of a deload."""


@dataclass(frozen=True)
class ConflictDemand:
    """One demand of a conflict: its rule, the places it speaks of, and the settings in force."""

    rule: str
    where: tuple[str, ...]
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Conflict:
    """Demands that cannot all hold; ``minimal`` if leaving any one of them out was shown to end the clash.

    ``confirmed`` if a second solver, of another family, found too that they clash.
    """

    demands: tuple[ConflictDemand, ...]
    minimal: bool
    confirmed: bool


@dataclass(frozen=True)
class Change:
    """One value of a profile changed; ``after`` None takes it out, ``before`` is what is in force without it."""

    location: tuple[str | int, ...]
    before: Any
    after: Any

    @property
    def path(self) -> str:
        """Its place in the profile, like ``sessions[0].minutes``."""
        return path_of(self.location)


@dataclass(frozen=True)
class Fix:
    """Changes after which a program exists, what they are reckoned to cost, and the profile with them."""

    changes: tuple[Change, ...]
    cost: int
    profile: Mapping[str, Any]


@dataclass(frozen=True)
class Explanation:
    """Why a profile allows no program, and ways out, the cheapest first.

    ``complete`` if whatever ends all of the conflicts ends every conflict; else others may stand behind them.
    """

    conflicts: tuple[Conflict, ...]
    fixes: tuple[Fix, ...]
    complete: bool


@dataclass(frozen=True)
class TimedOut:
    """The search was ended, by the clock or by the caller, before any program was found."""

    interrupted: bool = False


@dataclass(frozen=True)
class Progress:
    """A step of the search: the aim at work, its best value so far, its proved bound, and seconds since the start."""

    aim: str
    value: int
    bound: int
    seconds: float


Outcome = Program | Conflict | TimedOut
