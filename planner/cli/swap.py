"""``planner swap``: what can stand for one exercise of a session."""

from __future__ import annotations

from typing import cast

import click

from planner.cli import documents, output
from planner.cli.options import CATALOG, Choice, form
from planner.terms import DAYS, Day


@click.command(name="swap", short_help="Rank what can stand for one exercise of a session.")
@click.argument("program")
@click.option("--week", type=click.IntRange(1), required=True, metavar="N", help="The week, from 1.")
@click.option("--day", type=Choice(DAYS), required=True, help="The day of the session.")
@click.option("--exercise", required=True, metavar="ID", help="What is to be swapped, by its id.")
@click.option("--taken", multiple=True, metavar="TOOL", help="Equipment that cannot be used; may be repeated.")
@click.option("--rest-of-block", is_flag=True, help="Swap it from that week to the end of its mesocycle.")
@click.option("--profile", metavar="FILE", help="Judge by this profile, not by the one in the program.")
@CATALOG
@form("table", "json")
def swap_command(
    program: str,
    week: int,
    day: str,
    exercise: str,
    taken: tuple[str, ...],
    rest_of_block: bool,
    profile: str | None,
    catalog: str | None,
    form: str,
) -> None:
    """Ranks what can stand for an exercise of PROGRAM, as when a machine is taken today.

    Substitutes have its pattern and target muscles; each was put in its place and breaks no rule that held before, but
    that it is another exercise than in other weeks. If there is none, the rule that stops each of the nearest is named.
    Exits with 2 if there is no such slot, or a document does not validate.
    """
    known = documents.catalog(catalog)
    given, wanted = documents.program_with_profile(program, profile, known)
    from planner import api
    from planner.render import swap as render

    name = documents.exercise(exercise, known, "--exercise").id
    found = api.swap(given, wanted, week, cast("Day", day), name, known, taken=taken, rest_of_block=rest_of_block)
    told = render.text(found, known, wanted.units) if form == "table" else render.json_document(found, known)
    output.write(told, None)
