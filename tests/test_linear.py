"""Linear expressions and models as plain data."""

from __future__ import annotations

from planner.model.linear import Linear, LinearModel, Row, total, weighted
from planner.solver.control import Control
from planner.solver.cpsat import told
from planner.solver.stage import minimise


def two() -> tuple[LinearModel, Linear, Linear]:
    model = LinearModel()
    return model, model.variable(0, 5), model.variable(1, 9)


def test_expressions_add_up_and_have_a_value() -> None:
    _, x, y = two()
    for same in (3 + 2 * x - y, total([x, x, -y, 3]), weighted([(x, 2), (y, -1), (3, 1), (y, 0)])):
        assert same.value([4, 1]) == 10


def test_a_comparison_gathers_the_variables_on_one_side() -> None:
    _, x, y = two()
    assert (2 * x + 3 <= y + x + 7) == Row({0: 1, 1: -1}, None, 4)
    assert (x >= 2 - y) == Row({0: 1, 1: 1}, 2, None)
    assert (x + y == x + 4) == Row({1: 1}, 4, 4)


def test_cp_sat_is_told_every_row_and_the_aim() -> None:
    model, x, y = two()
    model.add(x + y >= 6)
    model.add(y <= 4)
    found = minimise(model, 3 * x + y + 1, "", (), Control())
    assert found is not None
    assert (found.values, found.value, found.bound) == ((2, 4), 11, 11)


def test_a_condition_that_is_already_known_holds_or_rules_everything_out() -> None:
    model, _, _ = two()
    model.add(True)
    assert told(model).validate() == ""
    assert minimise(model, Linear({}, 7), "", (), Control()) is not None
    assert model.rows[0].low == 0
    model.add(False)
    assert model.rows[1] == Row({}, 1, None)


def test_rows_added_to_a_clone_leave_the_model_as_it_is() -> None:
    model, x, _ = two()
    model.clone().add(x >= 3)
    assert not model.rows
