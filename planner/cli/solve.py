"""``planner solve``: the main job."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from planner.cli import documents, exit_codes, output
from planner.cli.options import CATALOG, Choice, seconds

if TYPE_CHECKING:
    from planner.catalog import Catalog
    from planner.program import Program

FORMS: Final = ("table", "json", "markdown", "csv")
SUFFIXES: Final = {".json": "json", ".md": "markdown", ".csv": "csv", ".txt": "table", "": "table"}


@click.command(name="solve", short_help="Find the best program for a profile, with proof.")
@click.argument("profile")
@click.option("-o", "--output", "target", metavar="FILE", help="Write the program here, whole or not at all.")
@click.option(
    "--format", "form", type=Choice(FORMS), help="Output form; else by the ending of FILE: .json, .md, .csv, .txt."
)
@CATALOG
@click.option("--time-limit", type=seconds, metavar="SECONDS", help="End the search then, with the best so far.")
@click.option("--stats", metavar="FILE", help="Write the seconds of the run, aim by aim, as JSON.")
@click.pass_context
def solve_command(
    ctx: click.Context,
    profile: str,
    target: str | None,
    form: str | None,
    catalog: str | None,
    time_limit: float | None,
    stats: str | None,
) -> None:
    """Finds the best program for PROFILE and proves that there is none better.

    Exits with 2 if the profile does not validate (every fault is listed), with 3 if the demands clash (the clash is
    named, with ways out), with 4 if the time limit came before any program, and with 130 after Ctrl-C, which still
    writes the best program so far.
    """
    output.require_writable(target, "--output", profile)
    written = form or output.form_of(target, SUFFIXES)
    output.require_writable(stats, "--stats", profile, written=[target])
    known = documents.catalog(catalog)
    wanted = documents.profile(profile, known)
    from planner import api
    from planner.cli import unsolved
    from planner.cli.search import run
    from planner.program import Program

    ask = partial(api.solve, wanted, known)
    search = run(partial(unsolved.with_ways_out, ask, wanted, known, time_limit))
    if stats is not None:
        output.write(json.dumps(search.statistics(), indent=2) + "\n", stats, "--stats")
    code = exit_codes.DONE
    if isinstance(search.outcome, Program):
        _write(search.outcome, search.interrupted, known, target, written)
    else:
        code = unsolved.tell(search, wanted, known, as_json=form == "json")
    ctx.exit(exit_codes.INTERRUPTED if search.interrupted else code)


def _write(program: Program, interrupted: bool, catalog: Catalog, target: str | None, form: str) -> None:
    from planner.render import words

    output.write(_rendered(program, catalog, form), target)
    if form != "table" or target is not None or interrupted:
        click.echo(words.end_of_search(program, target, interrupted), err=True)


def _rendered(program: Program, catalog: Catalog, form: str) -> str:
    from planner.checker import check
    from planner.render import csv, json, markdown, table

    render = {"table": table.render, "json": json.render, "markdown": markdown.render, "csv": csv.render}[form]
    return render(program, catalog, check(program, catalog))
