"""A repair as a diff, each edit with the rule that would break without it; and as a JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

from planner.catalog import Catalog
from planner.checker import Finding
from planner.edits import Edit, Lack, Loss, Reason, Repair
from planner.render.findings import told
from planner.render.words import amount, count, join, number, place, plain, weeks, wrap
from planner.terms import Phase

DOSES: Final[Mapping[str, str]] = {
    "unit": "counted in",
    "reps": "repetitions",
    "load": "load",
    "rir": "RIR",
    "rest": "rest in seconds",
    "ramp-up": "ramp-up sets",
}

NOTHING_LOST: Final = (
    "No movement, lift or preferred exercise is lost by it, no muscle lacks more sets, and no more wishes are unmet."
)
LOST: Final = "It is further from the aims than the program before:"
LACKS: Final[Mapping[Lack, str]] = {
    "movement": "no {} any more",
    "tested-lift": "tested, but not trained: {}",
    "main-lift": "short of the barbell lifts: {}",
    "minimum": "short of the minimum: {}",
    "target": "short of the target: {}",
    "wish": "wishes of the rules unmet: {}",
    "preferred": "preferred, but left out: {}",
}
COUNTED: Final[Mapping[Lack, str]] = {"main-lift": "sets", "minimum": "sets", "target": "sets", "wish": "wishes"}

NEW: Final[Mapping[Phase, str]] = {
    "accumulation": "like the training weeks that there were",
    "deload": "a deload",
}
"""What a week that was missing is, by its phase."""
CUT_SHORT: Final = "Time ran out before each edit was looked into: some may be needless, and some have no reason."


def text(repair: Repair, catalog: Catalog) -> str:
    """What was changed, where and why."""
    lines = wrap(summary(repair), "")
    if not repair.complete:
        lines += wrap(CUT_SHORT, "")
    lines += _lost(repair, catalog) if repair.edits else []
    for where, edits in groupby(repair.edits, key=_where):
        lines += ["", where]
        for edit in edits:
            lines += [*_diff(edit, catalog), *_reasons(edit)]
    return "\n".join(lines) + "\n"


def summary(repair: Repair) -> str:
    """How far the repaired program is, in a sentence."""
    if not repair.edits:
        return "Nothing to repair: the program keeps every rule."
    distance = repair.distance
    sets, exercises = count(distance.sets, "set"), count(distance.exercises, "exercise")
    in_turn = any(rule.id == "supersets" and rule.in_force for rule in repair.program.rules)
    proved = "proved, none is nearer" + " with the same supersets" * in_turn
    proof = proved if distance.proved else "whether another is nearer is not proved"
    whole = "".join(_weeks(repair.edits))
    return f"The nearest program that keeps every rule: {sets} and {exercises} changed{whole}; {proof}."


def _weeks(edits: Iterable[Edit]) -> Iterator[str]:
    for kind, said in (("add-week", "added"), ("cut-week", "cut")):
        number = sum(len(edit.weeks) for edit in edits if edit.kind == kind)
        if number:
            yield f", {count(number, 'week')} {said}"


def _lost(repair: Repair, catalog: Catalog) -> Iterator[str]:
    """Where it is further from the aims than the program before; of a muscle below its minimum that alone."""
    below = {loss.what for loss in repair.losses if loss.lack == "minimum"}
    told = [loss for loss in repair.losses if loss.lack != "target" or loss.what not in below]
    yield from [LOST] if told else wrap(NOTHING_LOST, "")
    for (_, when), alike in groupby(told, key=lambda loss: (loss.lack, loss.weeks)):
        yield from wrap(f"- {weeks(when)}: {_says(list(alike), catalog)}")


def _says(alike: Sequence[Loss], catalog: Catalog) -> str:
    """``short of the minimum: chest 2 sets and glutes 3 sets (before 1)``."""
    return LACKS[alike[0].lack].format(join(_loss(loss, catalog) for loss in alike))


def _loss(loss: Loss, catalog: Catalog) -> str:
    """What is lacking: ``glutes 3 sets (before 1)``."""
    if loss.lack not in COUNTED:
        return loss.what.replace("-", " ") if loss.lack == "movement" else _name(loss.what, catalog)
    before = f" (before {loss.before})" if loss.before else ""
    return f"{place(loss.what)} {amount(loss.after, COUNTED[loss.lack])}{before}"


def json_document(repair: Repair, catalog: Catalog) -> str:
    """The distance, the edits and the program."""
    document = {
        "distance": asdict(repair.distance),
        "complete": repair.complete,
        "losses": [asdict(loss) | {"says": _says([loss], catalog)} for loss in repair.losses],
        "edits": [_edit(edit, catalog) for edit in repair.edits],
        "program": repair.program.model_dump(mode="json"),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _edit(edit: Edit, catalog: Catalog) -> dict[str, Any]:
    says = " ".join(line.strip() for line in (_where(edit) + ":", *_diff(edit, catalog)))
    plain_edit = {name: value for name, value in asdict(edit).items() if name != "reasons"}
    reasons = [_because(one) for one in edit.reasons]
    return plain_edit | {"says": says, "reason": reasons[0] if reasons else None, "further_reasons": reasons[1:]}


def _because(reason: Reason) -> dict[str, Any]:
    return asdict(reason.finding) | {"weeks": reason.weeks, "says": told(reason.finding)}


def _where(edit: Edit) -> str:
    when = weeks(edit.weeks).capitalize()
    return f"{when}, {place(edit.day)}" if edit.day else when


def _diff(edit: Edit, catalog: Catalog) -> list[str]:
    """Lines that go, then lines that come."""
    before, after = _sides(edit, catalog)
    return [
        line
        for mark, side in (("-", before), ("+", after))
        for words in side
        for line in wrap(words, "    ", f"{mark} ")
    ]


def _sides(edit: Edit, catalog: Catalog) -> tuple[list[str], list[str]]:
    name = _name(edit.exercise, catalog)
    if edit.kind in ("sets", "put-in", "take-out", "replace"):
        new = _name(edit.to or edit.exercise, catalog)
        return _sets(name, edit.before), _sets(new, edit.after)
    if edit.kind in ("cut-week", "cut-session"):
        lost = sum(sum(sets.values()) for sets in edit.before)
        return [f"the whole {edit.kind.removeprefix('cut-')}, {count(lost, 'set')}"], []
    if edit.kind == "add-week":
        return [], _new(edit)
    if edit.kind == "move-session":
        return [f"on {place(edit.day or '')}"], [f"on {place(edit.to)}"]
    how = HOW.get(edit.kind)
    if how is not None:
        return how(edit.before, catalog), how(edit.after, catalog)
    return [_dose(name, edit.weeks, edit.before)], [_dose(name, edit.weeks, edit.after)]


def _new(edit: Edit) -> list[str]:
    """``new, a deload``; of both phases with its weeks."""
    alike: dict[Phase, list[int]] = {}
    for week, phase in zip(edit.weeks, edit.after, strict=True):
        alike.setdefault(phase, []).append(week)
    return [f"{f'{weeks(those)}: ' * (len(alike) > 1)}new, {NEW[phase]}" for phase, those in alike.items()]


def _name(exercise: str, catalog: Catalog) -> str:
    known = catalog.by_id.get(exercise)
    return plain(known.name if known else exercise)


def _sets(name: str, counts: Sequence[int]) -> list[str]:
    """``Pull-up: 3, 3 and 2 sets``; nothing if there are none."""
    if not any(counts):
        return []
    alike = len(set(counts)) == 1
    return [f"{name}: {count(counts[0], 'set') if alike else join(map(str, counts)) + ' sets'}"]


def _numbered(weeks: Sequence[tuple[int, int, str]], catalog: Catalog) -> list[str]:
    return [f"week {week}, mesocycle {block}, {phase}" for week, block, phase in weeks]


def _in_turn(weeks: Sequence[Sequence[Sequence[str]]], catalog: Catalog) -> list[str]:
    pairs = {join(_name(name, catalog) for name in pair) for week in weeks for pair in week}
    return [f"in turn: {pair}" for pair in sorted(pairs)] or ["nothing in turn"]


def _order(weeks: Sequence[Sequence[str]], catalog: Catalog) -> list[str]:
    orders = dict.fromkeys(", ".join(_name(name, catalog) for name in week) for week in weeks)
    return [f"in order: {order}" for order in orders]


def _minutes(weeks: Sequence[float], catalog: Catalog) -> list[str]:
    return [f"stated minutes: {', '.join(dict.fromkeys(map(number, weeks)))}"]


def _dose(name: str, numbers: Sequence[int], prescribed: Sequence[Mapping[str, Any]]) -> str:
    """What is prescribed, week by week: what differs in all of them, then what does in some alone."""
    alike: dict[tuple[int, ...], list[str]] = {tuple(numbers): []}
    for field in dict.fromkeys(field for week in prescribed for field in week):
        values = [
            (number, _told(week[field])) for number, week in zip(numbers, prescribed, strict=True) if field in week
        ]
        course = ", then ".join(value for value, _ in groupby(value for _, value in values))
        alike.setdefault(tuple(number for number, _ in values), []).append(f"{DOSES[field]} {course}")
    parts = (_in_weeks(when, told, numbers) for when, told in alike.items() if told)
    return f"{name}: {'; '.join(parts)}"


def _in_weeks(when: Sequence[int], told: Iterable[str], every: Sequence[int]) -> str:
    """``load 60; RIR 2``, with its weeks where they are not all."""
    return f"{'' if tuple(when) == tuple(every) else f'in {weeks(when)} '}{'; '.join(told)}"


def _told(value: Any) -> str:
    """A number, or those of the sets: one if they are alike."""
    if not isinstance(value, list):
        return str(value)
    each = [_ramp(*one) if isinstance(one, list) else _figure(one) for one in value]
    return ", ".join(each if len(set(each)) > 1 else each[:1]) or "none"


def _ramp(reps: int, load: float | None) -> str:
    return f"{reps} by feel" if load is None else f"{reps} with {number(load)}"


def _figure(value: float | None) -> str:
    return number(value) or "by feel"


HOW: Final[Mapping[str, Callable[[Any, Catalog], list[str]]]] = {
    "renumber-week": _numbered,
    "supersets": _in_turn,
    "order": _order,
    "minutes": _minutes,
}
"""How what is written is told, by the kind of edit."""


def _reasons(edit: Edit) -> Iterator[str]:
    for one in edit.reasons:
        when = "" if one.weeks == edit.weeks else f" in {weeks(one.weeks)}"
        yield from wrap(f"without this, {one.finding.rule} breaks{when}: {_breach(one.finding)}", "    ", "    ")


def _breach(finding: Finding) -> str:
    """The finding; of a selection only where it changes, for the lists are long."""
    if finding.rule == "stable-block":
        return f"{place(finding.where[0])}: not the exercises of the mesocycle's first week, in their order"
    return told(finding)
