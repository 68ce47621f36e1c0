"""What differs between a program as it was laid out and as it is repaired, as edits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from planner.edits import Edit, Kind
from planner.program import ProgramSession, ProgramWeek, Slot
from planner.revising.layout import Place, pairs, places
from planner.terms import Day


@dataclass(frozen=True)
class Compared:
    """Weeks of one block before and after, and what took the place of what could not stay."""

    before: Sequence[ProgramWeek]
    after: Sequence[ProgramWeek]
    replaced: Mapping[Place, str]
    added: Collection[int]
    """The numbers of weeks that the program lacked."""

    def edits(self) -> Iterator[Edit]:
        """Exercises and their sets, then how they are done, session by session."""
        yield from self._sets()
        for day in dict.fromkeys(session.day for week in self.after for session in week.sessions):
            yield from self._of_day("supersets", day, _letters)
            yield from self._orders(day)
        yield from self._doses()

    def minutes(self, edited: Sequence[Edit]) -> Iterator[Edit]:
        """Where stated minutes alone differ."""
        known = {(week, edit.day) for edit in edited for week in edit.weeks}
        for day in dict.fromkeys(session.day for week in self.after for session in week.sessions):
            for edit in self._of_day("minutes", day, lambda session: session.minutes):
                weeks = [place for place, week in enumerate(edit.weeks) if (week, day) not in known]
                if weeks:
                    yield in_weeks(edit, weeks)

    def _sets(self) -> Iterator[Edit]:
        """Of the weeks that there were before."""
        known = [place for place, week in enumerate(self.after) if week.week not in self.added]
        numbers = tuple(self.after[place].week for place in known)
        was, now = ([_counts(weeks[place]) for place in known] for weeks in (self.before, self.after))
        standing = set(chain(*was))
        taken = {Place(place.day, name): place for place, name in self.replaced.items() if name}
        for place in dict.fromkeys(chain(*was, *now)):
            to = self.replaced.get(place)
            if place in taken and place not in standing:
                continue
            stands = Place(place.day, to) if to else place if to is None else None
            before = tuple(week.get(place, 0) for week in was)
            after = tuple(week.get(stands, 0) if stands else 0 for week in now)
            kind = _kind(to, before, after)
            edit = Edit(kind, numbers, place.day, place.exercise, before, after, to or "", place.turn)
            elsewhere = {i for i, week in enumerate(was) if taken.get(place) in week}
            elsewhere |= {i for i, sets in enumerate(before) if stands in standing and to and not sets}
            differs = [i for i, (then, there) in enumerate(zip(before, after, strict=True)) if to or then != there]
            yield from (in_weeks(edit, run) for run in _runs(edit, [i for i in differs if i not in elsewhere]))

    @property
    def _weeks(self) -> tuple[int, ...]:
        return tuple(week.week for week in self.after)

    def _orders(self, day: Day) -> Iterator[Edit]:
        """Exercises of both, in their order; what is new or gone changes no order."""
        sessions = [session for week in (*self.before, *self.after) for session in week.sessions if session.day == day]
        common = set.intersection(*({slot.exercise for slot in session.slots} for session in sessions))
        yield from self._of_day("order", day, lambda session: _names(session, common))

    def _of_day(self, kind: Any, day: Day, told: Any) -> Iterator[Edit]:
        """An edit if what is told of the day's session differs in some week that has it before and after."""
        rows = []
        for number, was, now in zip(self._weeks, self.before, self.after, strict=True):
            sessions = [session for week in (was, now) for session in week.sessions if session.day == day]
            if len(sessions) == 2 and told(sessions[0]) != told(sessions[1]):
                rows.append((number, told(sessions[0]), told(sessions[1])))
        if rows:
            weeks, before, after = zip(*rows, strict=True)
            yield Edit(kind, weeks, day, before=before, after=after)

    def _doses(self) -> Iterator[Edit]:
        was, now = ([places(week.sessions) for week in weeks] for weeks in (self.before, self.after))
        for place in dict.fromkeys(chain(*now)):
            rows = [
                (number, *_unlike(then[place], there[place]))
                for number, then, there in zip(self._weeks, was, now, strict=True)
                if place in then and place in there
            ]
            rows = [row for row in rows if row[1]]
            if rows:
                weeks, before, after = zip(*rows, strict=True)
                yield Edit("doses", weeks, place.day, place.exercise, before, after)


def _kind(to: str | None, before: Sequence[int], after: Sequence[int]) -> Kind:
    if to:
        return "replace"
    return "put-in" if not any(before) else "sets" if any(after) else "take-out"


def _runs(edit: Edit, places: Sequence[int]) -> list[list[int]]:
    """The places together; sets alone are changed for reasons of their own where weeks lie between."""
    runs: list[list[int]] = []
    for place in places:
        if runs and (edit.kind != "sets" or edit.weeks[place] == edit.weeks[runs[-1][-1]] + 1):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def in_weeks(edit: Edit, kept: Sequence[int]) -> Edit:
    """The edit in some of its weeks alone, by their place in it."""
    weeks, before, after = (tuple(part[place] for place in kept) for part in (edit.weeks, edit.before, edit.after))
    return replace(edit, weeks=weeks, before=before, after=after)


def _counts(week: ProgramWeek) -> dict[Place, int]:
    return {place: len(slot.sets) for place, slot in places(week.sessions).items()}


def _names(session: ProgramSession, kept: set[str]) -> list[str]:
    return list(dict.fromkeys(slot.exercise for slot in session.slots if slot.exercise in kept))


def _letters(session: ProgramSession) -> list[list[str]]:
    """The exercises that are done in turn."""
    return sorted([one.exercise, other.exercise] for one, other in pairs([session]).items() if one < other)


def _unlike(before: Slot, after: Slot) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs between two slots of an exercise, of the sets that both have; rests change with supersets."""
    was, now = _dose(before, len(after.sets)), _dose(after, len(before.sets))
    told = [name for name in was if name != "rest" or before.superset == after.superset]
    names = [name for name in told if was[name] != now[name]]
    return {name: was[name] for name in names}, {name: now[name] for name in names}


def _dose(slot: Slot, most: int) -> dict[str, Any]:
    sets = slot.sets[:most]
    return {
        "unit": slot.unit,
        "reps": [work.reps for work in sets],
        "load": [work.load for work in sets],
        "rir": [work.rir for work in sets],
        "rest": slot.rest_seconds,
        "ramp-up": [[ramp.reps, ramp.load] for ramp in slot.warmup],
    }
