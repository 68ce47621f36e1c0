"""Counts of the rule on supersets: what is done in turn, and whether it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from planner.catalog import Catalog, Exercise
from planner.checker.facts import PULLS, PUSHES, Session, Slot
from planner.checker.tally import Tally
from planner.checker.wants import Kit

_WORN: Final = "weight-vest"
_OPPOSITE: Final = (("biceps", "triceps"), ("quads", "hamstrings"), ("chest", "mid_back"), ("chest", "rear_delts"))


def supersets(tally: Tally) -> None:
    """Every letter stands on two neighbours, which may be done in turn and have as many sets."""
    numbers: set[int] = set()
    for week in tally.weeks:
        counts = {session.label: len(_by_letter(session)) for session in week.sessions if _by_letter(session)}
        tally.measure(week, supersets=counts)
        for session in week.sessions:
            for letter, places in _by_letter(session).items():
                _count(tally, session, letter, places)
                if week.mesocycle not in numbers:
                    _count_rounds(tally, session, places)
        numbers.add(week.mesocycle)


def _by_letter(session: Session) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, slot in enumerate(session.slots):
        if slot.superset is not None:
            places.setdefault(slot.superset, []).append(place)
    return places


def _count_rounds(tally: Tally, session: Session, places: Sequence[int]) -> None:
    for slot in (session.slots[place] for place in places):
        found, allowed = slot.sets, tally.number("rounds")
        tally.expect(found == allowed, (session.name,), f"first rounds of {slot.id}", found, allowed)


def _count(tally: Tally, session: Session, letter: str, places: Sequence[int]) -> None:
    where = (session.name,)
    neighbours = len(places) == 2 and places[1] - places[0] == 1
    slots = [session.slots[place] for place in places]
    names = " and ".join(slot.id for slot in slots)
    tally.expect(neighbours, where, f"superset {letter}", names, "two neighbours")
    if neighbours:
        one, other = slots
        tally.expect(one.sets == other.sets, where, f"hard sets of {other.id} after {one.id}", other.sets, one.sets)
        tally.at_most(where, f"low-back score of {names}", one.score + other.score, tally.number("low_back"))
        _count_kinds(tally, session, one, other)


def _count_kinds(tally: Tally, session: Session, one: Slot, other: Slot) -> None:
    if one.exercise is None or other.exercise is None:
        return
    where, names = (session.name,), f"{one.id} and {other.id}"
    fits = _fits(one.exercise, other.exercise)
    tally.expect(fits, where, "superset", names, "a push and a pull, or isolation of opposing muscles")
    worn = _WORN in (one.exercise.loading, other.exercise.loading)
    tally.expect(not worn, where, "superset", names, "two without a vest, which would go on and off each round")
    shared = sorted(set(one.exercise.muscles) & set(other.exercise.muscles))
    tally.expect(not shared, where, f"muscles shared by {names}", ", ".join(shared), "none")
    kit = tally.facts.wants.kits.get(session.day, tally.facts.wants.kit)
    held = _held_at_once(tally, one.exercise, other.exercise, kit)
    tally.expect(held, where, "superset", names, "tools that can be held at once")


def _fits(one: Exercise, other: Exercise) -> bool:
    if one.pattern == other.pattern == "isolation":
        targets = [{muscle for muscle, credit in item.muscles.items() if credit == 1} for item in (one, other)]
        return any(set(pair) == {a, b} for pair in product(*targets) for a, b in _OPPOSITE)
    patterns = (one.pattern, other.pattern)
    return any(pattern in PULLS for pattern in patterns) and any(pattern in PUSHES for pattern in patterns)


def _held_at_once(tally: Tally, one: Exercise, other: Exercise, kit: Kit | None) -> bool:
    catalog, most = tally.facts.catalog, tally.number("stations")
    for first, second in product(_ways(one, kit), _ways(other, kit)):
        contested = first & second & _tools(catalog, "by-one", "as-station")
        if not contested and len((first | second) & _tools(catalog, "as-station")) <= most:
            return True
    return False


def _ways(exercise: Exercise, kit: Kit | None) -> Iterator[set[str]]:
    return (set(tools) for tools in exercise.equipment if kit is None or set(tools) <= kit)


def _tools(catalog: Catalog, *held: str) -> set[str]:
    return {tool.id for tool in catalog.gear if tool.held in held}
