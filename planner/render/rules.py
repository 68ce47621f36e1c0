"""The rulebook, and one rule of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from planner.render.grid import grid
from planner.render.parts import Grid
from planner.render.words import wrap
from planner.rule import Rule

Kind = type[Rule]


def table(rules: Sequence[Kind]) -> str:
    """Ids and sentences."""
    rows = tuple((rule.id, rule.says + ("" if rule.on else " (off by default)")) for rule in rules)
    return grid(Grid(("Rule", "Says"), rows, "ll", fill=True)) + "\n"


def one(rule: Kind) -> str:
    """Everything about a rule."""
    facts = [("Source", rule.source), ("Evidence", rule.evidence), ("Note", rule.note), ("Switch", _switch(rule))]
    lines = [rule.id, *(_fact("", rule.says, "  ")), ""]
    for label, text in facts:
        lines += _fact(f"{label}:", text, " " * 12) if text else []
    settings = _settings(rule)
    if settings:
        rows = tuple((name, _default(item["default"]), item["description"]) for name, item in settings.items())
        lines += ["", grid(Grid(("Setting", "Default", "What it is"), rows, "lll", fill=True))]
    return "\n".join(lines) + "\n"


def json_list(rules: Sequence[Kind]) -> str:
    """All rules as a JSON array."""
    return json.dumps([_plain(rule) for rule in rules], indent=2, ensure_ascii=False) + "\n"


def json_one(rule: Kind) -> str:
    """One rule as a JSON object."""
    return json.dumps(_plain(rule), indent=2, ensure_ascii=False) + "\n"


def _plain(rule: Kind) -> dict[str, Any]:
    return {
        "id": rule.id,
        "says": rule.says,
        "source": rule.source,
        "evidence": rule.evidence,
        "note": rule.note,
        "on": rule.on,
        "switchable": rule.switchable,
        "settings": _settings(rule),
    }


def _settings(rule: Kind) -> dict[str, dict[str, Any]]:
    schema = rule.model_json_schema()["properties"] if rule.model_fields else {}
    return {
        name: {key: value for key, value in part.items() if key != "title"} | {"default": part.get("default")}
        for name, part in schema.items()
    }


def _default(value: object) -> str:
    if value is None:
        return "open"
    return json.dumps(value, ensure_ascii=False)


def _switch(rule: Kind) -> str:
    if not rule.switchable:
        return "always on; only its settings can change" if rule.model_fields else "always on"
    state, other = ("on", "off") if rule.on else ("off", "on")
    written = json.dumps({"rules": {rule.id: not rule.on}})
    return f"{state} by default; {written} in the profile turns it {other}"


def _fact(label: str, text: str, indent: str) -> list[str]:
    first = f"  {label}".ljust(len(indent))
    return wrap(text, indent, first)
