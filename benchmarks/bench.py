"""Runs measurements, each in a process of its own, and remembers what they gave."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
GRACE: Final = 120.0
"""Seconds beyond its own limit after which a process is ended from outside."""

Figures = dict[str, Any]


@dataclass
class Bench:
    """What is measured with; ``records`` maps what was measured to its figures, and grows in ``log``."""

    log: Path
    runs: int = 5
    limit: float = 60.0
    quick: bool = False
    rows: str | None = None
    """The path of a foreign list of exercises, for the large catalog."""
    choco: str | None = None
    """The Python of an environment with pychoco."""
    say: Callable[[str], None] = lambda line: None
    records: dict[str, Figures] = field(default_factory=dict)

    def remember(self) -> None:
        """Takes over what an earlier call has measured."""
        for line in self.log.read_text().splitlines():
            key, figures = json.loads(line)
            self.records[key] = figures

    def record(self, key: str, work: Callable[[], Figures]) -> Figures:
        """The figures under a key; ``work`` gives them unless they are known."""
        if key not in self.records:
            self.records[key] = work()
            with self.log.open("a") as log:
                log.write(json.dumps([key, self.records[key]]) + "\n")
            self.say(f"{key}: {_short(self.records[key])}")
        return self.records[key]

    def repeat(self, key: str, run: int, work: Callable[[], Figures]) -> None:
        """One more run under a key; what did not come to its end the first time is not run again."""
        if run == 0 or self.finished(key):
            self.record(f"{key} | run {run}", work)

    def finished(self, key: str) -> bool:
        """Whether the first run under a key was proved."""
        return bool(self.records[f"{key} | run 0"].get("proved"))

    def every(self, key: str) -> list[Figures]:
        """The figures of every run under a key."""
        keys = (f"{key} | run {run}" for run in range(self.runs))
        return [self.records[one] for one in keys if one in self.records]


def child(module: Sequence[str], job: Mapping[str, Any], python: str = sys.executable) -> Figures:
    """What a module of this package, run in a process of its own, makes of a job."""
    limit = job.get("limit", 0.0) + GRACE
    command = [python, "-m", *module]
    try:
        done = subprocess.run(
            command, input=json.dumps(job), capture_output=True, text=True, check=False, cwd=ROOT, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return {"proved": False, "aims": [], "seconds": limit, "ended": "from outside"}
    if done.returncode != 0:
        return {"proved": False, "aims": [], "seconds": 0.0, "crash": (done.stderr.splitlines() or ["?"])[-1]}
    figures: Figures = json.loads(done.stdout)
    return figures


def _short(figures: Figures) -> str:
    if "crash" in figures:
        return f"crashed: {figures['crash']}"
    told = ("proved" if figures["proved"] else "open") if "proved" in figures else "done"
    return f"{told}, {figures.get('seconds', 0):.2f} s, {figures.get('peak_mb', 0)} MB"
