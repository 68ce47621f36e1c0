"""The aims in their order: each is made as small as possible among the programs best in all before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from planner.model.linear import Linear, total
from planner.model.outline import Outline
from planner.model.words import Variables, Week
from planner.rule import Count, Wished
from planner.terms import LARGE

WISHES: Final = "unmet-wishes"
LENGTH: Final = "session-length"
HALF_SETS_IN_A_SET: Final = 2
EMPHASIS: Final = 2
"""A set that an emphasised muscle lacks counts as two (judgement)."""
USUAL_SETS: Final = (3, 4)
"""Most coaches write three or four sets of an exercise (judgement)."""
STEP_SECONDS: Final = 600


class Aim(NamedTuple):
    """A whole number to be made small."""

    name: str
    unit: str
    count: Count


def aims(variables: Variables, week: Week | Outline) -> list[Aim]:
    """The aims in their order."""
    return [*volume_aims(variables, week), *_after_volume(variables, week)]


def volume_aims(variables: Variables, week: Week | Outline) -> list[Aim]:
    """The first of the aims: whether anything is missing, and how near the muscles come to their targets."""
    missing = Aim("missing-movements", "movements", total(wishes(variables, week, "before-volume")))
    return [missing, *_shortfalls(variables, week, "minimum"), *_shortfalls(variables, week, "target")]


def _after_volume(variables: Variables, week: Week | Outline) -> Iterator[Aim]:
    unmet = total(wishes(variables, week, "after-volume"))
    yield Aim(WISHES, "wishes", unmet + week.over_soft_caps if isinstance(week, Outline) else unmet)
    yield Aim("preferred-left-out", "exercises", _left_out(variables, week))
    steps = variables.at_least_each([week.set_seconds], STEP_SECONDS * len(variables.case.sessions))
    yield Aim(LENGTH, "times 10 minutes", steps)


def niceties(week: Week | Outline) -> tuple[Count, ...]:
    """What makes one of several equal weeks nicer, though it is no aim.

    Tested lifts with the usual number of sets, large muscles by multi-joint work, then staples, then the usual sets.
    """
    fewest, _ = USUAL_SETS
    tested = total(week.below(week.of(lift=lift).sets, fewest) for lift in week.tested)
    isolation = total(week.of("isolation", target=muscle).sets for muscle in LARGE)
    return tested, isolation, week.of(staple=False).slots, week.of().beyond(USUAL_SETS)


def wishes(variables: Variables, week: Week | Outline, rank: Wished) -> list[Linear]:
    """How much of the wishes of a rank is left unmet, rule by rule."""
    rules = (rule for rule in variables.case.rules if rule.wished == rank)
    return [total(wish.broken for wish in rule.wishes(week)) for rule in rules]


def _shortfalls(variables: Variables, week: Week | Outline, level: str) -> Iterator[Aim]:
    """Whole sets below a level of volume: of the worst-off muscle, then of all together."""
    short = []
    for muscle, volume in week.volumes.items():
        wanted: int = getattr(volume, level)
        if wanted:
            trained = week.of(credits=muscle).half_sets(muscle)
            weight = EMPHASIS if muscle in variables.case.emphasis else 1
            short.append(weight * variables.shortfall(trained, wanted, HALF_SETS_IN_A_SET))
    yield Aim(f"worst-{level}-shortfall", "sets", variables.at_least_each(short))
    yield Aim(f"{level}-shortfall", "sets", total(short))


def _left_out(variables: Variables, week: Week | Outline) -> Linear:
    preferred = [week.of(exercise=name) for name in sorted(variables.case.preferred)]
    return total(1 - selection.any for selection in preferred if selection.possible)
