"""Explaining from the command line: forms, exit codes, and the profile that is mended."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import error, run

from planner import Conflict, ConflictDemand, Explanation, Fix, Profile, Program, TimedOut
from planner.cli import exit_codes, search
from planner.outcome import Change

EXAMPLES = Path(__file__).parent.parent / "examples"
EXAMPLE = str(EXAMPLES / "dumbbells-no-bar-conflict.json")
GOLDEN = Path(__file__).parent / "golden"
MENDED = {"sessions": [{"day": "mon", "minutes": 60}], "equipment": {"rings": True}}
TOLD = Explanation(
    (Conflict((ConflictDemand("vertical-equals-horizontal", (), {"tolerance": 0, "at_least": 2}),), True, True),),
    (Fix((Change(("equipment", "rings"), None, True),), 12, MENDED, missing=2, short=9),),
    complete=False,
)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that makes ``planner.api.explain`` answer at once."""
    return lambda told: monkeypatch.setattr("planner.api.explain", lambda *_, **__: told)


class TestInfeasible:
    def test_a_real_profile_is_explained_whole(self) -> None:
        done = run("explain", EXAMPLE)
        assert done.exit_code == exit_codes.INFEASIBLE
        assert done.stdout == (GOLDEN / "no-bar.txt").read_text()
        assert done.stderr == ""

    def test_solving_it_says_the_same_on_standard_error(self) -> None:
        done = run("solve", EXAMPLE)
        assert done.exit_code == exit_codes.INFEASIBLE
        assert (done.stdout, done.stderr) == ("", (GOLDEN / "no-bar.txt").read_text())

    def test_as_json_it_is_the_contracts_document(self, answer: Any) -> None:
        answer(TOLD)
        done = run("explain", EXAMPLE, "--format", "json")
        told = json.loads(done.stdout)
        assert done.exit_code == exit_codes.INFEASIBLE
        assert list(told) == ["feasible", "conflicts", "fixes"]
        assert told["fixes"] == [
            {
                "says": "buy rings",
                "changes": [{"path": "equipment.rings", "from": None, "to": True}],
                "profile": MENDED,
                "lacks": {"movements": 2, "minimum_sets": 9},
            }
        ]

    def test_out_of_time_exits_with_4(self, answer: Any) -> None:
        answer(TimedOut())
        assert run("explain", EXAMPLE).exit_code == exit_codes.OUT_OF_TIME


class TestApplying:
    @pytest.mark.parametrize("ending", [".json", ".yaml"])
    def test_the_mended_profile_is_written_and_validates(self, answer: Any, tmp_path: Path, ending: str) -> None:
        answer(TOLD)
        target = tmp_path / f"mended{ending}"
        done = run("explain", EXAMPLE, "--apply", "1", "-o", str(target))
        assert done.exit_code == exit_codes.DONE
        assert yaml.safe_load(target.read_text()) == MENDED
        assert Profile.read(target).equipment.rings is True

    def test_without_a_file_it_goes_to_standard_output(self, answer: Any) -> None:
        answer(TOLD)
        assert json.loads(run("explain", EXAMPLE, "--apply", "1").stdout) == MENDED

    def test_a_number_too_many_writes_nothing(self, answer: Any, tmp_path: Path) -> None:
        answer(TOLD)
        target = tmp_path / "mended.json"
        done = run("explain", EXAMPLE, "--apply", "7", "-o", str(target))
        assert done.exit_code == exit_codes.INVALID
        assert "7 is too many" in error(done)
        assert not target.exists()

    def test_toml_cannot_be_written_and_that_is_told_first(self, tmp_path: Path) -> None:
        done = run("explain", EXAMPLE, "--apply", "1", "-o", str(tmp_path / "mended.toml"))
        assert done.exit_code == exit_codes.INVALID
        assert "does not end in .json or .yaml" in error(done)

    def test_a_file_without_apply_is_wrong_usage(self, tmp_path: Path) -> None:
        assert run("explain", EXAMPLE, "-o", str(tmp_path / "a.json")).exit_code == exit_codes.INVALID


class TestFeasible:
    PROGRAM = Program.model_validate_json((EXAMPLES / "garage-four-days.program.json").read_text())
    PROFILE = str(EXAMPLES / "garage-four-days.json")

    def test_the_limits_that_are_reached_are_named(self, answer: Any) -> None:
        answer(self.PROGRAM)
        done = run("explain", self.PROFILE, "--format", "json")
        assert done.exit_code == exit_codes.DONE, done.output
        told = json.loads(done.stdout)
        assert told["feasible"] is True
        week = {
            "rule": "low-back-cap",
            "where": [],
            "limit": 50,
            "weeks": [1, 2, 3, 5, 6, 7],
            "says": "the week has the most low-back load allowed, 50",
        }
        assert week in told["binding"]

    def test_there_is_nothing_to_mend(self, answer: Any) -> None:
        answer(self.PROGRAM)
        done = run("explain", self.PROFILE, "--apply", "1")
        assert done.exit_code == exit_codes.INVALID
        assert "nothing to mend" in error(done)

    def test_in_words(self, answer: Any) -> None:
        answer(self.PROGRAM)
        assert run("explain", self.PROFILE).stdout == (GOLDEN / "binding.txt").read_text()

    def test_ctrl_c_before_the_prices_leaves_them_all_unasked(
        self, answer: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        short = Program.model_validate_json((EXAMPLES / "dumbbells-three-short.program.json").read_text())
        answer(short)
        first = search.run

        def interrupted(task: Any) -> Any:
            done = first(task)
            if isinstance(done.outcome, Program):
                done.stop.set()
            return done

        monkeypatch.setattr(search, "run", interrupted)
        done = run("explain", str(EXAMPLES / "dumbbells-three-short.json"))
        assert done.exit_code == exit_codes.INTERRUPTED
        says = "The search was ended early and left 52 of 52 changes unasked: what is gained if you"
        assert says in done.stdout.splitlines()

    def test_as_json_prices_stand_beside_the_limits(self, answer: Any) -> None:
        answer(self.PROGRAM)
        told = json.loads(run("explain", self.PROFILE, "--format", "json").stdout)
        assert list(told) == ["feasible", "binding", "prices", "no_gain"]
        assert told["prices"] == []
        assert {one["effect"] for one in told["no_gain"]} == {"none"}


class TestQuestions:
    PROGRAM, PROFILE = TestFeasible.PROGRAM, TestFeasible.PROFILE

    def test_answers_stand_in_the_place_of_prices(self, answer: Any) -> None:
        answer(self.PROGRAM)
        done = run("explain", self.PROFILE, "--why-not", "Pull-up", "--why-so-few", "mid-back")
        assert done.exit_code == exit_codes.DONE, done.output
        limits, *answers = done.stdout.split("\n\n")
        assert limits.startswith("A program exists.")
        assert [one.splitlines()[0] for one in answers] == [
            "Why not Pull-up (pull-up)?",
            "Why so few sets of mid-back?",
        ]

    def test_as_json_each_question_has_its_answer(self, answer: Any) -> None:
        answer(self.PROGRAM)
        done = run("explain", self.PROFILE, "--why-not", "pull-up", "--why-not", "deadlift", "--format", "json")
        told = json.loads(done.stdout)
        assert list(told) == ["feasible", "binding", "answers"]
        assert [one["exercise"] for one in told["answers"]] == ["pull-up", "deadlift"]
        assert told["answers"][0]["trials"] == []

    def test_ctrl_c_says_how_many_questions_it_left_unasked(self, answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        answer(self.PROGRAM)
        first = search.run

        def interrupted_after(task: Any) -> Any:
            done = first(task)
            if not isinstance(done.outcome, Program):
                done.stop.set()
            return done

        monkeypatch.setattr(search, "run", interrupted_after)
        done = run("explain", self.PROFILE, "--why-not", "pull-up", "--why-not", "deadlift", "--why-not", "chin-up")
        assert done.exit_code == exit_codes.INTERRUPTED
        assert done.stdout.count("Why not") == 1
        assert error(done) == "Interrupted: 2 of 3 questions left unasked."

    @pytest.mark.parametrize(("asked", "seconds"), [(["--why-not", "pull-up"], 30), ([], 60)])
    def test_half_of_a_time_limit_is_kept_for_questions(
        self, monkeypatch: pytest.MonkeyPatch, asked: list[str], seconds: float
    ) -> None:
        heard = list[float]()

        def timed_out(*_: Any, time_limit: float, **__: Any) -> TimedOut:
            heard.append(time_limit)
            return TimedOut()

        monkeypatch.setattr("planner.api.explain", timed_out)
        run("explain", self.PROFILE, *asked, "--time-limit", "60")
        assert heard == [seconds]

    def test_a_misspelt_exercise_is_told_the_nearest_before_anything_is_solved(self) -> None:
        done = run("explain", self.PROFILE, "--why-not", "chin-upp")
        assert done.exit_code == exit_codes.INVALID
        says = "Error: Invalid value for '--why-not': there is no exercise 'chin-upp'. Did you mean 'chin-up'?"
        assert error(done) == says

    @pytest.mark.parametrize("written", ["rear delts", "Rear-Delts", "rear_delts", "rear delt"])
    def test_a_muscle_goes_by_the_words_that_are_printed_of_it(self, answer: Any, written: str) -> None:
        answer(self.PROGRAM)
        assert "Why so few sets of rear delts?" in run("explain", self.PROFILE, "--why-so-few", written).stdout

    def test_a_misspelt_muscle_is_told_the_nearest(self) -> None:
        done = run("explain", self.PROFILE, "--why-so-few", "calvs")
        assert done.exit_code == exit_codes.INVALID
        assert error(done).endswith("Did you mean 'calves'?")

    def test_of_an_infeasible_profile_the_conflict_is_told_whatever_is_asked(self, answer: Any) -> None:
        answer(TOLD)
        done = run("explain", EXAMPLE, "--why-not", "pull-up")
        assert done.exit_code == exit_codes.INFEASIBLE
        assert done.stdout.startswith("No program exists")
