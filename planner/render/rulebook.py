"""The whole rulebook as a Markdown page."""

from __future__ import annotations

from planner.rule import Rule
from planner.rulebook import RULES


def rulebook_markdown() -> str:
    """Every rule with its sentence, source, evidence and settings; ``docs/rules.md`` is this text."""
    return "# The rules\n\n" + "\n".join(_rule(rule) for rule in RULES)


def _rule(rule: type[Rule]) -> str:
    state = "on" if rule.on else "off"
    lines = [f"## {rule.id}\n", f"{rule.says}\n", f"- source: {rule.source}", f"- evidence: {rule.evidence}"]
    lines.append(f"- by default: {state}" + ("" if rule.switchable else ", cannot be switched off"))
    lines += [f"- {rule.note}"] if rule.note else []
    if rule.model_fields:
        lines += ["\n| setting | default | meaning |", "|---|---|---|"]
        lines += [
            f"| `{name}` | {_default(field.default)} | {field.description} |"
            for name, field in rule.model_fields.items()
        ]
    return "\n".join(lines) + "\n"


def _default(value: object) -> str:
    return "open" if value in (None, ()) else str(value)
