"""``planner catalog``: the exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli import documents, output
from planner.cli.options import CATALOG, Choice, Muscle, form, hint
from planner.terms import EQUIPMENT, MUSCLES, PATTERNS

if TYPE_CHECKING:
    from planner.catalog import Catalog


@click.group(name="catalog", short_help="List, show or check the exercises.")
def catalog_command() -> None:
    """Lists, shows and checks the exercises."""


@catalog_command.command(name="list", short_help="List the exercises.")
@form("table", "json")
@click.option("--pattern", type=Choice(PATTERNS), metavar="P", help="Only exercises of this movement pattern.")
@click.option("--muscle", type=Muscle(MUSCLES), metavar="M", help="Only exercises that train this muscle.")
@click.option("--equipment", metavar="IDS", help="Only what can be done with these: a preset, or ids parted by commas.")
@CATALOG
def list_(form: str, pattern: str | None, muscle: str | None, equipment: str | None, catalog: str | None) -> None:
    """Lists the exercises."""
    from planner.render import exercises as render

    known = documents.catalog(catalog)
    owned = None if equipment is None else _owned(equipment, known)
    found = [
        exercise
        for exercise in known.exercises
        if pattern in (None, exercise.pattern)
        and (muscle is None or muscle in exercise.muscles)
        and (owned is None or exercise.possible_with(owned))
    ]
    output.write(render.table(found, known) if form == "table" else render.json_list(found), None)


def _owned(text: str, known: Catalog) -> set[str]:
    owned: set[str] = set()
    for name in (part.strip() for part in text.split(",")):
        preset = known.preset.get(name)
        if preset is None and name not in EQUIPMENT:
            says = f"{name!r} is neither equipment nor a preset.{hint(name, [*EQUIPMENT, *known.preset])}"
            raise click.BadParameter(says, param_hint="'--equipment'")
        owned |= {name} if preset is None else set(preset.equipment)
    return owned


@catalog_command.command(short_help="Show one exercise.")
@click.argument("exercise", metavar="ID")
@form("table", "json")
@CATALOG
def show(exercise: str, form: str, catalog: str | None) -> None:
    """Shows one exercise, found by its id, its name or one of its aliases."""
    from planner.render import exercises as render

    known = documents.catalog(catalog)
    found = documents.exercise(exercise, known, "ID")
    output.write(render.one(found, known) if form == "table" else render.json_one(found), None)


@catalog_command.command(short_help="Check exercises of your own.")
@click.argument("path", required=False)
@CATALOG
def check(path: str | None, catalog: str | None) -> None:
    """Checks a file or folder of exercises (or the catalog in use) and lists everything wrong with it.

    Exits with 2 if anything is.
    """
    known = documents.catalog(catalog)
    known = known if path is None else documents.catalog(path)
    from planner.render import exercises as render

    click.echo(render.checked(known))
