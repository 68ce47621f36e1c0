"""Items read off the document itself: the reasons it gives, and what it takes to make it again."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from planner.checker.facts import Slot, Week, half_sets
from planner.checker.plain import mapping
from planner.checker.rubric.subject import Mark, Subject, marked
from planner.checker.rules import RULES
from planner.checker.wants import Wants
from planner.terms import MUSCLES, Muscle, Pattern

SOME: Final = 0.5
HALF: Final = Fraction(1, 2)
FAULTS: Final = ("exercise", "sets", "load", "untrue")
"""What a reason may not say of, and whether what it says is not so."""
_MOVEMENT_WORDS: Final[dict[Pattern, str]] = {
    "vertical-pull": "pull",
    "horizontal-pull": "pull|row",
    "vertical-push": "push|press",
    "horizontal-push": "push|press",
    "hinge": "hinge|hip",
    "squat": "squat",
    "lunge": "lunge|squat",
    "carry": "carry|carries|trunk|core",
    "trunk": "trunk|core",
    "isolation": "isolation",
}
_NUMBER: Final = re.compile(r"[0-9]")
_COUNTED: Final = re.compile(r"\b(?:sets?|pulls?|pushes|minutes?)\b")
_LOAD: Final = re.compile(r"\btest|\b1rm\b|one-rep|%|percent|\bload|\bhelp\b|heav|light|\breserve\b")
_MUSCLES: Final[dict[str, Muscle]] = {muscle.replace("_", " "): muscle for muscle in MUSCLES}
_CLAIM: Final = re.compile(rf"\b({'|'.join(_MUSCLES)}) ([0-9]{{1,3}}(?:\.[0-9]+)?) of ([0-9]{{1,3}}(?:\.[0-9]+)?) sets")
_RULES: Final = re.compile("|".join(re.escape(rule.id) for rule in RULES if "-" in rule.id))


class Told(NamedTuple):
    """A slot that gives its reason in a week."""

    slot: Slot
    week: Week


def reasons(subject: Subject) -> Mark:
    """How many slots say what exercise, sets and load are for, with counts that are so."""
    told = [Told(slot, week) for week in subject.facts.weeks for slot in week.slots]
    faults = [_faults(one, subject.facts.wants) for one in told]
    lacking = {
        name: sorted({one.slot.id for one, some in zip(told, faults, strict=True) if name in some}) for name in FAULTS
    }
    whole = sum(not some for some in faults)
    points = marked(whole / len(told), 1, SOME) if told else 0
    return Mark(points, {"slots": len(told), "whole": whole} | lacking)


def _faults(told: Told, wants: Wants) -> list[str]:
    """What a reason lacks, or that it is not so."""
    text = _text(told.slot)
    good = {
        "exercise": _names_target(told.slot, wants),
        "sets": any(_NUMBER.search(part) and _COUNTED.search(part) for part in text.split(";")),
        "load": not any(told.slot.loads) or bool(_LOAD.search(text)),
        "untrue": _is_so(told, wants),
    }
    return [name for name in FAULTS if not good[name]]


def _is_so(told: Told, wants: Wants) -> bool:
    """Whether each muscle's sets are those of the week, and the target is that in force."""
    claims = [(_MUSCLES[name], Fraction(sets), Fraction(of)) for name, sets, of in _CLAIM.findall(_text(told.slot))]
    return all(
        abs(wants.bands[muscle].target - of) < HALF and Fraction(half_sets(told.week.slots, muscle), 2) == sets
        for muscle, sets, of in claims
    )


def _text(slot: Slot) -> str:
    return slot.reason.lower().replace("mid-back", "mid back")


def _names_target(slot: Slot, wants: Wants) -> bool:
    """A muscle or the movement that it trains, a rule, or a wish of the profile that is there."""
    if slot.exercise is None:
        return False
    text = _text(slot)
    muscles = "|".join(muscle.replace("_", " ") for muscle in slot.exercise.muscles)
    wishes = _wishes(slot, wants)
    words = [
        rf"\b(?:{muscles})\b",
        rf"\b(?:{_MOVEMENT_WORDS[slot.exercise.pattern]})",
        *(rf"\b{one}" for one in wishes),
    ]
    return any(re.search(word, text) for word in words) or bool(_RULES.search(text))


def _wishes(slot: Slot, wants: Wants) -> list[str]:
    lift = (slot.exercise and slot.exercise.strength_of) or slot.id
    told = {
        "required": slot.id in wants.required,
        "preferred": slot.id in wants.preferred,
        "tested": lift in wants.lifts,
    }
    return [wish for wish, true in told.items() if true]


def repeatable(subject: Subject) -> Mark:
    """Whether the document states all that the same program is made from; a second document alone would show more."""
    document = subject.document
    stated = {
        "version": bool(document.version.strip()),
        "catalog": bool(document.catalog.strip()),
        "profile": bool(mapping(document.profile).get("sessions")),
        "no clock": not document.certificate.time_limited,
    }
    missing = [name for name, there in stated.items() if not there]
    return Mark(int(not missing), {"missing": missing})
