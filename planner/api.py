"""The programming interface: plain typed data in and out; ortools is imported only when something is solved."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from planner.assembly import weeks
from planner.case import Case, prepare, rules_in_force
from planner.catalog import Catalog, fingerprint
from planner.checker import Verdict, check
from planner.errors import SolverFailure
from planner.model.dual import Multipliers
from planner.outcome import Conflict, ConflictDemand, Explanation, Fix, Outcome, Progress, TimedOut
from planner.plan import Key, Plan
from planner.profile import Profile
from planner.program import Certificate, Dual, FirstWeek, Objective, Program, RuleReport
from planner.render.reasons import reasons

if TYPE_CHECKING:
    from planner.solver.conflict import Clash
    from planner.solver.control import Control
    from planner.solver.search import Reached, Template


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
    from planner.solver.control import UNLIMITED, Control
    from planner.solver.search import search
    from planner.solver.stage import Infeasible

    catalog = catalog or Catalog.builtin()
    case = prepare(profile, catalog)
    began = time.monotonic()

    def report(aim: str, value: int, bound: int) -> None:
        if progress is not None:
            progress(Progress(aim, value, bound, time.monotonic() - began))

    control = Control(_deadline(began, time_limit), stop or threading.Event(), report, effort or UNLIMITED)
    try:
        template = search(case, control, _first_week(case, near) if near else None, polish=polish)
    except Infeasible:
        return _conflict(profile, catalog, control)
    if template is None:
        return TimedOut(interrupted=control.stop.is_set())
    certificate = _certificate(case, template, control)
    return _verified(_program(profile, catalog, case, template.plans, certificate), catalog)


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
    if possible(prepare(profile, catalog), Control(_deadline(began, time_limit), stop)) is not False:
        left = None if time_limit is None else max(0.001, began + time_limit - time.monotonic())
        outcome = solve(profile, catalog, time_limit=left, progress=progress, stop=stop)
        if not isinstance(outcome, Conflict):
            return outcome
    ask, control = partial(prepare, profile, catalog), Control(_deadline(began, time_limit), stop)
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


def _first_week(case: Case, near: Program | FirstWeek) -> dict[Key, int]:
    """The sets of a first week, on the days that the case has too."""
    week = near.first_week() if isinstance(near, Program) else near
    index = {session.day: number for number, session in enumerate(case.sessions)}
    return {(index[day], name): sets for day in week if day in index for name, sets in week[day].items()}


def _fixes(profile: Profile, catalog: Catalog, told: Sequence[Conflict], control: Control) -> tuple[Fix, ...]:
    from planner.solver.fixes import fixes

    clashes = [[(demand.rule, demand.where) for demand in conflict.demands] for conflict in told]
    return fixes(profile, catalog, clashes, control)


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
    return [
        Objective(name=aim.name, value=aim.value, bound=aim.bound, unit=aim.unit, proved=aim.proved, dual=_dual(proof))
        for aim, proof in zip(reached, proofs, strict=True)
    ]


def _dual(proof: tuple[Multipliers, Fraction] | None) -> Dual | None:
    if proof is None:
        return None
    (denominator, numerators), bound = proof
    return Dual(denominator=denominator, multipliers=dict(numerators), bound=str(bound))


def _program(
    profile: Profile, catalog: Catalog, case: Case, plans: Mapping[int, Plan], certificate: Certificate
) -> Program:
    return Program(
        version=own_version(),
        catalog=fingerprint(catalog),
        status="optimal" if certificate.proved else "feasible",
        profile=profile.model_dump(mode="json", by_alias=True, exclude_none=False),
        certificate=certificate,
        weeks=weeks(case, plans, partial(reasons, case)),
    )


def _verified(program: Program, catalog: Catalog) -> Program:
    """The program with the report of an independent count; a program that breaks a rule is never passed on."""
    verdict = check(program, catalog)
    if not verdict.holds:
        broken = ", ".join(verdict.broken)
        raise SolverFailure(f"the program found breaks {broken} by an independent count; please report this profile")
    return program.model_copy(update={"rules": _reports(verdict)})


def _reports(verdict: Verdict) -> list[RuleReport]:
    return [
        RuleReport(id=rule.id, in_force=rule.in_force, settings=rule.settings, holds=rule.holds, measured=rule.measured)
        for rule in verdict.rules
    ]


def _conflict(profile: Profile, catalog: Catalog, control: Control) -> Conflict:
    from planner.solver.conflict import smallest_conflict

    return _told(profile, catalog, smallest_conflict(partial(prepare, profile, catalog), control))


def _told(profile: Profile, catalog: Catalog, clash: Clash) -> Conflict:
    settings = {rule.id: rule.model_dump(mode="json") for rule in rules_in_force(profile, catalog)}
    demands = tuple(ConflictDemand(rule, where, settings.get(rule, {})) for rule, where in clash.demands)
    return Conflict(demands, clash.minimal, clash.confirmed)


def own_version() -> str:
    """The installed version of planner."""
    try:
        return version("planner")
    except PackageNotFoundError:
        return "0"
