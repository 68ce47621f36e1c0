"""From a mesocycle's template to the printed program: weeks, order, repetitions in reserve, minutes and reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from planner.case import Case, CaseSession, Mesocycle
from planner.choices import Choice
from planner.plan import Key, Plan
from planner.prescription.course import Dose
from planner.prescription.loads import in_units
from planner.program import ProgramSession, ProgramWeek, Slot, WarmupSet, WorkSet
from planner.terms import COMPOUND, Phase

Reason = Callable[[int, str], str]

RAMP_REPS: Final = (5, 3)
"""Repetitions of the first ramp-up set and of the later ones (judgement)."""

MIDDLE_PATTERNS: Final = COMPOUND - {"hinge", "squat"}


def weeks(case: Case, plans: Mapping[int, Plan], reasons: Callable[[Plan], Reason]) -> list[ProgramWeek]:
    """All weeks of the program, by each mesocycle's plan; ``reasons`` gives the words for a session's exercise."""
    told = {number: reasons(plan) for number, plan in plans.items()}
    return [
        _week(case, plans[mesocycle.number], mesocycle, number, told[mesocycle.number])
        for mesocycle in case.mesocycles
        for number in range(mesocycle.weeks)
    ]


def _week(case: Case, plan: Plan, mesocycle: Mesocycle, number: int, reason: Reason) -> ProgramWeek:
    deload = number >= mesocycle.accumulation_weeks
    phase: Phase = "deload" if deload else "accumulation"
    sets = plan.deload if deload else plan.training[number]
    rirs = (*case.progression.rirs(mesocycle.accumulation_weeks), case.progression.deload_rir)
    weekly = _Weekly(mesocycle, number, rirs[number])
    sessions = [_session(case, index, session, sets, weekly, reason) for index, session in enumerate(case.sessions)]
    return ProgramWeek(week=mesocycle.first + number, mesocycle=mesocycle.number, phase=phase, sessions=sessions)


@dataclass(frozen=True)
class _Weekly:
    """A week's place in its block, from 0."""

    block: Mesocycle
    number: int
    rir: int

    def dose(self, choice: Choice) -> Dose:
        """What the week asks of an exercise."""
        prescription, block = choice.prescription, self.block.number
        deload = self.number == self.block.accumulation_weeks
        return prescription.deloads[block] if deload else prescription.training[block][self.number]


def _session(
    case: Case, index: int, session: CaseSession, sets: Mapping[Key, int], weekly: _Weekly, reason: Reason
) -> ProgramSession:
    chosen = [_of_day(choice, index, sets) for choice in session.choices if (index, choice.exercise.id) in sets]
    ordered = in_order(case, chosen)
    counts = [sets[index, choice.exercise.id] for choice in ordered]
    slots = [
        _slot(choice, count, weekly, _ramp(case, choice, ramps, weekly), reason(index, choice.exercise.id))
        for choice, count, ramps in zip(ordered, counts, _ramps(case, ordered), strict=True)
    ]
    seconds = case.warmup_seconds + sum(
        count * (choice.work_seconds(weekly.dose(choice).reps) + choice.rest_seconds)
        + choice.setup_seconds_beyond_rest
        + len(slot.warmup) * case.ramp_set_seconds
        for choice, count, slot in zip(ordered, counts, slots, strict=True)
    )
    return ProgramSession(day=session.day, minutes=round(seconds / 60, 1), slots=slots)


def _of_day(choice: Choice, index: int, sets: Mapping[Key, int]) -> Choice:
    """The choice with what is prescribed on this one of its days."""
    days = sorted(day for day, name in sets if name == choice.exercise.id)
    return replace(choice, prescription=choice.prescription.on(days.index(index), len(days)))


def in_order(case: Case, choices: Sequence[Choice]) -> list[Choice]:
    """The rule ``order``; within a group emphasised muscles first, then what loads the back and lasts longer."""

    def place(choice: Choice) -> tuple[int, bool, int, int, str]:
        exercise = choice.exercise
        emphasised = any(exercise.muscles.get(muscle) == 1 for muscle in case.emphasis)
        return _group(choice), not emphasised, -exercise.low_back, -choice.seconds_per_set, exercise.id

    return sorted(choices, key=place)


def _group(choice: Choice) -> int:
    exercise = choice.exercise
    if "pre-activation" in exercise.tags:
        return 0
    if exercise.pattern in ("hinge", "squat"):
        return 1
    if exercise.pattern in MIDDLE_PATTERNS:
        return 2
    return 3 if exercise.pattern == "isolation" else 4


def _ramps(case: Case, ordered: Sequence[Choice]) -> list[int]:
    """Ramp-up sets of each exercise: more for the first of a pattern."""
    seen: set[str] = set()
    counts = []
    for choice in ordered:
        pattern = choice.exercise.pattern
        first = pattern in COMPOUND and pattern not in seen
        seen.add(pattern)
        counts.append(choice.ramp_sets + (case.extra_ramp_sets if first else 0))
    return counts


def _ramp(case: Case, choice: Choice, count: int, weekly: _Weekly) -> list[WarmupSet]:
    """Ramp-up sets, the load rising to the day's."""
    dose = weekly.dose(choice)
    reps = [RAMP_REPS[min(place, len(RAMP_REPS) - 1)] for place in range(count)]
    shares = case.ramp_shares.get(count, (Fraction(1, 2),) * count)
    ramps = (choice.prescription.ramp(dose, share, few) for share, few in zip(shares, reps, strict=True))
    return [WarmupSet(reps=ramp.reps, load=in_units(ramp.load)) for ramp in ramps]


def _slot(choice: Choice, count: int, weekly: _Weekly, warmup: list[WarmupSet], reason: str) -> Slot:
    dose = weekly.dose(choice)
    return Slot(
        exercise=choice.exercise.id,
        unit=choice.exercise.unit,
        warmup=warmup,
        sets=[WorkSet(reps=dose.reps, load=in_units(dose.load), rir=weekly.rir) for _ in range(count)],
        rest_seconds=choice.rest_seconds,
        reason=reason,
    )
