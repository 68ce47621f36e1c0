"""``python -m benchmarks.fuzz``: random profiles, whose every aim four ways of solving must agree on.

CP-SAT with its defaults, the project's own search, CP-SAT without presolve, and HiGHS are asked for all aims of the
outline, and of the model with days where that is small. Limits are in deterministic time and nodes, so a seed gives the
same answers everywhere.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, NamedTuple

from benchmarks.child import outline, with_days
from benchmarks.engines.by_cpsat import CpSat
from benchmarks.engines.by_mathopt import MathOpt
from benchmarks.engines.staged import OPTIMAL, Engine, complete, staged
from benchmarks.instances import profile
from benchmarks.problem import Problem
from planner import Catalog, Profile
from planner.case import Case, prepare
from planner.solver.control import Control
from planner.solver.formulation import OutlineModel
from planner.solver.search import search
from planner.solver.stage import Infeasible
from planner.terms import GOALS, LEVELS, MUSCLES

KITS: Final = ("full-gym", "home", "garage", "dumbbells", "kettlebells", "bands", "park")
DEMANDS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {},
    {"rules": {"pull-exceeds-push": {"by": 6}}},
    {"rules": {"supersets": True}},
    {"rules": {"low-back-cap": {"per_week": 12}}},
    {"volume": {"lats": {"min": 14}}},
    {"exercises": {"require": ["pull-up"]}},
)
"""What is asked for beside the usual; some of it cannot be had in short weeks."""

SMALL: Final = 450
"""Variables of a model with days up to which it is solved too."""


class Effort(NamedTuple):
    """What may be spent on an aim: deterministic seconds by CP-SAT and by the project's search, nodes by HiGHS."""

    cp_sat: float = 4.0
    own: float = 12.0
    nodes: int = 20_000
    small: int = SMALL


EFFORT: Final = Effort()

OUTLINE: Final = "outline"
DAYS: Final = "days"
NONE: Final = "infeasible"
OPEN: Final = "out of time"


class Answer(NamedTuple):
    """How one way of solving ended, and the aims that it proved before the first it did not."""

    status: str
    proved: tuple[int, ...] = ()


@dataclass
class Tally:
    """What was seen: how often each way ended how on each model, and every disagreement."""

    statuses: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)

    def hear(self, name: str, model: str, answers: Mapping[str, Answer]) -> None:
        """Counts the answers to one model, and compares them."""
        for way, answer in answers.items():
            self.statuses[model, way, answer.status] += 1
        if not agree(list(answers.values())):
            self.disagreements.append(f"{name}, {model}: {answers}")

    def count(self, model: str, status: str) -> int:
        """How many answers on a model had a status, whoever gave them."""
        return sum(count for (of, _, status_of), count in self.statuses.items() if (of, status_of) == (model, status))


def agree(answers: Sequence[Answer]) -> bool:
    """Whether no two answers contradict each other in what both prove."""
    proved = [answer.proved for answer in answers]
    settled = {answer.status for answer in answers} - {OPEN}
    values_agree = all(len(set(values)) == 1 for values in zip(*filter(None, proved), strict=False))
    return values_agree and not (NONE in settled and any(proved)) and _pairwise(proved)


def _pairwise(proved: Sequence[tuple[int, ...]]) -> bool:
    """Whether of any two the shorter one begins the longer one."""
    longest = max(proved, key=len, default=())
    return all(values == longest[: len(values)] for values in proved)


def drawn(chance: Random) -> dict[str, Any]:
    """A small or middling profile, now and then one that asks for too much."""
    more = dict(chance.choice(DEMANDS))
    more["emphasis"] = chance.sample(MUSCLES, chance.choice((0, 0, 1)))
    return profile(
        equipment=chance.choice(KITS),
        minutes=chance.choice((8, 20, 30, 40, 50, 60, 75)),
        days=chance.choice((1, 2, 2, 3, 4)),
        goal=chance.choice(GOALS),
        level=chance.choice(LEVELS),
        back=chance.choice(("healthy", "sensitive")),
        more=more,
    )


def compared(case: Case, effort: Effort) -> Iterator[tuple[str, dict[str, Answer]]]:
    """The answers to the outline of a case, and to its model with days if that is small."""
    yield OUTLINE, _answers(outline(case), lambda: _own_outline(case, effort.own), effort)
    problem = with_days(case)
    if len(problem.model.bounds) <= effort.small:
        yield DAYS, _answers(problem, lambda: _own_search(case, effort.own), effort)


def _answers(problem: Problem, own: Callable[[], Answer], effort: Effort) -> dict[str, Answer]:
    limit = {"max_deterministic_time": effort.cp_sat}
    return {
        "planner": own(),
        "cp-sat": _staged(CpSat(problem.model, limit), problem),
        "cp-sat without presolve": _staged(CpSat(problem.model, limit | {"cp_model_presolve": False}), problem),
        "highs": _staged(MathOpt(problem.model, "highs", effort.nodes), problem),
    }


def _staged(engine: Engine, problem: Problem) -> Answer:
    stages = staged(engine, problem)
    proved = tuple(stage.value for stage in stages if stage.status == OPTIMAL and stage.value is not None)
    if complete(stages, problem):
        return Answer(OPTIMAL, proved)
    return Answer(NONE if stages[-1].status == NONE else OPEN, proved)


def _own_outline(case: Case, effort: float) -> Answer:
    """By the project's search; where the best week has every aim at its bound, every aim is proved."""
    model = OutlineModel(case)
    try:
        bounds, found = model.bounds({}, Control(effort=effort))
    except Infeasible:
        return Answer(NONE)
    if found is None:
        return Answer(OPEN)
    values = tuple(aim.count.value(found.values) for aim in model.aims)
    return Answer(OPTIMAL, values) if values == tuple(bounds.values()) else Answer(OPEN)


def _own_search(case: Case, effort: float) -> Answer:
    try:
        template = search(case, Control(effort=effort))
    except Infeasible:
        return Answer(NONE)
    if template is None:
        return Answer(OPEN)
    unproved = next((place for place, aim in enumerate(template.reached) if not aim.proved), len(template.reached))
    return Answer(OPTIMAL if template.proved else OPEN, tuple(aim.value for aim in template.reached[:unproved]))


def fuzz(count: int, seed: int, effort: Effort = EFFORT, say: Callable[[str], None] = lambda line: None) -> Tally:
    """Compares the answers to so many profiles drawn by a seed."""
    chance, catalog, tally = Random(seed), Catalog.builtin(), Tally()
    for number in range(count):
        data = drawn(chance)
        for model, answers in compared(prepare(Profile.from_data(data, catalog), catalog), effort):
            tally.hear(f"profile {number} of seed {seed}: {data}", model, answers)
            say(f"{number} {model}: {', '.join(answer.status for answer in answers.values())}")
    return tally


def vacuous(tally: Tally) -> bool:
    """Whether too little was seen for agreement to mean anything: nothing proved, or never a clash."""
    return not all(tally.count(model, OPTIMAL) for model in (OUTLINE, DAYS)) or not tally.count(OUTLINE, NONE)


def main() -> None:
    """Fuzz, print how everything ended, and fail at any disagreement."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many profiles")
    parser.add_argument("--seed", type=int, default=1, help="what they are drawn by")
    arguments = parser.parse_args()
    tally = fuzz(arguments.count, arguments.seed, say=lambda line: print(line, file=sys.stderr, flush=True))
    for (model, way, status), count in sorted(tally.statuses.items()):
        print(f"{model}, {way}: {count} {status}")
    print(f"{len(tally.disagreements)} disagreements")
    if tally.disagreements or vacuous(tally):
        sys.exit("\n".join(tally.disagreements) or "too few profiles: nothing proved, or never a clash")


if __name__ == "__main__":
    main()
