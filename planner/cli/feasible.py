"""What ``planner explain`` tells of a profile that allows a program: its limits, then its prices or the answers."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from planner.cli import output

if TYPE_CHECKING:
    from planner.catalog import Catalog
    from planner.cli.search import Task
    from planner.profile import Profile
    from planner.program import Program
    from planner.terms import Muscle


class Questions(NamedTuple):
    """Exercises and muscles that are asked about."""

    exercises: Sequence[str]
    muscles: Sequence[Muscle]


def tell(
    program: Program, profile: Profile, catalog: Catalog, asked: Questions, form: str, deadline: float | None
) -> bool:
    """Writes each part as soon as it is known, or all of it as JSON; whether Ctrl-C cut it short."""
    from planner.checker import check
    from planner.render import answers, binding, prices

    limits = binding.reached(profile, check(program, catalog))
    if form == "table":
        output.write(binding.text(program, limits) + "\n", None)
    telling = _Telling(program, profile, catalog, form, deadline)
    if any(asked):
        told = list(telling.parts(list(_answers(asked)), answers))
        further: dict[str, Any] = {"answers": told}
    else:
        (further,) = telling.parts([_prices()], prices)
    if form == "json":
        output.write(binding.json_document(limits, further), None)
    return telling.interrupted


def _prices() -> Task[Any]:
    from planner import api

    return api.prices


def _answers(asked: Questions) -> Iterator[Task[Any]]:
    from planner import api

    yield from (partial(api.why_not, exercise=exercise) for exercise in asked.exercises)
    yield from (partial(api.why_so_few, muscle=muscle) for muscle in asked.muscles)


@dataclass
class _Telling:
    program: Program
    profile: Profile
    catalog: Catalog
    form: str
    deadline: float | None
    interrupted: bool = False

    def parts(self, tasks: Sequence[Task[Any]], render: ModuleType) -> Iterator[dict[str, Any]]:
        """Each part as a document; as a table it is written at once."""
        from planner.cli.search import run
        from planner.render import words

        for number, task in enumerate(tasks, 1):
            left = None if self.deadline is None else max(0.001, self.deadline - time.monotonic())
            asked = partial(task, self.profile, self.program, catalog=self.catalog, time_limit=left)
            search = run(asked)
            if self.form == "table":
                lines = render.text(search.outcome, self.profile, self.catalog)
                output.write("\n".join(["", *lines]) + "\n", None)
            yield render.document(search.outcome, self.profile, self.catalog)
            self.interrupted = search.interrupted
            if self.interrupted and number < len(tasks):
                click.echo(words.unasked(len(tasks) - number, len(tasks)), err=True)
                return
