"""A program as plain text of at most 100 columns."""

from __future__ import annotations

from planner.catalog import Catalog
from planner.checker import Verdict
from planner.program import Program
from planner.render.grid import grid
from planner.render.parts import Grid, Heading, Lines, Part
from planner.render.report import report
from planner.render.words import wrap

UNDERLINES = {1: "=", 2: "-"}


def render(program: Program, catalog: Catalog, verdict: Verdict) -> str:
    """The whole program for a terminal."""
    return "\n\n".join(_text(part) for part in report(program, catalog, verdict)) + "\n"


def _text(part: Part) -> str:
    if isinstance(part, Grid):
        return grid(part)
    if isinstance(part, Lines):
        return "\n".join("\n".join(wrap(line)) for line in part.lines)
    return _heading(part)


def _heading(part: Heading) -> str:
    lines = wrap(part.text)
    underline = UNDERLINES.get(part.level)
    return "\n".join([*lines, underline * max(map(len, lines))] if underline else lines)
