"""One aim: rounds in which better programs and higher bounds are sought, until the aim's value is proved.

In a round two hands work side by side: mostly one asks whether the bound can be had, looks for a higher one, or changes
a few days of the best week at a time, and the other seeks the bound mix by mix. What they come to is put together in a
fixed order, so that it is the same on one core. Two mixes are tried at a time, so up to three threads are at work.

* An infeasible profile is believed only when a run without presolve repeats it: presolve once called a feasible model
  infeasible (ortools #5274).
* A value is proved only when it equals the bound: OPTIMAL alone may mean that a gap limit was met.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import combinations, cycle, islice
from typing import Final, Literal, NamedTuple

from ortools.sat.python.cp_model import CpModel

from planner.errors import SolverFailure
from planner.model.linear import Linear, LinearModel, Row
from planner.solver import scip
from planner.solver.control import Control, Either
from planner.solver.cpsat import Preset, Run, fixed, further, hinted, told
from planner.solver.hands import side_by_side

LOWER: Final[Preset] = {
    "linearization_level": 2,
    "use_objective_lb_search": True,
    "exploit_all_lp_solution": True,
}
LOWER_AT_ONCE: Final[Preset] = {**LOWER, "cp_model_presolve": False}
LIGHT: Final[Preset] = {"linearization_level": 1}
CUT: Final[Preset] = {"linearization_level": 2, "exploit_all_lp_solution": True}
UNCUT: Final[Preset] = {"linearization_level": 2, "cut_level": 0}
PLAIN: Final[Preset] = {"linearization_level": 1, "cp_model_presolve": False}
OTHER: Final[Preset] = {**PLAIN, "random_seed": 2}
NEIGHBOURS: Final[Preset] = {"linearization_level": 2, "use_lns_only": True}

Kind = Literal["bound", "improve", "decide", "mixes", "scip"]


class Turn(NamedTuple):
    """A run of CP-SAT: for value and bound, or asking whether the bound can be had, or one of SCIP for both.

    Or several of CP-SAT: with a few days free for a better value, or mix by mix whether the bound can be had.
    """

    kind: Kind
    preset: Preset
    effort: float
    days: int = 0
    """So many days are free at once while a better value is sought."""
    hands: int = 1
    """So many choices of days are tried side by side."""


class Round(NamedTuple):
    """Turns one after the other, and others beside them."""

    here: Sequence[Turn]
    beside: Sequence[Turn] = ()

    @property
    def effort(self) -> float:
        """Deterministic seconds of the hand that has more to do."""
        return max(sum(turn.effort for turn in turns) for turns in self)


ROUNDS: Final = (
    Round([Turn("bound", LOWER, 0.3)]),
    Round([Turn("bound", LOWER, 1.0)], [Turn("decide", PLAIN, 0.6)]),
    Round([Turn("improve", LIGHT, 1.5, days=2)], [Turn("scip", {}, 4.0)]),
    Round([Turn("decide", PLAIN, 3.0)], [Turn("scip", {}, 16.0)]),
    Round([Turn("improve", LIGHT, 4.0, days=3), Turn("bound", LOWER, 4.0)], [Turn("decide", OTHER, 8.0)]),
    Round([Turn("decide", CUT, 6.0), Turn("decide", UNCUT, 12.0)], [Turn("scip", {}, 40.0)]),
)
OF_LENGTH: Final = (Round([Turn("bound", LOWER_AT_ONCE, 0.3)]), *ROUNDS[1:])
"""For the last aim of an outline, of which the others leave so little that presolve takes longer than the search."""

WITH_BOUND: Final = (
    Round([Turn("mixes", {}, 0.5)]),
    Round(
        [Turn("decide", PLAIN, 0.3), Turn("bound", LOWER, 0.3), Turn("improve", LIGHT, 0.5, days=2)],
        [Turn("mixes", {}, 2.0)],
    ),
    Round(
        [Turn("decide", PLAIN, 1.5), Turn("bound", LOWER, 1.0), Turn("improve", LIGHT, 1.5, days=2)],
        [Turn("mixes", {}, 6.0)],
    ),
    Round([Turn("mixes", {}, 20.0)], [Turn("scip", {}, 4.0), Turn("decide", PLAIN, 4.0), Turn("decide", CUT, 6.0)]),
    *ROUNDS[3:],
)
"""For an aim of which a bound is known that is mostly the best value."""

OF_FEW_DAYS: Final = (
    Round([Turn("bound", LOWER, 1.0)], [Turn("decide", PLAIN, 0.3), Turn("mixes", {}, 1.0)]),
    Round([Turn("bound", LOWER, 2.0)], [Turn("mixes", {}, 4.0)]),
    Round([Turn("decide", PLAIN, 4.0), Turn("scip", {}, 4.0)], [Turn("mixes", {}, 8.0)]),
    *WITH_BOUND[3:],
)
"""The same where there are no days to change a few of: they prove themselves."""

OF_WISHES: Final = Round([Turn("bound", LIGHT, 1.0)], [Turn("decide", PLAIN, 0.3)])
"""Before all others for an aim that depends on what stands on which day, so that its bound is mostly too low."""

BEGINNING: Final = Round([Turn("bound", LOWER, 0.3)])
"""Makes a beginning where there is no week yet; mixes and neighbours need one."""

BRIEF: Final = (Round([Turn("bound", PLAIN, 0.02), Turn("improve", PLAIN, 0.25, days=2, hands=2)]),)
BRIEF_OF_FEW_DAYS: Final = (Round([Turn("bound", PLAIN, 0.02), Turn("improve", PLAIN, 0.06, days=2)]),)
"""For what is looked after without a claim: of few days more effort hardly ever finds more."""

QUESTIONS: Final = (Turn("decide", PLAIN, 1.5), Turn("decide", CUT, 3.5), Turn("decide", UNCUT, 8.0))
"""For whether anything obeys a model; presolve takes longer than most answers."""

FEWEST_DAYS: Final = 2

FEW_DAYS_EFFORT: Final = 0.5
"""Deterministic seconds for one choice of days."""

CONFIRMING: Final = 40.0
"""Deterministic seconds for repeating that nothing obeys a model."""

Days = Sequence[Collection[int]]


Reach = Callable[[int, float, Control], Sequence[int] | None]
"""Values of all variables with an aim of at most a value, None if the effort ends first; raises ``Infeasible``."""


@dataclass(frozen=True)
class Found:
    """The best values of all variables, the aim's value in them, and the bound that is proved for it."""

    values: tuple[int, ...]
    value: int
    bound: int

    @property
    def proved(self) -> bool:
        """Whether no better value exists."""
        return self.value == self.bound

    def or_better(self, other: Found) -> Found:
        """The better of the two, this one if they are alike, with the higher bound."""
        best = other if other.value < self.value else self
        return replace(best, bound=min(best.value, max(self.bound, other.bound)))


class Infeasible(Exception):
    """No values of the variables obey the model."""


class Unpackable(Infeasible):
    """The sessions are too short for what nothing obeys; how much must be given up is not known."""


def minimise(
    model: LinearModel,
    aim: Linear,
    name: str,
    hint: Sequence[int],
    control: Control,
    days: Days = (),
    rounds: Sequence[Round] = ROUNDS,
    least: int = 0,
    reach: Reach | None = None,
    fallback: Sequence[int] = (),
) -> Found | None:
    """The aim made as small as possible; None if the search ended before anything was found.

    ``days`` are the indices of each day's variables; the aim counts something, so it is never below 0, nor below
    ``least``; ``reach`` seeks a value of it elsewhere; ``fallback`` is no hint, but where the first run finds no values
    it goes on from there. Raises ``Infeasible`` when nothing obeys the model.
    """
    stage = _Stage(model, aim, name, control, days, least, reach)
    start = _begun(model, aim, hint, least)
    best = start
    begins = start is not None or rounds[0].here[0].kind == "bound"
    for one in _rounds(rounds if begins else [BEGINNING, *rounds], control.effort):
        if control.over or (best is not None and best.proved):
            break
        best = stage.both(one, best, hint) or _begun(model, aim, fallback, least)
        if best is not None and control.report:
            control.report(name, best.value, best.bound)
    return None if best is start and control.over else best


def _begun(model: LinearModel, aim: Linear, values: Sequence[int], least: int) -> Found | None:
    return Found(tuple(values), aim.value(values), least) if model.obeyed(values) else None


@dataclass(frozen=True)
class _Stage:
    model: LinearModel
    aim: Linear
    name: str
    control: Control
    days: Days
    least: int
    reach: Reach | None

    def both(self, one: Round, best: Found | None, hint: Sequence[int]) -> Found | None:
        """A better value, or a higher bound, by the two hands of a round; what is proved here ends the other."""
        if best is None or not one.beside:  # only a run for value and bound makes a beginning
            return self.by_turns([*one.beside, *one.here], best, hint)
        ended = Either(self.control.stop)
        other = replace(self, control=replace(self.control, stop=ended, report=None))
        with ThreadPoolExecutor(1) as pool:
            beside = pool.submit(other.by_turns, one.beside, best, hint)
            try:
                here = self.by_turns(one.here, best, hint) or best
                return here if here.proved else here.or_better(beside.result() or best)
            finally:
                ended.this.set()

    def by_turns(self, turns: Sequence[Turn], best: Found | None, hint: Sequence[int]) -> Found | None:
        """What the turns come to, one after the other."""
        for turn in turns:
            if self.control.over or (best is not None and best.proved):
                break
            if turn.kind == "bound":
                best = self.bounded(turn, best, hint)
            elif best is not None:
                best = self._hand(turn.kind)(turn, best)
        return best

    def _hand(self, kind: Kind) -> Callable[[Turn, Found], Found]:
        hands: dict[Kind, Callable[[Turn, Found], Found]] = {
            "improve": self.improved,
            "decide": self.decided,
            "mixes": self.mixed,
            "scip": self.elsewhere,
        }
        return hands[kind]

    def bounded(self, turn: Turn, best: Found | None, hint: Sequence[int]) -> Found | None:
        """A better value, or a higher bound."""
        run = self._minimised(turn, *((best.values, best.bound) if best else (hint, self.least)))
        if run.infeasible:
            _confirm_infeasible(self.model, self.control)
            raise Infeasible
        found = self._found(run.values, run.bound)
        if best is None:
            return found
        return best.or_better(found or replace(best, bound=min(best.value, run.bound)))

    def improved(self, turn: Turn, best: Found) -> Found:
        """A better value found by changing a few days at a time, as long as that helps and the effort lasts."""
        if len(self.days) <= turn.days:
            return self._nearby(turn, best) if turn.days == FEWEST_DAYS else best
        free = list(combinations(range(len(self.days)), turn.days))
        idle, left, better, places = 0, turn.effort, self._better_than(best), cycle(free)
        while idle < len(free) and left > 0 and not (best.proved or self.control.over):
            tried = turn._replace(effort=min(left, FEW_DAYS_EFFORT))
            ask = partial(self._bettered, better, tried, best)
            asked = [partial(ask, self._kept(chosen, best)) for chosen in islice(places, turn.hands)]
            with side_by_side(asked, self.control) as answers:
                for found, spent in answers:
                    idle, left = idle + 1, left - spent
                    if found is not best:
                        idle, best, better = 0, found, self._better_than(found)
                        break
        return best

    def _kept(self, free: Collection[int], best: Found) -> dict[int, int]:
        """The variables of all other days, with their best values."""
        return {
            index: best.values[index] for day, indices in enumerate(self.days) if day not in free for index in indices
        }

    def _better_than(self, best: Found) -> CpModel:
        return further(self._told, [self.aim <= best.value - 1, self.aim >= best.bound])

    @cached_property
    def _told(self) -> CpModel:
        return told(self.model, aim=self.aim)

    def _bettered(
        self, better: CpModel, turn: Turn, best: Found, kept: Mapping[int, int], control: Control
    ) -> tuple[Found, float]:
        """A better value with some variables kept, if there is any, and the deterministic seconds that it took."""
        run = Run(fixed(better, kept), turn.preset, turn.effort, control, self.name)
        return self._found(run.values, best.bound) or best, run.spent

    def _nearby(self, turn: Turn, best: Found) -> Found:
        """A better value near the best; of bounds nothing is believed here."""
        run = self._minimised(turn._replace(preset=NEIGHBOURS), best.values, best.bound)
        return best.or_better(self._found(run.values, best.bound) or best)

    def decided(self, turn: Turn, best: Found) -> Found:
        """The bound reached, or raised until it is unknown: often quicker without objective and hint."""
        return self._raised(
            best, lambda bound: _satisfied(self.model, [self.aim == bound], turn, self.control, self.name)
        )

    def mixed(self, turn: Turn, best: Found) -> Found:
        """The same mix by mix."""
        reach = self.reach
        return self._raised(best, lambda bound: reach(bound, turn.effort, self.control)) if reach else best

    def _raised(self, best: Found, reached: Callable[[int], Sequence[int] | None]) -> Found:
        while not best.proved:
            try:
                values = reached(best.bound)
            except Unpackable:
                return replace(best, bound=best.bound + 1)
            except Infeasible:
                best = replace(best, bound=best.bound + 1)
            else:
                return best.or_better(self._found(values, best.bound) or best)
        return best

    def elsewhere(self, turn: Turn, best: Found) -> Found:
        """A better value, or a higher bound, by SCIP; a row of the bound known would leave it without direction."""
        answer = scip.minimised(self.model, self.aim, turn.effort, self.control)
        bound = best.bound if answer.bound is None else max(best.bound, answer.bound)
        return best.or_better(self._found(answer.values, bound) or replace(best, bound=min(best.value, bound)))

    def _minimised(self, turn: Turn, hint: Sequence[int], bound: int) -> Run:
        model = hinted(further(self._told, [self.aim >= bound]), hint)
        return Run(model, turn.preset, turn.effort, self.control, self.name)

    def _found(self, values: Sequence[int] | None, bound: int) -> Found | None:
        if values is None:
            return None
        value = self.aim.value(values)
        return Found(tuple(values), value, min(value, bound))


def satisfied(model: LinearModel, control: Control, turns: Sequence[Turn] = QUESTIONS) -> tuple[int, ...] | None:
    """Values that obey the model, or None if the search ended before any were found; raises ``Infeasible``."""
    for turn in _turns(turns, control.effort):
        if control.over:
            return None
        if values := _satisfied(model, (), turn, control):
            return values
    return None


def _satisfied(
    model: LinearModel, rows: Sequence[Row], turn: Turn, control: Control, name: str = ""
) -> tuple[int, ...] | None:
    run = Run(told(model, rows), turn.preset, turn.effort, control, name)
    if run.infeasible:
        raise Infeasible
    return run.values


def _rounds(rounds: Sequence[Round], most: float) -> Iterator[Round]:
    """The rounds, as far as the effort goes."""
    for one in rounds:
        if most <= 0:
            return
        yield Round(list(_turns(one.here, most)), list(_turns(one.beside, most)))
        most -= one.effort


def _turns(turns: Sequence[Turn], most: float) -> Iterator[Turn]:
    """The turns, as far as the effort goes."""
    for turn in turns:
        if most <= 0:
            return
        yield turn._replace(effort=min(most, turn.effort))
        most -= turn.effort


def _confirm_infeasible(model: LinearModel, control: Control) -> None:
    run = Run(told(model), {"linearization_level": 2, "cp_model_presolve": False}, CONFIRMING, control)
    if run.values is not None:
        raise SolverFailure("the solver called a profile infeasible for which it then found a program")
