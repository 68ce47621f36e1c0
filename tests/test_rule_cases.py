"""Each rule by cases that keep it and cases that break it: the solver's model and the checker judge every one alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from builders import PROFILE, catalog, judged
from rule_cases import CHOSEN, DEMANDS, TESTS, WISHES, bench
from rule_damages import Damage, exchange, rested, reverse
from rule_trials import WRITTEN, Example, Sets, assembled, plan_of, prepared, supersets, written

from planner.api import solve
from planner.model.linear import total
from planner.model.words import Variables, Week
from planner.plan import Key
from planner.profile import Profile
from planner.program import Program
from planner.rule import Rule
from planner.rulebook import RULE_IDS, RULES
from planner.solver.control import Control
from planner.solver.stage import Infeasible, minimise, satisfied


class Fixed:
    """The variables of a case, fixed to a program's sets, and its types of week in the rulebook's words."""

    def __init__(self, tried: Example) -> None:
        self.case = prepared(tried.rule, tried.profile)
        self.variables = Variables(self.case)
        self.weeks = [Week(self.variables)]
        self.fits = True
        phases = {week["phase"] for week in tried.program["weeks"]}
        if "deload" in phases:
            self.variables.add_deload()
            self.weeks.append(Week(self.variables, deload=True))
        for week in tried.program["weeks"]:
            sets = self.variables.deload_sets if week["phase"] == "deload" else self.variables.sets
            self._fix(sets, plan_of(week, self.case))
        for one, other in supersets(tried.program["weeks"][0], self.case):
            self._join(one, other)

    def _fix(self, sets: Mapping[Key, Any], plan: Sets | None) -> None:
        if plan is None or not plan.keys() <= sets.keys():
            self.fits = False
            return
        for key, variable in sets.items():
            self.variables.model.add(variable == plan.get(key, 0))

    def _join(self, one: Key, other: Key) -> None:
        """The two are done in turn, if the model lets them."""
        both = ((one, other), (other, one))
        meeting = [
            j for j in self.variables.supersets.joined if any(a in j.kinds[0] and b in j.kinds[1] for a, b in both)
        ]
        slots = [each.slots for each in self.variables.in_turn if each.cell.key in (one, other)]
        self.fits &= len(meeting) == 1
        for count in (*slots, *(joined.often for joined in meeting)):
            self.variables.model.add(count >= 1)

    def rule(self, name: str) -> Rule | None:
        return next((rule for rule in self.case.rules if rule.id == name), None)


def accepted_by_solver(tried: Example) -> bool:
    """Whether the model with this rule's demands alone admits the program, and the assembly writes it so."""
    fixed = Fixed(tried)
    rule = fixed.rule(tried.rule)
    if rule is not None:
        for week in fixed.weeks:
            for demand in rule.demands(week):
                fixed.variables.model.add(demand.condition)
    try:
        if not fixed.fits or satisfied(fixed.variables.model, Control()) is None:
            return False
    except Infeasible:
        return False
    return tried.rule not in WRITTEN or written(tried.program["weeks"]) == written(assembled(tried)["weeks"])


def accepted_by_checker(tried: Example) -> bool:
    return judged(tried.program, tried.profile).rule(tried.rule).holds is not False


def unmet_in_model(tried: Example) -> int:
    """How many of the rule's wishes stay unmet in the training week, with all sets fixed."""
    fixed = Fixed(tried)
    rule = fixed.rule(tried.rule)
    assert rule is not None
    assert fixed.fits
    unmet = total(wish.broken for wish in rule.wishes(fixed.weeks[0]))
    found = minimise(fixed.variables.model, unmet, "", (), Control())
    assert found is not None
    assert found.proved
    return found.value


def unmet_by_checker(tried: Example) -> int:
    """How many findings the checker has in the first week; above the soft cap it measures only."""
    verdict = judged(tried.program, tried.profile).rule(tried.rule)
    if tried.rule != "session-volume":
        return sum(finding.where[0].startswith("week 1") for finding in verdict.findings)
    over = verdict.measured["1"]["over_soft"].values()
    return int(sum(2 * (sets - verdict.settings["soft"]) for sets in over))


@pytest.mark.parametrize("tried", DEMANDS + CHOSEN, ids=str)
def test_the_solver_accepts_what_keeps_a_rule_and_nothing_that_breaks_it(tried: Example) -> None:
    assert accepted_by_solver(tried) == tried.kept


@pytest.mark.parametrize("tried", DEMANDS, ids=str)
def test_the_checker_accepts_what_keeps_a_rule_and_nothing_that_breaks_it(tried: Example) -> None:
    assert accepted_by_checker(tried) == tried.kept


@pytest.mark.parametrize(("tried", "unmet"), WISHES, ids=str)
def test_the_model_counts_the_wishes_that_a_week_leaves_unmet(tried: Example, unmet: int) -> None:
    assert unmet_in_model(tried) == unmet
    assert tried.kept == (unmet == 0)


@pytest.mark.parametrize(("tried", "unmet"), WISHES, ids=str)
def test_the_checker_counts_the_wishes_that_a_week_leaves_unmet(tried: Example, unmet: int) -> None:
    assert unmet_by_checker(tried) == unmet


@pytest.mark.parametrize("rule", RULE_IDS)
def test_every_rule_has_a_case_that_keeps_it_and_one_that_breaks_it(rule: str) -> None:
    tried = [*DEMANDS, *CHOSEN, *(one for one, _ in WISHES)]
    assert {one.kept for one in tried if one.rule == rule} == {True, False}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_wishes_is_tried_by_what_it_wishes(rule: type[Rule]) -> None:
    assert (rule.wishes is not Rule.wishes) == any(one.rule == rule.id for one, _ in WISHES)


@cache
def solved() -> Program:
    rules = {"session-shape": {"max_exercises": 4, "max_sets": 3}, **TESTS["rules"]}
    program = solve(Profile.model_validate(PROFILE | {"weeks": 4, "rules": rules} | bench(80, 3)), catalog())
    assert isinstance(program, Program)
    return program


@pytest.mark.parametrize("rule", WRITTEN)
def test_a_solved_program_keeps_the_rules_of_order_and_of_blocks(rule: str) -> None:
    assert judged(solved().model_dump()).rule(rule).holds


@pytest.mark.parametrize(
    ("rule", "damage"), [("order", reverse), ("stable-block", exchange(2)), ("progression", rested)]
)
def test_a_damaged_copy_of_a_solved_program_breaks_the_rule(rule: str, damage: Damage) -> None:
    program = solved().model_dump()
    damage(program)
    assert judged(program).rule(rule).holds is False
