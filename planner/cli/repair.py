"""``planner repair``: the nearest program that keeps every rule, as a diff with reasons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from planner.cli import documents, exit_codes, output
from planner.cli.options import CATALOG, form, seconds

if TYPE_CHECKING:
    from planner.catalog import Catalog
    from planner.edits import Repair


@click.command(name="repair", short_help="Change a program as little as its rules allow.")
@click.argument("program")
@click.option("--profile", metavar="FILE", help="Repair for this profile, not for the one in the program.")
@click.option("-o", "--output", "target", metavar="FILE", help="Write the repaired program here, as JSON.")
@CATALOG
@form("table", "json")
@click.option("--time-limit", type=seconds, metavar="SECONDS", help="End the search then, with the nearest so far.")
@click.pass_context
def repair_command(
    ctx: click.Context,
    program: str,
    profile: str | None,
    target: str | None,
    catalog: str | None,
    form: str,
    time_limit: float | None,
) -> None:
    """Finds the nearest program to PROGRAM that keeps every rule: fewest sets changed, then fewest exercises.

    Each edit is told with the rule that would break without it. A program that keeps every rule stays as it is. Exits
    with 2 if a document does not validate, with 3 if the profile allows no program (the clash is named, with ways
    out), with 4 if the time limit came first, and with 130 after Ctrl-C.
    """
    output.require_writable(target, "--output", program, profile)
    known = documents.catalog(catalog)
    broken, wanted = documents.program_with_profile(program, profile, known)
    from planner import api
    from planner.cli import unsolved
    from planner.cli.search import run
    from planner.edits import Repair

    ask = partial(api.repair, broken, wanted, known)
    search = run(partial(unsolved.with_ways_out, ask, wanted, known, time_limit))
    code = exit_codes.DONE
    if isinstance(search.outcome, Repair):
        _write(search.outcome, known, target, form)
    else:
        code = unsolved.tell(search, wanted, known, as_json=form == "json")
    ctx.exit(exit_codes.INTERRUPTED if search.interrupted else code)


def _write(repair: Repair, catalog: Catalog, target: str | None, form: str) -> None:
    from planner.render import json
    from planner.render import repair as render

    told = render.text(repair, catalog) if form == "table" else render.json_document(repair, catalog)
    if target == documents.STANDARD:
        click.echo(told, nl=False, err=True)
    else:
        output.write(told, None)
    if target is not None:
        output.write(json.document(repair.program), target)
