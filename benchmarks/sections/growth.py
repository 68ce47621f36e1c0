"""How time, model and memory grow with weeks, days and the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from benchmarks.bench import Bench
from benchmarks.instances import Profile, profile
from benchmarks.sections import planner
from benchmarks.sections.instances import as_size
from benchmarks.words import spread, table

TITLE: Final = "Weeks, days, catalog"
WEEKS: Final = (1, 4, 8, 12, 26, 52)
DAYS: Final = (2, 3, 4, 5, 6, 7)
SIZES: Final = (50, 180)
EVERYTHING: Final = {"rules": {"shortlist": False}}
HEADER: Final = (
    "",
    "catalog",
    "to choose from",
    "outline",
    "with days",
    "first program, s",
    "proof, s",
    "program in hand, s",
    "in hand / first row",
    "peak, MB",
)
EXPLAINED: Final = """\
Weeks: a garage, four sessions of 60 minutes. Days: a garage, sessions of 60 minutes, one week. Catalog: a full gym,
three sessions of 60 minutes, one week, with the rule `shortlist` and without it. Models as variables / rows, medians
(least-most)."""


class Point(NamedTuple):
    """One point of a curve."""

    curve: str
    at: str
    profile: Profile
    catalog: dict[str, Any]

    @property
    def name(self) -> str:
        """What it is called among all that is measured."""
        return f"{self.curve} {self.at}"


def measure(bench: Bench) -> None:
    """Every point, run after run."""
    for run in range(bench.runs):
        for point in points(bench):
            planner.sizes(bench, point.name, point.profile, **point.catalog)
            planner.solve(bench, point.name, point.profile, run, **point.catalog)


def report(bench: Bench) -> str:
    """One table for each curve."""
    curves: dict[str, list[Point]] = {}
    for point in points(bench):
        curves.setdefault(point.curve, []).append(point)
    return "\n\n".join([EXPLAINED, *(_table(bench, curve, along) for curve, along in curves.items())])


def points(bench: Bench) -> list[Point]:
    """All points; one for a quick look."""
    every = [*_weeks(), *_days(), *_catalogs(bench)]
    return every[:1] if bench.quick else every


def _weeks() -> Iterator[Point]:
    for weeks in WEEKS:
        yield Point("weeks", str(weeks), profile("garage", 60, days=4, weeks=weeks), {})


def _days() -> Iterator[Point]:
    for days in DAYS:
        yield Point("days", str(days), profile("garage", 60, days=days), {})


def _catalogs(bench: Bench) -> Iterator[Point]:
    catalogs: list[tuple[str, dict[str, Any]]] = [(str(size), {"size": size}) for size in SIZES]
    catalogs.append(("built-in", {}))
    if bench.rows:
        catalogs.append(("with a foreign list", {"rows": bench.rows}))
    for curve, more in (("catalog, shortlisted", {}), ("catalog, everything", EVERYTHING)):
        for at, catalog in catalogs:
            yield Point(curve, at, profile("full-gym", 60, more=more), catalog)


def _table(bench: Bench, curve: str, along: list[Point]) -> str:
    return table([curve, *HEADER[1:]], (_row(bench, point, along[0]) for point in along))


def _row(bench: Bench, point: Point, first: Point) -> list[str]:
    runs, of_first = (bench.every(planner.key(one.name, bench.limit)) for one in (point, first))
    size = bench.records[f"sizes | {point.name}"]
    whole, least = planner.middle(runs, "seconds"), planner.middle(of_first, "seconds")
    proved = all(run["proved"] for run in runs)
    return [
        point.at,
        str(size["catalog"]),
        str(size["choices"]),
        as_size(size["outline"]),
        as_size(size["days"]),
        spread(planner.gathered(runs, "first")),
        spread(planner.gathered(runs, "proof")) if proved else planner.ending(runs[0]),
        spread(planner.gathered(runs, "seconds")),
        f"{whole / least:.2f}" if whole and least else "-",
        f"{max(planner.gathered(runs, 'peak_mb'), default=0):.0f}",
    ]
