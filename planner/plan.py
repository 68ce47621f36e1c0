"""What the solver decides of a mesocycle: the hard sets of each exercise, week by week, and what is done in turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[int, str]
"""The index of a session, and an exercise's id."""

Supersets = Mapping[Key, Key]
"""For each of two that are done in turn the other."""


@dataclass(frozen=True)
class Plan:
    """Hard sets by session and exercise, in each training week and in the deload after them (empty: none)."""

    training: tuple[Mapping[Key, int], ...]
    deload: Mapping[Key, int] = field(default_factory=dict)
    supersets: Supersets = field(default_factory=dict)

    @property
    def first(self) -> Mapping[Key, int]:
        """The sets of the first week."""
        return self.training[0]
