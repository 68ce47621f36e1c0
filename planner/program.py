"""The answer: weeks, sessions and sets, with the certificate of what was proved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from planner.terms import Day, Phase, RepUnit

Status = Literal["optimal", "feasible"]
FirstWeek = Mapping[Day, Mapping[str, int]]
"""Hard sets by day and exercise."""


class Part(BaseModel):
    """The base of every part of a program: frozen, nothing unknown passes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class WarmupSet(Part):
    """One ramp-up set; ``load`` in the profile's units, null where no strength is known."""

    reps: Annotated[int, Field(ge=1, le=100)] = Field(description="repetitions")
    load: float | None = Field(None, description="in the profile's units; null: by feel")


class WorkSet(Part):
    """One hard set."""

    reps: Annotated[int, Field(ge=1, le=600)] = Field(description="repetitions, or seconds of a hold")
    load: float | None = Field(None, description="in the profile's units; null: the RIR alone prescribes")
    rir: Annotated[int, Field(ge=0, le=10)] = Field(
        description="repetitions in reserve; of a lowering alone those still under control"
    )


class Slot(Part):
    """One exercise in one session, with its sets and the reason it is there."""

    exercise: str = Field(description="catalog id")
    superset: str | None = Field(None, description="a letter shared by the exercises done in turn")
    unit: RepUnit = Field("reps", description="what reps counts")
    warmup: list[WarmupSet] = Field(default_factory=list, description="ramp-up sets")
    sets: Annotated[list[WorkSet], Field(min_length=1, max_length=20)] = Field(description="hard sets")
    rest_seconds: Annotated[int, Field(ge=0, le=1800)] = Field(description="rest after each set")
    reason: str = Field("", description="the rule or target that it serves")


class ProgramSession(Part):
    """One training day."""

    day: Day = Field(description="day of the week")
    minutes: Annotated[float, Field(ge=0)] = Field(description="by the time model, from warm-up to last set")
    slots: Annotated[list[Slot], Field(max_length=40)] = Field(description="exercises in their order")


class ProgramWeek(Part):
    """One week."""

    week: Annotated[int, Field(ge=1, le=520)] = Field(description="from 1")
    mesocycle: Annotated[int, Field(ge=1)] = Field(description="from 1")
    phase: Phase = Field(description="accumulation or deload")
    sessions: Annotated[list[ProgramSession], Field(max_length=7)] = Field(description="in calendar order")


RowNumber = Annotated[int, Field(ge=0, le=1_000_000)]
Numerator = Annotated[int, Field(ge=-(10**18), le=10**18)]
Rational = Annotated[str, Field(pattern=r"^-?[0-9]{1,40}(/[1-9][0-9]{0,39})?$")]


class Dual(Part):
    """Multipliers of the outline's rows, and the lower bound that they prove by linear-programming duality."""

    denominator: Annotated[int, Field(ge=1, le=10**12)] = Field(description="of every multiplier")
    multipliers: dict[RowNumber, Numerator] = Field(
        description="numerators by row of the outline, from 0; after its rows comes one for each earlier objective"
    )
    bound: Rational = Field(description="what they prove, exactly: a whole number or a fraction")


class Objective(Part):
    """One aim of the lexicographic order: what was reached, and the best that is possible."""

    name: str = Field(description="which aim")
    value: int = Field(description="what the program reaches")
    bound: int = Field(description="proved: no program does better")
    unit: str = Field(description="what value and bound count")
    proved: bool = Field(description="whether value equals bound")
    dual: Dual | None = Field(None, description="a bound that needs no solver; null: none above what no value is below")


class Certificate(Part):
    """What was proved, aim by aim; an aim counts only among the programs best in every aim before it."""

    objectives: list[Objective] = Field(description="in their order")
    proved: bool = Field(description="whether every aim is proved")
    time_limited: bool = Field(False, description="whether a clock ended the search, so that another run may differ")


class RuleReport(Part):
    """One rule: whether and with what settings it was in force, and what was counted."""

    id: str = Field(description="rule id")
    in_force: bool = Field(description="false: switched off")
    settings: dict[str, Any] = Field(default_factory=dict, description="as resolved for this athlete")
    holds: bool | None = Field(None, description="by an independent count; null when not in force")
    measured: dict[str, Any] = Field(default_factory=dict, description="the count, by week")


class Program(Part):
    """The program document; the same profile, catalog and version give the same bytes."""

    format: Literal[1] = Field(1, description="version of this document's form")
    version: str = Field("", description="version of planner that wrote it")
    catalog: str = Field("", description="fingerprint of the catalog that was used")
    status: Status = Field(description="optimal: every objective proved")
    profile: dict[str, Any] = Field(description="as solved, defaults filled in")
    certificate: Certificate = Field(description="what was proved")
    rules: list[RuleReport] = Field(default_factory=list, description="every rule, in the rulebook's order")
    weeks: Annotated[list[ProgramWeek], Field(min_length=1, max_length=520)] = Field(description="in order")

    def first_week(self) -> dict[Day, dict[str, int]]:
        """The hard sets of the first week, by day and exercise."""
        return {one.day: {slot.exercise: len(slot.sets) for slot in one.slots} for one in self.weeks[0].sessions}
