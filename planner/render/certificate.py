"""A certificate checked without a solver: what of each aim is proved and how, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any, Final

from planner.certificate import CertificateVerdict, Flaw, GeneralFlaw, ObjectiveVerdict, Support
from planner.render.grid import grid
from planner.render.parts import Grid
from planner.render.words import count, plain, wrap

SUPPORTS: Final[Mapping[Support, str]] = {
    "dual": "the dual alone",
    "solver": "the solver",
    "open": "nothing yet",
}
FLAWS: Final[Mapping[Flaw, str]] = {
    "no-such-limit": "a multiplier leans on a limit that the model has not, so that nothing is proved",
    "dual-differs": "its multipliers prove {certified}, and not {stated} as it states",
    "value-below-dual": "the value {value} is below what its multipliers prove, {certified}",
    "value-below-bound": "the value {value} is below the bound {bound}",
    "proved-differs": "it counts as proved exactly where value and bound are equal; they are {value} and {bound}",
    "count-above-value": "{counted} counted in the program, and not {value} as it states",
    "count-below-bound": "{counted} counted in the program, below the bound {bound}",
}
GENERAL: Final[Mapping[GeneralFlaw, str]] = {
    "other-catalog": "The program was made of another catalog than this, so its certificate cannot be checked here.",
    "other-aims": "Its aims are not those of this version of planner, or stand in another order.",
    "proved-differs": "It says that every aim is proved, or that not every one is, against what it says of each.",
    "status-differs": "The program's status says another thing of the proof than its certificate.",
    "rules-broken": 'The program breaks rules, which "planner check" without --certificate names.',
}


def table(verdict: CertificateVerdict) -> str:
    """A line for each aim, what is wrong, and a sentence on the whole."""
    rows = tuple(_row(one) for one in verdict.objectives)
    headers = ("Aim", "Unit", "Reached", "Counted", "Bound", "By the dual", "Proved by")
    told = [grid(Grid(headers, rows, "llrrrrl"))] if rows else []
    wrong = [line for says in _wrong(verdict) for line in wrap(f"  - {says}", "    ")]
    told += ["\n".join(wrong)] if wrong else []
    return "\n\n".join([*told, "\n".join(wrap(_summary(verdict), ""))]) + "\n"


def json_document(verdict: CertificateVerdict) -> str:
    """The verdict as a JSON object; fractions as text."""
    objectives = [asdict(one) | {"at_least": one.at_least} for one in verdict.objectives]
    document = {"holds": verdict.holds, "flaws": verdict.flaws, "objectives": objectives}
    return json.dumps(document, indent=2, ensure_ascii=False, default=str) + "\n"


def _row(one: ObjectiveVerdict) -> tuple[str, ...]:
    counted = "" if one.counted is None else str(one.counted)
    proof = "does not hold" if one.flaws else SUPPORTS[one.support]
    return one.name, plain(one.unit), str(one.value), counted, str(one.bound), _dual(one), proof


def _dual(one: ObjectiveVerdict) -> str:
    """What is certified, with what it is rounded up from."""
    if one.certified is None:
        return "nothing"
    exact = "" if one.certified.denominator == 1 else f"{_decimal(one.certified)}, so "
    return f"{exact}{one.at_least}"


def _decimal(value: Fraction) -> str:
    """To three decimals, rounded down."""
    return f"{value.numerator * 1000 // value.denominator / 1000:.3f}"


def _wrong(verdict: CertificateVerdict) -> Iterator[str]:
    for one in verdict.objectives:
        figures: dict[str, Any] = asdict(one)
        yield from (f"{one.name}: {FLAWS[flaw].format(**figures)}" for flaw in one.flaws)
    yield from (GENERAL[flaw] for flaw in verdict.flaws)


def _summary(verdict: CertificateVerdict) -> str:
    if not verdict.holds:
        return "The certificate does not hold."
    supports = [one.support for one in verdict.objectives]
    alone, searched, unproved = (supports.count(support) for support in ("dual", "solver", "open"))
    told = f"The certificate holds. Of {count(len(supports), 'aim')} the dual alone proves {alone}"
    told += f", and the solver's integer proof {searched} more" if searched else ""
    told += f"; {unproved} not proved" if unproved else ""
    return f"{told}."
