"""Solving from the command line: forms, files, exit codes, progress and interruption."""

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
import yaml
from builders import document
from commands import GARAGE, error, process, run

from planner.cli import exit_codes
from planner.cli.progress import Display
from planner.outcome import Conflict, ConflictDemand, Explanation, Progress, TimedOut
from planner.profile import Profile
from planner.program import Program

TOML = """
# a garage
name = "Garage"
weeks = 2
equipment = "garage"

[[sessions]]
day = "mon"
minutes = 60
"""


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "garage.json"
    path.write_text(json.dumps(GARAGE))
    return str(path)


class Solver:
    """Stands in for ``planner.api.solve`` and says what it was asked."""

    def __init__(self, outcome: Any) -> None:
        self.outcome = outcome
        self.asked: dict[str, Any] = {}
        self.delay = 0.0

    def __call__(self, profile: Profile, catalog: Any, **options: Any) -> Any:
        self.asked = {"profile": profile, **options}
        options["progress"](Progress("missing-movements", 0, 0, 0.5))
        options["progress"](Progress("target-shortfall", 9, 4, 0.75))
        options["progress"](Progress("target-shortfall", 7, 7, 1.25))
        time.sleep(self.delay)
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that makes the solver answer at once with an outcome."""

    def prepare(outcome: Any) -> Solver:
        solver = Solver(outcome)
        monkeypatch.setattr("planner.api.solve", solver)
        return solver

    return prepare


def solved(**changes: Any) -> Program:
    certificate = {
        "objectives": [{"name": "target-shortfall", "value": 7, "bound": 7, "unit": "sets", "proved": True}],
        "proved": True,
    }
    return Program.model_validate(document() | {"status": "optimal", "certificate": certificate} | changes)


class TestSolve:
    def test_the_table_goes_to_standard_output(self, profile: str, answer: Any) -> None:
        answer(solved())
        done = run("solve", profile)
        assert done.exit_code == exit_codes.DONE
        assert done.stdout.startswith("Training program\n================\n")
        assert done.stderr == ""

    def test_json_on_standard_output_is_the_program_and_nothing_else(self, profile: str, answer: Any) -> None:
        answer(solved())
        done = run("solve", profile, "--format", "json")
        assert Program.model_validate_json(done.stdout) == solved()

    @pytest.mark.parametrize("form", ["table", "json", "markdown", "csv"])
    def test_a_file_holds_the_same_as_standard_output(
        self, profile: str, answer: Any, tmp_path: Path, form: str
    ) -> None:
        answer(solved())
        target = tmp_path / "out"
        assert run("solve", profile, "--format", form, "-o", str(target)).stdout == ""
        assert target.read_bytes() == run("solve", profile, "--format", form).stdout_bytes

    @pytest.mark.parametrize(("ending", "starts"), [(".json", "{"), (".md", "# "), (".csv", "week,"), (".txt", "Tr")])
    def test_the_ending_of_the_file_chooses_the_form(
        self, profile: str, answer: Any, tmp_path: Path, ending: str, starts: str
    ) -> None:
        answer(solved())
        target = tmp_path / f"out{ending}"
        assert run("solve", profile, "-o", str(target)).exit_code == exit_codes.DONE
        assert target.read_text().startswith(starts)

    def test_what_was_proved_is_told_beside_a_file(self, profile: str, answer: Any, tmp_path: Path) -> None:
        answer(solved())
        target = tmp_path / "out.json"
        says = "Proved optimal: no program does better in any of 1 aims, each among the best in those before it."
        assert run("solve", profile, "-o", str(target)).stderr == f"{target}: {says}\n"

    @pytest.mark.parametrize("text", [json.dumps(GARAGE), yaml.safe_dump(GARAGE), TOML], ids=["JSON", "YAML", "TOML"])
    def test_standard_input_is_read_whatever_its_form(self, answer: Any, text: str) -> None:
        solver = answer(solved())
        assert run("solve", "-", stdin=text).exit_code == exit_codes.DONE
        assert solver.asked["profile"].name == "Garage"

    def test_an_unknown_ending_is_refused_before_the_work(self, profile: str, answer: Any, tmp_path: Path) -> None:
        solver = answer(solved())
        done = run("solve", profile, "-o", str(tmp_path / "out.xyz"))
        assert done.exit_code == exit_codes.INVALID
        assert solver.asked == {}
        assert error(done) == (
            "Error: Invalid value for '--output': .xyz is none of .json, .md, .csv, .txt: name the form with --format"
        )

    def test_an_unknown_ending_will_do_where_the_form_is_named(self, profile: str, answer: Any, tmp_path: Path) -> None:
        answer(solved())
        target = tmp_path / "out.xyz"
        assert run("solve", profile, "-o", str(target), "--format", "json").exit_code == exit_codes.DONE
        assert target.read_text().startswith("{")

    def test_the_time_limit_is_passed_on(self, profile: str, answer: Any) -> None:
        solver = answer(solved())
        run("solve", profile, "--time-limit", "2.5")
        assert solver.asked["time_limit"] == 2.5

    def test_statistics_name_every_aim_with_its_seconds(self, profile: str, answer: Any, tmp_path: Path) -> None:
        answer(solved())
        stats = tmp_path / "stats.json"
        run("solve", profile, "--stats", str(stats))
        told = json.loads(stats.read_text())
        assert told["seconds"] >= 0
        assert told["aims"] == [
            {"aim": "missing-movements", "value": 0, "bound": 0, "seconds": 0.5},
            {"aim": "target-shortfall", "value": 7, "bound": 7, "seconds": 0.75},
        ]

    def test_a_clash_is_told_in_words_and_exits_with_3(
        self, profile: str, answer: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clash = Conflict((ConflictDemand("session-time", ("mon",)),), minimal=True, confirmed=True)
        answer(clash)
        monkeypatch.setattr("planner.api.ways_out", lambda *_, **__: Explanation((clash,), (), complete=False))
        done = run("solve", profile)
        assert done.exit_code == exit_codes.INFEASIBLE
        assert done.stdout == ""
        assert done.stderr == (
            "No program exists: one demand alone cannot be met.\n"
            "  - session-time on Monday: the session takes at most 60 minutes [sessions[0].minutes]\n"
            "\n"
            "No way out was found among changes of a few values; loosen what stands in brackets by more.\n"
        )

    def test_a_clash_as_json_is_the_explanation_document(self, profile: str, answer: Any) -> None:
        answer(Conflict((ConflictDemand("session-time", ("mon",)),), minimal=True, confirmed=True))
        done = run("solve", profile, "--format", "json")
        assert done.exit_code == exit_codes.INFEASIBLE
        assert json.loads(done.stdout)["feasible"] is False
        assert done.stderr == ""

    def test_a_clash_leaves_the_file_of_an_earlier_program_alone(
        self, profile: str, answer: Any, tmp_path: Path
    ) -> None:
        answer(Conflict((), minimal=True, confirmed=True))
        target = tmp_path / "out.json"
        target.write_text("earlier")
        assert run("solve", profile, "-o", str(target)).exit_code == exit_codes.INFEASIBLE
        assert target.read_text() == "earlier"

    def test_running_out_of_time_says_what_to_do_and_exits_with_4(self, profile: str, answer: Any) -> None:
        answer(TimedOut())
        done = run("solve", profile)
        assert done.exit_code == exit_codes.OUT_OF_TIME
        assert done.stderr == (
            "The time limit came before any program was found, so it is open whether there is one.\n"
            "Allow more with --time-limit, or leave the option out: the search ends by itself.\n"
        )

    def test_an_internal_error_shows_no_traceback(self, profile: str, answer: Any) -> None:
        answer(RuntimeError("a bug"))
        done = run("solve", profile)
        assert done.exit_code == exit_codes.INTERNAL
        assert done.stderr == (
            "planner: internal error: RuntimeError: a bug\nThis is a fault of planner; PLANNER_DEBUG=1 shows where.\n"
        )

    def test_nothing_is_shown_of_progress_where_there_is_no_terminal(self, profile: str, answer: Any) -> None:
        answer(solved())
        assert run("solve", profile).stderr == ""

    def test_progress_is_one_line_rewritten_and_then_cleared(
        self, profile: str, answer: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer(solved()).delay = 0.3

        monkeypatch.setattr("planner.cli.search.Display", lambda: Display(visible=True))
        told = run("solve", profile).stderr
        assert "\n" not in told
        assert "\x1b" not in told
        assert told.startswith("\r0 s, ")
        assert "0 s, short of the target, all muscles: best so far 7, proved" in told
        assert told.endswith(" \r")


class TestInterruption:
    def test_the_best_program_so_far_is_written(
        self, profile: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        def until_stopped(*_: Any, stop: threading.Event, **__: Any) -> Program:
            os.kill(os.getpid(), signal.SIGINT)
            assert stop.wait(10)
            return solved(status="feasible", certificate={"objectives": [], "proved": False, "time_limited": True})

        monkeypatch.setattr("planner.api.solve", until_stopped)
        target = tmp_path / "out.json"
        done = run("solve", profile, "-o", str(target))
        assert done.exit_code == exit_codes.INTERRUPTED
        assert json.loads(target.read_text())["status"] == "feasible"
        assert done.stderr.startswith(f"{target}: Interrupted. The best program so far is written. ")

    def test_finding_nothing_is_told(self, profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def until_stopped(*_: Any, stop: threading.Event, **__: Any) -> TimedOut:
            os.kill(os.getpid(), signal.SIGINT)
            assert stop.wait(10)
            return TimedOut(interrupted=True)

        monkeypatch.setattr("planner.api.solve", until_stopped)
        done = run("solve", profile)
        assert done.exit_code == exit_codes.INTERRUPTED
        assert done.stderr == "Interrupted before any program was found.\n"

    def test_the_handler_of_before_is_put_back(self, profile: str, answer: Any) -> None:
        before = signal.getsignal(signal.SIGINT)
        answer(solved())
        run("solve", profile)
        assert signal.getsignal(signal.SIGINT) is before

    def test_a_real_search_ends_within_seconds_of_the_signal(self, tmp_path: Path) -> None:
        days = [{"day": day, "minutes": 75} for day in ("mon", "tue", "wed", "fri", "sat")]
        path = tmp_path / "long.json"
        path.write_text(json.dumps(GARAGE | {"sessions": days, "equipment": "full-gym", "rules": {"shortlist": False}}))
        args = [sys.executable, "-m", "planner", "solve", str(path), "--format", "json"]
        running = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=60)
        assert running.returncode == exit_codes.INTERRUPTED
        assert "Traceback" not in told
        assert out == "" or json.loads(out)["status"] in ("feasible", "optimal")


class TestRealSolve:
    @pytest.fixture(scope="class")
    @classmethod
    def written(cls, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
        folder = tmp_path_factory.mktemp("real")
        path, target = folder / "profile.yaml", folder / "program.json"
        days = [{"day": "mon", "minutes": 45}, {"day": "thu", "minutes": 45}]
        path.write_text(yaml.safe_dump(GARAGE | {"sessions": days, "weeks": 4}))
        assert run("solve", str(path), "-o", str(target)).exit_code == exit_codes.DONE
        return str(path), str(target)

    def test_a_solved_program_is_kept_by_the_checker(self, written: tuple[str, str]) -> None:
        done = run("check", written[1])
        assert done.exit_code == exit_codes.DONE, done.output
        assert "BROKEN" not in done.output

    def test_a_clash_of_a_real_profile_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "clash.json"
        path.write_text(json.dumps(GARAGE | {"sessions": [{"day": "mon", "minutes": 5}]}))
        done = run("solve", str(path))
        assert done.exit_code == exit_codes.INFEASIBLE
        assert "session-time on Monday: the session takes at most 5 minutes" in done.stderr

    def test_a_time_limit_of_no_length_exits_with_4(self, written: tuple[str, str]) -> None:
        assert run("solve", written[0], "--time-limit", "0.000001").exit_code == exit_codes.OUT_OF_TIME


class TestOutput:
    def test_a_file_is_replaced_in_one_step_and_leaves_nothing_beside_it(
        self, profile: str, answer: Any, tmp_path: Path
    ) -> None:
        answer(solved())
        folder = tmp_path / "results"
        folder.mkdir()
        (folder / "out.json").write_text("old")
        run("solve", profile, "-o", str(folder / "out.json"))
        assert [path.name for path in folder.iterdir()] == ["out.json"]
        assert (folder / "out.json").read_text().startswith("{")

    def test_a_failed_write_leaves_the_old_file_and_no_other(
        self, profile: str, answer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer(solved())
        folder = tmp_path / "results"
        folder.mkdir()
        (folder / "out.json").write_text("old")

        def refuse(*_: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", refuse)
        done = run("solve", profile, "-o", str(folder / "out.json"))
        assert done.exit_code == exit_codes.INVALID
        assert error(done) == (
            f"Error: Invalid value for '--output': cannot write {folder / 'out.json'}: No space left on device"
        )
        assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("out.json", "old")]

    def test_a_link_stays_a_link(self, profile: str, answer: Any, tmp_path: Path) -> None:
        answer(solved())
        (tmp_path / "real.json").write_text("old")
        (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
        run("solve", profile, "-o", str(tmp_path / "link.json"))
        assert (tmp_path / "link.json").is_symlink()
        assert (tmp_path / "real.json").read_text().startswith("{")

    def test_a_device_is_written_to_and_not_replaced(self, profile: str, answer: Any) -> None:
        answer(solved())
        assert run("solve", profile, "-o", os.devnull).exit_code == exit_codes.DONE
        assert not Path(os.devnull).is_file()

    @pytest.mark.parametrize(
        ("target", "why"), [("missing/out.json", "there is no folder {}/missing"), (".", "it is a directory")]
    )
    def test_a_place_that_cannot_be_written_is_told_before_the_search(
        self, profile: str, answer: Any, tmp_path: Path, target: str, why: str
    ) -> None:
        solver = answer(solved())
        path = str(tmp_path / target)
        done = run("solve", profile, "-o", path)
        says = why.format(tmp_path)
        assert error(done) == f"Error: Invalid value for '--output': cannot write {path}: {says}"
        assert solver.asked == {}

    def test_a_program_never_takes_the_place_of_its_profile(self, profile: str, answer: Any) -> None:
        answer(solved())
        done = run("solve", profile, "-o", profile)
        assert error(done) == f"Error: Invalid value for '--output': cannot write {profile}: it is what is read"
        assert json.loads(Path(profile).read_text()) == GARAGE

    def test_what_a_terminal_cannot_show_is_told_with_question_marks(self) -> None:
        done = process("rules", "\u2192x", env=os.environ | {"PYTHONIOENCODING": "latin-1"})
        assert done.returncode == exit_codes.INVALID
        assert (
            done.stderr.splitlines()[-1]
            == "Error: Invalid value for 'ID': there is no rule '?x'. planner rules lists all."
        )
