"""The fillings of tiny cases and their counts.

Whatever is counted here is counted from the catalog's plain data and the rules' sentences, not by the rulebook's code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations, product
from math import ceil, floor

from tiny_cases import COMPOUND, HORIZONTAL, LEVELS, PULLS, PUSHES, VERTICAL, WEEKDAYS, Instance

from planner.catalog import Exercise
from planner.figures import Kind
from planner.terms import Muscle

LARGE: tuple[Muscle, ...] = ("lats", "mid_back", "chest", "glutes", "quads")

MOVEMENTS = (("squat", "lunge"), ("hinge",), *((pattern,) for pattern in (*PUSHES, *PULLS)))
OPPOSED = ({"biceps", "triceps"}, {"quads", "hamstrings"}, {"chest", "mid_back"}, {"chest", "rear_delts"})
Sets = Mapping[str, int]


class Weighed:
    """An instance with all that is looked up in it."""

    def __init__(self, instance: Instance) -> None:
        self.instance, self.data = instance, instance.data
        self.level = self.data["athlete"]["level"]
        self.sensitive = self.data["athlete"]["low_back"] == "sensitive"
        self.sessions = sorted(self.data["sessions"], key=lambda session: WEEKDAYS.index(session["day"]))
        self.choices = {item.id: item for item in instance.catalog.exercises if self._allowed(item)}
        self.bands = {muscle.id: self._band(muscle.id) for muscle in instance.catalog.muscles}

    @cached_property
    def low_back(self) -> dict[str, int] | None:
        """The caps in force."""
        stated = self.instance.rule("low-back-cap")
        caps = (16, 36, 4) if self.level == "beginner" else (24, 50, 5)
        caps = (8, 18, 2) if self.sensitive else caps
        default = dict(zip(("per_session", "per_week", "max_score"), caps, strict=True))
        return None if stated is None else default | {"heavy_score": 4, "heavy_days": 2} | stated

    @cached_property
    def session_caps(self) -> dict[str, int] | None:
        """Fractional sets of a muscle in a session: never and better not more."""
        stated = self.instance.rule("session-volume")
        default = {"hard": 8, "soft": 6} if self.level == "beginner" else {"hard": 11, "soft": 8}
        return None if stated is None else default | {"spread_from": 6} | stated

    @cached_property
    def targetable(self) -> set[Muscle]:
        """The muscles with a target that some exercise targets; what can be chosen is the same on both days."""
        items = self.choices.values()
        return {m for m, band in self.bands.items() if band[2] and any(item.muscles.get(m) == 1 for item in items)}

    def _allowed(self, item: Exercise) -> bool:
        owned = set(self.instance.catalog.preset[self.data["equipment"]].equipment)
        fits = LEVELS.index(item.level) <= LEVELS.index(self.level) <= LEVELS.index(item.until or "advanced")
        shrug = item.pattern == "isolation" and item.muscles.get("upper_traps") == 1
        back = {"lats", "mid_back", "lower_traps", "erectors"} & set(item.muscles)
        return (
            any(set(kit) <= owned for kit in item.equipment)
            and (fits or item.id in self.data["exercises"]["require"])
            and not (self.sensitive and item.pattern == HORIZONTAL and "supported" not in item.tags)
            and not (shrug and back)
            and not (self.low_back and item.low_back > self.low_back["max_score"])
        )

    def _band(self, muscle: Muscle) -> tuple[float, float, float, float]:
        """Fractional sets a week: never less, the minimum, the target, never more."""
        low, usual, high, most = self.instance.catalog.muscle[muscle].volume[self.level]
        stated = self.data["volume"].get(muscle, {})
        least = stated.get("min", 0)
        target = stated.get("target", max(least, high if muscle in self.data["emphasis"] else usual))
        most = stated.get("max", max(most, target))
        target = min(target, most)
        return least, min(low, target), target, most

    def held_at_once(self, one: Exercise, other: Exercise, stations: int) -> bool:
        """Whether the tools of two exercises do not stand in each other's way."""
        held = {gear.id: gear.held for gear in self.instance.catalog.gear}
        owned = set(self.instance.catalog.preset[self.data["equipment"]].equipment)
        for mine, theirs in product(one.equipment, other.equipment):
            tools = {*mine, *theirs}
            shared = {tool for tool in set(mine) & set(theirs) if held[tool] != "by-both"}
            if tools <= owned and not shared and [held[tool] for tool in tools].count("as-station") <= stations:
                return True
        return False

    def days(self) -> list[list[Day]]:
        """For each session every filling that its own limits let through."""
        fillings = [Day(self, dict(chosen)) for chosen in _fillings(sorted(self.choices))]
        return [
            [day for day in fillings if day.seconds <= 60 * session["minutes"] and day.legal]
            for session in self.sessions
        ]


def _fillings(names: list[str]) -> Iterator[tuple[tuple[str, int], ...]]:
    for size in (1, 2, 3):
        for chosen in combinations(names, size):
            for sets in product((2, 3), repeat=size):
                yield tuple(zip(chosen, sets, strict=True))


class Day:
    """A filled session and its counts."""

    def __init__(self, weighed: Weighed, sets: Sets) -> None:
        self.weighed, self.sets = weighed, sets
        self.items = [weighed.choices[name] for name in sets]
        self.credits = {
            muscle: sum(item.muscles.get(muscle, 0) * sets[item.id] for item in self.items) for muscle in weighed.bands
        }
        self.targets = [muscle for item in self.items for muscle, credit in item.muscles.items() if credit == 1]
        self.low_back = sum(item.low_back * sets[item.id] for item in self.items if item.low_back >= 2)
        heavy = (weighed.low_back or {}).get("heavy_score", 9)
        self.heavy = any(item.low_back >= heavy for item in self.items)
        self.by_pattern: dict[str, int] = dict.fromkeys((*COMPOUND, "isolation", "trunk", "carry"), 0)
        for item in self.items:
            self.by_pattern[item.pattern] += sets[item.id]
        self.pulls = {item.id for item in self.items if item.pattern in PULLS}

    @cached_property
    def seconds(self) -> int:
        """Warm-up, ramp-up sets, set-up, work and rest."""
        trained = {item.pattern for item in self.items if item.pattern in COMPOUND}
        return 180 + 60 * len(trained) + sum(map(self._ramp_of, self.items)) + self.set_seconds

    @property
    def set_seconds(self) -> int:
        """Set-up, work and rest, with two exercises in turn where that is quickest; three hold one pair at most."""
        alone = {item.id: self._seconds_of(item) for item in self.items}
        in_turn = (
            sum(alone[item.id] - self._seconds_of(item, resting=0.5) for item in pair)
            for pair in combinations(self.items, 2)
            if self._fit(*pair)
        )
        return sum(alone.values()) - max(in_turn, default=0)

    def _fit(self, one: Exercise, other: Exercise) -> bool:
        """Whether two exercises may be done in turn."""
        rule, names = self.weighed.instance.rule("supersets"), (one.id, other.id)
        if rule is None or any(self.sets[name] != rule.get("rounds", 3) for name in names):
            return False
        patterns = sorted(item.pattern.split("-")[-1] for item in (one, other))
        targets = [{muscle for muscle, credit in item.muscles.items() if credit == 1} for item in (one, other)]
        opposed = patterns == ["isolation"] * 2 and any({a, b} in OPPOSED for a in targets[0] for b in targets[1])
        return (
            (patterns == ["pull", "push"] or opposed)
            and not set(one.muscles) & set(other.muscles)
            and one.low_back + other.low_back <= rule.get("low_back", 4)
            and self.weighed.held_at_once(one, other, rule.get("stations", 1))
        )

    def _ramp_of(self, item: Exercise) -> int:
        return 60 if item.pattern in COMPOUND and item.loading not in ("bodyweight", "band") else 0

    def _seconds_of(self, item: Exercise, resting: float = 1) -> int:
        times, goal = self.weighed.instance.catalog.times, self.weighed.data["goal"]
        on_a_bar = item.loading in ("barbell", "trap-bar") and item.pattern in ("squat", "hinge")
        kind: Kind = "big" if on_a_bar else "compound" if item.pattern in COMPOUND else "small"
        kind = "trunk" if item.pattern in ("trunk", "carry") else "lowering" if "lowering" in item.tags else kind
        once = 30.0 if item.unit == "seconds" else getattr(times.reps[goal], kind) * times.seconds_per_rep[kind].value
        work = max(30, 30 * floor((2 if item.unilateral else 1) * once / 30 + 0.5))
        rest: int = floor(resting * getattr(times.rest_seconds[goal], kind))
        setup = max(0, times.setup_seconds.by_loading[item.loading] - rest)
        return self.sets[item.id] * (work + rest) + setup

    @property
    def legal(self) -> bool:
        """Whether all that is asked of a session alone holds."""
        weighed, instance = self.weighed, self.weighed.instance
        shape, caps, volume = instance.rule("session-shape"), weighed.low_back, weighed.session_caps
        assert shape is not None
        if any(self.targets.count(muscle) > shape["same_target"] for muscle in set(self.targets)):
            return False
        if caps and self.low_back > caps["per_session"]:
            return False
        if volume and any(credit > volume["hard"] for credit in self.credits.values()):
            return False
        primed = any("pre-activation" in item.tags for item in self.items)
        return instance.rule("pre-activation") is None or not self.by_pattern[VERTICAL] or primed


class FilledWeek:
    """Two filled sessions, Monday's side first."""

    def __init__(self, weighed: Weighed, first: Day, second: Day) -> None:
        self.weighed, self.days = weighed, (first, second)
        self.rule = weighed.instance.rule
        self.items = first.items + second.items

    def _sets(self, *patterns: str) -> int:
        return sum(day.by_pattern[pattern] for day in self.days for pattern in patterns)

    @cached_property
    def credits(self) -> dict[str, float]:
        """Fractional sets by muscle."""
        first, second = self.days
        return {muscle: first.credits[muscle] + second.credits[muscle] for muscle in first.credits}

    @property
    def on_consecutive_days(self) -> bool:
        """Whether one session's day follows the other's."""
        first, second = (WEEKDAYS.index(session["day"]) for session in self.weighed.sessions)
        return second - first in (1, 6)

    @property
    def legal(self) -> bool:
        """Whether every demand of a week holds, the cheapest counted first."""
        return self._balanced() and self._required() and self._back() and self._varied() and self._volume()

    def _balanced(self) -> bool:
        vertical, horizontal, pushes = self._sets(VERTICAL), self._sets(HORIZONTAL), self._sets(*PUSHES)
        pulls = vertical + horizontal
        if (rule := self.rule("vertical-equals-horizontal")) is not None:
            if abs(vertical - horizontal) > rule.get("tolerance", 0):
                return False
            if pulls and min(vertical, horizontal) < rule.get("at_least", 2):
                return False
        if (rule := self.rule("pull-exceeds-push")) is not None:
            if pulls < pushes + rule.get("by", 1) or pulls < rule.get("ratio_min", 0) * pushes:
                return False
            if "ratio_max" in rule and pulls > rule["ratio_max"] * pushes:
                return False
        return True

    def _required(self) -> bool:
        trained = {item.id for item in self.items}
        if not trained.issuperset(self.weighed.data["exercises"]["require"]):
            return False
        rows = [item for item in self.weighed.choices.values() if _row(item)]
        pulling = any(item.pattern in PULLS for item in self.items)
        if self.rule("scapular-retraction") is not None and rows and pulling and not any(map(_row, self.items)):
            return False
        if "asymmetry" not in self.weighed.data["athlete"]:
            return True
        one_armed = sum(
            day.sets[item.id]
            for day in self.days
            for item in day.items
            if item.pattern == HORIZONTAL and item.unilateral
        )
        return 2 * one_armed >= self._sets(HORIZONTAL)

    def _back(self) -> bool:
        caps, (first, second) = self.weighed.low_back, self.days
        if caps:
            heavy = first.heavy + second.heavy
            allowed = min(caps["heavy_days"], 1 if self.on_consecutive_days else 2)
            if first.low_back + second.low_back > caps["per_week"] or heavy > allowed:
                return False
        if self.rule("train-the-erectors") is not None and not self.weighed.sensitive:
            for kind in (_standing_row, _hip_hinge):
                if any(map(kind, self.weighed.choices.values())) and not any(map(kind, self.items)):
                    return False
        if self.rule("hinges-before-isolation") is None:
            return True
        return self._erectors("hinge", HORIZONTAL) >= self._erectors("isolation")

    def _erectors(self, *patterns: str) -> float:
        return sum(
            day.sets[item.id] * item.muscles.get("erectors", 0)
            for day in self.days
            for item in day.items
            if item.pattern in patterns
        )

    def _varied(self) -> bool:
        if (rule := self.rule("exercise-days")) is not None:
            names = [item.id for item in self.items]
            for item in self.items:
                most = rule.get("staples", 3) if item.staple else rule.get("others", 2)
                if names.count(item.id) > most:
                    return False
        if (rule := self.rule("multi-joint-share")) is None:
            return True
        return all(self._multi_joint(muscle, rule.get("share", 0.5)) for muscle in LARGE)

    def _multi_joint(self, muscle: Muscle, share: float) -> bool:
        """Whether enough of a muscle's direct sets move several joints, if anything offered does."""
        targeting = [
            (day.sets[item.id], item) for day in self.days for item in day.items if item.muscles.get(muscle) == 1
        ]
        several = sum(sets for sets, item in targeting if item.pattern in COMPOUND)
        offered = [item for item in self.weighed.choices.values() if item.muscles.get(muscle) == 1]
        possible = any(item.pattern in COMPOUND for item in offered)
        return not possible or several >= share * sum(sets for sets, _ in targeting)

    def _volume(self) -> bool:
        for muscle, (least, _, _, most) in self.weighed.bands.items():
            if not least <= self.credits[muscle] <= most:
                return False
            here, there = (day.credits[muscle] for day in self.days)
            caps = self.weighed.session_caps
            crowded = caps and max(here, there) >= caps["spread_from"] and min(here, there) == 0
            if crowded and muscle in self.weighed.targetable:
                return False
        return True

    @property
    def aims(self) -> tuple[int, ...]:
        """What is made small, in its order."""
        trained = {item.id for item in self.items}
        possible = [name for name in set(self.weighed.data["exercises"]["prefer"]) if name in self.weighed.choices]
        minima, targets = self._shortfalls(1), self._shortfalls(2)
        return (
            self._missing_movements() + self._missing_lifts(),
            max(minima, default=0),
            sum(minima),
            max(targets, default=0),
            sum(targets),
            self._unmet_wishes(),
            sum(name not in trained for name in possible),
            ceil(sum(day.set_seconds for day in self.days) / (600 * len(self.days))),
        )

    def _missing_movements(self) -> int:
        offered = {item.pattern for item in self.weighed.choices.values()}
        trained = {item.pattern for item in self.items}
        return sum(not offered.isdisjoint(kinds) and trained.isdisjoint(kinds) for kinds in MOVEMENTS)

    def _missing_lifts(self) -> int:
        rule = self.rule("main-lifts")
        if rule is None or self.weighed.data["goal"] != "strength":
            return 0
        wanted = rule.get("sets", 3)
        offered = [lift for lift in map(_lift, self.weighed.choices.values()) if lift]
        sets = {
            lift: sum(day.sets[i.id] for day in self.days for i in day.items if _lift(i) == lift) for lift in offered
        }
        return sum(count < wanted for count in sets.values())

    def _shortfalls(self, level: int) -> list[int]:
        return [
            (2 if muscle in self.weighed.data["emphasis"] else 1) * ceil(max(0, band[level] - self.credits[muscle]))
            for muscle, band in self.weighed.bands.items()
        ]

    def _unmet_wishes(self) -> int:
        first, second = self.days
        unmet = 0.0
        if caps := self.weighed.session_caps:
            unmet += sum(max(0, 2 * (have - caps["soft"])) for day in self.days for have in day.credits.values())
        if self.rule("several-angles") is not None:
            unmet += len(first.pulls & second.pulls)
            for pattern in PULLS:
                offered = sum(item.pattern == pattern for item in self.weighed.choices.values())
                wanted = min(2, offered) if offered > 1 else 0
                unmet += max(0, wanted - len({item.id for item in self.items if item.pattern == pattern}))
        return int(unmet)


def _lift(item: Exercise) -> str:
    """The main lift that a barbell exercise is, if any."""
    lifts = ("squat", "hinge", *PUSHES)
    lift = item.loading in ("barbell", "trap-bar") and item.pattern in lifts
    return item.pattern if lift and (item.pattern != "hinge" or "erectors" in item.muscles) else ""


def _row(item: Exercise) -> bool:
    return item.pattern == HORIZONTAL and item.muscles.get("mid_back") == 1


def _standing_row(item: Exercise) -> bool:
    return item.pattern == HORIZONTAL and "free-standing" in item.tags


def _hip_hinge(item: Exercise) -> bool:
    return item.pattern == "hinge" and "erectors" in item.muscles
