"""Loads week by week, the plates that make them, and where the athlete stands on a ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.case import prescriber, rules_in_force
from planner.catalog import Catalog, Exercise
from planner.errors import InvalidInput
from planner.prescription.loads import BOTH_SLEEVES, ONE_SLEEVE, thousandths
from planner.prescription.plates import plates
from planner.prescription.prescribe import Fit
from planner.profile import Bar, Profile
from planner.program import Program, Slot
from planner.render import words
from planner.render.blocks import Block, is_test
from planner.render.grid import GAP
from planner.render.parts import Grid, Heading, Lines, Part

TRY_WITH: Final = 10
"""Percent of body mass: with so little help in three sets of five, one without is worth a try (judgement)."""
AGAIN: Final = "Loads rest on the tests as they stand: test again in or after a deload, and solve anew."
WHY: Final[Mapping[Fit, str]] = {
    "too light": ", for no load that can be built is heavy enough",
    "too heavy": ", for no load that can be built is light enough",
}


@dataclass(frozen=True)
class _Course:
    """One loaded exercise of a day through the weeks of a block."""

    day: str
    exercise: Exercise
    slots: tuple[Slot, ...]

    @property
    def loads(self) -> list[float]:
        """The loads of its hard sets, in their order."""
        found = (slot.sets[0].load for slot in self.slots)
        return [load for load in found if load is not None]


def loads(block: Block, program: Program, catalog: Catalog) -> Iterator[Part]:
    """The table of loads and what is to be said of it; nothing if all is done by feel."""
    courses = _courses(block, catalog)
    if not courses:
        return
    weeks = [f"Week {week.week}" if week.phase != "deload" else "Deload" for week in block.weeks[0]]
    rows = tuple(
        (f"{words.place(course.day)[:3]} {words.plain(course.exercise.name)}", *map(_dose, course.slots))
        for course in courses
    )
    units = str(program.profile.get("units", "kg"))
    yield Heading(f"Repetitions {words.TIMES} load in {units}, week by week", 3)
    yield Grid(("Exercise", *weeks), rows, "l" + "r" * len(weeks), first=_room(rows, weeks))
    ramps = _ramps(courses, block.weeks[0][0].week)
    told = [*_signs(courses), *ramps, *_plates(courses, program, catalog), *_rungs(courses, block, program, catalog)]
    yield Lines((*told, *(list(_tests(courses, block)) or [AGAIN])))


def _room(rows: Sequence[Sequence[str]], weeks: Sequence[str]) -> int:
    """What a line leaves for the exercise's name."""
    widths = (max(len(cell) for cell in column) for column in zip(weeks, *(row[1:] for row in rows), strict=True))
    return words.WIDTH - sum(width + GAP for width in widths)


def _courses(block: Block, catalog: Catalog) -> list[_Course]:
    weeks = block.weeks[0]
    found = []
    for index, session in enumerate(weeks[0].sessions):
        for place, slot in enumerate(session.slots):
            exercise = catalog.by_id.get(slot.exercise)
            if exercise is not None and slot.sets[0].load is not None:
                slots = tuple(week.sessions[index].slots[place] for week in weeks)
                found.append(_Course(session.day, exercise, slots))
    return found


def _dose(slot: Slot) -> str:
    first = slot.sets[0]
    return f"{first.reps} {words.TIMES} {words.number(first.load)}" if first.load is not None else str(first.reps)


def _ramps(courses: Sequence[_Course], week: int) -> Iterator[str]:
    """What leads up to the first hard set."""
    listed = [
        f"{words.place(course.day)[:3]} {words.plain(course.exercise.name)} {', '.join(sets)}"
        for course in courses
        if (sets := [f"{ramp.reps} {words.TIMES} {words.number(ramp.load)}" for ramp in course.slots[0].warmup])
    ]
    if listed:
        yield f"Ramp-up sets in week {week}, heavier as the load rises: {'; '.join(listed)}."


def _tests(courses: Sequence[_Course], block: Block) -> Iterator[str]:
    """Which lifts the deload tests, and what to do with it."""
    tests = [(course, course.slots[-1].sets[0]) for course in courses if block.deload and is_test(course.slots[-1])]
    if tests and block.deload:
        listed = "; ".join(
            f"{words.place(course.day)} {words.plain(course.exercise.name)}, {words.count(work.reps, 'repetition')} "
            f"expected with {words.number(work.load)}"
            for course, work in tests
        )
        yield (
            f"Tests in week {block.deload.week}, the first set to the last repetition: {listed}. Write what was done "
            "under athlete.strength, and solve the next program."
        )


def _signs(courses: Sequence[_Course]) -> Iterator[str]:
    if any(0 in course.loads for course in courses):
        yield "0 is body weight alone."
    if any(load < 0 for course in courses for load in course.loads):
        yield "A load below 0 is help: what a band or a machine takes off the body's weight."
    if any(course.exercise.pair for course in courses):
        yield "Of a pair, the weight in each hand."


def _plates(courses: Sequence[_Course], program: Program, catalog: Catalog) -> Iterator[str]:
    """Which plates go on each end of a bar, bar by bar and load by load."""
    profile = _profile(program, catalog)
    if profile is None:
        return
    made: dict[tuple[str, str], dict[float, str]] = {}
    for course in courses:
        tool = "barbell" if course.exercise.loading == "landmine" else course.exercise.loading
        bar = _bar(profile, course.day, tool, catalog)
        if bar is not None:
            sleeves = ONE_SLEEVE if course.exercise.loading == "landmine" else BOTH_SLEEVES
            end = "on its free end" if sleeves == ONE_SLEEVE else "on each end"
            sums = made.setdefault((f"{catalog.gear_by_id[tool].name} of {bar.bar:g} {profile.units}", end), {})
            sums |= {load: _sum(plates(bar, thousandths(load), sleeves)) for load in course.loads}
    for (name, end), sums in made.items():
        listed = "; ".join(f"{load:g} = {chosen}" for load, chosen in sorted(sums.items()) if chosen)
        yield f"Plates {end} of the {name}: {listed}."


def _profile(program: Program, catalog: Catalog) -> Profile | None:
    """The profile of a program, if it is a valid one."""
    try:
        return Profile.from_data(program.profile, catalog)
    except InvalidInput:
        return None


def _bar(profile: Profile, day: str, tool: str, catalog: Catalog) -> Bar | None:
    gear = profile.kit_on(day).details(tool, catalog, profile.units) if tool in catalog.gear_by_id else None
    return gear if isinstance(gear, Bar) else None


def _sum(chosen: Sequence[str] | None) -> str:
    return "" if chosen is None else " + ".join(chosen) or "the bar alone"


def unloadable(program: Program, catalog: Catalog) -> dict[str, str]:
    """Why tested lifts are left out that no load fits, by what shows their strength."""
    profile = _profile(program, catalog)
    if profile is None:
        return {}
    prescribing = prescriber(profile, catalog, rules_in_force(profile, catalog))
    kits = [profile.equipment, *(place.equipment for place in profile.places.values())]
    fits: dict[str, set[Fit]] = {}
    for exercise in catalog.exercises:
        for kit in (kit for kit in kits if exercise.possible_with(kit.owned(catalog))):
            fits.setdefault(exercise.shown_by, set()).add(prescribing.prescribe(exercise, kit).fit)
    return {lift: WHY[worst] for lift, found in fits.items() for worst in WHY if found == {worst}}


def _rungs(courses: Sequence[_Course], block: Block, program: Program, catalog: Catalog) -> Iterator[str]:
    """Where the athlete stands on each ladder that is climbed, and when to try the next rung."""
    climbed: dict[str, list[tuple[int, _Course]]] = {}
    for course in courses:
        place = course.exercise.ladder
        if place and course.exercise.pattern != "isolation":
            climbed.setdefault(place.name, []).append((place.rung, course))
    for name, places in climbed.items():
        top = max(item.ladder.rung for item in catalog.exercises if item.ladder and item.ladder.name == name)
        rung = max(rung for rung, _ in places)
        there = [course for at, course in places if at == rung]
        names = dict.fromkeys(words.plain(course.exercise.name).lower() for course in there)
        says = _next(there[0], program, catalog) if rung < top else "It is the highest."
        beyond = _beyond(name, rung, block, catalog)
        yield f"Ladder to the {name}: rung {rung} of {top}, {words.join(names)}{beyond}. {says}"


def _beyond(ladder: str, rung: int, block: Block, catalog: Catalog) -> str:
    """Rungs above the one of the tests that are trained too, by feel: ``; by feel rung 7, archer pull-up``."""
    higher: dict[int, dict[str, None]] = {}
    for item in (catalog.by_id.get(slot.exercise) for day in block.training.sessions for slot in day.slots):
        place = item.ladder if item else None
        if item and place and place.name == ladder and place.rung > rung:
            higher.setdefault(place.rung, {})[words.plain(item.name).lower()] = None
    listed = [f"rung {place}, {words.join(higher[place])}" for place in sorted(higher)]
    return f"; by feel also {words.join(listed)}" if listed else ""


def _next(course: _Course, program: Program, catalog: Catalog) -> str:
    if not course.exercise.assists:
        return "Once every set leaves two repetitions more in reserve than stated, test the next rung."
    first, last = -course.loads[0], -course.loads[max(0, len(course.slots) - 2)]
    falls = f"Help falls from {first:g} to {last:g}" if last < first else f"Help stays at {first:g}, repetitions rise"
    mass = program.profile.get("athlete", {}).get("body_mass")
    gate = f"{TRY_WITH * mass / 100:.2g} {program.profile.get('units', 'kg')}" if mass else f"{TRY_WITH} % of body mass"
    unaided = _unaided(course.exercise, program, catalog)
    few = f" Unaided go {unaided}, too few for sets that leave some in reserve." if unaided else ""
    then = "test again without" if unaided else "try one without"
    return f"{falls}.{few} Once three sets of five go with no more than {gate} of help, {then}."


def _unaided(exercise: Exercise, program: Program, catalog: Catalog) -> int:
    """The repetitions that a test of the same strength shows with the body alone; 0 if it shows none."""
    profile = _profile(program, catalog)
    tests = profile.athlete.strength.items() if profile else ()
    bare = [(catalog.by_id[name], test.reps or 0) for name, test in tests if not test.weight]
    alike = [reps for item, reps in bare if item.shown_by == exercise.shown_by and not item.assists]
    return max(alike, default=0)
