"""Dual bounds: what multipliers prove by hand and at random, and what the linear program proposes for the outline."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import product
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]
from test_solver import SMALL, case_of, solved

from planner.errors import SolverFailure
from planner.model.dual import NONE, Multipliers, NoSuchLimit, Relaxation, certified
from planner.model.linear import Linear, LinearModel, Row
from planner.solver import dual
from planner.solver.dual import Proof, duals

FACTORS = st.integers(-3, 3)


def made() -> tuple[LinearModel, Linear]:
    """The least of x + y + 10 where 3 <= x + 2y and x - y <= 1, both at most 5: 12 in whole numbers, 11.5 in others."""
    model = LinearModel()
    x, y = model.variable(0, 5), model.variable(0, 5)
    model.add(x + 2 * y >= 3)
    model.add(x - y <= 1)
    return model, x + y + 10


def values() -> list[int]:
    return [aim.value for aim in solved("small").reached]


@cache
def proofs() -> list[Proof | None]:
    return duals(case_of(SMALL), values())


class TestArithmetic:
    def test_a_multiplier_above_zero_uses_the_low_side_of_its_row(self) -> None:
        assert certified(*made(), Multipliers(2, {0: 1})) == Fraction(23, 2)

    def test_a_multiplier_below_zero_uses_the_high_side_of_its_row(self) -> None:
        model, _ = made()
        assert certified(model, Linear({0: -1, 1: 1}), Multipliers(1, {1: -1})) == -1

    def test_without_multipliers_the_bounds_of_the_variables_are_left(self) -> None:
        model, _ = made()
        assert certified(model, Linear({0: 1, 1: -2}, 4), NONE) == -6

    def test_multipliers_that_are_no_optimum_prove_less(self) -> None:
        assert certified(*made(), Multipliers(1, {0: 1})) == 8

    def test_a_side_without_limit_proves_nothing(self) -> None:
        with pytest.raises(NoSuchLimit, match="row 0 has no limit"):
            certified(*made(), Multipliers(1, {0: -1}))

    @pytest.mark.parametrize("number", [-1, 2])
    def test_a_row_that_is_not_there_proves_nothing(self, number: int) -> None:
        with pytest.raises(NoSuchLimit, match=f"no row {number}"):
            certified(*made(), Multipliers(1, {number: 1}))

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(
        st.lists(st.tuples(FACTORS, FACTORS, FACTORS, FACTORS), min_size=1, max_size=3),
        st.tuples(FACTORS, FACTORS, FACTORS),
        st.lists(st.integers(-20, 20), min_size=3, max_size=3),
        st.integers(1, 7),
    )
    def test_no_values_that_obey_the_rows_are_below_what_any_multipliers_prove(
        self, rows: list[tuple[int, ...]], costs: tuple[int, ...], numerators: list[int], denominator: int
    ) -> None:
        model, aim = LinearModel([(-1, 2)] * 3), Linear(dict(enumerate(costs)))
        for *factors, low in rows:
            model.add(Row(dict(enumerate(factors)), low, low + 2))
        bound = certified(model, aim, Multipliers(denominator, dict(enumerate(numerators[: len(rows)]))))
        for point in product(range(-1, 3), repeat=3):
            if all(low <= sum(f * x for f, x in zip(row, point, strict=False)) <= low + 2 for *row, low in rows):
                assert aim.value(point) >= bound


class TestRelaxation:
    def test_each_aim_is_bounded_among_those_that_reach_the_values_before_it(self) -> None:
        relaxation = Relaxation(case_of(SMALL))
        rows = len(relaxation.model.rows)
        steps = relaxation.steps([3, 4])
        next(steps)
        assert len(relaxation.model.rows) == rows
        next(steps)
        added = relaxation.aims[0].count <= 3
        assert relaxation.model.rows[rows:] == [added]

    def test_it_goes_as_far_as_there_are_values(self) -> None:
        relaxation = Relaxation(case_of(SMALL))
        assert [aim.name for aim in relaxation.steps([0, 0])] == ["missing-movements", "worst-minimum-shortfall"]


class TestProposals:
    def test_a_bound_is_above_zero_and_at_most_the_value(self) -> None:
        found = [(value, proof[1]) for value, proof in zip(values(), proofs(), strict=True) if proof]
        assert len(found) >= 3
        assert all(0 < bound <= value for value, bound in found)

    def test_what_is_zero_needs_no_multipliers(self) -> None:
        assert all(proof is None for value, proof in zip(values(), proofs(), strict=True) if value == 0)

    def test_the_bound_is_counted_again_from_the_multipliers(self) -> None:
        relaxation = Relaxation(case_of(SMALL))
        for aim, proof in zip(relaxation.steps(values()), proofs(), strict=True):
            assert proof is None or relaxation.certified(aim, proof[0]) == proof[1]

    def test_rounding_loses_nothing_of_what_another_solver_finds_for_the_linear_program(self) -> None:
        relaxation = Relaxation(case_of(SMALL))
        for aim, proof in zip(relaxation.steps(values()), proofs(), strict=True):
            assert ceil(least(relaxation.model, aim.count) - 1e-6) == (ceil(proof[1]) if proof else 0)

    def test_the_same_multipliers_come_every_time(self) -> None:
        assert duals(case_of(SMALL), values()) == proofs()

    def test_rows_that_do_not_count_are_left_out(self) -> None:
        assert all(0 not in proof[0].numerators.values() for proof in proofs() if proof)

    def test_a_value_below_what_is_proved_is_a_failure_of_the_solver(self) -> None:
        *reached, length = values()
        with pytest.raises(SolverFailure, match=f"session-length is {length - 1} .* proved to be"):
            duals(case_of(SMALL), [*reached, length - 1])

    def test_without_a_solution_of_the_linear_program_there_is_no_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dual._LinearProgram, "duals", lambda *_: ())  # noqa: SLF001
        assert duals(case_of(SMALL), values()) == [None] * len(values())


def least(model: LinearModel, aim: Linear) -> float:
    """The least value of an aim in real numbers, by HiGHS."""
    told = mathopt.Model()
    variables = [told.add_variable(lb=low, ub=high) for low, high in model.bounds]
    for row in model.rows:
        total = mathopt.fast_sum(factor * variables[index] for index, factor in row.terms.items())
        if row.low is not None:
            told.add_linear_constraint(total - row.low >= 0)
        if row.high is not None:
            told.add_linear_constraint(row.high - total >= 0)
    told.minimize(mathopt.fast_sum(factor * variables[index] for index, factor in aim.terms.items()) + aim.constant)
    value: float = mathopt.solve(told, mathopt.SolverType.HIGHS).objective_value()
    return value
