"""The catalog: a list of exercises, and one of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from planner.catalog import Catalog, Exercise
from planner.render.grid import grid
from planner.render.parts import Grid
from planner.render.words import count, plain, wrap
from planner.terms import PATTERNS


def table(exercises: Sequence[Exercise], catalog: Catalog) -> str:
    """One line an exercise, in the order of the patterns."""
    ordered = sorted(exercises, key=lambda exercise: (PATTERNS.index(exercise.pattern), exercise.id))
    rows = tuple(
        (item.id, item.pattern, item.level, str(item.low_back), ", ".join(_targets(item, catalog))) for item in ordered
    )
    headers = ("Exercise", "Pattern", "From level", "Low back", "Targets")
    return grid(Grid(headers, rows, "lllrl", fill=True)) + f"\n\n{count(len(rows), 'exercise')}\n"


def one(exercise: Exercise, catalog: Catalog) -> str:
    """Everything about an exercise."""
    facts = [
        ("Pattern", exercise.pattern),
        ("Targets", ", ".join(_targets(exercise, catalog))),
        ("Assists", ", ".join(_muscles(exercise, catalog, 0.5))),
        ("Low back", f"{exercise.low_back} of 5"),
        ("Equipment", _equipment(exercise)),
        ("Load", f"carried by {exercise.loading}" + (", one side at a time" if exercise.unilateral else "")),
        ("Level", _level(exercise)),
        ("Ladder", f"{exercise.ladder.name}, rung {exercise.ladder.rung}" if exercise.ladder else ""),
        ("Body mass", f"moves {100 * exercise.body_mass:g} % of it" if exercise.body_mass else ""),
        ("Tags", ", ".join(exercise.tags)),
        ("Known as", "; ".join(map(plain, exercise.aliases))),
    ]
    lines = [f"{plain(exercise.name)} ({exercise.id})", ""]
    for label, text in facts:
        lines += _fact(label, text)
    lines += ["", *(f"  {plain(cue)}" for cue in exercise.cues.splitlines()), "", *_sources(exercise, catalog)]
    return "\n".join(lines) + "\n"


def json_list(exercises: Sequence[Exercise]) -> str:
    """The contract's array."""
    return json.dumps([item.model_dump(mode="json") for item in exercises], indent=2, ensure_ascii=False) + "\n"


def json_one(exercise: Exercise) -> str:
    """One entry of that array."""
    return exercise.model_dump_json(indent=2) + "\n"


def checked(catalog: Catalog) -> str:
    """What is said of a catalog without faults."""
    return f"The catalog is sound: {count(len(catalog.exercises), 'exercise')}, built-in ones included."


def _targets(exercise: Exercise, catalog: Catalog) -> list[str]:
    return _muscles(exercise, catalog, 1)


def _muscles(exercise: Exercise, catalog: Catalog, credit: float) -> list[str]:
    return [catalog.muscle[muscle].name for muscle, given in exercise.muscles.items() if given == credit]


def _equipment(exercise: Exercise) -> str:
    return "; or ".join(" and ".join(needed) or "one's own body" for needed in exercise.equipment)


def _level(exercise: Exercise) -> str:
    until = f" until {exercise.until}" if exercise.until else " on"
    return f"from {exercise.level}{until}"


def _fact(label: str, text: str) -> list[str]:
    first, later = f"  {label}:".ljust(14), " " * 14
    return wrap(text, later, first)


def _sources(exercise: Exercise, catalog: Catalog) -> list[str]:
    says = {source.id: source.says for source in catalog.sources}
    lines = []
    for figure, sourced in exercise.sources.items():
        text = f"{figure.replace('_', ' ')}: {says.get(sourced.source, sourced.source)} [{sourced.mark}]"
        lines += wrap(text, "    ", "  ")
    return ["Sources", *lines]
