"""Each block of a program as the solver is to know it: what can stay, what cannot, and what may take its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.case import Case, Mesocycle, prepare
from planner.catalog import Catalog, Exercise
from planner.choices import Choice
from planner.errors import nearest
from planner.plan import Key
from planner.profile import Profile
from planner.program import ProgramWeek
from planner.revising.layout import Layout, Place, places
from planner.solver.repair import Gone, Printed
from planner.substitutes import substitutes
from planner.terms import Day

Pairs = Mapping[Place, Place]
"""For each of two that are done in turn the other."""


@dataclass(frozen=True)
class Block:
    """A mesocycle of the layout, with the choices that are open in it, and the places of what cannot stay."""

    case: Case
    mesocycle: Mesocycle
    printed: Printed
    gone: tuple[Place, ...]


class Blocks:
    """The blocks of a layout."""

    def __init__(self, profile: Profile, catalog: Catalog, blocks: Sequence[Mesocycle], layout: Layout) -> None:
        self.case = prepare(profile, catalog, blocks=blocks)
        self.everything = prepare(profile, catalog, {"shortlist"}, blocks)
        self._catalog, self._layout = catalog, layout

    def all(self) -> Iterator[Block]:
        """In their order."""
        for mesocycle in self.case.mesocycles:
            first = mesocycle.first - 1
            yield self._block(mesocycle, self._layout.weeks[first : first + mesocycle.weeks])

    def _block(self, mesocycle: Mesocycle, weeks: Sequence[ProgramWeek]) -> Block:
        slots = [places(week.sessions) for week in weeks]
        found = list(dict.fromkeys(place for week in slots for place in week))
        index = {session.day: number for number, session in enumerate(self.case.sessions)}
        possible = [{choice.exercise.id: choice for choice in session.choices} for session in self.everything.sessions]
        stays = [place for place in found if place.turn == 1 and place.exercise in possible[index[place.day]]]
        gone = tuple(place for place in found if place not in stays)
        kept: dict[int, set[str]] = {number: set() for number in index.values()}
        for place in stays:
            kept[index[place.day]].add(place.exercise)
        counts = {place: tuple(len(week[place].sets) if place in week else 0 for week in slots) for place in found}
        lost = [Gone(index[p.day], counts[p], self._substitutes(p, index[p.day], kept[index[p.day]])) for p in gone]
        printed = Printed(
            weeks=tuple(
                {(index[place.day], place.exercise): counts[place][number] for place in stays if place in week}
                for number, week in enumerate(slots)
            ),
            deload=mesocycle.deload,
            gone=tuple(lost),
            supersets=self._pairs(weeks[0], stays, index),
        )
        for one in lost:
            kept[one.session].update(one.substitutes)
        return Block(self._with(kept, possible), mesocycle, printed, gone)

    def _with(self, kept: Mapping[int, set[str]], possible: Sequence[Mapping[str, Choice]]) -> Case:
        """The case with the exercises kept among the choices."""
        sessions = []
        for number, session in enumerate(self.case.sessions):
            names = {choice.exercise.id for choice in session.choices} | kept[number]
            choices = tuple(choice for name, choice in possible[number].items() if name in names)
            sessions.append(replace(session, choices=choices))
        return replace(self.case, sessions=tuple(sessions))

    def _substitutes(self, place: Place, session: int, kept: set[str]) -> tuple[str, ...]:
        """What may take the place: what was most likely meant, then what does the same work and is well suited."""
        meant = self._meant(place.exercise)
        if meant is None:
            return ()
        wide, short = (case.sessions[session].choices for case in (self.everything, self.case))
        itself = [choice for choice in wide if choice.exercise == meant]
        ranked = itself + (substitutes(meant, short) or substitutes(meant, wide))
        return tuple(choice.exercise.id for choice in ranked if choice.exercise.id not in kept)

    def _meant(self, name: str) -> Exercise | None:
        known = self._catalog.by_id
        return known.get(name) or known.get(nearest(name, sorted(known)) or "")

    def _pairs(self, week: ProgramWeek, stays: Sequence[Place], index: Mapping[Day, int]) -> dict[Key, Key]:
        """What is done in turn and can stay so."""
        found = {}
        for one, other in pairs(week).items():
            session = index[one.day]
            if one in stays and other in stays and self._joined(session, one.exercise, other.exercise):
                found[session, one.exercise] = session, other.exercise
        return found

    def _joined(self, session: int, one: str, other: str) -> bool:
        rule = self.case.supersets
        by_name = {choice.exercise.id: choice for choice in self.everything.sessions[session].choices}
        first, second = by_name[one], by_name[other]
        return (
            rule is not None
            and rule.joins(first.exercise, second.exercise)
            and rule.held_at_once(first.holds, second.holds)
        )


def pairs(week: ProgramWeek) -> Pairs:
    """Slots of a session that share a letter, where they are two."""
    lettered: dict[tuple[Day, str], list[Place]] = {}
    for place, slot in places(week.sessions).items():
        if slot.superset:
            lettered.setdefault((place.day, slot.superset), []).append(place)
    both = [group for group in lettered.values() if len(group) == 2]
    return {one: other for one, other in [*both, *(group[::-1] for group in both)]}
