"""What it takes to start: the command's help against click alone, a small solve against ortools alone."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.bench import ROOT, Bench, Figures
from benchmarks.instances import named
from benchmarks.words import spread, table

TITLE: Final = "Start-up"
RUNS: Final = 7
QUICK_RUNS: Final = 2
EXPLAINED: Final = """\
Whole processes, by turns. `planner solve` is given a one-week profile; beside it stand a Python that only imports
ortools' `cp_model`, and the seconds that the same solve reports with `--stats`."""
SMALL: Final = "bands 3 x 45 beginner"
PYTHON: Final = (sys.executable, "-c")
PLANNER: Final = (sys.executable, "-m", "planner")
HELP, CLICK, SOLVE, ORTOOLS = "planner --help", "import click", "planner solve", "import ortools' cp_model"


def measure(bench: Bench) -> None:
    """Each command once a turn."""
    for run in range(_runs(bench)):
        bench.record(f"{HELP} | run {run}", lambda: _timed([*PLANNER, "--help"]))
        bench.record(f"{CLICK} | run {run}", lambda: _timed([*PYTHON, "import click"]))
        bench.record(f"{SOLVE} | run {run}", _solved)
        bench.record(f"{ORTOOLS} | run {run}", lambda: _timed([*PYTHON, "from ortools.sat.python import cp_model"]))


def report(bench: Bench) -> str:
    """Medians and the two ratios."""
    told, click, whole, ortools = (_seconds(bench, name) for name in (HELP, CLICK, SOLVE, ORTOOLS))
    reported = _seconds(bench, SOLVE, "reported")
    apart = [one + other for one, other in zip(ortools, reported, strict=True)]
    rows = [
        [HELP, spread(told), CLICK, spread(click), f"{_ratio(told, click):.2f}"],
        [SOLVE, spread(whole), f"{ORTOOLS} + reported", spread(apart), f"{_ratio(whole, apart):.2f}"],
    ]
    return "\n\n".join([EXPLAINED, table(["command", "s", "against", "s", "ratio"], rows)])


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of each turn."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def _runs(bench: Bench) -> int:
    return QUICK_RUNS if bench.quick else max(RUNS, bench.runs)


def _seconds(bench: Bench, name: str, figure: str = "seconds") -> list[float]:
    return [bench.records[f"{name} | run {run}"][figure] for run in range(_runs(bench))]


def _timed(command: Sequence[str]) -> Figures:
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return {"seconds": time.monotonic() - began}


def _solved() -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        profile, statistics = Path(folder, "profile.json"), Path(folder, "statistics.json")
        profile.write_text(json.dumps(named()[SMALL]))
        figures = _timed([*PLANNER, "solve", str(profile), "--stats", str(statistics)])
        return figures | {"reported": json.loads(statistics.read_text())["seconds"]}
