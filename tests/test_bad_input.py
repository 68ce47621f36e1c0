"""Wrong profiles of every kind: exit code 2, all faults at once, each with path, value, what is expected and a hint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from planner.cli import cli, exit_codes

GOOD = {"sessions": [{"day": "mon", "minutes": 45}], "equipment": "garage"}
MUSCLES = (
    "'lats', 'mid_back', 'lower_traps', 'upper_traps', 'rear_delts', 'side_delts', 'front_delts', 'chest', 'biceps', "
    "'triceps', 'forearms', 'erectors', 'abs', 'obliques', 'glutes', 'quads', 'hamstrings', 'adductors' or 'calves'"
)
DAYS = "'mon', 'tue', 'wed', 'thu', 'fri', 'sat' or 'sun'"
PRESETS = "bands, dumbbells, full-gym, garage, home, kettlebells, park"


def session(**changes: Any) -> list[dict[str, Any]]:
    return [{"day": "mon", "minutes": 45} | changes]


def told(path: Path) -> str:
    """What solving the file says; its name is left out."""
    done = CliRunner().invoke(cli, ["solve", str(path)], prog_name="planner")
    assert done.exit_code == exit_codes.INVALID, done.output
    assert done.stdout == ""
    head, _, faults = done.stderr.partition("\n")
    count = faults.count("\n")
    assert head == f"planner: {path}: {count} fault{'' if count == 1 else 's'}"
    return "\n".join(line.removeprefix("  ") for line in faults.splitlines())


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
        'equipment: found ["barbell"], expected a preset\'s name, or an object of equipment',
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
        "rules.session-time.minutes: found the unknown key 'minutes', expected no key: there is nothing to set here\n"
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


NOT_JSON = "found text that is not JSON ({}), expected a valid JSON document"
NOT_YAML = "found text that is not YAML ({}), expected a valid YAML document"
DEEP = "found more than 40 nested levels, expected a flatter document"
REQUIRED = "expected a value: this key is required"
TEXTS: list[tuple[str, str, bytes, str]] = [
    ("an empty file", "p.json", b"", "found an empty document, expected an object or a list"),
    ("nothing but blanks", "p.yaml", b" \n\n", "found an empty document, expected an object or a list"),
    ("an empty object", "p.json", b"{}", f"sessions: found nothing, {REQUIRED}\nequipment: found nothing, {REQUIRED}"),
    ("a list", "p.json", b"[1, 2]", "found [1, 2], expected an object with at least sessions and equipment"),
    ("null", "p.json", b"null", "found null, expected an object with at least sessions and equipment"),
    ("a word", "p.yaml", b"garage", 'found "garage", expected an object with at least sessions and equipment'),
    (
        "a colon too few",
        "p.json",
        b'{"weeks" 4}',
        NOT_JSON.format("Expecting ':' delimiter: line 1 column 10 (char 9)"),
    ),
    ("NaN in JSON", "p.json", b'{"weeks": NaN}', NOT_JSON.format("NaN is not a number that JSON knows")),
    (
        "NaN in YAML",
        "p.yaml",
        b"sessions: [{day: mon, minutes: .nan}]\nequipment: garage",
        "sessions[0].minutes: found NaN, expected a finite number",
    ),
    (
        "a number beyond all numbers",
        "p.json",
        b'{"sessions": [{"day": "mon", "minutes": 1e400}], "equipment": "garage"}',
        "sessions[0].minutes: found Infinity, expected a finite number",
    ),
    ("too many digits", "p.json", b'{"weeks": ' + b"9" * 5000 + b"}", NOT_JSON.format("a number with too many digits")),
    (
        "a key that stands twice in JSON",
        "p.json",
        b'{"weeks": 4, "weeks": 5}',
        "found a repeated key, expected the key 'weeks' only once in its object",
    ),
    (
        "a key that stands twice in YAML",
        "p.yaml",
        b"weeks: 4\nweeks: 5\n",
        "found a repeated key, expected the key 'weeks' only once in its object",
    ),
    (
        "half of a surrogate pair",
        "p.json",
        b'{"name": "\\ud800"}',
        "found half of a surrogate pair in a text, expected text that UTF-8 can hold",
    ),
    ("not UTF-8", "p.json", b'{"name": "\xff"}', "found a byte that is not UTF-8 at offset 10, expected UTF-8 text"),
    ("ten megabytes", "p.json", b" " * 10_000_000, "found a larger file, expected at most 2,000,000 bytes"),
    ("JSON nested without end", "p.json", b"[" * 100_000, DEEP),
    ("JSON nested too deep", "p.json", b"[" * 50 + b"]" * 50, DEEP),
    ("YAML nested in brackets", "p.yaml", b"[" * 100_000, DEEP),
    ("YAML nested in dashes", "p.yaml", b"- " * 900_000, DEEP),
    ("YAML nested in steps", "p.yaml", b"".join(b" " * i + b"a:\n" for i in range(900)), DEEP),
    ("TOML nested without end", "p.toml", b"a = " + b"[" * 50_000, DEEP),
    (
        "YAML aliases that would explode",
        "p.yaml",
        b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (i, i, i - 1, i - 1) for i in range(1, 40)),
        NOT_YAML.format("aliases (*name) are not supported"),
    ),
    (
        "YAML that names a Python object",
        "p.yaml",
        b'!!python/object/apply:os.system ["true"]',
        NOT_YAML.format(
            "could not determine a constructor for the tag 'tag:yaml.org,2002:python/object/apply:os.system' "
            "at line 1, column 1"
        ),
    ),
    (
        "YAML with a tab",
        "p.yaml",
        b"sessions:\n\t- a",
        NOT_YAML.format(
            "while scanning for the next token found character that cannot start any token at line 2, column 1"
        ),
    ),
    (
        "TOML cut short",
        "p.toml",
        b"weeks = ",
        "found text that is not TOML (Invalid value (at end of document)), expected a valid TOML document",
    ),
    (
        "another ending",
        "p.txt",
        b"hello: world",
        f"sessions: found nothing, {REQUIRED}\nequipment: found nothing, {REQUIRED}\n"
        "hello: found the unknown key 'hello', expected a known key",
    ),
]


@pytest.mark.parametrize(("name", "content", "says"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_an_unreadable_document_says_why(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert told(path) == says


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert told(tmp_path / "none.json") == "found no such file, expected a file that exists"


def test_a_directory_is_no_profile(tmp_path: Path) -> None:
    assert told(tmp_path) == "found a directory, expected a file"


def test_a_name_that_is_too_long_is_no_crash(tmp_path: Path) -> None:
    assert told(tmp_path / ("a" * 5000)) == "found File name too long, expected a readable file"


def test_a_file_without_end_is_not_read_to_its_end() -> None:
    assert told(Path("/dev/zero")) == "found a larger file, expected at most 2,000,000 bytes"


def test_a_list_is_no_program(tmp_path: Path) -> None:
    path = tmp_path / "program.json"
    path.write_text("[1, 2]")
    done = CliRunner().invoke(cli, ["check", str(path)], prog_name="planner")
    assert done.exit_code == exit_codes.INVALID
    assert done.stderr == f"planner: {path}: 1 fault\n  found [1, 2], expected an object\n"


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
