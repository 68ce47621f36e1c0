"""Figures with their sources: the time model, and how tested strength becomes loads."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from planner.terms import Goal, Loading, Mark

Kind = Literal["big", "compound", "small", "trunk", "lowering"]
Kebab = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Entry(BaseModel):
    """The base of all catalog data: frozen, and nothing unknown passes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Entry):
    """Where a figure comes from: an id of ``sources.yaml`` and how well it was read."""

    source: Kebab
    mark: Mark


class Figure(Sourced):
    """One number with its source."""

    value: float


class Reps(Sourced):
    """Repetitions of a set, by kind of exercise."""

    big: int
    compound: int
    small: int
    trunk: int
    lowering: int


class Rests(Sourced):
    """Seconds of rest after a set, by kind of exercise."""

    big: int
    compound: int
    small: int
    trunk: int
    lowering: int


class Setups(Sourced):
    """Seconds to make an exercise ready, by what carries the load."""

    by_loading: dict[Loading, int]


class TimeModel(Entry):
    """Seconds and repetitions, as docs/time.md explains them."""

    general_warmup_seconds: Figure
    ramp_set_seconds: Figure
    extra_ramp_sets_for_first_of_pattern: Figure
    ramp_sets_when_loaded: Figure
    hold_seconds: Figure
    superset_rest_share: Figure
    seconds_per_rep: dict[Kind, Figure]
    reps: dict[Goal, Reps]
    rest_seconds: dict[Goal, Rests]
    setup_seconds: Setups


class Repetitions(Sourced):
    """How many repetitions can be done at most with a share of the one-repetition maximum."""

    share: dict[int, float]


class Ramps(Sourced):
    """Ramp-up sets as shares of the day's load, by how many there are."""

    shares: dict[int, list[float]]


class Zone(NamedTuple):
    """Repetitions of a set: meant from ``low`` to ``high``, where no load fits from ``least`` to ``most``."""

    least: int
    low: int
    high: int
    most: int


class Zones(Sourced):
    """Zones by goal and kind of exercise."""

    hypertrophy: dict[Kind, Zone]
    strength: dict[Kind, Zone]
    general: dict[Kind, Zone]


class Helped(Sourced):
    """Work with help: usual repetitions, their zone, and the share of strength that is gained a week meanwhile."""

    reps: int
    zone: Zone
    weekly_gain: float


class Undulation(Sourced):
    """Repetitions on heavy and on light days, by goal and kind of exercise."""

    hypertrophy: dict[Kind, tuple[int, int]]
    strength: dict[Kind, tuple[int, int]]
    general: dict[Kind, tuple[int, int]]


class StrengthModel(Entry):
    """From tested strength to loads, as docs/loads.md explains it."""

    repetitions: Repetitions
    no_repetition: Figure
    ramps: Ramps
    helped: Helped
    undulation: Undulation
    zones: Zones
