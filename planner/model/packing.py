"""The week in outline with its work packed into the days: how many slots and sets of each tempo a day holds.

Where every minute counts, what forbids an outline is mostly that its work does not go into the sessions by its seconds
alone, whatever the exercises. This says so much of the days and no more, so it is small, and whatever obeys the rules
is in it too, if need be with days exchanged that are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from planner.case import Case
from planner.model.cells import Cell
from planner.model.linear import Linear, LinearModel, Variable, total
from planner.model.outline import Outline
from planner.terms import COMPOUND, PULLS, PUSHES, Pattern


class _Tempo(NamedTuple):
    """Work of one multi-joint pattern, or of none, with the same seconds of a set and of a slot beside its sets."""

    pattern: Pattern | None
    a_set: int
    a_slot: int


class _Part(NamedTuple):
    """What a session holds of a tempo."""

    tempo: _Tempo
    day: int
    slots: Variable
    sets: Variable

    @property
    def seconds(self) -> Linear:
        """Without the ramp-up sets of the first of a pattern."""
        return self.tempo.a_set * self.sets + self.tempo.a_slot * self.slots


def pack(outline: Outline, model: LinearModel) -> None:
    """Adds to the outline's model, or a clone of it, what each session holds."""
    case = outline.variables.case
    parts = [part for tempo, cells in _tempos(outline).items() for part in _parts(model, outline, tempo, cells)]
    trained = {pattern: _trained(model, parts, pattern) for pattern in outline.days_with}
    for pattern, days in outline.days_with.items():
        model.add(total(trained[pattern].values()) == days)
    _order(model, outline, trained)
    for day, seconds in enumerate(outline.allowed):
        here = [part for part in parts if part.day == day]
        slots = total(part.slots for part in here)
        model.add(slots >= case.shape.min_exercises)
        model.add(slots <= case.shape.max_exercises)
        if case.timed and not case.supersets:  # what supersets save depends on what is done in turn
            first_ramps = total(flags[day] for flags in trained.values() if day in flags)
            ramps = case.ramp_set_seconds * case.extra_ramp_sets * first_ramps
            model.add(case.warmup_seconds + total(part.seconds for part in here) + ramps <= seconds)


def _order(model: LinearModel, outline: Outline, trained: Mapping[Pattern, Mapping[int, Variable]]) -> None:
    """Days that could be exchanged are in the order of the pulls and pushes that they train, read as binary digits."""
    digits = [(2**place, trained[pattern]) for place, pattern in enumerate(sorted(PULLS | PUSHES, reverse=True))]
    for days in exchangeable(outline):
        numbers = [total(digit * flags[day] for digit, flags in digits if flags) for day in days]
        for one, other in pairwise(numbers):
            model.add(other <= one)


def exchangeable(outline: Outline) -> Iterable[Sequence[int]]:
    """Days as long, with as much to choose from."""
    alike: dict[tuple[int, frozenset[str]], list[int]] = {}
    for day, session in enumerate(outline.variables.case.sessions):
        offered = frozenset(choice.exercise.id for choice in session.choices)
        alike.setdefault((outline.allowed[day], offered), []).append(day)
    return alike.values()


def _tempos(outline: Outline) -> Mapping[_Tempo, Sequence[Cell]]:
    tempos: dict[_Tempo, list[Cell]] = {}
    for cell in outline.variables.cells:
        pattern = cell.choice.exercise.pattern
        a_slot = cell.pace.setup + outline.variables.case.ramp_set_seconds * cell.pace.ramp_sets
        tempo = _Tempo(pattern if pattern in COMPOUND else None, cell.pace.a_set, a_slot)
        tempos.setdefault(tempo, []).append(cell)
    return tempos


def _parts(model: LinearModel, outline: Outline, tempo: _Tempo, cells: Sequence[Cell]) -> list[_Part]:
    """Slots and sets of a tempo session by session, all together as many as in the outline."""
    variables = outline.variables
    parts = [_part(model, variables.case, tempo, day, cells) for day in range(len(variables.case.sessions))]
    model.add(total(variables.picked[cell.key] for cell in cells) == total(part.slots for part in parts))
    model.add(total(variables.sets[cell.key] for cell in cells) == total(part.sets for part in parts))
    return parts


def _part(model: LinearModel, case: Case, tempo: _Tempo, day: int, cells: Sequence[Cell]) -> _Part:
    offered = {choice.exercise.id for choice in case.sessions[day].choices}
    most = min(case.shape.max_exercises, sum(name in offered for cell in cells for name in cell.exercises))
    slots, sets = model.variable(0, most), model.variable(0, most * case.shape.max_sets)
    model.add(sets >= case.shape.min_sets * slots)
    model.add(sets <= case.shape.max_sets * slots)
    return _Part(tempo, day, slots, sets)


def _trained(model: LinearModel, parts: Sequence[_Part], pattern: Pattern) -> Mapping[int, Variable]:
    """On which days a pattern is trained: 1 there, else 0."""
    days: dict[int, list[_Part]] = {}
    for part in parts:
        if part.tempo.pattern == pattern:
            days.setdefault(part.day, []).append(part)
    flags = {day: model.flag() for day in days}
    for day, here in days.items():
        for part in here:
            model.add(part.slots <= model.bounds[part.slots.index][1] * flags[day])
        model.add(flags[day] <= total(part.slots for part in here))
    return flags
