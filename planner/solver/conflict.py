"""Why nothing obeys the rules: the smallest set of demands that cannot all hold.

QuickXplain (Junker 2004) over the demands, each question answered by a model that is built without the demands left
out; assumptions, whose faults are known (#5141), only narrow down where it is looked first. What is found is told only
if another solver does not contradict.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from planner.case import Case
from planner.errors import SolverFailure
from planner.model.cells import daily, single
from planner.model.linear import LinearModel, Row
from planner.model.words import DemandKey, Variables, Week, demand_key
from planner.outcome import DELOAD
from planner.rule import Rule
from planner.rulebook import RULES
from planner.rulebook.session import SessionTime
from planner.solver import second
from planner.solver.control import Control
from planner.solver.cpsat import clashing
from planner.solver.stage import CUT, PLAIN, QUESTIONS, Infeasible, Turn, satisfied
from planner.terms import Day

Prepare = Callable[[frozenset[str]], Case]
"""The case with some rules of choice left out, by id."""

MOST_QUESTIONS: Final = 40
"""Sets of demands looked into for further conflicts; so many answer all but profiles short of time on many days."""

MOST_OTHERS: Final = 2
"""Further conflicts looked at where one is not shown to be minimal."""

EASY: Final = 20
"""Demands suspected, of which to find the needed ones takes half a second, and of a hundred ten."""

EFFORT: Final = 2.0
"""Deterministic seconds for one question."""

SHORT: Final = (Turn("decide", PLAIN, 0.5), Turn("decide", CUT, 1.5))
"""What the search does not soon refute among all exercises of the catalog, cuts mostly do.

A demand that stays in doubt is kept, and the conflict not called minimal; another is preferred to it.
"""


class Clash(NamedTuple):
    """Demands that cannot all hold; whether each was shown to be needed, and whether a second solver found the same."""

    demands: list[DemandKey]
    minimal: bool
    confirmed: bool


def smallest_conflict(prepare: Prepare, control: Control) -> Clash:
    """A minimal set of clashing demands; raises ``SolverFailure`` if a second solver meets them all."""
    demands = Demands(prepare)
    return _smallest(demands, demands.all, control)


def every_conflict(prepare: Prepare, control: Control) -> tuple[list[Clash], bool]:
    """Minimal conflicts, and whether they are so many that whatever ends all of them ends every conflict.

    Reiter's tree: one member of each conflict on the way is left out, and what is left is asked again, as long as it
    clashes; a conflict found elsewhere that still stands is not sought again. A demand is left out with its deload.
    """
    demands, clashes = Demands(prepare), list[Clash]()
    waiting, seen = [frozenset[DemandKey]()], set[frozenset[DemandKey]]()
    questions = 0
    while waiting and questions < MOST_QUESTIONS and not control.over:
        left_out = waiting.pop(0)
        clash = next((one for one in clashes if left_out.isdisjoint(one.demands)), None)
        if clash is None:
            questions += 1
            rest = [key for key in demands.all if key not in left_out]
            if demands.possible(rest, control) is not False:
                continue
            clash = _smallest(demands, rest, control)
            clashes.append(clash)
        further = [left_out | demands.with_deload(member) for member in clash.demands]
        waiting += [one for one in further if one not in seen]
        seen.update(further)
    return clashes, not waiting


def possible_with(prepare: Prepare, kept: Sequence[DemandKey], control: Control) -> bool | None:
    """Whether the kept demands can all hold, all others left out; None if the search ended before it was known."""
    chosen = set(kept)
    dropped = frozenset(rule.id for rule in RULES if rule.chooses and (rule.id, ()) not in chosen)
    posted = _Posted.of(prepare(dropped), deload=_of_deload(kept))
    return _possible(posted.model(chosen), control)


def possible(case: Case, control: Control) -> bool | None:
    """Whether a week and a deload obey every rule; None if the search ended before it was known.

    The week is asked for first without its deload, which hardly ever decides.
    """
    return WeekQuestion(case, deload=False).answered(control) and WeekQuestion(case, deload=True).answered(control)


class WeekQuestion:
    """Whether a week obeys every rule, or one that is known to does so with its deload; for any minutes."""

    def __init__(self, case: Case, *, deload: bool) -> None:
        without_any = deload and not any(block.deload for block in case.mesocycles)
        self._posted = None if without_any else _Posted.of(case, deload=deload)

    def answered(self, control: Control, seconds: Mapping[Day, int] | None = None) -> bool | None:
        """The answer for the case's own seconds of its sessions, or for others; None if the search ended before."""
        if self._posted is None:
            return True
        chosen = set(self._posted.demands())
        posted = self._posted.lasting(seconds) if seconds else self._posted
        return _possible(posted.model(chosen), control)


def core(prepare: Prepare, control: Control) -> list[DemandKey]:
    """Demands of an infeasible case that clash; all needed, as far as that was found out, if no more than ``EASY``."""
    demands = Demands(prepare)
    suspected = demands.suspected(demands.all, control)
    return _quickxplain(_Oracle(demands, control), [], [], suspected) if len(suspected) <= EASY else suspected


def _possible(model: LinearModel, control: Control, turns: Sequence[Turn] = QUESTIONS) -> bool | None:
    try:
        return True if satisfied(model, control, turns) else None
    except Infeasible:
        return False


def _of_deload(kept: Iterable[DemandKey]) -> bool:
    """Whether anything is asked of the deload; if not, there can always be one."""
    return any(DELOAD in where for _, where in kept)


class Demands:
    """All demands of a profile, and models of some of them; each choice of exercises is modelled once."""

    def __init__(self, prepare: Prepare) -> None:
        self._prepare = prepare
        self._known: dict[tuple[frozenset[str], bool], _Posted] = {}
        case = prepare(frozenset())
        self._limiting = [rule.id for rule in case.rules if rule.chooses]
        self._deload = any(mesocycle.deload for mesocycle in case.mesocycles)
        posted = self._posted(frozenset(), deload=self._deload).demands()
        self.all: list[DemandKey] = list(dict.fromkeys([*((name, ()) for name in self._limiting), *posted]))

    def with_deload(self, member: DemandKey) -> frozenset[DemandKey]:
        """The demand, and what its rule asks of the same places in the other type of week."""
        return frozenset(key for key in self.all if _of_any_week(key) == _of_any_week(member))

    def possible(self, kept: Sequence[DemandKey], control: Control, turns: Sequence[Turn] = QUESTIONS) -> bool | None:
        """Whether the kept demands can all hold; None if the search ended before it was known."""
        return _possible(self.model(kept), control, turns)

    def suspected(self, among: Sequence[DemandKey], control: Control) -> list[DemandKey]:
        """A few of the demands that clash by themselves, where they are easily found; else all of them."""
        brief = replace(control, effort=EFFORT)
        among = self._without_deload(among, brief)
        posted, chosen = self._posted(frozenset(), deload=_of_deload(among)), set(among)
        keys = [key for key in posted.demands() if key in chosen]
        asked = posted.model(chosen).rows[len(posted.base.rows) :]
        cleared = set(keys) - {keys[number] for number in clashing(posted.base, asked, brief)}
        few = [key for key in among if key not in cleared]
        return few if cleared and self.possible(few, brief, SHORT) is False else list(among)

    def _without_deload(self, among: Sequence[DemandKey], control: Control) -> Sequence[DemandKey]:
        """What is demanded of the training weeks alone, if that clashes: without a deload a question takes a third."""
        training = [key for key in among if DELOAD not in key[1]]
        clash = len(training) < len(among) and self.possible(training, control, SHORT) is False
        return training if clash else among

    def model(self, kept: Sequence[DemandKey]) -> LinearModel:
        """The model of the kept demands alone."""
        chosen = set(kept)
        dropped = frozenset(name for name in self._limiting if (name, ()) not in chosen)
        return self._posted(dropped, deload=_of_deload(kept)).model(chosen)

    def _posted(self, dropped: frozenset[str], *, deload: bool) -> _Posted:
        if (dropped, deload) not in self._known:
            self._known[dropped, deload] = _Posted.of(self._prepare(dropped), deload=deload)
        return self._known[dropped, deload]


Asked = tuple[Rule, Week]
Written = dict[tuple[str, bool], list[tuple[DemandKey, Row | bool]]]
"""The rows of each demand, by rule and whether they are of the deload."""


class _Posted:
    """Variables, and the rows of every demand on them; a rule writes its rows when first asked."""

    def __init__(self, base: LinearModel, asked: Sequence[Asked], rows: Written) -> None:
        self.base, self._asked, self._rows = base, asked, rows

    @classmethod
    def of(cls, case: Case, *, deload: bool) -> _Posted:
        """Those of a case, with or without its deload."""
        variables = Variables(case, single(case) if deload else daily(case))
        weeks = [Week(variables)]
        if deload:
            variables.add_deload()
            weeks.append(Week(variables, deload=True))
        return cls(variables.model, [(rule, week) for week in weeks for rule in case.rules], {})

    def demands(self) -> list[DemandKey]:
        """All demands."""
        return [key for rule, week in self._asked for key, _ in self._of(rule, week)]

    def lasting(self, seconds: Mapping[Day, int]) -> _Posted:
        """The same with other seconds for the sessions, which one rule alone speaks of; all else is shared."""
        timed = SessionTime.id
        asked = [(rule, week.lasting(seconds) if rule.id == timed else week) for rule, week in self._asked]
        return _Posted(self.base, asked, {one: rows for one, rows in self._rows.items() if one[0] != timed})

    def model(self, chosen: Collection[DemandKey]) -> LinearModel:
        """The model of the chosen demands."""
        rules = {rule for rule, _ in chosen}
        rows = [one for rule, week in self._asked if rule.id in rules for one in self._of(rule, week)]
        model = self.base.clone()
        for key, row in rows:
            if key in chosen:
                model.add(row)
        return model

    def _of(self, rule: Rule, week: Week) -> list[tuple[DemandKey, Row | bool]]:
        asked = rule.id, week.deload
        if asked not in self._rows:
            self._rows[asked] = [(demand_key(rule, one, week), one.condition) for one in rule.demands(week)]
        return self._rows[asked]


def _of_any_week(key: DemandKey) -> DemandKey:
    rule, where = key
    return rule, tuple(name for name in where if name != DELOAD)


def _smallest(demands: Demands, among: Sequence[DemandKey], control: Control) -> Clash:
    conflict, minimal = _shown_minimal(demands, among, control)
    answer = second.possible(demands.model(conflict), control)
    if answer:
        raise SolverFailure("one solver called demands impossible to meet together that another one met")
    return Clash(conflict, minimal, answer is False)


def _shown_minimal(demands: Demands, among: Sequence[DemandKey], control: Control) -> tuple[list[DemandKey], bool]:
    """A conflict, and whether each member was shown to be needed; if not, others that spare a member are looked at."""
    first, minimal = _narrowed(demands, among, control)
    others = () if minimal else islice(_others(demands, first, among, control), MOST_OTHERS)
    return next((other for other in others if other[1]), (first, minimal))


def _others(
    demands: Demands, first: Sequence[DemandKey], among: Sequence[DemandKey], control: Control
) -> Iterator[tuple[list[DemandKey], bool]]:
    for member in first:
        rest = [key for key in among if key not in demands.with_deload(member)]
        if demands.possible(rest, control, SHORT) is False:
            yield _narrowed(demands, rest, control)


def _narrowed(demands: Demands, among: Sequence[DemandKey], control: Control) -> tuple[list[DemandKey], bool]:
    """A conflict, and whether each member was shown to be needed."""
    oracle = _Oracle(demands, control)
    conflict = _quickxplain(oracle, [], [], demands.suspected(among, control))
    return oracle.without_needless(sorted(conflict, key=demands.all.index))


class _Oracle:
    """Answers whether some of the demands clash, each question once."""

    def __init__(self, demands: Demands, control: Control) -> None:
        self._demands, self._control = demands, control
        self._answers: dict[frozenset[DemandKey], bool | None] = {}

    def clash(self, kept: Sequence[DemandKey]) -> bool:
        """Whether the kept demands cannot all hold; in doubt they can."""
        return self._answer(kept) is False

    def without_needless(self, conflict: Sequence[DemandKey]) -> tuple[list[DemandKey], bool]:
        """The conflict without what it was only thought to need; whether it was shown to need all else."""
        needed, minimal = list(conflict), True
        for member in conflict:
            rest = [other for other in needed if other != member]
            answer = not rest or self._seen_met(rest) or self._answer(rest)
            needed = rest if answer is False else needed
            minimal &= answer is not None
        return needed, minimal

    def _answer(self, kept: Sequence[DemandKey]) -> bool | None:
        asked = frozenset(kept)
        if asked not in self._answers:
            self._answers[asked] = self._demands.possible(kept, self._control, SHORT)
        return self._answers[asked]

    def _seen_met(self, kept: Sequence[DemandKey]) -> bool:
        return any(answer and asked.issuperset(kept) for asked, answer in self._answers.items())


def _quickxplain(
    oracle: _Oracle, base: list[DemandKey], added: list[DemandKey], rest: list[DemandKey]
) -> list[DemandKey]:
    """A minimal part of ``rest`` that clashes with ``base``; ``added`` is what came to the base last."""
    if added and oracle.clash(base):
        return []
    if len(rest) == 1:
        return rest
    half = len(rest) // 2
    first, second = rest[:half], rest[half:]
    found_second = _quickxplain(oracle, base + first, first, second)
    found_first = _quickxplain(oracle, base + found_second, found_second, first)
    return found_first + found_second
