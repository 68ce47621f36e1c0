"""What is picked: exercises that the rules cannot tell apart share a cell, so that no program is looked for twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from planner.case import Case
from planner.choices import Choice, Pace
from planner.plan import Key
from planner.rulebook.week import ExerciseDays
from planner.terms import BARBELLS, DAYS_IN_WEEK, PULLS

WHOLE_WEEK: Final = -1


class Cell(NamedTuple):
    """Up to ``most`` slots of a session, or of the whole week, for ``exercises`` that ``choice`` stands for."""

    session: int
    choice: Choice
    exercises: tuple[str, ...]
    most: int
    pace: Pace

    @property
    def key(self) -> Key:
        """Where its variables stand."""
        return self.session, self.choice.exercise.id


def single(case: Case) -> list[Cell]:
    """Every exercise of every session by itself."""
    return [Cell(index, choice, (choice.exercise.id,), 1, choice.pace) for index, choice in _offered(case)]


def daily(case: Case) -> list[Cell]:
    """Exercises of the same work, the same seconds and the same sessions together, session by session."""
    sessions: dict[str, list[tuple[int, bool]]] = {}
    for index, choice in _offered(case):
        sessions.setdefault(choice.exercise.id, []).append((index, choice.staple))
    alike: dict[tuple[int, Hashable], list[Choice]] = {}
    for index, choice in _offered(case):
        tempo = (choice.pace, choice.holds) if case.supersets else choice.pace[:3]
        kind = _work(case, choice), tempo, tuple(sessions[choice.exercise.id])
        alike.setdefault((index, kind), []).append(choice)
    return [_ranked(index, choices) for (index, _), choices in alike.items()]


def weekly(case: Case) -> list[Cell]:
    """Exercises of the same work together, whatever the session, as quick as the quickest of them."""
    staples = {choice.exercise.id for _, choice in _offered(case) if choice.staple}
    alike: dict[Hashable, list[Choice]] = {}
    for _, choice in _offered(case):
        known = choice if choice.staple or choice.exercise.id not in staples else replace(choice, staple=True)
        alike.setdefault((_work(case, known), known.staple), []).append(known)
    return [_ideal(choices) for choices in alike.values()]


def slots(case: Case, cells: Sequence[Cell], picked: Mapping[Key, int]) -> dict[Key, list[Key]]:
    """For each cell the exercises that stand for its slots.

    Of alike pulls no one stands in two sessions running while there are others; of other work the best suited serves
    every time, if it may stand on so many days, else each in its turn.
    """
    chosen: dict[Key, list[Key]] = {}
    used: dict[tuple[str, ...], int] = {}
    often = Counter[tuple[str, ...]]()
    for cell in cells:
        often[cell.exercises] += picked[cell.key]
    for cell in cells:
        count, first = picked[cell.key], used.get(cell.exercises, 0)
        names = [cell.exercises[(first + place) % len(cell.exercises)] for place in range(count)]
        chosen[cell.key] = [(cell.session, name) for name in names]
        if cell.choice.exercise.pattern in PULLS or often[cell.exercises] > _most_days(case, cell):
            used[cell.exercises] = first + count
    return chosen


def _most_days(case: Case, cell: Cell) -> int:
    rule: ExerciseDays | None = case.rule(ExerciseDays)
    return rule.most(staple=cell.choice.exercise.staple) if rule else DAYS_IN_WEEK


def rotated(cells: Iterable[Cell], kept: Collection[str], chosen: Collection[Key], turns: int) -> dict[Key, Key]:
    """For chosen exercises others that the rules cannot tell from them, so many places further in their cell.

    What shows a strength in ``kept`` stays.
    """
    return {
        (cell.session, name): (cell.session, cell.exercises[(place + turns) % len(cell.exercises)])
        for cell in cells
        if cell.choice.exercise.shown_by not in kept
        for place, name in enumerate(cell.exercises)
        if (cell.session, name) in chosen
    }


def _offered(case: Case) -> Iterator[tuple[int, Choice]]:
    return ((index, choice) for index, session in enumerate(case.sessions) for choice in session.choices)


def _work(case: Case, choice: Choice) -> Hashable:
    """All that the rules count of an exercise, but for its time; the name too if the athlete names or tests it."""
    exercise = choice.exercise
    named = exercise.id if exercise.id in case.preferred | case.required else ""
    kind = (
        frozenset(exercise.tags),
        exercise.unilateral,
        exercise.low_back,
        exercise.loading in BARBELLS,
        exercise.staple,
    )
    tested = exercise.shown_by if exercise.shown_by in case.tested else ""
    return named, tested, exercise.pattern, frozenset(exercise.muscles.items()), kind


def _ranked(session: int, choices: Sequence[Choice]) -> Cell:
    ranked = sorted(choices, key=lambda choice: choice.suits)
    return Cell(session, ranked[0], tuple(choice.exercise.id for choice in ranked), len(ranked), ranked[0].pace)


def _ideal(choices: Sequence[Choice]) -> Cell:
    """One that is quick as the quickest of them in every respect, and is done in all of their ways."""
    pace = Pace(*map(min, zip(*(choice.pace for choice in choices), strict=True)))
    holds = tuple(dict.fromkeys(hold for choice in choices for hold in choice.holds))
    names = tuple(sorted({choice.exercise.id for choice in choices}))
    return Cell(WHOLE_WEEK, replace(choices[0], holds=holds), names, len(choices), pace)
