"""Items read off the document itself: the reasons it gives, and what it takes to make it again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from planner.checker.facts import Slot
from planner.checker.plain import mapping
from planner.checker.rubric.subject import Mark, Subject, marked
from planner.checker.rules import RULES
from planner.checker.wants import Wants
from planner.terms import Pattern

SOME: Final = 0.5
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
_COUNT: Final = re.compile(r"\d[^;]*\b(sets?|pulls?|pushes|minutes?)\b|\b(sets?|pulls?|pushes|minutes?)\b[^;]*\d")
_LOAD: Final = re.compile(r"\btest|\b1rm\b|one-rep|%|percent|\bload|\bhelp\b|heav|light|\breserve\b")
_RULES: Final = re.compile("|".join(re.escape(rule.id) for rule in RULES if "-" in rule.id))


def reasons(subject: Subject) -> Mark:
    """How many slots say what exercise, sets and load are for; whether it is true is not judged."""
    wants = subject.facts.wants
    slots = [slot for week in subject.facts.weeks for slot in week.slots]
    loaded = [slot for slot in slots if any(slot.loads)]
    whole = sum(_whole(slot, wants) for slot in slots)
    points = marked(whole / len(slots), 1, SOME) if slots else 0
    measured = {
        "slots": len(slots),
        "whole": whole,
        "exercise": _lacking(slot for slot in slots if not _names_target(slot, wants)),
        "sets": _lacking(slot for slot in slots if not _names_count(slot)),
        "load": _lacking(slot for slot in loaded if not _names_load(slot)),
    }
    return Mark(points, measured)


def _lacking(slots: Iterable[Slot]) -> list[str]:
    return sorted({slot.id for slot in slots})


def _whole(slot: Slot, wants: Wants) -> bool:
    return _names_target(slot, wants) and _names_count(slot) and (not any(slot.loads) or _names_load(slot))


def _names_target(slot: Slot, wants: Wants) -> bool:
    """A muscle or the movement that it trains, a rule, or a wish of the profile that is there."""
    if slot.exercise is None:
        return False
    text = slot.reason.lower().replace("mid-back", "mid back")
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


def _names_count(slot: Slot) -> bool:
    return bool(_COUNT.search(slot.reason.lower()))


def _names_load(slot: Slot) -> bool:
    return bool(_LOAD.search(slot.reason.lower()))


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
