"""Exploring from the command line: forms, pictures, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from commands import error, run
from tiny_grid import EFFORT, PROFILE, VARY

from planner.cli import exit_codes
from planner.cli.progress import Display
from planner.exploring.points import Exploration
from planner.render.exploration import comma_separated, json_document, table

GRID = [option for text in VARY for option in ("--vary", text)]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The arguments of a run whose points are known to a journal."""
    folder = tmp_path_factory.mktemp("explore")
    profile, journal = folder / "profile.json", folder / "journal.jsonl"
    profile.write_text(json.dumps(PROFILE))
    asked = ["explore", str(profile), *GRID, "--effort", str(EFFORT), "--jobs", "1", "--journal", str(journal)]
    assert run(*asked).exit_code == exit_codes.DONE
    return asked


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(PROFILE))
    return str(path)


class TestForms:
    @pytest.mark.parametrize(("form", "render"), [("table", table), ("csv", comma_separated), ("json", json_document)])
    def test_each_form_tells_the_same_points(self, asked: list[str], form: str, render: Any) -> None:
        found = Exploration.model_validate_json(run(*asked, "--format", "json").stdout)
        done = run(*asked, "--format", form)
        assert (done.exit_code, done.stderr) == (exit_codes.DONE, "")
        assert done.stdout == render(found)
        assert [one.status for one in found.points] == ["optimal", "infeasible", "optimal", "infeasible"]

    def test_the_ending_of_a_file_names_the_form(self, asked: list[str], tmp_path: Path) -> None:
        target = tmp_path / "points.csv"
        assert run(*asked, "-o", str(target)).stdout == ""
        assert target.read_text() == run(*asked, "--format", "csv").stdout


class TestTimeLimit:
    def test_what_is_finished_is_told_and_nothing_at_all_exits_with_4(self, profile: str) -> None:
        done = run("explore", profile, *GRID, "--jobs", "1", "--time-limit", "0.001")
        assert done.exit_code == exit_codes.OUT_OF_TIME
        assert error(done) == "The time limit came: 0 of 4 points are finished."

    def test_points_of_a_journal_need_no_time(self, asked: list[str]) -> None:
        done = run(*asked, "--time-limit", "0.001")
        assert (done.exit_code, done.stderr) == (exit_codes.DONE, "")


class TestPictures:
    def test_an_svg_is_drawn_with_a_panel_for_each_figure(self, asked: list[str], tmp_path: Path) -> None:
        picture = tmp_path / "points.svg"
        assert run(*asked, "--plot", str(picture)).exit_code == exit_codes.DONE
        groups = [one.get("id", "") for one in ElementTree.parse(picture).iter("{http://www.w3.org/2000/svg}g")]
        assert sum(name.startswith("axes_") for name in groups) == 6

    def test_without_matplotlib_it_is_told_what_to_install(
        self, profile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("planner.cli.explore.find_spec", lambda _: None)
        done = run("explore", profile, *GRID, "--plot", str(tmp_path / "a.png"))
        assert done.exit_code == exit_codes.INVALID
        assert error(done) == (
            "Error: Invalid value for '--plot': pictures need matplotlib: pip install 'planner[plots]'"
        )

    def test_another_ending_is_refused(self, profile: str, tmp_path: Path) -> None:
        done = run("explore", profile, *GRID, "--plot", str(tmp_path / "a.gif"))
        assert done.exit_code == exit_codes.INVALID
        assert error(done).endswith("a.gif does not end in .png or .svg")


class TestRefused:
    def test_every_fault_of_the_grid_exits_with_2(self, profile: str) -> None:
        done = run("explore", profile, "--vary", "minuts=30..60", "--vary", "weeks=60")
        assert done.exit_code == exit_codes.INVALID
        assert done.stdout == ""
        assert done.stderr == (
            "planner: --vary: 2 faults\n"
            "  minuts: found the unknown key 'minuts', expected one of minutes, days, name, units, athlete, goal, "
            "weeks, start, sessions, equipment, places, volume, emphasis, exercises, rules (did you mean 'minutes'?)\n"
            "  weeks (at weeks=60): found 60, expected a number of at most 52\n"
        )

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            ([], "Missing option '--vary'."),
            ([*GRID, "--jobs", "0"], "'--jobs': 0 is not in the range x>=1."),
            ([*GRID, "--effort", "no"], "'no' is not a number of seconds above 0."),
            ([*GRID, "-o", "points.gif"], ".gif is none of .csv, .json, .txt: name the form with --format"),
        ],
    )
    def test_wrong_usage(self, profile: str, args: list[str], says: str) -> None:
        done = run("explore", profile, *args)
        assert done.exit_code == exit_codes.INVALID
        assert says in error(done)

    def test_no_two_options_write_the_same_file(self, profile: str, tmp_path: Path) -> None:
        target = str(tmp_path / "found.csv")
        done = run("explore", profile, *GRID, "-o", target, "--journal", target)
        assert done.exit_code == exit_codes.INVALID
        says = f"cannot write {target}: another option writes it"
        assert error(done) == f"Error: Invalid value for '--journal': {says}"

    def test_the_profile_is_never_written_over(self, profile: str) -> None:
        for option in ("-o", "--journal", "--plot"):
            done = run("explore", profile, *GRID, option, profile)
            assert done.exit_code == exit_codes.INVALID
            assert "it is what is read" in error(done)
        assert json.loads(Path(profile).read_text()) == PROFILE


def test_the_bar_on_a_terminal_says_how_many_points_are_finished(capsys: Any) -> None:
    Display(visible=True).count(5, 20)
    assert capsys.readouterr().err.strip() == "[#######.......................] 5 of 20 points, 0 s"


def test_elsewhere_there_is_no_bar(capsys: Any) -> None:
    Display(visible=False).count(5, 20)
    assert capsys.readouterr().err == ""
