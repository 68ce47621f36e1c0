"""What was found of each point of a grid: the aims, and the figures that a coach compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from planner.catalog import Catalog
from planner.checker import Verdict, check
from planner.outcome import Conflict, Outcome
from planner.program import Part, Program
from planner.terms import Day, Muscle

Status = Literal["optimal", "feasible", "infeasible", "open"]


class Aim(Part):
    """One aim: what was reached, and the best that is possible."""

    name: str = Field(description="which aim")
    value: int = Field(description="what the program reaches")
    bound: int = Field(description="proved: no program does better")
    unit: str = Field(description="what value and bound count")


class Demand(Part):
    """One of the demands that clash."""

    rule: str = Field(description="rule id")
    where: list[str] = Field(description="the places that it speaks of")


class Figures(Part):
    """What the first training week holds, which is the week that is proved."""

    attained: Annotated[float, Field(ge=0, le=1)] = Field(description="share of all weekly targets that is met")
    sets: int = Field(description="hard sets")
    minutes: float = Field(description="all sessions together, by the time model")
    low_back: int = Field(description="low-back load")
    muscles: dict[Muscle, float] = Field(description="fractional sets of each muscle")
    week: dict[Day, dict[str, int]] = Field(description="hard sets by day and exercise")


class Point(Part):
    """One combination of values; ``figures`` are there if a program was found, ``clash`` if none exists."""

    changes: dict[str, Any] = Field(description="the value of each key that is varied")
    status: Status = Field(description="optimal: every aim proved; infeasible: no program; open: none found in time")
    aims: list[Aim] = Field(default_factory=list, description="in their order")
    figures: Figures | None = Field(None, description="of the program found")
    clash: list[Demand] = Field(default_factory=list, description="demands that cannot all hold")
    front: bool = Field(False, description="no other point meets more of the targets in as little time")

    def aim(self, name: str) -> Aim | None:
        """The aim of that name, if the search came to it."""
        return next((aim for aim in self.aims if aim.name == name), None)


class Exploration(Part):
    """All points of a grid that were finished, in its order."""

    format: Literal[1] = Field(1, description="version of this document's form")
    version: str = Field(description="version of planner that wrote it")
    catalog: str = Field(description="fingerprint of the catalog that was used")
    profile: dict[str, Any] = Field(description="what is varied")
    vary: dict[str, list[Any]] = Field(description="values by key")
    complete: bool = Field(description="whether every point is there")
    points: list[Point] = Field(description="in the order of the keys, the last one turning fastest")


def point(values: Mapping[str, Any], outcome: Outcome, catalog: Catalog) -> Point:
    """What a search came to."""
    changes = dict(values)
    if isinstance(outcome, Program):
        aims = [Aim(**aim.model_dump(include=set(Aim.model_fields))) for aim in outcome.certificate.objectives]
        return Point(changes=changes, status=outcome.status, aims=aims, figures=_figures(outcome, catalog))
    if isinstance(outcome, Conflict):
        clash = [Demand(rule=demand.rule, where=list(demand.where)) for demand in outcome.demands]
        return Point(changes=changes, status="infeasible", clash=clash)
    return Point(changes=changes, status="open")


def with_front(points: Sequence[Point]) -> list[Point]:
    """The points, those on the Pareto front of time against target attainment marked."""
    best = [_worth(one) for one in points if one.figures]
    return [one.model_copy(update={"front": one.figures is not None and _leads(_worth(one), best)}) for one in points]


def _worth(one: Point) -> tuple[float, float]:
    """Minutes, and the share of the targets that is missing: both better if smaller."""
    assert one.figures is not None
    return one.figures.minutes, 1 - one.figures.attained


def _leads(own: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    return not any(other != own and other[0] <= own[0] and other[1] <= own[1] for other in others)


def _figures(program: Program, catalog: Catalog) -> Figures:
    verdict = check(program.model_copy(update={"weeks": program.weeks[:1]}), catalog)
    week = verdict.volumes[0]
    return Figures(
        attained=_attained(verdict),
        sets=sum(session.sets for session in week.sessions),
        minutes=round(sum(session.minutes for session in week.sessions), 1),
        low_back=week.low_back,
        muscles={muscle: half / 2 for muscle, half in week.half_sets.items() if half},
        week=program.first_week(),
    )


def _attained(verdict: Verdict) -> float:
    """The share of all targets that is met; sets beyond a muscle's own target count for nothing."""
    trained = verdict.volumes[0].half_sets
    wanted = {muscle: band.target for muscle, band in verdict.bands.items()}
    met = sum(min(trained.get(muscle, 0) / 2, target) for muscle, target in wanted.items())
    whole = sum(wanted.values())
    return round(met / whole, 4) if whole else 1.0
