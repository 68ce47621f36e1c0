"""How a load is put together on a bar."""

from __future__ import annotations

from planner.prescription.loads import BOTH_SLEEVES, thousandths
from planner.profile import Bar


def plates(bar: Bar, load: int, sleeves: int = BOTH_SLEEVES) -> tuple[str, ...] | None:
    """The fewest plates, the heaviest first, that each of the sleeves takes; None if none of what is owned fits."""
    fewest: dict[int, tuple[str, ...]] = {thousandths(bar.bar): ()}
    for name in sorted(bar.plates, key=float, reverse=True):
        weight, owned = sleeves * thousandths(float(name)), bar.plates[name] // sleeves
        for base, chosen in sorted(fewest.items()):
            for count in range(1, owned + 1):
                total = base + count * weight
                if total > load:
                    break
                if total not in fewest or len(fewest[total]) > len(chosen) + count:
                    fewest[total] = (*chosen, *(name,) * count)
    return fewest.get(load)
