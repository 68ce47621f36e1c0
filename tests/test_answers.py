"""Why an exercise is not in the program, and why a muscle has no more sets."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from builders import catalog
from tight import TIGHT, best, ground, small, tight, tight_program

from planner import Profile, WhyNot, WhySoFew, why_not, why_so_few
from planner.mending.barriers import barred, required
from planner.mending.levers import Ground
from planner.outcome import Barrier, Change
from planner.render import answers as render

GOLDEN = Path(__file__).parent / "golden"
SHORTLISTED = {"shortlist": {"single_joint": 1}}


def asked(exercise: str, **more: Any) -> WhyNot:
    """The answer of a tight week, with other demands of the profile if any."""
    profile = tight(**more)
    return why_not(profile, best(profile) if more else tight_program(), exercise, small())


@cache
def few_quads() -> WhySoFew:
    return why_so_few(tight(), tight_program(), "quads", small())


def told(answer: WhyNot | WhySoFew) -> str:
    return " ".join(line.strip() for line in render.text(answer, tight(), small()))


def bars(exercise: str, **more: Any) -> tuple[tuple[Barrier, ...], list[tuple[str, Any]]]:
    """What bars an exercise of the whole small catalog, and the changes that let it in."""
    data = TIGHT | {"rules": {}} | more
    known = catalog()
    found = barred(Ground(Profile.from_data(data, known), known), known.by_id[exercise])
    return found.barriers, [(change.path, change.after) for change in found.changes]


class TestBarriers:
    def test_what_is_to_choose_from_is_not_barred(self) -> None:
        assert bars("curl") == ((), [])

    def test_all_tools_that_are_missing_are_named(self) -> None:
        equipment = {"dumbbell": True}
        barriers, changes = bars("squat", equipment=equipment)
        assert barriers == (Barrier("equipment", lacks=("barbell", "rack")),)
        assert changes == [("equipment.barbell", True), ("equipment.rack", True)]

    def test_of_several_ways_the_one_that_lacks_least_counts(self) -> None:
        barriers, _ = bars("pulldown", equipment={"dumbbell": True, "bench": True})
        assert barriers == (Barrier("equipment", lacks=("lat-pulldown",)),)

    def test_tools_are_had_where_the_fewest_are_missing(self) -> None:
        club = {"club": {"equipment": {"barbell": True}}}
        sessions = [{"day": "mon", "minutes": 30}, {"day": "thu", "minutes": 30, "place": "club"}]
        _, changes = bars("squat", equipment={"dumbbell": True}, places=club, sessions=sessions)
        assert changes == [("places.club.equipment.rack", True)]

    def test_an_avoided_exercise_is_taken_off_the_list(self) -> None:
        barriers, changes = bars("curl", exercises={"avoid": ["press", "curl"]})
        assert barriers == (Barrier("named-exercises"),)
        assert changes == [("exercises.avoid[1]", None)]

    def test_too_much_skill_needs_no_change_but_to_be_required(self) -> None:
        barriers, changes = bars("muscle-up", equipment={"pull-up-bar": True})
        assert barriers == (Barrier("level-fit", found="advanced", allowed="intermediate"),)
        assert changes == []

    def test_a_score_beyond_the_low_backs_cap_raises_that(self) -> None:
        barriers, changes = bars("squat", equipment={"barbell": True, "rack": True}, athlete={"low_back": "sensitive"})
        assert barriers == (Barrier("low-back-cap", found=3, allowed=2),)
        assert changes == [("rules.low-back-cap.max_score", 3)]

    def test_a_row_without_support_is_named_with_its_rule(self) -> None:
        barriers, changes = bars("barbell-row", athlete={"low_back": "sensitive"})
        assert [barrier.rule for barrier in barriers] == ["sensitive-low-back-rows", "low-back-cap"]
        assert ("rules.sensitive-low-back-rows", False) in changes

    def test_a_load_that_does_not_fit_the_tests_is_told(self) -> None:
        strength = {"press": {"weight": 100, "reps": 5}}
        weak = {"dumbbell": {"weights": [2]}}
        barriers, changes = bars("press", athlete={"strength": strength}, equipment=weak)
        assert barriers == (Barrier("loadable", found="too light"),)
        assert changes == [("rules.loadable", False)]

    def test_another_rung_of_a_ladder_that_is_tested_bars_the_lower_one(self) -> None:
        able = {"body_mass": 80, "strength": {"pull-up": {"reps": 12}}}
        tools = {"pull-up-bar": True, "assisted-pull-up": {"step": 5, "max": 60}}
        assert bars("helped-pull-up", equipment=tools, athlete=able) == ((Barrier("ladder"),), [])
        assert bars("pull-up", equipment=tools, athlete=able) == ((), [])

    def test_what_others_of_its_kind_displace_is_shortlisted_out(self) -> None:
        barriers, changes = bars("gripping-curl", rules=SHORTLISTED)
        assert (barriers, changes) == ((Barrier("shortlist"),), [])

    def test_requiring_keeps_what_is_required_already(self) -> None:
        here = ground(exercises={"require": ["press"]})
        change = Change(("exercises", "require"), ["press"], ["press", "curl"])
        assert required(here, "curl") == (change,)
        assert required(here, "press") == ()


class TestWhyNot:
    def test_an_exercise_of_the_program_is_told_with_its_days(self) -> None:
        answer = asked("deadlift")
        assert answer.trial is None
        assert told(answer) == "Why not deadlift (deadlift)? - it is in the program, with 2 sets on Thursday"

    def test_equipment_that_is_missing_is_told_with_what_it_would_gain(self) -> None:
        assert told(asked("pull-up")) == (
            "Why not pull up (pull-up)? - it needs what is not there: pull-up-bar "
            "- buy a pull-up-bar and require pull up: 2 sets nearer to the targets (8 short)"
        )

    def test_it_agrees_with_solving_the_profile_that_requires_it(self) -> None:
        trial = asked("shrug").trial
        assert trial is not None
        assert trial.after is not None
        assert trial.effect == "harm"
        scratch = best(tight(exercises={"require": ["shrug"]})).certificate.objectives
        assert trial.after.values == tuple(aim.value for aim in scratch[:5])

    def test_what_it_would_cost_is_told_with_the_muscles_that_pay(self) -> None:
        assert told(asked("shrug")) == (
            "Why not shrug (shrug)? - nothing bars it: it may be chosen, and the best program found does without it "
            "- require shrug: 1 set further from the minimums (1 short) and 3 sets further from the targets "
            "(13 short); 3 sets of biceps fewer"
        )

    def test_what_would_cost_nothing_says_what_decided_against_it(self) -> None:
        assert told(asked("gripping-curl")).endswith(
            "- require gripping curl: a program with it is as good by every aim; of programs that are as good, "
            "the one with more common exercises and more usual numbers of sets is taken"
        )

    def test_where_later_aims_are_not_known_nothing_is_said_of_them(self) -> None:
        answer = asked("gripping-curl")
        assert answer.trial is not None
        assert answer.trial.after is not None
        bare = replace(answer.trial.after, objectives=answer.trial.after.objectives[:5])
        assert told(replace(answer, trial=replace(answer.trial, after=bare))).endswith(
            "- require gripping curl: no muscle comes further from its minimum or target; whether wishes of the rules, "
            "preferred exercises or time speak against it was not found out in the time for one question"
        )

    def test_an_avoided_exercise_is_allowed_and_tried(self) -> None:
        answer = asked("curl", exercises={"avoid": ["curl"]})
        assert answer.trial is not None
        assert [change.path for change in answer.trial.changes] == ["exercises.avoid[0]", "exercises.require"]
        facts = render.document(answer, tight(exercises={"avoid": ["curl"]}), small())["says"]
        assert facts == ["the profile avoids it (exercises.avoid)"]

    def test_what_no_program_can_hold_is_told_with_the_clash_and_other_ways_out(self) -> None:
        crowded = SHORTLISTED | {"session-shape": {"max_exercises": 3}}
        answer = asked("shrug", exercises={"require": ["curl", "press", "split-squat"]}, rules=crowded)
        assert answer.trial is not None
        assert answer.trial.effect == "impossible"
        assert answer.trial.reason is not None
        (conflict,) = answer.trial.reason.conflicts
        assert ("named-exercises", ("shrug",)) in [(demand.rule, demand.where) for demand in conflict.demands]
        let_go = [change.before for fix in answer.trial.reason.fixes for change in fix.changes]
        assert "curl" in let_go
        assert "shrug" not in let_go

    def test_a_search_that_is_ended_leaves_it_open(self) -> None:
        stop = threading.Event()
        stop.set()
        answer = why_not(tight(), tight_program(), "shrug", small(), stop=stop)
        assert answer.trial is not None
        assert answer.trial.effect == "unasked"
        assert told(answer).endswith(
            "- require shrug: whether a week can be like that, and what it costs, is open, for the search was ended "
            "before; allow more with --time-limit, or leave the option out: the search ends by itself"
        )

    def test_what_an_ended_search_came_to_is_told_with_what_is_left_open(self) -> None:
        answer = asked("shrug")
        assert answer.trial is not None
        assert answer.trial.after is not None
        some = replace(answer.trial.after, objectives=answer.trial.after.objectives[:3])
        assert told(replace(answer, trial=replace(answer.trial, effect="unasked", after=some))).endswith(
            "- require shrug: a week like that exists; by 3 of 8 aims, as far as the search came, 1 set further from "
            "the minimums (1 short), and the rest is open; "
            "allow more with --time-limit, or leave the option out: the search ends by itself"
        )

    def test_what_the_effort_for_one_question_does_not_find_is_not_called_impossible(self) -> None:
        answer = asked("shrug")
        assert answer.trial is not None
        assert told(replace(answer, trial=replace(answer.trial, effect="open", after=None))).endswith(
            "- require shrug: no week like that was found in the effort for one question, which proves nothing: "
            "planner solve searches longer"
        )

    @pytest.mark.parametrize(
        ("barrier", "says"),
        [
            (
                Barrier("level-fit", found="advanced", allowed="beginner"),
                "it asks for more skill than the level beginner (rule level-fit)",
            ),
            (
                Barrier("level-fit", found="beginner", allowed="advanced"),
                "it is a step left behind by the level advanced (rule level-fit)",
            ),
            (
                Barrier("low-back-cap", found=4, allowed=2),
                "its low-back score is 4, and at most 2 is allowed (rule low-back-cap)",
            ),
            (
                Barrier("loadable", found="too light"),
                "all that can be loaded is too light for its repetitions, by the tests (rule loadable)",
            ),
            (Barrier("ladder"), "by the tests another rung of its ladder is the one to train (rule ladder)"),
            (
                Barrier("shortlist"),
                "others that do the same work suit better, so that it is not considered (rule shortlist)",
            ),
            (
                Barrier("sensitive-low-back-rows"),
                "it is a row without support, which a sensitive low back is spared (rule sensitive-low-back-rows)",
            ),
        ],
        ids=lambda value: value.rule if isinstance(value, Barrier) else "",
    )
    def test_each_barrier_is_a_sentence(self, barrier: Barrier, says: str) -> None:
        before = asked("deadlift").before
        assert told(WhyNot("curl", before, barriers=(barrier,))) == f"Why not curl (curl)? - {says}"


class TestWhySoFew:
    def test_one_more_set_is_told_with_its_cost_and_the_target_with_its_clash(self) -> None:
        answer = few_quads()
        assert [trial.effect for trial in answer.trials] == ["harm", "impossible"]
        text = "\n".join(render.text(answer, tight(), small()))
        assert f"{text}\n" == (GOLDEN / "why-so-few.txt").read_text()

    def test_it_agrees_with_solving_the_profile_that_asks_for_more(self) -> None:
        trial = few_quads().trials[0]
        volume = TIGHT["volume"] | {"quads": {"min": 3, "target": 6}}
        scratch = best(tight(volume=volume)).certificate.objectives
        assert trial.after is not None
        assert trial.after.values == tuple(aim.value for aim in scratch[:5])

    def test_a_muscle_at_its_target_is_not_short(self) -> None:
        volume = TIGHT["volume"] | {"lats": {"target": 2}}
        profile = tight(volume=volume)
        answer = why_so_few(profile, best(profile), "lats", small())
        assert answer.trials == ()
        says = "the first week has 2 sets, its target is 2; for more, raise volume.lats.target in the profile"
        assert told(answer) == f"Why so few sets of lats? - {says}"

    def test_a_muscle_without_a_target_says_so(self) -> None:
        answer = why_so_few(tight(), tight_program(), "calves", small())
        assert told(answer) == "Why so few sets of calves? - the first week has 0 sets, and none are aimed at"

    def test_where_weekly_volume_is_off_it_is_switched_on_to_ask(self) -> None:
        profile = tight(rules={"weekly-volume": False, **SHORTLISTED})
        stop = threading.Event()
        stop.set()
        answer = why_so_few(profile, tight_program(), "quads", small(), stop=stop)
        assert [change.path for change in answer.trials[0].changes] == ["rules.weekly-volume", "volume.quads.min"]

    def test_as_json_each_trial_has_its_change_and_aims_or_its_clash(self) -> None:
        answer = few_quads()
        document = render.document(answer, tight(), small())
        assert document["question"] == "Why so few sets of quads?"
        assert document["muscle"] == "quads"
        costly, clash = document["trials"]
        assert costly["change"] == [{"path": "volume.quads.min", "from": 0, "to": 3}]
        assert [aim["value"] for aim in costly["objectives"]["before"]][:5] == [1, 0, 0, 4, 10]
        assert clash["effect"] == "impossible"
        assert clash["conflicts"]
        assert clash["fixes"]
