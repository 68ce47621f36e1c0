"""The six gates: whoever fails one is rejected, whatever rules the profile has switched off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from planner.checker.choice import equipment, known_exercises, unsupported, whole_program
from planner.checker.facts import Session, Slot
from planner.checker.loads import count_built
from planner.checker.rubric.subject import Subject
from planner.checker.session import count_minutes, count_twice
from planner.checker.tally import Tally
from planner.checker.verdict import GateVerdict
from planner.checker.wants import Wants

MOST_SETS: Final = 10
MOST_REPS: Final = 50
MOST_SECONDS: Final = 300
"""Nobody prescribes more (judgement): a larger number is a slip of the pen."""


@dataclass(frozen=True)
class Gate:
    """One gate; ``speaks`` tells whether the profile says anything to judge by."""

    id: str
    says: str
    basis: str
    count: Callable[[Tally, Subject], None]
    speaks: Callable[[Wants], bool] = lambda wants: True

    def judged(self, subject: Subject) -> GateVerdict:
        """The gate's verdict on a program."""
        if not self.speaks(subject.facts.wants):
            return GateVerdict(self.id, self.says, self.basis, None)
        tally = Tally(self.id, subject.facts, {})
        self.count(tally, subject)
        return GateVerdict(self.id, self.says, self.basis, not tally.findings, tuple(tally.findings))


def _possible(tally: Tally, subject: Subject) -> None:
    equipment(tally)


def _buildable(tally: Tally, subject: Subject) -> None:
    for session, slot in tally.each_slot:
        count_built(tally, session, slot)


def _minutes(tally: Tally, subject: Subject) -> None:
    for session in (session for week in tally.weeks for session in week.sessions):
        count_minutes(tally, session)


def _excluded(tally: Tally, subject: Subject) -> None:
    """Nothing avoided; with a sensitive low back, what the two rules for it still ask of an exercise."""
    wants, in_force = tally.facts.wants, subject.in_force
    cap = subject.most("low-back-cap", "max_score") if wants.sensitive and "low-back-cap" in in_force else None
    for session, slot in tally.each_slot:
        where = (session.name,)
        tally.expect(slot.id not in wants.avoided, where, "exercise", slot.id, "no avoided exercise")
        if cap is not None:
            tally.at_most(where, f"low-back score of {slot.id}", slot.score, cap)
        if "sensitive-low-back-rows" in in_force and slot.exercise is not None:
            tally.expect(not unsupported(slot.exercise, {}), where, "exercise", slot.id, "supported rows")


def _whole(tally: Tally, subject: Subject) -> None:
    known_exercises(tally)
    for session in (session for week in tally.weeks for session in week.sessions):
        count_twice(tally, session)
        for slot in session.slots:
            _count_range(tally, session, slot)


def _count_range(tally: Tally, session: Session, slot: Slot) -> None:
    tally.at_most((session.name,), f"hard sets of {slot.id}", slot.sets, MOST_SETS)
    most, what = (MOST_SECONDS, "seconds") if slot.unit == "seconds" else (MOST_REPS, "repetitions")
    tally.at_most((session.name,), f"{what} of {slot.id}", max(slot.reps), most)


def _days(tally: Tally, subject: Subject) -> None:
    """As many weeks and the days that are asked for, which are the rest gaps too, and no others."""
    whole_program(tally)
    for session in (session for week in tally.weeks for session in week.sessions):
        asked = session.day in tally.facts.wants.minutes
        tally.expect(asked, (session.name,), "session", session.day, "a day of the profile")


GATES: Final = (
    Gate(
        "possible",
        "Every exercise can be done with the equipment of the place where its session is.",
        "users: exercises for equipment that the user lacks",
        _possible,
        lambda wants: wants.knows_kit,
    ),
    Gate(
        "buildable",
        "Every load can be built from the bars, plates, dumbbells or stack steps that are there.",
        "users: loads that cannot be built",
        _buildable,
        lambda wants: wants.knows_kit,
    ),
    Gate(
        "minutes",
        "No session is longer than its day allows, warm-ups, rests and setting up counted.",
        "users: sessions longer than asked",
        _minutes,
        lambda wants: wants.knows_minutes,
    ),
    Gate(
        "exclusions",
        "No avoided exercise, and nothing that a sensitive low back rules out.",
        "users: ban or avoid (injury, dislike)",
        _excluded,
    ),
    Gate(
        "well-formed",
        "Every exercise is known and stands once in a session, its sets and repetitions within reason.",
        "users: incoherent workouts",
        _whole,
    ),
    Gate(
        "days",
        "The program has the weeks and training days that are asked for, and no others.",
        "users: constraints ignored by generated plans",
        _days,
        lambda wants: bool(wants.minutes),
    ),
)
