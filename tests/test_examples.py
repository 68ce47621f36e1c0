"""Every example is solved again, gives the same bytes as beside it, and breaks no rule."""

from pathlib import Path

import pytest

from planner import Conflict, Profile, Program, check, check_certificate, solve

EXAMPLES = Path(__file__).parent.parent / "examples"
PROFILES = sorted(path for path in EXAMPLES.glob("*.json") if not path.name.endswith(".program.json"))
CLASHING = "dumbbells-no-bar-conflict"


def test_there_are_at_least_ten_examples() -> None:
    assert len(PROFILES) >= 10


@pytest.mark.parametrize("path", [one for one in PROFILES if one.stem != CLASHING], ids=lambda path: path.stem)
def test_an_example_is_proved_and_gives_the_bytes_beside_it(path: Path) -> None:
    program = solve(Profile.read(path))
    assert isinstance(program, Program)
    assert program.status == "optimal"
    assert program.model_dump_json(indent=1) + "\n" == path.with_suffix(".program.json").read_text()


@pytest.mark.parametrize("path", [one for one in PROFILES if one.stem != CLASHING], ids=lambda path: path.stem)
def test_pulls_are_equal_and_exceed_pushes_in_every_week_of_an_example(path: Path) -> None:
    program = Program.model_validate_json(path.with_suffix(".program.json").read_text())
    verdict = check(program)
    assert verdict.holds
    assert all(week.vertical_pulls == week.horizontal_pulls for week in verdict.volumes)
    assert all(week.pulls > week.pushes for week in verdict.volumes)


@pytest.mark.parametrize("path", [one for one in PROFILES if one.stem != CLASHING], ids=lambda path: path.stem)
def test_the_certificate_of_an_example_holds_and_most_of_it_by_the_dual_alone(path: Path) -> None:
    verdict = check_certificate(Program.model_validate_json(path.with_suffix(".program.json").read_text()))
    assert verdict.holds
    assert sum(one.support == "dual" for one in verdict.objectives) >= len(verdict.objectives) / 2


def test_dumbbells_alone_clash_with_equal_pulls() -> None:
    outcome = solve(Profile.read(EXAMPLES / f"{CLASHING}.json"))
    assert isinstance(outcome, Conflict)
    assert outcome.minimal
    assert outcome.confirmed
    names = [demand.rule for demand in outcome.demands]
    assert names == ["equipment", "vertical-equals-horizontal", "pull-exceeds-push"]
