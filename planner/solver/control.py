"""What ends a search early, and who hears of its progress."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

Report = Callable[[str, int, int], None]
"""Hears of an aim's name, its best value so far, and the bound that is proved for it."""

UNLIMITED: Final = 1_000.0
"""Deterministic seconds: more than all turns for one aim together."""


class Stop(Protocol):
    """Whatever can say that the search is to end, as an event does."""

    def is_set(self) -> bool:
        """Whether it is to end."""


@dataclass(frozen=True)
class Either:
    """Ends what it is given to when that is ended, or all is."""

    all: Stop
    this: threading.Event = field(default_factory=threading.Event)

    def is_set(self) -> bool:
        """Whether it is to end."""
        return self.this.is_set() or self.all.is_set()


@dataclass
class Control:
    """What ends a search early: a clock, or somebody else; and who hears of its progress."""

    deadline: float | None = None
    stop: Stop = field(default_factory=threading.Event)
    report: Report | None = None
    effort: float = UNLIMITED
    """Deterministic seconds for one aim; a clock shows about as many."""
    clocked: threading.Event = field(default_factory=threading.Event)
    """Set once the clock has ended anything; copies share it."""

    def left(self) -> float | None:
        """Seconds until the deadline."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def for_a_part(self) -> Control:
        """The same with a third of the time that is left, so that there is some for a program too."""
        left = self.left()
        return self if left is None else replace(self, deadline=time.monotonic() + left / 3)

    @property
    def over(self) -> bool:
        """Whether the search must end now; notes it if that is by the clock."""
        late = self.left() == 0.0
        if late:
            self.clocked.set()
        return late or self.stop.is_set()
