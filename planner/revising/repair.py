"""The nearest program that keeps every rule, with what is changed for it and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from planner.case import rules_in_force, stated_progression, usual_blocks
from planner.catalog import Catalog
from planner.checker import Finding, Verdict, check
from planner.edits import Distance, Edit, Kind, Reason, Repair
from planner.plan import Key, Supersets
from planner.profile import Profile
from planner.program import Certificate, Program, ProgramWeek
from planner.revising.blocks import Block, Blocks
from planner.revising.differences import Compared, in_weeks
from planner.revising.judging import breaches, restated, weeks_of
from planner.revising.layout import Layout, Place, laid_out, pairs, stated_blocks
from planner.revising.losses import losses
from planner.revising.undoing import taken_back
from planner.rulebook.block import TestWeek
from planner.solver.control import Control
from planner.solver.repair import Nearest, nearest
from planner.solver.stage import Infeasible
from planner.terms import DAYS, Day
from planner.written import verified, written

UNPROVED: Final = Certificate(objectives=[], proved=False)
WRITING: Final[tuple[Kind, ...]] = ("supersets", "order", "doses")
"""How exercises are done; planner writes it in its way, which is given up wherever the old way keeps the rules."""

Further = Callable[[], object]
"""A program by any search, whose supersets allow one."""


def nothing_to_do(program: Program, profile: Profile, catalog: Catalog) -> Repair | None:
    """The program as it is, if it keeps every rule of the profile."""
    if not check(program, catalog, profile).holds:
        return None
    if program.profile != profile.plain():
        program = verified(program.model_copy(update=_of(profile)), catalog)
    return Repair(program, Distance(0, 0, proved=True))


def repaired(program: Program, profile: Profile, catalog: Catalog, control: Control, further: Further) -> Repair | None:
    """The nearest program; None if the search ended before one was found; raises ``Infeasible``.

    ``further`` is asked only where no program has the supersets of this one, or none.
    """
    rules = rules_in_force(profile, catalog)
    progression = stated_progression(rules)
    tests = any(isinstance(rule, TestWeek) for rule in rules)
    stated = stated_blocks(program, profile.weeks, progression, tests=tests)
    days = sorted((session.day for session in profile.sessions), key=DAYS.index)
    for mesocycles in filter(None, (stated, usual_blocks(profile, rules))):
        layout = laid_out(program, mesocycles, days)
        blocks = Blocks(profile, catalog, mesocycles, layout)
        try:
            found = [(block, _nearest(block, control, further)) for block in blocks.all()]
        except Infeasible:
            continue
        solved = [(block, each) for block, each in found if each is not None]
        revision = _Revision(program, profile, catalog, layout, blocks, solved, control)
        return revision.repair() if solved == found else None
    raise Infeasible


def _nearest(block: Block, control: Control, further: Further) -> Nearest | None:
    """With what is done in turn as it is, else with nothing in turn, else as another program has it."""
    for place, supersets in enumerate(_supersets(block, further)):
        try:
            found = nearest(block.case, replace(block.printed, supersets=supersets), control)
        except Infeasible:
            continue
        return _unproved(found) if found and place else found
    raise Infeasible


def _unproved(found: Nearest) -> Nearest:
    """Of other supersets nothing is proved: there are more."""
    return replace(found, sets=found.sets._replace(bound=0), exercises=found.exercises._replace(bound=0))


def _supersets(block: Block, further: Further) -> Iterator[Supersets]:
    yield block.printed.supersets
    if block.case.supersets is None:
        return
    if block.printed.supersets:
        yield {}
    program = further()
    if isinstance(program, Program):
        index = {session.day: number for number, session in enumerate(block.case.sessions)}
        week = next(week for week in program.weeks if week.mesocycle == 1)
        yield {_key(one, index): _key(other, index) for one, other in pairs(week.sessions).items()}


def _key(place: Place, index: Mapping[Day, int]) -> Key:
    return index[place.day], place.exercise


@dataclass(frozen=True)
class _Revision:
    program: Program
    profile: Profile
    catalog: Catalog
    layout: Layout
    blocks: Blocks
    found: Sequence[tuple[Block, Nearest]]
    control: Control

    def repair(self) -> Repair:
        """The program as found, without edits that no rule asks for, and each other edit with its reason."""
        program = self._assembled()
        first = [*self.layout.edits, *chain(*(each.edits() for each in self._compared(program)))]
        program, edits = self._without_needless(program, first)
        distance = _distance(edits)
        proved = distance == _distance(first) and all(self._proved(nearest) for _, nearest in self.found)
        edits += chain(*(each.minutes(edits) for each in self._compared(program)))
        known = sorted(self._of_known_weeks(edits), key=_when)
        told = [replace(edit, reasons=tuple(self._reasons(edit, program))) for edit in known]
        complete = not self.control.over
        whole = verified(program, self.catalog)
        lost = losses(self._before(), whole, self.profile, self.catalog)
        return Repair(whole, replace(distance, proved=proved), tuple(told), lost, complete)

    def _of_known_weeks(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """The edits without weeks that are new as a whole: nothing in them was otherwise before."""
        for edit in edits:
            known = [place for place, week in enumerate(edit.weeks) if week not in self.layout.added]
            if edit.kind not in (*WRITING, "minutes"):
                yield edit
            elif known:
                yield in_weeks(edit, known)

    def _before(self) -> list[ProgramWeek]:
        """The weeks as they were, where there were any, by the numbers and phases that they have now."""
        both = zip(self.layout.weeks, self.layout.originals, strict=True)
        weeks = [week.model_copy(update={"sessions": original.sessions}) for week, original in both]
        return [week for week in weeks if week.week not in self.layout.added]

    def _assembled(self) -> Program:
        """All weeks as planner writes them."""
        plans = {block.mesocycle.number: solved.plan for block, solved in self.found}
        return written(self.profile, self.catalog, self.blocks.everything, plans, UNPROVED)

    def _compared(self, program: Program) -> Iterator[Compared]:
        for block, solved in self.found:
            first, count = block.mesocycle.first - 1, block.mesocycle.weeks
            before, after = (weeks[first : first + count] for weeks in (self.layout.weeks, program.weeks))
            yield Compared(before, after, dict(zip(block.gone, solved.replaced, strict=True)), self.layout.added)

    def _without_needless(self, program: Program, edits: Sequence[Edit]) -> tuple[Program, list[Edit]]:
        """The program with edits taken back without which it keeps every rule too; ways of writing together first."""
        together = [edit for edit in edits if edit.kind in WRITING]
        before = self._taken_back(together, program)
        if before is not None:
            return self._one_by_one(before, [edit for edit in edits if edit not in together])
        return self._one_by_one(program, edits)

    def _one_by_one(self, program: Program, edits: Sequence[Edit]) -> tuple[Program, list[Edit]]:
        """Again and again, for an edit may be needed only beside another one."""
        needed = []
        for edit in edits:
            program, left = self._without(edit, program)
            needed += left
        done = needed == list(edits) or self.control.over
        return (program, needed) if done else self._one_by_one(program, needed)

    def _without(self, edit: Edit, program: Program) -> tuple[Program, list[Edit]]:
        """The edit taken back, else what is written taken back in the weeks in which it can be; and what is left."""
        without = self._taken_back([edit], program)
        if without is not None:
            return without, []
        left = []
        for place in range(len(edit.weeks)) if edit.kind in WRITING else ():
            without = self._taken_back([in_weeks(edit, [place])], program) if len(edit.weeks) > 1 else None
            program = without or program
            left += [] if without else [place]
        return program, [in_weeks(edit, left) if left else edit]

    def _taken_back(self, edits: Sequence[Edit], program: Program) -> Program | None:
        """The program without the edits, its minutes counted anew; None if it breaks a rule, or time is over."""
        if self.control.over:
            return None
        for edit in edits:
            program = taken_back(edit, self.program, self.layout, program)
        verdict = self._judged(program)
        return None if any(breaches(verdict)) else restated(program, verdict)

    def _reasons(self, edit: Edit, program: Program) -> Iterator[Reason]:
        """What breaks without the edit; then what breaks without it in those of its weeks in which that rule holds."""
        while edit.weeks and not self.control.over and (broken := self._without_it(edit, program)):
            weeks = {week for finding in broken if finding.rule == broken[0].rule for week in weeks_of(finding)}
            here = tuple(week for week in edit.weeks if week in weeks) or edit.weeks
            yield Reason(here, broken[0])
            whole = not len(edit.weeks) == len(edit.before) == len(edit.after)
            edit = in_weeks(edit, [i for i, week in enumerate(edit.weeks) if not whole and week not in here])

    def _without_it(self, edit: Edit, program: Program) -> list[Finding]:
        """All breaches, those first that are of a rule that was broken from the first."""
        verdict = self._judged(taken_back(edit, self.program, self.layout, program))
        broken = breaches(verdict, minutes=edit.kind == "minutes")
        return sorted(broken, key=lambda finding: finding.rule not in self._broken)

    @cached_property
    def _broken(self) -> tuple[str, ...]:
        return self._judged(self.program).broken

    def _judged(self, program: Program) -> Verdict:
        return check(program, self.catalog, self.profile)

    def _proved(self, found: Nearest) -> bool:
        return all(value == bound for value, bound in (found.sets, found.exercises))


def _of(profile: Profile) -> dict[str, object]:
    """What a program says of a profile for which nothing is proved of its aims."""
    return {"profile": profile.plain(), "status": "feasible", "certificate": UNPROVED}


def _when(edit: Edit) -> tuple[int, int, tuple[int, ...]]:
    """Whole weeks first, then day by day."""
    return edit.weeks[0], DAYS.index(edit.day) if edit.day else -1, edit.weeks


def _distance(edits: Sequence[Edit]) -> Distance:
    cut = [edit for edit in edits if edit.kind in ("cut-week", "cut-session")]
    counted = [edit for edit in edits if edit.kind in ("sets", "put-in", "take-out", "replace")]
    sets = sum(abs(now - was) for edit in counted for was, now in zip(edit.before, edit.after, strict=True))
    sets += sum(sum(lost.values()) for edit in cut for lost in edit.before)
    changed = sum(edit.kind != "sets" for edit in counted)
    changed += sum(len({name for lost in edit.before for name in lost}) for edit in cut if edit.kind == "cut-session")
    return Distance(sets, changed, proved=False)
