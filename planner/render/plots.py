"""The points of a grid as a picture: each figure along one key, a line for each value of the others, and the front."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from io import BytesIO
from itertools import count
from typing import Any, Final, NamedTuple

import matplotlib
from cycler import cycler
from matplotlib import ticker
from matplotlib.figure import Figure

from planner.exploring.points import Exploration, Figures, Point
from planner.render.exploration import NO_PROGRAM, head, shown

INK: Final = "#333333"
PALE: Final = "#bbbbbb"
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Okabe and Ito's, which the colour-blind can tell apart."""
MARKERS: Final = "osD^vP"
STYLE: Final = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "axes.prop_cycle": cycler(color=COLOURS),
    "font.size": 10,
    "svg.fonttype": "none",
    "svg.hashsalt": "planner",
}
DPI: Final = 80
SIZE: Final = (12, 7)
MOST_LABELS: Final = 9
"""More points of the front than these are not named."""
NEAR: Final = 0.1
"""Names within this part of both axes would cover each other."""
LETTER: Final = 0.02
"""Of the width of a panel, for a letter of a name."""
LINE: Final = 12
"""Points from one name to another below it."""
LINE_PERCENT: Final = 9
"""The same in percent of the targets, as high as a panel is."""

SHORTFALL: Final = "target-shortfall"
HEADROOM: Final = 1.12
PANELS: Final[tuple[tuple[str, Callable[[Point, Figures], float]], ...]] = (
    ("Targets met, %", lambda _, figures: _percent(figures)),
    ("Below target, sets", lambda one, _: _lacking(one)),
    ("Hard sets a week", lambda _, figures: figures.sets),
    ("Minutes a week", lambda _, figures: figures.minutes),
    ("Low-back load a week", lambda _, figures: figures.low_back),
)


def image(found: Exploration, form: str) -> bytes:
    """The picture as the bytes of a ``png`` or ``svg`` file; the same points give the same bytes."""
    with matplotlib.rc_context(STYLE):
        return saved(_drawn(found), form, DPI)


def saved(figure: Any, form: str, dpi: int) -> bytes:
    """A figure as a file without clock or version in it."""
    file = BytesIO()
    metadata = {"Date": None} if form == "svg" else {"Software": None}
    figure.savefig(file, format=form, dpi=dpi, bbox_inches="tight", metadata=metadata)
    return file.getvalue()


def _drawn(found: Exploration) -> Figure:
    """Shortfall, volume, time and low-back load along one key, and time against targets."""
    figure = Figure(figsize=SIZE, layout="constrained")
    *panels, last = figure.subplots(2, 3).flatten()
    lines = _lines(found)
    for axes, (title, of) in zip(panels, PANELS, strict=True):
        _panel(axes, found, lines, of)
        axes.set_title(title, loc="left", fontsize=10)
    _front(last, found, lines)
    handles, names = panels[0].get_legend_handles_labels()
    if any(names):
        figure.legend(handles, names, loc="outside lower center", ncols=min(4, len(names)), frameon=False)
    if name := found.profile.get("name"):
        figure.suptitle(name, x=0.01, ha="left")
    return figure


def _percent(figures: Figures) -> float:
    return 100 * figures.attained


def _lacking(one: Point) -> float:
    aim = one.aim(SHORTFALL)
    return aim.value if aim else float("nan")


def _along(found: Exploration) -> str:
    """The first key."""
    return next(iter(found.vary))


def _numeric(found: Exploration, key: str) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in found.vary[key])


def _lines(found: Exploration) -> Mapping[str, list[Point]]:
    """The points by the values of all keys but the one along which they are drawn."""
    along = _along(found)
    lines: dict[str, list[Point]] = {}
    for one in found.points:
        name = ", ".join(
            f"{head(key, found.vary)} {shown(value)}" for key, value in one.changes.items() if key != along
        )
        lines.setdefault(name, []).append(one)
    return lines


def _panel(
    axes: Any, found: Exploration, lines: Mapping[str, list[Point]], of: Callable[[Point, Figures], float]
) -> None:
    """One figure of all points: lines along numbers, bars beside names; a cross where there is no program."""
    along = _along(found)
    values, numeric = found.vary[along], _numeric(found, along)
    highest, crosses = 0.0, []
    for number, (name, points) in enumerate(lines.items()):
        places = [one.changes[along] if numeric else _beside(values, one, along, number, len(lines)) for one in points]
        held = [(place, of(one, one.figures)) for place, one in zip(places, points, strict=True) if one.figures]
        crosses += [place for place, one in zip(places, points, strict=True) if not one.figures]
        highest = max([highest, *(height for _, height in held)])
        if numeric:
            axes.plot(*_columns(held), label=name, **_style(number), linestyle="-")
        else:
            axes.bar(*_columns(held), width=_width(len(lines)), color=_colour(number), label=name)
    if crosses:
        axes.plot(
            crosses, [0.03] * len(crosses), "x", color=INK, label=NO_PROGRAM, transform=axes.get_xaxis_transform()
        )
    axes.set_ylim(0, highest * HEADROOM or 1)
    axes.yaxis.set_major_locator(ticker.MaxNLocator(5, integer=True))
    _ticks(axes, head(along, found.vary), values, numeric)


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in pairs], [y for _, y in pairs]


def _width(lines: int) -> float:
    """Of a bar, all those of one name together leaving a gap to the next."""
    return 0.8 / lines


def _beside(values: Sequence[Any], one: Point, along: str, number: int, lines: int) -> float:
    return values.index(one.changes[along]) + (number - (lines - 1) / 2) * _width(lines)


def _style(number: int) -> dict[str, Any]:
    return {"color": _colour(number), "marker": MARKERS[number % len(MARKERS)], "markersize": 5}


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _ticks(axes: Any, label: str, values: Sequence[Any], numeric: bool) -> None:
    axes.margins(x=0.08)
    if numeric:
        axes.set_xticks(values)
    else:
        axes.set_xticks(range(len(values)), [shown(value) for value in values], rotation=30, ha="right")
    axes.set_xlabel(label)


def _front(axes: Any, found: Exploration, lines: Mapping[str, list[Point]]) -> None:
    """Time against target attainment, the front joined by a line."""
    places = list[tuple[float, float]]()
    for number, points in enumerate(lines.values()):
        held = [(one.figures.minutes, _percent(one.figures)) for one in points if one.figures]
        axes.plot(*_columns(held), **_style(number), linestyle="")
        places += held
    leading = _leaders(found)
    axes.plot(*_columns(list(leading)), color=PALE, zorder=0)
    axes.set_title("Targets met, %, by minutes a week; the front", loc="left", fontsize=10)
    axes.set(xlabel="minutes a week", ylim=(0, 108))
    axes.margins(x=0.2)
    if len(leading) <= MOST_LABELS:
        _name(axes, leading, places)


class _Label(NamedTuple):
    """A name beside a place, at a height from one end to the other."""

    x: float
    y: float
    first: float
    last: float
    height: float


def _name(
    axes: Any, leading: Mapping[tuple[float, float], Sequence[str]], places: Collection[tuple[float, float]]
) -> None:
    """Names beside the places of the front, the best first; none beside one that is named already, nor on another."""
    left, right = axes.get_xlim()
    labels: list[_Label] = []
    for (x, y), names in sorted(leading.items(), reverse=True):
        if any(abs(x - one.x) < NEAR * (right - left) and abs(y - one.y) < 100 * NEAR for one in labels):
            continue
        told = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        width, after = LETTER * len(told) * (right - left), x < (left + right) / 2
        first, height = (x, y - LINE_PERCENT / 2) if after else (x - width, y + LINE_PERCENT / 2)
        lines = ((line, _Label(x, y, first, first + width, height - LINE_PERCENT * line)) for line in count())
        line, label = next((line, label) for line, label in lines if _is_free(label, labels, places))
        labels.append(label)
        side, offset = ("left", (6, -10 - LINE * line)) if after else ("right", (-6, 4 - LINE * line))
        axes.annotate(told, (x, y), xytext=offset, textcoords="offset points", fontsize=8, ha=side)


def _is_free(label: _Label, labels: Sequence[_Label], places: Collection[tuple[float, float]]) -> bool:
    """Whether a name covers neither another name nor a place."""
    beside = (one.height for one in labels if label.first < one.last and one.first < label.last)
    within = (y for x, y in places if label.first < x < label.last)
    return all(abs(height - label.height) >= LINE_PERCENT for height in beside) and all(
        abs(y - label.height) >= LINE_PERCENT / 2 for y in within
    )


def _leaders(found: Exploration) -> dict[tuple[float, float], list[str]]:
    """The front from little time to much, with what stands at each place of it."""
    places: dict[tuple[float, float], list[str]] = {}
    for one in found.points:
        if one.front and one.figures:
            name = ", ".join(shown(value) for value in one.changes.values())
            places.setdefault((one.figures.minutes, _percent(one.figures)), []).append(name)
    return dict(sorted(places.items()))
