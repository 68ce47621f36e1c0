"""Items counted in a week, of which the worst counts: movements, pulls and pushes, volume, frequency, the low back."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final, NamedTuple

from planner.checker.facts import HORIZONTAL, PULLS, PUSHES, VERTICAL, Session, Week, half_sets, hard_sets, low_back
from planner.checker.rubric.subject import Mark, Subject, few, marked
from planner.checker.tally import figure
from planner.checker.week import MOVEMENTS
from planner.terms import MUSCLES, Muscle

ALL_MOVEMENTS: Final = (*MOVEMENTS, ("carry", "trunk"))
MAJOR: Final[dict[str, tuple[Muscle, ...]]] = {
    "chest": ("chest",),
    "upper back": ("lats", "mid_back"),
    "shoulders": ("front_delts", "side_delts", "rear_delts"),
    "biceps": ("biceps",),
    "triceps": ("triceps",),
    "trunk": ("abs", "obliques"),
    "glutes": ("glutes",),
    "quads": ("quads",),
    "hamstrings": ("hamstrings",),
}
"""The muscle groups that are to be trained on two days a week."""

DAYS_A_WEEK: Final = 2
A_SET: Final = 2
"""Half-sets from which a day trains a muscle: one direct set, or two that assist."""
ERECTORS_FROM: Final = 3
"""From this low-back score on, an exercise makes a day one for the erectors."""
MOST_IN_BAND: Final = 0.9
SOME_IN_BAND: Final = 0.7


def movements(subject: Subject) -> Mark:
    """Which of the seven movements a week lacks, and which of those nothing that could be chosen would fill."""
    week = subject.worst(lambda each: -len(_missing(each)))
    missing, choosable = _missing(week), {item.pattern for item in subject.facts.choosable}
    barred = [_named(movement) for movement in missing if choosable.isdisjoint(movement)]
    return Mark(few(len(missing)), {"week": week.label, "missing": [_named(one) for one in missing], "barred": barred})


def _missing(week: Week) -> list[tuple[str, ...]]:
    there = {slot.pattern for slot in week.slots}
    return [movement for movement in ALL_MOVEMENTS if there.isdisjoint(movement)]


def _named(movement: Iterable[str]) -> str:
    return " or ".join(movement)


class Balance(NamedTuple):
    """Sets and repetitions of pulls and of pushes."""

    pulls: int
    pushes: int
    pull_reps: int
    push_reps: int


def pulls_to_pushes(subject: Subject) -> Mark:
    """The sets, and the repetitions, of pulls against those of pushes."""
    asked = _ratio_asked(subject)
    week = subject.worst(lambda each: (_balance_points(_balance(each), asked), _balance(each)))
    balance = _balance(week)
    return Mark(
        _balance_points(balance, asked),
        {"week": week.label, "asked": figure(asked)} | balance._asdict(),
    )


def _ratio_asked(subject: Subject) -> Fraction | None:
    """The least ratio that the profile asks for; None: more pulls than pushes."""
    ratio: Fraction | None = subject.most("pull-exceeds-push", "ratio_min")
    evenly = subject.most("pull-exceeds-push", "by") <= 0
    return Fraction(1) if ratio is None and evenly else ratio


def _balance(week: Week) -> Balance:
    repetitions = (
        sum(sum(slot.reps) for slot in week.slots if slot.pattern in patterns and slot.unit == "reps")
        for patterns in (PULLS, PUSHES)
    )
    return Balance(hard_sets(week.slots, PULLS), hard_sets(week.slots, PUSHES), *repetitions)


def _balance_points(balance: Balance, asked: Fraction | None) -> int:
    """Without pull or push there is nothing to be in balance."""
    if not balance.pulls and not balance.pushes:
        return 0
    pairs = ((balance.pulls, balance.pushes), (balance.pull_reps, balance.push_reps))
    return min(_ratio_points(pull, push, asked) for pull, push in pairs)


def _ratio_points(pulls: int, pushes: int, asked: Fraction | None) -> int:
    enough = pulls > pushes if asked is None else pulls >= asked * pushes
    return 2 if enough else 1 if pulls >= pushes else 0


def vertical_to_horizontal(subject: Subject) -> Mark:
    """By how many sets vertical and horizontal pulls differ, beyond what the profile tolerates."""
    tolerance = subject.most("vertical-equals-horizontal", "tolerance") or Fraction(0)
    week = subject.worst(lambda each: (any(_pulls(each)), -abs(_pulls(each)[0] - _pulls(each)[1])))
    vertical, horizontal = _pulls(week)
    beyond = abs(vertical - horizontal) - int(tolerance)
    points = few(beyond) if vertical or horizontal else 0
    measured = {"week": week.label, "vertical": vertical, "horizontal": horizontal, "tolerance": figure(tolerance)}
    return Mark(points, measured)


def _pulls(week: Week) -> tuple[int, int]:
    return hard_sets(week.slots, VERTICAL), hard_sets(week.slots, HORIZONTAL)


def volume(subject: Subject) -> Mark:
    """The share of the muscles with a target whose fractional sets are between it and the maximum."""
    wanted = [muscle for muscle in MUSCLES if subject.facts.wants.bands[muscle].target > 0]
    week = subject.worst(lambda each: -len(_outside(subject, each)))
    outside = _outside(subject, week)
    inside = len(wanted) - len(outside)
    points = marked(inside / len(wanted), MOST_IN_BAND, SOME_IN_BAND) if wanted else 0
    return Mark(points, {"week": week.label, "muscles": len(wanted), "inside": inside, "outside": outside})


def _outside(subject: Subject, week: Week) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for muscle, band in subject.facts.wants.bands.items():
        sets = Fraction(half_sets(week.slots, muscle), 2)
        over = band.most is not None and sets > band.most
        if band.target > 0 and (sets < band.target or over):
            found[muscle] = figure({"sets": sets, "target": band.target, "max": band.most})
    return found


def frequency(subject: Subject) -> Mark:
    """Which major muscle groups with a target are trained on fewer than two days."""
    bands = subject.facts.wants.bands
    major = {name: group for name, group in MAJOR.items() if any(bands[muscle].target > 0 for muscle in group)}
    week = subject.worst(lambda each: -len(_rare(each, major)))
    return Mark(few(len(_rare(week, major))), {"week": week.label, "groups": len(major), "rare": _rare(week, major)})


def _rare(week: Week, major: dict[str, tuple[Muscle, ...]]) -> dict[str, int]:
    days = {
        name: len({session.day for session in week.sessions if _trains(session, group)})
        for name, group in major.items()
    }
    return {name: count for name, count in days.items() if count < DAYS_A_WEEK}


def _trains(session: Session, group: Iterable[Muscle]) -> bool:
    return any(half_sets(session.slots, muscle) >= A_SET for muscle in group)


def low_back_load(subject: Subject) -> Mark:
    """Days for the erectors less than 48 hours apart, and sessions and weeks above the caps."""
    week = subject.worst(lambda each: -len(_breaches(subject, each)))
    return Mark(few(len(_breaches(subject, week))), {"week": week.label, "breaches": _breaches(subject, week)})


def _breaches(subject: Subject, week: Week) -> list[dict[str, Any]]:
    return [*_days_in_a_row(subject, week), *_over_caps(subject, week)]


def _days_in_a_row(subject: Subject, week: Week) -> list[dict[str, Any]]:
    tired = [session for session in week.in_calendar_order if _for_the_erectors(session)]
    pairs = [(first, second) for first in tired for second in subject.facts.following(first)]
    return [{"days": [a.label, b.label]} for a, b in pairs if _for_the_erectors(b)]


def _for_the_erectors(session: Session) -> bool:
    return any(slot.score >= ERECTORS_FROM for slot in session.slots)


def _over_caps(subject: Subject, week: Week) -> list[dict[str, Any]]:
    session_cap, week_cap = (subject.most("low-back-cap", name) for name in ("per_session", "per_week"))
    loads = [(session.label, low_back(session.slots), session_cap) for session in week.in_calendar_order]
    loads.append(("week", low_back(week.slots), week_cap))
    over = ((where, load, cap) for where, load, cap in loads if cap is not None and load > cap)
    return [{"where": where, "load": load, "cap": figure(cap)} for where, load, cap in over]
