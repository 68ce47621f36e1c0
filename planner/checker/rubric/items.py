"""THE LIST: the fifteen scored items, each with its sentence and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from planner.checker.rubric import course, document, session, week
from planner.checker.rubric.subject import Mark, Subject
from planner.checker.verdict import ItemVerdict

MOST: Final = 2
"""Points of an item."""


@dataclass(frozen=True)
class Item:
    """One scored item."""

    id: str
    says: str
    basis: str
    count: Callable[[Subject], Mark]

    def judged(self, subject: Subject) -> ItemVerdict:
        """The item's verdict on a program."""
        mark = self.count(subject)
        return ItemVerdict(self.id, self.says, self.basis, mark.points, mark.measured)


ITEMS: Final = (
    Item(
        "movements",
        "A week trains squat or lunge, hinge, both pushes, both pulls, and carry or trunk.",
        "Dan John; NSCA",
        week.movements,
    ),
    Item(
        "pulls-to-pushes",
        "Pulls exceed pushes, in sets and in repetitions, or stand to them as asked.",
        "coaching convention (Rusin); contested",
        week.pulls_to_pushes,
    ),
    Item(
        "vertical-to-horizontal",
        "Vertical pulls equal horizontal pulls in sets, or to within the sets asked.",
        "back-training article; convention only",
        week.vertical_to_horizontal,
    ),
    Item(
        "volume",
        "Every muscle with a target gets its fractional sets, and no more than its maximum.",
        "Pelland 2025; ACSM 2026; expert landmarks",
        week.volume,
    ),
    Item(
        "frequency",
        "Every major muscle group is trained on at least two days a week.",
        "ACSM 2026",
        week.frequency,
    ),
    Item(
        "low-back",
        "Days for the erectors are 48 hours apart, and sessions and weeks under the low-back caps.",
        "ExRx; caps by judgement",
        week.low_back_load,
    ),
    Item(
        "order",
        "Large multi-joint work comes before small and isolation work, and what has priority before its like.",
        "ACSM 2009, 2026",
        session.order,
    ),
    Item(
        "effort",
        "Every hard set states an effort that can be told: up to five repetitions in reserve.",
        "Zourdos 2016; the limit by judgement",
        session.effort,
    ),
    Item(
        "progression",
        "Exercises get harder through a block; loads rise by 2-10 % or to the next there is, and repetitions allow it.",
        "ACSM 2009",
        course.progression,
    ),
    Item(
        "deload",
        "Every fourth to eighth week is easier: fewer sets, and more in reserve.",
        "Delphi consensus (Bell 2023)",
        course.deload,
    ),
    Item(
        "rest",
        "Rests are long enough for the load, and no longer than five minutes.",
        "ACSM 2009; limits by judgement",
        session.rest,
    ),
    Item(
        "stability",
        "From week to week of a block the exercises and their days stay.",
        "users: workouts random or incoherent",
        course.stability,
    ),
    Item(
        "fit",
        "Repetitions suit the goal, and days and exercises the level.",
        "NSCA; ACSM 2009",
        session.fit,
    ),
    Item(
        "reasons",
        "Every slot says what its exercise, sets and load are for: a target, a limit or a wish.",
        "users: no reason given for a choice",
        document.reasons,
    ),
    Item(
        "repeatable",
        "The same profile gives the same program, and a small change a small change.",
        "arXiv 2604.19598",
        document.repeatable,
    ),
)
