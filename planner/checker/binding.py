"""Which limits a program reaches: those that hold with equality in one of its training weeks, by what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from planner.checker.verdict import Figure, SessionCount, Verdict, WeekCount

FULL: Final = 1.0
"""A session with less than so many minutes to spare is full."""


@dataclass(frozen=True)
class Binding:
    """A limit that is reached: its rule, the places it speaks of, the number, and the training weeks that reach it.

    ``always`` if those are all training weeks.
    """

    rule: str
    where: tuple[str, ...]
    limit: Figure
    weeks: tuple[int, ...] = ()
    always: bool = False


def binding(verdict: Verdict, minutes: Mapping[str, float]) -> tuple[Binding, ...]:
    """Every limit that some training week reaches, once; ``minutes`` are those allowed on each day."""
    weeks = [week for week in verdict.volumes if week.phase == "accumulation"]
    found: dict[Binding, list[int]] = {}
    for week in weeks:
        for one in (*_sessions(week, minutes, verdict), *_balance(week, verdict), *_volumes(week, verdict)):
            found.setdefault(one, []).append(week.week)
    rules, days = [rule.id for rule in verdict.rules], list(minutes)

    def order(one: Binding) -> tuple[int, int]:
        return rules.index(one.rule), next((days.index(name) for name in one.where if name in minutes), -1)

    ordered = ((one, found[one]) for one in sorted(found, key=order))
    return tuple(replace(one, weeks=tuple(some), always=len(some) == len(weeks)) for one, some in ordered)


def _sessions(week: WeekCount, minutes: Mapping[str, float], verdict: Verdict) -> Iterator[Binding]:
    cap = verdict.rule("low-back-cap").settings.get("per_session")
    for session in week.sessions:
        if minutes[session.day] - session.minutes < FULL:
            yield Binding("session-time", (session.day,), minutes[session.day])
        yield from _shape(session, verdict)
        if session.low_back == cap:
            yield Binding("low-back-cap", (session.day,), session.low_back)


def _shape(session: SessionCount, verdict: Verdict) -> Iterator[Binding]:
    if session.exercises == verdict.rule("session-shape").settings["max_exercises"]:
        yield Binding("session-shape", (session.day,), session.exercises)


def _balance(week: WeekCount, verdict: Verdict) -> Iterator[Binding]:
    equal = verdict.rule("vertical-equals-horizontal")
    if equal.in_force and abs(week.vertical_pulls - week.horizontal_pulls) == equal.settings["tolerance"]:
        yield Binding(equal.id, (), equal.settings["tolerance"])
    exceeds = verdict.rule("pull-exceeds-push")
    if exceeds.in_force and week.pulls - week.pushes == exceeds.settings["by"]:
        yield Binding(exceeds.id, (), exceeds.settings["by"])
    if week.low_back == verdict.rule("low-back-cap").settings.get("per_week"):
        yield Binding("low-back-cap", (), week.low_back)


def _volumes(week: WeekCount, verdict: Verdict) -> Iterator[Binding]:
    if not verdict.rule("weekly-volume").in_force:
        return
    for muscle, band in verdict.bands.items():
        sets = week.half_sets.get(muscle, 0) / 2
        reached = [name for name, limit in (("min", band.min), ("max", band.max)) if sets == limit]
        if reached:
            yield Binding("weekly-volume", (muscle, *reached), sets)
