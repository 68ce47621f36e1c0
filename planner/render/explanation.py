"""A conflict: the contract's explanation document, and the same in words."""

from __future__ import annotations

import json

from planner.catalog import Catalog
from planner.outcome import Conflict
from planner.profile import Profile
from planner.render.demands import key, sentence, setting
from planner.render.words import wrap


def json_document(conflict: Conflict, profile: Profile, catalog: Catalog) -> str:
    """The explanation as JSON; fixes are `explain`'s."""
    demands = [
        {
            "rule": demand.rule,
            "where": list(demand.where),
            "setting": setting(demand, profile, catalog),
            "says": sentence(demand, profile, catalog),
        }
        for demand in conflict.demands
    ]
    document = {"feasible": False, "conflicts": [{"says": _summary(conflict), "demands": demands}], "fixes": []}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def text(conflict: Conflict, profile: Profile, catalog: Catalog) -> str:
    """The conflict in words, with the keys of the profile that could end it."""
    says = [sentence(demand, profile, catalog) for demand in conflict.demands]
    keys = ", ".join(dict.fromkeys(key(demand, profile) for demand in conflict.demands))
    lines = [line for told in says for line in wrap(f"  - {told}", "    ")]
    closing = f"To end this clash, loosen one of these in the profile (another clash may stand behind it): {keys}"
    hint = wrap(closing) if keys else []
    return "\n".join([*wrap(_summary(conflict)), *lines, *hint])


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
        return f"No program exists: these {count} demands clash, and leaving out any one of them would end this clash."
    return f"No program exists: these {count} demands clash; whether all of them are needed for that was not shown."
