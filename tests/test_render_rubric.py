"""The verdict in words: gates, rules and score as a whole, and every sentence that those two programs do not need."""

from __future__ import annotations

import json
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from builders import PROFILE, Document, catalog, damaged, document, find, judged, of_weeks, session, slot, with_rule

from planner.checker.rubric.gates import GATES, Gate
from planner.checker.rubric.items import ITEMS, Item
from planner.render import rubric, verdict

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parent.parent / "examples"


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def ruined() -> Document:
    """Four weeks that fail every gate and earn next to nothing."""
    program = of_weeks(*"TTTT")
    for work in find(program, "bench-press", 3)["sets"]:
        work["load"] = 61
    find(program, "curl", 2).update(exercise="moon-curl", rest_seconds=10)
    session(program, 3)["slots"].insert(0, slot("plank", 2, unit="seconds", rir=8))
    session(program, 4, "thu")["day"] = "tue"
    for week in (1, 2):
        find(program, "press", week)["exercise"] = "muscle-up"
        session(program, week)["slots"] = session(program, week)["slots"][:3]
    program["certificate"]["time_limited"] = True
    return program


STRICT = {
    "sessions": [{"day": "mon", "minutes": 20}, {"day": "thu", "minutes": 60}],
    "equipment": {"preset": "gym", "lat-pulldown": False, "cable": False, "barbell": {"bar": 20, "plates": {"5": 2}}},
    "exercises": {"avoid": ["squat"]},
}


def with_reason(reason: str) -> Document:
    program = document()
    for slot_ in (slot_ for week in program["weeks"] for day in week["sessions"] for slot_ in day["slots"]):
        slot_["reason"] = reason
    return program


def told(name: str, program: Document, profile: Any = None) -> str:
    """An item on one line, without its points and name."""
    lines = iter(rubric.score(judged(program, profile).rubric)[1:])
    first = next(line for line in lines if line[3:].startswith(f"{name} "))
    return " ".join([first[27:], *(line.strip() for line in takewhile(lambda line: line[0] == " ", lines))])


class TestWhole:
    def test_a_program_that_holds(self) -> None:
        assert verdict.table(judged(document()), catalog()) == golden("check.txt")

    def test_a_program_that_fails(self) -> None:
        assert verdict.table(judged(ruined(), STRICT), catalog()) == golden("check-broken.txt")

    def test_a_program_whose_profile_says_nothing(self) -> None:
        text = verdict.table(judged(document(), {}), catalog())
        assert text.startswith("Gates\nOPEN    possible\nOPEN    buildable\nOPEN    minutes\nKEPT    exclusions\n")
        assert text.endswith(
            "The program passes all 2 gates and keeps all 20 rules in force. The profile says too little to judge\n"
            "4 more gates. Whether a better one exists is not judged here.\n"
        )

    def test_the_json_form_carries_gates_and_items(self) -> None:
        data = json.loads(verdict.json_document(judged(ruined(), STRICT)))["rubric"]
        assert (data["points"], data["most"]) == (sum(item["points"] for item in data["items"]), 30)
        assert [gate["holds"] for gate in data["gates"]] == [False] * 6
        assert data["items"][2] == {
            "id": "vertical-to-horizontal",
            "says": "Vertical pulls equal horizontal pulls in sets, or to within the sets asked.",
            "basis": "back-training article; convention only",
            "points": 0,
            "measured": {"week": "1", "vertical": 7, "horizontal": 5, "tolerance": 0},
        }


class TestDocumentation:
    PAGE = (Path(__file__).parent.parent / "docs" / "check.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize("entry", [*GATES, *ITEMS], ids=lambda entry: entry.id)
    def test_every_gate_and_item_stands_on_the_page_with_its_basis(self, entry: Gate | Item) -> None:
        row = next(line for line in self.PAGE.splitlines() if line.startswith(f"| `{entry.id}` |"))
        assert row.endswith(f"| {entry.basis} |")


class TestItems:
    def test_every_item_has_its_words(self) -> None:
        assert [item.id for item in ITEMS] == list(rubric.FOUND) == list(rubric.EARNED_BY)

    @pytest.mark.parametrize(
        ("name", "program", "profile", "says"),
        [
            ("movements", damaged("press", "curl"), PROFILE | {"exercises": {"avoid": ["press"]}},
             "week 1: no vertical-push; vertical-push: nothing can be chosen"),
            ("pulls-to-pushes", document(), with_rule("pull-exceeds-push", {"ratio_min": 1.5}),
             "week 1: pulls to pushes 10 : 4 sets, 100 : 40 repetitions; asked: pulls at least 1.5 × pushes"),  # noqa: RUF001
            ("vertical-to-horizontal", document(), with_rule("vertical-equals-horizontal", {"tolerance": 1}),
             "week 1: 5 vertical, 5 horizontal sets; tolerated: 1"),
            ("volume", document(), PROFILE | {"volume": {"lats": {"target": 3, "max": 5}}},
             "week 1: 0 of 19 muscles in their band; outside: lats 6 (max 5), mid-back 5 (target 6), "
             "lower traps 0 (target 6), upper traps 0 (target 6) and 15 more"),
            ("low-back", document(), with_rule("low-back-cap", {"per_week": 36}),
             "week 1: load of week 37 above 36"),
            ("deload", of_weeks(*"TT"), PROFILE, "no deload, and none due in so few weeks"),
            ("reasons", with_reason("lats 7 of 6 sets"), PROFILE,
             "0 of 30 slots say what they are for; "
             "no reason for the exercise of barbell-row, bench-press, curl, deadlift and 3 more; "
             "not so: the sets told for barbell-row, bench-press, curl, deadlift and 6 more"),
            ("stability", of_weeks("T"), PROFILE, "no two weeks of one block to compare"),
            ("progression", of_weeks("T"), PROFILE,
             "no block of several training weeks; no loads stated, so no steps"),
        ],
        ids=lambda value: value if isinstance(value, str) and " " not in value else "",
    )  # fmt: skip
    def test_what_was_counted_is_told(self, name: str, program: Document, profile: Document, says: str) -> None:
        assert told(name, program, profile).split(" for 1: ")[0].split(" for 2: ")[0] == says

    @pytest.mark.parametrize(
        ("loads", "says"),
        [
            ((60, 62.5), "8 of 10 slots get harder through a block (not plank and pull-up); "
             "1 rise in load, each a step"),
            ((60, 60), "7 of 10 slots get harder through a block (not bench-press, plank and pull-up); "
             "no rise in a stated load"),
            ((60, 90), "8 of 10 slots get harder through a block (not plank and pull-up); off the steps: bench-press; "
             "more than the repetitions take up: bench-press"),
        ],
    )  # fmt: skip
    def test_steps_of_loads_are_told(self, loads: tuple[float, ...], says: str) -> None:
        program = document()
        for week, load in enumerate(loads, start=1):
            for work in find(program, "bench-press", week)["sets"]:
                work["load"] = load
        plates = {"barbell": {"bar": 20, "plates": {"1.25": 2, "20": 2, "15": 2}}}
        profile = PROFILE | {"equipment": {"preset": "gym", **plates}}
        assert told("progression", program, profile).split(" for 1: ")[0].split(" for 2: ")[0] == says

    def test_what_would_earn_the_missing_points_is_told(self) -> None:
        program = of_weeks(*"TTTT")
        assert told("deload", program) == (
            "no deload for 1: a deload at all "
            "for 2: one after each 3 to 7 training weeks, with a fifth fewer sets and more in reserve"
        )

    def test_the_names_of_many_are_cut_short(self) -> None:
        assert told("reasons", document()).startswith(
            "0 of 30 slots say what they are for; "
            "no reason for the exercise of barbell-row, bench-press, curl, deadlift and 6 more; "
        )

    def test_escape_codes_in_a_name_never_reach_the_terminal(self) -> None:
        text = verdict.table(judged(damaged("curl", "\x1b[31mred")), catalog())
        assert "\x1b" not in text
        assert "exercise [31mred, expected an exercise of the catalog" in text


class TestExamples:
    """The words about a real program; its points change only with the program or a measure."""

    SCORES = {
        "bands-beginner": 27,
        "dumbbells-three-short": 24,
        "first-pull-up": 26,
        "full-gym-six-days": 27,
        "garage-four-days": 26,
        "hard-to-feel-lats": 28,
        "kettlebells-sensitive-back": 26,
        "lunch-breaks-supersets": 24,
        "park-advanced": 28,
        "pounds-and-odd-plates": 27,
        "strength-three-days": 29,
        "two-places": 28,
        "weak-left-side": 28,
        "wide-back-emphasis": 28,
    }

    @pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.program.json")), ids=lambda path: path.stem)
    def test_an_example_passes_every_gate_with_its_score(self, path: Path) -> None:
        from planner.checker import check
        from planner.program import Program

        found = check(Program.model_validate_json(path.read_text())).rubric
        assert [gate.holds for gate in found.gates] == [True] * 6
        assert found.points == self.SCORES[path.name.split(".")[0]]
