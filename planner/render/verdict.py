"""A verdict: one line a rule, and details of what is broken."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from planner.catalog import Catalog
from planner.checker import RuleVerdict, Verdict
from planner.checker.verdict import Finding
from planner.render.words import count, number, place, wrap
from planner.rulebook import RULES

SHOWN: Final = 8
"""Findings of a rule that are told; the rest is counted."""

GATES: Final = {
    "known-exercises": "Every exercise is one of the catalog, counted in its unit.",
    "whole-program": "The program has the profile's weeks, and each of them a session on every day of the profile.",
}
"""What is asked of any document before the rules of training."""


def table(verdict: Verdict, catalog: Catalog) -> str:
    """KEPT, BROKEN or OFF for every rule, MET or NOTED for aims, then what breaks them."""
    lines = [f"{_word(rule):8}{rule.id}" for rule in verdict.rules]
    broken = [rule for rule in verdict.rules if _word(rule) == "BROKEN"]
    for rule in broken:
        lines += ["", *wrap(f"{rule.id}: {_says(rule.id)}"), *_details(rule)]
    lines += ["", f"{_summary(verdict, len(broken))} Whether a better one exists is not judged here."]
    return "\n".join(lines) + "\n"


def json_document(verdict: Verdict) -> str:
    """The verdict as a JSON object."""
    return json.dumps(asdict(verdict), indent=2, ensure_ascii=False, default=list) + "\n"


def _word(rule: RuleVerdict) -> str:
    if not rule.in_force:
        return "OFF"
    if rule.aim:
        return "MET" if rule.holds else "NOTED"
    return "KEPT" if rule.holds else "BROKEN"


def _says(name: str) -> str:
    return next((rule.says for rule in RULES if rule.id == name), GATES.get(name, ""))


def _details(rule: RuleVerdict) -> list[str]:
    lines = [line for finding in rule.findings[:SHOWN] for line in wrap(f"  - {_finding(finding)}", "    ")]
    more = len(rule.findings) - SHOWN
    return lines + ([f"    … and {count(more, 'further place')}"] if more > 0 else [])


def _finding(finding: Finding) -> str:
    where = ", ".join(place(name) for name in finding.where)
    found, allowed = (number(f) if not isinstance(f, str) else f for f in (finding.found, finding.allowed))
    bound = "" if finding.bound == "exactly" else f"{finding.bound} "
    return f"{where}: {finding.what} {found}, expected {bound}{allowed}"


def _summary(verdict: Verdict, broken: int) -> str:
    in_force = sum(rule.in_force and not rule.aim for rule in verdict.rules)
    if verdict.holds:
        return f"The program keeps all {in_force} rules in force."
    return f"The program breaks {broken} of {in_force} rules in force."
