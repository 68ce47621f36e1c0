"""``planner rules``: the rulebook, or one rule of it."""

from __future__ import annotations

import click

from planner.cli import output
from planner.cli.options import form, hint


@click.command(name="rules", short_help="List the rules, or show one.")
@click.argument("rule", metavar="[ID]", required=False)
@form("table", "json")
def rules_command(rule: str | None, form: str) -> None:
    """Lists the rules, or shows one with its source, evidence and settings."""
    from planner.render import rules as render
    from planner.rulebook import RULES

    if rule is None:
        output.write(render.table(RULES) if form == "table" else render.json_list(RULES), None)
        return
    known = {kind.id: kind for kind in RULES}
    if rule not in known:
        says = hint(rule, list(known)) or " planner rules lists all."
        raise click.BadParameter(f"there is no rule {rule!r}.{says}", param_hint="'ID'")
    output.write(render.one(known[rule]) if form == "table" else render.json_one(known[rule]), None)
