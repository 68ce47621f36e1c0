"""Counts of the rules on loads."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from planner.checker.facts import Facts, Session, Slot, Week, kind
from planner.checker.gear import every_load
from planner.checker.strength import outgrown, possible
from planner.checker.tally import Tally

ONE: Final = Fraction(1)
"""Repetitions in reserve are estimated to about one."""


def loadable(tally: Tally) -> None:
    """Every load can be built at the session's place, and is neither too light nor too heavy for its repetitions."""
    first: dict[int, int] = {}
    for week in tally.weeks:
        passed = first.setdefault(week.mesocycle, week.number) - 1
        done = [(session, slot) for session in week.sessions for slot in session.slots]
        off = [gap for _, slot in done for gap in _off(tally, slot, passed)]
        tally.measure(week, loads=sum(len(slot.loads) for _, slot in done), reserve_off=max(off, default=0))
        for session, slot in done:
            count_built(tally, session, slot)
            _count_pairs(tally, session, slot)
            _count_possible(tally, session, slot, passed)
            if not week.deload:
                _count_range(tally, session, slot, passed)
            if week.number == passed + 1:
                _count_outgrown(tally, session, slot)


def _count_range(tally: Tally, session: Session, slot: Slot, passed: int) -> None:
    """The repetitions and the reserve lie between what the heaviest and the lightest load allow."""
    kit = tally.facts.wants.gears.get(session.day)
    if slot.exercise is None or kit is None or _most(tally, slot, Fraction(0), passed) is None:
        return
    loads = every_load(slot.exercise, kit)
    needed = [reps + rir for reps, rir in zip(slot.reps, slot.rir, strict=True)]
    allowed = [most for load in loads if (most := _most(tally, slot, load, passed)) is not None]
    if len(allowed) < len(loads):
        return
    what = f"repetitions and reserve of {slot.id}"
    tally.at_most((session.name,), f"{what} with the lightest load", max(needed), max(allowed, default=0) + ONE)
    tally.at_least((session.name,), f"{what} with the heaviest load", min(needed), min(allowed, default=0) - ONE)


def count_built(tally: Tally, session: Session, slot: Slot) -> None:
    """The loads of a slot, those of its ramp-up sets too, can be built where the session takes place."""
    kit = tally.facts.wants.gears.get(session.day)
    if slot.exercise is None or kit is None:
        return
    built = every_load(slot.exercise, kit)
    bare = {Fraction(0)} if slot.exercise.body_mass and not slot.exercise.assists else set()
    for loads, allowed in ((slot.loads, built), (slot.ramp_loads, built | bare)):
        for load in sorted({load for load in loads if load not in allowed}):
            tally.expect(False, (session.name,), f"load of {slot.id}", load, "one that can be built there")


def _count_pairs(tally: Tally, session: Session, slot: Slot) -> None:
    weights = tally.facts.wants.gears.get(session.day, {}).get(slot.exercise.loading if slot.exercise else "", {})
    if slot.exercise and slot.exercise.pair and "single" in weights:
        pairs = len(weights.get("weights") or ())
        tally.at_least((session.name,), f"weights owned in pairs for {slot.id}", pairs, 1)


def _count_possible(tally: Tally, session: Session, slot: Slot, passed: int) -> None:
    for reps, load in dict.fromkeys(zip(slot.reps, slot.loads, strict=False)):
        most = _most(tally, slot, load, passed)
        if most is not None:
            tally.at_most((session.name,), f"repetitions of {slot.id} with {float(load):g}", reps, most + ONE)


def _count_outgrown(tally: Tally, session: Session, slot: Slot) -> None:
    """What the profile does not name is heavy enough for its zone, where only the tests of other lifts tell."""
    wants, catalog = tally.facts.wants, tally.facts.catalog
    kit, item = wants.gears.get(session.day), slot.exercise
    if item is None or kit is None or slot.loads or slot.id in (*wants.preferred, *wants.required):
        return
    zone = getattr(catalog.strength.zones, wants.goal)[kind(item)]
    heaviest = max(every_load(item, kit), default=Fraction(0))
    light = outgrown(item, heaviest, zone.high + max(slot.rir) + ONE, wants.athlete, catalog)
    tally.expect(not light, (session.name,), f"heaviest load of {slot.id}", heaviest, "one heavy enough for its zone")


def _off(tally: Tally, slot: Slot, passed: int) -> list[Fraction]:
    """By how much the reserves that the tests imply are off those stated."""
    done = zip(slot.reps, slot.loads, slot.rir, strict=False)
    allowed = [(_most(tally, slot, load, passed), reps + rir) for reps, load, rir in done]
    return [abs(most - used) for most, used in allowed if most is not None]


def _most(tally: Tally, slot: Slot, load: Fraction, passed: int) -> Fraction | None:
    """The repetitions that a load allows at most by the tests, if they tell, when so many weeks have passed."""
    athlete, catalog = tally.facts.wants.athlete, tally.facts.catalog
    return None if slot.exercise is None else possible(slot.exercise, load, athlete, catalog, passed)


def ladder(tally: Tally) -> None:
    """Nobody is helped who could do the same repetitions, with the same reserve, without help."""
    for week in tally.weeks:
        helped = [(session, slot) for session in week.sessions for slot in session.slots if _helps(slot)]
        tally.measure(week, helped=len(helped))
        for session, slot in helped:
            needed = max(reps + rir for reps, rir in zip(slot.reps, slot.rir, strict=True))
            alone = _most(tally, slot, Fraction(0), 0)
            if alone is not None:
                tally.expect(alone < needed, (session.name,), f"help with {slot.id}", "some", "none, it is not needed")


def tested_lifts(tally: Tally) -> None:
    """Which lifts that are tested, and could be chosen, a week lacks."""
    possible_lifts = {item.strength_of or item.id for item in tally.facts.choosable}
    lifts = tally.facts.wants.lifts
    wanted = [name for name in lifts if name in possible_lifts]
    for week in tally.weeks:
        there = {slot.exercise.strength_of or slot.id for slot in week.slots if slot.exercise is not None}
        missing = [name for name in wanted if name not in there]
        tally.measure(week, missing=missing, barred=[name for name in lifts if name not in possible_lifts])
        for name in missing:
            tally.at_least((week.name,), f"slots of {name} or its kin", 0, 1)


def test_week(tally: Tally) -> None:
    """The last week is a deload, and each tested lift in it is taken to the last repetition once, in its first set."""
    last = tally.weeks[-1]
    trained = {_lift(slot) for slot in last.slots if slot.loads and not _helps(slot)}
    tests = [_lift(slot) for slot in last.slots if slot.rir[0] == 0]
    untested = [lift for lift in tally.facts.wants.lifts if lift not in tests]
    tally.measure(last, tests=sorted(tests), untested=untested)
    tally.expect(last.deload, (last.name,), "phase", "accumulation" if not last.deload else "deload", "deload")
    for lift in (lift for lift in tally.facts.wants.lifts if lift in trained):
        tally.expect(tests.count(lift) == 1, (last.name,), f"tests of {lift}", tests.count(lift), 1)


def _lift(slot: Slot) -> str:
    return slot.exercise.strength_of or slot.id if slot.exercise else slot.id


def _helps(slot: Slot) -> bool:
    return slot.exercise is not None and slot.exercise.assists


def compare_weeks(tally: Tally, week: Week, place: str, slot: Slot, before: Slot) -> None:
    """Neither load nor load times repetitions falls, and the load rises by no more than the steps allow."""
    if slot.exercise is None or not slot.loads or not before.loads:
        return
    where = (f"{week.name} {place}",)
    load, then = slot.loads[0], before.loads[0]
    body = Fraction(str(slot.exercise.body_mass or 0)) * (tally.facts.wants.athlete.mass or 0)
    tally.at_least(where, f"load of {slot.id}", load, then)
    work, worked = (body + load) * slot.reps[0], (body + then) * before.reps[0]
    tally.at_least(where, f"load times repetitions of {slot.id}", work, worked)
    steps = tally.number("smallest_step"), tally.number("largest_step")
    if load > then and not is_step(tally.facts, week, place, slot, then, steps):
        allowed = f"{steps[0]} to {steps[1]} percent, or to the next load"
        tally.expect(False, where, f"rise in load of {slot.id}", load - then, allowed)


def is_step(
    facts: Facts, week: Week, place: str, slot: Slot, before: Fraction, percent: tuple[Fraction, Fraction]
) -> bool:
    """Whether the load rises from ``before`` by so many percent, or to the next that can be built."""
    rise = slot.loads[0] - before
    if before > 0 and percent[0] <= 100 * rise / before <= percent[1]:
        return True
    return _next(facts, week, place, slot, before)


def _next(facts: Facts, week: Week, place: str, slot: Slot, before: Fraction) -> bool:
    """Whether no load in between can be built."""
    session = next(session for session in week.sessions if session.label == place)
    kit = facts.wants.gears.get(session.day)
    if slot.exercise is None or kit is None:
        return True
    return not any(before < load < slot.loads[0] for load in every_load(slot.exercise, kit))
