"""Why there is no program: the contract's explanation document, and the same in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from planner.catalog import Catalog
from planner.outcome import DELOAD, Conflict, ConflictDemand, Explanation
from planner.profile import Profile
from planner.render import fixes
from planner.render.demands import grouped, key, sentence, setting
from planner.render.standing import DOUBLED
from planner.render.words import wrap

LACKING: Final = ", and even its best week lacks what is told, or more"


def json_document(told: Explanation, profile: Profile, catalog: Catalog) -> str:
    """The explanation as JSON; a demand for each day or place."""
    return json.dumps({"feasible": False} | document(told, profile, catalog), indent=2, ensure_ascii=False) + "\n"


def document(told: Explanation, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The contract's conflicts and fixes."""
    return {
        "conflicts": [_conflict(conflict, profile, catalog) for conflict in told.conflicts],
        "fixes": [fixes.document(fix, profile, catalog) for fix in told.fixes],
    }


def _conflict(conflict: Conflict, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    demands = [
        {
            "rule": demand.rule,
            "where": list(demand.where),
            "setting": setting(demand, profile, catalog),
            "says": sentence(demand, profile, catalog),
        }
        for demand in conflict.demands
    ]
    return {"says": _summary(conflict), "demands": demands}


def text(told: Explanation, profile: Profile, catalog: Catalog, *, every: bool = False, first: str = "") -> str:
    """The conflicts and the ways out in words; demands on several days are one.

    ``first`` stands in the place of ``No program exists``.
    """
    lines: list[str] = []
    for conflict in told.conflicts:
        further = "A further clash" if lines else first
        lines += _told(conflict, profile, catalog, further)
    if every and not told.complete:
        lines += wrap("Other clashes may stand behind these: the search for them was ended early.")
    return "\n".join([*lines, "", *_ways_out(told, profile, catalog)])


def _told(conflict: Conflict, profile: Profile, catalog: Catalog, further: str) -> Iterator[str]:
    says = _summary(conflict)
    yield from wrap(says.replace("No program exists", further, 1) if further else says)
    for alike in _alike(conflict, profile):
        keys = ", ".join(dict.fromkeys(key(demand, profile) for demand in alike))
        yield from wrap(f"  - {grouped(alike, profile, catalog)} [{keys}]", "    ")


def _alike(conflict: Conflict, profile: Profile) -> list[list[ConflictDemand]]:
    """Demands that differ in their day alone, together."""
    days = {session.day for session in profile.sessions}
    groups: dict[tuple[Any, ...], list[ConflictDemand]] = {}
    for demand in conflict.demands:
        elsewhere = tuple(name for name in demand.where if name not in days)
        dated = len(demand.where) - len(elsewhere)
        apart = demand.where if dated > 1 or DELOAD in demand.where else elsewhere
        groups.setdefault((demand.rule, dated, apart), []).append(demand)
    return list(groups.values())


def _ways_out(told: Explanation, profile: Profile, catalog: Catalog) -> list[str]:
    if not told.fixes:
        return wrap("No way out was found among changes of a few values; loosen what stands in brackets by more.")
    lacks = [fixes.lacking(fix) for fix in told.fixes]
    says = "Ways out, the cheapest first; with each of them a program exists"
    lines = wrap(f"{says}{LACKING if any(lacks) else ''}:", "")
    for place, (fix, lack) in enumerate(zip(told.fixes, lacks, strict=True), 1):
        lines += wrap(f"  {place}. {fixes.sentence(fix, profile, catalog)}{lack}", "     ")
    emphasised = profile.emphasis and any(fix.short for fix in told.fixes)
    return [*lines, *wrap(DOUBLED, "")] if emphasised else lines


def _summary(conflict: Conflict) -> str:
    doubt = "" if conflict.confirmed else " A second solver, asked whether that is so, came to no answer."
    return _clash(conflict) + doubt


def _clash(conflict: Conflict) -> str:
    count = len(conflict.demands)
    if count == 0:
        return "No program exists, and no demand that can be changed explains why."
    if count == 1:
        return "No program exists: one demand alone cannot be met."
    if conflict.minimal:
        return "No program exists: these demands clash, and leaving out any one of them would end this clash."
    return "No program exists: these demands clash; whether all of them are needed for that was not shown."
