"""A verdict: one line a gate, rule and item of the score, and details of what is broken."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from planner.catalog import Catalog
from planner.checker import RuleVerdict, Verdict
from planner.render import rubric
from planner.render.findings import details
from planner.render.words import count, wrap
from planner.rulebook import RULES

BEFORE_THE_RULES: Final = {
    "known-exercises": "Every exercise is one of the catalog, counted in its unit.",
    "whole-program": "The program has the profile's weeks, and each of them a session on every day of the profile.",
}
"""What is asked of any document before the rules of training."""


def table(verdict: Verdict, catalog: Catalog) -> str:
    """The gates, the rules and the score, and in the end whether the program holds."""
    told = [*rubric.gates(verdict.rubric), "", *_rules(verdict), "", *rubric.score(verdict.rubric)]
    return "\n".join([*told, "", *wrap(_summary(verdict), "")]) + "\n"


def _rules(verdict: Verdict) -> list[str]:
    """KEPT, BROKEN or OFF for every rule, MET or NOTED for aims, then what breaks them."""
    lines = ["Rules", *(f"{_word(rule):8}{rule.id}" for rule in verdict.rules)]
    for rule in (rule for rule in verdict.rules if _word(rule) == "BROKEN"):
        lines += ["", *wrap(f"{rule.id}: {_says(rule.id)}"), *details(rule.findings)]
    return lines


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
    return next((rule.says for rule in RULES if rule.id == name), BEFORE_THE_RULES.get(name, ""))


def _summary(verdict: Verdict) -> str:
    gates = [gate.holds for gate in verdict.rubric.gates if gate.holds is not None]
    rules = [rule.holds for rule in verdict.rules if rule.in_force and not rule.aim]
    judged, in_force = count(len(gates), "gate"), f"{count(len(rules), 'rule')} in force"
    if verdict.holds:
        held = f"The program passes all {judged} and keeps all {in_force}."
    else:
        held = f"The program fails {gates.count(False)} of {judged} and breaks {rules.count(False)} of {in_force}."
    unsaid = count(len(verdict.rubric.gates) - len(gates), "more gate")
    open_gates = f" The profile says too little to judge {unsaid}." if len(gates) < len(verdict.rubric.gates) else ""
    return f"{held}{open_gates} Whether a better one exists is not judged here."
