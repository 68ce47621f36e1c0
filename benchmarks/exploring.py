"""What a grid of 25 points costs explored, and solved one by one: ``python -m benchmarks.exploring``."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from planner.catalog import Catalog
from planner.exploring.axes import parsed
from planner.exploring.grid import grid
from planner.profile import Profile

PROFILE: Final = Path(__file__).parent.parent / "examples" / "garage-four-days.json"
VARY: Final = ("minutes=50..90:10", "days=2..6")


def seconds(commands: Iterable[Sequence[str]]) -> tuple[float, float]:
    """On the clock, and of all cores together."""
    began, before = time.monotonic(), _spent()
    for command in commands:
        subprocess.run([sys.executable, "-m", "planner", *command], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began, _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _each(folder: Path) -> list[list[str]]:
    axes, _ = parsed(VARY)
    commands = []
    for number, spot in enumerate(grid(Profile.read(PROFILE), axes, Catalog.builtin()).spots):
        path = folder / f"{number}.json"
        path.write_text(json.dumps(spot.document))
        commands.append(["solve", str(path)])
    return commands


def main() -> None:
    """Measures both and prints them."""
    options = [word for text in VARY for word in ("--vary", text)]
    explored = seconds([["explore", str(PROFILE), *options]])
    with TemporaryDirectory() as folder:
        apart = seconds(_each(Path(folder)))
    for name, (clock, cores) in (("explored", explored), ("one by one", apart)):
        print(f"{name}: {clock:.0f} s on the clock, {cores:.0f} s of processor time")


if __name__ == "__main__":
    main()
