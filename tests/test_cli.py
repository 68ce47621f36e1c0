"""The commands: what they print, where they write, and with which exit code they end."""

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
from builders import document, find
from click.testing import CliRunner, Result

import planner.cli.init
import planner.cli.search
from planner.cli import cli, exit_codes
from planner.outcome import Conflict, ConflictDemand, Progress, TimedOut
from planner.profile import Profile
from planner.program import Program

GARAGE = {"name": "Garage", "sessions": [{"day": "mon", "minutes": 60}], "equipment": "garage", "weeks": 2}
COMMANDS = ("catalog", "check", "init", "rules", "schema", "solve")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin, prog_name="planner")


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "planner", *args], capture_output=True, text=True, **options)


def error(result: Result) -> str:
    """The last line of a usage error."""
    return result.stderr.splitlines()[-1]


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "garage.json"
    path.write_text(json.dumps(GARAGE))
    return str(path)


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A program of real exercises that breaks rules: the builders' one, judged by the built-in catalog."""
    path = tmp_path / "program.json"
    path.write_text(json.dumps(document()))
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


class TestStart:
    @pytest.mark.parametrize("args", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
    def test_help_needs_neither_the_solver_nor_pydantic(self, args: list[str]) -> None:
        code = (
            "import sys; from planner.cli import cli\n"
            f"try: cli({args!r}, prog_name='planner')\n"
            "except SystemExit as stop: assert stop.code == 0\n"
            "assert not {'ortools', 'pydantic', 'yaml', 'tabulate'} & set(sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")

    @pytest.mark.parametrize(
        "args",
        [
            ["sovle"],
            ["solve"],
            ["solve", "p.json", "--format", "tabel"],
            ["solve", "p.json", "--time-limit", "0"],
            ["rules", "--format", "yaml"],
            ["schema", "profil"],
        ],
        ids=" ".join,
    )
    def test_usage_errors_need_not_the_solver(self, args: list[str]) -> None:
        code = (
            "import sys; from planner.cli import cli\n"
            f"try: cli({args!r}, prog_name='planner')\n"
            "except SystemExit as stop: assert stop.code == 2\n"
            "assert 'ortools' not in sys.modules"
        )
        assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0

    def test_checking_a_program_needs_not_the_solver(self, program: str) -> None:
        code = (
            "import sys; from planner.cli import cli\n"
            f"try: cli(['check', {program!r}], prog_name='planner')\n"
            "except SystemExit as stop: assert stop.code == 1\n"
            "assert 'ortools' not in sys.modules"
        )
        assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0

    def test_every_command_is_there(self) -> None:
        assert sorted(cli.commands) == sorted(COMMANDS)

    def test_the_version_is_told(self) -> None:
        done = run("--version")
        assert done.exit_code == exit_codes.DONE
        assert done.output.startswith("planner ")

    def test_the_exit_codes_are_the_contracts(self) -> None:
        codes = [getattr(exit_codes, name) for name in ("DONE", "BROKEN", "INVALID", "INFEASIBLE", "OUT_OF_TIME")]
        assert [*codes, exit_codes.INTERRUPTED] == [0, 1, 2, 3, 4, 130]

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (["sovle"], "Error: No such command 'sovle'. Did you mean 'solve'?"),
            (["solve"], "Error: Missing argument 'PROFILE'."),
            (
                ["solve", "p.json", "--format", "tabel"],
                "Error: Invalid value for '--format': 'tabel' is not one of 'table', 'json', 'markdown', 'csv'. "
                "Did you mean 'table'?",
            ),
            (["solve", "p.json", "--fromat", "json"], "Error: No such option '--fromat'. Did you mean '--format'?"),
            (
                ["solve", "p.json", "--time-limit", "nan"],
                "Error: Invalid value for '--time-limit': 'nan' is not a number of seconds above 0.",
            ),
            (
                ["rules", "pull-exceed-push"],
                "Error: Invalid value for 'ID': there is no rule 'pull-exceed-push'. Did you mean 'pull-exceeds-push'?",
            ),
            (
                ["catalog", "show", "pul-up"],
                "Error: Invalid value for 'ID': there is no exercise 'pul-up'. Did you mean 'pull-up'?",
            ),
            (
                ["catalog", "list", "--equipment", "barbel"],
                "Error: Invalid value for '--equipment': 'barbel' is neither equipment nor a preset. "
                "Did you mean 'barbell'?",
            ),
            (
                ["check", "-", "--profile", "-"],
                "Error: Only one of PROGRAM and --profile can be standard input.",
            ),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_wrong_usage_says_what_was_meant_and_exits_with_2(self, args: list[str], says: str) -> None:
        done = run(*args)
        assert done.exit_code == exit_codes.INVALID
        assert error(done) == says
        assert done.stdout == ""


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

    @pytest.mark.parametrize("text", [json.dumps(GARAGE), yaml.safe_dump(GARAGE)], ids=["JSON", "YAML"])
    def test_standard_input_is_read_as_json_or_yaml(self, answer: Any, text: str) -> None:
        solver = answer(solved())
        assert run("solve", "-", stdin=text).exit_code == exit_codes.DONE
        assert solver.asked["profile"].name == "Garage"

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

    def test_a_clash_is_told_in_words_and_exits_with_3(self, profile: str, answer: Any) -> None:
        answer(Conflict((ConflictDemand("session-time", ("mon",)),), minimal=True))
        done = run("solve", profile)
        assert done.exit_code == exit_codes.INFEASIBLE
        assert done.stdout == ""
        assert done.stderr == (
            "No program exists: one demand alone cannot be met.\n"
            "  - session-time on Monday: the session takes at most 60 minutes\n"
            "To end the clash, loosen one of these in the profile: sessions[0].minutes\n"
        )

    def test_a_clash_as_json_is_the_explanation_document(self, profile: str, answer: Any) -> None:
        answer(Conflict((ConflictDemand("session-time", ("mon",)),), minimal=True))
        done = run("solve", profile, "--format", "json")
        assert done.exit_code == exit_codes.INFEASIBLE
        assert json.loads(done.stdout)["feasible"] is False
        assert done.stderr == ""

    def test_a_clash_leaves_the_file_of_an_earlier_program_alone(
        self, profile: str, answer: Any, tmp_path: Path
    ) -> None:
        answer(Conflict((), minimal=True))
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
        display = planner.cli.search.Display
        monkeypatch.setattr(planner.cli.search, "Display", lambda: display(visible=True))
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
        assert done.stderr == "Interrupted before any program was found; nothing is written.\n"

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
        time.sleep(2)
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

    def test_a_closed_pipe_is_no_internal_error(self) -> None:
        command = f"{sys.executable} -m planner catalog list --format json | head -c 1"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("[", "")

    def test_a_terminal_without_unicode_gets_question_marks(self, program: str) -> None:
        environment = os.environ | {"PYTHONIOENCODING": "ascii"}
        done = process("catalog", "show", "pull-up", env=environment)
        assert (done.returncode, done.stderr) == (0, "")


class TestCheck:
    def test_a_broken_program_exits_with_1_and_tells_what_breaks_it(self, program: str) -> None:
        done = run("check", program)
        assert done.exit_code == exit_codes.BROKEN
        assert "BROKEN  known-exercises" in done.stdout
        assert "known-exercises: Every exercise is one of the catalog." in done.stdout

    def test_the_verdict_as_json(self, program: str) -> None:
        done = run("check", program, "--format", "json")
        assert done.exit_code == exit_codes.BROKEN
        assert json.loads(done.stdout)["holds"] is False

    def test_another_profile_replaces_the_programs_own(self, program: str, tmp_path: Path) -> None:
        path = tmp_path / "short.json"
        path.write_text(json.dumps({"sessions": [{"day": "mon", "minutes": 5}], "equipment": "garage"}))
        told = run("check", program, "--profile", str(path), "--format", "json")
        rules = {rule["id"]: rule for rule in json.loads(told.stdout)["rules"]}
        assert rules["session-time"]["holds"] is False

    def test_a_program_is_read_from_standard_input(self) -> None:
        assert run("check", "-", stdin=json.dumps(document())).exit_code == exit_codes.BROKEN

    def test_a_program_with_a_misspelt_key_is_invalid(self, tmp_path: Path) -> None:
        data = document()
        find(data, "curl")["rest_secs"] = 60
        path = tmp_path / "program.json"
        path.write_text(json.dumps(data))
        done = run("check", str(path))
        assert done.exit_code == exit_codes.INVALID
        assert done.stderr == (
            f"planner: {path}: 1 fault\n"
            "  weeks[0].sessions[1].slots[4].rest_secs: found the unknown key 'rest_secs', expected one of exercise, "
            "superset, unit, warmup, sets, rest_seconds, reason (did you mean 'rest_seconds'?)\n"
        )


class TestRules:
    def test_the_list_holds_every_rule(self) -> None:
        from planner.rulebook import RULE_IDS

        told = json.loads(run("rules", "--format", "json").stdout)
        assert [rule["id"] for rule in told] == list(RULE_IDS)
        assert all(f"\n{name} " in run("rules").stdout for name in RULE_IDS)

    def test_one_rule_shows_its_settings_with_defaults(self) -> None:
        told = json.loads(run("rules", "vertical-equals-horizontal", "--format", "json").stdout)
        assert told["settings"]["tolerance"] == {
            "default": 0,
            "description": "sets by which the two may differ",
            "maximum": 50,
            "minimum": 0,
            "type": "integer",
        }

    def test_a_rule_that_cannot_be_switched_off_says_so(self) -> None:
        assert "Switch:   always on\n" in run("rules", "session-time").stdout


class TestCatalog:
    @pytest.mark.parametrize("name", ["pull-up", "Pull-up", "Pull Up", " PULLUPS "])
    def test_an_exercise_is_found_by_id_name_or_alias(self, name: str) -> None:
        assert run("catalog", "show", name).stdout.startswith("Pull-up (pull-up)\n")

    def test_the_list_can_be_narrowed(self) -> None:
        args = ("--pattern", "vertical-pull", "--equipment", "pull-up-bar", "--muscle", "mid-back")
        told = json.loads(run("catalog", "list", "--format", "json", *args).stdout)
        assert "pull-up" in [item["id"] for item in told]
        for item in told:
            assert item["pattern"] == "vertical-pull"
            assert "mid_back" in item["muscles"]
            assert any(set(needed) <= {"pull-up-bar"} for needed in item["equipment"])

    def test_a_preset_stands_for_its_equipment(self) -> None:
        told = json.loads(run("catalog", "list", "--format", "json", "--equipment", "park").stdout)
        names = [item["id"] for item in told]
        assert "pull-up" in names
        assert "deadlift" not in names

    def test_the_list_as_json_is_a_catalog_itself(self, tmp_path: Path) -> None:
        path = tmp_path / "all.json"
        path.write_text(run("catalog", "list", "--format", "json").stdout)
        assert run("catalog", "check", str(path)).exit_code == exit_codes.DONE

    def test_the_built_in_catalog_is_sound(self) -> None:
        assert run("catalog", "check").stdout.startswith("The catalog is sound: ")

    def test_faults_of_a_catalog_are_listed(self, tmp_path: Path) -> None:
        path = tmp_path / "own.yaml"
        path.write_text("- {id: My Lift, name: My lift}\n")
        done = run("catalog", "check", str(path))
        assert done.exit_code == exit_codes.INVALID
        assert f"{path}[0] (My Lift) pattern: found nothing, expected a value: this key is required" in done.stderr

    def test_an_own_exercise_is_put_over_the_built_in_ones(self, tmp_path: Path) -> None:
        entry = json.loads(run("catalog", "show", "pull-up", "--format", "json").stdout)
        path = tmp_path / "own.json"
        path.write_text(json.dumps([entry | {"name": "My pull-up"}]))
        shown = process("catalog", "show", "pull-up", "--catalog", str(path))
        assert shown.stdout.startswith("My pull-up (pull-up)\n")


class TestSchema:
    @pytest.mark.parametrize("document", ["profile", "program", "catalog"])
    def test_every_document_has_a_schema_of_2020_12(self, document: str) -> None:
        schema = json.loads(run("schema", document).stdout)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    def test_equipment_may_be_a_presets_name(self) -> None:
        schema = json.loads(run("schema", "profile").stdout)
        assert {"type": "string"} in schema["properties"]["equipment"]["anyOf"]

    def test_keys_are_written_as_in_the_file(self) -> None:
        schema = json.loads(run("schema", "profile").stdout)
        assert "pull-up-bar" in schema["$defs"]["Kit"]["properties"]
        assert "pull-exceeds-push" in schema["$defs"]["RuleSettings"]["properties"]


class TestInit:
    def test_without_a_terminal_the_defaults_are_written(self, tmp_path: Path) -> None:
        path = tmp_path / "profile.json"
        done = run("init", str(path))
        assert done.exit_code == exit_codes.DONE
        assert done.stderr == f"{path} is written; next: planner solve {path}\n"
        assert Profile.read(path).weeks == 8

    @pytest.mark.parametrize("ending", [".json", ".yaml"])
    def test_options_are_the_answers(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"profile{ending}"
        answers = ["--days", "mon,Tuesday,thu", "--minutes", "60,45.5,60", "--equipment", "garage", "--weeks", "6"]
        more = ["--level", "beginner", "--goal", "strength", "--low-back", "sensitive", "--emphasis", "mid-back,lats"]
        assert run("init", str(path), *answers, *more, "--name", "Mine", "--units", "lb").exit_code == exit_codes.DONE
        written = Profile.read(path)
        assert [(item.day, item.minutes) for item in written.sessions] == [("mon", 60), ("tue", 45.5), ("thu", 60)]
        assert (written.name, written.units, written.weeks, written.goal) == ("Mine", "lb", 6, "strength")
        assert (written.athlete.level, written.athlete.low_back) == ("beginner", "sensitive")
        assert written.emphasis == ["mid_back", "lats"]
        assert written.equipment.preset == "garage"

    def test_equipment_may_be_a_list_of_ids(self) -> None:
        told = json.loads(run("init", "-", "--equipment", "dumbbell, bench").stdout)
        assert told["equipment"] == {"dumbbell": True, "bench": True}

    def test_a_profile_that_is_there_is_not_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "profile.json"
        path.write_text("mine")
        done = run("init", str(path))
        assert done.exit_code == exit_codes.INVALID
        assert error(done) == f"Error: Invalid value for 'FILE': {path} is there already; --force overwrites it"
        assert path.read_text() == "mine"
        assert run("init", str(path), "--force").exit_code == exit_codes.DONE
        assert Profile.read(path).weeks == 8

    def test_on_a_terminal_it_asks_what_no_option_answers(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(planner.cli.init, "asks", lambda: True)
        path = tmp_path / "profile.json"
        typed = "Mine\nmon,xyz\nmon,fri\n45,60\n\n\n\n\n\n\n"
        done = run("init", str(path), "--weeks", "5", stdin=typed)
        assert done.exit_code == exit_codes.DONE, done.stderr
        assert done.stdout == ""
        assert "Error: 'xyz' is not a day: mon, tue, wed, thu, fri, sat, sun." in done.stderr
        assert "Weeks" not in done.stderr
        written = Profile.read(path)
        assert [(item.day, item.minutes) for item in written.sessions] == [("mon", 45), ("fri", 60)]
        assert written.weeks == 5

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (
                ["--days", "mon,tuse"],
                "Error: Invalid value for '--days': 'tuse' is not a day: {days}. Did you mean 'tue'?",
            ),
            (
                ["--minutes", "60,45"],
                "Error: Invalid value for '--minutes': 2 numbers of minutes for 3 days; give one, or one for each day.",
            ),
            (
                ["--minutes", "long"],
                "Error: Invalid value for '--minutes': 'long' is not a number, or one for each day (60 or 60,45,75).",
            ),
            (["--minutes", "2"], "  sessions[2].minutes: found 2, expected a number of at least 5"),
            (["--days", "mon,mon,tue"], '  sessions[1].day: found "mon", expected a day of its own: {first}'),
            (["--weeks", "99"], "Error: Invalid value for '--weeks': 99 is not in the range 1<=x<=52."),
            (
                ["--level", "begginer"],
                "Error: Invalid value for '--level': 'begginer' is not one of 'beginner', 'intermediate', 'advanced'. "
                "Did you mean 'beginner'?",
            ),
            (
                ["--equipment", "garrage"],
                "Error: Invalid value for '--equipment': 'garrage' is neither a preset (full-gym, garage, dumbbells, "
                "kettlebells, bands, park, home) nor an equipment id. Did you mean 'garage'?",
            ),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_a_wrong_answer_is_named(self, args: list[str], says: str) -> None:
        done = run("init", "-", *args)
        assert done.exit_code == exit_codes.INVALID
        days = "mon, tue, wed, thu, fri, sat, sun"
        assert error(done) == says.format(days=days, first="sessions[0] has it already")

    def test_another_ending_is_refused(self) -> None:
        says = "Error: Invalid value for 'FILE': profile.ini does not end in .json or .yaml"
        assert error(run("init", "profile.ini")) == says
