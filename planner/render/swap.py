"""What can stand for an exercise, as a table of ranked substitutes; and as a JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from planner.catalog import Catalog
from planner.edits import Substitute, Swap
from planner.program import Slot
from planner.render.blocks import sets_of
from planner.render.findings import told
from planner.render.grid import grid
from planner.render.parts import Grid
from planner.render.words import clock, number, place, plain, wrap

HEADERS: Final = ("Exercise", "Sets", "Load, ", "RIR", "Rest", "Minutes", "Beside it")


def text(found: Swap, catalog: Catalog, units: str) -> str:
    """The slot, a row for each substitute, and what was stopped by a rule."""
    name, sets = _name(found.slot.exercise, catalog), sets_of([found.slot])
    lines = wrap(f"In the place of {name} ({sets}) on {place(found.day)} of week {found.week}:", "")
    if found.fits:
        lines += ["", _table(found, catalog, units)]
    else:
        lines += ["", "Nothing of its pattern and target muscles fits without breaking a rule."]
    if found.stopped:
        lines += ["", "As alike, but a rule stops it:" if found.fits else "The nearest, and what stops them:"]
        lines += [line for each in found.stopped for line in _stopped(each, catalog)]
    return "\n".join(lines) + "\n"


def json_document(found: Swap, catalog: Catalog) -> str:
    """The same; every exercise by id and name."""
    document = {
        "week": found.week,
        "day": found.day,
        "slot": found.slot.model_dump(mode="json"),
        "fits": [_substitute(each, found, catalog) for each in found.fits],
        "stopped": [_substitute(each, found, catalog) for each in found.stopped],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _substitute(each: Substitute, found: Swap, catalog: Catalog) -> dict[str, Any]:
    breaks = None if each.breaks is None else asdict(each.breaks) | {"says": told(each.breaks)}
    return {
        "exercise": each.exercise,
        "name": _name(each.exercise, catalog),
        "says": _beside(each, found, catalog),
        "minutes": each.minutes,
        "credits_apart": {muscle: gap / 2 for muscle, gap in each.credits_apart.items()},
        "low_back_apart": each.low_back_apart,
        "staple": each.staple,
        "easy": each.easy,
        "breaks": breaks,
        "slot": each.slot.model_dump(mode="json"),
    }


def _table(found: Swap, catalog: Catalog, units: str) -> str:
    rows = tuple(
        (
            _name(each.exercise, catalog),
            sets_of([each.slot]) + (" a side" if catalog.by_id[each.exercise].unilateral else ""),
            _load(each.slot),
            "/".join(dict.fromkeys(str(work.rir) for work in each.slot.sets)),
            clock(each.slot.rest_seconds),
            f"{each.minutes:.1f}",
            _beside(each, found, catalog),
        )
        for each in found.fits
    )
    headers = tuple(header + units if header.startswith("Load") else header for header in HEADERS)
    return grid(Grid(headers, rows, "lllllrl", first=30, fill=True))


def _load(slot: Slot) -> str:
    return "/".join(dict.fromkeys(number(work.load) for work in slot.sets)) or "by feel"


def _beside(each: Substitute, found: Swap, catalog: Catalog) -> str:
    """How it differs from what it stands for; the less, the higher its rank."""
    return "; ".join(_differences(each, found, catalog)) or "alike in all that the rules count"


def _differences(each: Substitute, found: Swap, catalog: Catalog) -> Iterator[str]:
    for muscle, gap in each.credits_apart.items():
        yield f"{place(muscle)} {abs(gap) / 2:g} {'more' if gap > 0 else 'less'} a set"
    if each.low_back_apart:
        yield f"low back {abs(each.low_back_apart)} {'more' if each.low_back_apart > 0 else 'less'}"
    old, new = catalog.by_id[found.slot.exercise], catalog.by_id[each.exercise]
    if old.unilateral != new.unilateral:
        yield "one side at a time" if new.unilateral else "both sides at once"
    if each.easy:
        yield "may be too easy"
    if not each.staple:
        yield "a second choice where weights are at hand" if new.staple else "no staple"


def _stopped(each: Substitute, catalog: Catalog) -> Iterator[str]:
    assert each.breaks is not None
    yield from wrap(f"{_name(each.exercise, catalog)}: {each.breaks.rule}, {told(each.breaks)}", "    ", "  - ")


def _name(exercise: str, catalog: Catalog) -> str:
    return plain(catalog.by_id[exercise].name)
