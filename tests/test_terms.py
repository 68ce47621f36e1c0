"""Words of the trade as people write them."""

import pytest

from planner.terms import MUSCLES, muscle_id


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Mid-back", "mid_back"),
        (" upper traps ", "upper_traps"),
        ("bicep", "biceps"),
        ("calf", "calves"),
        ("AB", "abs"),
    ],
)
def test_a_muscle_goes_by_what_people_write(written: str, means: str) -> None:
    assert muscle_id(written) == means


@pytest.mark.parametrize("muscle", MUSCLES)
def test_an_id_is_itself(muscle: str) -> None:
    assert muscle_id(muscle) == muscle


def test_what_is_no_muscle_stays_as_it_is() -> None:
    assert muscle_id("Calfs of steel") == "Calfs of steel"
