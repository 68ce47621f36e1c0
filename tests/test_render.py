"""What people read: programs as table, Markdown and CSV, conflicts in sentences, aims and places in words."""

from __future__ import annotations

import csv as csv_module
import io
import json
from pathlib import Path
from typing import Any

import pytest
from builders import catalog, document, find

from planner.catalog import Catalog
from planner.checker import Verdict, check
from planner.outcome import Progress
from planner.profile import Profile
from planner.program import Program
from planner.render import csv, markdown, rules, table, verdict, words
from planner.render import json as json_form
from planner.render.blocks import blocks
from planner.render.words import TIMES
from planner.rulebook import RULES

GOLDEN = Path(__file__).parent / "golden"
AIMS = [
    {"name": "target-shortfall", "value": 3, "bound": 3, "unit": "sets", "proved": True},
    {"name": "unmet-wishes", "value": 2, "bound": 1, "unit": "wishes", "proved": False},
]


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def sample(**changes: Any) -> Program:
    """The builders' program with a name, two aims and a reason."""
    data = document()
    data["profile"] |= {"name": "Two days", "goal": "hypertrophy", "units": "kg"}
    data["certificate"] = {"objectives": AIMS, "proved": False, "time_limited": True}
    find(data, "pull-up")["reason"] = "pulls 5 vertical = 5 horizontal; lats 6 of 6 sets, and a reason that goes on"
    return Program.model_validate(data | changes)


def judged(program: Program) -> tuple[Program, Catalog, Verdict]:
    return program, catalog(), check(program, catalog())


class TestPrograms:
    def test_a_small_program_as_a_table(self) -> None:
        assert table.render(*judged(sample())) == golden("table.txt")

    def test_a_small_program_as_markdown(self) -> None:
        assert markdown.render(*judged(sample())) == golden("markdown.md")

    def test_what_the_best_week_lacks_stands_at_the_top(self) -> None:
        missing = {**AIMS[0], "name": "missing-movements", "unit": "movements", "value": 2, "bound": 2, "proved": True}
        minimum = {**missing, "name": "minimum-shortfall", "unit": "sets", "value": 1, "bound": 1}
        told = table.render(*judged(sample(certificate={"objectives": [missing, minimum], "proved": True})))
        says = "The first week has 2 movements missing, and all muscles together are 1 set short of their minimums."
        assert says in " ".join(told.split())

    def test_reserve_in_a_deload_is_told_where_there_is_one(self) -> None:
        training = [week for week in document()["weeks"] if week["phase"] != "deload"]
        assert "the deload leave 4." in table.render(*judged(sample()))
        assert "the deload leave" not in table.render(*judged(sample(weeks=training)))

    def test_no_line_of_the_table_is_wider_than_a_hundred_columns(self) -> None:
        data = document()
        for week in data["weeks"]:
            for day in week["sessions"]:
                for slot in day["slots"]:
                    slot["reason"] = "a reason of many words " * 12
        data["profile"]["name"] = "A long name " * 10
        text = table.render(*judged(Program.model_validate(data)))
        assert max(map(len, text.splitlines())) <= 100

    def test_loads_get_a_column_once_there_are_any(self) -> None:
        data = document()
        for week, load in ((1, 60), (2, 62.5), (3, 50)):
            for work in find(data, "deadlift", week)["sets"]:
                work["load"] = load
        text = table.render(*judged(Program.model_validate(data)))
        assert "Load, kg" in text
        assert "60→62.5" in text

    def test_escape_codes_in_a_name_never_reach_the_terminal(self) -> None:
        data = document()
        data["profile"]["name"] = "\x1b[31mred\nname"
        text = table.render(*judged(Program.model_validate(data)))
        assert text.startswith("[31mred name\n============\n")

    def test_markdown_shows_pipes_and_angle_brackets_as_they_are(self) -> None:
        data = document()
        data["profile"]["name"] = "<b>"
        find(data, "deadlift")["reason"] = "a | b"
        text = markdown.render(*judged(Program.model_validate(data)))
        assert text.startswith("# &lt;b>\n")
        assert "a \\| b" in text

    def test_where_only_the_way_down_is_trained_no_reserve_is_told(self) -> None:
        (pull_up,) = (item for item in catalog().exercises if item.id == "pull-up")
        entry = pull_up.model_dump(exclude={"ladder"}) | {"tags": ["lowering"], "loading": "bodyweight"}
        known = catalog().merged({"lowered": [entry]})
        program, verdict = sample(), check(sample(), known)
        lines = table.render(program, known, verdict).splitlines()
        says = "Eccentric exercises have no RIR: lower in three to five seconds, and end the set when you no longer"
        assert says in lines
        assert says not in table.render(*judged(sample()))
        assert [line.split()[:7] for line in lines if line.startswith(("pull up", "barbell row"))] == [
            ["pull", "up", "3", TIMES, "10", "1:40", "2"],
            ["barbell", "row", "3", TIMES, "10", "3→2", "1:40"],
        ]
        rows = csv_module.DictReader(io.StringIO(csv.render(program, known, verdict)))
        assert {row["rir"] for row in rows if row["exercise"] == "pull-up"} == {""}

    def test_csv_has_one_row_a_hard_set(self) -> None:
        program = sample()
        rows = list(csv_module.DictReader(io.StringIO(csv.render(*judged(program)))))
        # 13 sets on Monday and 11 on Thursday, twice; the deload halves 3 to 2 and 2 to 1: 8 and 6.
        assert len(rows) == 2 * (13 + 11) + 8 + 6
        assert rows[0] == {
            "week": "1",
            "mesocycle": "1",
            "phase": "accumulation",
            "day": "mon",
            "slot": "1",
            "superset": "",
            "exercise": "deadlift",
            "name": "deadlift",
            "pattern": "hinge",
            "set": "1",
            "reps": "10",
            "unit": "reps",
            "load": "",
            "rir": "3",
            "rest_seconds": "100",
        }
        assert [row["unit"] for row in rows if row["exercise"] == "plank"] == ["seconds"] * 5

    def test_json_reads_back_as_the_same_program(self) -> None:
        text = json_form.render(*judged(sample()))
        assert text.endswith("}\n")
        assert Program.model_validate_json(text) == sample()

    @pytest.mark.parametrize(("preferred", "told"), [("shrug", True), ("pull-up", False), ("no-such-lift", False)])
    def test_what_is_preferred_and_not_in_the_week_is_named(self, preferred: str, told: bool) -> None:
        program = sample()
        program.profile["exercises"] = {"prefer": [preferred]}
        line = f"preferred: no shrug; planner explain --why-not {preferred} says why."
        assert (line in table.render(*judged(program))) is told

    @pytest.mark.parametrize(
        ("avoided", "names", "its"),
        [(["shrug"], "shrug", "its"), (["shrug", "curl"], "curl and shrug", "their")],
    )
    def test_tested_lifts_that_cannot_be_trained_are_none_of_the_wishes_left_unmet(
        self, avoided: list[str], names: str, its: str
    ) -> None:
        program, tests = sample(), ("shrug", "muscle-up", *avoided)
        program.profile["athlete"] = {"strength": {name: {"reps": 5, "weight": 60} for name in tests}}
        program.profile["exercises"] = {"avoid": avoided}
        told = table.render(*judged(program))
        assert " ".join(told[told.index("Wishes left") : told.index("\n\nRules in force")].split()) == (
            f"Wishes left unmet in a training week {'-' * 36} tested-lifts: no muscle-up. "
            f"Tested lifts that cannot be trained here {'-' * 40} "
            f"{names}: equipment, level, low-back cap or what is avoided rules out all that shows {its} strength. "
            "Not counted as missing; planner explain --why-not LIFT tells what bars it."
        )


class TestBlocks:
    def test_mesocycles_that_read_the_same_are_printed_once(self) -> None:
        data = document()
        for week in document()["weeks"]:
            data["weeks"].append(week | {"week": week["week"] + 3, "mesocycle": 2})
        assert [block.title for block in blocks(Program.model_validate(data))] == [
            "Weeks 1-3 and 4-6; deload in weeks 3 and 6"
        ]

    def test_a_mesocycle_with_other_exercises_stands_alone(self) -> None:
        data = document()
        for week in document()["weeks"]:
            data["weeks"].append(week | {"week": week["week"] + 3, "mesocycle": 2})
        for week in (4, 5, 6):
            find(data, "curl", week)["exercise"] = "shrug"
        titles = [block.title for block in blocks(Program.model_validate(data))]
        assert titles == ["Weeks 1-3; deload in week 3", "Weeks 4-6; deload in week 6"]

    def test_weeks_that_change_within_a_mesocycle_are_shown_apart(self) -> None:
        data = document()
        find(data, "curl", 2)["exercise"] = "shrug"
        assert [block.title for block in blocks(Program.model_validate(data))] == ["Week 1", "Week 2", "Week 3"]


class TestWords:
    def test_every_aim_of_the_solver_has_words(self) -> None:
        from planner.case import prepare
        from planner.solver.formulation import Model

        asked = Profile.from_data({"sessions": [{"day": "mon", "minutes": 45}], "equipment": "garage"})
        case = prepare(asked, Catalog.builtin())
        assert {aim.name for aim in Model(case).aims} <= set(words.AIMS)

    @pytest.mark.parametrize(
        ("value", "unit", "says"),
        [(0, "sets", "0 sets"), (1, "sets", "1 set"), (1, "wishes", "1 wish"), (4, "times 10 minutes", "40 minutes")],
    )
    def test_amounts_agree_in_number(self, value: int, unit: str, says: str) -> None:
        assert words.amount(value, unit) == says

    def test_whole_numbers_run_together(self) -> None:
        assert words.numbers([1, 2, 3, 5, 7, 8]) == "1-3, 5 and 7-8"

    def test_the_line_of_progress_names_aim_value_bound_gap_and_seconds(self) -> None:
        latest = Progress("target-shortfall", 12, 9, 3.2)
        says = "4 s, short of the target, all muscles: best so far 12, no better than 9, gap 3"
        assert words.progress_line(latest, 4.2) == says

    def test_the_line_of_progress_says_when_an_aim_is_proved(self) -> None:
        latest = Progress("unmet-wishes", 0, 0, 3.2)
        assert words.progress_line(latest, 3.3) == "3 s, wishes of the rules left unmet: best so far 0, proved"

    def test_an_optimal_program_says_of_how_many_aims(self) -> None:
        certificate = {"objectives": AIMS[:1], "proved": True}
        assert words.status(sample(status="optimal", certificate=certificate)) == (
            "Proved optimal: no program does better in any of 1 aims, each among the best in those before it."
        )

    def test_a_program_cut_short_says_how_many_aims_are_open(self) -> None:
        left = "1 of the 2 aims that it came to is not proved"
        says = f"The search was ended early: the program keeps every rule, but {left}."
        assert words.status(sample()) == says


class TestVerdicts:
    def test_a_broken_rule_is_told_with_place_count_and_limit(self) -> None:
        data = document()
        find(data, "bench-press", 1)["sets"] *= 5
        text = verdict.table(check(Program.model_validate(data), catalog()), catalog())
        assert "BROKEN  pull-exceeds-push" in text
        assert (
            "pull-exceeds-push: In every training week there are more hard sets of pulls than of pushes.\n"
            "  - week 1: pulls 10, expected at least 13\n"
        ) in text

    def test_a_verdict_as_json_lists_every_rule(self) -> None:
        *_, count = judged(sample())
        data = json.loads(verdict.json_document(count))
        assert data["holds"] is True
        assert [rule["id"] for rule in data["rules"]] == [rule.id for rule in count.rules]


class TestRules:
    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_a_rule_shows_its_sentence_source_and_evidence(self, rule: Any) -> None:
        text = " ".join(rules.one(rule).split())
        for part in (rule.id, rule.says, rule.source, rule.evidence, *rule.model_fields):
            assert part in text

    def test_one_rule_as_text(self) -> None:
        shown = next(rule for rule in RULES if rule.id == "pull-exceeds-push")
        assert rules.one(shown) == golden("rule.txt")
