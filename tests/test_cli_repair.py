"""Repairing and swapping from the command line: forms, exit codes and what is written."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from commands import error, run

from planner import Conflict, ConflictDemand, Explanation, Program, TimedOut, check
from planner.cli import exit_codes

EXAMPLES = Path(__file__).parent.parent / "examples"
PROFILE = str(EXAMPLES / "dumbbells-three-short.json")
PROGRAM = EXAMPLES / "dumbbells-three-short.program.json"
GOLDEN = Path(__file__).parent / "golden"
CLASH = Conflict((ConflictDemand("vertical-equals-horizontal", (), {"tolerance": 0, "at_least": 2}),), True, True)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """The example with a set too many on Monday of week 2, in a file."""
    program = json.loads(PROGRAM.read_text())
    (raised,) = (
        slot
        for session in program["weeks"][1]["sessions"]
        if session["day"] == "mon"
        for slot in session["slots"]
        if slot["exercise"] == "dumbbell-lateral-raise"
    )
    raised["sets"].append(raised["sets"][-1])
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(program))
    return str(path)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that makes ``planner.api.repair`` answer at once."""
    return lambda told: monkeypatch.setattr("planner.api.repair", lambda *_, **__: told)


class TestRepair:
    def test_the_diff_goes_to_standard_output_and_the_program_to_its_file(self, broken: str, tmp_path: Path) -> None:
        target = tmp_path / "repaired.json"
        done = run("repair", broken, "--profile", PROFILE, "-o", str(target))
        assert (done.exit_code, done.stderr) == (exit_codes.DONE, "")
        assert done.stdout == (GOLDEN / "repair-cli.txt").read_text()
        program = Program.model_validate_json(target.read_text())
        assert check(program).holds
        assert program.status == "feasible"
        assert run("repair", str(target)).stdout == "Nothing to repair: the program keeps every rule.\n"

    def test_as_json_it_has_the_program_too(self, broken: str) -> None:
        done = run("repair", broken, "--format", "json")
        told = json.loads(done.stdout)
        assert told["distance"] == {"sets": 1, "exercises": 0, "proved": True}
        assert [edit["reason"]["rule"] for edit in told["edits"]] == ["session-time"]
        assert check(Program.model_validate(told["program"])).holds

    def test_with_the_program_on_standard_output_the_diff_goes_to_standard_error(self, broken: str) -> None:
        done = run("repair", broken, "-o", "-")
        assert check(Program.model_validate_json(done.stdout)).holds
        assert done.stderr == (GOLDEN / "repair-cli.txt").read_text()

    def test_a_program_that_keeps_every_rule_is_written_as_it_is(self, tmp_path: Path) -> None:
        target = tmp_path / "same.json"
        assert run("repair", str(PROGRAM), "-o", str(target)).exit_code == exit_codes.DONE
        assert json.loads(target.read_text()) == json.loads(PROGRAM.read_text())

    def test_a_profile_without_a_program_gives_its_clash_and_the_ways_out(
        self, broken: str, answer: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer(CLASH)
        monkeypatch.setattr("planner.api.ways_out", lambda *_, **__: Explanation((CLASH,), (), complete=False))
        done = run("repair", broken)
        assert (done.exit_code, done.stdout) == (exit_codes.INFEASIBLE, "")
        assert done.stderr.startswith("No program exists")

    def test_out_of_time_exits_with_4(self, broken: str, answer: Any) -> None:
        answer(TimedOut())
        assert run("repair", broken, "--time-limit", "1").exit_code == exit_codes.OUT_OF_TIME

    def test_ctrl_c_exits_with_130(self, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def until_stopped(*_: Any, stop: Any, **__: Any) -> TimedOut:
            signal.raise_signal(signal.SIGINT)
            stop.wait()
            return TimedOut(interrupted=True)

        monkeypatch.setattr("planner.api.repair", until_stopped)
        done = run("repair", broken)
        assert done.exit_code == exit_codes.INTERRUPTED
        assert done.stderr == "Interrupted before any program was found.\n"

    def test_a_conflict_as_json_is_the_document_of_explain(self, broken: str, answer: Any) -> None:
        answer(Explanation((CLASH,), (), complete=False))
        done = run("repair", broken, "--format", "json")
        assert done.exit_code == exit_codes.INFEASIBLE
        assert json.loads(done.stdout)["feasible"] is False


class TestSwap:
    def test_the_substitutes_are_told_in_their_order(self) -> None:
        done = run(
            "swap", str(PROGRAM), "--week", "1", "--day", "wed", "--exercise", "goblet-squat", "--format", "json"
        )
        told = json.loads(done.stdout)
        assert done.exit_code == exit_codes.DONE
        assert list(told) == ["week", "day", "slot", "fits", "stopped"]
        assert told["slot"]["exercise"] == "goblet-squat"
        assert all(each["breaks"] is None for each in told["fits"])
        assert all(each["breaks"]["rule"] for each in told["stopped"])

    def test_none_at_all_is_no_failure(self) -> None:
        done = run("swap", str(PROGRAM), "--week", "1", "--day", "fri", "--exercise", "plank", "--taken", "mat")
        assert done.exit_code == exit_codes.DONE


class TestFaults:
    def test_a_profile_in_the_program_that_does_not_validate_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "bare.json"
        path.write_text(json.dumps(json.loads(PROGRAM.read_text()) | {"profile": {"equipment": "gym"}}))
        for command in (["repair"], ["swap", "--week", "1", "--day", "fri", "--exercise", "plank"]):
            done = run(command[0], str(path), *command[1:])
            assert done.exit_code == exit_codes.INVALID
            assert done.stderr.startswith("planner: the profile in the program: 2 faults\n")

    def test_a_slot_that_is_not_there_is_an_invalid_input(self) -> None:
        done = run("swap", str(PROGRAM), "--week", "7", "--day", "fri", "--exercise", "plank")
        assert done.exit_code == exit_codes.INVALID
        assert done.stderr == (
            "planner: the slot to swap: 1 fault\n  week: found 7, expected a week of the program, 1 to 4\n"
        )

    @pytest.mark.parametrize("command", [["repair"], ["swap", "--week", "1", "--day", "fri", "--exercise", "plank"]])
    def test_only_one_input_can_be_standard_input(self, command: list[str]) -> None:
        done = run(command[0], "-", "--profile", "-", *command[1:])
        assert done.exit_code == exit_codes.INVALID
        assert error(done) == "Error: Only one of PROGRAM and --profile can be standard input."

    def test_the_program_is_not_written_over(self) -> None:
        done = run("repair", str(PROGRAM), "-o", str(PROGRAM))
        assert done.exit_code == exit_codes.INVALID
        assert "it is what is read" in error(done)

    def test_nor_is_the_profile(self, tmp_path: Path) -> None:
        profile = tmp_path / "profile.json"
        profile.write_text("{}")
        done = run("repair", str(PROGRAM), "--profile", str(profile), "-o", str(profile))
        assert done.exit_code == exit_codes.INVALID
        assert "it is what is read" in error(done)
        assert profile.read_text() == "{}"
