"""The benchmark runs whole; how long anything takes is no matter of a test."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.bench import Bench
from benchmarks.instances import named
from benchmarks.sections import engines, limits, opinions
from benchmarks.words import geometric_mean, spread, table
from planner import Profile

ROOT = Path(__file__).parent.parent


def test_one_command_measures_everything_and_writes_its_tables(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--limit", "1", "--into", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    tables = (tmp_path / "speed-tables.md").read_text()
    for section in ("startup", "engines", "instances", "limits", "growth", "opinions"):
        assert f"`python -m benchmarks --only {section}`" in tables
    rows = [line for line in tables.splitlines() if line.startswith("| dumbbells 2 x 45")]
    assert len(rows) >= 4


def test_there_are_twenty_named_instances_and_each_is_a_valid_profile() -> None:
    assert len(named()) == 20
    for data in named().values():
        assert Profile.from_data(data).weeks == 1


def bench(tmp_path: Path, **figures: object) -> Bench:
    """A quick benchmark that has measured what is given, by the start of its key, on the first instance."""
    made = Bench(tmp_path / "log.jsonl", runs=1, limit=2.0, quick=True)
    name = next(iter(named()))
    for engine, aims in figures.items():
        made.records[f"{engine} | {name} | limit 2 | run 0"] = {
            "proved": False,
            "aims": [{"aim": aim, "status": status, "value": value} for aim, status, value in aims],  # type: ignore[attr-defined]
        }
    return made


def test_two_engines_that_prove_different_values_disagree(tmp_path: Path) -> None:
    found = bench(tmp_path, planner=[("a", "optimal", 0), ("b", "optimal", 3)], highs=[("a", "optimal", 1)])
    assert engines.disagreements(found) == ["dumbbells 2 x 45: planner proves a 0, highs a 1"]


def test_what_an_engine_left_open_is_no_disagreement(tmp_path: Path) -> None:
    found = bench(tmp_path, planner=[("a", "optimal", 0), ("b", "optimal", 3)], highs=[("a", "open", 1)])
    assert engines.disagreements(found) == []


def test_an_engine_that_finds_nothing_where_another_proves_a_value_disagrees(tmp_path: Path) -> None:
    found = bench(tmp_path, planner=[("a", "optimal", 0)], scip=[("a", "infeasible", None)])
    assert engines.disagreements(found) == ["dumbbells 2 x 45: planner proves a 0, scip a None"]


def test_an_open_direct_model_is_told_by_the_first_aim_in_which_its_program_is_worse(tmp_path: Path) -> None:
    made = bench(
        tmp_path, planner=[("a", "optimal", 0), ("b", "optimal", 3)], direct=[("a", "open", 0), ("b", "open", 5)]
    )
    made.records["direct | dumbbells 2 x 45 | limit 2 | run 0"]["gap"] = 0.5
    assert "open: gap 50%; b 5 for 3" in engines.report(made)


def test_planner_is_measured_against_whichever_engine_is_the_quickest(tmp_path: Path) -> None:
    made = bench(tmp_path)
    timed = {"planner": {"proof": 1.0}, "cp-sat": {"seconds": 4.0}, "highs": {"seconds": 2.0}}
    for engine, figures in timed.items():
        made.records[f"{engine} | dumbbells 2 x 45 | limit 2 | run 0"] = figures | {"proved": True, "aims": []}
    assert "one of them finish: 0.500; at most 0.50 (dumbbells 2 x 45)." in engines.report(made)


def test_what_a_second_engine_contradicts_is_named(tmp_path: Path) -> None:
    made = bench(tmp_path)
    for name in list(named())[:2]:
        made.records[f"second opinion | {name}"] = {"answers": {"a": "confirmed", "b": "contradicted"}}
    assert opinions.contradictions(made)[0] == "dumbbells 2 x 45: b is contradicted by a second engine"


def test_limits_tell_the_aim_that_stayed_open(tmp_path: Path) -> None:
    made = bench(tmp_path, planner=[("a", "optimal", 0), ("b", "open", 3)])
    made.records["planner | bands 3 x 45 beginner | limit 2 | run 0"] = {"proved": True, "aims": []}
    told = limits.report(made)
    assert "open: b 3 : ?" in told
    assert "1 of 2" in told


def test_what_was_not_proved_the_first_time_is_not_run_again(tmp_path: Path) -> None:
    made = Bench(tmp_path / "log.jsonl", runs=3)
    for run in range(3):
        made.repeat("open", run, lambda: {"proved": False})
        made.repeat("proved", run, lambda: {"proved": True})
    assert [len(made.every(key)) for key in ("open", "proved")] == [1, 3]


def test_a_later_call_goes_on_from_what_was_measured(tmp_path: Path) -> None:
    first = Bench(tmp_path / "log.jsonl")
    first.record("one", lambda: {"seconds": 1.0})
    second = Bench(tmp_path / "log.jsonl")
    second.remember()
    assert second.record("one", lambda: pytest.fail("measured twice")) == {"seconds": 1.0}


def test_figures_are_told_as_medians_with_their_spread() -> None:
    assert spread([3.0, 1.0, 2.0]) == "2.00 (1.00-3.00)"
    assert spread([]) == "-"
    assert geometric_mean([2.0, 8.0]) == pytest.approx(4.0)
    assert geometric_mean([]) is None
    assert table(["a"], [["1.10"]]).splitlines()[-1] == "| 1.10 |"


@pytest.mark.parametrize("name", ["startup", "engines", "instances", "limits", "growth", "opinions"])
def test_the_page_on_speed_names_the_command_of_every_part(name: str) -> None:
    assert f"--only {name}" in (ROOT / "docs" / "speed.md").read_text()


def test_the_plots_are_drawn_from_what_was_measured(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from benchmarks.plots import draw

    made = bench(tmp_path, planner=[("a", "optimal", 0)])
    timed = {"first": 0.5, "proof": 0.6, "seconds": 1.5, "stages": {"outline and first week": 0.5}}
    for name in ("weeks 1", next(iter(named()))):
        made.records[f"planner | {name} | limit 2 | run 0"] = timed | {"proved": True, "aims": []}
        made.records[f"sizes | {name}"] = {"catalog": 50, "outline": [1, 2], "days": [3, 4]}
    draw(made, ["engines", "growth", "instances"], tmp_path)
    for name in ("engines", "growth", "instances"):
        assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert "<svg" in (tmp_path / f"{name}.svg").read_text()


def test_records_are_plain_lines_of_json(tmp_path: Path) -> None:
    made = Bench(tmp_path / "log.jsonl")
    made.record("one", lambda: {"seconds": 1.0})
    assert json.loads((tmp_path / "log.jsonl").read_text()) == ["one", {"seconds": 1.0}]
