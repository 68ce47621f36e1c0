"""The second solver: what it answers, and what becomes of a conflict that it denies or cannot decide."""

from __future__ import annotations

import subprocess
import sys
import time
from random import Random

import pytest
from test_solver import SMALL

from planner import Catalog, Conflict, Explanation, Profile, SolverFailure, solve
from planner.case import prepare
from planner.model.linear import LinearModel, Row
from planner.render import explanation
from planner.solver import conflict, second
from planner.solver.control import Control
from planner.solver.stage import Infeasible

SHORT = SMALL | {"sessions": [{"day": "mon", "minutes": 12}]}


def odd(most: int) -> LinearModel:
    """Twice a number is three, give or take."""
    model = LinearModel()
    number = model.variable(0, most)
    model.add(2 * number >= 3)
    model.add(2 * number <= 3)
    return model


def split() -> LinearModel:
    """Sums that are to be halved exactly (Cornuejols and Dawande 1998): hard for branch and bound."""
    chance, model = Random(1), LinearModel([(0, 1)] * 30)
    for _ in range(4):
        weights = [chance.randrange(100) for _ in range(30)]
        model.add(Row(dict(enumerate(weights)), sum(weights) // 2, sum(weights) // 2))
    return model


def short() -> Profile:
    return Profile.from_data(SHORT)


def conflict_of_short() -> Conflict:
    outcome = solve(short())
    assert isinstance(outcome, Conflict)
    return outcome


class TestAnswers:
    def test_what_no_whole_numbers_obey_is_not_possible(self) -> None:
        assert second.possible(odd(5), Control()) is False

    def test_what_some_obey_is_possible(self) -> None:
        model = LinearModel()
        model.add(2 * model.variable(0, 5) >= 3)
        assert second.possible(model, Control()) is True

    @pytest.mark.parametrize(("row", "possible"), [(Row({}, 1, None), False), (Row({}, None, 1), True)])
    def test_a_row_without_variables_counts_too(self, row: Row, possible: bool) -> None:
        model = LinearModel([(0, 1)], [row])
        assert second.possible(model, Control()) is possible

    def test_after_the_deadline_it_gives_none(self) -> None:
        assert second.possible(odd(5), Control(deadline=time.monotonic())) is None

    def test_out_of_nodes_it_gives_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(second, "NODES", 5)
        assert second.possible(split(), Control()) is None

    def test_it_prints_nothing(self) -> None:
        code = (
            "from planner.model.linear import LinearModel\nfrom planner.solver import second\n"
            "from planner.solver.control import Control\nmodel = LinearModel()\n"
            "model.add(2 * model.variable(0, 5) >= 3)\nassert second.possible(model, Control())"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


class TestConflicts:
    def test_a_conflict_is_confirmed(self) -> None:
        found = conflict_of_short()
        assert found.minimal
        assert found.confirmed

    def test_a_conflict_that_it_denies_is_a_failure_of_the_solver(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(second, "possible", lambda *_: True)
        with pytest.raises(SolverFailure, match="another one met"):
            solve(short())

    def test_a_solver_that_calls_everything_impossible_is_contradicted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise Infeasible

        monkeypatch.setattr(conflict, "satisfied", refuse)
        profile, catalog = Profile.from_data(SMALL), Catalog.builtin()
        with pytest.raises(SolverFailure, match="another one met"):
            conflict.smallest_conflict(lambda without: prepare(profile, catalog, without), Control())

    def test_a_conflict_that_it_cannot_decide_is_told_with_the_doubt(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(second, "possible", lambda *_: None)
        found = conflict_of_short()
        assert found.minimal
        assert not found.confirmed
        says = " ".join(explanation.text(Explanation((found,), (), False), short(), Catalog.builtin()).split())
        assert "A second solver, asked whether that is so, came to no answer." in says

    def test_a_solved_profile_does_not_load_it(self) -> None:
        code = (
            "import sys\nfrom planner import Profile, solve\n"
            f"solve(Profile.from_data({SMALL!r}), time_limit=5)\n"
            "assert not any('math_opt' in name for name in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", code]).returncode == 0
