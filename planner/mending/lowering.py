"""How far levers must go at the least: the lowest numbers of their steps that suffice together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import le

Test = Callable[[Sequence[int]], bool | None]
"""Whether levers suffice, each at the step of its number; None if that stays open, which counts as no."""


def recalling(suffices: Test) -> Test:
    """The same, not asked where steps that go less far were seen to suffice, or some that go further not to."""
    enough, too_little = list[Sequence[int]](), list[Sequence[int]]()

    def asked(numbers: Sequence[int]) -> bool | None:
        if any(all(map(le, known, numbers)) for known in enough):
            return True
        if any(all(map(le, numbers, known)) for known in too_little):
            return False
        answer = suffices(numbers)
        if answer is not None:
            (enough if answer else too_little).append(tuple(numbers))
        return answer

    return asked


def lowest(most: Sequence[int], order: Sequence[int], nearly: Test, fully: Test) -> list[int]:
    """The lowest steps, from lever to lever in an order, that suffice fully, as ``most`` of each do.

    What suffices fully does so nearly, which is asked first.
    """
    least = _lowered([1] * len(most), most, order, nearly)
    return least if fully(least) else _lowered(least, most, order, fully)


def _lowered(least: Sequence[int], most: Sequence[int], order: Sequence[int], suffices: Test) -> list[int]:
    """The lowest steps that suffice, from lever to lever: others stay as low as they came, or as far as they go."""
    numbers = list(most)
    for place in order:
        at = list(numbers)

        def here(number: int, place: int = place, at: list[int] = at) -> bool:
            at[place] = number
            return bool(suffices(at))

        numbers[place] = _lowest(least[place], most[place], here)
    return numbers


def _lowest(low: int, high: int, suffices: Callable[[int], bool]) -> int:
    """The lowest number from ``low`` that suffices, as ``high`` does; sought near ``low`` first, where it mostly is."""
    near, reach = low, 1
    while near < high and not suffices(near):
        low, near, reach = near + 1, min(near + reach, high), 2 * reach
    return low + bisect_left(range(low, near), True, key=suffices)
