"""The reason of a slot: what it names is true of its own week."""

from functools import cache

from planner.case import Case, prepare
from planner.catalog import Catalog
from planner.plan import Plan
from planner.profile import Profile
from planner.render.reasons import reasons

CATALOG = Catalog.builtin()
WEEK = {(0, "chin-up"): 2, (0, "barbell-bent-over-row"): 2, (0, "push-up"): 2, (0, "barbell-curl"): 2}
LAST = WEEK | {(0, "chin-up"): 3, (0, "barbell-bent-over-row"): 3, (0, "barbell-curl"): 3}
DELOAD = dict.fromkeys(WEEK, 1)


@cache
def case() -> Case:
    data = {
        "weeks": 4,
        "sessions": [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": 60}],
        "equipment": "garage",
        "volume": {"lats": {"target": 2}},
        "rules": {"shortlist": False},
    }
    return prepare(Profile.from_data(data, CATALOG), CATALOG)


def told(name: str) -> list[str]:
    """The reason of an exercise in the first week, in one that has more sets, and in the deload."""
    reason = reasons(case(), Plan((WEEK, WEEK, LAST), DELOAD))
    return [reason((0, name), number) for number in (0, 2, 3)]


def test_each_week_tells_its_own_counts_and_a_deload_what_it_halves() -> None:
    assert told("push-up") == [
        "pushes 2 < 4 pulls; chest 2 of 10 sets",
        "pushes 2 < 6 pulls; chest 2 of 10 sets",
        "pushes 1 < 2 pulls; about half the sets for the deload: chest 1 after 2",
    ]


def test_more_sets_than_in_the_first_week_are_told_with_what_they_may_rise_to() -> None:
    assert told("barbell-curl")[:2] == ["biceps 4 of 8 sets", "biceps 6 of 8 sets, up to 12 by the last week"]


def test_sets_beyond_that_are_told_with_the_balance_that_asks_for_them() -> None:
    assert told("chin-up")[:2] == [
        "pulls 2 vertical = 2 horizontal; lats 4 of 2 sets",
        "pulls 3 vertical = 3 horizontal; lats 6 of 2 sets",
    ]
