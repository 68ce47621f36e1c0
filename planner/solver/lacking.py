"""What even the best week lacks after a way out, as far as outlines prove it.

The outline bounds every week, so what is proved of it holds for each; each aim is asked by itself, among all weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Final

from planner.case import prepare
from planner.catalog import Catalog
from planner.outcome import Fix
from planner.profile import Profile
from planner.solver.control import Control
from planner.solver.formulation import OutlineModel
from planner.solver.stage import minimise

AIMS: Final = ("missing-movements", "minimum-shortfall")
HANDS: Final = 2
"""So many ways out are looked into side by side."""
EFFORT: Final = 0.1
"""Deterministic seconds for one aim of one way out."""


def with_lacks(fixes: Sequence[Fix], catalog: Catalog, control: Control) -> tuple[Fix, ...]:
    """The ways out, each with what its best week lacks at the least."""
    brief = replace(control, effort=EFFORT, report=None)
    with ThreadPoolExecutor(HANDS) as pool:
        return tuple(pool.map(partial(_with_lacks, catalog=catalog, control=brief), fixes))


def _with_lacks(fix: Fix, catalog: Catalog, control: Control) -> Fix:
    outline = OutlineModel(prepare(Profile.from_data(dict(fix.profile), catalog), catalog), bare=True)
    missing, short = (_least(outline, name, control) for name in AIMS)
    return replace(fix, missing=missing, short=short)


def _least(outline: OutlineModel, name: str, control: Control) -> int:
    """A bound of an aim; 0 if none was found, for nothing is less."""
    (count,) = (aim.count for aim in outline.aims if aim.name == name)
    found = minimise(outline.variables.model, count, "", (), control)
    return found.bound if found else 0
