"""Of a profile that allows a program: which of its limits that program reaches."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from planner.checker.binding import Binding, binding
from planner.checker.verdict import Verdict
from planner.profile import Profile
from planner.program import Program
from planner.render.words import join, place, status, weeks, wrap


def reached(profile: Profile, verdict: Verdict) -> tuple[Binding, ...]:
    """The limits that the judged program reaches."""
    return binding(verdict, {session.day: session.minutes for session in profile.sessions})


def json_document(limits: Sequence[Binding], further: Mapping[str, Any]) -> str:
    """The contract's document of a profile that allows a program, with its prices, or with answers."""
    return (
        json.dumps({"feasible": True, "binding": list(map(_limit, limits)), **further}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _limit(one: Binding) -> dict[str, Any]:
    weeks = {"weeks": list(one.weeks), "says": sentence(one)}
    return {"rule": one.rule, "where": list(one.where), "limit": one.limit, **weeks}


def text(program: Program, limits: Sequence[Binding]) -> str:
    """The same in words."""
    head = [*wrap("A program exists. " + status(program))]
    if not limits:
        return "\n".join([*head, "It reaches none of the profile's limits."])
    lines = [line for one in limits for line in wrap(f"  - {one.rule}: {sentence(one)}", "    ")]
    return "\n".join([*head, "Limits that it reaches:", *lines])


def sentence(one: Binding) -> str:
    """``Monday is full, at 60 minutes``, and in which weeks if not in all."""
    return _says(one) + ("" if one.always else f" (in {weeks(one.weeks)})")


def _says(one: Binding) -> str:
    limit = f"{one.limit:g}" if isinstance(one.limit, float) else str(one.limit)
    where = place(one.where[0]) if one.where else ""
    if one.rule == "session-time":
        return f"{where} is full, at {limit} minutes"
    if one.rule == "session-shape":
        return f"{where} has the most exercises allowed, {limit}"
    if one.rule == "low-back-cap":
        return f"{f'{where} has' if where else 'the week has'} the most low-back load allowed, {limit}"
    if one.rule == "vertical-equals-horizontal":
        return "vertical and horizontal pulls are " + (
            "equal" if limit == "0" else f"{limit} sets apart, the tolerance"
        )
    if one.rule == "pull-exceeds-push":
        return f"pulls exceed pushes by no more than asked, {limit}"
    return f"{where} {'reach' if where.endswith('s') else 'reaches'} the {join(one.where[1:])} of {limit} sets a week"
