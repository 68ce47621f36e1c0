"""Questions worked on side by side."""

from __future__ import annotations

import time
from threading import Event

import pytest

from planner.solver.control import Control
from planner.solver.hands import side_by_side, soonest

ENOUGH = 60.0
"""Seconds after which something that should have ended has not."""


class Endless:
    """A question that goes on until it is broken off."""

    broken_off = False

    def __call__(self, control: Control) -> str:
        until = time.monotonic() + ENOUGH
        while not control.stop.is_set():
            assert time.monotonic() < until
            time.sleep(0.001)
        self.broken_off = True
        return "never heard"


def test_answers_come_in_the_order_of_the_questions_whichever_is_done_first() -> None:
    done = Event()

    def slow(control: Control) -> str:
        assert done.wait(ENOUGH)
        return "slow"

    def quick(control: Control) -> str:
        done.set()
        return "quick"

    with side_by_side([slow, quick], Control()) as answers:
        assert list(answers) == ["slow", "quick"]


def test_what_is_still_asked_at_the_end_is_broken_off() -> None:
    endless = Endless()
    with side_by_side([lambda control: "first", endless], Control()) as answers:
        assert next(answers) == "first"
    assert endless.broken_off


def test_an_error_in_one_question_ends_the_others() -> None:
    def fails(control: Control) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), side_by_side([fails, Endless()], Control()) as answers:
        next(answers)


def test_whatever_ends_all_ends_each_question() -> None:
    ended = Event()
    ended.set()
    with side_by_side([lambda control: control.over], Control(stop=ended)) as answers:
        assert next(answers)


def test_the_soonest_answer_ends_the_other_question() -> None:
    endless = Endless()
    assert soonest([endless, lambda control: "soon"], Control()) == "soon"
    assert endless.broken_off


def test_who_knows_no_answer_is_passed_over() -> None:
    ignorant = Event()

    def knows_nothing(control: Control) -> str | None:
        ignorant.set()
        return None

    def knows(control: Control) -> str | None:
        assert ignorant.wait(ENOUGH)
        return "known"

    assert soonest([knows_nothing, knows], Control()) == "known"
    assert soonest([knows_nothing, knows_nothing], Control()) is None
