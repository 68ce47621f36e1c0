"""The questions of ``planner init``, and the profile that their answers make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import error, run

import planner.cli.init
from planner.cli import exit_codes
from planner.profile import Profile


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
        more = ["--level", "beginner", "--goal", "strength", "--low-back", "sensitive", "--emphasis", "Mid back,lat"]
        assert run("init", str(path), *answers, *more, "--name", "Mine", "--units", "lb").exit_code == exit_codes.DONE
        written = Profile.read(path)
        assert [(item.day, item.minutes) for item in written.sessions] == [("mon", 60), ("tue", 45.5), ("thu", 60)]
        assert (written.name, written.units, written.weeks, written.goal) == ("Mine", "lb", 6, "strength")
        assert (written.athlete.level, written.athlete.low_back) == ("beginner", "sensitive")
        assert written.emphasis == ["mid_back", "lats"]
        assert written.equipment.preset == "garage"

    def test_a_number_of_days_is_spread_over_the_week(self) -> None:
        sessions = json.loads(run("init", "-", "--days", "3", "--minutes", "60,45,60").stdout)["sessions"]
        assert [(one["day"], one["minutes"]) for one in sessions] == [("mon", 60), ("wed", 45), ("fri", 60)]

    def test_tests_of_strength_are_written_in_short(self) -> None:
        tests = "bench press 92.5x5, deadlift 160, pull-up x6"
        athlete = json.loads(run("init", "-", "--body-mass", "82", "--strength", tests).stdout)["athlete"]
        assert athlete["body_mass"] == 82
        assert athlete["strength"] == {
            "bench-press": {"weight": 92.5, "reps": 5},
            "deadlift": {"one_rep_max": 160},
            "pull-up": {"reps": 6},
        }

    @pytest.mark.parametrize(
        ("word", "exercise"),
        [
            ("bench", "bench-press"),
            ("Squat", "back-squat"),
            ("press", "overhead-press"),
            ("OHP", "overhead-press"),
            ("row", "barbell-bent-over-row"),
            ("DL", "deadlift"),
            ("rdl", "romanian-deadlift"),
            ("pullup", "pull-up"),
            ("chinup", "chin-up"),
            ("dips", "dip"),
            ("pulldown", "lat-pulldown"),
            ("curl", "barbell-curl"),
            ("hip thrust", "barbell-hip-thrust"),
        ],
    )
    def test_the_main_lifts_go_by_their_everyday_names(self, word: str, exercise: str) -> None:
        told = json.loads(run("init", "-", "--body-mass", "82", "--strength", f"{word} 90x5").stdout)
        assert list(told["athlete"]["strength"]) == [exercise]

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
        typed = "Mine\nmon,xyz\nmon,fri\n45,60\n\n\n\n\n\n\n\n\n"
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
            (
                ["--strength", "bench-press"],
                "Error: Invalid value for '--strength': 'bench-press' is no test, like bench-press 90x5, deadlift 160 "
                "or pull-up x6.",
            ),
            (
                ["--strength", "bench-pres 90x5"],
                "Error: Invalid value for '--strength': there is no exercise 'bench-pres'. Did you mean 'bench-press'?",
            ),
            (["--body-mass", "heavy"], "Error: Invalid value for '--body-mass': 'heavy' is not a number."),
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
