"""Counts of the rules on a session."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from planner.checker.facts import TARGET, VERTICAL, Session, Week, half_sets, tenths
from planner.checker.tally import Tally, figure
from planner.terms import MUSCLES, Muscle


def session_time(tally: Tally) -> None:
    """The minutes of each session, counted again, are within the profile's; those stated are the count."""
    for week in tally.weeks:
        for session in week.sessions:
            tally.measure(week, **{session.label: tenths(session.minutes)})
            count_minutes(tally, session)
            _compare_stated(tally, session)


def count_minutes(tally: Tally, session: Session) -> None:
    """The minutes counted are within the profile's, which has none for a day that it does not name."""
    allowed = tally.facts.wants.minutes.get(session.day, Fraction(0))
    if allowed is not None:
        tally.at_most((session.name,), "minutes", session.minutes, allowed)


def _compare_stated(tally: Tally, session: Session) -> None:
    """The stated minutes against the count, which an unknown exercise leaves incomplete."""
    if all(slot.exercise for slot in session.slots):
        stated, counted = tenths(session.stated_minutes), tenths(session.minutes)
        tally.expect(stated == counted, (session.name,), "stated minutes", stated, counted)


def session_shape(tally: Tally) -> None:
    """Hard sets of an exercise, exercises of a session, those with the same target, and none twice."""
    for week in tally.weeks:
        for session in week.sessions:
            sets = [slot.sets for slot in session.slots]
            tally.measure(week, **{session.label: {"exercises": len(sets), "sets": sum(sets)}})
            _count_exercises(tally, session)
            _count_sets(tally, week, session)


def _count_exercises(tally: Tally, session: Session) -> None:
    where = (session.name,)
    tally.at_least(where, "exercises", len(session.slots), tally.number("min_exercises"))
    tally.at_most(where, "exercises", len(session.slots), tally.number("max_exercises"))
    for muscle in MUSCLES:
        targeting = sum(slot.credit(muscle) == TARGET for slot in session.slots)
        tally.at_most(where, f"exercises that target {muscle}", targeting, tally.number("same_target"))
    count_twice(tally, session)


def count_twice(tally: Tally, session: Session) -> None:
    """No exercise has several slots."""
    for name, times in Counter(slot.id for slot in session.slots).items():
        tally.at_most((session.name,), f"slots of {name}", times, 1)


def _count_sets(tally: Tally, week: Week, session: Session) -> None:
    least, most = tally.number("min_sets"), tally.number("max_sets")
    if week.deload:
        least, most = Fraction(least // 2), Fraction((most + 1) // 2)
    for slot in session.slots:
        tally.at_least((session.name,), f"hard sets of {slot.id}", slot.sets, max(least, Fraction(1)))
        tally.at_most((session.name,), f"hard sets of {slot.id}", slot.sets, most)


def session_volume(tally: Tally) -> None:
    """A muscle's fractional sets in a session are under the hard cap, and spread over days; soft: measured."""
    hard, soft = tally.number("hard"), tally.number("soft")
    for week in tally.weeks:
        counts = [(s, muscle, Fraction(half_sets(s.slots, muscle), 2)) for s in week.sessions for muscle in MUSCLES]
        over = {f"{session.label} {muscle}": count for session, muscle, count in counts if count > soft}
        tally.measure(week, most=max((count for *_, count in counts), default=0), over_soft=over)
        for session, muscle, count in counts:
            tally.at_most((session.name,), f"fractional sets of {muscle}", count, hard)
            _count_spread(tally, week, session, muscle)


def _count_spread(tally: Tally, week: Week, session: Session, muscle: Muscle) -> None:
    here, all_week = half_sets(session.slots, muscle), half_sets(week.slots, muscle)
    most, wanted = tally.number("spread_from"), tally.facts.wants.bands[muscle].target
    crowded = wanted and here == all_week >= 2 * most
    if crowded and tally.facts.possible_beside(session, lambda item: item.muscles.get(muscle) == 1):
        what = f"fractional sets of {muscle}, all on one day"
        tally.expect(False, (session.name,), what, Fraction(here, 2), f"below {figure(most)}")


def pre_activation(tally: Tally) -> None:
    """A pre-activation slot stands before the first vertical pull of each session that has one."""
    for week in tally.weeks:
        pulling = [session for session in week.sessions if _first(session, _vertical(session)) is not None]
        unprepared = [session for session in pulling if not _prepared(session)]
        tally.measure(week, vertical_pull_sessions=len(pulling), prepared=len(pulling) - len(unprepared))
        for session in unprepared:
            tally.at_least((session.name,), "pre-activation slots before the first vertical pull", 0, 1)


def _vertical(session: Session) -> list[bool]:
    return [slot.pattern in VERTICAL for slot in session.slots]


def _first(session: Session, marks: list[bool]) -> int | None:
    return marks.index(True) if True in marks else None


def _prepared(session: Session) -> bool:
    return any(slot.tagged("pre-activation") for slot in session.slots[: _first(session, _vertical(session))])
