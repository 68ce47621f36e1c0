"""The aims counted again in a program's first week, as far as a count of the printed week tells them."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import ceil, floor
from typing import Final

from planner.catalog import Catalog
from planner.checker.facts import Facts, half_sets, weeks_of
from planner.checker.rules import RULES, Rule, settle
from planner.checker.tally import Settings, Tally
from planner.checker.wants import read
from planner.program import Program, ProgramWeek
from planner.terms import MUSCLES, Muscle

_BEFORE_VOLUME: Final = {"movement-cover", "main-lifts", "tested-lifts"}
_EMPHASIS: Final = 2
_STEP_SECONDS: Final = 600


def aims(program: Program, catalog: Catalog, choosable: Collection[str]) -> dict[str, int]:
    """The value of each aim that can be counted, by name; ``choosable`` are the exercises that could be chosen."""
    first = program.model_copy(update={"weeks": program.weeks[:1]})
    known = tuple(item for item in catalog.exercises if item.id in choosable)
    facts = Facts(read(program.profile, catalog), catalog, weeks_of(first, catalog), known)
    return {
        "missing-movements": _missing(facts),
        **_shortfalls(facts, "minimum"),
        **_shortfalls(facts, "target"),
        "preferred-left-out": _left_out(facts),
        "session-length": _length(facts, first.weeks[0]),
    }


def _missing(facts: Facts) -> int:
    """Movements, main lifts and tested lifts that are lacking, by the rules that speak of them."""
    in_force = settle(facts.wants)
    return sum(_findings(rule, facts, in_force[rule.id]) for rule in RULES if rule.id in _BEFORE_VOLUME & set(in_force))


def _findings(rule: Rule, facts: Facts, settings: Settings) -> int:
    tally = Tally(rule.id, facts, settings)
    rule.count(tally)
    return len(tally.findings)


def _shortfalls(facts: Facts, level: str) -> dict[str, int]:
    """Whole sets below a level of volume: of the worst-off muscle, and of all together."""
    short = [_short(facts, muscle, level) for muscle in MUSCLES]
    return {f"worst-{level}-shortfall": max(short), f"{level}-shortfall": sum(short)}


def _short(facts: Facts, muscle: Muscle, level: str) -> int:
    wants, figures = facts.wants, facts.catalog.muscle[muscle].volume
    wanted = wants.bands[muscle].target
    if level == "minimum":
        wanted = min(wanted, Fraction(str(figures[wants.level][0])))
    lacking = floor(2 * wanted) - half_sets(facts.weeks[0].slots, muscle)
    return (_EMPHASIS if muscle in wants.emphasised else 1) * max(0, ceil(Fraction(lacking, 2)))


def _left_out(facts: Facts) -> int:
    there = {slot.id for slot in facts.weeks[0].slots}
    return sum(item.id in facts.wants.preferred and item.id not in there for item in facts.choosable)


def _length(facts: Facts, week: ProgramWeek) -> int:
    """Steps of time that the average session takes without warm-ups."""
    slots = [slot for session in week.sessions for slot in session.slots]
    ramp = ceil(facts.catalog.times.ramp_set_seconds.value)
    ramps = ramp * sum(len(slot.warmup) for slot in slots)
    seconds = sum(slot.seconds for slot in facts.weeks[0].slots) - ramps
    return ceil(Fraction(seconds, _STEP_SECONDS * max(1, len(week.sessions))))
