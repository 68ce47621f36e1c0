"""The benchmark runs; how long anything takes is no matter of a test."""

import subprocess
import sys
from pathlib import Path


def test_the_benchmark_runs_from_a_checkout_and_prints_a_row_for_each_instance() -> None:
    command = [sys.executable, "-m", "benchmarks", "--runs", "1", "--limit", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert len(rows) == 5
    assert all(row.count("|") == rows[0].count("|") for row in rows)
