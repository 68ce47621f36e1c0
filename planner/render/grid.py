"""Sets a table in characters, no wider than a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tabulate import MIN_PADDING, tabulate

from planner.render.parts import Grid
from planner.render.words import WIDTH

GAP: Final = 2
NARROWEST: Final = 20


def grid(table: Grid) -> str:
    """The table with its last column wrapped where it fills the line."""
    return "\n".join(line.rstrip() for line in _set(table, "simple", _limits(table)).splitlines())


def pipes(table: Grid) -> str:
    """The table as Markdown."""
    return _set(table, "pipe", None)


def _set(table: Grid, form: str, limits: Sequence[int | None] | None) -> str:
    sides = {"l": "left", "r": "right"}
    return tabulate(
        table.rows,
        headers=table.headers,
        tablefmt=form,
        colalign=[sides[side] for side in table.align] if table.rows else None,
        maxcolwidths=list(limits) if limits else None,
        disable_numparse=True,
    )


def _limits(table: Grid) -> list[int | None] | None:
    if not table.rows or not (table.fill or table.first):
        return None
    if not table.fill:
        return [table.first, *(None for _ in table.headers[1:])]
    widths = [
        max(len(header) + MIN_PADDING, *(len(row[column]) for row in table.rows))
        for column, header in enumerate(table.headers)
    ]
    free = WIDTH - sum(widths[1:-1]) - GAP * (len(widths) - 1)
    first = min(widths[0], table.first or widths[0], free - NARROWEST)
    return [first, *(None for _ in widths[1:-1]), free - first]
