"""Random profiles: four ways of solving agree in every aim; ``python -m benchmarks.fuzz`` compares many more."""

from random import Random

import pytest

from benchmarks.fuzz import DAYS, NONE, OPEN, OUTLINE, Answer, Effort, Tally, agree, drawn, fuzz, vacuous
from planner import Profile

BRIEF = Effort(cp_sat=0.5, own=2.0, nodes=2000, small=350)


def test_four_ways_of_solving_agree_on_random_profiles() -> None:
    tally = fuzz(count=5, seed=2, effort=BRIEF)
    assert not tally.disagreements
    assert not vacuous(tally)
    assert tally.count(OUTLINE, "optimal") >= 8
    assert tally.count(OUTLINE, NONE) >= 4
    assert tally.count(DAYS, "optimal") >= 3


@pytest.mark.parametrize(
    "answers",
    [
        [Answer("optimal", (0, 1)), Answer("optimal", (0, 2))],
        [Answer(OPEN, (0, 1)), Answer(OPEN, (1,))],
        [Answer("optimal", (0, 1)), Answer(NONE)],
        [Answer(OPEN, (0,)), Answer(NONE)],
        [Answer(OPEN), Answer(OPEN, (0, 1)), Answer(OPEN, (0, 3, 4))],
    ],
)
def test_different_values_and_a_clash_that_others_deny_are_disagreements(answers: list[Answer]) -> None:
    assert not agree(answers)
    tally = Tally()
    tally.hear("a profile", OUTLINE, {str(place): answer for place, answer in enumerate(answers)})
    assert len(tally.disagreements) == 1


@pytest.mark.parametrize(
    "answers",
    [
        [Answer("optimal", (0, 1)), Answer(OPEN, (0,)), Answer(OPEN)],
        [Answer(NONE), Answer(NONE), Answer(OPEN)],
        [Answer(OPEN), Answer(OPEN)],
    ],
)
def test_what_is_left_open_contradicts_nothing(answers: list[Answer]) -> None:
    assert agree(answers)


def test_agreement_of_nothing_is_vacuous() -> None:
    assert vacuous(Tally())


def test_profiles_are_drawn_by_their_seed_and_are_valid() -> None:
    assert [drawn(Random(7)) for _ in range(2)] == [drawn(Random(7))] * 2
    chance = Random(3)
    for _ in range(30):
        Profile.from_data(drawn(chance))
