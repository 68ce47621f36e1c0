"""``python -m benchmarks``: measures everything, then writes the tables and plots; see docs/speed.md."""

from __future__ import annotations

import argparse
import subprocess
import sys
import venv
from pathlib import Path
from types import ModuleType
from typing import Final

from benchmarks.bench import ROOT, Bench
from benchmarks.machine import described
from benchmarks.sections import engines, growth, instances, limits, opinions, startup

SECTIONS: Final[dict[str, ModuleType]] = {
    "startup": startup,
    "engines": engines,
    "instances": instances,
    "limits": limits,
    "growth": growth,
    "opinions": opinions,
}
"""Engines come before instances, so that the search and the engines are measured by turns."""

CHOCO: Final = "pychoco==0.4.0"
BUILD: Final = ROOT / "build" / "benchmarks"
TABLES: Final = "speed-tables.md"


def main() -> None:
    """Measure, report, and fail if anything crashed or two engines disagree."""
    arguments = _arguments()
    arguments.into.mkdir(parents=True, exist_ok=True)
    bench = _bench(arguments)
    for name in arguments.only:
        SECTIONS[name].measure(bench)
    (arguments.into / TABLES).write_text(_tables(bench, arguments.only))
    _plots(bench, arguments)
    faults = _faults(bench, arguments.only)
    sys.exit("\n".join(faults) if faults else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="only these parts")
    parser.add_argument("--runs", type=int, default=5, help="runs of each; tables give median (least-most)")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for each run")
    parser.add_argument(
        "--list", metavar="JSON", help="free-exercise-db's exercises.json, for a catalog of about 1,000"
    )
    parser.add_argument("--choco", action="store_true", help=f"also Choco: installs {CHOCO} in an environment apart")
    parser.add_argument("--quick", action="store_true", help="a few instances once, to see that all of it works")
    parser.add_argument("--into", type=Path, help="folder for tables and plots (docs; with --quick a folder in build)")
    parser.add_argument("--go-on", action="store_true", help="keep what the last call measured, and measure the rest")
    arguments = parser.parse_args()
    arguments.into = arguments.into or (BUILD if arguments.quick else ROOT / "docs")
    if arguments.quick:
        arguments.runs, arguments.limit = 1, min(arguments.limit, 2.0)
    return arguments


def _bench(arguments: argparse.Namespace) -> Bench:
    BUILD.mkdir(parents=True, exist_ok=True)
    log = (arguments.into if arguments.quick else BUILD) / "records.jsonl"
    rows = str(Path(arguments.list).resolve()) if arguments.list else None
    choco = _choco() if arguments.choco else None
    bench = Bench(log, arguments.runs, arguments.limit, arguments.quick, rows, choco, say=_say)
    if arguments.go_on and log.exists():
        bench.remember()
    else:
        log.write_text("")
    return bench


def _choco() -> str:
    """The Python of an environment that has Choco; made the first time."""
    folder = BUILD / "choco"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", CHOCO], check=True)
    return str(python)


def _tables(bench: Bench, names: list[str]) -> str:
    parts = [
        "# Measured",
        f"Written by `python -m benchmarks`. {described()}; one worker, limit {bench.limit:g} s, runs of each: "
        f"{bench.runs}. What did not come to its proof the first time is not run again. Each run is its own process.",
    ]
    for name in names:
        section = SECTIONS[name]
        parts += [f"## {section.TITLE}", f"`python -m benchmarks --only {name}`", section.report(bench)]
    return "\n\n".join(parts) + "\n"


def _plots(bench: Bench, arguments: argparse.Namespace) -> None:
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        _say("no plots: pip install -e '.[benchmarks]'")
        return
    from benchmarks.plots import draw

    draw(bench, arguments.only, arguments.into / "plots")


def _faults(bench: Bench, names: list[str]) -> list[str]:
    crashed = [f"{key}: crashed: {figures['crash']}" for key, figures in bench.records.items() if "crash" in figures]
    disagreed = engines.disagreements(bench) if "engines" in names else []
    return crashed + disagreed + (opinions.contradictions(bench) if "opinions" in names else [])


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
