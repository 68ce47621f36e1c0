"""Options and types of values that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any, TypeVar

import click

from planner.errors import nearest
from planner.terms import muscle_id

Command = TypeVar("Command", bound=Callable[..., Any])

CATALOG = click.option("--catalog", metavar="PATH", help="Exercises (file or folder) put over the built-in ones by id.")


class Choice(click.Choice[str]):
    """One of some words; a wrong one is told the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word as it is known."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            says = error.message + hint(value, [str(choice) for choice in self.choices])
            raise click.BadParameter(says, ctx, param) from None


class Muscle(Choice):
    """A muscle's id, also as people write it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The id as it is known."""
        return super().convert(muscle_id(str(value)), param, ctx)


def seconds(text: str) -> float:
    """A finite number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not isfinite(number) or number <= 0:
        raise click.BadParameter(f"{text!r} is not a number of seconds above 0.")
    return number


def hint(word: object, known: list[str]) -> str:
    """What was most likely meant, as an addition to a message."""
    close = nearest(word, known)
    return f" Did you mean {close!r}?" if close else ""


def form(*forms: str) -> Callable[[Command], Command]:
    """The option ``--format``, whose default is the first form."""
    kind = Choice(forms)
    return click.option("--format", "form", type=kind, default=forms[0], show_default=True, help="Output form.")
