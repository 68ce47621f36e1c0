"""What an independent count says of a program that is being changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from planner.checker import Finding, GateVerdict, RuleVerdict, Verdict
from planner.program import Program

STATED_MINUTES: Final = "stated minutes"
WEEK: Final = re.compile(r"^week ([0-9]+)\b")


def breaches(verdict: Verdict, *, minutes: bool = False) -> Iterator[Finding]:
    """What breaks a program, rules first; ``minutes``: wrong stated ones too, else they follow from the rest."""
    rules = (rule for rule in verdict.rules if rule.holds is False and not rule.aim)
    gates = (gate for gate in verdict.rubric.gates if gate.holds is False)
    found = chain.from_iterable(judged.findings for judged in chain[RuleVerdict | GateVerdict](rules, gates))
    return (finding for finding in found if minutes or finding.what != STATED_MINUTES)


def weeks_of(finding: Finding) -> Iterator[int]:
    """The numbers of the weeks that it names."""
    return (int(number) for where in finding.where for number in WEEK.findall(where))


def restated(program: Program, verdict: Verdict) -> Program:
    """With each session's minutes as counted."""
    weeks = [
        week.model_copy(
            update={
                "sessions": [
                    session.model_copy(update={"minutes": counted.minutes})
                    for session, counted in zip(week.sessions, count.sessions, strict=True)
                ]
            }
        )
        for week, count in zip(program.weeks, verdict.volumes, strict=True)
    ]
    return program.model_copy(update={"weeks": weeks})
