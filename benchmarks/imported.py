"""A large catalog for measuring: rows of a foreign list of exercises put beside the built-in ones.

The list (free-exercise-db) is read at run time from a path that the caller gives; nothing of it is kept. Its rows have
one piece of equipment, muscles by coarse names, and neither planes nor low-back loads, so patterns and scores are
guessed from what there is: good enough to make the search's work harder, not to train by.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from planner.catalog import Catalog

KINDS: Final = ("strength", "powerlifting", "olympic weightlifting", "strongman")
"""The categories that are strength work; stretching, jumping and running are left out."""

MUSCLES: Final = {
    "abdominals": "abs",
    "adductors": "adductors",
    "biceps": "biceps",
    "calves": "calves",
    "chest": "chest",
    "forearms": "forearms",
    "glutes": "glutes",
    "hamstrings": "hamstrings",
    "lats": "lats",
    "lower back": "erectors",
    "middle back": "mid_back",
    "quadriceps": "quads",
    "traps": "upper_traps",
    "triceps": "triceps",
}
"""Its muscles that mean the same here; the shoulders depend on the movement, neck and abductors have no counterpart."""

EQUIPMENT: Final = {
    "barbell": "barbell",
    "bands": "band",
    "cable": "cable",
    "dumbbell": "dumbbell",
    "e-z curl bar": "ez-bar",
    "kettlebells": "kettlebell",
}
MACHINES: Final = {
    "adductors": "cable",
    "biceps": "cable",
    "calves": "calf-raise",
    "chest": "chest-press",
    "glutes": "cable",
    "hamstrings": "leg-curl",
    "lats": "lat-pulldown",
    "middle back": "seated-row",
    "quadriceps": "leg-press",
    "shoulders": "shoulder-press",
    "triceps": "cable",
}
"""Its rows say only "machine"; which one is guessed from the muscle."""

PATTERNS: Final = {
    ("lats", "pull"): "vertical-pull",
    ("middle back", "pull"): "horizontal-pull",
    ("chest", "push"): "horizontal-push",
    ("triceps", "push"): "horizontal-push",
    ("shoulders", "push"): "vertical-push",
    ("quadriceps", "push"): "squat",
    ("hamstrings", "pull"): "hinge",
    ("glutes", "push"): "hinge",
    ("glutes", "pull"): "hinge",
    ("lower back", "pull"): "hinge",
}
"""The movement of a compound row by its first muscle and its force; any other row is isolation."""

LOW_BACK: Final = {"hinge": 4, "squat": 3, "horizontal-pull": 2, "lunge": 2}
"""Scores of free weights; machines and all else count 1."""

ONE_SIDED: Final = re.compile(r"lunge|step|split|single|one[- ](arm|leg)", re.IGNORECASE)
LEVELS: Final = {"expert": "advanced"}
JUDGED: Final = {"source": "judgement", "mark": "judgement"}
LONGEST: Final = 60
"""Letters of an id or a name."""

Entry = dict[str, Any]


def enlarged(catalog: Catalog, path: Path) -> Catalog:
    """The catalog with every row of the list at ``path`` that can be told in its terms."""
    return catalog.merged({path.name: entries(json.loads(path.read_text()))})


def entries(rows: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """Catalog entries of the rows that are strength work with known muscles and equipment."""
    found = (_entry(row) for row in rows if row["category"] in KINDS)
    return [entry for entry in found if entry is not None]


def _entry(row: Mapping[str, Any]) -> Entry | None:
    pattern = _pattern(row)
    muscles, tool = _muscles(row, pattern), _tool(row)
    if tool is None or 1 not in muscles.values():
        return None
    free = tool not in MACHINES.values()
    return {
        "id": f"list-{re.sub(r'[^a-z0-9]+', '-', row['id'].lower())}"[:LONGEST].rstrip("-"),
        "name": f"{row['name']} (list)"[:LONGEST],
        "pattern": pattern,
        "muscles": muscles,
        "low_back": LOW_BACK.get(pattern, 1) if free else 1,
        "equipment": [_needed(tool, pattern)],
        "loading": tool or "bodyweight",
        "unilateral": bool(ONE_SIDED.search(row["name"])),
        "level": LEVELS.get(row["level"], row["level"]),
        "cues": "Imported for measuring alone.",
        "sources": {"muscles": JUDGED, "low_back": JUDGED},
    }


def _pattern(row: Mapping[str, Any]) -> str:
    first = row["primaryMuscles"][0]
    if first == "abdominals":
        return "trunk"
    if row["mechanic"] != "compound":
        return "isolation"
    pattern = PATTERNS.get((first, row["force"]), "isolation")
    return "lunge" if pattern == "squat" and ONE_SIDED.search(row["name"]) else pattern


def _muscles(row: Mapping[str, Any], pattern: str) -> dict[str, float]:
    credits = dict.fromkeys(row["secondaryMuscles"], 0.5) | dict.fromkeys(row["primaryMuscles"], 1)
    named = {_muscle(name, row["force"], pattern): credit for name, credit in credits.items()}
    return {muscle: credit for muscle, credit in named.items() if muscle is not None}


def _muscle(name: str, force: str | None, pattern: str) -> str | None:
    if name != "shoulders":
        return MUSCLES.get(name)
    if force == "pull":
        return "rear_delts"
    return "side_delts" if pattern == "isolation" else "front_delts"


def _tool(row: Mapping[str, Any]) -> str | None:
    """The equipment that carries the load; empty for body weight, None if it is not known here."""
    if row["equipment"] == "body only":
        return ""
    if row["equipment"] == "machine":
        return MACHINES.get(row["primaryMuscles"][0])
    return EQUIPMENT.get(row["equipment"])


def _needed(tool: str, pattern: str) -> list[str]:
    beside = {"squat": ["rack"], "horizontal-push": ["bench"]}.get(pattern, []) if tool == "barbell" else []
    hung = ["pull-up-bar"] if not tool and pattern == "vertical-pull" else []
    return [*([tool] if tool else hung), *beside]
