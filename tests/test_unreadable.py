"""Documents that cannot be read: exit code 2, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commands import told

from planner.cli import cli, exit_codes

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


EXAMPLES = Path(__file__).parent.parent / "examples"
PROFILE, PROGRAM = (str(EXAMPLES / f"two-places{ending}") for ending in (".json", ".program.json"))
NO_PROFILE = "found what looks like a program, expected a profile (sessions and equipment)"
NO_PROGRAM = "found what looks like a profile, expected a program (as planner solve -o FILE.json writes it)"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["solve", PROGRAM], NO_PROFILE),
        (["explain", PROGRAM], NO_PROFILE),
        (["explore", PROGRAM, "--vary", "days=2,3"], NO_PROFILE),
        (["check", PROGRAM, "--profile", PROGRAM], NO_PROFILE),
        (["check", PROFILE], NO_PROGRAM),
        (["repair", PROFILE], NO_PROGRAM),
        (["swap", PROFILE, "--week", "1", "--day", "tue", "--exercise", "dip"], NO_PROGRAM),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_document_of_another_kind_is_one_fault(args: list[str], says: str) -> None:
    done = CliRunner().invoke(cli, args, prog_name="planner")
    assert done.exit_code == exit_codes.INVALID
    assert done.stderr == f"planner: {args[1]}: 1 fault\n  {says}\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"vary": {}, "points": []}, "an exploration"),
        ({"edits": []}, "a repair"),
        ({"feasible": True}, "an explanation"),
    ],
)
def test_what_other_commands_write_is_known_too(tmp_path: Path, data: Any, kind: str) -> None:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(data))
    assert told(path) == f"found what looks like {kind}, expected a profile (sessions and equipment)"


def test_a_list_is_no_program(tmp_path: Path) -> None:
    path = tmp_path / "program.json"
    path.write_text("[1, 2]")
    done = CliRunner().invoke(cli, ["check", str(path)], prog_name="planner")
    assert done.exit_code == exit_codes.INVALID
    assert done.stderr == f"planner: {path}: 1 fault\n  found [1, 2], expected an object\n"
