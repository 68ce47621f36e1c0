"""Runs every command of docs/explorations.md again: pictures and tables are drawn and printed anew."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explorations.md"
RUN = re.compile(r"```shell\n(planner explore .+?)\n```\n\n```text\n.*?```\n", re.DOTALL)
"""A command, and below it what it printed."""


def anew(found: re.Match[str]) -> str:
    """The same command with what it prints now."""
    command = found[1]
    words = shlex.split(command.replace("\\\n", " "))
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    print(command, flush=True)
    table = done.stdout.partition("\n\n")[0]
    return f"```shell\n{command}\n```\n\n```text\n{table}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(RUN.sub(anew, PAGE.read_text()))
