"""A repair in words: every kind of edit, the sentence of its distance, and the document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import catalog, document

from planner import Distance, Edit, Program, Repair
from planner.checker import Finding
from planner.edits import LACKS, Kind, Loss, Reason
from planner.program import RuleReport
from planner.render import repair as render

GOLDEN = Path(__file__).parent / "golden"


def because(rule: str, what: str, found: float | str, allowed: float | str, where: str = "week 1 mon") -> tuple[Reason]:
    """A reason of the first week."""
    return (Reason((1,), Finding(rule, (where,), what, found, "exactly", allowed)),)


def in_each_week(edit: Edit) -> Edit:
    """The edit with reasons that hold in all of its weeks."""
    return replace(edit, reasons=tuple(replace(one, weeks=edit.weeks) for one in edit.reasons))


(REASON,) = because("session-time", "minutes", 61.5, 60)
SOME = (
    Edit("add-week", (4,), after=("deload",), reasons=because("whole-program", "weeks", 3, 4, "program")),
    Edit("cut-week", (5, 6), before=({"curl": 3}, {"curl": 2}), reasons=because("whole-program", "weeks", 6, 4)),
    Edit(
        "renumber-week",
        (3,),
        before=((5, 1, "accumulation"),),
        after=((3, 1, "deload"),),
        reasons=because("progression", "number of the week", 5, 3, "week 5"),
    ),
    Edit("move-session", (1, 2, 3), "thu", to="fri", reasons=because("whole-program", "sessions", 0, 1, "week 1 fri")),
    Edit("cut-session", (1,), "sat", before=({"curl": 3, "squat": 2},), reasons=because("days", "session", "sat", "")),
    Edit("replace", (1, 2), "mon", "Bench Pres", (3, 2), (3, 2), "bench-press"),
    Edit("put-in", (1, 2), "mon", "shrug", (0, 0), (2, 1), reasons=because("named-exercises", "slots of shrug", 0, 1)),
    Edit("take-out", (1, 2), "mon", "plank", (2, 1), (0, 0), reasons=(REASON,)),
    Edit("sets", (1, 3), "mon", "pull-up", (1, 1), (2, 2), reasons=because("session-shape", "hard sets", 1, 2)),
    Edit(
        "supersets", (1,), "mon", before=([["curl", "shrug"]],), after=([],), reasons=because("supersets", "pair", 1, 0)
    ),
    Edit(
        "order",
        (1, 2),
        "mon",
        before=(["plank", "squat"], ["plank", "squat"]),
        after=(["squat", "plank"], ["squat", "plank"]),
        reasons=because("stable-block", "selection", "plank, squat", "squat, plank"),
    ),
    Edit(
        "doses",
        (1, 2),
        "mon",
        "bench-press",
        before=({"reps": [10, 9], "load": [60.0, 60.0], "ramp-up": []}, {"rest": 10}),
        after=({"reps": [8, 8], "load": [None, None], "ramp-up": [[5, 30.0], [3, None]]}, {"rest": 120}),
        reasons=because("loadable", "load of bench-press", 60, 57.5),
    ),
    Edit("minutes", (1,), "mon", before=(30.0,), after=(32.2,), reasons=because("session-time", "stated", 30, 32.2)),
)
EDITS = tuple(in_each_week(edit) for edit in SOME)


LOSSES = (
    Loss("movement", "horizontal-push", (1, 2, 3), 0, 1),
    Loss("tested-lift", "bench-press", (1, 2, 3), 0, 1),
    Loss("main-lift", "squat", (1, 2), 0, 3),
    Loss("main-lift", "hinge", (1, 2), 1, 2),
    Loss("minimum", "chest", (1, 2), 0, 2),
    Loss("target", "mid_back", (1,), 1, 4),
    Loss("target", "chest", (1, 2), 0, 6),
    Loss("wish", "several-angles", (2,), 0, 2),
    Loss("preferred", "curl", (1, 2, 3), 0, 1),
)


def repaired(*edits: Edit, sets: int = 3, exercises: int = 1, proved: bool = True) -> Repair:
    return Repair(Program.model_validate(document()), Distance(sets, exercises, proved), edits)


def test_every_kind_of_edit_reads_as_the_golden_text() -> None:
    assert render.text(repaired(*EDITS), catalog()) == (GOLDEN / "repair.txt").read_text()


def test_what_is_lost_stands_before_the_edits_and_a_target_not_beside_a_minimum() -> None:
    told = render.text(replace(repaired(EDITS[-1]), losses=LOSSES), catalog())
    assert told.splitlines()[1:10] == [
        "It is further from the aims than the program before:",
        "- weeks 1-3: no horizontal push any more",
        "- weeks 1-3: tested, but not trained: bench press",
        "- weeks 1-2: short of the barbell lifts: squat 3 sets and hinge 2 sets (before 1)",
        "- weeks 1-2: short of the minimum: chest 2 sets",
        "- week 1: short of the target: mid-back 4 sets (before 1)",
        "- week 2: wishes of the rules unmet: several-angles 2 wishes",
        "- weeks 1-3: preferred, but left out: curl",
        "",
    ]


def test_what_a_week_can_lack_is_told_of_all_kinds() -> None:
    assert {loss.lack for loss in LOSSES} == set(LACKS)


def test_where_several_rules_ask_for_an_edit_the_weeks_of_each_are_named() -> None:
    told = render.text(repaired(replace(EDITS[7], reasons=(REASON, replace(REASON, weeks=(2,))))), catalog())
    assert told.splitlines()[-2:] == [
        "    without this, session-time breaks in week 1: week 1 mon: minutes 61.5, expected 60",
        "    without this, session-time breaks in week 2: week 1 mon: minutes 61.5, expected 60",
    ]


def test_weeks_that_are_new_are_told_by_their_phase() -> None:
    edit = Edit("add-week", (3, 4, 5, 6, 7), after=("accumulation", "deload", *3 * ("accumulation",)))
    assert render.text(repaired(edit), catalog()).splitlines()[-3:] == [
        "Weeks 3-7",
        "+ weeks 3 and 5-7: new, like the training weeks that there were",
        "+ week 4: new, a deload",
    ]


def test_what_differs_in_some_weeks_alone_is_told_with_them() -> None:
    before = ({"load": [60, 60]}, {"load": [65, 65]}, {"reps": [8, 9], "load": [60, 60], "ramp-up": [[5, 30.0]]})
    after = ({"load": [50, 50]}, {"load": [50, 50]}, {"reps": [7, 7], "load": [None, None], "ramp-up": [[5, None]]})
    edit = Edit("doses", (1, 2, 3), "mon", "bench-press", before, after)
    assert render.text(repaired(edit), catalog()).splitlines()[-3:] == [
        "Weeks 1-3, Monday",
        "- bench press: load 60, then 65, then 60; in week 3 repetitions 8, 9; ramp-up sets 5 with 30",
        "+ bench press: load 50, then by feel; in week 3 repetitions 7; ramp-up sets 5 by feel",
    ]


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


def test_the_document_has_distance_losses_edits_with_reasons_and_the_program() -> None:
    told = json.loads(render.json_document(replace(repaired(EDITS[8]), losses=LOSSES[:1]), catalog()))
    assert list(told) == ["distance", "complete", "losses", "edits", "program"]
    assert told["distance"] == {"sets": 3, "exercises": 1, "proved": True}
    assert told["losses"] == [
        {
            "lack": "movement",
            "what": "horizontal-push",
            "weeks": [1, 2, 3],
            "before": 0,
            "after": 1,
            "says": "no horizontal push any more",
        }
    ]
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
                "weeks": [1, 3],
                "says": "week 1 mon: hard sets 1, expected 2",
            },
            "further_reasons": [],
            "says": "Weeks 1 and 3, Monday: - pull up: 1 set + pull up: 2 sets",
        }
    ]
