"""How a case of a rule is made from the small program, and how it reads to the model."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from builders import PROFILE, Document, catalog, document
from rule_damages import DAYS, Damage

from planner import assembly
from planner.case import Case, prepare
from planner.plan import Key, Plan
from planner.profile import Profile
from planner.rulebook import RULE_IDS, RULES

Sets = dict[tuple[int, str], int]
CHOOSING = frozenset(rule.id for rule in RULES if rule.chooses) - {"shortlist", "low-back-cap"}
WRITTEN = ("order", "stable-block", "progression", "test-week")
"""Rules that the assembly obeys by the way in which it writes the weeks out."""
WIDE = {"session-shape": {"min_sets": 1, "max_sets": 10}}
"""The shape of a session holds in the variables themselves; widened, it leaves the word to the other rules."""


class Example(NamedTuple):
    """A program made from the small one, the profile that it is for, and what the rule should say of it."""

    rule: str
    says: str
    kept: bool
    program: Document
    profile: Document

    def __str__(self) -> str:
        return f"{self.rule}: {self.says}"


def example(rule: str, says: str, kept: bool, *damages: Damage, rules: Mapping[str, Any] = {}, **more: Any) -> Example:
    """The small program damaged, with sessions in the profile on the days that it trains."""
    wide = {} if rule == "session-shape" else WIDE
    profile = PROFILE | more | {"rules": {**wide, **rules}}
    program = document()
    for damage in damages:
        damage(program)
    stated = {row["day"]: row for row in profile["sessions"]}
    days = sorted({day["day"] for week in program["weeks"] for day in week["sessions"]} or stated, key=DAYS.__getitem__)
    profile["sessions"] = [stated.get(day, {"day": day, "minutes": 60}) for day in days]
    return Example(rule, says, kept, program, profile)


def plan_of(week: Document, case: Case) -> Sets | None:
    """A week's sets by session and exercise; None if an exercise stands twice in a session."""
    index = {planned.day: place for place, planned in enumerate(case.sessions)}
    slots = [(index[day["day"]], each) for day in week["sessions"] for each in day["slots"]]
    plan = {(place, each["exercise"]): len(each["sets"]) for place, each in slots}
    return plan if len(plan) == len(slots) else None


def supersets(week: Document, case: Case) -> list[tuple[Key, Key]]:
    """The neighbours of a week that are done in turn, by session and exercise."""
    index = {planned.day: place for place, planned in enumerate(case.sessions)}
    return [
        ((index[day["day"]], one["exercise"]), (index[day["day"]], other["exercise"]))
        for day in week["sessions"]
        for one, other in pairwise(day["slots"])
        if one.get("superset") and one.get("superset") == other.get("superset")
    ]


def prepared(rule: str, profile: Document) -> Case:
    """The case with all exercises that the other rules let through; for a rule of choice, with all that it allows."""
    without = set(RULE_IDS) - {rule} if rule in CHOOSING else {"shortlist"} - {rule}
    return prepare(Profile.model_validate(profile), catalog(), without)


def assembled(tried: Example) -> Document:
    """The program as the assembly writes it, from the sets of its first week and of its deload."""
    case = prepared(tried.rule, tried.profile)
    plans = {week["phase"]: plan_of(week, case) or {} for week in reversed(tried.program["weeks"])}
    training = {block.number: block.accumulation_weeks for block in case.mesocycles}
    plan = {block: Plan((plans["accumulation"],) * weeks, plans.get("deload", {})) for block, weeks in training.items()}
    weeks = assembly.weeks(case, plan, lambda plan: lambda slot, week: "")
    return tried.program | {"weeks": [week.model_dump() for week in weeks]}


def written(weeks: list[Document]) -> list[Any]:
    """What the rules on a block ask of weeks: numbers, phases, exercises in order, repetitions in reserve."""
    return [
        [week["week"], week["mesocycle"], week["phase"]]
        + [
            (day["day"], [(each["exercise"], [work["rir"] for work in each["sets"]]) for each in day["slots"]])
            for day in week["sessions"]
        ]
        for week in weeks
    ]
