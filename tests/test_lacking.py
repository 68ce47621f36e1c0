"""What even the best week after a way out lacks: never more than the best week does lack."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from planner import Catalog, Fix, Profile, Program, solve
from planner.solver.control import Control
from planner.solver.lacking import with_lacks

CATALOG = Catalog.builtin()
FLOOR: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": "mon", "minutes": 30}],
    "equipment": {},
    "rules": {"pull-exceeds-push": {"by": 0}},
}
ONE_MOVEMENT = FLOOR | {"rules": FLOOR["rules"] | {"session-shape": {"min_exercises": 1, "max_exercises": 1}}}


def lacks(data: dict[str, Any], control: Control | None = None) -> tuple[int, int]:
    """Movements and sets that the best week lacks, as far as that is proved."""
    (fix,) = with_lacks([Fix((), 1, data)], CATALOG, control or Control())
    return fix.missing, fix.short


@pytest.mark.parametrize("data", [FLOOR, ONE_MOVEMENT, FLOOR | {"equipment": "dumbbells"}])
def test_the_best_week_lacks_no_less(data: dict[str, Any]) -> None:
    program = solve(Profile.from_data(data, CATALOG), CATALOG)
    assert isinstance(program, Program)
    aims = {aim.name: aim.value for aim in program.certificate.objectives}
    missing, short = lacks(data)
    assert missing <= aims["missing-movements"]
    assert 0 < short <= aims["minimum-shortfall"]


def test_a_week_of_one_exercise_lacks_all_other_movements() -> None:
    # From the floor: squat or lunge, hinge and both pushes, of which one exercise is one.
    assert lacks(ONE_MOVEMENT)[0] == 3


def test_what_the_search_was_ended_before_is_not_claimed() -> None:
    stop = threading.Event()
    stop.set()
    assert lacks(ONE_MOVEMENT, Control(stop=stop)) == (0, 0)
