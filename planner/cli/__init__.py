"""The command line; every command imports what it needs when it runs, so that help and usage errors answer at once."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Any, Final

import click

from planner.cli import exit_codes, output
from planner.cli.catalog import catalog_command
from planner.cli.check import check_command
from planner.cli.explain import explain_command
from planner.cli.explore import explore_command
from planner.cli.init import init_command
from planner.cli.repair import repair_command
from planner.cli.rules import rules_command
from planner.cli.schema import schema_command
from planner.cli.solve import solve_command
from planner.cli.swap import swap_command
from planner.errors import InvalidInput, PlannerError

DEBUG: Final = "PLANNER_DEBUG"
"""Set to anything, an internal error shows where it arose."""


class Planner(click.Group):
    """The group of all commands; turns every error into words and an exit code."""

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """The context; its help may go to a pipe that is closed."""
        try:
            return super().make_context(*args, **settings)
        except BrokenPipeError:
            output.drop_unread()
            raise click.exceptions.Exit(exit_codes.CLOSED) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command, and ends with the exit code of what went wrong."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except BrokenPipeError:
            output.drop_unread()
            ctx.exit(exit_codes.CLOSED)
        except (KeyboardInterrupt, click.Abort):
            _fail(ctx, "interrupted", exit_codes.INTERRUPTED)
        except InvalidInput as error:
            _fail(ctx, str(error), exit_codes.INVALID)
        except PlannerError as error:
            _fail(ctx, str(error), exit_codes.INTERNAL)
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            says = f"internal error: {type(error).__name__}: {error}"
            _fail(ctx, f"{says}\nThis is a fault of planner; {DEBUG}=1 shows where.", exit_codes.INTERNAL)


def _fail(ctx: click.Context, says: str, code: int) -> None:
    click.echo(f"planner: {says}", err=True)
    ctx.exit(code)


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from planner.written import own_version

        click.echo(f"planner {own_version()}")
        ctx.exit()


@click.group(cls=Planner, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def cli() -> None:
    """Designs training programs and proves that there is none better.

    A profile (JSON, TOML or YAML) says what there is and what is wanted; "planner init" writes one.
    "-" stands for standard input or output. Results go to standard output, everything else to standard error.
    """


COMMANDS: Final = (
    init_command,
    solve_command,
    check_command,
    explain_command,
    explore_command,
    repair_command,
    swap_command,
    rules_command,
    catalog_command,
    schema_command,
)
for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The entry point; whatever the terminal cannot show is replaced rather than refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        cli(prog_name="planner")
    except KeyboardInterrupt:
        sys.exit(exit_codes.INTERRUPTED)
