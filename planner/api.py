"""The programming interface: plain typed data in and out; ortools is imported only when something is solved."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.case import Case, Preparation, prepare, rules_in_force
from planner.catalog import Catalog
from planner.edits import Repair, Swap
from planner.errors import SolverFailure
from planner.mending.dominance import undoes
from planner.mending.levers import Ground
from planner.mending.reliefs import reliefs
from planner.model.dual import Multipliers
from planner.outcome import (
    Asked,
    Conflict,
    ConflictDemand,
    Explanation,
    Fix,
    Outcome,
    Prices,
    Progress,
    TimedOut,
    Trial,
    WhyNot,
    WhySoFew,
)
from planner.profile import Profile
from planner.program import Certificate, Dual, FirstWeek, Objective, Program
from planner.terms import Day, Muscle
from planner.written import verified, written

if TYPE_CHECKING:
    from planner.solver.conflict import Clash
    from planner.solver.control import Control
    from planner.solver.descent import Reached
    from planner.solver.search import Template


def solve(
    profile: Profile,
    catalog: Catalog | None = None,
    *,
    near: Program | FirstWeek | None = None,
    polish: bool = True,
    effort: float | None = None,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Outcome:
    """The best program for a profile, a minimal conflict of its demands, or ``TimedOut``.

    ``near``: the program of a similar profile, or its first week, that the search starts from: what is proved stays so,
    but among programs equal in every aim another one may be found. ``polish`` False: any of these will do. ``effort``
    ends the search for one aim after so many deterministic seconds, alike on every machine; ``time_limit`` ends all of
    it after so many on the clock. ``progress`` hears of each step; setting ``stop`` from another thread ends the search
    with the best program so far. Raises ``SolverFailure`` when an independent count, or a second solver, contradicts.
    """
    from planner.solver.search import search
    from planner.solver.stage import Infeasible
    from planner.solver.start import first_week

    catalog = catalog or Catalog.builtin()
    control = _control(time_limit, progress, stop, effort)
    case = prepare(profile, catalog)
    try:
        template = search(case, control, first_week(case, near) if near else None, polish=polish)
    except Infeasible:
        return _conflict(profile, catalog, control)
    if template is None:
        return TimedOut(interrupted=control.stop.is_set())
    certificate = _certificate(case, template, control)
    return verified(written(profile, catalog, case, template.plans, certificate), catalog)


def explain(
    profile: Profile,
    catalog: Catalog | None = None,
    *,
    every: bool = False,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Explanation | Program | TimedOut:
    """Why a profile allows no program, with ways out, each shown to allow one; a program if there is one.

    ``every``: further conflicts too, not only the first. All else is as in ``solve``.
    """
    from planner.solver.conflict import every_conflict, possible, smallest_conflict
    from planner.solver.control import Control

    catalog = catalog or Catalog.builtin()
    began = time.monotonic()
    stop = stop or threading.Event()
    ask, control = Preparation(profile, catalog).case, Control(_deadline(began, time_limit), stop)
    if possible(ask(), control) is not False:
        left = None if time_limit is None else max(0.001, began + time_limit - time.monotonic())
        outcome = solve(profile, catalog, time_limit=left, progress=progress, stop=stop)
        if not isinstance(outcome, Conflict):
            return outcome
    clashes, complete = every_conflict(ask, control) if every else ([smallest_conflict(ask, control)], False)
    if not clashes:
        return TimedOut(interrupted=stop.is_set())
    told = tuple(_told(profile, catalog, clash) for clash in clashes)
    return Explanation(told, _fixes(profile, catalog, told, control), complete)


def ways_out(
    profile: Profile,
    conflict: Conflict,
    catalog: Catalog | None = None,
    *,
    time_limit: float | None = None,
    stop: threading.Event | None = None,
) -> Explanation:
    """A conflict that ``solve`` found, with ways out as far as they are found before the time limit (in seconds)."""
    from planner.solver.control import Control

    control = Control(_deadline(time.monotonic(), time_limit), stop or threading.Event())
    return Explanation((conflict,), _fixes(profile, catalog or Catalog.builtin(), (conflict,), control), False)


def repair(
    program: Program,
    profile: Profile,
    catalog: Catalog | None = None,
    *,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Repair | Conflict | TimedOut:
    """The nearest program that keeps every rule of a profile, with the reason of each edit.

    Nearest by sets added and removed, then by exercises changed, as ``Distance`` counts them. A minimal conflict if
    the profile allows no program. All else is as in ``solve``.
    """
    from planner.revising.repair import nothing_to_do, repaired
    from planner.solver.stage import Infeasible

    catalog, stop = catalog or Catalog.builtin(), stop or threading.Event()
    if whole := nothing_to_do(program, profile, catalog):
        return whole
    control = _control(time_limit, progress, stop)

    def solved() -> Outcome:
        left = control.left()
        return solve(
            profile, catalog, time_limit=None if left is None else max(0.001, left), progress=progress, stop=stop
        )

    try:
        return repaired(program, profile, catalog, control, solved) or TimedOut(interrupted=stop.is_set())
    except Infeasible:
        outcome = solved()
    if isinstance(outcome, Program):
        raise SolverFailure("no repair was found though there is a program; please report this program")
    return outcome


def swap(
    program: Program,
    profile: Profile,
    week: int,
    day: Day,
    exercise: str,
    catalog: Catalog | None = None,
    *,
    taken: Collection[str] = (),
    rest_of_block: bool = False,
) -> Swap:
    """What can stand for an exercise of one session, the most alike first; else which rules stop the nearest.

    Each has its pattern and its target muscles, needs none of the equipment that is ``taken``, and was judged in the
    program: in that session alone, or from there to the end of its block. ``week`` is a week's number, ``exercise`` an
    id; raises ``InvalidInput`` if they are not there.
    """
    from planner.revising.swap import Wanted, swap

    wanted = Wanted(week, day, exercise, frozenset(taken), rest_of_block)
    return swap(program, profile, catalog or Catalog.builtin(), wanted)


def prices(
    profile: Profile,
    program: Program,
    catalog: Catalog | None = None,
    *,
    time_limit: float | None = None,
    progress: Callable[[Asked], None] | None = None,
    stop: threading.Event | None = None,
) -> Prices:
    """What more time, more equipment or a rule less would bring, the most first; ``program`` is the profile's best.

    Each changed profile is solved as far as the targets, unless its outline shows that nothing is gained.
    """
    from planner.solver.control import Control
    from planner.solver.price import prices as priced

    began = time.monotonic()
    ground = Ground(profile, catalog or Catalog.builtin())

    def heard(answered: int, questions: int) -> None:
        if progress is not None:
            progress(Asked(answered, questions, time.monotonic() - began))

    control = Control(_deadline(began, time_limit), stop or threading.Event())
    return priced(ground, program, reliefs(ground), control, heard)


def why_not(
    profile: Profile,
    program: Program,
    exercise: str,
    catalog: Catalog | None = None,
    *,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> WhyNot:
    """Why an exercise, by its id, is not in the profile's best program, and what it would cost to have it."""
    from planner.solver.answers import Answers

    control = _control(time_limit, progress, stop)
    ground = Ground(profile, catalog or Catalog.builtin())
    answer = Answers.about(ground, program, control).why_not(ground.catalog.by_id[exercise])
    return replace(answer, trial=answer.trial and _reasoned(answer.trial, ground, control))


def why_so_few(
    profile: Profile,
    program: Program,
    muscle: Muscle,
    catalog: Catalog | None = None,
    *,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> WhySoFew:
    """Why the profile's best program has no more sets of a muscle, and what more of them would cost."""
    from planner.solver.answers import Answers

    control = _control(time_limit, progress, stop)
    ground = Ground(profile, catalog or Catalog.builtin())
    answer = Answers.about(ground, program, control).why_so_few(muscle)
    return replace(answer, trials=tuple(_reasoned(trial, ground, control) for trial in answer.trials))


def _reasoned(trial: Trial, ground: Ground, control: Control) -> Trial:
    """The trial with the conflict that it meets, and ways out of that other than to take the demand back."""
    if trial.effect != "impossible":
        return trial
    changed = ground.with_changes(trial.changes)
    conflict = _conflict(changed.profile, changed.catalog, control)
    found = _fixes(changed.profile, changed.catalog, (conflict,), control)
    kept = tuple(fix for fix in found if not any(undoes(change, trial.changes) for change in fix.changes))
    return replace(trial, reason=Explanation((conflict,), kept, complete=False))


def _fixes(profile: Profile, catalog: Catalog, told: Sequence[Conflict], control: Control) -> tuple[Fix, ...]:
    from planner.solver.fixes import fixes
    from planner.solver.lacking import with_lacks

    clashes = [[(demand.rule, demand.where) for demand in conflict.demands] for conflict in told]
    return with_lacks(fixes(profile, catalog, clashes, control), catalog, control)


def _control(
    time_limit: float | None,
    progress: Callable[[Progress], None] | None,
    stop: threading.Event | None,
    effort: float | None = None,
) -> Control:
    from planner.solver.control import UNLIMITED, Control

    began = time.monotonic()

    def report(aim: str, value: int, bound: int) -> None:
        if progress is not None:
            progress(Progress(aim, value, bound, time.monotonic() - began))

    return Control(_deadline(began, time_limit), stop or threading.Event(), report, effort or UNLIMITED)


def _deadline(began: float, time_limit: float | None) -> float | None:
    return None if time_limit is None else began + time_limit


def _certificate(case: Case, template: Template, control: Control) -> Certificate:
    interrupted = control.stop.is_set()
    return Certificate(
        objectives=_objectives(case, template.reached),
        proved=template.proved and not interrupted,
        time_limited=control.clocked.is_set() or interrupted,
    )


def _objectives(case: Case, reached: Sequence[Reached]) -> list[Objective]:
    """The aims with what was reached, what is proved of them, and what of that needs no solver to be believed."""
    from planner.solver.dual import duals

    proofs = duals(case, [aim.value for aim in reached])
    return [aim.objective(_dual(proof)) for aim, proof in zip(reached, proofs, strict=True)]


def _dual(proof: tuple[Multipliers, Fraction] | None) -> Dual | None:
    if proof is None:
        return None
    (denominator, numerators), bound = proof
    return Dual(denominator=denominator, multipliers=dict(numerators), bound=str(bound))


def _conflict(profile: Profile, catalog: Catalog, control: Control) -> Conflict:
    from planner.solver.conflict import smallest_conflict

    return _told(profile, catalog, smallest_conflict(Preparation(profile, catalog).case, control))


def _told(profile: Profile, catalog: Catalog, clash: Clash) -> Conflict:
    settings = {rule.id: rule.model_dump(mode="json") for rule in rules_in_force(profile, catalog)}
    demands = tuple(ConflictDemand(rule, where, settings.get(rule, {})) for rule, where in clash.demands)
    return Conflict(demands, clash.minimal, clash.confirmed)
