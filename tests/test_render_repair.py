"""A repair in words: every kind of edit, the sentence of its distance, and the document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import catalog, document

from planner import Distance, Edit, Program, Repair
from planner.checker import Finding
from planner.edits import Kind
from planner.program import RuleReport
from planner.render import repair as render

GOLDEN = Path(__file__).parent / "golden"


def because(rule: str, what: str, found: float | str, allowed: float | str, where: str = "week 1 mon") -> Finding:
    return Finding(rule, (where,), what, found, "exactly", allowed)


EDITS = (
    Edit("add-week", (4,), reason=because("whole-program", "weeks", 3, 4, "program")),
    Edit("cut-week", (5, 6), before=({"curl": 3}, {"curl": 2}), reason=because("whole-program", "weeks", 6, 4)),
    Edit(
        "renumber-week",
        (3,),
        before=((5, 1, "accumulation"),),
        after=((3, 1, "deload"),),
        reason=because("progression", "number of the week", 5, 3, "week 5"),
    ),
    Edit("move-session", (1, 2, 3), "thu", to="fri", reason=because("whole-program", "sessions", 0, 1, "week 1 fri")),
    Edit("cut-session", (1,), "sat", before=({"curl": 3, "squat": 2},), reason=because("days", "session", "sat", "")),
    Edit("replace", (1, 2), "mon", "Bench Pres", (3, 2), (3, 2), "bench-press", reason=None),
    Edit("put-in", (1, 2), "mon", "shrug", (0, 0), (2, 1), reason=because("named-exercises", "slots of shrug", 0, 1)),
    Edit("take-out", (1, 2), "mon", "plank", (2, 1), (0, 0), reason=because("session-time", "minutes", 61.5, 60)),
    Edit("sets", (1, 3), "mon", "pull-up", (1, 1), (2, 2), reason=because("session-shape", "hard sets", 1, 2)),
    Edit(
        "supersets", (1,), "mon", before=([["curl", "shrug"]],), after=([],), reason=because("supersets", "pair", 1, 0)
    ),
    Edit(
        "order",
        (1, 2),
        "mon",
        before=(["plank", "squat"], ["plank", "squat"]),
        after=(["squat", "plank"], ["squat", "plank"]),
        reason=because("stable-block", "selection", "plank, squat", "squat, plank"),
    ),
    Edit(
        "doses",
        (1, 2),
        "mon",
        "bench-press",
        before=({"reps": [10, 9], "load": [60.0, 60.0], "ramp-up": []}, {"rest": 10}),
        after=({"reps": [8, 8], "load": [None, None], "ramp-up": [[5, 30.0], [3, None]]}, {"rest": 120}),
        reason=because("loadable", "load of bench-press", 60, 57.5),
    ),
    Edit("minutes", (1,), "mon", before=(30.0,), after=(32.2,), reason=because("session-time", "stated", 30, 32.2)),
)


def repaired(*edits: Edit, sets: int = 3, exercises: int = 1, proved: bool = True) -> Repair:
    return Repair(Program.model_validate(document()), Distance(sets, exercises, proved), edits)


def test_every_kind_of_edit_reads_as_the_golden_text() -> None:
    assert render.text(repaired(*EDITS), catalog()) == (GOLDEN / "repair.txt").read_text()


def test_the_golden_text_has_every_kind_of_edit() -> None:
    assert {edit.kind for edit in EDITS} == set(Kind.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("done", "says"),
    [
        (repaired(sets=0, exercises=0), "Nothing to repair: the program keeps every rule."),
        (
            repaired(EDITS[-1]),
            "The nearest program that keeps every rule: 3 sets and 1 exercise changed; proved, none is nearer.",
        ),
        (
            repaired(EDITS[0], sets=0, exercises=0),
            "The nearest program that keeps every rule: 0 sets and 0 exercises changed, 1 week added; "
            "proved, none is nearer.",
        ),
        (
            repaired(EDITS[-1], sets=1, exercises=0, proved=False),
            "The nearest program that keeps every rule: 1 set and 0 exercises changed; "
            "whether another is nearer is not proved.",
        ),
    ],
)
def test_the_distance_is_told_in_a_sentence(done: Repair, says: str) -> None:
    assert render.summary(done) == says


def test_where_supersets_are_allowed_the_proof_speaks_of_the_same_ones() -> None:
    done = repaired(EDITS[0])
    program = done.program.model_copy(update={"rules": [RuleReport(id="supersets", in_force=True)]})
    assert render.summary(replace(done, program=program)).endswith("proved, none is nearer with the same supersets.")


def test_the_document_has_distance_edits_with_reasons_and_the_program() -> None:
    told = json.loads(render.json_document(repaired(EDITS[8]), catalog()))
    assert list(told) == ["distance", "complete", "edits", "program"]
    assert told["distance"] == {"sets": 3, "exercises": 1, "proved": True}
    assert told["program"] == Program.model_validate(document()).model_dump(mode="json")
    assert told["edits"] == [
        {
            "kind": "sets",
            "weeks": [1, 3],
            "day": "mon",
            "exercise": "pull-up",
            "before": [1, 1],
            "after": [2, 2],
            "to": "",
            "turn": 1,
            "reason": {
                "rule": "session-shape",
                "where": ["week 1 mon"],
                "what": "hard sets",
                "found": 1,
                "bound": "exactly",
                "allowed": 2,
                "says": "week 1 mon: hard sets 1, expected 2",
            },
            "says": "Weeks 1, 3, Monday: - pull up: 1 set + pull up: 2 sets",
        }
    ]
