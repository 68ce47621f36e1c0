"""``planner check``: any program against the rules, without the solver."""

from __future__ import annotations

import click

from planner.cli import documents, exit_codes, output
from planner.cli.options import CATALOG, form


@click.command(name="check", short_help="Judge any program against the rules.")
@click.argument("program")
@click.option("--profile", metavar="FILE", help="Judge by this profile, not by the one in the program.")
@CATALOG
@form("table", "json")
@click.pass_context
def check_command(ctx: click.Context, program: str, profile: str | None, catalog: str | None, form: str) -> None:
    """Judges a program against the rules: one line a rule, details of what is broken.

    Exits with 1 if a rule is broken; aims are measured and reported, but break nothing.
    """
    if program == profile == documents.STANDARD:
        raise click.UsageError("Only one of PROGRAM and --profile can be standard input.")
    from planner.checker import check as judge
    from planner.render import verdict as render

    known = documents.catalog(catalog)
    wanted = None if profile is None else documents.profile(profile, known)
    verdict = judge(documents.program(program), known, wanted)
    output.write(render.table(verdict, known) if form == "table" else render.json_document(verdict), None)
    ctx.exit(exit_codes.DONE if verdict.holds else exit_codes.BROKEN)
