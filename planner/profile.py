"""The profile: what there is and what is wanted, in the athlete's words."""

from __future__ import annotations

import datetime
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, field_validator, model_validator

from planner import reading
from planner.catalog import Catalog
from planner.crosscheck import cross_faults
from planner.errors import Fault, InvalidInput
from planner.reading import Either
from planner.rulebook import RuleSettings
from planner.terms import EQUIPMENT, Day, Goal, Level, LowBack, Muscle, Side, Units


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


class Part(BaseModel):
    """The base of every part of a profile: frozen, nothing unknown passes, no text counts as a number."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def _half_sets(value: float) -> float:
    if value * 2 != int(value * 2):
        raise ValueError("a multiple of 0.5")
    return value


Weight = Annotated[float, Field(gt=0, le=2000)]
Sets = Annotated[float, Field(ge=0, le=60), AfterValidator(_half_sets)]
Reps = Annotated[int, Field(ge=0, le=100)]
Names = Annotated[list[str], Field(max_length=200)]


class Bar(Part):
    """A bar and the plates for it."""

    bar: Weight = Field(description="weight of the empty bar, in the profile's units")
    plates: dict[str, Annotated[int, Field(ge=0, le=100)]] = Field(
        default_factory=dict, description="how many are owned of each plate weight (weight as text: count)"
    )

    @field_validator("plates")
    @classmethod
    def _plates_are_weights(cls, plates: dict[str, int]) -> dict[str, int]:
        for weight in plates:
            if not _is_weight(weight):
                raise ValueError(f"plate weights above 0 as keys, but {weight!r} stands there")
        return plates


def _is_weight(text: str) -> bool:
    try:
        return 0 < float(text) <= 2000
    except ValueError:
        return False


class Weights(Part):
    """Fixed weights."""

    weights: list[Weight] = Field(default_factory=list, max_length=100, description="weights owned in pairs, per hand")
    single: list[Weight] = Field(default_factory=list, max_length=100, description="weights owned only once")

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.weights and not self.single:
            raise ValueError("at least one weight in weights or single")
        return self


class Stack(Part):
    """A machine's stack."""

    step: Weight = Field(description="weight between two pins")
    max: Weight = Field(description="heaviest setting")

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.step > self.max:
            raise ValueError(f"a step of at most max ({self.max:g})")
        return self


class Bands(Part):
    """Elastic bands."""

    assistance: list[Weight] = Field(min_length=1, max_length=50, description="measured average force of each band")


_WEIGHTS: Final = TypeAdapter[Bar | Weights | Stack | Bands](Bar | Weights | Stack | Bands)

Flag = bool
OwnedBar = Either[Bar]
OwnedWeights = Either[Weights]
OwnedStack = Either[Stack]


class Kit(Part):
    """Equipment: each id is true (the stated standard set), false, or its details."""

    model_config = ConfigDict(alias_generator=_hyphenated, validate_by_name=False, serialize_by_alias=True)

    preset: str | None = Field(None, description="a named set to start from; the other keys change it")
    barbell: OwnedBar | None = Field(None, description="straight bar with its plates")
    ez_bar: OwnedBar | None = Field(None, description="EZ bar with its plates")
    trap_bar: OwnedBar | None = Field(None, description="trap bar with its plates")
    dumbbell: OwnedWeights | None = Field(None, description="dumbbells")
    kettlebell: OwnedWeights | None = Field(None, description="kettlebells")
    cable: OwnedStack | None = Field(None, description="cable station")
    lat_pulldown: OwnedStack | None = Field(None, description="lat pulldown")
    seated_row: OwnedStack | None = Field(None, description="seated cable row")
    chest_supported_row: OwnedStack | None = Field(None, description="chest-supported row machine")
    chest_press: OwnedStack | None = Field(None, description="chest press machine")
    shoulder_press: OwnedStack | None = Field(None, description="shoulder press machine")
    pec_deck: OwnedStack | None = Field(None, description="pec deck")
    leg_press: OwnedStack | None = Field(None, description="leg press")
    hack_squat: OwnedStack | None = Field(None, description="hack squat machine")
    leg_extension: OwnedStack | None = Field(None, description="leg extension")
    leg_curl: OwnedStack | None = Field(None, description="leg curl")
    calf_raise: OwnedStack | None = Field(None, description="calf raise machine")
    smith_machine: OwnedStack | None = Field(None, description="Smith machine")
    assisted_pull_up: OwnedStack | None = Field(
        None, description="assisted pull-up machine; step and max of assistance"
    )
    band: Either[Bands] | None = Field(None, description="elastic bands")
    weight_belt: OwnedWeights | None = Field(None, description="belt to hang weight from")
    weight_vest: OwnedWeights | None = Field(None, description="weight vest")
    pull_up_bar: Flag | None = Field(None, description="bar to hang from")
    dip_bars: Flag | None = Field(None, description="parallel bars")
    rings: Flag | None = Field(None, description="gymnastic rings or straps, hung up")
    bench: Flag | None = Field(None, description="flat bench")
    incline_bench: Flag | None = Field(None, description="adjustable bench")
    rack: Flag | None = Field(None, description="rack with safeties")
    landmine: Flag | None = Field(None, description="landmine for a barbell")
    box: Flag | None = Field(None, description="sturdy box")
    door_anchor: Flag | None = Field(None, description="anchor for bands")
    back_extension: Flag | None = Field(None, description="back extension bench")
    reverse_hyper: OwnedStack | None = Field(None, description="reverse hyper")
    ab_wheel: Flag | None = Field(None, description="ab wheel")
    mat: Flag | None = Field(None, description="mat")

    def owned(self, catalog: Catalog) -> frozenset[str]:
        """The equipment ids that are there, the preset's included."""
        base = set(catalog.preset[self.preset].equipment) if self.preset else set()
        for name in EQUIPMENT:
            stated = getattr(self, name.replace("-", "_"))
            if stated is not None:
                (base.discard if stated is False else base.add)(name)
        return frozenset(base)

    def details(self, name: str, catalog: Catalog, units: Units) -> Bar | Weights | Stack | Bands | None:
        """The weights of an equipment id, by the stated standard where none are stated; None if it has none."""
        stated = getattr(self, name.replace("-", "_"))
        if isinstance(stated, Bar | Weights | Stack | Bands):
            return stated
        standard = catalog.gear_by_id[name].standard
        return _WEIGHTS.validate_python(standard[units]) if standard else None


class Strength(Part):
    """A tested strength: weight and reps, reps at body weight, or a one-repetition maximum."""

    weight: Weight | None = Field(
        None, description="weight on the bar, in each hand, at the belt, or of help, in the profile's units"
    )
    reps: Reps | None = Field(None, description="most repetitions done with it, or with body weight alone; 0: not one")
    one_rep_max: Weight | None = Field(
        None, description="weight of the heaviest single repetition, counted as weight is"
    )

    @model_validator(mode="before")
    @classmethod
    def _object(cls, value: Any) -> Any:
        if not isinstance(value, dict | Strength):
            raise ValueError('an object like {"weight": 90, "reps": 5}')
        return value

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.one_rep_max is not None and (self.weight is not None or self.reps is not None):
            raise ValueError("either one_rep_max, or reps with or without weight")
        if self.one_rep_max is None and self.reps is None:
            raise ValueError("one_rep_max or reps")
        return self


class Athlete(Part):
    """Who trains."""

    level: Level = Field("intermediate", description="training experience")
    body_mass: Annotated[float, Field(ge=20, le=700)] | None = Field(None, description="in the profile's units")
    low_back: LowBack = Field("healthy", description="sensitive spares the low back")
    asymmetry: Side | None = Field(None, description="the weaker side")
    strength: dict[str, Strength] = Field(default_factory=dict, description="tested strength by exercise id")


class Session(Part):
    """One training day of the week."""

    day: Day = Field(description="day of the week, each at most once")
    minutes: Annotated[float, Field(ge=5, le=300)] = Field(description="minutes from warm-up to last set")
    place: str | None = Field(None, description="a key of places; none means the top-level equipment")


class Place(Part):
    """A second place to train."""

    equipment: Kit = Field(description="what is there")

    _preset = field_validator("equipment", mode="before", json_schema_input_type=str | Kit)(lambda value: _kit(value))


class Band(Part):
    """The wanted weekly volume of a muscle, in fractional sets."""

    min: Sets | None = Field(None, description="never fewer than this")
    target: Sets | None = Field(None, description="aimed at")
    max: Sets | None = Field(None, description="never more than this")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        stated = [(n, v) for n, v in (("min", self.min), ("target", self.target), ("max", self.max)) if v is not None]
        wrong = [f"a {low} of at most {high} ({b:g})" for (low, a), (high, b) in combinations(stated, 2) if a > b]
        if wrong:
            raise ValueError(" and ".join(wrong))
        return self


class Choices(Part):
    """Exercises named by the athlete, by id."""

    avoid: Names = Field(default_factory=list, description="never chosen")
    prefer: Names = Field(default_factory=list, description="chosen where it costs no other aim")
    require: Names = Field(default_factory=list, description="in every training week")
    seconds: dict[str, Annotated[int, Field(ge=15, le=1800)]] = Field(
        default_factory=dict, description="measured seconds of a set with the rest after it, by exercise"
    )


def _kit(value: Any) -> Any:
    if not isinstance(value, str | dict | Kit):
        raise ValueError('a preset\'s name, or an object like {"barbell": true}')
    return {"preset": value} if isinstance(value, str) else value


class Profile(Part):
    """What there is and what is wanted; only sessions and equipment are required."""

    name: Annotated[str, Field(max_length=120)] = Field("", description="a name for people")
    units: Units = Field("kg", description="unit of every weight")
    athlete: Athlete = Field(default_factory=Athlete, description="who trains")
    goal: Goal = Field("hypertrophy", description="what the repetitions and rests serve")
    weeks: Annotated[int, Field(ge=1, le=52)] = Field(8, description="length of the program")
    start: datetime.date | None = Field(None, description="first day, for calendars (YYYY-MM-DD)")
    sessions: Annotated[list[Session], Field(min_length=1, max_length=7)] = Field(description="the training week")
    equipment: Kit = Field(description="what there is: a preset's name, or an object")
    places: dict[str, Place] = Field(default_factory=dict, description="other places, by name")
    volume: dict[Muscle, Band] = Field(default_factory=dict, description="weekly sets by muscle, over the defaults")
    emphasis: list[Muscle] = Field(default_factory=list, description="muscles that come first")
    exercises: Choices = Field(default_factory=Choices, description="exercises to avoid, prefer or require")
    rules: RuleSettings = Field(default_factory=RuleSettings, description="a rule's id: true, false or its settings")

    _preset = field_validator("equipment", mode="before", json_schema_input_type=str | Kit)(_kit)

    @field_validator("start", mode="before")
    @classmethod
    def _date(cls, value: Any) -> Any:
        try:
            return datetime.date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError("a date like 2027-01-04") from None

    def kit_on(self, day: str) -> Kit:
        """The equipment of a day's session; that of the top level if there is none."""
        place = next((session.place for session in self.sessions if session.day == day), None)
        return self.places[place].equipment if place else self.equipment

    def plain(self) -> dict[str, Any]:
        """All of it as plain data, defaults filled in."""
        return self.model_dump(mode="json", by_alias=True)

    @classmethod
    def from_data(cls, data: Any, catalog: Catalog | None = None, document: str = "profile") -> Profile:
        """A profile from plain data; raises ``InvalidInput`` with every fault at once."""
        return _validated(cls, data, catalog or Catalog.builtin(), document)

    @classmethod
    def read(cls, path: Path | str, catalog: Catalog | None = None) -> Profile:
        """A profile from a JSON, TOML or YAML file."""
        return cls.from_data(reading.read(Path(path)), catalog, str(path))


def _validated(model: type[Profile], data: Any, catalog: Catalog, document: str) -> Profile:
    if not isinstance(data, dict):
        raise InvalidInput(document, [Fault("", reading.shown(data), "an object with at least sessions and equipment")])
    reading.require_kind("profile", data, document)
    faults: list[Fault] = []
    try:
        profile = reading.validated(model, data, document)
    except InvalidInput as error:
        faults += error.faults
    known = {fault.path for fault in faults}
    faults += [fault for fault in cross_faults(data, catalog) if fault.path not in known]
    if faults:
        raise InvalidInput(document, faults)
    return profile
