"""The catalog: every exercise, muscle and figure, each number with its source and mark."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError, model_validator

from planner import reading
from planner.errors import Fault, InvalidInput, nearest
from planner.figures import Entry, Kebab, Kind, Sourced, StrengthModel, TimeModel
from planner.terms import (
    COMPOUND,
    EQUIPMENT,
    HIGHEST_SCORE,
    PATTERNS,
    Equipment,
    Level,
    Loading,
    Mark,
    Muscle,
    Pattern,
    RepUnit,
    Tag,
)


def _contribution(value: float) -> float:
    if value not in (1, 0.5):
        raise ValueError("1 (target) or 0.5 (clear assistant)")
    return value


Contribution = Annotated[float, AfterValidator(_contribution)]


class Source(Entry):
    """One source: a citation, or what a judgement rests on."""

    id: Kebab
    mark: Mark
    says: str


class MuscleVolume(Sourced):
    """A muscle with its weekly band by level, in fractional sets: min, target low, target high, max."""

    id: Muscle
    name: str
    region: Literal["back", "shoulders", "chest", "arms", "trunk", "legs"]
    volume: dict[Level, tuple[float, float, float, float]]


class Rung(Entry):
    """A place on a ladder; rung 1 is the easiest."""

    name: Kebab
    rung: Annotated[int, Field(ge=1, le=20)]


class Exercise(Entry):
    """One exercise, as the contract lays it down.

    ``muscles`` credits 1 (target) or 0.5 (clear assistant) fractional sets for each hard set; ``low_back``
    is the ordinal load score 0-5 of a hard set; ``equipment`` lists alternatives, each all-of. ``pair``: one weight in
    each hand; ``assists``: the load takes weight off; ``strength_of``: the exercise that shows its strength, as weight
    moved with the body's share; ``carryover``: of a lift's one-repetition maximum the share that can be loaded here at
    least, by lift.
    """

    id: Kebab
    name: Annotated[str, Field(min_length=2, max_length=60)]
    aliases: tuple[str, ...] = ()
    pattern: Pattern
    muscles: Annotated[dict[Muscle, Contribution], Field(min_length=1)]
    low_back: Annotated[int, Field(ge=0, le=HIGHEST_SCORE)]
    equipment: Annotated[tuple[tuple[Equipment, ...], ...], Field(min_length=1)]
    loading: Loading
    pair: bool = False
    assists: bool = False
    strength_of: Kebab | None = None
    carryover: dict[Kebab, Annotated[float, Field(gt=0, le=2)]] = Field(default_factory=dict)
    unilateral: bool = False
    level: Level = "beginner"
    until: Level | None = None
    staple: bool = False
    tags: tuple[Tag, ...] = ()
    unit: RepUnit = "reps"
    ladder: Rung | None = None
    body_mass: Annotated[float, Field(gt=0, le=1.5)] | None = None
    cues: Annotated[str, Field(min_length=10, max_length=500)]
    sources: dict[Literal["muscles", "low_back", "body_mass", "carryover"], Sourced]

    @model_validator(mode="after")
    def _sources_complete(self) -> Exercise:
        figures = {"muscles", "low_back"} | ({"body_mass"} if self.body_mass is not None else set())
        figures |= {"carryover"} if self.carryover else set()
        if missing := sorted(figures - set(self.sources)):
            raise ValueError(f"a source for {', '.join(missing)}")
        return self

    @property
    def shown_by(self) -> str:
        """The exercise whose test shows the strength in this one."""
        return self.strength_of or self.id

    @property
    def lowered(self) -> bool:
        """Whether only the way down is trained."""
        return "lowering" in self.tags

    @property
    def kind(self) -> Kind:
        """Which row of the time model applies."""
        if self.lowered:
            return "lowering"
        if self.pattern in ("trunk", "carry"):
            return "trunk"
        if self.pattern not in COMPOUND:
            return "small"
        on_a_bar = self.loading in ("barbell", "trap-bar") and self.pattern in ("squat", "hinge")
        return "big" if on_a_bar else "compound"

    def possible_with(self, owned: Iterable[str]) -> bool:
        """Whether all of one equipment alternative is among ``owned``."""
        have = set(owned)
        return any(have.issuperset(needed) for needed in self.equipment)


class Hold(NamedTuple):
    """What an exercise holds of the equipment: tools for it alone, and those of them that are stations of the gym."""

    alone: frozenset[str]
    stations: frozenset[str]


class Gear(Entry):
    """A piece of equipment, and what ``true`` stands for in a profile.

    ``held``: whether two exercises in turn can both use it, or one alone, or one alone that thereby takes a station.
    """

    id: Equipment
    name: str
    held: Literal["by-both", "by-one", "as-station"] = "by-one"
    standard: dict[Literal["kg", "lb"], dict[str, Any]] | None = None


class Preset(Entry):
    """A named set of equipment."""

    id: Kebab
    name: str
    equipment: tuple[Equipment, ...]


class Catalog(Entry):
    """Everything that is known about exercises; immutable plain data."""

    exercises: tuple[Exercise, ...]
    muscles: tuple[MuscleVolume, ...]
    sources: tuple[Source, ...]
    gear: tuple[Gear, ...]
    presets: tuple[Preset, ...]
    times: TimeModel
    strength: StrengthModel

    @classmethod
    def builtin(cls) -> Catalog:
        """The catalog that the package carries."""
        return _builtin()

    @classmethod
    def read(cls, path: Path | str) -> Catalog:
        """The built-in catalog with the exercises of a user's YAML or JSON file (or folder) merged over it by id.

        Raises ``InvalidInput`` with every fault of the file at once.
        """
        path = Path(path)
        names = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not names:
            raise InvalidInput(str(path), [Fault("", "no .yaml file", "at least one file of exercises")])
        documents = {str(name): reading.read(name) for name in names}
        return cls.builtin().merged(documents)

    def merged(self, documents: Mapping[str, Any]) -> Catalog:
        """This catalog with the exercises of ``documents`` (name → list of entries) put over it by id."""
        found, faults = _exercises(documents)
        faults += _cross_faults(found, self)
        if faults:
            raise InvalidInput("catalog", faults)
        merged = {item.id: item for item in self.exercises} | {item.id: item for item in found.values()}
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(**fields | {"exercises": tuple(merged[key] for key in sorted(merged))})

    @cached_property
    def by_id(self) -> dict[str, Exercise]:
        """Exercises by id."""
        return {item.id: item for item in self.exercises}

    @cached_property
    def named(self) -> dict[str, Exercise]:
        """Exercises by id, name and alias, each ``folded``; an id counts before a name, and that before an alias."""
        aliases = {folded(alias): item for item in self.exercises for alias in item.aliases}
        names = {folded(item.name): item for item in self.exercises}
        return aliases | names | {folded(item.id): item for item in self.exercises}

    def meant(self, word: str) -> str | None:
        """The id of the exercise that a word was most likely meant to be, if any is close."""
        close = folded(word)
        found = self.named.get(close if close in self.named else nearest(close, list(self.named)) or "")
        return found.id if found else None

    @cached_property
    def muscle(self) -> dict[Muscle, MuscleVolume]:
        """Muscles by id."""
        return {item.id: item for item in self.muscles}

    @cached_property
    def gear_by_id(self) -> dict[str, Gear]:
        """Equipment by id."""
        return {item.id: item for item in self.gear}

    def holds(self, exercise: Exercise, owned: Collection[str]) -> tuple[Hold, ...]:
        """What each way to do the exercise with what is owned holds."""
        have = set(owned)
        return tuple(self._hold(needed) for needed in exercise.equipment if have.issuperset(needed))

    def _hold(self, tools: Collection[str]) -> Hold:
        held = {tool: self.gear_by_id[tool].held for tool in tools}
        alone = frozenset(tool for tool in tools if held[tool] != "by-both")
        return Hold(alone, frozenset(tool for tool in tools if held[tool] == "as-station"))

    @cached_property
    def preset(self) -> dict[str, Preset]:
        """Equipment presets by id."""
        return {item.id: item for item in self.presets}


def folded(name: str) -> str:
    """A name in small letters, with a hyphen between its words."""
    return re.sub(r"[\s_-]+", "-", name.strip().lower())


def fingerprint(catalog: Catalog) -> str:
    """A short digest of everything in a catalog."""
    return hashlib.sha256(catalog.model_dump_json().encode()).hexdigest()[:16]


FOLDER: Final = "planner.data"


def _load(name: str) -> Any:
    return reading.parse((files(FOLDER) / name).read_bytes(), name, ".yaml")


@lru_cache(maxsize=1)
def _builtin() -> Catalog:
    equipment = _load("equipment.yaml")
    base = Catalog.model_validate(
        {
            "exercises": [],
            "muscles": _load("muscles.yaml"),
            "sources": _load("sources.yaml"),
            "gear": equipment["equipment"],
            "presets": equipment["presets"],
            "times": _load("times.yaml"),
            "strength": _load("strength.yaml"),
        }
    )
    return base.merged({f"{pattern}.yaml": _load(f"{pattern}.yaml") for pattern in PATTERNS})


_ROWS: Final = TypeAdapter(list[Any])
_Found = dict[str, Exercise]


def _exercises(documents: Mapping[str, Any]) -> tuple[_Found, list[Fault]]:
    """The valid exercises by their path (``file[3]``), and the faults of the others."""
    found: _Found = {}
    faults: list[Fault] = []
    for name, rows in documents.items():
        if not isinstance(rows, list):
            faults.append(Fault(name, reading.shown(rows), "a list of exercises"))
            continue
        for index, row in enumerate(rows):
            try:
                found[f"{name}[{index}]"] = Exercise.model_validate(row)
            except ValidationError as error:
                faults += _placed(name, index, row, error)
    return found, faults


def _placed(name: str, index: int, row: Any, error: ValidationError) -> list[Fault]:
    label = row.get("id", "?") if isinstance(row, dict) else "?"
    keys = sorted(Exercise.model_fields) + list(EQUIPMENT)
    return [
        Fault(f"{name}[{index}] ({label}) {fault.path}".rstrip(), fault.value, fault.expected, fault.nearest)
        for fault in reading.faults_of(error, keys)
    ]


def _cross_faults(found: _Found, base: Catalog) -> list[Fault]:
    """What no entry shows alone: ids and aliases used twice, sources that nobody knows."""
    sources = [source.id for source in base.sources]
    known = sorted({*base.by_id, *(item.id for item in found.values())})
    faults: list[Fault] = []
    owners = _alias_owners(found, base)
    ids: dict[str, str] = {}
    for path, item in found.items():
        where = f"{path} ({item.id})"
        if item.id in ids:
            faults.append(Fault(f"{where} id", repr(item.id), f"an id not used at {ids[item.id]}"))
        ids.setdefault(item.id, path)
        named = [("strength_of", item.shown_by), *(("carryover", lift) for lift in item.carryover)]
        for field, lift in named:
            if lift not in known:
                faults.append(Fault(f"{where} {field}", repr(lift), "an exercise", nearest(lift, known)))
        for figure, sourced in item.sources.items():
            if sourced.source not in sources:
                expected = "an id of sources.yaml"
                hint = nearest(sourced.source, sources)
                faults.append(Fault(f"{where} sources.{figure}", repr(sourced.source), expected, hint))
        for alias in item.aliases:
            if len(owners[alias.lower()]) > 1:
                others = ", ".join(sorted(owners[alias.lower()] - {item.id}))
                faults.append(Fault(f"{where} aliases", repr(alias), f"a name not used by {others}"))
    return faults


def _alias_owners(found: _Found, base: Catalog) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    fresh = {item.id for item in found.values()}
    everyone = [*found.values(), *(item for item in base.exercises if item.id not in fresh)]
    for item in everyone:
        for alias in item.aliases:
            owners.setdefault(alias.lower(), set()).add(item.id)
    return owners
