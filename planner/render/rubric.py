"""The rubric in words: the gates with what fails them, and each item's points with what would earn the missing ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from planner.checker import GateVerdict, ItemVerdict, Rubric
from planner.render.findings import details
from planner.render.words import TIMES, count, join, number, place, plain, wrap

NAMED: Final = 4
"""Names of a kind that are told; the rest is counted."""

_COLUMN: Final = 27
EARNED_BY: Final[Mapping[str, tuple[str, str]]] = {
    "movements": ("all but one of the seven movements in every training week", "all seven"),
    "pulls-to-pushes": (
        "at least as many pulls as pushes, in sets and in repetitions",
        "more pulls than pushes in both, or the ratio asked for (the rule pull-exceeds-push counts sets alone)",
    ),
    "vertical-to-horizontal": (
        "one set between them at most, beyond what is tolerated",
        "as many vertical as horizontal pulls",
    ),
    "volume": ("seven tenths of the muscles in their band in every training week", "nine tenths"),
    "frequency": ("all major groups but one on two days a week", "all of them"),
    "low-back": ("one such breach a week at most", "none"),
    "order": ("two such places a week at most", "none"),
    "effort": ("0 to 5 repetitions in reserve on every set of multi-joint work", "on every hard set"),
    "progression": (
        "nine tenths of the exercises get harder, or stated work rises and no load by more than can be taken up",
        "both",
    ),
    "deload": (
        "a deload at all",
        "one after each 3 to 7 training weeks, with a fifth fewer sets and more in reserve",
    ),
    "rest": ("rests that fit on half of the hard sets", "on all of them"),
    "stability": ("half of the exercises kept from week to week of a block", "eight tenths"),
    "fit": ("two of the three that fit", "all three"),
    "reasons": ("half of the slots say what exercise, sets and load are for", "all of them"),
    "repeatable": (
        "version, catalog and profile stated, and a search that no clock ended",
        "cannot be shown by one document: it takes another, of a slightly changed profile, to compare",
    ),
}
"""What earns an item's first and its second point."""


def gates(rubric: Rubric) -> list[str]:
    """A line a gate, and details of the broken ones."""
    lines = ["Gates", *(f"{_word(gate):8}{gate.id}" for gate in rubric.gates)]
    for gate in rubric.gates:
        if gate.holds is False:
            lines += ["", *wrap(f"{gate.id}: {gate.says}"), *details(gate.findings)]
    return lines


def score(rubric: Rubric) -> list[str]:
    """The sum, and for each item its points, what was counted, and what would earn more."""
    head = f"Score {rubric.points} of {rubric.most} (a week that is named is the worst training week)"
    return [head, *(line for item in rubric.items for line in _item(item))]


def _word(gate: GateVerdict) -> str:
    return "OPEN" if gate.holds is None else "KEPT" if gate.holds else "BROKEN"


def _item(item: ItemVerdict) -> Iterator[str]:
    indent = " " * _COLUMN
    yield from wrap(FOUND[item.id](item.measured), indent, f"{item.points}  {item.id:{_COLUMN - 3}}")
    for points, by in enumerate(EARNED_BY[item.id], start=1):
        if points > item.points:
            yield from wrap(f"for {points}: {by}", indent, indent)


def _some(names: Iterable[str]) -> str:
    """The names, of which many are cut short."""
    told = [plain(name) for name in names]
    more = len(told) - NAMED
    return join(told) if more <= 0 else f"{', '.join(told[:NAMED])} and {more} more"


def _movements(found: Mapping[str, Any]) -> str:
    if not found["missing"]:
        return "all seven movements in every training week"
    barred = f"; {join(found['barred'])}: nothing can be chosen" if found["barred"] else ""
    return f"week {found['week']}: no {join(found['missing'])}{barred}"


def _pulls_to_pushes(found: Mapping[str, Any]) -> str:
    sets, reps = (f"{found[a]} : {found[b]}" for a, b in (("pulls", "pushes"), ("pull_reps", "push_reps")))
    asked = "" if found["asked"] is None else f"; asked: pulls at least {number(found['asked'])} {TIMES} pushes"
    return f"week {found['week']}: pulls to pushes {sets} sets, {reps} repetitions{asked}"


def _vertical_to_horizontal(found: Mapping[str, Any]) -> str:
    tolerated = f"; tolerated: {number(found['tolerance'])}" if found["tolerance"] else ""
    return f"week {found['week']}: {found['vertical']} vertical, {found['horizontal']} horizontal sets{tolerated}"


def _volume(found: Mapping[str, Any]) -> str:
    told = f"week {found['week']}: {found['inside']} of {found['muscles']} muscles in their band"
    if not found["outside"]:
        return told
    outside = (f"{place(muscle)} {number(band['sets'])} ({_band(band)})" for muscle, band in found["outside"].items())
    return f"{told}; outside: {_some(outside)}"


def _band(band: Mapping[str, Any]) -> str:
    return f"target {number(band['target'])}" if band["sets"] < band["target"] else f"max {number(band['max'])}"


def _frequency(found: Mapping[str, Any]) -> str:
    if not found["rare"]:
        return f"{found['groups']} major muscle groups on two days or more in every training week"
    return f"week {found['week']}: {_some(f'{group} on {_days(days)}' for group, days in found['rare'].items())}"


def _days(days: int) -> str:
    return "one day" if days == 1 else "no day"


def _low_back(found: Mapping[str, Any]) -> str:
    if not found["breaches"]:
        return "days for the erectors 48 hours apart, loads under the caps"
    return f"week {found['week']}: {_some(map(_breach, found['breaches']))}"


def _breach(breach: Mapping[str, Any]) -> str:
    if "days" in breach:
        return f"erectors on {' and '.join(breach['days'])} running"
    return f"load of {breach['where']} {breach['load']} above {number(breach['cap'])}"


def _order(found: Mapping[str, Any]) -> str:
    if not found["inversions"]:
        return "none out of order"
    return f"week {found['week']}: {_some(_inversion(each) for each in found['inversions'])}"


def _inversion(found: Mapping[str, Any]) -> str:
    return f"{found['session']} {found['then']} after {found['first']}"


def _effort(found: Mapping[str, Any]) -> str:
    told = f"{found['told']} of {found['sets']} hard sets with 0 to 5 repetitions in reserve"
    if found["told"] == found["sets"]:
        return told
    return f"{told}; multi-joint {found['main_told']} of {found['main_sets']}"


def _progression(found: Mapping[str, Any]) -> str:
    return f"{_harder(found)}; {_steps(found)}"


def _harder(found: Mapping[str, Any]) -> str:
    if not found["slots"]:
        return "no block of several training weeks"
    flat = f" (not {_some(found['flat'])})" if found["flat"] else ""
    return f"{found['harder']} of {found['slots']} slots get harder through a block{flat}"


def _steps(found: Mapping[str, Any]) -> str:
    if not found["loaded"]:
        return "no loads stated, so no steps"
    wrong = [("off the steps", found["off_step"]), ("more than the repetitions take up", found["not_absorbed"])]
    told = "; ".join(f"{what}: {_some(names)}" for what, names in wrong if names)
    if told:
        return told
    return f"{count(found['rises'], 'rise')} in load, each a step" if found["rises"] else "no rise in a stated load"


def _deload(found: Mapping[str, Any]) -> str:
    if not found["deloads"]:
        return "no deload" if found["due"] else "no deload, and none due in so few weeks"
    runs = join(str(run) for run in found["runs"]) if found["runs"] else "no"
    easier = f"{found['easier']} of {count(found['deloads'], 'deload')} easier in sets and effort"
    return f"{easier}; training weeks in a row: {runs}"


def _rest(found: Mapping[str, Any]) -> str:
    told = f"{found['fitting']} of {found['sets']} hard sets with a rest that fits"
    if not found["unfit"]:
        return told
    return f"{told}; not {_some(f'{name} ({seconds} s)' for name, seconds in found['unfit'].items())}"


def _stability(found: Mapping[str, Any]) -> str:
    if not found["slots"]:
        return "no two weeks of one block to compare"
    changed = f"; changed: {_some(found['changed'])}" if found["changed"] else ""
    return f"{found['kept']} of {found['slots']} slots kept to the next week of their block{changed}"


def _fit(found: Mapping[str, Any]) -> str:
    zone, days, unfit = found["zone"], found["days"], found["complexity"]["unfit"]
    least, most = days["asked"]
    a_week = str(days["least"]) if days["least"] == days["most"] else f"{days['least']}-{days['most']}"
    return "; ".join(
        [
            f"{zone['inside']} of {zone['sets']} sets in the zone of {zone['goal']}",
            f"{a_week} days a week ({days['level']}: {least}-{most})",
            f"not for the level: {_some(unfit)}" if unfit else "exercises suit the level",
        ]
    )


def _reasons(found: Mapping[str, Any]) -> str:
    lacking = [(what, found[what]) for what in ("exercise", "sets", "load") if found[what]]
    told = "".join(f"; no reason for the {what} of {_some(names)}" for what, names in lacking)
    untrue = f"; not so: the sets told for {_some(found['untrue'])}" if found["untrue"] else ""
    return f"{found['whole']} of {found['slots']} slots say what they are for{told}{untrue}"


def _repeatable(found: Mapping[str, Any]) -> str:
    if not found["missing"]:
        return "version, catalog and profile are stated, and no clock ended the search"
    words = {"no clock": "a search that no clock ended"}
    return f"missing: {join(words.get(name, name) for name in found['missing'])}"


FOUND: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "movements": _movements,
    "pulls-to-pushes": _pulls_to_pushes,
    "vertical-to-horizontal": _vertical_to_horizontal,
    "volume": _volume,
    "frequency": _frequency,
    "low-back": _low_back,
    "order": _order,
    "effort": _effort,
    "progression": _progression,
    "deload": _deload,
    "rest": _rest,
    "stability": _stability,
    "fit": _fit,
    "reasons": _reasons,
    "repeatable": _repeatable,
}
"""What was counted for an item, in words."""
