"""Reads what the commands are given: catalogs, profiles and programs, from files or standard input."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

if TYPE_CHECKING:
    from planner.catalog import Catalog, Exercise
    from planner.profile import Profile
    from planner.program import Program

STANDARD: Final = "-"
_NAME: Final = "standard input"


def catalog(path: str | None) -> Catalog:
    """The built-in catalog, with the exercises of ``path`` put over it."""
    from planner.catalog import Catalog

    return Catalog.builtin() if path is None else Catalog.read(Path(path))


def profile(source: str, known: Catalog) -> Profile:
    """The profile in a file, or on standard input."""
    from planner.profile import Profile

    return Profile.from_data(_data(source), known, _name(source))


def program(source: str) -> Program:
    """The program in a file, or on standard input."""
    from planner import reading
    from planner.program import Program

    data, name = _data(source), _name(source)
    reading.require_kind("program", data, name)
    return reading.validated(Program, data, name)


def require_one_standard_input(program: str, profile: str | None) -> None:
    """A usage error if both are to be read from standard input."""
    if program == profile == STANDARD:
        raise click.UsageError("Only one of PROGRAM and --profile can be standard input.")


def program_with_profile(source: str, other: str | None, known: Catalog) -> tuple[Program, Profile]:
    """A program, and the other profile if one is named, else the one that it was made for."""
    from planner.profile import Profile

    require_one_standard_input(source, other)
    given = program(source)
    if other is not None:
        return given, profile(other, known)
    return given, Profile.from_data(given.profile, known, "the profile in the program")


def exercise(name: str, known: Catalog, param: str) -> Exercise:
    """The exercise of an id, a name or an alias, as the named parameter gives it."""
    from planner.catalog import folded

    found = known.named.get(folded(name))
    if found is None:
        close = known.meant(name)
        says = f" Did you mean {close!r}?" if close else " planner catalog list lists all."
        raise click.BadParameter(f"there is no exercise {name!r}.{says}", param_hint=f"'{param}'")
    return found


def text(data: Any, suffix: str) -> str:
    """Plain data as YAML if the ending asks for it, else as JSON."""
    if suffix in (".yaml", ".yml"):
        import yaml

        return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _name(source: str) -> str:
    return _NAME if source == STANDARD else source


def _data(source: str) -> Any:
    from planner import reading

    if source != STANDARD:
        return reading.read(Path(source))
    stdin: BinaryIO = sys.stdin.buffer if sys.stdin else BytesIO()
    return reading.parse(reading.limited(stdin, _NAME), _NAME)
