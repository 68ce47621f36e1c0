"""What changes would bring: the gainful ones ranked, all others gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from planner.catalog import Catalog
from planner.mending.reliefs import asks_less
from planner.outcome import Change, Effect, Price, Prices
from planner.profile import Profile
from planner.render import fixes, standing
from planner.render.words import join, number, place, wrap


def text(told: Prices, profile: Profile, catalog: Catalog) -> list[str]:
    """Where the week stands, and what would bring it nearer, as lines."""
    now = f"{standing.now(told.before)}."
    if not any(told.before.values):
        return [*wrap(now, ""), "More time, more equipment or looser rules have nothing to add to that."]
    lines = wrap(f"{now} {standing.DOUBLED}" if profile.emphasis else now, "")
    if not told.before.proved:
        lines += wrap(
            "Not all of that is proved to be the best, so part of what is gained here may be had without any change.",
            "",
        )
    for heading, belongs in GROUPS:
        gains = _alike([price for price in told.of("gain") if belongs(price.changes[0])])
        if gains:
            lines += ["", heading]
        for rank, alike in enumerate(gains, 1):
            lines += wrap(f"  {rank}. {_grouped(alike, told, profile, catalog)}", "     ")
    return [*lines, *(line for effect in GATHERED for line in _gathered(effect, told, profile, catalog))]


def document(told: Prices, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The contract's prices, the most gainful first, and what else was looked into."""
    before = standing.objectives(told.before)
    prices = [
        {"says": says(price, told, profile, catalog), "change": fixes.changes(price.changes)}
        | {"objectives": {"before": before, "after": standing.objectives(price.after)}}
        for price in told.of("gain")
        if price.after
    ]
    rest = [
        {
            "says": fixes.told(price.changes, profile, catalog),
            "change": fixes.changes(price.changes),
            "effect": price.effect,
        }
        for price in told.prices
        if price.effect != "gain"
    ]
    return {"prices": prices, "no_gain": rest}


def says(price: Price, told: Prices, profile: Profile, catalog: Catalog) -> str:
    """``allow 10 more minutes on Monday (70 instead of 60): all targets met``."""
    change = fixes.told(price.changes, profile, catalog)
    return f"{change}: {_effect(price, told)}" if price.after else change


def _effect(price: Price, told: Prices) -> str:
    assert price.after is not None
    but = "missing-movements" if asks_less(price.changes) else ""
    return standing.effect(told.before, price.after, but=but)


def _alike(gains: Sequence[Price]) -> list[list[Price]]:
    """Single sessions that are made longer, and come to the same, together."""
    groups: list[list[Price]] = []
    for price in gains:
        same = (
            group
            for group in groups
            if _one_session(price) and _one_session(group[0]) and _reached(group[0]) == _reached(price)
        )
        group = next(same, None)
        groups += [] if group else [[price]]
        if group:
            group.append(price)
    return groups


def _one_session(price: Price) -> bool:
    return len(price.changes) == 1 and price.changes[0].location[-1] == "minutes"


def _reached(price: Price) -> list[tuple[int, int]]:
    return [(aim.value, aim.bound) for aim in price.after.objectives] if price.after else []


def _grouped(alike: Sequence[Price], told: Prices, profile: Profile, catalog: Catalog) -> str:
    if len(alike) == 1:
        return says(alike[0], told, profile, catalog)
    return f"{next(_times(alike, profile))}: {_effect(alike[0], told)}"


def _is_time(change: Change) -> bool:
    return change.location[0] == "sessions"


def _is_gear(change: Change) -> bool:
    return "equipment" in change.location


def _is_rule(change: Change) -> bool:
    return change.location[0] == "rules"


GROUPS: Final[Sequence[tuple[str, Callable[[Change], bool]]]] = (
    ("With more time:", _is_time),
    ("With more equipment, what to get first:", _is_gear),
    ("With looser rules:", _is_rule),
)
GATHERED: Final[dict[Effect, str]] = {
    "none": "Nothing is gained if you",
    "harm": "The week would be further from the aims, for the rules then choose or ask for other exercises, if you",
    "impossible": "No program would keep every rule if you",
    "open": "Not found out in the time that one change is given: whether anything is gained if you",
    "unasked": "The search was ended early and left {some} of {all} changes unasked: what is gained if you",
}


def _gathered(effect: Effect, told: Prices, profile: Profile, catalog: Catalog) -> list[str]:
    """Changes of one effect under one heading."""
    prices = told.of(effect)
    kinds = [*_times(prices, profile), *_tools(prices, catalog), *_others(prices, profile, catalog)]
    heading = GATHERED[effect].format(some=len(prices), all=len(told.prices))
    if not kinds:
        return []
    if len(kinds) == 1:
        return ["", *wrap(f"{heading} {kinds[0]}.", "")]
    return ["", *wrap(heading, ""), *(line for kind in kinds for line in wrap(f"  - {kind}", "    "))]


def _times(prices: Sequence[Price], profile: Profile) -> Iterator[str]:
    """All sessions that are made longer, together."""
    longer = [price.changes for price in prices if price.changes[0].location[-1] == "minutes"]
    if longer:
        days = [_day(step, profile) for step in longer]
        more = longer[0][0].after - longer[0][0].before
        yield f"allow {number(more)} more minutes on {join(days, 'or')}"


def _day(step: Sequence[Change], profile: Profile) -> str:
    return place(profile.sessions[int(step[0].location[1])].day) if len(step) == 1 else "every day"


def _tools(prices: Sequence[Price], catalog: Catalog) -> Iterator[str]:
    tools = [fixes.tool(price.changes[0], catalog) for price in prices if _is_gear(price.changes[0])]
    if tools:
        yield f"have {join(tools, 'or')}"


def _others(prices: Sequence[Price], profile: Profile, catalog: Catalog) -> Iterator[str]:
    """Further days and looser rules, one by one."""
    for price in prices:
        first = price.changes[0]
        if not _is_gear(first) and first.location[-1] != "minutes":
            yield fixes.told(price.changes, profile, catalog)
