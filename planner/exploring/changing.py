"""A key with one of its values as changes of the profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from planner.catalog import Catalog
from planner.errors import Fault, InvalidInput, nearest
from planner.exploring.axes import DOCUMENT, SHORTHANDS, location
from planner.outcome import Change
from planner.reading import path_of, shown
from planner.terms import DAYS_IN_WEEK, EQUIPMENT, muscle_id, spread

OWN: Final = "own"
"""In a set of equipment, what the profile itself has there."""
NONE: Final = "none"
"""A set of names without any."""

_KIT: Final = re.compile(r"(?:places\.[\w-]+\.)?equipment")
_NAMES: Final = re.compile(r"emphasis|exercises\.(?:avoid|prefer|require)")

Document = Mapping[str, Any]
Place = tuple[str | int, ...]


def changes(document: Document, key: str, value: Any, catalog: Catalog) -> list[Change]:
    """The changes of a profile by which a key takes a value; raises ``InvalidInput`` where there is no such place."""
    if key == "minutes":
        return [Change(("sessions", index, "minutes"), None, value) for index in range(len(document["sessions"]))]
    if key == "days":
        return [Change(("sessions",), None, _spread(document, value))]
    where = location(key)
    _require_place(document, where)
    if isinstance(value, str) and _KIT.fullmatch(key):
        value = _kit(_at(document, where), value, key, catalog)
    elif isinstance(value, str) and _NAMES.fullmatch(key):
        names = [] if value == NONE else value.split("+")
        value = list(map(muscle_id, names)) if key == "emphasis" else names
    return [Change(where, None, value)]


def rank(key: str) -> tuple[int, int]:
    """What is changed first: how many days there are, then the minutes of each, then all else."""
    order = SHORTHANDS[::-1]
    return (order.index(key) if key in order else len(order)), len(location(key))


def _spread(document: Document, days: Any) -> list[dict[str, Any]]:
    """So many sessions, spread over the week; each is like the profile's in turn."""
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= DAYS_IN_WEEK:
        raise InvalidInput(DOCUMENT, [Fault("days", shown(days), f"a whole number from 1 to {DAYS_IN_WEEK}")])
    sessions = document["sessions"]
    return [{**sessions[index % len(sessions)], "day": day} for index, day in enumerate(spread(days))]


def _require_place(document: Document, where: Place) -> None:
    """The place of a list must be there; all else is for the profile's own rules to judge."""
    here: Any = document
    for depth, part in enumerate(where):
        if not isinstance(here, list):
            here = here.get(part) if isinstance(here, dict) else None
        elif isinstance(part, int) and part < len(here) and (depth + 1 == len(where) or isinstance(here[part], dict)):
            here = here[part]
        else:
            raise InvalidInput(DOCUMENT, [_no_place(here, where[:depth], part)])


def _no_place(here: list[Any], way: Place, part: str | int) -> Fault:
    path = path_of(way)
    last = len(here) - 1
    expected = f"{path}[0] to {path}[{last}]" if last > 0 else f"{path}[0]" if here else "a list that is not empty"
    return Fault(path_of((*way, part)), f"a list of {len(here)}", expected)


def _at(document: Document, where: Place) -> Any:
    here: Any = document
    for part in where:
        here = here.get(part, {}) if isinstance(here, dict) else here[part]
    return here


def _kit(own: Any, text: str, key: str, catalog: Catalog) -> dict[str, Any]:
    """A set of equipment: presets and ids joined by ``+``; details stay where the profile states them."""
    kit: dict[str, Any] = {}
    for name in text.split("+"):
        if name == OWN:
            kit = {**kit, **own}
        elif name in catalog.preset and not kit:
            kit = {"preset": name}
        elif name in catalog.preset:
            kit = {**dict.fromkeys(catalog.preset[name].equipment, True), **kit}
        elif name in EQUIPMENT:
            kit[name] = kit.get(name) or True
        else:
            known = [OWN, *catalog.preset]
            expected = f"{', '.join(known)} or an equipment id, joined by +"
            raise InvalidInput(DOCUMENT, [Fault(key, repr(name), expected, nearest(name, [*known, *EQUIPMENT]))])
    return kit
