"""Ways to damage the small program."""

from __future__ import annotations

from collections.abc import Callable

from builders import Document, find, resize, session, slot

Damage = Callable[[Document], None]
DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


def sets(name: str, count: int) -> Damage:
    """Another number of sets in the training weeks, and half of it in the deload."""

    def damage(program: Document) -> None:
        for week in (1, 2, 3):
            resize(program, name, (count + 1) // 2 if week == 3 else count, week)

    return damage


def deload_sets(name: str, count: int) -> Damage:
    return lambda program: resize(program, name, count, week=len(program["weeks"]))


def swap(old: str, new: str) -> Damage:
    def damage(program: Document) -> None:
        for week in range(1, len(program["weeks"]) + 1):
            find(program, old, week)["exercise"] = new

    return damage


def insert(place: int, name: str, count: int = 2, day: str = "thu") -> Damage:
    def damage(program: Document) -> None:
        for week in (1, 2, 3):
            rir = 4 if week == 3 else 4 - week
            session(program, week, day)["slots"].insert(place, slot(name, count if week < 3 else (count + 1) // 2, rir))

    return damage


def drop(*names: str) -> Damage:
    def damage(program: Document) -> None:
        for day in (day for week in program["weeks"] for day in week["sessions"]):
            day["slots"] = [each for each in day["slots"] if each["exercise"] not in names]

    return damage


def in_turn(first: str, second: str, letter: str = "A") -> Damage:
    """The second right after the first, in a superset with it."""

    def damage(program: Document) -> None:
        for week in (1, 2, 3):
            one, other = find(program, first, week), find(program, second, week)
            slots = next(day["slots"] for day in program["weeks"][week - 1]["sessions"] if one in day["slots"])
            slots.remove(other)
            slots.insert(slots.index(one) + 1, other)
            one["superset"] = other["superset"] = letter

    return damage


def move(day: str) -> Damage:
    """Thursday's session to another day."""

    def damage(program: Document) -> None:
        for week in (1, 2, 3):
            session(program, week, "thu")["day"] = day
            program["weeks"][week - 1]["sessions"].sort(key=lambda each: DAYS[each["day"]])

    return damage


def exchange(week: int) -> Damage:
    """The first two exercises of Monday in each other's place, from a week on."""

    def damage(program: Document) -> None:
        for each in program["weeks"][week - 1 :]:
            slots = each["sessions"][0]["slots"]
            slots.insert(1, slots.pop(0))

    return damage


def in_week_2(name: str, new: str) -> Damage:
    return lambda program: find(program, name, week=2).update(exercise=new)


def rir_in_week_2(name: str, rir: int) -> Damage:
    def damage(program: Document) -> None:
        for work in find(program, name, week=2)["sets"]:
            work["rir"] = rir

    return damage


def reverse(program: Document) -> None:
    for day in (day for week in program["weeks"] for day in week["sessions"]):
        day["slots"].reverse()


def only_monday(program: Document) -> None:
    for week in program["weeks"]:
        del week["sessions"][1:]


def rested(program: Document) -> None:
    """As many repetitions in reserve in week 2 as in the deload."""
    for work in (work for day in program["weeks"][1]["sessions"] for each in day["slots"] for work in each["sets"]):
        work["rir"] = 4
