"""The points of a grid as a table, as comma-separated values and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from planner.exploring.points import Aim, Exploration, Figures, Point
from planner.render.grid import grid
from planner.render.parts import Grid
from planner.render.words import number, wrap
from planner.terms import MUSCLES

COLUMNS: Final = ("minimum-shortfall", "target-shortfall")
"""Aims that the table shows, in sets."""
HEADERS: Final = ("Below min", "Below target", "Targets met", "Sets", "Min a week", "Low back", "")
FIGURES: Final = ("attained", "sets", "minutes", "low_back")
FRONT: Final = "front"
NO_PROGRAM: Final = "no program"
OPEN: Final = "none found"
LEGEND: Final = (
    "Below min, below target: sets a week that all muscles together lack{doubled}; ≥: what is proved of it. "
    "Sets, minutes a week and low-back load are those of the first training week. "
    "front: no other point meets more of the targets in as little time."
)

DOUBLED: Final = ", the emphasised ones counted twice"


def json_document(found: Exploration) -> str:
    """The document of an exploration."""
    return found.model_dump_json(indent=1) + "\n"


def table(found: Exploration) -> str:
    """One line a point; below, why some allow no program."""
    keys = list(found.vary)
    rows = tuple(tuple(_cells(one, keys)) for one in found.points)
    align = "r" * (len(keys) + len(HEADERS) - 1) + "l"
    heads = (head(key, keys) for key in keys)
    shown = grid(Grid((*heads, *HEADERS), rows, align)).splitlines() if rows else []
    return "\n".join([*shown, "", *wrap(_legend(found), ""), *_clashes(found.points), ""])


def _legend(found: Exploration) -> str:
    """What the columns are; emphasis is spoken of only where some point has any."""
    emphasised = found.profile.get("emphasis") or any(found.vary.get("emphasis", ()))
    return LEGEND.format(doubled=DOUBLED if emphasised else "")


def _clashes(points: Iterable[Point]) -> Iterator[str]:
    """Which rules clash where."""
    alike: dict[tuple[str, ...], list[Point]] = {}
    for one in points:
        if one.clash:
            alike.setdefault(tuple(dict.fromkeys(demand.rule for demand in one.clash)), []).append(one)
    if alike:
        yield ""
        yield "No program, for these rules clash (planner explain tells the ways out):"
    for rules, those in alike.items():
        yield from wrap(f"  - {'; '.join(map(label, those))}: {', '.join(rules)}", "    ")


def head(key: str, keys: Iterable[str]) -> str:
    """The last part of a key, or all of it if another one ends so too."""
    last = _last(key)
    return last if sum(_last(other) == last for other in keys) == 1 else key


def _last(key: str) -> str:
    return key.rpartition(".")[2]


def label(one: Point) -> str:
    """``minutes=30, days=2``."""
    return ", ".join(f"{key}={shown(value)}" for key, value in one.changes.items())


def shown(value: Any) -> str:
    """A value as it is written after ``--vary KEY=``."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number(value)
    return "null" if value is None else value if isinstance(value, str) else str(value)


def _cells(one: Point, keys: list[str]) -> Iterator[str]:
    yield from (shown(one.changes[key]) for key in keys)
    yield from (_reached(one.aim(name)) for name in COLUMNS)
    yield from _counts(one.figures)
    yield _remark(one)


def _reached(aim: Aim | None) -> str:
    if aim is None:
        return ""
    return str(aim.value) if aim.value == aim.bound else f"{aim.value} (≥ {aim.bound})"


def _counts(figures: Figures | None) -> tuple[str, ...]:
    if figures is None:
        return ("", "", "", "")
    return percent(figures.attained), str(figures.sets), number(figures.minutes), str(figures.low_back)


def percent(share: float) -> str:
    """Whole percents; 100 % only if nothing is missing."""
    return f"{int(100 * share)} %"


def _remark(one: Point) -> str:
    if one.status == "infeasible":
        return NO_PROGRAM
    if one.status == "open":
        return OPEN
    return FRONT if one.front else ""


def comma_separated(found: Exploration) -> str:
    """One row a point, under one line of headings; what a point lacks is empty."""
    text = io.StringIO()
    rows = [_row(one) for one in found.points]
    aims = dict.fromkeys(aim.name for one in found.points for aim in one.aims)
    figures = [f"week.{name}" for name in FIGURES]
    names = [*found.vary, "status", *aims, *figures, FRONT, *(f"sets.{muscle}" for muscle in MUSCLES), "clash"]
    writer = csv.DictWriter(text, names, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(one: Point) -> Mapping[str, Any]:
    row: dict[str, Any] = {key: shown(value) for key, value in one.changes.items()}
    row |= {"status": one.status, FRONT: shown(one.front)} | {aim.name: aim.value for aim in one.aims}
    row["clash"] = ";".join("|".join([demand.rule, *demand.where]) for demand in one.clash)
    if one.figures:
        row |= {f"week.{name}": number(getattr(one.figures, name)) for name in FIGURES}
        row |= {f"sets.{muscle}": number(one.figures.muscles.get(muscle, 0)) for muscle in MUSCLES}
    return row
