"""Each block of a program as the solver is to know it: what can stay, what cannot, and what may take its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from planner.case import Case, Mesocycle, Preparation
from planner.catalog import Catalog, Exercise
from planner.errors import nearest
from planner.plan import Key
from planner.profile import Profile
from planner.program import ProgramWeek, Slot
from planner.revising.layout import Layout, Place, pairs, places
from planner.solver.repair import Gone, Printed
from planner.substitutes import substitutes


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
        prepared = Preparation(profile, catalog, blocks=blocks)
        self.case, self.everything = prepared.case(), prepared.case({"shortlist"})
        self._catalog, self._layout = catalog, layout
        self._index = {session.day: number for number, session in enumerate(self.case.sessions)}
        self._possible = [{each.exercise.id: each for each in session.choices} for session in self.everything.sessions]

    def all(self) -> Iterator[Block]:
        """In their order."""
        return map(self._block, self.case.mesocycles)

    def _block(self, mesocycle: Mesocycle) -> Block:
        first = mesocycle.first - 1
        weeks = self._layout.weeks[first : first + mesocycle.weeks]
        added = self._added(weeks)
        slots = [places(week.sessions) for week in weeks]
        found = dict.fromkeys(chain(*(week for number, week in enumerate(slots) if number not in added)))
        stays = [place for place in found if place.turn == 1 and place.exercise in self._possible[self._day(place)]]
        gone = tuple(place for place in found if place not in stays)
        sets = ({self._key(place): len(week[place].sets) for place in stays if place in week} for week in slots)
        printed = Printed(
            weeks=tuple(sets),
            added=added,
            deload=mesocycle.deload,
            gone=tuple(self._gone(place, slots, stays) for place in gone),
            supersets=self._pairs(weeks[0], stays),
        )
        return Block(self._with(printed), mesocycle, printed, gone)

    def _added(self, weeks: Sequence[ProgramWeek]) -> frozenset[int]:
        """The places of weeks that were not there; of a block that was not there at all, its likeness counts as it."""
        added = frozenset(place for place, week in enumerate(weeks) if week.week in self._layout.added)
        return added if len(added) < len(weeks) else frozenset()

    def _day(self, place: Place) -> int:
        return self._index[place.day]

    def _key(self, place: Place) -> Key:
        return self._day(place), place.exercise

    def _gone(self, place: Place, slots: Sequence[Mapping[Place, Slot]], stays: Sequence[Place]) -> Gone:
        day, weeks = self._day(place), [week for week in slots if place in week]
        beside = {other.exercise for other in stays if other.day == place.day and any(other in week for week in weeks)}
        counts = tuple(len(week[place].sets) if place in week else 0 for week in slots)
        return Gone(day, counts, self._substitutes(place.exercise, day, beside))

    def _with(self, printed: Printed) -> Case:
        """The case with what stays, and what may take the place of the rest, among the choices."""
        kept = {key for week in printed.weeks for key in week}
        kept |= {(gone.session, name) for gone in printed.gone for name in gone.substitutes}
        sessions = []
        for number, session in enumerate(self.case.sessions):
            names = {choice.exercise.id for choice in session.choices} | {name for day, name in kept if day == number}
            choices = tuple(choice for name, choice in self._possible[number].items() if name in names)
            sessions.append(replace(session, choices=choices))
        return replace(self.case, sessions=tuple(sessions))

    def _substitutes(self, name: str, session: int, beside: Collection[str]) -> tuple[str, ...]:
        """What may take the place: what was most likely meant, then what does the same work and is well suited."""
        meant = self._meant(name)
        if meant is None:
            return ()
        wide, short = (case.sessions[session].choices for case in (self.everything, self.case))
        itself = [choice for choice in wide if choice.exercise == meant]
        ranked = itself + (substitutes(meant, short) or substitutes(meant, wide))
        return tuple(choice.exercise.id for choice in ranked if choice.exercise.id not in beside)

    def _meant(self, name: str) -> Exercise | None:
        known = self._catalog.by_id
        return known.get(name) or known.get(nearest(name, sorted(known)) or "")

    def _pairs(self, week: ProgramWeek, stays: Sequence[Place]) -> dict[Key, Key]:
        """What is done in turn and can stay so."""
        both = ((one, other) for one, other in pairs(week.sessions).items() if one in stays and other in stays)
        return {self._key(one): self._key(other) for one, other in both if self._joined(one, other)}

    def _joined(self, one: Place, other: Place) -> bool:
        rule = self.case.supersets
        first, second = (self._possible[self._day(place)][place.exercise] for place in (one, other))
        return (
            rule is not None
            and rule.joins(first.exercise, second.exercise)
            and rule.held_at_once(first.holds, second.holds)
        )
