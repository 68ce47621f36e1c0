"""``planner check``: any program against gates, rules and the rubric, without the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli import documents, exit_codes, output
from planner.cli.options import CATALOG, form

if TYPE_CHECKING:
    from planner.catalog import Catalog


@click.command(name="check", short_help="Judge any program by gates, rules and a score.")
@click.argument("program")
@click.option("--profile", metavar="FILE", help="Judge by this profile, not by the one in the program.")
@click.option("--certificate", is_flag=True, help="Judge what is proved of the program.")
@CATALOG
@form("table", "json")
@click.pass_context
def check_command(
    ctx: click.Context, program: str, profile: str | None, certificate: bool, catalog: str | None, form: str
) -> None:
    """Judges a program: a line for each gate and rule with details of what is broken, and a score of fifteen items.

    With --certificate, judges what it claims to be proved instead: every bound is counted again, exactly and without a
    solver. Exits with 1 if a gate or a rule is broken or the certificate does not hold (aims and the score break
    nothing), and with 2 if a document does not validate.
    """
    if certificate and profile is not None:
        raise click.UsageError("A certificate speaks of the profile in the program: leave out --profile.")
    documents.require_one_standard_input(program, profile)
    known = documents.catalog(catalog)
    text, holds = _certificate(program, known, form) if certificate else _rules(program, known, profile, form)
    output.write(text, None)
    ctx.exit(exit_codes.DONE if holds else exit_codes.BROKEN)


def _rules(program: str, known: Catalog, profile: str | None, form: str) -> tuple[str, bool]:
    from planner.checker import check as judge
    from planner.render import verdict as render

    wanted = None if profile is None else documents.profile(profile, known)
    verdict = judge(documents.program(program), known, wanted)
    return render.table(verdict, known) if form == "table" else render.json_document(verdict), verdict.holds


def _certificate(program: str, known: Catalog, form: str) -> tuple[str, bool]:
    from planner.certificate import check_certificate
    from planner.render import certificate as render

    verdict = check_certificate(documents.program(program), known)
    return render.table(verdict) if form == "table" else render.json_document(verdict), verdict.holds
