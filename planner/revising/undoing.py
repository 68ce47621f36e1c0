"""A repaired program with one of its edits taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.edits import Edit
from planner.program import Program, ProgramSession, ProgramWeek, Slot, WorkSet
from planner.revising.layout import Layout
from planner.terms import DAYS

Slots = list[Slot]


def taken_back(edit: Edit, original: Program, layout: Layout, repaired: Program) -> Program:
    """The repaired program, but for the one edit as the original was; its minutes stay as stated."""
    weeks = list(repaired.weeks)
    if edit.kind == "cut-week":
        return _with(repaired, weeks + [original.weeks[week - 1] for week in edit.weeks])
    if edit.kind == "add-week":
        return _with(repaired, [week for place, week in enumerate(weeks, 1) if place not in edit.weeks])
    for place, week in enumerate(edit.weeks):
        weeks[week - 1] = _week(edit, place, layout, weeks[week - 1])
    return _with(repaired, weeks)


def _with(program: Program, weeks: Sequence[ProgramWeek]) -> Program:
    return program.model_copy(update={"weeks": list(weeks)})


def _week(edit: Edit, place: int, layout: Layout, now: ProgramWeek) -> ProgramWeek:
    source, before = (weeks[edit.weeks[place] - 1] for weeks in (layout.originals, layout.weeks))
    if edit.kind == "renumber-week":
        return now.model_copy(update={key: getattr(source, key) for key in ("week", "mesocycle", "phase")})
    if edit.kind == "cut-session":
        cut = [session for session in source.sessions if session.day == edit.day]
        return _sorted(now, [*now.sessions, cut[-1]])
    if edit.kind == "move-session":
        return _sorted(now, [_moved(session, edit) for session in now.sessions])
    was = next((session for session in before.sessions if session.day == edit.day), None)
    sessions = [_session(edit, place, was, each) if each.day == edit.day else each for each in now.sessions]
    return now.model_copy(update={"sessions": sessions})


def _sorted(week: ProgramWeek, sessions: Sequence[ProgramSession]) -> ProgramWeek:
    return week.model_copy(update={"sessions": sorted(sessions, key=lambda session: DAYS.index(session.day))})


def _moved(session: ProgramSession, edit: Edit) -> ProgramSession:
    return session.model_copy(update={"day": edit.day}) if session.day == edit.to else session


def _session(edit: Edit, place: int, was: ProgramSession | None, now: ProgramSession) -> ProgramSession:
    if edit.kind == "minutes" and was is not None:
        return now.model_copy(update={"minutes": was.minutes})
    how: dict[str, Callable[[Edit, int, Slots, Slots], Slots]] = {
        **dict.fromkeys(("sets", "put-in", "take-out"), _sets),
        "replace": _replaced,
        "order": _ordered,
        "supersets": _in_turn,
        "doses": _doses,
    }
    return now.model_copy(update={"slots": how[edit.kind](edit, place, was.slots if was else [], now.slots)})


def _sets(edit: Edit, place: int, was: Slots, now: Slots) -> Slots:
    before, after = edit.before[place], edit.after[place]
    if not before:
        return [slot for slot in now if slot.exercise != edit.exercise]
    if not after:
        return _inserted(_slot(edit, was), was, now)
    return [_resized(slot, before) if slot.exercise == edit.exercise else slot for slot in now]


def _slot(edit: Edit, slots: Slots) -> Slot:
    """The slot that the edit was about."""
    return [slot for slot in slots if slot.exercise == edit.exercise][edit.turn - 1]


def _inserted(slot: Slot, was: Slots, now: Slots) -> Slots:
    """With the slot after the last of those that stood before it."""
    earlier = {each.exercise for each in was[: was.index(slot)]}
    at = max((place for place, each in enumerate(now, 1) if each.exercise in earlier), default=0)
    return [*now[:at], slot, *now[at:]]


def _resized(slot: Slot, count: int) -> Slot:
    """With so many sets, the last one repeated if need be."""
    return slot.model_copy(update={"sets": _repeated(slot.sets, count)})


def _repeated(sets: Sequence[WorkSet], count: int) -> list[WorkSet]:
    return [sets[min(place, len(sets) - 1)] for place in range(count)]


def _replaced(edit: Edit, place: int, was: Slots, now: Slots) -> Slots:
    if not edit.before[place]:
        return [slot for slot in now if slot.exercise != edit.to]
    old = _slot(edit, was)
    return [old if slot.exercise == edit.to else slot for slot in now]


def _ordered(edit: Edit, place: int, was: Slots, now: Slots) -> Slots:
    """What both have in its old order; all else stays in its place."""
    names = iter(edit.before[place])
    by_name = {slot.exercise: slot for slot in now}
    return [by_name[next(names)] if slot.exercise in edit.before[place] else slot for slot in now]


def _in_turn(edit: Edit, place: int, was: Slots, now: Slots) -> Slots:
    """With the old letters, and with the old rests where those differ: in turn they are shorter."""
    before = {slot.exercise: slot for slot in was}
    return [_lettered(slot, before.get(slot.exercise)) for slot in now]


def _lettered(slot: Slot, old: Slot | None) -> Slot:
    if old is None or old.superset == slot.superset:
        return slot
    return slot.model_copy(update={"superset": old.superset, "rest_seconds": old.rest_seconds})


def _doses(edit: Edit, place: int, was: Slots, now: Slots) -> Slots:
    old = _slot(edit, was)
    return [_as_before(old, slot) if slot.exercise == edit.exercise else slot for slot in now]


def _as_before(old: Slot, slot: Slot) -> Slot:
    kept = {"sets": _repeated(old.sets, len(slot.sets)), "reason": slot.reason, "superset": slot.superset}
    rest = old if old.superset == slot.superset else slot
    return old.model_copy(update={**kept, "rest_seconds": rest.rest_seconds})
