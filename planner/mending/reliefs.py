"""What could bring a program nearer to its targets: more time, equipment that is not there, a rule less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from planner.mending.document import mended
from planner.mending.levers import Ground, Lever, Step, further_day, gear, off
from planner.outcome import Change
from planner.rule import Rule
from planner.rulebook import RULES
from planner.rulebook.week import LowBackCap

MINUTES: Final = 10


def reliefs(ground: Ground) -> list[Step]:
    """Changes of a profile that a coach would think of, each to be tried on its own."""
    wider = [*_longer(ground), *further_day(ground), *_heavier_on_the_back(ground), *gear(ground), *_rules(ground)]
    steps = [lever.steps[-1] for lever in wider]
    return [step for step in steps if mended(ground.document, step, ground.catalog)]


def asks_less(step: Step) -> bool:
    """Whether a rule is switched off that asks for movements or lifts: what is missing is then no longer counted."""
    less = {("rules", rule.id) for rule in RULES if rule.wished == "before-volume"}
    return any(change.location in less for change in step)


def _longer(ground: Ground) -> Iterator[Lever]:
    """Each session so much longer, then all of them."""
    sessions = ground.document["sessions"]
    longer = [_set(("sessions", i, "minutes"), one["minutes"], MINUTES) for i, one in enumerate(sessions)]
    yield from (Lever(((change,),)) for change in longer)
    if len(longer) > 1:
        yield Lever((tuple(longer),))


def _heavier_on_the_back(ground: Ground) -> Iterator[Lever]:
    """One more unit of low-back load, in a week and in each session."""
    caps = ground.settings.get(LowBackCap.id, {})
    for setting in ("per_week", "per_session"):
        if setting in caps:
            yield Lever(((_set(("rules", LowBackCap.id, setting), caps[setting], 1),),))


def _set(location: tuple[str | int, ...], before: float, more: int) -> Change:
    return Change(location, before, before + more)


def _rules(ground: Ground) -> Iterator[Lever]:
    """Each rule off that has a say in what the best week is."""
    for rule in _limiting(ground.settings):
        yield from off(ground, rule.id)


def _limiting(in_force: Iterable[str]) -> list[type[Rule]]:
    ids = set(in_force)
    return [rule for rule in RULES if rule.id in ids and _limits(rule)]


def _limits(rule: type[Rule]) -> bool:
    return rule.chooses or rule.wished == "before-volume" or rule.demands is not Rule.demands
