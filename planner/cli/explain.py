"""``planner explain``: why a profile allows no program and what would help, or which of its limits are reached."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from planner import terms
from planner.cli import documents, exit_codes, feasible, output
from planner.cli.feasible import Questions
from planner.cli.options import CATALOG, Muscle, form, seconds

if TYPE_CHECKING:
    from planner.catalog import Catalog
    from planner.outcome import Explanation
    from planner.profile import Profile
    from planner.program import Program

WRITABLE: Final = (".json", ".yaml", ".yml")


@click.command(name="explain", short_help="Say why there is no program, and what would help.")
@click.argument("profile")
@click.option("--all", "every", is_flag=True, help="Name further clashes too, not only the first.")
@click.option("--apply", "number", type=click.IntRange(1), metavar="N", help="Write the profile with the Nth way out.")
@click.option("-o", "--output", "target", metavar="FILE", help="Where to write it: .json or .yaml.")
@click.option("--why-not", "exercises", multiple=True, metavar="EXERCISE", help="Ask why the program has it not.")
@click.option(
    "--why-so-few", "muscles", type=Muscle(terms.MUSCLES), multiple=True, help="Ask why it has not more sets of it."
)
@CATALOG
@form("table", "json")
@click.option("--time-limit", type=seconds, metavar="SECONDS", help="End the search then.")
@click.pass_context
def explain_command(
    ctx: click.Context,
    profile: str,
    every: bool,
    number: int | None,
    target: str | None,
    exercises: tuple[str, ...],
    muscles: tuple[terms.Muscle, ...],
    catalog: str | None,
    form: str,
    time_limit: float | None,
) -> None:
    """Says why PROFILE allows no program: a smallest clash of its demands, and the cheapest ways out.

    If it allows one, says which of its limits that program reaches, and how much nearer to the targets more time, more
    equipment or looser rules would bring it; or, if asked, why it has not an exercise, or not more sets of a muscle.
    Exits with 0 if there is a program or a way out was written, with 2 if the profile does not validate, with 3 if
    there is no program, with 4 if the time limit came first, and with 130 after Ctrl-C.
    """
    _require_target(number, target, profile)
    known = documents.catalog(catalog)
    questions = Questions([documents.exercise(name, known, "--why-not").id for name in exercises], muscles)
    explaining = _Explaining(documents.profile(profile, known), known, questions, form, time_limit)
    interrupted, code = explaining.told(every, number, target)
    ctx.exit(exit_codes.INTERRUPTED if interrupted else code)


@dataclass(frozen=True)
class _Explaining:
    profile: Profile
    catalog: Catalog
    questions: Questions
    form: str
    time_limit: float | None

    def told(self, every: bool, number: int | None, target: str | None) -> tuple[bool, int]:
        """Writes what is asked for; whether Ctrl-C cut it short, and the exit code."""
        from planner import api
        from planner.cli.search import run
        from planner.outcome import Explanation
        from planner.program import Program
        from planner.render import words

        began = time.monotonic()
        search = run(partial(api.explain, self.profile, self.catalog, every=every, time_limit=self._for_the_program))
        told, interrupted = search.outcome, search.interrupted
        if isinstance(told, Program):
            _nothing_to_mend(number)
            return self._feasible(told, began, interrupted), exit_codes.DONE
        if not isinstance(told, Explanation):
            click.echo(words.out_of_time(interrupted), err=True)
            return interrupted, exit_codes.OUT_OF_TIME
        code = self._infeasible(told, every) if number is None else _applied(told, number, target)
        if any(self.questions):
            click.echo(words.UNANSWERED, err=True)
        return interrupted, code

    @property
    def _for_the_program(self) -> float | None:
        """Half of the time limit where questions are asked, so that there is some for them."""
        return self.time_limit / 2 if self.time_limit and any(self.questions) else self.time_limit

    def _feasible(self, program: Program, began: float, interrupted: bool) -> bool:
        deadline = None if self.time_limit is None else began + self.time_limit
        deadline = began if interrupted else deadline
        return feasible.tell(program, self.profile, self.catalog, self.questions, self.form, deadline) or interrupted

    def _infeasible(self, told: Explanation, every: bool) -> int:
        from planner.render import explanation

        if self.form == "json":
            output.write(explanation.json_document(told, self.profile, self.catalog), None)
        else:
            output.write(explanation.text(told, self.profile, self.catalog, every=every) + "\n", None)
        return exit_codes.INFEASIBLE


def _nothing_to_mend(number: int | None) -> None:
    if number is not None:
        raise click.BadParameter("the profile allows a program: there is nothing to mend", param_hint="'--apply'")


def _require_target(number: int | None, target: str | None, source: str) -> None:
    if target is None:
        return
    if number is None:
        raise click.UsageError("--output is for the profile that --apply mends: give both.")
    if target != documents.STANDARD and Path(target).suffix.lower() not in WRITABLE:
        raise click.BadParameter(f"{target} does not end in .json or .yaml", param_hint="'--output'")
    output.require_writable(target, "--output", source)


def _applied(told: Explanation, number: int, target: str | None) -> int:
    """Writes the mended profile."""
    if number > len(told.fixes):
        count = "no way out was found" if not told.fixes else f"there are {len(told.fixes)} ways out"
        raise click.BadParameter(f"{number} is too many: {count}", param_hint="'--apply'")
    suffix = Path(target or "").suffix.lower()
    output.write(documents.text(dict(told.fixes[number - 1].profile), suffix), target)
    if target not in (None, documents.STANDARD):
        click.echo(f"{target} is written; next: planner solve {target}", err=True)
    return exit_codes.DONE
