"""Runs the command line in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from click.testing import CliRunner, Result

from planner.cli import cli

GARAGE = {"name": "Garage", "sessions": [{"day": "mon", "minutes": 60}], "equipment": "garage", "weeks": 2}


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin, prog_name="planner")


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "planner", *args], capture_output=True, text=True, **options)


def error(result: Result) -> str:
    """The last line of a usage error."""
    return result.stderr.splitlines()[-1]
