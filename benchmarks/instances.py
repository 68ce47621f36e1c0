"""Instances: profiles by the few figures that make them easy or hard."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from planner import reading

FILE: Final = Path(__file__).with_name("instances.yaml")
Profile = dict[str, Any]

SPREAD: Final = {
    1: ("mon",),
    2: ("mon", "thu"),
    3: ("mon", "wed", "fri"),
    4: ("mon", "tue", "thu", "fri"),
    5: ("mon", "tue", "wed", "fri", "sat"),
    6: ("mon", "tue", "wed", "thu", "fri", "sat"),
    7: ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}
"""Which days a number of sessions falls on."""


@cache
def named() -> dict[str, Profile]:
    """The profiles of the twenty named instances, from easy to cruel."""
    return {name: profile(**figures) for name, figures in reading.read(FILE).items()}


def profile(
    equipment: str,
    minutes: int,
    days: int = 3,
    weeks: int = 1,
    goal: str = "hypertrophy",
    level: str = "intermediate",
    back: str = "healthy",
    more: Profile | None = None,
) -> Profile:
    """A profile of equal sessions."""
    return {
        "sessions": [{"day": day, "minutes": minutes} for day in SPREAD[days]],
        "equipment": equipment,
        "weeks": weeks,
        "goal": goal,
        "athlete": {"level": level, "low_back": back},
    } | (more or {})
