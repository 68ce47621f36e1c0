"""Wrong profiles of every kind: exit code 2, all faults at once, each with path, value, what is expected and a hint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import told

GOOD = {"sessions": [{"day": "mon", "minutes": 45}], "equipment": "garage"}
MUSCLES = (
    "'lats', 'mid_back', 'lower_traps', 'upper_traps', 'rear_delts', 'side_delts', 'front_delts', 'chest', 'biceps', "
    "'triceps', 'forearms', 'erectors', 'abs', 'obliques', 'glutes', 'quads', 'hamstrings', 'adductors' or 'calves'"
)
DAYS = "'mon', 'tue', 'wed', 'thu', 'fri', 'sat' or 'sun'"
PRESETS = "bands, dumbbells, full-gym, garage, home, kettlebells, park"


def session(**changes: Any) -> list[dict[str, Any]]:
    return [{"day": "mon", "minutes": 45} | changes]


VALUES: list[tuple[str, dict[str, Any], str]] = [
    (
        "text where a number is wanted",
        {"sessions": session(minutes="45")},
        'sessions[0].minutes: found "45", expected a number',
    ),
    (
        "true where a number is wanted",
        {"sessions": session(minutes=True)},
        "sessions[0].minutes: found true, expected a number",
    ),
    (
        "negative minutes",
        {"sessions": session(minutes=-45)},
        "sessions[0].minutes: found -45, expected a number of at least 5",
    ),
    (
        "minutes of a whole night",
        {"sessions": session(minutes=301)},
        "sessions[0].minutes: found 301, expected a number of at most 300",
    ),
    ("no session", {"sessions": []}, "sessions: found [], expected at least 1 entry"),
    ("sessions as an object", {"sessions": {"mon": 45}}, 'sessions: found {"mon": 45}, expected a list'),
    (
        "two sessions on a day",
        {"sessions": session() * 2},
        'sessions[1].day: found "mon", expected a day of its own: sessions[0] has it already',
    ),
    (
        "a day in full",
        {"sessions": session(day="monday")},
        f"sessions[0].day: found \"monday\", expected {DAYS} (did you mean 'mon'?)",
    ),
    (
        "a day in full, misspelt",
        {"sessions": session(day="fryday")},
        f"sessions[0].day: found \"fryday\", expected {DAYS} (did you mean 'fri'?)",
    ),
    (
        "a session that lacks its minutes, and one that is a number",
        {"sessions": [{"day": "mon"}, 5]},
        "sessions[0].minutes: found nothing, expected a value: this key is required\n"
        "sessions[1]: found 5, expected an object",
    ),
    ("no week", {"weeks": 0}, "weeks: found 0, expected a number of at least 1"),
    ("a thousand weeks", {"weeks": 1000}, "weeks: found 1000, expected a number of at most 52"),
    ("half a week", {"weeks": 8.5}, "weeks: found 8.5, expected a whole number"),
    ("weeks of null", {"weeks": None}, "weeks: found null, expected a whole number"),
    (
        "an unknown key",
        {"wekes": 4},
        "wekes: found the unknown key 'wekes', expected a known key (did you mean 'weeks'?)",
    ),
    (
        "an unknown key of a small object",
        {"sessions": session(minute=45)},
        "sessions[0].minute: found the unknown key 'minute', expected one of day, minutes, place "
        "(did you mean 'minutes'?)",
    ),
    (
        "keys of the athlete, of a session, of choices and of rules at the top",
        {"level": "beginner", "minutes": 45, "require": ["dip"], "low-back-cap": False},
        "level: found the unknown key 'level', expected a known key (did you mean 'athlete.level'?)\n"
        "minutes: found the unknown key 'minutes', expected a known key (did you mean 'sessions[0].minutes'?)\n"
        "require: found the unknown key 'require', expected a known key (did you mean 'exercises.require'?)\n"
        "low-back-cap: found the unknown key 'low-back-cap', expected a known key (did you mean 'rules.low-back-cap'?)",
    ),
    (
        "a key of the top in a session",
        {"sessions": session(weeks=4)},
        "sessions[0].weeks: found the unknown key 'weeks', expected one of day, minutes, place; "
        "weeks belongs at the top of the document",
    ),
    (
        "tested strength in short",
        {"athlete": {"strength": {"pull-up": 8, "bench-press": "90x5"}}},
        'athlete.strength.pull-up: found 8, expected an object like {"weight": 90, "reps": 5}\n'
        'athlete.strength.bench-press: found "90x5", expected an object like {"weight": 90, "reps": 5}',
    ),
    (
        "an escape code as a key",
        {"\x1b[31mx": 1},
        "'\\x1b[31mx': found the unknown key '\\x1b[31mx', expected a known key",
    ),
    (
        "misspelt exercises",
        {
            "exercises": {"avoid": ["Deadlift"], "require": ["bench-pres"]},
            "athlete": {"strength": {"pul-up": {"reps": 3}}},
        },
        "exercises.avoid[0]: found \"Deadlift\", expected an exercise of the catalog (did you mean 'deadlift'?)\n"
        'exercises.require[0]: found "bench-pres", expected an exercise of the catalog '
        "(did you mean 'bench-press'?)\n"
        "athlete.strength.pul-up: found \"pul-up\", expected an exercise of the catalog (did you mean 'pull-up'?)",
    ),
    (
        "an exercise both required and avoided",
        {"exercises": {"avoid": ["pull-up"], "require": ["pull-up"]}},
        'exercises.require[0]: found "pull-up", expected an exercise that is not avoided as well',
    ),
    (
        "misspelt equipment",
        {"equipment": {"barbel": True, "pull_up_bar": True}},
        "equipment.barbel: found the unknown key 'barbel', expected a known key (did you mean 'barbell'?)\n"
        "equipment.pull_up_bar: found the unknown key 'pull_up_bar', expected a known key "
        "(did you mean 'pull-up-bar'?)",
    ),
    (
        "a misspelt preset",
        {"equipment": "garrage"},
        f"equipment: found \"garrage\", expected a preset: {PRESETS} (did you mean 'garage'?)",
    ),
    (
        "a list of equipment",
        {"equipment": ["barbell"]},
        'equipment: found ["barbell"], expected a preset\'s name, or an object like {"barbell": true}',
    ),
    (
        "equipment with impossible details",
        {
            "equipment": {
                "barbell": {"bar": 20, "plates": {"five": 2}},
                "cable": {"step": 200, "max": 100},
                "dumbbell": {},
                "lat-pulldown": {"step": 5},
                "bench": 1,
            }
        },
        'equipment.barbell.plates: found {"five": 2}, '
        "expected plate weights above 0 as keys, but 'five' stands there\n"
        "equipment.dumbbell: found {}, expected at least one weight in weights or single\n"
        'equipment.cable: found {"step": 200, "max": 100}, expected a step of at most max (100)\n'
        "equipment.lat-pulldown.max: found nothing, expected a value: this key is required\n"
        "equipment.bench: found 1, expected true or false",
    ),
    (
        "a place that nobody described",
        {"sessions": session(place="clubb"), "places": {"club": {"equipment": "park"}}},
        "sessions[0].place: found \"clubb\", expected a key of places (did you mean 'club'?)",
    ),
    (
        "a min above the max",
        {"volume": {"lats": {"min": 10, "max": 5}}},
        'volume.lats: found {"min": 10, "max": 5}, expected a min of at most max (5)',
    ),
    (
        "a min above the target, which is above the max",
        {"volume": {"lats": {"min": 10, "target": 8, "max": 5}}},
        'volume.lats: found {"min": 10, "target": 8, "max": 5}, expected a min of at most target (8) '
        "and a min of at most max (5) and a target of at most max (5)",
    ),
    (
        "a third of a set",
        {"volume": {"lats": {"target": 7.3}}},
        "volume.lats.target: found 7.3, expected a multiple of 0.5",
    ),
    (
        "a misspelt muscle",
        {"volume": {"lat": {"min": 1}}, "emphasis": ["back"]},
        f"volume.lat: found \"lat\", expected {MUSCLES} (did you mean 'lats'?)\n"
        f"emphasis[0]: found \"back\", expected {MUSCLES} (did you mean 'mid_back'?)",
    ),
    (
        "words that no field knows",
        {"units": "stone", "goal": "bulk", "athlete": {"level": "novice", "low_back": "hurt", "body_mass": 0}},
        "units: found \"stone\", expected 'kg' or 'lb'\n"
        "athlete.level: found \"novice\", expected 'beginner', 'intermediate' or 'advanced'\n"
        "athlete.body_mass: found 0, expected a number of at least 20\n"
        "athlete.low_back: found \"hurt\", expected 'healthy' or 'sensitive'\n"
        "goal: found \"bulk\", expected 'hypertrophy', 'strength' or 'general'",
    ),
    (
        "tests that say nothing of their exercise",
        {
            "athlete": {
                "body_mass": 80,
                "strength": {
                    "bench-press": {"reps": 5},
                    "plank": {"reps": 60},
                    "deadlift": {"weight": 200, "reps": 0},
                    "assisted-pull-up": {"weight": 90, "reps": 5},
                },
            }
        },
        'athlete.strength.bench-press: found {"reps": 5}, expected weight and reps, or one_rep_max\n'
        'athlete.strength.plank: found {"reps": 60}, expected no test: this exercise is held or carried, not repeated\n'
        'athlete.strength.deadlift: found {"weight": 200, "reps": 0}, expected a weight that goes at least once\n'
        'athlete.strength.assisted-pull-up: found {"weight": 90, "reps": 5}, expected help of less than the body mass',
    ),
    (
        "a weight at the belt without a body mass",
        {"athlete": {"strength": {"weighted-dip": {"weight": 20, "reps": 5}}}},
        "athlete.body_mass: found nothing, expected a body mass: weighted-dip moves the body too",
    ),
    (
        "a test week of nothing, in the only week",
        {"weeks": 1, "rules": {"test-week": True}},
        "rules.test-week: found true, expected false, or a lift to test under athlete.strength\n"
        "weeks: found 1, expected at least 2 weeks, for rules.test-week makes the last one a deload",
    ),
    (
        "not one pull-up, but ten with a weight",
        {
            "athlete": {
                "body_mass": 80,
                "strength": {"pull-up": {"reps": 0}, "weighted-pull-up": {"weight": 40, "reps": 10}},
            }
        },
        'athlete.strength.pull-up: found {"reps": 0}, '
        "expected at least one repetition: weighted-pull-up goes with a weight",
    ),
    (
        "supersets of six rounds",
        {"rules": {"supersets": {"rounds": 6}}},
        "rules.supersets.rounds: found 6, expected 2 to 5, the sets of an exercise",
    ),
    (
        "a strength without repetitions",
        {"athlete": {"strength": {"bench-press": {"weight": 90}}}},
        'athlete.strength.bench-press: found {"weight": 90}, expected one_rep_max or reps',
    ),
    (
        "a date in words",
        {"start": "next monday"},
        'start: found "next monday", expected a date like 2027-01-04',
    ),
    ("a date as a number", {"start": 86400}, "start: found 86400, expected a date like 2027-01-04"),
    (
        "a name as long as a page",
        {"name": "x" * 200},
        f'name: found "{"x" * 58}…, expected at most 120 characters',
    ),
    (
        "rules and settings that do not exist",
        {
            "rules": {
                "pull-exceed-push": True,
                "low-back-cap": {"per_weak": 3},
                "session-time": {"minutes": 4},
                "session-volume": "off",
                "session-shape": {"min_sets": 6},
            }
        },
        "rules.session-time.minutes: found the unknown key 'minutes', expected no key: there is nothing to set here "
        "(did you mean 'sessions[0].minutes'?)\n"
        'rules.session-shape: found {"min_sets": 6}, expected a least number that is not above the most\n'
        'rules.session-volume: found "off", expected true, false or an object\n'
        "rules.low-back-cap.per_weak: found the unknown key 'per_weak', expected one of per_session, per_week, "
        "max_score, heavy_score, heavy_days (did you mean 'per_week'?)\n"
        "rules.pull-exceed-push: found the unknown key 'pull-exceed-push', expected a known key "
        "(did you mean 'pull-exceeds-push'?)",
    ),
    (
        "rules that cannot be switched off, and names in the wrong place",
        {
            "rules": {
                "equipment": False,
                "session-time": False,
                "level-fit": {"able": ["pul-up"]},
                "named-exercises": {"avoid": ["dip"]},
            }
        },
        'rules.named-exercises.avoid: found ["dip"], expected nothing here: write it as exercises.avoid\n'
        "rules.level-fit.able[0]: found \"pul-up\", expected an exercise of the catalog (did you mean 'pull-up'?)\n"
        "rules.equipment: found false, expected true or an object: this rule cannot be switched off\n"
        "rules.session-time: found false, expected true or an object: this rule cannot be switched off",
    ),
    (
        "parts of the wrong kind",
        {"rules": None, "places": [], "exercises": [], "athlete": "me", "volume": 7},
        'athlete: found "me", expected an object\n'
        "places: found [], expected an object\n"
        "volume: found 7, expected an object\n"
        "exercises: found [], expected an object\n"
        "rules: found null, expected an object",
    ),
    (
        "a number of four hundred digits",
        {"weeks": 10**399},
        f"weeks: found 1{'0' * 58}…, expected a number of at most 52",
    ),
]


@pytest.mark.parametrize(("changes", "says"), [row[1:] for row in VALUES], ids=[row[0] for row in VALUES])
def test_a_wrong_value_is_named_with_its_place(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(GOOD | changes))
    assert told(path) == says


def test_yaml_keys_may_be_numbers(tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text("sessions: [{day: mon, minutes: 45}]\nequipment: {barbell: {bar: 20, plates: {1.25: 2, -5: 2}}}\n")
    assert told(path) == (
        'equipment.barbell.plates: found {"1.25": 2, "-5": 2}, '
        "expected plate weights above 0 as keys, but '-5' stands there"
    )


def test_faults_of_every_kind_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    wrong = {
        "sessions": session(minutes=-1, place="x") * 2,
        "equipment": "gym",
        "weeks": 0,
        "exercises": {"avoid": ["x"]},
    }
    path.write_text(json.dumps(wrong))
    assert [line.split(":")[0] for line in told(path).splitlines()] == [
        "weeks",
        "sessions[0].minutes",
        "sessions[1].minutes",
        "exercises.avoid[0]",
        "equipment",
        "sessions[0].place",
        "sessions[1].day",
        "sessions[1].place",
    ]
