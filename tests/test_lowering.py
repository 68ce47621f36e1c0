"""How far levers must go at the least, and what is not asked for that."""

from __future__ import annotations

from collections.abc import Sequence

from planner.mending.lowering import Test, lowest, recalling


def noting(asked: list[tuple[int, ...]], suffices: Test) -> Test:
    """The same test, with what it is asked noted."""

    def noted(numbers: Sequence[int]) -> bool | None:
        asked.append(tuple(numbers))
        return suffices(numbers)

    return noted


def five(numbers: Sequence[int]) -> bool:
    return sum(numbers) >= 5


def seven(numbers: Sequence[int]) -> bool:
    return sum(numbers) >= 7


class TestLowest:
    def test_the_first_lever_in_order_goes_least_far(self) -> None:
        assert lowest((4, 4), (0, 1), five, five) == [1, 4]
        assert lowest((4, 4), (1, 0), five, five) == [4, 1]

    def test_what_only_nearly_suffices_is_raised_until_it_does_fully(self) -> None:
        assert lowest((4, 4), (0, 1), five, seven) == [3, 4]


class TestRecalling:
    def test_what_goes_further_than_what_sufficed_is_not_asked(self) -> None:
        asked: list[tuple[int, ...]] = []
        suffices = recalling(noting(asked, five))
        assert [suffices(numbers) for numbers in ((3, 2), (4, 2), (3, 3))] == [True] * 3
        assert asked == [(3, 2)]

    def test_what_goes_less_far_than_what_did_not_suffice_is_not_asked(self) -> None:
        asked: list[tuple[int, ...]] = []
        suffices = recalling(noting(asked, five))
        assert [suffices(numbers) for numbers in ((2, 2), (1, 2), (2, 1))] == [False] * 3
        assert asked == [(2, 2)]

    def test_what_stayed_open_says_nothing_of_others(self) -> None:
        asked: list[tuple[int, ...]] = []
        suffices = recalling(noting(asked, lambda numbers: None))
        assert [suffices(numbers) for numbers in ((2, 2), (1, 2), (3, 2))] == [None] * 3
        assert asked == [(2, 2), (1, 2), (3, 2)]
