"""Faults of a profile that only the catalog, or another part of the profile, can judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner import reading
from planner.catalog import Catalog, Exercise
from planner.errors import Fault, nearest
from planner.rulebook import RULES
from planner.rulebook.session import SessionShape


def cross_faults(data: dict[str, Any], catalog: Catalog) -> list[Fault]:
    """Names that only the catalog, or another part of the profile, can judge; works on data that may be invalid."""
    ids = sorted(catalog.by_id)
    exercises = _object(data.get("exercises"))
    named = [(f"exercises.{key}[{i}]", name) for key in exercises for i, name in enumerate(_list(exercises[key]))]
    named += [(f"exercises.seconds.{name}", name) for name in _object(exercises.get("seconds"))]
    strength = _object(_object(data.get("athlete")).get("strength"))
    named += [(f"athlete.strength.{name}", name) for name in strength]
    able = _list(_object(_object(data.get("rules")).get("level-fit")).get("able"))
    named += [(f"rules.level-fit.able[{i}]", name) for i, name in enumerate(able)]
    faults = [_no_exercise(path, name, catalog) for path, name in named if _misses(name, ids)]
    presets = sorted(catalog.preset)
    for path, kit in _kits(data):
        preset = kit.get("preset") if isinstance(kit, dict) else kit
        if _misses(preset, presets):
            where = f"{path}.preset" if isinstance(kit, dict) else path
            faults.append(_unknown(where, preset, f"a preset: {', '.join(presets)}", presets))
    faults += _session_faults(data) + _choice_faults(exercises) + _rule_faults(_object(data.get("rules")))
    faults += _strength_faults(_object(data.get("athlete")), catalog) + _contradictions(strength, catalog)
    return faults + _test_week_faults(data) + _rounds_faults(_object(data.get("rules")))


def _strength_faults(athlete: dict[str, Any], catalog: Catalog) -> list[Fault]:
    """Tests that say nothing of their exercise, and body mass where it is moved along with a weight."""
    tests = _object(athlete.get("strength"))
    faults = []
    for name, test in tests.items():
        exercise = catalog.by_id.get(name)
        if exercise is not None and isinstance(test, dict):
            expected = _test_expected(exercise, test, athlete.get("body_mass"))
            faults += [Fault(f"athlete.strength.{name}", reading.shown(test), expected)] if expected else []
    weighed = [
        name
        for name, test in tests.items()
        if isinstance(test, dict) and name in catalog.by_id and catalog.by_id[name].body_mass and _weight(test)
    ]
    if weighed and athlete.get("body_mass") is None:
        faults.append(Fault("athlete.body_mass", "nothing", f"a body mass: {weighed[0]} moves the body too"))
    return faults


def _test_week_faults(data: dict[str, Any]) -> list[Fault]:
    """Tests at the end of what cannot have any."""
    asked = _object(data.get("rules")).get("test-week")
    if asked is not True and not isinstance(asked, dict):
        return []
    faults = []
    if not _object(_object(data.get("athlete")).get("strength")):
        expected = "false, or a lift to test under athlete.strength"
        faults.append(Fault("rules.test-week", reading.shown(asked), expected))
    if data.get("weeks") == 1:
        faults.append(Fault("weeks", "1", "at least 2 weeks, for rules.test-week makes the last one a deload"))
    return faults


def _contradictions(tests: dict[str, Any], catalog: Catalog) -> list[Fault]:
    """Not one repetition of what goes with a weight added, by another test."""
    done = {catalog.by_id[name].shown_by: name for name, test in tests.items() if _goes_weighted(name, test, catalog)}
    return [
        Fault(f"athlete.strength.{name}", reading.shown(test), f"at least one repetition: {other} goes with a weight")
        for name, test in tests.items()
        if name in catalog.by_id and _object(test).get("reps") == 0 and not _weight(_object(test))
        if (other := done.get(catalog.by_id[name].shown_by))
    ]


def _goes_weighted(name: str, test: Any, catalog: Catalog) -> bool:
    exercise = catalog.by_id.get(name)
    return exercise is not None and not exercise.assists and bool(_weight(_object(test)))


def _rounds_faults(rules: dict[str, Any]) -> list[Fault]:
    """Supersets of more or fewer sets than an exercise may have."""
    shape, rounds = _object(rules.get("session-shape")), _object(rules.get("supersets")).get("rounds")
    least, most = (shape.get(key, SessionShape.model_fields[key].default) for key in ("min_sets", "max_sets"))
    if not all(isinstance(number, int) for number in (rounds, least, most)) or least <= rounds <= most:
        return []
    return [Fault("rules.supersets.rounds", str(rounds), f"{least} to {most}, the sets of an exercise")]


def _test_expected(exercise: Exercise, test: dict[str, Any], mass: Any) -> str:
    """What a test should say instead; nothing if it is one."""
    if exercise.unit == "seconds":
        return "no test: this exercise is held or carried, not repeated"
    if exercise.loading != "bodyweight" and not _weight(test):
        return "weight and reps, or one_rep_max"
    if _weight(test) and test.get("reps") == 0:
        return "a weight that goes at least once"
    heavy = exercise.assists and isinstance(mass, int | float) and _weight(test) >= mass
    return "help of less than the body mass" if heavy else ""


def _weight(test: dict[str, Any]) -> float:
    stated = test.get("weight") or test.get("one_rep_max")
    return stated if isinstance(stated, int | float) else 0


def _rule_faults(rules: dict[str, Any]) -> list[Fault]:
    fixed = [rule.id for rule in RULES if not rule.switchable and rules.get(rule.id) is False]
    return [Fault(f"rules.{name}", "false", "true or an object: this rule cannot be switched off") for name in fixed]


def _session_faults(data: dict[str, Any]) -> list[Fault]:
    places = [str(name) for name in _object(data.get("places"))]
    faults: list[Fault] = []
    days: dict[str, int] = {}
    for index, session in enumerate(_list(data.get("sessions"))):
        session = _object(session)
        day, place = session.get("day"), session.get("place")
        if isinstance(day, str) and day in days:
            expected = f"a day of its own: sessions[{days[day]}] has it already"
            faults.append(Fault(f"sessions[{index}].day", reading.shown(day), expected))
        if isinstance(day, str):
            days.setdefault(day, index)
        if _misses(place, places):
            faults.append(_unknown(f"sessions[{index}].place", place, "a key of places", places))
    return faults


def _choice_faults(exercises: dict[str, Any]) -> list[Fault]:
    avoided = [name for name in _list(exercises.get("avoid")) if isinstance(name, str)]
    return [
        Fault(f"exercises.{key}[{index}]", reading.shown(name), "an exercise that is not avoided as well")
        for key in ("prefer", "require")
        for index, name in enumerate(_list(exercises.get(key)))
        if name in avoided
    ]


def _kits(data: dict[str, Any]) -> list[tuple[str, Any]]:
    places = _object(data.get("places"))
    kits = [(f"places.{name}.equipment", _object(place).get("equipment")) for name, place in places.items()]
    return [("equipment", data.get("equipment")), *kits]


def _misses(name: Any, known: Sequence[str]) -> bool:
    return isinstance(name, str) and name not in known


def _no_exercise(path: str, name: str, catalog: Catalog) -> Fault:
    return Fault(path, reading.shown(name), "an exercise of the catalog", catalog.meant(name))


def _unknown(path: str, name: Any, expected: str, known: Sequence[str]) -> Fault:
    return Fault(path, reading.shown(name), expected, nearest(name, known))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
