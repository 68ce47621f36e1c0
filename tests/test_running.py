"""Running a grid: the same by one or two processes, after an interruption, and as a single solve."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tiny_grid import EFFORT, PROFILE, VARY, end, grid_of

from planner import InvalidInput, Profile, Program, SolverFailure, explore, solve
from planner.catalog import Catalog
from planner.exploring.points import Exploration
from planner.running import exploration, workers
from planner.running.exploration import explored

CATALOG = Catalog.builtin()


def run(journal: Path | None = None, jobs: int = 1, **more: Any) -> Exploration:
    return explored(grid_of(*VARY), CATALOG, jobs, EFFORT, journal, **more)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exploration, Path]:
    """All points, solved once, and their journal."""
    journal = tmp_path_factory.mktemp("grid") / "journal.jsonl"
    return run(journal), journal


class TestRunning:
    def test_two_processes_find_the_same(self, whole: tuple[Exploration, Path]) -> None:
        assert run(jobs=2).model_dump_json() == whole[0].model_dump_json()

    def test_a_point_that_starts_from_its_neighbour_has_the_aims_of_a_solve(
        self, whole: tuple[Exploration, Path]
    ) -> None:
        (longer,) = (one for one in whole[0].points if one.changes == {"minutes": 40, "equipment": "own"})
        program = solve(Profile.from_data(PROFILE | {"sessions": [{"day": "mon", "minutes": 40}]}))
        assert isinstance(program, Program)
        reached = [(aim.name, aim.value, aim.bound) for aim in program.certificate.objectives]
        assert [(aim.name, aim.value, aim.bound) for aim in longer.aims] == reached
        assert (longer.status, program.status) == ("optimal", "optimal")

    def test_from_python_by_values(self, whole: tuple[Exploration, Path]) -> None:
        found = explore(
            Profile.from_data(PROFILE),
            {"minutes": [30], "equipment": [{"dumbbell": True, "pull-up-bar": True}]},
            effort=EFFORT,
        )
        assert [one.figures for one in found.points] == [whole[0].points[0].figures]

    def test_progress_is_told_of_every_point(self, whole: tuple[Exploration, Path]) -> None:
        heard: list[tuple[int, int]] = []
        run(whole[1], progress=lambda done, of: heard.append((done, of)))
        assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]

    def test_a_process_that_is_ended_from_outside_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(exploration, "work", end)
        with pytest.raises(SolverFailure, match="a process that solved points was ended from outside"):
            run(jobs=2)


class TestJournal:
    def test_it_holds_one_line_a_point(self, whole: tuple[Exploration, Path]) -> None:
        lines = [json.loads(line) for line in whole[1].read_text().splitlines()]
        assert len({line["key"] for line in lines}) == 4

    def test_what_it_holds_is_not_solved_again(
        self, whole: tuple[Exploration, Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workers, "solve", None)
        assert run(whole[1]) == whole[0]

    def test_a_run_that_was_stopped_goes_on_to_the_same_end(
        self, whole: tuple[Exploration, Path], tmp_path: Path
    ) -> None:
        journal, stop = tmp_path / "journal.jsonl", threading.Event()
        part = run(journal, progress=lambda *_: stop.set(), stop=stop)
        assert not part.complete
        assert 1 <= len(part.points) < 4
        assert run(journal) == whole[0]

    def test_a_run_that_is_out_of_time_has_what_is_finished(self, whole: tuple[Exploration, Path]) -> None:
        assert run(whole[1], time_limit=0.001) == whole[0]
        none = run(time_limit=0.001)
        assert (none.complete, none.points) == (False, [])

    def test_a_torn_last_line_is_done_again(self, whole: tuple[Exploration, Path], tmp_path: Path) -> None:
        text = whole[1].read_text()
        torn = tmp_path / "torn.jsonl"
        torn.write_text(text[:-40])
        assert run(torn) == whole[0]
        assert sorted(torn.read_text().splitlines()) == sorted(text.splitlines())

    def test_a_point_of_another_profile_is_not_taken(self, whole: tuple[Exploration, Path], tmp_path: Path) -> None:
        journal = tmp_path / "journal.jsonl"
        journal.write_text(whole[1].read_text())
        explored(grid_of("equipment=dumbbell", weeks=2), CATALOG, 1, EFFORT, journal)
        assert len(journal.read_text().splitlines()) == 5

    @pytest.mark.parametrize("text", ["{}\n", "not a journal", '{"key": "a", "point": {}}\n'])
    def test_another_file_is_refused_and_left_alone(self, text: str, tmp_path: Path) -> None:
        journal = tmp_path / "other"
        journal.write_text(text)
        with pytest.raises(InvalidInput) as error:
            run(journal)
        assert [(fault.path, fault.expected) for fault in error.value.faults] == [
            ("line 1", "a finished point, as journals hold it")
        ]
        assert journal.read_text() == text


HARD: dict[str, Any] = {"sessions": [{"day": day, "minutes": 30} for day in ("mon", "thu")], "equipment": "dumbbells"}
"""Its proof takes minutes."""


def workers_of(pid: int) -> list[int]:
    """The processes that one has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def until(holds: Any, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(holds())


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks Linux who is still there")
class TestEnding:
    @pytest.fixture
    def running(self, tmp_path: Path) -> Any:
        """An exploration whose second point takes minutes, its first point finished, with its workers."""
        profile = tmp_path / "hard.json"
        profile.write_text(json.dumps(HARD))
        journal = tmp_path / "journal.jsonl"
        vary = ["--vary", "equipment=dumbbell,own", "--vary", "weeks=1,2", "--effort", "500", "--jobs", "2"]
        command = [sys.executable, "-m", "planner", "explore", str(profile), *vary, "--journal", str(journal)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, start_new_session=True, **pipes)  # type: ignore[call-overload]
        assert until(lambda: journal.exists() and journal.read_text().endswith("\n"))
        yield process, workers_of(process.pid)
        process.kill()
        process.communicate()

    def test_after_ctrl_c_what_is_finished_is_printed_and_no_worker_is_left(self, running: Any) -> None:
        process, started = running
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert process.returncode == 130
        assert "no program" in out
        assert "of 4 points are finished" in err
        assert len(started) >= 2
        assert until(lambda: all(map(gone, started)), seconds=5)

    def test_workers_end_with_what_started_them(self, running: Any) -> None:
        process, started = running
        process.kill()
        process.wait()
        assert until(lambda: all(map(gone, started)))
