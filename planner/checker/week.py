"""Counts of the rules on a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Final

from planner.catalog import Exercise
from planner.checker.facts import (
    HORIZONTAL,
    PULLS,
    PUSHES,
    TARGET,
    VERTICAL,
    Session,
    Slot,
    Week,
    half_sets,
    hard_sets,
    low_back,
)
from planner.checker.tally import Tally
from planner.terms import DAYS, MUSCLES, Muscle

MOVEMENTS: Final = (
    ("squat", "lunge"),
    ("hinge",),
    ("horizontal-push",),
    ("vertical-push",),
    ("horizontal-pull",),
    ("vertical-pull",),
)
Kind = Callable[[Exercise], bool]


def vertical_equals_horizontal(tally: Tally) -> None:
    """Vertical and horizontal pulls differ by the tolerance at most; with any pull, there are enough of each."""
    for week in tally.weeks:
        vertical, horizontal = hard_sets(week.slots, VERTICAL), hard_sets(week.slots, HORIZONTAL)
        tally.measure(week, vertical_pulls=vertical, horizontal_pulls=horizontal)
        difference = abs(vertical - horizontal)
        tally.at_most((week.name,), "sets between vertical and horizontal pulls", difference, tally.number("tolerance"))
        if vertical or horizontal:
            tally.at_least((week.name,), "vertical pulls", vertical, tally.number("at_least"))
            tally.at_least((week.name,), "horizontal pulls", horizontal, tally.number("at_least"))


def pull_exceeds_push(tally: Tally) -> None:
    """Pulls exceed pushes by enough, and stand in the ratio to them, if one is set."""
    ratios = tally.settings["ratio_min"], tally.settings["ratio_max"]
    for week in tally.weeks:
        pulls, pushes = hard_sets(week.slots, PULLS), hard_sets(week.slots, PUSHES)
        tally.measure(week, pulls=pulls, pushes=pushes)
        tally.at_least((week.name,), "pulls", pulls, pushes + tally.number("by"))
        if ratios[0] is not None:
            tally.at_least((week.name,), "pulls", pulls, tally.number("ratio_min") * pushes)
        if ratios[1] is not None:
            tally.at_most((week.name,), "pulls", pulls, tally.number("ratio_max") * pushes)


def low_back_cap(tally: Tally) -> None:
    """The load of a session, of a week and of an exercise is capped, and heavy days are few and apart."""
    for week in tally.weeks:
        heavy = [session for session in week.sessions if _is_heavy(tally, session)]
        days = {session.day for session in heavy}
        load = low_back(week.slots)
        tally.measure(
            week,
            week=load,
            sessions={s.label: low_back(s.slots) for s in week.sessions},
            heavy=[d for d in DAYS if d in days],
        )
        tally.at_most((week.name,), "low-back load", load, tally.number("per_week"))
        tally.at_most((week.name,), "heavy days", len(days), tally.number("heavy_days"))
        for session in week.sessions:
            tally.at_most((session.name,), "low-back load", low_back(session.slots), tally.number("per_session"))
        for first in heavy:
            for second in (s for s in tally.facts.following(first) if _is_heavy(tally, s)):
                tally.at_most((first.name, second.name), "heavy days in a row", 2, 1)
    for session, slot in tally.each_slot:
        tally.at_most((session.name,), f"low-back score of {slot.id}", slot.score, tally.number("max_score"))


def _is_heavy(tally: Tally, session: Session) -> bool:
    return any(slot.exercise and slot.score >= tally.number("heavy_score") for slot in session.slots)


def train_the_erectors(tally: Tally) -> None:
    """Each week holds free-standing rows and hip hinges that load the erectors, where such can be chosen."""
    standing, hinging = tally.facts.possible(_free_standing), tally.facts.possible(_hip_hinge)
    for week in tally.weeks:
        rows, hinges = _slots(week, _free_standing), _slots(week, _hip_hinge)
        tally.measure(week, free_standing_rows=rows, hip_hinges=hinges)
        if standing:
            tally.at_least((week.name,), "slots of free-standing rows", rows, tally.number("slots"))
        if hinging:
            tally.at_least((week.name,), "slots of hip hinges", hinges, tally.number("slots"))


def _free_standing(item: Exercise) -> bool:
    return item.pattern == "horizontal-pull" and "free-standing" in item.tags


def _hip_hinge(item: Exercise) -> bool:
    return item.pattern == "hinge" and item.muscles.get("erectors", 0) > 0


def _is(slot: Slot, kind: Kind) -> bool:
    return slot.exercise is not None and kind(slot.exercise)


def _slots(week: Week, kind: Kind) -> int:
    return sum(_is(slot, kind) for slot in week.slots)


def hinges_before_isolation(tally: Tally) -> None:
    """The erectors get at least as much from hinges and rows as from isolation."""
    for week in tally.weeks:
        big = Fraction(half_sets(week.slots, "erectors", ("hinge", "horizontal-pull")), 2)
        isolated = Fraction(half_sets(week.slots, "erectors", ("isolation",)), 2)
        tally.measure(week, hinges_and_rows=big, isolation=isolated)
        tally.at_least((week.name,), "fractional sets of erectors by hinges and rows", big, isolated)


def multi_joint_share(tally: Tally) -> None:
    """Of the sets that target a large muscle enough are multi-joint work, where any can be chosen."""
    wanted = [muscle for muscle in _LARGE if tally.facts.possible(partial(_multi_joint, muscle))]
    for week in tally.weeks:
        share = tally.number("share")
        for muscle in wanted:
            targeting = [slot for slot in week.slots if slot.credit(muscle) == TARGET]
            multi_joint = hard_sets(targeting, _MULTI_JOINT)
            every = sum(slot.sets for slot in targeting)
            tally.measure(week, **{muscle: [multi_joint, every]} if every else {})
            tally.at_least((week.name,), f"multi-joint sets for {muscle}", multi_joint, share * every)


def _multi_joint(muscle: Muscle, item: Exercise) -> bool:
    return item.pattern in _MULTI_JOINT and item.muscles.get(muscle) == 1


_LARGE: Final[tuple[Muscle, ...]] = ("lats", "mid_back", "chest", "glutes", "quads")
_MULTI_JOINT: Final = (*PULLS, *PUSHES, "hinge", "squat", "lunge")


def exercise_days(tally: Tally) -> None:
    """No exercise stands on more days than a staple, or another exercise, may."""
    for week in tally.weeks:
        days = Counter(name for session in week.sessions for name in sorted({slot.id for slot in session.slots}))
        staples = {slot.id for slot in week.slots if slot.exercise and slot.exercise.staple}
        tally.measure(week, most=max(days.values(), default=0))
        for name, count in days.items():
            most = tally.number("staples" if name in staples else "others")
            tally.at_most((week.name,), f"days with {name}", count, most)


def weekly_volume(tally: Tally) -> None:
    """Fractional sets of each muscle, doubled in a deload, are within its max and the min that is written."""
    for week in tally.weeks:
        share = 2 if week.deload else 1
        counts = {muscle: Fraction(half_sets(week.slots, muscle), 2) for muscle in MUSCLES}
        tally.measure(week, **{muscle: count for muscle, count in counts.items() if count})
        for muscle, count in counts.items():
            band, what = tally.facts.wants.bands[muscle], f"fractional sets of {muscle}"
            if band.most is not None:
                tally.at_most((week.name,), what, count, band.most / share)
            if band.least is not None:
                tally.at_least((week.name,), what, count, band.least / share)


def scapular_retraction(tally: Tally) -> None:
    """A week with any pull has a row that targets the mid-back, where one can be chosen."""
    needed = tally.facts.possible(_mid_back_row)
    for week in tally.weeks:
        rows, pulls = _slots(week, _mid_back_row), hard_sets(week.slots, PULLS)
        tally.measure(week, mid_back_rows=rows)
        if needed and pulls:
            tally.at_least((week.name,), "slots of rows for the mid-back", rows, 1)


def _mid_back_row(item: Exercise) -> bool:
    return item.pattern == "horizontal-pull" and item.muscles.get("mid_back") == 1


def unilateral_for_asymmetry(tally: Tally) -> None:
    """Enough of the horizontal-pull sets are one-armed."""
    for week in tally.weeks:
        rows = hard_sets(week.slots, HORIZONTAL)
        one_armed = sum(slot.sets for slot in week.slots if _is(slot, _one_armed_row))
        tally.measure(week, one_armed=one_armed, horizontal_pulls=rows)
        tally.at_least((week.name,), "one-armed horizontal pulls", one_armed, tally.number("share") * rows)


def _one_armed_row(item: Exercise) -> bool:
    return item.pattern == "horizontal-pull" and item.unilateral


def movement_cover(tally: Tally) -> None:
    """Which movements that could be chosen a week lacks."""
    choosable = {item.pattern for item in tally.facts.choosable}
    wanted = [movement for movement in MOVEMENTS if not choosable.isdisjoint(movement)]
    for week in tally.weeks:
        there = {slot.pattern for slot in week.slots}
        missing = [" or ".join(movement) for movement in wanted if there.isdisjoint(movement)]
        tally.measure(week, missing=missing)
        for movement in missing:
            tally.at_least((week.name,), f"slots of {movement}", 0, 1)


def main_lifts(tally: Tally) -> None:
    """Which barbell lifts that could be chosen a week lacks."""
    wanted = {name: lift for name, lift in _LIFTS.items() if tally.facts.possible(lift)}
    for week in tally.weeks:
        share = 2 if week.deload else 1
        sets = {name: sum(slot.sets for slot in week.slots if _is(slot, lift)) for name, lift in wanted.items()}
        tally.measure(week, **sets)
        for name, count in sets.items():
            tally.at_least((week.name,), f"sets of a {name} with a barbell", count, tally.number("sets") / share)


def _barbell(pattern: str) -> Kind:
    return lambda item: item.pattern == pattern and item.loading in ("barbell", "trap-bar")


def _barbell_hinge(item: Exercise) -> bool:
    return _barbell("hinge")(item) and _hip_hinge(item)


_LIFTS: Final = {
    "squat": _barbell("squat"),
    "hinge": _barbell_hinge,
    "horizontal push": _barbell("horizontal-push"),
    "vertical push": _barbell("vertical-push"),
}
