"""What the solver decides of a mesocycle: the hard sets of each exercise, week by week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[int, str]
"""The index of a session, and an exercise's id."""


@dataclass(frozen=True)
class Plan:
    """Hard sets by session and exercise, in each training week and in the deload after them (empty: none)."""

    training: tuple[Mapping[Key, int], ...]
    deload: Mapping[Key, int] = field(default_factory=dict)

    @property
    def first(self) -> Mapping[Key, int]:
        """The sets of the first week."""
        return self.training[0]
