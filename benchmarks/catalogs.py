"""Catalogs of several sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from pathlib import Path

from benchmarks.imported import enlarged
from planner.catalog import Catalog, Exercise


def sized(size: int | None, rows: str | None = None) -> Catalog:
    """The built-in catalog, cut to ``size`` exercises, or with the list at the path ``rows`` beside it."""
    catalog = Catalog.builtin()
    if rows is not None:
        return enlarged(catalog, Path(rows))
    return catalog if size is None else catalog.model_copy(update={"exercises": _by_turns(catalog, size)})


def _by_turns(catalog: Catalog, size: int) -> tuple[Exercise, ...]:
    """So many exercises, staples first: the first of each kind (pattern and targets) before any second, and so on."""
    seen: Counter[Hashable] = Counter()
    turns: list[tuple[int, str, Exercise]] = []
    for item in sorted(catalog.exercises, key=lambda item: (not item.staple, item.id)):
        kind = item.pattern, frozenset(muscle for muscle, credit in item.muscles.items() if credit == 1)
        seen[kind] += 1
        turns.append((seen[kind], item.id, item))
    kept = [item for _, _, item in sorted(turns, key=lambda turn: turn[:2])[:size]]
    return tuple(sorted(kept, key=lambda item: item.id))
