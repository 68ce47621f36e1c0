"""What can stand for one exercise of a session: alike exercises, each tried in the program and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from planner.assembly import slot
from planner.case import Case, Mesocycle, Preparation, mesocycles, rules_in_force, stated_progression
from planner.catalog import Catalog, Exercise
from planner.checker import Finding, Verdict, check
from planner.choices import Choice
from planner.edits import Substitute, Swap
from planner.errors import Fault, InvalidInput, nearest
from planner.plan import Key, Plan
from planner.profile import Profile
from planner.program import Program, ProgramSession, ProgramWeek, Slot
from planner.render.reasons import reasons
from planner.revising.judging import breaches
from planner.revising.layout import Place, pairs, places, stated_blocks
from planner.rulebook.block import STEADY
from planner.substitutes import credits_apart, same_work, substitutes, unlikeness
from planner.terms import COMPOUND, DAYS, Day

MOST_FITS: Final = 6
"""Substitutes that are told at most."""
MOST_STOPPED: Final = 6
"""Exercises that are told at most where a rule stops them."""
MOST_BARRED: Final = 3
"""Of exercises that cannot be chosen at all, those that are told where nothing fits."""
LIGHT: Final = frozenset({"bodyweight", "band"})
"""What carries the load of exercises that cannot be made as heavy as one likes."""


@dataclass(frozen=True)
class Wanted:
    """Which slot is to be swapped, by its week's number, its day and its exercise; and how.

    ``taken`` is equipment that cannot be used; ``rest_of_block``: from there to the end of its mesocycle.
    """

    week: int
    day: Day
    exercise: str
    taken: frozenset[str] = frozenset()
    rest_of_block: bool = False


def swap(program: Program, profile: Profile, catalog: Catalog, wanted: Wanted) -> Swap:
    """Raises ``InvalidInput`` if there is no such slot, or nothing is known of what it names."""
    _require(program, profile, catalog, wanted)
    return _Swap(program, profile, catalog, wanted).found()


def _require(program: Program, profile: Profile, catalog: Catalog, wanted: Wanted) -> None:
    week, day, exercise = wanted.week, wanted.day, wanted.exercise
    numbers = [each.week for each in program.weeks]
    days = [session.day for session in profile.sessions]
    if week not in numbers:
        raise _refused("week", str(week), f"a week of the program, {min(numbers)} to {max(numbers)}", None)
    sessions = {session.day: session for session in program.weeks[numbers.index(week)].sessions}
    if day not in sessions or day not in days:
        known = [each for each in sessions if each in days]
        raise _refused("day", day, f"a day of that week and of the profile: {', '.join(known)}", nearest(day, known))
    names = [each.exercise for each in sessions[day].slots]
    if exercise not in names:
        raise _refused("exercise", exercise, f"one of that session: {', '.join(names)}", nearest(exercise, names))
    if exercise not in catalog.by_id:
        raise _refused("exercise", exercise, "an exercise of the catalog", nearest(exercise, sorted(catalog.by_id)))
    owned = sorted(profile.kit_on(day).owned(catalog))
    for tool in sorted(wanted.taken.difference(owned)):
        raise _refused("taken", tool, f"equipment of that day: {', '.join(owned)}", nearest(tool, owned))


def _refused(path: str, value: str, expected: str, close: str | None) -> InvalidInput:
    return InvalidInput("the slot to swap", [Fault(path, value, expected, close)])


@dataclass(frozen=True)
class _Swap:
    program: Program
    profile: Profile
    catalog: Catalog
    wanted: Wanted

    def found(self) -> Swap:
        """What fits, the most alike first, and what breaks a rule before it."""
        fits, stopped = list[Substitute](), list[Substitute]()
        for item in self._open():
            if len(fits) == MOST_FITS:
                break
            tried = self._tried(item)
            (stopped if tried.breaks else fits).append(tried)
        if not fits:
            stopped += [self._tried(item) for item in self._barred()[:MOST_BARRED]]
        told = tuple(fits), tuple(stopped[:MOST_STOPPED])
        return Swap(self.wanted.week, self.wanted.day, self._slot(self._now), *told)

    def _open(self) -> list[Exercise]:
        """What can be chosen with what is free, and is not there yet; what may be too easy comes last."""
        free = self.profile.kit_on(self.wanted.day).owned(self.catalog) - self.wanted.taken
        ranked = [choice.exercise for choice in substitutes(self._item, self._choices.values())]
        open_ones = [item for item in ranked if item.possible_with(free) and item.id not in self._there]
        return sorted(open_ones, key=self._easy)

    def _easy(self, item: Exercise) -> bool:
        """Whether it moves the body or a band alone, and no test tells how hard, where a known weight stands."""
        weighed = bool(self._slot(self._now).sets[0].load) and self._item.loading not in LIGHT
        choice = self._choices.get(item.id)
        return weighed and item.loading in LIGHT and choice is not None and choice.prescription.fit == "unknown"

    def _barred(self) -> list[Exercise]:
        """What cannot be chosen at all, the most alike first."""
        barred = (item for item in self.catalog.exercises if item.id not in self._choices.keys() | self._there)
        alike = (item for item in barred if same_work(self._item, item))
        return sorted(alike, key=lambda item: (*unlikeness(self._item, item), item.id))

    @property
    def _there(self) -> set[str]:
        return {each.exercise for each in self._session(self._now).slots}

    @property
    def _item(self) -> Exercise:
        return self.catalog.by_id[self.wanted.exercise]

    @cached_property
    def _now(self) -> ProgramWeek:
        return next(week for week in self.program.weeks if week.week == self.wanted.week)

    @cached_property
    def _blocks(self) -> Sequence[Mesocycle]:
        progression = stated_progression(rules_in_force(self.profile, self.catalog))
        weeks = len(self.program.weeks)
        stated = stated_blocks(self.program, weeks, progression, tests=False)
        return stated or mesocycles(weeks, progression or STEADY)

    @cached_property
    def _case(self) -> Case:
        return Preparation(self.profile, self.catalog, blocks=self._blocks).case({"shortlist"})

    @cached_property
    def _choices(self) -> dict[str, Choice]:
        session = next(session for session in self._case.sessions if session.day == self.wanted.day)
        return {choice.exercise.id: choice for choice in session.choices}

    @cached_property
    def _before(self) -> set[tuple[str, tuple[str, ...], str]]:
        return {_kind(finding) for finding in breaches(self._judged(self.program))}

    def _judged(self, program: Program) -> Verdict:
        return check(program, self.catalog, self.profile)

    def _session(self, week: ProgramWeek) -> ProgramSession:
        return next(session for session in week.sessions if session.day == self.wanted.day)

    def _slot(self, week: ProgramWeek) -> Slot:
        return next(each for each in self._session(week).slots if each.exercise == self.wanted.exercise)

    def _tried(self, item: Exercise) -> Substitute:
        """The exercise in its place, and what that breaks which held before."""
        weeks = [self._with(item, place, week) for place, week in enumerate(self.program.weeks)]
        verdict = self._judged(self.program.model_copy(update={"weeks": weeks}))
        new = (each for each in breaches(verdict) if _kind(each) not in self._before and not _is_the_swap(each))
        place = self.program.weeks.index(self._now)
        names = [session.day for session in weeks[place].sessions]
        here = next(each for each in self._session(weeks[place]).slots if each.exercise == item.id)
        return Substitute(
            exercise=item.id,
            slot=here.model_copy(update={"reason": self._reason(item, weeks)}),
            minutes=verdict.volumes[place].sessions[names.index(self.wanted.day)].minutes,
            credits_apart=credits_apart(self._item, item),
            low_back_apart=item.low_back - self._item.low_back,
            staple=item.id in self._choices and self._choices[item.id].staple,
            easy=self._easy(item),
            breaks=next(new, None),
        )

    def _reason(self, item: Exercise, weeks: Sequence[ProgramWeek]) -> str:
        """Why it stands there, by the counts of its week; nothing if some exercise of its block cannot be chosen."""
        place = self.program.weeks.index(self._now)
        block = next(block for block in self._blocks if place < block.first - 1 + block.weeks)
        around = weeks[block.first - 1 : block.first - 1 + block.weeks]
        training = [week for week in around if week.phase == "accumulation"]
        deloads = [week for week in around if week.phase == "deload"]
        known = self._known.issuperset(key for week in around for key in self._sets(week))
        if not known or not training or len(deloads) > 1:
            return ""
        pairs_now = {self._key(one): self._key(other) for one, other in pairs(weeks[place].sessions).items()}
        plan = Plan(tuple(map(self._sets, training)), self._sets(deloads[0]) if deloads else {}, pairs_now)
        number = [*training, *deloads].index(weeks[place])
        return reasons(self._case, plan)(self._key(Place(self.wanted.day, item.id)), number)

    @cached_property
    def _known(self) -> set[Key]:
        """What can be chosen, session by session."""
        sessions = enumerate(self._case.sessions)
        return {(index, choice.exercise.id) for index, session in sessions for choice in session.choices}

    def _sets(self, week: ProgramWeek) -> dict[Key, int]:
        return {self._key(place): len(slot.sets) for place, slot in places(week.sessions).items()}

    def _key(self, place: Place) -> Key:
        """By the number of its session, of one on another day -1."""
        days = [session.day for session in self.profile.sessions]
        return (sorted(days, key=DAYS.index).index(place.day) if place.day in days else -1), place.exercise

    def _with(self, item: Exercise, place: int, week: ProgramWeek) -> ProgramWeek:
        """The week with the exercise, if it is one of those that are asked for and has the slot."""
        first = self.program.weeks.index(self._now)
        asked = place == first or (
            self.wanted.rest_of_block and place > first and week.mesocycle == self._now.mesocycle
        )
        if not asked or not any(self._has(session) for session in week.sessions):
            return week
        sessions = [self._put(item, place, session) if self._has(session) else session for session in week.sessions]
        return week.model_copy(update={"sessions": sessions})

    def _has(self, session: ProgramSession) -> bool:
        return session.day == self.wanted.day and self._stands(session)

    def _put(self, item: Exercise, place: int, session: ProgramSession) -> ProgramSession:
        slots = [
            self._prescribed(item, place, session, s) if s.exercise == self.wanted.exercise else s
            for s in session.slots
        ]
        return session.model_copy(update={"slots": slots})

    def _prescribed(self, item: Exercise, place: int, session: ProgramSession, old: Slot) -> Slot:
        """As many sets as before, with as much in reserve, dosed for the exercise; as they are if it has no dose."""
        choice = self._choices.get(item.id)
        if choice is None:
            return old.model_copy(update={"exercise": item.id, "unit": item.unit})
        block = next(block for block in self._blocks if place < block.first - 1 + block.weeks)
        prescription = choice.prescription.on(*self._turn(place, session.day))
        course = prescription.training[block.number]
        number = place - block.first + 1
        dose = course[number] if number < len(course) else prescription.deloads[block.number]
        ramps = choice.ramp_sets + self._case.extra_ramp_sets * self._leads(item, session, old)
        done = choice.in_turn if old.superset else choice
        return slot(self._case, done, [(dose, work.rir) for work in old.sets], ramps, old.superset, old.reason)

    def _turn(self, place: int, day: Day) -> tuple[int, int]:
        """Which of its days of the week what is to be swapped has there, of how many: heavy and light in turn."""
        days = [each.day for each in self.program.weeks[place].sessions if self._stands(each)]
        return sorted(days, key=DAYS.index).index(day), len(days)

    def _stands(self, session: ProgramSession) -> bool:
        return any(each.exercise == self.wanted.exercise for each in session.slots)

    def _leads(self, item: Exercise, session: ProgramSession, old: Slot) -> bool:
        """Whether it is the first of a multi-joint pattern in its session."""
        earlier = (self.catalog.by_id.get(each.exercise) for each in session.slots[: session.slots.index(old)])
        return item.pattern in COMPOUND and all(other is None or other.pattern != item.pattern for other in earlier)


def _kind(finding: Finding) -> tuple[str, tuple[str, ...], str]:
    return finding.rule, finding.where, finding.what


def _is_the_swap(finding: Finding) -> bool:
    """Whether it says no more than that the exercise is another one than in the other weeks."""
    return finding.rule == "stable-block" or (finding.rule == "progression" and finding.what.startswith("slots of"))
