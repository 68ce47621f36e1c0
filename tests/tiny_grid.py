"""A grid of four points that are solved in a moment; with one of two sets of equipment there is no program."""

from __future__ import annotations

import os
from typing import Any

from planner.catalog import Catalog
from planner.exploring.axes import parsed
from planner.exploring.grid import Grid, grid
from planner.profile import Profile

PROFILE: dict[str, Any] = {
    "name": "A bar and dumbbells",
    "sessions": [{"day": "mon", "minutes": 30}],
    "equipment": {"dumbbell": True, "pull-up-bar": True},
    "weeks": 1,
    "athlete": {"level": "beginner"},
    "rules": {"shortlist": {"multi_joint": 1, "single_joint": 1}},
}
VARY = ("minutes=30,40", "equipment=own,dumbbell")
EFFORT = 0.3


def grid_of(*vary: str, **changes: Any) -> Grid:
    """The grid of the profile, some of its keys replaced."""
    axes, faults = parsed(vary)
    return grid(Profile.from_data(PROFILE | changes), axes, Catalog.builtin(), faults)


def end(*_: Any) -> None:
    """Ends the process that does this task."""
    os._exit(1)
