"""Runs the command line in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from planner.cli import cli, exit_codes

GARAGE = {"name": "Garage", "sessions": [{"day": "mon", "minutes": 60}], "equipment": "garage", "weeks": 2}


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin, prog_name="planner")


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "planner", *args], capture_output=True, text=True, **options)


def error(result: Result) -> str:
    """The last line of a usage error."""
    return result.stderr.splitlines()[-1]


def told(path: Path) -> str:
    """What solving the file says; its name is left out."""
    done = CliRunner().invoke(cli, ["solve", str(path)], prog_name="planner")
    assert done.exit_code == exit_codes.INVALID, done.output
    assert done.stdout == ""
    head, _, faults = done.stderr.partition("\n")
    count = faults.count("\n")
    assert head == f"planner: {path}: {count} fault{'' if count == 1 else 's'}"
    return "\n".join(line.removeprefix("  ") for line in faults.splitlines())
