"""What a report is made of: headings, sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the document's."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Lines:
    """Sentences, each on a line of its own."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table; ``widths`` limits columns from the left, and the last column takes what is left if ``fill``."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    first: int | None = None
    fill: bool = False


Part = Heading | Lines | Grid
