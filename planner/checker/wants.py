"""The profile of a program document, read as plain data; whatever is missing or odd counts as left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from planner.catalog import Catalog
from planner.checker import strength
from planner.checker.gear import Gear, gear
from planner.checker.plain import LARGEST, exact, mapping
from planner.checker.strength import Athlete, lifts, opened
from planner.terms import DAYS, GOALS, LEVELS, MUSCLES, Goal, Level, Muscle

Kit = frozenset[str]


@dataclass(frozen=True)
class Band:
    """The weekly fractional sets of a muscle: the min that the profile writes, the target and the max in force."""

    least: Fraction | None
    target: Fraction
    most: Fraction | None


@dataclass(frozen=True)
class Wants:
    """Who trains, when, with what, and what is wanted.

    ``weeks``: None if it is not said; ``minutes`` by day (None: no limit is known); ``kits`` by day (None: unknown),
    where a day without one has ``kit``.
    """

    weeks: int | None
    level: Level
    goal: Goal
    sensitive: bool
    asymmetric: bool
    athlete: Athlete
    shown: frozenset[str]
    lifts: tuple[str, ...]
    """What shows the strength that is tested."""
    avoided: frozenset[str]
    required: tuple[str, ...]
    preferred: frozenset[str]
    emphasised: frozenset[str]
    minutes: Mapping[str, Fraction | None]
    kit: Kit | None
    kits: Mapping[str, Kit | None]
    gears: Mapping[str, Gear]
    bands: Mapping[Muscle, Band]
    rules: Mapping[str, Any]

    @property
    def all_kits(self) -> tuple[Kit | None, ...]:
        """What is owned, session by session."""
        return tuple(self.kits.values()) or (self.kit,)

    @property
    def knows_kit(self) -> bool:
        """Whether anything is said of equipment."""
        return any(kit is not None for kit in (self.kit, *self.kits.values()))

    @property
    def tests_at_the_end(self) -> bool:
        """Whether the last week is to test the lifts anew."""
        return self.rules.get("test-week") not in (None, False) and bool(self.lifts)

    @property
    def knows_minutes(self) -> bool:
        """Whether any session's minutes are said."""
        return any(minutes is not None for minutes in self.minutes.values())


def read(profile: Mapping[str, Any], catalog: Catalog) -> Wants:
    """What a profile says, with the defaults of what it leaves out."""
    athlete, exercises = mapping(profile.get("athlete")), mapping(profile.get("exercises"))
    level, goal = athlete.get("level"), profile.get("goal")
    tested = strength.read(athlete)
    sessions = _sessions(profile)
    weeks = exact(profile.get("weeks"))
    return Wants(
        weeks=None if weeks is None else int(weeks),
        level=level if level in LEVELS else "intermediate",
        goal=goal if goal in GOALS else "hypertrophy",
        sensitive=athlete.get("low_back") == "sensitive",
        asymmetric=athlete.get("asymmetry") in ("left", "right"),
        athlete=tested,
        shown=opened(tested, catalog),
        lifts=lifts(tested, catalog),
        avoided=frozenset(_names(exercises.get("avoid"))),
        required=tuple(sorted(set(_names(exercises.get("require"))))),
        preferred=frozenset(_names(exercises.get("prefer"))),
        emphasised=frozenset(_names(profile.get("emphasis"))),
        minutes={day: exact(session.get("minutes")) for day, session in sessions.items()},
        kit=_kit(profile.get("equipment"), catalog),
        kits={day: _kit(_equipment(profile, session), catalog) for day, session in sessions.items()},
        gears=_gears(profile, sessions, catalog),
        bands=_bands(profile, level if level in LEVELS else "intermediate", catalog),
        rules=mapping(profile.get("rules")),
    )


def resolved(defaults: Mapping[str, Any], stated: object) -> dict[str, Any]:
    """A rule's settings: what the profile states of them, where it is of the right kind, else the default."""
    written = mapping(stated)
    return {key: written[key] if _suits(written.get(key), value) else value for key, value in defaults.items()}


def _suits(value: object, default: object) -> bool:
    if isinstance(default, str):
        return value in LEVELS
    if isinstance(default, tuple):
        return isinstance(value, list | tuple)
    return exact(value) is not None


def _names(value: object) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list | tuple) else []


def _sessions(profile: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    stated = profile.get("sessions")
    rows = [mapping(row) for row in stated] if isinstance(stated, list | tuple) else []
    return {row["day"]: row for row in rows if row.get("day") in DAYS}


def _equipment(profile: Mapping[str, Any], session: Mapping[str, Any]) -> object:
    """What is said of the equipment where a session takes place."""
    places, place = mapping(profile.get("places")), session.get("place")
    elsewhere = places.get(place) if isinstance(place, str) else None
    owner = profile if elsewhere is None else mapping(elsewhere)
    return owner.get("equipment")


def _gears(profile: Mapping[str, Any], sessions: Mapping[str, Any], catalog: Catalog) -> dict[str, Gear]:
    """What can be loaded on the days whose equipment is stated."""
    units = profile.get("units")
    stated = {day: _equipment(profile, session) for day, session in sessions.items()}
    kits = {day: _kit(equipment, catalog) for day, equipment in stated.items()}
    weighed = units if units in ("kg", "lb") else "kg"
    return {day: gear(stated[day], kit, catalog, weighed) for day, kit in kits.items() if kit is not None}


def _kit(stated: object, catalog: Catalog) -> Kit | None:
    """The ids owned: a preset's, and the object's own, of which false takes away; None if nothing is stated."""
    if isinstance(stated, str):
        return _preset(stated, catalog)
    if not isinstance(stated, Mapping):
        return None
    details = {key: value for key, value in stated.items() if key != "preset" and value is not None}
    removed = {key for key, value in details.items() if value is False}
    return (_preset(stated.get("preset"), catalog) | frozenset(details)) - removed


def _preset(name: object, catalog: Catalog) -> Kit:
    return frozenset(tool for preset in catalog.presets if preset.id == name for tool in preset.equipment)


def _bands(profile: Mapping[str, Any], level: Level, catalog: Catalog) -> dict[Muscle, Band]:
    stated, first = mapping(profile.get("volume")), _names(profile.get("emphasis"))
    figures = {row.id: row.volume.get(level) for row in catalog.muscles}
    return {muscle: _band(mapping(stated.get(muscle)), figures.get(muscle), muscle in first) for muscle in MUSCLES}


def _band(stated: Mapping[str, Any], figures: tuple[float, ...] | None, emphasised: bool) -> Band:
    least, target, most = (exact(stated.get(key)) for key in ("min", "target", "max"))
    _, low, high, top = (exact(figure) or Fraction(0) for figure in figures or (0, 0, 0, LARGEST))
    if target is None:
        target = high if emphasised else low
        target = target if most is None else min(target, most)
        target = target if least is None else max(target, least)
    if most is None and figures is not None:
        most = max(top, target)
    return Band(least, target, most)
