"""What a reader is told of a program, as headings, sentences and tables that table and markdown set in their ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from planner.catalog import Catalog
from planner.checker import Verdict
from planner.checker.verdict import Finding, WeekCount
from planner.program import Program
from planner.render import standing, words
from planner.render.blocks import Day, Line, blocks
from planner.render.loads import loads, unloadable
from planner.render.parts import Grid, Heading, Lines, Part
from planner.rulebook import RULES
from planner.terms import MUSCLES

DOUBTED: Final = re.compile(r"convention|contradicted|not supported")
"""How a rule's evidence says that it is no more than a convention, or less."""


WISHING: Final = ("movement-cover", "main-lifts", "several-angles")
"""Rules whose findings are wishes left unmet; those of session-volume are measured."""
RESERVE: Final = (
    "RIR, repetitions in reserve: how many more you could do when the set ends. Stop there, even short of the "
    "repetitions; where no load stands, choose it so, and do more if your heaviest leaves more."
)
LOWERED: Final = (
    "Eccentric exercises have no RIR: lower in three to five seconds, and end the set when you no longer control the "
    "speed, even short of the repetitions."
)
BARRED: Final = (
    "equipment, level, low-back cap or what is avoided rules out all that shows {its} strength. "
    "Not counted as missing; planner explain --why-not LIFT tells what bars it."
)
UNTESTED: Final = ", for the last week holds nothing unaided that shows it"


def report(program: Program, catalog: Catalog, verdict: Verdict) -> Iterator[Part]:
    """The parts in their order."""
    counts = {count.week: count for count in verdict.volumes}
    yield from _header(program, catalog)
    for block in blocks(program):
        yield Heading(block.title)
        for day in block.days:
            yield from _day(day, block.training.week, program, catalog)
        yield from loads(block, program, catalog)
        deload = counts[block.deload.week] if block.deload else None
        yield from _balance(counts[block.training.week], deload, verdict)
        yield from _volume(counts[block.training.week], deload, program, catalog, verdict)
    yield from _aims(program)
    yield from _unmet(program, catalog, verdict)
    yield from _barred(program, catalog, verdict)
    yield from _honesty(verdict)


def _header(program: Program, catalog: Catalog) -> Iterator[Part]:
    profile = program.profile
    sessions = max(len(week.sessions) for week in program.weeks)
    length = words.count(len(program.weeks), "week")
    goal = f", {profile['goal']}" if isinstance(profile.get("goal"), str) else ""
    yield Heading(words.plain(str(profile.get("name") or "")) or "Training program", 1)
    first = f"{length}, {words.count(sessions, 'session')} a week{goal}."
    yield Lines((first, *_found(program), *_effort(program, catalog)))


def _found(program: Program) -> Iterator[str]:
    """What was proved, and what even so is lacking."""
    yield words.status(program)
    if lack := standing.lacking(program.certificate.objectives):
        yield f"{lack}. {standing.DOUBLED}" if program.profile.get("emphasis") else f"{lack}."


def _effort(program: Program, catalog: Catalog) -> Iterator[str]:
    """When a set ends."""
    yield _reserve(program)
    slots = (slot.exercise for week in program.weeks for day in week.sessions for slot in day.slots)
    if any(catalog.by_id[name].lowered for name in slots if name in catalog.by_id):
        yield LOWERED


def _reserve(program: Program) -> str:
    """What RIR means, and how much is left in reserve in a deload."""
    deloads = (week for week in program.weeks if week.phase == "deload")
    spared = {work.rir for week in deloads for day in week.sessions for slot in day.slots for work in slot.sets}
    return f"{RESERVE} In the deload leave {words.join(map(str, sorted(spared)), 'or')}." if spared else RESERVE


def _day(day: Day, week: int, program: Program, catalog: Catalog) -> Iterator[Part]:
    allowed = _allowed(program.profile).get(day.day)
    limit = f" of {words.number(allowed)}" if allowed is not None else ""
    deload = f" (deload {day.deload_minutes:.1f})" if day.deload_minutes is not None else ""
    yield Heading(f"{words.place(day.day)}: {day.minutes:.1f}{limit} minutes{deload}", 3)
    rows = [_row(line, catalog) for line in day.lines]
    units = program.profile.get("units", "kg")
    headers = ("Exercise", "Sets", f"Load, {units}", "RIR", "Rest", "Deload", f"Why (week {week})")
    yield _filled(Grid(headers, tuple(rows), "lllllll", first=30, fill=True), optional=(2, 5))


def _row(line: Line, catalog: Catalog) -> tuple[str, ...]:
    known = catalog.by_id.get(line.exercise)
    sides = " a side" if known is not None and known.unilateral else ""
    reason = words.plain(line.reason)
    name = f"{words.plain(line.superset)} {_name(line.exercise, catalog)}".lstrip()
    rir = "" if known is not None and known.lowered else line.rir
    return name, line.sets + sides, line.load, rir, line.rest, line.deload and line.deload + sides, reason


def _allowed(profile: Mapping[str, Any]) -> dict[str, float]:
    rows = profile.get("sessions")
    return {row["day"]: row["minutes"] for row in rows if "minutes" in row} if isinstance(rows, list) else {}


def _name(exercise: str, catalog: Catalog) -> str:
    known = catalog.by_id.get(exercise)
    return exercise if known is None else words.plain(known.name)


def _filled(grid: Grid, optional: tuple[int, ...]) -> Grid:
    """The table without those optional columns that are empty."""
    kept = [i for i, _ in enumerate(grid.headers) if i not in optional or any(row[i] for row in grid.rows)]
    rows = tuple(tuple(row[i] for i in kept) for row in grid.rows)
    align = "".join(grid.align[i] for i in kept)
    return replace(grid, headers=tuple(grid.headers[i] for i in kept), rows=rows, align=align)


def _balance(training: WeekCount, deload: WeekCount | None, verdict: Verdict) -> Iterator[Part]:
    weeks = [training] if deload is None else [training, deload]
    cap = verdict.rule("low-back-cap")
    limits = cap.settings if cap.in_force else {}
    rows = [
        ("Vertical pulls, sets", *(str(week.vertical_pulls) for week in weeks)),
        ("Horizontal pulls, sets", *(str(week.horizontal_pulls) for week in weeks)),
        ("Pulls / pushes, sets", *(f"{week.pulls} / {week.pushes}" for week in weeks)),
        ("Low-back load, week", *(_of(week.low_back, limits.get("per_week")) for week in weeks)),
        ("Low-back load, heaviest session", *(_heaviest(week, limits.get("per_session")) for week in weeks)),
    ]
    headers = ("A week's balance", "Training", "Deload")[: 1 + len(weeks)]
    yield Grid(headers, tuple(rows), "l" + "r" * len(weeks))


def _of(value: float, limit: float | None) -> str:
    return f"{value:g}" if limit is None else f"{value:g} of {limit:g}"


def _heaviest(week: WeekCount, limit: float | None) -> str:
    heaviest = max(week.sessions, key=lambda session: session.low_back, default=None)
    return "" if heaviest is None else f"{words.place(heaviest.day)[:3]} {_of(heaviest.low_back, limit)}"


def _volume(
    training: WeekCount, deload: WeekCount | None, program: Program, catalog: Catalog, verdict: Verdict
) -> Iterator[Part]:
    rows = []
    for muscle in MUSCLES:
        band, sets = verdict.bands[muscle], training.half_sets.get(muscle, 0) / 2
        if sets or band.target:
            least = _least(band.min, band.target, program, catalog, muscle)
            figures = [words.number(figure) for figure in (sets, least, band.target, band.max)]
            light = words.number(deload.half_sets.get(muscle, 0) / 2) if deload else ""
            name = words.plain(catalog.muscle[muscle].name)
            rows.append((name, *figures, _mark(sets, least, band.target, band.max), light))
    headers = ("Sets a week", "Training", "Min", "Target", "Max", "", "Deload")
    yield _filled(Grid(headers, tuple(rows), "lrrrrlr"), optional=(5, 6))


def _mark(sets: float, least: float, target: float, most: float | None) -> str:
    if sets < least:
        return "below min"
    if sets < target:
        return f"short by {target - sets:g}"
    return "over max" if most is not None and sets > most else ""


def _least(written: float | None, target: float, program: Program, catalog: Catalog, muscle: Any) -> float:
    """The min that the profile writes, else that of the level."""
    athlete = program.profile.get("athlete")
    level = athlete.get("level") if isinstance(athlete, dict) else None
    bands: Mapping[Any, tuple[float, ...]] = catalog.muscle[muscle].volume
    return written if written is not None else min(target, bands.get(level, bands["intermediate"])[0])


def _aims(program: Program) -> Iterator[Part]:
    rows = tuple(
        (words.aim(aim.name), words.amount(aim.value, aim.unit), words.amount(aim.bound, aim.unit), _proof(aim.proved))
        for aim in program.certificate.objectives
    )
    yield Heading("Aims, the first counts most")
    yield Grid(("Aim", "Reached", "None below", ""), rows, "lrrl")


def _proof(proved: bool) -> str:
    return "proved" if proved else "open"


def _unmet(program: Program, catalog: Catalog, verdict: Verdict) -> Iterator[Part]:
    """Which wishes the first week leaves unmet."""
    week = program.weeks[0].week
    told = [
        f"{name}: {_without(f'week {week}', finding)}."
        for name in WISHING
        for finding in verdict.rule(name).findings
        if finding.where[0].split()[:2] == ["week", str(week)]
    ]
    soft = verdict.rule("session-volume")
    over = soft.measured.get(str(week), {}).get("over_soft", {})
    told += [
        f"session-volume: {words.number(sets)} sets for {words.place(muscle)} on {words.place(day)}, "
        f"better at most {words.number(soft.settings['soft'])}."
        for day, muscle, sets in ((*spot.split(), sets) for spot, sets in over.items())
    ]
    told += [*_lifts_left_out(program, catalog, verdict), *_preferred_left_out(program, catalog)]
    if told:
        yield Heading("Wishes left unmet in a training week")
        yield Lines(tuple(told))


def _lifts_left_out(program: Program, catalog: Catalog, verdict: Verdict) -> Iterator[str]:
    """Tested lifts that are not trained, or not tested again though a test week is asked for."""
    missing = _tested_lifts(program, verdict, "missing")
    why = unloadable(program, catalog) if missing else {}
    yield from (f"tested-lifts: no {lift}{why.get(lift, '')}." for lift in missing)
    last = verdict.rule("test-week").measured.get(str(program.weeks[-1].week), {})
    yield from (f"test-week: no test of the {lift}{UNTESTED}." for lift in last.get("untested", []))


def _barred(program: Program, catalog: Catalog, verdict: Verdict) -> Iterator[Part]:
    """Tested lifts whose strength no exercise shows that can be chosen: they are asked for by no aim."""
    if lifts := _tested_lifts(program, verdict, "barred"):
        names = words.join(_name(lift, catalog) for lift in lifts)
        yield Heading("Tested lifts that cannot be trained here")
        yield Lines((f"{names}: {BARRED.format(its='its' if len(lifts) == 1 else 'their')}",))


def _tested_lifts(program: Program, verdict: Verdict, kind: str) -> list[str]:
    counts = verdict.rule("tested-lifts").measured.get(str(program.weeks[0].week), {})
    lifts: list[str] = counts.get(kind, [])
    return lifts


def _preferred_left_out(program: Program, catalog: Catalog) -> Iterator[str]:
    """Preferred exercises that the week does without; those that cannot be chosen count in no aim."""
    trained = {name for day in program.first_week().values() for name in day}
    for name in program.profile.get("exercises", {}).get("prefer", []):
        if name in catalog.by_id and name not in trained:
            yield f"preferred: no {catalog.by_id[name].name}; planner explain --why-not {name} says why."


def _without(week: str, finding: Finding) -> str:
    days = [words.place(where.removeprefix(week).strip()) for where in finding.where]
    on = f"{words.join(days)}: " if any(days) else ""
    return f"{on}{finding.what} {finding.found}, better {finding.bound} {finding.allowed}"


def _honesty(verdict: Verdict) -> Iterator[Part]:
    evidence = {rule.id: rule.evidence for rule in RULES}
    in_force = [rule.id for rule in verdict.rules if rule.in_force and DOUBTED.search(evidence.get(rule.id, ""))]
    if in_force:
        yield Heading("Rules in force that rest on convention, or against evidence")
        yield Lines(tuple(f"{name}: {evidence[name]}." for name in in_force))
