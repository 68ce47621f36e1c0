"""What is told where there is no program: the clash with its ways out, or that time ran out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planner.cli import exit_codes, output

if TYPE_CHECKING:
    from planner.catalog import Catalog
    from planner.cli.search import Search
    from planner.outcome import Explanation
    from planner.profile import Profile

Answer = TypeVar("Answer")


def with_ways_out(
    ask: Callable[..., Answer], profile: Profile, catalog: Catalog, time_limit: float | None, **hooks: Any
) -> Answer | Explanation:
    """What is answered, or the conflict with its ways out."""
    from planner import api
    from planner.outcome import Conflict

    began = time.monotonic()
    answer = ask(time_limit=time_limit, **hooks)
    if not isinstance(answer, Conflict):
        return answer
    left = None if time_limit is None else max(0.0, began + time_limit - time.monotonic())
    return api.ways_out(profile, answer, catalog, time_limit=left, stop=hooks["stop"])


def tell(search: Search[Any], profile: Profile, catalog: Catalog, as_json: bool) -> int:
    """Says why there is no program; returns the exit code."""
    from planner.outcome import Explanation
    from planner.render import explanation, words

    told = search.outcome
    if not isinstance(told, Explanation):
        click.echo(words.out_of_time(search.interrupted), err=True)
        return exit_codes.OUT_OF_TIME
    if as_json:
        output.write(explanation.json_document(told, profile, catalog), None)
    else:
        click.echo(explanation.text(told, profile, catalog), err=True)
    return exit_codes.INFEASIBLE
