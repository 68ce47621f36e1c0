"""Counts of the rules on a block of weeks, and on the order of a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from planner.checker.facts import PULLS, TARGET, Session, Slot, Week, mesocycles
from planner.checker.loads import compare_weeks
from planner.checker.tally import Tally
from planner.terms import MUSCLES, Muscle

_GROUPS: Final = (
    ("hinge", "squat"),
    ("lunge", "vertical-pull", "horizontal-pull", "vertical-push", "horizontal-push"),
    ("isolation",),
    ("trunk", "carry"),
)
_SPREAD: Final = (*_GROUPS[0], *_GROUPS[1])
_GROUP_NAMES: Final = ("pre-activation", "hinge or squat", "lunge, pull or push", "isolation", "trunk or carry")


def several_angles(tally: Tally) -> None:
    """Which pulling patterns lack different exercises, and which pulls stand in successive sessions."""
    for week in tally.weeks:
        kinds = {pattern: len({slot.id for slot in week.slots if slot.pattern == pattern}) for pattern in PULLS}
        repeated = [(pair, name) for pair in pairwise(week.in_calendar_order) for name in _repeated(*pair)]
        tally.measure(week, **kinds, repeated=[f"{a.label}-{b.label} {name}" for (a, b), name in repeated])
        for pattern, found in kinds.items():
            tally.at_least((week.name,), f"different exercises of {pattern}", found, _kinds_wanted(tally, pattern))
        for (first, second), name in repeated:
            tally.at_most((first.name, second.name), f"successive sessions with {name}", 2, 1)


def _kinds_wanted(tally: Tally, pattern: str) -> int:
    possible = sum(item.pattern == pattern for item in tally.facts.choosable)
    return min(int(tally.number("exercises")), possible) if possible > 1 else 0


def _repeated(first: Session, second: Session) -> list[str]:
    names = {slot.id for slot in second.slots if slot.pattern in PULLS}
    return sorted(names & {slot.id for slot in first.slots})


def recovery(tally: Tally) -> None:
    """Which muscles with a target are targeted on consecutive days."""
    wanted = [muscle for muscle in MUSCLES if tally.facts.wants.bands[muscle].target > 0]
    for week in tally.weeks:
        pairs = [(first, second) for first in week.sessions for second in tally.facts.following(first)]
        tired = [(a, b, muscle) for a, b in pairs for muscle in wanted if _targets(a, muscle) and _targets(b, muscle)]
        tally.measure(week, consecutive=[f"{a.label}-{b.label} {muscle}" for a, b, muscle in tired])
        for first, second, muscle in tired:
            tally.at_most((first.name, second.name), f"consecutive days that target {muscle}", 2, 1)


def _targets(session: Session, muscle: Muscle) -> bool:
    return any(slot.credit(muscle) == TARGET for slot in session.slots)


def spread_movements(tally: Tally) -> None:
    """Which multi-joint patterns have several exercises in a session."""
    for week in tally.weeks:
        counts = [(session, pattern, _of_pattern(session, pattern)) for session in week.sessions for pattern in _SPREAD]
        crowded = [(session, pattern, count) for session, pattern, count in counts if count > 1]
        tally.measure(week, together=[f"{session.label} {pattern}" for session, pattern, _ in crowded])
        for session, pattern, count in crowded:
            tally.at_most((session.name,), f"exercises of {pattern}", count, 1)


def _of_pattern(session: Session, pattern: str) -> int:
    return sum(slot.pattern == pattern for slot in session.slots)


def order(tally: Tally) -> None:
    """The groups of the exercises never fall within a session."""
    for week in tally.weeks:
        found = [(session, *fall) for session in week.sessions for fall in falls(session)]
        tally.measure(week, out_of_order=len(found))
        for session, before, after in found:
            allowed = f"{_GROUP_NAMES[group(after)]} before {_GROUP_NAMES[group(before)]}"
            tally.expect(False, (session.name,), "order", f"{after.id} after {before.id}", allowed)


def falls(session: Session) -> list[tuple[Slot, Slot]]:
    """Neighbours of which the later belongs to an earlier group."""
    known = [slot for slot in session.slots if slot.exercise]
    return [(before, after) for before, after in pairwise(known) if group(after) < group(before)]


def group(slot: Slot) -> int:
    """Its group in the order of a session; its exercise must be known."""
    if slot.tagged("pre-activation"):
        return 0
    return next(rank for rank, patterns in enumerate(_GROUPS, start=1) if slot.pattern in patterns)


def stable_block(tally: Tally) -> None:
    """Every week of a mesocycle has the days of its first week, and on each the same exercises in the same order."""
    for block in mesocycles(tally.weeks):
        for week in block:
            changed = _changes(block[0], week)
            tally.measure(week, mesocycle=week.mesocycle, changed=[place for place, *_ in changed])
            for place, found, allowed in changed:
                tally.expect(False, (f"{week.name} {place}",), "selection", found, allowed)


def _changes(first: Week, week: Week) -> list[tuple[str, str, str]]:
    """Where a week differs from the first of its mesocycle, with what is found there and what was there."""
    planned, found = (
        {session.label: ", ".join(slot.id for slot in session.slots) for session in each.in_calendar_order}
        for each in (first, week)
    )
    places = sorted({*planned, *found}, key=[*planned, *found].index)
    texts = [(place, found.get(place, "no session"), planned.get(place, "no session")) for place in places]
    return [(place, now, then) for place, now, then in texts if now != then]


def progression(tally: Tally) -> None:
    """Numbers run on, effort never falls before a deload, and deloads halve the sets and come often enough."""
    for week in tally.weeks:
        rirs = sorted(rir for slot in week.slots for rir in slot.rir)
        sets, phase = len(rirs), "deload" if week.deload else "accumulation"
        tally.measure(week, mesocycle=week.mesocycle, phase=phase, sets=sets, rir=[rirs[0], rirs[-1]] if rirs else [])
    _count_numbers(tally)
    _count_weeks_without_deload(tally)
    for block in mesocycles(tally.weeks):
        _count_block(tally, block)


def _count_numbers(tally: Tally) -> None:
    numbers = [0, *(week.mesocycle for week in tally.weeks)]
    for place, (week, last) in enumerate(zip(tally.weeks, numbers, strict=False), start=1):
        tally.expect(week.number == place, (week.name,), "number of the week", week.number, place)
        allowed = f"{last} or {last + 1}" if last else "1"
        follows = week.mesocycle in (last, last + 1)
        tally.expect(follows, (week.name,), "number of the mesocycle", week.mesocycle, allowed)


def _count_weeks_without_deload(tally: Tally) -> None:
    run: list[Week] = []
    for week in (*tally.weeks, None):
        if week is not None and not week.deload:
            run.append(week)
        elif run:
            where = tuple(dict.fromkeys((run[0].name, run[-1].name)))
            tally.at_most(where, "weeks in a row without a deload", len(run), tally.number("deload_every") - 1)
            run = []


def _count_block(tally: Tally, block: Sequence[Week]) -> None:
    before: Week | None = None
    for week in block:
        if week.deload:
            last = week is block[-1]
            tally.expect(last, (week.name,), "deload", "within its mesocycle", "the last week of its mesocycle")
        if before is not None:
            (_compare_deload if week.deload else _compare_accumulation)(tally, before, week)
        before = before if week.deload else week


def _compare_accumulation(tally: Tally, before: Week, week: Week) -> None:
    """Neither more repetitions in reserve, nor fewer sets or less load, than in the accumulation week before."""
    earlier = by_place(before)
    for place, slot in by_place(week).items():
        if place in earlier:
            where, then = (f"{week.name} {place[0]}",), earlier[place]
            tally.at_least(where, f"hard sets of {slot.id}", slot.sets, then.sets)
            for found, allowed in _side_by_side(slot, then):
                tally.at_most(where, f"repetitions in reserve of {slot.id}", found, allowed)
            compare_weeks(tally, week, place[0], slot, then)


def _compare_deload(tally: Tally, before: Week, week: Week) -> None:
    """The exercises of the accumulation week before, half the sets, more reserve, no more load or repetitions."""
    earlier, slots = by_place(before), by_place(week)
    for place in sorted({*earlier, *slots}, key=[*earlier, *slots].index):
        where = (f"{week.name} {place[0]}",)
        found, planned = int(place in slots), int(place in earlier)
        tally.expect(found == planned, where, f"slots of {place[1]}", found, planned)
        if found and planned:
            tested = week is tally.weeks[-1] and tally.facts.wants.tests_at_the_end and slots[place].rir[0] == 0
            _compare_halves(tally, where, slots[place], earlier[place], tests=int(tested))


def _compare_halves(tally: Tally, where: tuple[str, ...], slot: Slot, before: Slot, tests: int) -> None:
    """``tests``: how many of the first sets need leave no reserve."""
    halves = sorted({max(1, before.sets // 2), (before.sets + 1) // 2})
    allowed = " or ".join(str(sets) for sets in halves)
    tally.expect(slot.sets in halves, where, f"hard sets of {slot.id}", slot.sets, allowed)
    for found, then in _side_by_side(slot, before, tests):
        tally.at_least(where, f"repetitions in reserve of {slot.id}", found, then + 1)
    if slot.sets > tests:
        tally.at_most(where, f"repetitions of {slot.id}", max(slot.reps[tests:]), max(before.reps))
    if slot.loads and before.loads:
        tally.at_most(where, f"load of {slot.id}", max(slot.loads), max(before.loads))


def by_place(week: Week) -> dict[tuple[str, str, int], Slot]:
    """The slots by session, exercise and its how-manieth slot there."""
    places: dict[tuple[str, str, int], Slot] = {}
    for session in week.sessions:
        seen: Counter[str] = Counter()
        for slot in session.slots:
            seen[slot.id] += 1
            places[session.label, slot.id, seen[slot.id]] = slot
    return places


def _side_by_side(slot: Slot, before: Slot, skipped: int = 0) -> list[tuple[int, int]]:
    """Repetitions in reserve of each set, and of the same set (else the last) of the week before, without repeats."""
    pairs = [(rir, before.rir[min(index, before.sets - 1)]) for index, rir in enumerate(slot.rir)]
    return list(dict.fromkeys(pairs[skipped:]))
