"""Figures as words: medians with their spread, ratios, Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log
from statistics import median

from tabulate import tabulate


def spread(values: Sequence[float]) -> str:
    """The median, and the least and the most of several."""
    if not values:
        return "-"
    middle = f"{median(values):.2f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.2f}-{max(values):.2f})"


def geometric_mean(values: Iterable[float]) -> float | None:
    """The geometric mean, or None of nothing."""
    logs = [log(value) for value in values]
    return exp(sum(logs) / len(logs)) if logs else None


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table whose cells stand as they are."""
    return tabulate(rows, header, tablefmt="github", disable_numparse=True)
