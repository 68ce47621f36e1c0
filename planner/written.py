"""Program documents from plans; one that breaks a rule by an independent count is never passed on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from planner.assembly import weeks
from planner.case import Case
from planner.catalog import Catalog, fingerprint
from planner.checker import Verdict, check
from planner.errors import SolverFailure
from planner.plan import Plan
from planner.profile import Profile
from planner.program import Certificate, Program, RuleReport
from planner.render.reasons import reasons


def written(
    profile: Profile, catalog: Catalog, case: Case, plans: Mapping[int, Plan], certificate: Certificate
) -> Program:
    """The program of each mesocycle's plan; nothing is judged yet."""
    return Program(
        version=own_version(),
        catalog=fingerprint(catalog),
        status="optimal" if certificate.proved else "feasible",
        profile=profile.plain(),
        certificate=certificate,
        weeks=weeks(case, plans, partial(reasons, case)),
    )


def verified(program: Program, catalog: Catalog) -> Program:
    """The program with the report of an independent count; raises ``SolverFailure`` if it breaks a rule."""
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


def own_version() -> str:
    """The installed version of planner."""
    try:
        return version("planner")
    except PackageNotFoundError:
        return "0"
