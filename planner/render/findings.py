"""Findings in words: where, what was counted, and what is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planner.checker.verdict import Finding
from planner.render.words import count, number, place, plain, wrap

SHOWN: Final = 8
"""Findings of a rule that are told; the rest is counted."""


def details(findings: Sequence[Finding]) -> list[str]:
    """A line a finding, as long as they are few."""
    lines = [line for finding in findings[:SHOWN] for line in wrap(f"  - {told(finding)}", "    ")]
    more = len(findings) - SHOWN
    return lines + ([f"    … and {count(more, 'further place')}"] if more > 0 else [])


def told(finding: Finding) -> str:
    """One finding."""
    where = ", ".join(place(name) for name in finding.where)
    found, allowed = (number(f) if not isinstance(f, str) else f for f in (finding.found, finding.allowed))
    bound = "" if finding.bound == "exactly" else f"{finding.bound} "
    return plain(f"{where}: {finding.what} {found}, expected {bound}{allowed}")
