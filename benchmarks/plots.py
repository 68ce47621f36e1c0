"""The plots of what was measured, each as PNG and SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot, ticker

from benchmarks.bench import Bench
from benchmarks.child import AFTERWARDS, FIRST
from benchmarks.sections import engines, growth, instances, planner
from planner.render.plots import STYLE, saved

FORMS: Final = ("png", "svg")
DPI: Final = 120
LEAST_SECONDS: Final = 0.1
CLOCKS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "first": ("first program", {"marker": "o", "markersize": 10, "fillstyle": "none"}),
    "proof": ("last aim", {"marker": "s", "linestyle": "--"}),
    "seconds": ("in hand", {"marker": "^"}),
}
"""What is timed, and how it is drawn; the first program often comes with the last proof, and is seen around it."""


def draw(bench: Bench, names: Sequence[str], folder: Path) -> None:
    """The plots of the parts that were measured."""
    folder.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context(STYLE):
        for name in names:
            if plot := PLOTS.get(name):
                _save(plot(bench), folder / name)


def _save(figure: Any, path: Path) -> None:
    for form in FORMS:
        path.with_suffix(f".{form}").write_bytes(saved(figure, form, DPI))
    pyplot.close(figure)


def _engines(bench: Bench) -> Any:
    """How many instances each engine finishes within a time."""
    figure, axes = pyplot.subplots(figsize=(8, 4.5))
    names = planner.instances(bench)
    for number, engine in enumerate(engines.compared(bench)):
        seconds = sorted(s for name in names if (s := engines.finished(bench, engine, name)) is not None)
        times, counts = [LEAST_SECONDS, *seconds, bench.limit], [0, *range(1, len(seconds) + 1), len(seconds)]
        dashes = "-" if engine == engines.PLANNER else ("--", "-.", ":")[number % 3]
        axes.step(times, counts, where="post", linestyle=dashes, linewidth=2, label=f"{engine} ({len(seconds)})")
    _logarithmic(axes.xaxis)
    axes.yaxis.set_major_locator(ticker.MaxNLocator(integer=True))
    axes.set(xlabel="seconds", ylabel="instances proved in every aim", ylim=(0, len(names) + 0.5))
    axes.set_title(f"Of {len(names)} named instances, proved within a time", loc="left")
    axes.legend(loc="upper left", frameon=False)
    return figure


def _instances(bench: Bench) -> Any:
    """Where the time of each instance goes."""
    stages = instances.stage_table(bench)
    figure, axes = pyplot.subplots(figsize=(9, 0.3 * len(stages) + 1.5), layout="constrained")
    names = list(reversed(stages))
    groups: list[tuple[str, Callable[[dict[str, float]], float]]] = [
        ("outline and first week", lambda seconds: seconds.get(FIRST, 0.0)),
        ("aims with days", lambda seconds: sum(s for stage, s in seconds.items() if stage not in (FIRST, AFTERWARDS))),
        (AFTERWARDS, lambda seconds: seconds.get(AFTERWARDS, 0.0)),
    ]
    before = [0.0] * len(names)
    for label, seconds_of in groups:
        widths = [seconds_of(stages[name]) for name in names]
        axes.barh(names, widths, left=before, label=label)
        before = [left + width for left, width in zip(before, widths, strict=True)]
    axes.set_xlabel("seconds, medians")
    axes.set_title("Where the time goes", loc="left")
    axes.margins(y=0.01)
    figure.legend(loc="outside lower center", ncols=3, frameon=False)
    return figure


def _growth(bench: Bench) -> Any:
    """Seconds and variables along every curve."""
    curves: dict[str, list[growth.Point]] = {}
    for point in growth.points(bench):
        curves.setdefault(point.curve, []).append(point)
    figure, grid = pyplot.subplots(2, len(curves), figsize=(3.4 * len(curves), 6), sharey="row", squeeze=False)
    for column, (curve, along) in enumerate(curves.items()):
        _times(bench, grid[0][column], along)
        _models(bench, grid[1][column], along)
        grid[0][column].set_title(curve, loc="left")
    grid[0][0].set_ylabel("seconds")
    grid[1][0].set_ylabel("variables")
    for row in grid:
        row[-1].legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    return figure


def _times(bench: Bench, axes: Any, along: Sequence[growth.Point]) -> None:
    runs = [bench.every(planner.key(point.name, bench.limit)) for point in along]
    for figure, (label, style) in CLOCKS.items():
        values = [planner.gathered(each, figure) for each in runs]
        places = [place for place, each in enumerate(values) if each]
        middles = [median(values[place]) for place in places]
        below = [middle - min(values[place]) for middle, place in zip(middles, places, strict=True)]
        above = [max(values[place]) - middle for middle, place in zip(middles, places, strict=True)]
        axes.errorbar(places, middles, yerr=[below, above], capsize=3, label=label, **style)
    _logarithmic(axes.yaxis)
    _name_ticks(bench, axes, along)


def _models(bench: Bench, axes: Any, along: Sequence[growth.Point]) -> None:
    sizes = [bench.records[f"sizes | {point.name}"] for point in along]
    for model, label, marker in (("outline", "outline", "o"), ("days", "with days", "s")):
        axes.plot(range(len(along)), [size[model][0] for size in sizes], marker=marker, label=label)
    _logarithmic(axes.yaxis)
    _name_ticks(bench, axes, along)


def _logarithmic(axis: Any) -> None:
    """A logarithmic axis with numbers as one writes them."""
    (axis.axes.set_xscale if axis.axis_name == "x" else axis.axes.set_yscale)("log")
    axis.set_major_locator(ticker.LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter("{x:g}")
    axis.set_minor_formatter(ticker.NullFormatter())


def _name_ticks(bench: Bench, axes: Any, along: Sequence[growth.Point]) -> None:
    """Catalogs by how many exercises they hold, all else by its own number."""
    names = (p.at if p.at.isdigit() else str(bench.records[f"sizes | {p.name}"]["catalog"]) for p in along)
    axes.set_xticks(range(len(along)), list(names))
    axes.set_xlim(-0.4, len(along) - 0.6)


PLOTS: Final[dict[str, Callable[[Bench], Any]]] = {"engines": _engines, "instances": _instances, "growth": _growth}
