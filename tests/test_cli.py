"""The commands but for solve: what they print, what they refuse, and with which exit code they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import document, find
from commands import error, process, run

from planner.cli import cli, exit_codes

EXAMPLES = Path(__file__).parent.parent / "examples"
COMMANDS = ("catalog", "check", "explain", "explore", "init", "repair", "rules", "schema", "solve", "swap")


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A program of real exercises that breaks rules: the builders' one, judged by the built-in catalog."""
    path = tmp_path / "program.json"
    path.write_text(json.dumps(document()))
    return str(path)


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

    @pytest.mark.parametrize("name", ["solve", "check", "explain", "explore", "repair", "swap"])
    def test_help_says_what_bad_input_exits_with(self, name: str) -> None:
        assert "with 2 if" in " ".join(run(name, "--help").stdout.split())

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
                ["catalog", "show", "xyz"],
                "Error: Invalid value for 'ID': there is no exercise 'xyz'. planner catalog list lists all.",
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

    def test_ctrl_c_while_the_command_line_is_imported_ends_it_quietly(self) -> None:
        code = (
            "import os, signal, sys\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's job in the background ignores it
            "class Interrupting:\n"
            "    def find_spec(self, name, *_):\n"
            "        if name == 'planner.cli': os.kill(os.getpid(), signal.SIGINT)\n"
            "sys.meta_path.insert(0, Interrupting())\n"
            "from planner.__main__ import main\n"
            "main()"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr) == (exit_codes.INTERRUPTED, "", "")


class TestOutput:
    @pytest.mark.parametrize("args", [["rules"], ["--help"], ["solve", "--help"]], ids=" ".join)
    def test_a_pipe_that_nobody_reads_ends_it_quietly(self, args: list[str]) -> None:
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([sys.executable, "-m", "planner", *args], stdout=write, stderr=subprocess.PIPE, text=True)
        os.close(write)
        assert (done.returncode, done.stderr) == (exit_codes.CLOSED, "")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
    def test_a_full_disk_behind_standard_output_is_told_without_a_traceback(self) -> None:
        with open("/dev/full", "w") as full:
            command = [sys.executable, "-m", "planner", "rules"]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
        assert done.returncode == exit_codes.INVALID
        assert done.stderr.splitlines()[-1] == (
            "Error: Invalid value for '--output': cannot write standard output: No space left on device"
        )


class TestCheck:
    def test_a_broken_program_exits_with_1_and_tells_what_breaks_it(self, program: str) -> None:
        done = run("check", program)
        assert done.exit_code == exit_codes.BROKEN
        assert "BROKEN  known-exercises" in done.stdout
        assert "known-exercises: Every exercise is one of the catalog, counted in its unit." in done.stdout

    def test_the_verdict_as_json(self, program: str) -> None:
        done = run("check", program, "--format", "json")
        assert done.exit_code == exit_codes.BROKEN
        assert json.loads(done.stdout)["holds"] is False

    def test_a_gate_that_fails_alone_exits_with_1(self, tmp_path: Path) -> None:
        data = json.loads((EXAMPLES / "garage-four-days.program.json").read_text())
        data["profile"]["rules"]["loadable"] = False
        path = tmp_path / "program.json"
        path.write_text(json.dumps(data))
        assert run("check", str(path)).exit_code == exit_codes.DONE
        session = data["weeks"][0]["sessions"][0]
        session["slots"][0]["warmup"][0]["load"] = 51
        path.write_text(json.dumps(data))
        done = run("check", str(path))
        assert done.exit_code == exit_codes.BROKEN
        lift = f"week 1 {session['day']}: load of {session['slots'][0]['exercise']} 51"
        assert f"  - {lift}, expected one that can be built there\n" in done.stdout
        assert "The program fails 1 of 6 gates and breaks 0 of 22 rules in force." in done.stdout

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
        expected = "expected small letters and digits joined by hyphens, like one-arm-row"
        assert f'{path}[0] (My Lift) id: found "My Lift", {expected}' in done.stderr

    def test_an_own_exercise_is_put_over_the_built_in_ones(self, tmp_path: Path) -> None:
        entry = json.loads(run("catalog", "show", "pull-up", "--format", "json").stdout)
        path = tmp_path / "own.json"
        path.write_text(json.dumps([entry | {"name": "My pull-up"}]))
        shown = process("catalog", "show", "pull-up", "--catalog", str(path))
        assert shown.stdout.startswith("My pull-up (pull-up)\n")


class TestSchema:
    @pytest.mark.parametrize("document", ["profile", "program", "catalog", "exploration"])
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
