"""How a search ends: with a program, with a conflict of demands, or out of time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from planner.program import Program

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
