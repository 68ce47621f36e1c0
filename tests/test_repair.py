"""The nearest program: how far it is, what it changes and why; tiny cases by brute force."""

from __future__ import annotations

import threading
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from builders import Document, catalog, find, of_weeks, session, slot
from rule_cases import DEMANDS, PULLS, TURNS, pair, pull_ups
from rule_damages import Damage, drop, in_turn, insert, reverse, sets, swap
from rule_trials import Example, example

from planner import Conflict, Distance, Profile, Program, Repair, TimedOut, check, repair, solve
from planner.program import Certificate
from planner.render import repair as render
from planner.terms import MUSCLES
from planner.written import written

BROKEN = {tried.rule: tried for tried in reversed(DEMANDS) if not tried.kept}
"""The first case of each rule that breaks it."""


SHORT = {
    "weeks": 3,
    "equipment": {"preset": "gym"},
    "sessions": [{"day": "mon", "minutes": 16.8}],
    "exercises": {"require": ["press", "pulldown", "machine-row"]},
    "rules": {
        "session-shape": {"min_exercises": 3, "min_sets": 3, "max_sets": 3},
        "supersets": True,
        "train-the-erectors": False,
    },
}
"""A press and a pulldown in turn take ten seconds less, and there are not more."""


def profile_of(tried: Example) -> Profile:
    return Profile.model_validate(tried.profile | {"weeks": len(tried.program["weeks"])})


def mended(tried: Example) -> Repair:
    done = repair(Program.model_validate(tried.program), profile_of(tried), catalog())
    assert isinstance(done, Repair)
    return done


def damaged(*damages: Damage, **more: Any) -> Repair:
    """The repair of the small program, damaged, for its profile with ``more``."""
    return mended(example("", "", False, *damages, **more))


def told(done: Repair) -> list[tuple[Any, ...]]:
    """Each edit in short, with the rule that asks for it."""
    return [
        (edit.kind, edit.weeks, edit.day, edit.exercise, edit.to, edit.reason and edit.reason.rule)
        for edit in done.edits
    ]


class TestValid:
    def test_a_program_that_keeps_every_rule_stays_the_same(self) -> None:
        tried = example("", "", True)
        program = Program.model_validate(tried.program)
        whole = program.model_copy(update={"profile": profile_of(tried).model_dump(mode="json", by_alias=True)})
        done = repair(whole, profile_of(tried), catalog())
        assert isinstance(done, Repair)
        assert done.program is whole
        assert (done.distance.sets, done.distance.exercises, done.distance.proved, done.edits) == (0, 0, True, ())

    def test_for_another_profile_that_it_keeps_it_bears_that_one_and_no_certificate(self) -> None:
        tried = example("", "", True)
        done = mended(tried)
        assert done.edits == ()
        assert done.program.weeks == Program.model_validate(tried.program).weeks
        assert done.program.profile == profile_of(tried).model_dump(mode="json", by_alias=True)
        assert done.program.certificate == Certificate(objectives=[], proved=False)


class TestEveryRule:
    @pytest.mark.parametrize("rule", sorted(BROKEN.keys() - {"supersets"}))
    def test_what_breaks_a_rule_is_repaired_and_every_edit_is_asked_for(self, rule: str) -> None:
        done = mended(BROKEN[rule])
        assert check(done.program, catalog()).holds
        assert done.distance.proved
        assert done.edits
        assert all(edit.reason is not None for edit in done.edits)

    def test_only_the_wrong_superset_is_dissolved(self) -> None:
        done = damaged(*pair("pulldown", "machine-row"), **TURNS)
        assert told(done) == [("supersets", (1, 2, 3), "thu", "", "", "supersets")]
        assert find(done.program.model_dump(), "machine-row")["rest_seconds"] == 10

    def test_supersets_that_stay_get_their_rounds(self) -> None:
        done = damaged(in_turn("press", "pulldown"), **TURNS)
        assert {find(done.program.model_dump(), name)["superset"] for name in ("press", "pulldown")} == {"A"}
        assert {len(find(done.program.model_dump(), name)["sets"]) for name in ("press", "pulldown")} == {3}

    def test_where_time_allows_no_program_without_supersets_those_of_another_are_tried(self) -> None:
        profile, known = Profile.model_validate(SHORT), catalog()
        solved = solve(profile, known)
        assert isinstance(solved, Program)
        broken = solved.model_dump()
        for day in (day for week in broken["weeks"] for day in week["sessions"]):
            day["slots"] = [each | {"superset": None, "rest_seconds": 10} for each in day["slots"]]
        done = repair(Program.model_validate(broken), profile, known)
        assert isinstance(done, Repair)
        assert check(done.program, known).holds
        assert "supersets" in {edit.kind for edit in done.edits}


class TestSets:
    def test_a_set_too_many_goes(self) -> None:
        done = damaged(sets("deadlift", 4))
        assert told(done) == [("sets", (1, 2), "mon", "deadlift", "", "low-back-cap")]
        assert (done.edits[0].before, done.edits[0].after) == ((4, 4), (3, 3))
        assert (done.distance.sets, done.distance.exercises) == (2, 0)

    def test_a_reason_tells_what_breaks_without_the_edit(self) -> None:
        (edit,) = damaged(sets("deadlift", 4)).edits
        assert str(edit.reason) == "week 1 mon: low-back load 29, expected at most 24"

    def test_weeks_in_which_another_rule_asks_for_the_edit_have_a_reason_of_their_own(self) -> None:
        (edit,) = [edit for edit in mended(BROKEN["session-volume"]).edits if edit.exercise == "deadlift"]
        assert edit.weeks == (1, 2, 3)
        assert [(reason.weeks, reason.finding.rule, str(reason.finding)) for reason in edit.reasons] == [
            ((1, 2), "low-back-cap", "week 1 mon: low-back load 34, expected at most 24"),
            ((3,), "progression", "week 3 mon: hard sets of deadlift 3, expected 1 or 2"),
        ]

    def test_a_change_in_weeks_apart_is_two_edits(self) -> None:
        def damage(program: Document) -> None:
            for week in (1, 3):
                find(program, "curl", week)["sets"].append({"reps": 10, "rir": 3})

        def shorter(program: Document) -> None:
            find(program, "curl", 3)["sets"].append({"reps": 10, "rir": 4})

        done = damaged(damage, shorter, rules={"session-shape": {"max_sets": 2}})
        assert [(edit.weeks, edit.before, edit.after) for edit in done.edits if edit.exercise == "curl"] == [
            ((1,), (3,), (2,)),
            ((3,), (3,), (1,)),
        ]

    def test_a_missing_movement_is_put_in_once(self) -> None:
        done = damaged(swap("deadlift", "hip-thrust"))
        assert told(done) == [("put-in", (1, 2, 3), "thu", "deadlift", "", "train-the-erectors")]


class TestExercises:
    def test_what_cannot_stay_gives_its_place_and_its_sets_to_what_does_the_same_work(self) -> None:
        done = damaged(exercises={"avoid": ["curl"]})
        assert told(done) == [("replace", (1, 2, 3), "thu", "curl", "gripping-curl", "named-exercises")]
        assert (done.edits[0].before, done.edits[0].after) == ((2, 2, 1), (2, 2, 1))
        assert (done.distance.sets, done.distance.exercises) == (0, 1)

    def test_where_nothing_does_the_same_work_it_is_taken_out(self) -> None:
        done = damaged(exercises={"avoid": ["plank"]})
        assert told(done) == [("take-out", (1, 2, 3), "mon", "plank", "", "named-exercises")]
        assert (done.distance.sets, done.distance.exercises) == (5, 1)

    def test_an_unknown_exercise_is_what_was_most_likely_meant(self) -> None:
        done = damaged(swap("bench-press", "Bench Pres"))
        assert told(done) == [("replace", (1, 2, 3), "mon", "Bench Pres", "bench-press", "known-exercises")]

    def test_one_that_nothing_is_like_is_taken_out(self) -> None:
        done = damaged(swap("plank", "?"))
        assert told(done) == [("take-out", (1, 2, 3), "mon", "?", "", "known-exercises")]

    def test_the_second_slot_of_an_exercise_is_another_one(self) -> None:
        done = damaged(insert(5, "curl"))
        assert told(done) == [("replace", (1, 2, 3), "thu", "curl", "gripping-curl", "session-shape")]
        assert done.edits[0].turn == 2

    def test_help_that_is_not_needed_goes(self) -> None:
        done = damaged(swap("pull-up", "helped-pull-up"), **pull_ups(20))
        assert [edit.kind for edit in done.edits] == ["replace"]
        assert done.edits[0].to in PULLS


class TestLosses:
    def lost(self, done: Repair) -> list[tuple[Any, ...]]:
        return [(loss.lack, loss.what, loss.weeks, loss.before, loss.after) for loss in done.losses]

    def test_a_movement_that_is_taken_out_is_lost_though_no_rule_asks_for_it(self) -> None:
        avoided = {"avoid": ["bench-press", "wall-push-up"]}
        done = damaged(exercises=avoided, rules={"movement-cover": False, "pull-exceeds-push": False})
        # 2 sets of bench press were all that the chest had, and 1 of the triceps' 2 half-sets a set.
        assert ("movement", "horizontal-push", (1, 2, 3), 0, 1) in self.lost(done)
        assert ("minimum", "chest", (1, 2), 0, 2) in self.lost(done)

    def test_a_set_too_many_that_goes_is_no_loss_where_the_target_is_met(self) -> None:
        done = damaged(sets("deadlift", 4), volume={name: {"target": 0} for name in MUSCLES})
        assert done.losses == ()


class TestWriting:
    def test_what_is_written_in_another_way_stays_where_it_keeps_the_rules(self) -> None:
        done = damaged(sets("pull-up", 4))
        before = Program.model_validate(example("", "", True).program).weeks[0].sessions[0].slots[0]
        after = done.program.weeks[0].sessions[0].slots[0]
        assert after.model_copy(update={"reason": ""}) == before

    def test_a_wrong_order_alone_is_put_right(self) -> None:
        done = damaged(reverse)
        assert {edit[0] for edit in told(done)} == {"order"}
        assert (done.distance.sets, done.distance.exercises) == (0, 0)

    def test_a_wrong_reserve_alone_is_put_right(self) -> None:
        def tired(program: Document) -> None:
            for work in find(program, "curl", 2)["sets"]:
                work["rir"] = 4

        done = damaged(tired)
        assert told(done) == [("doses", (2,), "thu", "curl", "", "progression")]
        assert (done.edits[0].before[0]["rir"], done.edits[0].after[0]["rir"]) == ([4, 4], [1, 1])

    def test_a_hold_beyond_reason_is_prescribed_anew(self) -> None:
        def endless(program: Document) -> None:
            find(program, "plank")["sets"] = slot("plank", 2, rir=3, reps=400)["sets"]

        assert told(damaged(endless)) == [("doses", (1,), "mon", "plank", "", "well-formed")]

    def test_wrong_minutes_alone_are_counted_again(self) -> None:
        def rounded(program: Document) -> None:
            session(program)["minutes"] = 30

        done = damaged(rounded)
        assert told(done) == [("minutes", (1,), "mon", "", "", "session-time")]
        assert done.edits[0].after == (32.2,)


class TestWeeksAndDays:
    def test_a_session_on_a_wrong_day_moves_to_the_day_that_lacks_one(self) -> None:
        tried = example("", "", False)
        tried.profile["sessions"] = [{"day": day, "minutes": 60} for day in ("mon", "fri")]
        done = mended(tried)
        assert told(done) == [("move-session", (1, 2, 3), "thu", "", "fri", "whole-program")]
        assert done.distance.sets == 0

    def test_a_session_too_many_is_cut(self) -> None:
        def longer(program: Document) -> None:
            for week in program["weeks"]:
                week["sessions"].append(deepcopy(week["sessions"][1]) | {"day": "sat"})

        tried = example("", "", True)
        longer(tried.program)
        done = mended(tried)
        assert [(edit.kind, edit.day) for edit in done.edits] == [("cut-session", "sat")]
        assert done.distance.sets == 11 + 11 + 6

    def test_a_week_that_is_missing_is_one_like_it_again(self) -> None:
        tried = example("", "", False)._replace(program=of_weeks(*"TTTD"))
        profile = profile_of(tried)
        del tried.program["weeks"][1]
        done = repair(Program.model_validate(tried.program), profile, catalog())
        assert isinstance(done, Repair)
        assert [edit[:2] for edit in told(done)] == [("renumber-week", (2,)), ("add-week", (3,))]
        assert done.edits[1].after == ("accumulation",)
        assert done.distance.sets == 0

    def test_of_a_week_that_is_missing_nothing_else_is_told_than_that_it_is_new(self) -> None:
        tried = example("", "", False)._replace(program=of_weeks(*"TTTD"))
        profile = profile_of(tried)
        del tried.program["weeks"][2:]
        find(tried.program, "pull-up", 1)["sets"][0]["rir"] = 0
        done = repair(Program.model_validate(tried.program), profile, catalog())
        assert isinstance(done, Repair)
        assert [edit[:2] for edit in told(done)] == [("doses", (1,)), ("add-week", (3, 4))]
        assert done.edits[1].after == ("accumulation", "deload")

    def test_a_week_too_many_is_cut(self) -> None:
        tried = example("", "", False)
        profile = profile_of(tried)
        tried.program["weeks"].append(deepcopy(tried.program["weeks"][2]) | {"week": 4})
        done = repair(Program.model_validate(tried.program), profile, catalog())
        assert isinstance(done, Repair)
        assert "cut-week" in {edit.kind for edit in done.edits}
        assert len(done.program.weeks) == 3


class TestEnds:
    def test_a_profile_that_allows_no_program_gives_its_conflict(self) -> None:
        tried = example("", "", False, rules={"low-back-cap": {"heavy_days": 0}})
        done = repair(Program.model_validate(tried.program), profile_of(tried), catalog())
        assert isinstance(done, Conflict)
        assert {demand.rule for demand in done.demands} == {"low-back-cap", "train-the-erectors"}

    def test_a_request_to_stop_before_anything_is_found_is_told(self) -> None:
        tried, stop = example("", "", False, sets("pull-up", 4)), threading.Event()
        stop.set()
        done = repair(Program.model_validate(tried.program), profile_of(tried), catalog(), stop=stop)
        assert done == TimedOut(interrupted=True)

    def test_the_aims_are_told_as_they_are_reached(self) -> None:
        tried, heard = example("", "", False, drop("deadlift")), list[str]()
        repair(
            Program.model_validate(tried.program),
            profile_of(tried),
            catalog(),
            progress=lambda step: heard.append(step.aim),
        )
        assert set(heard) <= {"changed-sets", "changed-exercises", "changed-places", "unlike-substitutes"}
        assert heard

    def test_the_same_program_is_repaired_alike_each_time(self) -> None:
        assert damaged(drop("deadlift")) == damaged(drop("deadlift"))


@cache
def proved() -> tuple[Program, Profile]:
    """A proved program of four weeks, two sessions a week."""
    rules = {"session-shape": {"max_exercises": 4, "max_sets": 3}, "movement-cover": False}
    profile = Profile.model_validate(
        {"weeks": 4, "rules": rules, "equipment": {"preset": "gym"}}
        | {"sessions": [{"day": "mon", "minutes": 45}, {"day": "thu", "minutes": 45}]}
    )
    program = solve(profile, catalog())
    assert isinstance(program, Program)
    assert program.status == "optimal"
    return program, profile


def all_slots(program: Program, week: int) -> list[tuple[int, int]]:
    sessions = program.weeks[week].sessions
    return [(day, place) for day, each in enumerate(sessions) for place in range(len(each.slots))]


class TestStandIns:
    """An exercise that cannot stay, in one week of a block whose others have another one."""

    def test_a_stand_in_of_one_week_gives_its_sets_back(self) -> None:
        program, profile = proved()
        avoided = Profile.model_validate(profile.model_dump(by_alias=True) | {"exercises": {"avoid": ["machine-row"]}})
        document = program.model_dump()
        find(document, "barbell-row", week=2)["exercise"] = "machine-row"
        done = repair(Program.model_validate(document), avoided, catalog())
        assert isinstance(done, Repair)
        assert done.distance == Distance(0, 1, proved=True)
        assert [(edit.kind, edit.weeks, edit.to) for edit in done.edits] == [("replace", (2,), "barbell-row")]


def test_what_is_ended_while_edits_are_taken_back_keeps_the_rules_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    program, profile = proved()
    document, stop = program.model_dump(), threading.Event()
    find(document, "press")["sets"].pop()

    def written_last(*some: Any) -> Program:
        stop.set()
        return written(*some)

    monkeypatch.setattr("planner.revising.repair.written", written_last)
    done = repair(Program.model_validate(document), profile, catalog(), stop=stop)
    assert isinstance(done, Repair)
    assert not done.complete
    assert done.edits
    assert check(done.program, catalog()).holds
    assert render.text(done, catalog()).splitlines()[1] == render.CUT_SHORT


class TestProved:
    """A set added or removed anywhere, or moved: the way back is never further than the damage."""

    @pytest.mark.parametrize("number", range(6))
    @pytest.mark.parametrize("change", [1, -1], ids=["added", "removed"])
    def test_a_set_changed_is_at_most_one_set_away(self, change: int, number: int) -> None:
        program, profile = proved()
        week = number % len(program.weeks)
        day, place = all_slots(program, week)[number]
        document = program.model_dump()
        work = document["weeks"][week]["sessions"][day]["slots"][place]["sets"]
        work[:] = work + work[-1:] if change > 0 else work[:-1] or work
        self.mended_within(1, document, profile)

    @pytest.mark.parametrize("number", range(4))
    def test_a_set_moved_is_at_most_two_sets_away(self, number: int) -> None:
        program, profile = proved()
        (day, place), (other_day, other) = all_slots(program, number)[number], all_slots(program, number)[-1 - number]
        document = program.model_dump()
        sessions = document["weeks"][number]["sessions"]
        moved = sessions[day]["slots"][place]["sets"]
        if len(moved) > 1:
            moved.pop()
        added = sessions[other_day]["slots"][other]["sets"]
        added.append(added[-1])
        self.mended_within(2, document, profile)

    def mended_within(self, most: int, document: Document, profile: Profile) -> None:
        done = repair(Program.model_validate(document), profile, catalog())
        assert isinstance(done, Repair)
        assert done.distance.sets <= most
        assert done.distance.proved
        assert check(done.program, catalog()).holds
