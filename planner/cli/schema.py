"""``planner schema``: the JSON Schema of a document."""

from __future__ import annotations

import json
from typing import Any, Final

import click

from planner.cli.options import Choice

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS: Final = ("profile", "program", "catalog", "exploration")


@click.command(name="schema", short_help="Print the JSON Schema of a document.")
@click.argument("document", type=Choice(DOCUMENTS), metavar="|".join(DOCUMENTS))
def schema_command(document: str) -> None:
    """Prints the JSON Schema (2020-12) of a document."""
    click.echo(json.dumps({"$schema": DIALECT, **_schema(document)}, indent=2, ensure_ascii=False))


def _schema(document: str) -> dict[str, Any]:
    from pydantic import TypeAdapter

    from planner.catalog import Exercise
    from planner.exploring.points import Exploration
    from planner.profile import Profile
    from planner.program import Program

    kinds: tuple[Any, ...] = (Profile, Program, list[Exercise], Exploration)
    return TypeAdapter(dict(zip(DOCUMENTS, kinds, strict=True))[document]).json_schema()
