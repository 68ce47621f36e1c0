"""The nearest program of tiny cases, by going through all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, count, product
from random import Random

import pytest
from tiny_cases import instance

from planner import Profile, Program, Repair, check, repair, solve
from planner.case import prepare
from planner.catalog import Catalog
from planner.plan import Key, Plan
from planner.program import Certificate
from planner.written import written

Sets = Mapping[Key, int]


class Tiny:
    """A tiny profile of one week, whose programs are few enough to go through."""

    def __init__(self, seed: int) -> None:
        made = instance(seed)
        self.catalog: Catalog = made.catalog
        self.profile = Profile.from_data(made.data | {"weeks": 1}, made.catalog)
        self.case = prepare(self.profile, self.catalog)
        self.keys = [(day, c.exercise.id) for day, each in enumerate(self.case.sessions) for c in each.choices]

    def program(self, week: Sets) -> Program:
        plans = {1: Plan((dict(week),))}
        return written(self.profile, self.catalog, self.case, plans, Certificate(objectives=[], proved=False))

    def valid(self, week: Sets) -> bool:
        return check(self.program(week), self.catalog).holds

    def near(self, week: Sets, distance: int) -> Iterator[Sets]:
        """Every week so many sets away."""
        for keys in (keys for size in range(distance + 1) for keys in combinations(self.keys, size)):
            for steps in product([step for step in range(-distance, distance + 1) if step], repeat=len(keys)):
                moved = {**week, **{key: week.get(key, 0) + step for key, step in zip(keys, steps, strict=True)}}
                if sum(map(abs, steps)) == distance and min(moved.values()) >= 0:
                    yield {key: count for key, count in moved.items() if count}

    def nearest(self, week: Sets) -> tuple[int, int]:
        """The fewest sets and, of those, the fewest exercises that must change until every rule is kept."""
        for distance in count():
            valid = [other for other in self.near(week, distance) if self.valid(other)]
            if valid:
                return distance, min(len(other.keys() ^ week.keys()) for other in valid)
        raise AssertionError

    def damaged(self, seed: int) -> Sets:
        """The best week with some sets more or fewer, of what is there or not."""
        best, chance = solve(self.profile, self.catalog), Random(seed)
        assert isinstance(best, Program)
        index = {each.day: number for number, each in enumerate(self.case.sessions)}
        week = {(index[s.day], each.exercise): len(each.sets) for s in best.weeks[0].sessions for each in s.slots}
        for key in chance.choices(self.keys, k=2):
            week[key] = max(0, week.get(key, 0) + chance.choice((-1, 1, 2)))
        return {key: sets for key, sets in week.items() if sets}


@pytest.mark.parametrize(("seed", "damage"), [(4, 1), (7, 1), (8, 1), (18, 2), (20, 2), (21, 1), (24, 0), (29, 1)])
def test_no_program_is_nearer_by_brute_force(seed: int, damage: int) -> None:
    tiny = Tiny(seed)
    broken = tiny.damaged(damage)
    done = repair(tiny.program(broken), tiny.profile, tiny.catalog)
    assert isinstance(done, Repair)
    assert done.edits
    assert done.distance.proved
    assert (done.distance.sets, done.distance.exercises) == tiny.nearest(broken)
