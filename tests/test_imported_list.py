"""Rows of a foreign list of exercises become catalog entries where they can be told in its terms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.catalogs import sized
from benchmarks.imported import entries
from planner import Catalog


def row(**changes: Any) -> dict[str, Any]:
    made = {
        "id": "Barbell_Row",
        "name": "Barbell Row",
        "category": "strength",
        "force": "pull",
        "level": "expert",
        "mechanic": "compound",
        "equipment": "barbell",
        "primaryMuscles": ["middle back"],
        "secondaryMuscles": ["biceps", "neck"],
    }
    return made | changes


def test_a_row_of_strength_work_becomes_an_entry() -> None:
    (entry,) = entries([row()])
    assert entry["id"] == "list-barbell-row"
    assert entry["pattern"] == "horizontal-pull"
    assert entry["muscles"] == {"mid_back": 1, "biceps": 0.5}
    assert entry["low_back"] == 2
    assert entry["equipment"] == [["barbell"]]
    assert entry["level"] == "advanced"


@pytest.mark.parametrize(
    ("changes", "pattern"),
    [
        ({"primaryMuscles": ["lats"], "equipment": "body only"}, "vertical-pull"),
        ({"primaryMuscles": ["quadriceps"], "force": "push"}, "squat"),
        ({"primaryMuscles": ["quadriceps"], "force": "push", "name": "Split Squat"}, "lunge"),
        ({"primaryMuscles": ["abdominals"]}, "trunk"),
        ({"mechanic": "isolation"}, "isolation"),
    ],
)
def test_the_movement_is_guessed_from_muscle_and_force(changes: dict[str, Any], pattern: str) -> None:
    assert entries([row(**changes)])[0]["pattern"] == pattern


@pytest.mark.parametrize(
    "changes",
    [{"category": "stretching"}, {"equipment": "foam roll"}, {"equipment": None}, {"primaryMuscles": ["neck"]}],
)
def test_what_cannot_be_told_is_left_out(changes: dict[str, Any]) -> None:
    assert entries([row(**changes)]) == []


def test_the_large_catalog_holds_the_built_in_exercises_and_the_list(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps([row()]))
    assert len(sized(None, str(path)).exercises) == len(Catalog.builtin().exercises) + 1


def test_a_small_catalog_keeps_the_first_of_every_kind() -> None:
    small = sized(50)
    assert len(small.exercises) == 50
    assert {item.pattern for item in small.exercises} == {item.pattern for item in Catalog.builtin().exercises}
