"""A program as Markdown."""

from __future__ import annotations

from dataclasses import replace

from planner.catalog import Catalog
from planner.checker import Verdict
from planner.program import Program
from planner.render.grid import pipes
from planner.render.parts import Grid, Heading, Part
from planner.render.report import report


def render(program: Program, catalog: Catalog, verdict: Verdict) -> str:
    """The whole program as a document."""
    return "\n\n".join(_text(part) for part in report(program, catalog, verdict)) + "\n"


def _text(part: Part) -> str:
    if isinstance(part, Grid):
        rows = tuple(tuple(_escaped(cell).replace("|", "\\|") for cell in row) for row in part.rows)
        return pipes(replace(part, rows=rows))
    if isinstance(part, Heading):
        return f"{'#' * part.level} {_escaped(part.text)}"
    return "\n".join(f"- {_escaped(line)}" for line in part.lines)


def _escaped(text: str) -> str:
    """What Markdown would take for HTML or emphasis, as it is written."""
    for letter, written in (("&", "&amp;"), ("<", "&lt;"), ("*", "\\*"), ("_", "\\_"), ("`", "\\`")):
        text = text.replace(letter, written)
    return text
