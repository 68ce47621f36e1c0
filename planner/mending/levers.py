"""What of a profile could be changed to end a conflict: for each demand in it, the changes that loosen that demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from planner.case import Preparation, rules_in_force, volumes
from planner.catalog import Catalog
from planner.mending.document import changed, written
from planner.outcome import DELOAD, Change
from planner.profile import Kit, Profile
from planner.rule import Volume
from planner.rulebook import RULES
from planner.terms import DAYS, EQUIPMENT

LONGEST: Final = 120
"""Minutes of a session that are still offered (judgement)."""
FURTHER_SETS: Final = 10
"""So many sets more than a max are still offered (judgement)."""

Step = tuple[Change, ...]
Where = tuple[str, ...]


@dataclass(frozen=True)
class Lever:
    """Changes of the same things, each going further than the one before."""

    steps: tuple[Step, ...]

    def touches(self, other: Lever) -> bool:
        """Whether both change the same value, or one a value within what the other one changes."""
        pairs = ((one.location, two.location) for one in self.steps[-1] for two in other.steps[-1])
        return any(one[: len(two)] == two or two[: len(one)] == one for one, two in pairs)


@dataclass(frozen=True)
class Ground:
    """A profile that is to be changed, and what is in force in it."""

    profile: Profile
    catalog: Catalog

    @cached_property
    def prepared(self) -> Preparation:
        """Its cases."""
        return Preparation(self.profile, self.catalog)

    @cached_property
    def document(self) -> dict[str, Any]:
        """What the profile itself states."""
        return written(self.profile)

    @cached_property
    def settings(self) -> Mapping[str, Mapping[str, Any]]:
        """The settings of every rule in force, by id."""
        return {rule.id: rule.model_dump() for rule in rules_in_force(self.profile, self.catalog)}

    @cached_property
    def volumes(self) -> Mapping[str, Volume]:
        """Weekly bands in half-sets."""
        return {str(muscle): band for muscle, band in volumes(self.profile, self.catalog).items()}

    def with_changes(self, step: Step) -> Ground:
        """The same with the changes made; raises ``InvalidInput`` if that would not validate."""
        return Ground(Profile.from_data(changed(self.document, step), self.catalog), self.catalog)


def levers(ground: Ground, demands: Iterable[tuple[str, Where]]) -> list[Lever]:
    """Whatever loosens one of the demands at least, each lever once; only such changes can end their conflict."""
    found: list[Lever] = []
    for rule, where in demands:
        places = tuple(name for name in where if name != DELOAD)
        for lever in (*_OWN.get(rule, _none)(ground, places), *_set(ground, rule, places), *off(ground, rule)):
            if lever.steps and lever not in found:
                found.append(lever)
    return found


def _none(ground: Ground, where: Where) -> Iterator[Lever]:
    yield from ()


def _single(location: tuple[str | int, ...], before: Any, values: Iterable[Any]) -> Lever:
    """One value, changed to each of some values in turn."""
    return Lever(tuple((Change(location, before, value),) for value in values))


def _minutes(ground: Ground, where: Where) -> Iterator[Lever]:
    """One session made longer, all short sessions made as long, or a session more."""
    sessions = ground.document["sessions"]
    lengths = [session["minutes"] for session in sessions]
    for here, session in enumerate(sessions):
        if session["day"] == where[0]:  # none, where the day itself is a way out
            yield _single(("sessions", here, "minutes"), lengths[here], _longer(lengths[here]))
    yield Lever(tuple(_at_least(lengths, floor) for floor in _longer(min(lengths))))
    yield from further_day(ground)


def _longer(minutes: float) -> range:
    return range(int(minutes) + 1, LONGEST + 1)


def _at_least(lengths: list[float], floor: int) -> Step:
    short = [(index, minutes) for index, minutes in enumerate(lengths) if minutes < floor]
    return tuple(Change(("sessions", index, "minutes"), minutes, floor) for index, minutes in short)


def further_day(ground: Ground) -> Iterator[Lever]:
    """A session more, as long as the longest, on the free day that lies furthest from the others."""
    sessions = ground.document["sessions"]
    taken = [DAYS.index(session["day"]) for session in sessions]
    free = [day for day in range(len(DAYS)) if day not in taken]
    if free:
        day = max(free, key=lambda one: (min(_days_between(one, other) for other in taken), -one))
        longest = max(sessions, key=lambda session: session["minutes"])
        yield _single(("sessions", len(sessions)), None, [longest | {"day": DAYS[day]}])


def _days_between(one: int, other: int) -> int:
    apart = abs(one - other)
    return min(apart, len(DAYS) - apart)


def _volume(ground: Ground, where: Where) -> Iterator[Lever]:
    muscle = where[0]
    band = ground.volumes[muscle]
    fewer = (_sets(half) for half in range(band.least - 1, -1, -1))
    more = (_sets(half) for half in range(band.most + 1, band.most + 2 * FURTHER_SETS + 1))
    yield _single(("volume", muscle, "min"), _sets(band.least), fewer)
    yield _single(("volume", muscle, "max"), _sets(band.most), more)


def _sets(half_sets: int) -> float:
    return half_sets / 2 if half_sets % 2 else half_sets // 2


def _named(ground: Ground, where: Where) -> Iterator[Lever]:
    """A required exercise let go, all of them, or an avoided one allowed."""
    named = ground.profile.exercises
    if where:
        let_go = [Change(("exercises", "require", index), name, None) for index, name in enumerate(named.require)]
        yield Lever(((let_go[named.require.index(where[0])],),))
        if len(let_go) > 1:
            yield Lever((tuple(let_go),))
        return
    for index, name in enumerate(named.avoid):
        yield _single(("exercises", "avoid", index), name, [None])


def gear(ground: Ground) -> Iterator[Lever]:
    """One tool more at one place, if some exercise can be done with it and not without."""
    for way, owned in places(ground):
        for tool in EQUIPMENT:
            if tool not in owned and _opens(ground.catalog, owned, tool):
                yield _single((*way, tool), None, [True])


def places(ground: Ground) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Where some session is trained: where its equipment is written, and what is there."""
    used = {session.place for session in ground.profile.sessions}
    kits: dict[str | None, Kit] = {None: ground.profile.equipment}
    kits |= {name: place.equipment for name, place in ground.profile.places.items()}
    for place, kit in kits.items():
        if place in used:
            way = ("equipment",) if place is None else ("places", place, "equipment")
            yield way, kit.owned(ground.catalog)


def _opens(catalog: Catalog, owned: frozenset[str], tool: str) -> bool:
    new = (item for item in catalog.exercises if not item.possible_with(owned))
    return any(item.possible_with(owned | {tool}) for item in new)


_OWN: Final[Mapping[str, Callable[[Ground, Where], Iterator[Lever]]]] = {
    "session-time": _minutes,
    "session-volume": lambda ground, where: further_day(ground),
    "weekly-volume": _volume,
    "named-exercises": _named,
    "equipment": lambda ground, where: gear(ground),
}


@dataclass(frozen=True)
class _Number:
    """A rule's number, by how much it changes at each step, and where that ends at the latest."""

    rule: str
    setting: str
    by: float
    last: float

    def values(self, now: float) -> list[float]:
        """What it could be instead of ``now``, the nearest first."""
        count = int(round((self.last - now) / self.by, 6))
        values = [round(now + self.by * (step + 1), 2) for step in range(count)]
        return [int(value) if isinstance(now, int) else value for value in values]


FEWER_SETS: Final = _Number("session-shape", "min_sets", -1, 1)
MORE_SETS: Final = _Number("session-shape", "max_sets", 1, 8)
_NUMBERS: Final[Mapping[tuple[str, int], tuple[_Number, ...]]] = {
    ("session-time", 1): (FEWER_SETS,),
    ("session-shape", 1): (
        _Number("session-shape", "min_exercises", -1, 1),
        _Number("session-shape", "max_exercises", 1, 15),
        FEWER_SETS,
        MORE_SETS,
    ),
    ("session-shape", 2): (_Number("session-shape", "same_target", 1, 8), MORE_SETS),
    ("session-volume", 2): (
        _Number("session-volume", "hard", 1, 20),
        _Number("session-volume", "spread_from", 1, 20),
    ),
    ("weekly-volume", 1): (FEWER_SETS, MORE_SETS),
    ("vertical-equals-horizontal", 0): (
        _Number("vertical-equals-horizontal", "tolerance", 1, 20),
        _Number("vertical-equals-horizontal", "at_least", -1, 0),
    ),
    ("pull-exceeds-push", 0): (
        _Number("pull-exceeds-push", "by", -1, 0),
        _Number("pull-exceeds-push", "ratio_min", -0.1, 0),
        _Number("pull-exceeds-push", "ratio_max", 0.1, 10),
    ),
    ("low-back-cap", 0): (
        _Number("low-back-cap", "per_week", 1, 100),
        _Number("low-back-cap", "max_score", 1, 5),
        _Number("low-back-cap", "heavy_days", 1, 7),
    ),
    ("low-back-cap", 1): (_Number("low-back-cap", "per_session", 1, 50),),
    ("train-the-erectors", 1): (_Number("train-the-erectors", "slots", -1, 1),),
    ("multi-joint-share", 1): (_Number("multi-joint-share", "share", -0.05, 0),),
    ("exercise-days", 0): (_Number("exercise-days", "staples", 1, 7), _Number("exercise-days", "others", 1, 7)),
    ("unilateral-for-asymmetry", 0): (_Number("unilateral-for-asymmetry", "share", -0.05, 0),),
}
"""The numbers that a demand rests on, by its rule and how many places it names."""


def _set(ground: Ground, rule: str, where: Where) -> Iterator[Lever]:
    for number in _NUMBERS.get((rule, len(where)), ()):
        now = ground.settings[number.rule][number.setting]
        if now is not None:
            yield _single(("rules", number.rule, number.setting), now, number.values(now))


def off(ground: Ground, rule: str) -> Iterator[Lever]:
    """The rule switched off, if it can be."""
    if next(kind for kind in RULES if kind.id == rule).switchable:
        stated = ground.document.get("rules", {}).get(rule, True)
        yield _single(("rules", rule), stated, [False])
