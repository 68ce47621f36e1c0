"""``planner explore``: a grid of profiles solved, as a table and as pictures."""

from __future__ import annotations

import os
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from planner.cli import documents, exit_codes, output
from planner.cli.options import CATALOG, Choice, seconds

if TYPE_CHECKING:
    from planner.catalog import Catalog
    from planner.exploring.grid import Grid
    from planner.exploring.points import Exploration

FORMS: Final = ("table", "csv", "json")
PICTURES: Final = ("png", "svg")
SUFFIXES: Final = {".csv": "csv", ".json": "json", ".txt": "table", "": "table"}


@click.command(name="explore", short_help="Solve a grid of profiles; table, CSV and plot.")
@click.argument("profile")
@click.option("--vary", multiple=True, required=True, metavar="KEY=VALUES", help="A..B[:STEP] or a,b,c; repeatable.")
@click.option("-o", "--output", "target", metavar="FILE", help="Write the points here, whole or not at all.")
@click.option(
    "--format", "form", type=Choice(FORMS), help="Output form; else by the ending of FILE: .csv, .json, .txt."
)
@click.option("--plot", "plots", multiple=True, metavar="FILE", help="Draw the points too: .png or .svg; repeatable.")
@click.option("--journal", metavar="FILE", help="Keep finished points here, and take those that it holds from it.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes.  [default: as many as cores]")
@click.option("--effort", type=seconds, metavar="SECONDS", help="For each aim of a point, in deterministic seconds.")
@CATALOG
@click.option("--time-limit", type=seconds, metavar="SECONDS", help="End the run then, with the points so far.")
@click.pass_context
def explore_command(
    ctx: click.Context,
    profile: str,
    vary: tuple[str, ...],
    target: str | None,
    form: str | None,
    plots: tuple[str, ...],
    journal: str | None,
    jobs: int | None,
    effort: float | None,
    catalog: str | None,
    time_limit: float | None,
) -> None:
    """Solves PROFILE with every combination of the values of some keys.

    KEY is the path of any field (weeks, sessions[0].minutes, volume.lats.target, rules.low-back-cap.per_week), or
    minutes (of every session), days (so many sessions, spread over the week) or equipment (presets and ids joined by +,
    own for what the profile has): --vary minutes=30..90:10 --vary equipment=own,own+cable

    Where there is no program, the table says why. Exits with 2 if a value makes no profile, with 4 if the time limit
    came before any point was finished, and with 130 after Ctrl-C; both still print what is finished.
    """
    output.require_writable(target, "--output", profile)
    written = form or output.form_of(target, SUFFIXES)
    for plot in plots:
        _require_drawable(plot, profile, target)
    output.require_writable(journal, "--journal", profile, written=[target, *plots])
    known = documents.catalog(catalog)
    grid = _grid(profile, vary, known)
    stop = threading.Event()
    found = _explored(grid, known, jobs, effort, journal, time_limit, stop)
    output.write(_rendered(found, written), target)
    for plot in plots:
        _draw(found, plot)
    if not found.complete:
        why = "Interrupted" if stop.is_set() else "The time limit came"
        click.echo(f"{why}: {len(found.points)} of {len(grid.spots)} points are finished.", err=True)
    code = exit_codes.DONE if found.points else exit_codes.OUT_OF_TIME
    ctx.exit(exit_codes.INTERRUPTED if stop.is_set() and not found.complete else code)


def _grid(source: str, vary: tuple[str, ...], known: Catalog) -> Grid:
    from planner.exploring.axes import parsed
    from planner.exploring.grid import grid

    profile = documents.profile(source, known)
    axes, faults = parsed(vary)
    return grid(profile, axes, known, faults)


def _explored(
    grid: Grid,
    known: Catalog,
    jobs: int | None,
    effort: float | None,
    journal: str | None,
    time_limit: float | None,
    stop: threading.Event,
) -> Exploration:
    from planner.cli.progress import Display
    from planner.cli.search import interruptible
    from planner.running.exploration import EFFORT, explored

    display = Display()
    kept = Path(journal) if journal else None
    display.count(0, len(grid.spots))
    with interruptible(stop):
        workers = jobs or os.cpu_count() or 1
        found = explored(grid, known, workers, effort or EFFORT, kept, time_limit, display.count, stop)
    display.clear()
    return found


def _rendered(found: Exploration, form: str) -> str:
    from planner.render import exploration

    forms = {"table": exploration.table, "csv": exploration.comma_separated, "json": exploration.json_document}
    return forms[form](found)


def _require_drawable(plot: str, source: str, target: str | None) -> None:
    """A usage error, before the work, if a picture could not be drawn or written."""
    output.require_writable(plot, "--plot", source, written=[target])
    if _ending(plot) not in PICTURES:
        raise click.BadParameter(f"{plot} does not end in .png or .svg", param_hint="'--plot'")
    if find_spec("matplotlib") is None:
        raise click.BadParameter("pictures need matplotlib: pip install 'planner[plots]'", param_hint="'--plot'")


def _ending(plot: str) -> str:
    return Path(plot).suffix.lower().removeprefix(".")


def _draw(found: Exploration, plot: str) -> None:
    from planner.render.plots import image

    output.write_bytes(image(found, _ending(plot)), plot, "--plot")
