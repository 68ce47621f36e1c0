"""The certificate of a program checked without a solver: every bound counted exactly again, and what follows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from planner import checker
from planner.case import prepare
from planner.catalog import Catalog, fingerprint
from planner.model.aims import Aim
from planner.model.dual import NONE, Multipliers, NoSuchLimit, Relaxation
from planner.profile import Profile
from planner.program import Dual, Objective, Program

Flaw = Literal[
    "no-such-limit",
    "dual-differs",
    "value-below-dual",
    "value-below-bound",
    "proved-differs",
    "count-above-value",
    "count-below-bound",
]
"""What can be wrong with one objective."""

GeneralFlaw = Literal["other-catalog", "other-aims", "proved-differs", "status-differs", "rules-broken"]
"""What can be wrong with the certificate as a whole."""

Support = Literal["dual", "solver", "open"]
"""What shows that no program does better: plain arithmetic alone, the solver's search beside it, or nothing yet."""


@dataclass(frozen=True)
class ObjectiveVerdict:
    """One objective: what is stated of it, and what was counted.

    ``stated`` is the dual bound as written, ``certified`` the one that its multipliers prove, exactly; None if they
    prove nothing. ``counted`` is the value in the printed first week; None if that does not tell it. ``support`` is
    what the document claims, which holds if there are no ``flaws``.
    """

    name: str
    unit: str
    value: int
    bound: int
    stated: Fraction | None
    certified: Fraction | None
    counted: int | None
    support: Support
    flaws: tuple[Flaw, ...]

    @property
    def at_least(self) -> int | None:
        """What is certified, of a whole number."""
        return None if self.certified is None else ceil(self.certified)


@dataclass(frozen=True)
class CertificateVerdict:
    """What is left of a certificate; ``holds`` if nothing is wrong with it."""

    objectives: tuple[ObjectiveVerdict, ...]
    flaws: tuple[GeneralFlaw, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong with the certificate."""
        return not self.flaws and not any(objective.flaws for objective in self.objectives)


def check_certificate(program: Program, catalog: Catalog | None = None) -> CertificateVerdict:
    """Counts the certificate of a program again; raises ``InvalidInput`` if the program's profile is no profile.

    Where the catalog is not the one that the program was made of, or the aims are not those of this version, nothing is
    counted, and that is the only flaw.
    """
    catalog = catalog or Catalog.builtin()
    if program.catalog != fingerprint(catalog):
        return CertificateVerdict((), ("other-catalog",))
    case = prepare(Profile.from_data(program.profile, catalog, "the program's profile"), catalog)
    relaxation, stated = Relaxation(case), program.certificate.objectives
    names = [(aim.name, aim.unit) for aim in relaxation.aims]
    if [(objective.name, objective.unit) for objective in stated] != names[: len(stated)]:
        return CertificateVerdict((), ("other-aims",))
    choosable = {choice.exercise.id for session in case.sessions for choice in session.choices}
    objectives = _objectives(stated, relaxation, checker.aims(program, catalog, choosable))
    return CertificateVerdict(tuple(objectives), tuple(_general(program, catalog, len(names))))


def _objectives(
    stated: Sequence[Objective], relaxation: Relaxation, counts: Mapping[str, int]
) -> Iterator[ObjectiveVerdict]:
    for aim, objective in zip(relaxation.steps(one.value for one in stated), stated, strict=True):
        proved = _certified(relaxation, aim, objective.dual)
        counted = counts.get(objective.name)
        yield ObjectiveVerdict(
            name=objective.name,
            unit=objective.unit,
            value=objective.value,
            bound=objective.bound,
            stated=None if objective.dual is None else Fraction(objective.dual.bound),
            certified=proved,
            counted=counted,
            support=_support(objective, proved),
            flaws=tuple(flaw for flaw, found in _flaws(objective, proved, counted).items() if found),
        )


def _certified(relaxation: Relaxation, aim: Aim, dual: Dual | None) -> Fraction | None:
    """What the multipliers prove, and without any what the bounds of the variables do."""
    try:
        return relaxation.certified(aim, Multipliers(dual.denominator, dual.multipliers) if dual else NONE)
    except NoSuchLimit:
        return None


def _support(objective: Objective, certified: Fraction | None) -> Support:
    if objective.value > objective.bound:
        return "open"
    return "solver" if certified is None or ceil(certified) < objective.value else "dual"


def _flaws(objective: Objective, certified: Fraction | None, counted: int | None) -> dict[Flaw, bool]:
    value, bound, dual = objective.value, objective.bound, objective.dual
    return {
        "no-such-limit": certified is None,
        "dual-differs": dual is not None and certified is not None and Fraction(dual.bound) != certified,
        "value-below-dual": certified is not None and value < certified,
        "value-below-bound": value < bound,
        "proved-differs": objective.proved != (value == bound),
        "count-above-value": counted is not None and counted > value,
        "count-below-bound": counted is not None and counted < bound,
    }


def _general(program: Program, catalog: Catalog, aims: int) -> Iterator[GeneralFlaw]:
    certificate = program.certificate
    every = len(certificate.objectives) == aims and all(objective.proved for objective in certificate.objectives)
    if certificate.proved != every and not (every and certificate.time_limited):
        yield "proved-differs"
    if certificate.proved != (program.status == "optimal"):
        yield "status-differs"
    if not checker.check(program, catalog).holds:
        yield "rules-broken"
