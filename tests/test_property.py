"""Random profiles: each is solved and passes the independent check, or ends in a conflict that is real and minimal.

``PLANNER_EXAMPLES=200`` is the nightly size.
"""

import os
import threading
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import Catalog, Conflict, Profile, Program, check, check_certificate, solve
from planner.case import Case, prepare
from planner.solver.conflict import possible_with
from planner.solver.control import Control
from planner.terms import DAYS, GOALS, LEVELS

EXAMPLES = int(os.environ.get("PLANNER_EXAMPLES", "12"))
CATALOG = Catalog.builtin()
seen: Counter[str] = Counter()

KITS: Sequence[Any] = (
    "full-gym",
    "garage",
    "kettlebells",
    "bands",
    {"dumbbell": True},
    {"barbell": True, "rack": True},
    {"preset": "park", "pull-up-bar": False, "rings": False},
)


TESTS = st.fixed_dictionaries(
    {"pull-up": st.fixed_dictionaries({"reps": st.integers(0, 20)})},
    optional={
        "bench-press": st.fixed_dictionaries({"weight": st.integers(30, 140), "reps": st.integers(1, 12)}),
        "back-squat": st.fixed_dictionaries({"one_rep_max": st.integers(40, 220)}),
        "kettlebell-goblet-squat": st.fixed_dictionaries({"weight": st.just(16), "reps": st.integers(5, 30)}),
    },
)


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    days = draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=5, unique=True))
    minutes = draw(st.sampled_from([60, 75, 90, 10]))
    return {
        "sessions": [{"day": day, "minutes": minutes} for day in days],
        "equipment": draw(st.sampled_from(KITS)),
        "weeks": draw(st.sampled_from([1, 4, 7])),
        "goal": draw(st.sampled_from(GOALS)),
        "athlete": {
            "level": draw(st.sampled_from(LEVELS)),
            "low_back": draw(st.sampled_from(["healthy", "sensitive"])),
            "body_mass": draw(st.integers(50, 110)),
            "strength": draw(TESTS),
        },
        "rules": {"supersets": len(days) % 2 == 0},
    }


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), print_blob=False
)
@given(profiles())
def every_profile_ends_well(data: dict[str, Any]) -> None:
    profile = Profile.from_data(data, CATALOG)
    outcome = solve(profile, CATALOG)
    if isinstance(outcome, Program):
        seen["solved"] += 1
        seen[outcome.status] += 1
        verdict = check(outcome, CATALOG)
        assert verdict.holds
        assert check_certificate(outcome, CATALOG).holds
        seen["in turn"] += any(slot.superset for day in outcome.weeks[0].sessions for slot in day.slots)
        seen["loaded"] += any(week["loads"] for week in verdict.rule("loadable").measured.values())
    else:
        seen["infeasible"] += 1
        assert isinstance(outcome, Conflict)
        assert_real_and_minimal(profile, outcome)


def assert_real_and_minimal(profile: Profile, conflict: Conflict) -> None:
    def case(without: frozenset[str]) -> Case:
        return prepare(profile, CATALOG, without)

    demands = [(demand.rule, demand.where) for demand in conflict.demands]
    control = Control(stop=threading.Event())
    assert conflict.minimal
    assert conflict.confirmed
    assert possible_with(case, demands, control) is False
    for one in demands:
        assert possible_with(case, [other for other in demands if other != one], control) is True


def test_every_profile_is_solved_and_checked_or_ends_in_a_minimal_conflict() -> None:
    seen.clear()
    every_profile_ends_well()
    assert seen["solved"] >= EXAMPLES // 4
    assert seen["infeasible"] >= EXAMPLES // 12
    assert seen["optimal"] >= seen["solved"] * 3 // 4
    assert seen["loaded"] >= seen["solved"] // 4
    assert seen["in turn"] >= seen["solved"] // 8
