"""The line that shows how far the search is, on a terminal only."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass, field

import click

from planner.outcome import Asked, Progress


@dataclass
class Display:
    """One line on standard error, written over and over; silent where that is no terminal.

    It moves the cursor with a carriage return alone and has no colours, so NO_COLOR needs no case of its own.
    """

    visible: bool = field(default_factory=lambda: sys.stderr.isatty())
    began: float = field(default_factory=time.monotonic)

    def show(self, latest: Progress | Asked | None) -> None:
        """Writes the line anew, of a search or of questions."""
        if self.visible:
            from planner.render.words import progress_line

            self._write(progress_line(latest, time.monotonic() - self.began))

    def count(self, done: int, whole: int) -> None:
        """Writes the line anew, of many searches."""
        if self.visible:
            from planner.render.words import progress_bar

            self._write(progress_bar(done, whole, time.monotonic() - self.began))

    def clear(self) -> None:
        """Empties the line."""
        if self.visible:
            self._write("")
            click.echo("\r", nl=False, err=True)

    def _write(self, text: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        click.echo("\r" + text[:width].ljust(width), nl=False, err=True)
