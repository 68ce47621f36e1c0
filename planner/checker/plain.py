"""Plain data of any origin, read as what it is meant to be; whatever is odd counts as left out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isfinite
from typing import Any, Final

LARGEST: Final = 1_000_000
"""A larger number stands for none: nothing in a program comes near it."""


def exact(value: object) -> Fraction | None:
    """The number that is written, exactly; None if it is no usable number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    usable = isfinite(value) if isinstance(value, float) else True
    return Fraction(str(value)) if usable and abs(value) <= LARGEST else None


def mapping(value: object) -> Mapping[str, Any]:
    """The mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}
