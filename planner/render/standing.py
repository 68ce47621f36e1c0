"""Where the best week stands, before and after a change, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from planner.outcome import Standing
from planner.program import Objective
from planner.render.words import amount, count, join, place

FEW: Final = 3
"""So many muscles that lack sets are named one by one."""
DOUBLED: Final = "Here a set that an emphasised muscle lacks counts as two."
LEVELS: Final = ("minimum", "target")
MINIMUMS_MET, TARGETS_MET = (f"all {level}s met" for level in LEVELS)
BOTH_MET: Final = "all minimums and targets met"
LATER: Final[Mapping[str, str]] = {
    "unmet-wishes": "{after} instead of {before} of the rules left unmet",
    "preferred-left-out": "{after} instead of {before} left out that are preferred",
    "session-length": "up to {after} instead of {before} of sets and rests a session",
}


def now(before: Standing) -> str:
    """``In the first week all muscles together are 12 sets short of their minimums``, or that nothing is missing."""
    return lacking(before.objectives) or "In the first week every muscle reaches its target, and no movement is missing"


def lacking(objectives: Sequence[Objective]) -> str:
    """What the first week lacks of movements and sets; nothing if it lacks nothing, as far as the aims were sought."""
    aims = {aim.name: aim for aim in objectives}
    missing = _named(aims["missing-movements"]) if "missing-movements" in aims else ""
    levels = ((level, aims.get(f"{level}-shortfall")) for level in LEVELS)
    short = [f"{count(aim.value, 'set')} short of their {level}s" for level, aim in levels if aim and aim.value]
    lack = f"all muscles together are {join(short)}" if short else ""
    if not missing:
        return f"In the first week {lack}" if lack else ""
    return f"The first week has {missing}" + (f", and {lack}" if lack else "")


def effect(before: Standing, after: Standing, *, but: str = "") -> str:
    """``all targets met but 2 sets of quads``, in the aims' order, as far as they were sought; ``but`` one is left out.

    What goes the other way than the first aim that differs comes last.
    """
    told = list(_differences(before, after, but))
    if {says for _, says in told} >= {MINIMUMS_MET, TARGETS_MET}:
        told = [(better, BOTH_MET if says == TARGETS_MET else says) for better, says in told if says != MINIMUMS_MET]
    first = [says for better, says in told if better == told[0][0]]
    though = [says for better, says in told if better != told[0][0]]
    return join(first) + (f", though {join(though)}" if though else "") if told else "nothing changes"


def objectives(standing: Standing) -> list[dict[str, Any]]:
    """The contract's list of aims."""
    return [aim.model_dump(mode="json", exclude={"dual"}) for aim in standing.objectives]


def fewer(before: Standing, after: Standing) -> list[str]:
    """``2 sets of biceps`` for each muscle that lacks more than before."""
    more = {muscle: short - before.short.get(muscle, 0) for muscle, short in after.short.items()}
    return [f"{count(lost, 'set')} of {place(muscle)}" for muscle, lost in more.items() if lost > 0]


def _differences(before: Standing, after: Standing, but: str) -> Iterator[tuple[bool, str]]:
    """Whether it is better, and what it is, for each aim that differs or is not proved."""
    known, reached = _by_name(before), _by_name(after)
    missing = "missing-movements"
    if but != missing and missing in reached and reached[missing].value != known[missing].value:
        yield reached[missing].value < known[missing].value, _missing(known[missing], reached[missing])
    for level in LEVELS:
        names = f"worst-{level}-shortfall", f"{level}-shortfall"
        if not reached.keys() >= set(names):
            continue
        here, there = ([aims[name].value for name in reversed(names)] for aims in (reached, known))
        if here != there or not all(reached[name].proved for name in names):
            yield here <= there, _short(level, known, reached, after)
    for name, says in LATER.items():
        if name in reached and known[name].value != reached[name].value:
            after_all, before_all = (amount(each[name].value, each[name].unit) for each in (reached, known))
            yield (
                reached[name].value < known[name].value,
                says.format(after=after_all.split()[0], before=before_all),
            )


def _missing(known: Objective, reached: Objective) -> str:
    if not reached.value:
        return "no movement is missing"
    return f"{_named(reached)} instead of {known.value}{_aside(_doubt(reached))}"


def _named(aim: Objective) -> str:
    """``2 movements missing``; nothing for none."""
    return f"{amount(aim.value, aim.unit)} missing" if aim.value else ""


def _short(level: str, known: Mapping[str, Objective], reached: Mapping[str, Objective], after: Standing) -> str:
    """``6 sets nearer to the targets (44 short)``."""
    now = reached[f"{level}-shortfall"]
    nearer = known[now.name].value - now.value
    if not now.value:
        return f"all {level}s met"
    if level == "target" and nearer > 0 and len(after.short) <= FEW and sum(after.short.values()) == now.value:
        lacking = [f"{count(short, 'set')} of {place(muscle)}" for muscle, short in after.short.items()]
        return f"all targets met but {join(lacking)}{_aside(_doubt(now))}"
    if not nearer:
        return _worst(level, known[f"worst-{level}-shortfall"], reached[f"worst-{level}-shortfall"], now)
    way = "nearer to" if nearer > 0 else "further from"
    doubt = _doubt(now) or _doubt_of_worst(level, reached)
    return f"{count(abs(nearer), 'set')} {way} the {level}s ({'; '.join(filter(None, (f'{now.value} short', doubt)))})"


def _worst(level: str, known: Objective, reached: Objective, now: Objective) -> str:
    """Where all muscles together lack as much as before."""
    if known.value == reached.value:
        return f"as far from the {level}s as before{_aside(_doubt(now))}"
    way = "better" if reached.value < known.value else "worse"
    lacks = f"{reached.value} instead of {count(known.value, 'set')} short of its {level}"
    return f"the worst-off muscle {way} off ({'; '.join(filter(None, (lacks, _doubt(reached))))})"


def _doubt_of_worst(level: str, reached: Mapping[str, Objective]) -> str:
    worst = reached[f"worst-{level}-shortfall"]
    return "" if worst.proved else f"for the worst-off muscle as few as {worst.bound} may be possible"


def _doubt(aim: Objective) -> str:
    """What is not proved of it."""
    return "" if aim.proved else f"as few as {aim.bound} may be possible"


def _aside(doubt: str) -> str:
    return f" ({doubt})" if doubt else ""


def _by_name(standing: Standing) -> dict[str, Objective]:
    return {aim.name: aim for aim in standing.objectives}
