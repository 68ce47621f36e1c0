"""What is varied: a key of the profile and the values that it takes, as ``KEY=VALUES`` states them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from planner.errors import Fault, InvalidInput, nearest
from planner.profile import Profile

DOCUMENT: Final = "--vary"
SHORTHANDS: Final = ("minutes", "days")
"""Keys that no profile has: the minutes of every session, and how many sessions there are."""
MOST_POINTS: Final = 1000

_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_RANGE: Final = re.compile(rf"({_NUMBER})\.\.({_NUMBER})(?::({_NUMBER}))?")
_PATH: Final = re.compile(r"[\w-]+(?:\[\d+\])*(?:\.[\w-]+(?:\[\d+\])*)*")
_WORDS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None}
_FORM: Final = "KEY=A..B, KEY=A..B:STEP or KEY=a,b,c"


@dataclass(frozen=True)
class Axis:
    """A key and its values: numbers, booleans or text, null for the default, or plain data of the profile's form."""

    key: str
    values: tuple[Any, ...]


def parsed(texts: Iterable[str]) -> tuple[list[Axis], list[Fault]]:
    """Axes from ``KEY=VALUES``, and everything wrong with the others."""
    axes: list[Axis] = []
    faults: list[Fault] = []
    for text in texts:
        key, sign, values = text.partition("=")
        try:
            _require_known(key, text)
            axes.append(Axis(key, _values(key, values, bool(sign))))
        except InvalidInput as error:
            faults += error.faults
    return axes, faults + _repeated(axes)


def stated(vary: Mapping[str, Sequence[Any]]) -> tuple[list[Axis], list[Fault]]:
    """Axes from plain data: the values by key."""
    axes = [Axis(key, tuple(values)) for key, values in vary.items()]
    faults: list[Fault] = []
    for axis in axes:
        try:
            _require_known(axis.key, axis.key)
            _require(bool(axis.values), axis.key, "no values", "at least one")
        except InvalidInput as error:
            faults += error.faults
    return axes, faults + _repeated(axes)


def location(key: str) -> tuple[str | int, ...]:
    """``sessions[0].minutes`` as its parts."""
    parts = re.findall(r"\[(\d+)\]|([\w-]+)", key)
    return tuple(int(index) if index else name for index, name in parts)


def _require(holds: bool, path: str, value: str, expected: str, near: str | None = None) -> None:
    if not holds:
        raise InvalidInput(DOCUMENT, [Fault(path, value, expected, near)])


def _require_known(key: str, text: str) -> None:
    _require(bool(_PATH.fullmatch(key)), "", repr(text), f"{_FORM}, with a key like weeks or sessions[0].minutes")
    known = [*SHORTHANDS, *Profile.model_fields]
    first = str(location(key)[0])
    whole = first in known and not (first in SHORTHANDS and first != key)
    _require(whole, key, f"the unknown key {first!r}", f"one of {', '.join(known)}", nearest(first, known))


def _values(key: str, text: str, signed: bool) -> tuple[Any, ...]:
    _require(signed, key, "no values", _FORM)
    if ".." in text:
        return tuple(_between(key, text))
    parts = [part.strip() for part in text.split(",")]
    _require(all(parts), key, repr(text), "values parted by commas, none of them empty")
    return tuple(_value(part) for part in parts)


def _between(key: str, text: str) -> list[int | float]:
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        _require(False, key, repr(text), "a range of numbers, A..B or A..B:STEP")
    assert found is not None
    low, high, step = Decimal(found[1]), Decimal(found[2]), Decimal(found[3] or 1)
    _require(low <= high, key, repr(text), "a range that rises, its lower end first")
    _require(step > 0, key, repr(text), "a step above 0")
    count = int((high - low) / step) + 1
    _require(count <= MOST_POINTS, key, f"{count} values", f"at most {MOST_POINTS}")
    return [_tidy(low + step * index) for index in range(count)]


def _tidy(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


def _value(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if not re.fullmatch(_NUMBER, text):
        return text
    return float(text) if "." in text else int(text)


def _repeated(axes: Sequence[Axis]) -> list[Fault]:
    """Keys that stand twice, values that do, and keys within what another one replaces."""
    faults = [Fault(key, f"{count} times --vary", "each key once") for key, count in _twice(axis.key for axis in axes)]
    for axis in axes:
        shown = [_shown(value) for value in axis.values]
        faults += [Fault(axis.key, f"{value} {count} times", "each value once") for value, count in _twice(shown)]
        for other in axes:
            outer, inner = location(other.key), location(axis.key)
            if inner != outer and inner[: len(outer)] == outer:
                faults.append(Fault(axis.key, "a key within what another one replaces", f"it without {other.key}"))
    return faults


def _twice(names: Iterable[str]) -> list[tuple[str, int]]:
    return [(name, count) for name, count in Counter(names).items() if count > 1]


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
