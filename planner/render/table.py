"""A program as plain text of at most 100 columns."""

from __future__ import annotations

import textwrap

from planner.catalog import Catalog
from planner.checker import Verdict
from planner.program import Program
from planner.render.grid import grid
from planner.render.report import Grid, Heading, Lines, Part, report
from planner.render.words import WIDTH, wrap

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
    text = textwrap.shorten(part.text, WIDTH, placeholder=" …")
    line = UNDERLINES.get(part.level)
    return f"{text}\n{line * len(text)}" if line else text
