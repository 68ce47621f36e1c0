"""From a mesocycle's template to the printed program: weeks, order, repetitions in reserve, minutes and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from string import ascii_uppercase
from typing import Final

from planner.case import Case, CaseSession, Mesocycle
from planner.choices import Choice
from planner.plan import Key, Plan, Supersets
from planner.prescription.course import Dose
from planner.prescription.loads import in_units
from planner.program import ProgramSession, ProgramWeek, Slot, WarmupSet, WorkSet
from planner.rulebook.session import Order
from planner.terms import COMPOUND, Phase

Reason = Callable[[Key, int], str]
"""The words for a slot in a week, by the week's place in its block."""

SECONDS_IN_A_TENTH: Final = 6
"""Of a minute."""

RAMP_REPS: Final = (5, 3)
"""Repetitions of the first ramp-up set and of the later ones (judgement)."""


def weeks(case: Case, plans: Mapping[int, Plan], reasons: Callable[[Plan], Reason]) -> list[ProgramWeek]:
    """All weeks of the program, by each mesocycle's plan; ``reasons`` gives the words for its slots."""
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
    last = case.tests and mesocycle is case.mesocycles[-1] and deload
    weekly = _Weekly(mesocycle, number, rirs[number], sets, plan.supersets, _tests(case, plan) if last else (), reason)
    sessions = [_session(case, index, session, weekly) for index, session in enumerate(case.sessions)]
    return ProgramWeek(week=mesocycle.first + number, mesocycle=mesocycle.number, phase=phase, sessions=sessions)


def _tests(case: Case, plan: Plan) -> set[Key]:
    """Where each tested lift is tested: itself rather than its kin, alone rather than in turn, few in a session."""
    shown: dict[str, list[tuple[bool, bool, Key]]] = {}
    for day, session in enumerate(case.sessions):
        for choice in session.choices:
            exercise, key = choice.exercise, (day, choice.exercise.id)
            if key in plan.deload and choice.prescription.tests and not exercise.assists:
                rank = exercise.id not in case.tests_of, key in plan.supersets, key
                shown.setdefault(exercise.shown_by, []).append(rank)
    found: list[Key] = []
    for ranks in sorted(shown.values(), key=len):
        often = Counter(day for day, _ in found)
        found.append(min(ranks, key=lambda rank: (*rank[:-1], often[rank[-1][0]], rank))[-1])
    return set(found)


@dataclass(frozen=True)
class _Weekly:
    """A week's place in its block, from 0, what is done in it, and why."""

    block: Mesocycle
    number: int
    rir: int
    sets: Mapping[Key, int]
    supersets: Supersets
    tests: Collection[Key]
    reason: Reason

    def dose(self, choice: Choice) -> Dose:
        """What the week asks of an exercise."""
        prescription, block = choice.prescription, self.block.number
        deload = self.number == self.block.accumulation_weeks
        return prescription.deloads[block] if deload else prescription.training[block][self.number]

    def work(self, day: int, choice: Choice) -> list[tuple[Dose, int]]:
        """Each hard set with its repetitions in reserve; of a test the first leaves none."""
        key = day, choice.exercise.id
        done = [(self.dose(choice), self.rir)] * self.sets[key]
        return [(choice.prescription.tests[self.block.number], 0), *done[1:]] if key in self.tests else done


def _session(case: Case, index: int, session: CaseSession, weekly: _Weekly) -> ProgramSession:
    chosen = [
        _of_day(choice, index, weekly) for choice in session.choices if (index, choice.exercise.id) in weekly.sets
    ]
    partners = {one: other for (day, one), (_, other) in weekly.supersets.items() if day == index}
    ordered = in_order(case, chosen, partners)
    letters = _letters(ordered, partners)
    slots = [
        _slot(case, index, choice, letters.get(choice.exercise.id), ramps, weekly)
        for choice, ramps in zip(ordered, _ramps(case, ordered), strict=True)
    ]
    seconds = case.warmup_seconds + sum(
        sum(choice.work_seconds(done.reps) + choice.rest_seconds for done in slot.sets)
        + choice.setup_seconds_beyond_rest
        + len(slot.warmup) * case.ramp_set_seconds
        for choice, slot in zip(ordered, slots, strict=True)
    )
    return ProgramSession(day=session.day, minutes=_minutes(seconds), slots=slots)


def _minutes(seconds: int) -> float:
    """To one decimal, a half going up."""
    return (seconds + SECONDS_IN_A_TENTH // 2) // SECONDS_IN_A_TENTH / 10


def _of_day(choice: Choice, index: int, weekly: _Weekly) -> Choice:
    """The choice with what is prescribed on this one of its days, alone or in turn with another."""
    name = choice.exercise.id
    days = sorted(day for day, other in weekly.sets if other == name)
    on_day = replace(choice, prescription=choice.prescription.on(days.index(index), len(days)))
    return on_day.in_turn if (index, name) in weekly.supersets else on_day


def in_order(case: Case, choices: Sequence[Choice], partners: Mapping[str, str]) -> list[Choice]:
    """The rule ``order``; within a part emphasised muscles first, then what loads the back and lasts longer.

    What is done in turn stands together.
    """

    def place(choice: Choice) -> tuple[int, bool, int, int, str]:
        exercise = choice.exercise
        emphasised = any(exercise.muscles.get(muscle) == 1 for muscle in case.emphasis)
        return Order.part(exercise), not emphasised, -exercise.low_back, -choice.seconds_per_set, exercise.id

    places = {choice.exercise.id: place(choice) for choice in choices}
    first = {name: min(own, places.get(partners.get(name, name), own)) for name, own in places.items()}
    return sorted(choices, key=lambda choice: (first[choice.exercise.id], places[choice.exercise.id]))


def _letters(ordered: Sequence[Choice], partners: Mapping[str, str]) -> dict[str, str]:
    """A letter for each superset, in their order."""
    letters: dict[str, str] = {}
    for choice in ordered:
        name = choice.exercise.id
        if name in partners:
            letters[name] = letters.get(partners[name]) or ascii_uppercase[len(letters) // 2]
    return letters


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


def _ramp(case: Case, choice: Choice, count: int, dose: Dose) -> list[WarmupSet]:
    """Ramp-up sets, the load rising to the day's."""
    reps = [RAMP_REPS[min(place, len(RAMP_REPS) - 1)] for place in range(count)]
    shares = case.ramp_shares.get(count, (Fraction(1, 2),) * count)
    ramps = (choice.prescription.ramp(dose, share, few) for share, few in zip(shares, reps, strict=True))
    return [WarmupSet(reps=ramp.reps, load=in_units(ramp.load)) for ramp in ramps]


def _slot(case: Case, day: int, choice: Choice, letter: str | None, ramps: int, weekly: _Weekly) -> Slot:
    reason = weekly.reason((day, choice.exercise.id), weekly.number)
    return slot(case, choice, weekly.work(day, choice), ramps, letter, reason)


def slot(
    case: Case, choice: Choice, work: Sequence[tuple[Dose, int]], ramps: int, letter: str | None, reason: str
) -> Slot:
    """An exercise with its hard sets, each a dose and the repetitions in reserve, and so many ramp-up sets."""
    return Slot(
        exercise=choice.exercise.id,
        superset=letter,
        unit=choice.exercise.unit,
        warmup=_ramp(case, choice, ramps, work[0][0]),
        sets=[WorkSet(reps=dose.reps, load=in_units(dose.load), rir=rir) for dose, rir in work],
        rest_seconds=choice.rest_seconds,
        reason=reason,
    )
