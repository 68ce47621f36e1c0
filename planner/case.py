"""Profile and catalog, prepared: nothing left to look up, every number an integer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from math import ceil
from typing import Any, Final

from planner.catalog import Catalog, Exercise
from planner.choices import Choice, choice_of, choices, spares_the_back
from planner.prescription.prescribe import Prescriber, Span
from planner.prescription.strength import able
from planner.profile import Profile
from planner.rule import Circumstances, Rule, Volume
from planner.rulebook import RULES
from planner.rulebook.block import STEADY, Progression, TestWeek
from planner.rulebook.session import SessionShape, SessionTime, Supersets
from planner.terms import DAYS, DAYS_IN_WEEK, Day, Goal, Muscle, Side

LONGEST_WITHOUT_DELOAD: Final = 3
"""A last block of so few weeks ends without a deload (judgement)."""


@dataclass(frozen=True)
class CaseSession:
    """A session of the week with what can be chosen in it."""

    day: Day
    seconds: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Mesocycle:
    """Weeks of accumulation, then perhaps a deload; ``first`` counts weeks from 1."""

    number: int
    first: int
    weeks: int
    deload: bool

    @property
    def accumulation_weeks(self) -> int:
        """Weeks before the deload."""
        return self.weeks - self.deload


@dataclass(frozen=True)
class Case:
    """Everything that the model is built from."""

    sessions: tuple[CaseSession, ...]
    rules: tuple[Rule, ...]
    volumes: Mapping[Muscle, Volume]
    emphasis: tuple[Muscle, ...]
    preferred: frozenset[str]
    required: frozenset[str]
    tested: frozenset[str]
    """What shows the strength that is tested, by exercise id."""
    tests_of: frozenset[str]
    """The very exercises that are tested."""
    mesocycles: tuple[Mesocycle, ...]
    goal: Goal
    weak_side: Side | None
    warmup_seconds: int
    ramp_set_seconds: int
    extra_ramp_sets: int
    ramp_shares: Mapping[int, tuple[Fraction, ...]]
    """The loads of ramp-up sets as shares of the day's, by how many there are."""

    def rule(self, kind: type[Any]) -> Any:
        """The rule of a kind that is in force, or None."""
        return next((rule for rule in self.rules if isinstance(rule, kind)), None)

    @cached_property
    def shape(self) -> SessionShape:
        """The limits of a session's shape."""
        return self.rule(SessionShape) or SessionShape()

    @property
    def progression(self) -> Progression:
        """The settings of progression."""
        return self.rule(Progression) or STEADY

    @property
    def supersets(self) -> Supersets | None:
        """The rule on supersets; None: there are none."""
        rule: Supersets | None = self.rule(Supersets)
        return rule

    @property
    def tests(self) -> bool:
        """Whether the last week tests the lifts anew."""
        return self.rule(TestWeek) is not None

    @property
    def timed(self) -> bool:
        """Whether the sessions' minutes bind."""
        return self.rule(SessionTime) is not None

    def gap(self, first: int, second: int) -> int:
        """Calendar days from one session's day to the next one's, 1 to 7."""
        days = [DAYS.index(self.sessions[i].day) for i in (first, second)]
        return (days[1] - days[0] - 1) % DAYS_IN_WEEK + 1


class Preparation:
    """Cases of one profile; what an exercise is to the athlete is reckoned once for all of them.

    ``like``: the preparation of another profile, which need not be reckoned again where the two are alike; ``blocks``:
    mesocycles of the same weeks that stand in the place of the usual ones.
    """

    def __init__(
        self,
        profile: Profile,
        catalog: Catalog,
        like: Preparation | None = None,
        blocks: Sequence[Mesocycle] | None = None,
    ) -> None:
        self._profile, self._catalog = profile, catalog
        self._rules = tuple(rules_in_force(profile, catalog))
        self._blocks = tuple(blocks or usual_blocks(profile, self._rules))
        self._prescriber = prescriber(profile, catalog, self._rules, self._blocks)
        self.kits = {None: profile.equipment} | {name: place.equipment for name, place in profile.places.items()}
        self._owned = {place: kit.owned(catalog) for place, kit in self.kits.items()}
        self._known = like.known_to(self) if like else dict[tuple[str | None, str], Choice]()
        self._offered = like.offered_to(self) if like else dict[Hashable, tuple[Choice, ...]]()

    def case(self, without: Iterable[str] = ()) -> Case:
        """The case; rules whose id is in ``without`` have no say in what may be chosen."""
        profile, catalog, left_out = self._profile, self._catalog, frozenset(without)
        choosing = tuple(rule for rule in self._rules if rule.chooses and rule.id not in left_out)
        ordered = sorted(profile.sessions, key=lambda session: DAYS.index(session.day))
        bands = volumes(profile, catalog)
        trained = tuple(muscle for muscle, band in bands.items() if band.target)
        possible = {session.place: self._offers(session.place, choosing, trained) for session in ordered}
        return Case(
            sessions=tuple(
                CaseSession(session.day, int(session.minutes * 60), possible[session.place]) for session in ordered
            ),
            rules=self._rules,
            volumes=bands,
            emphasis=tuple(sorted(set(profile.emphasis))),
            preferred=frozenset(profile.exercises.prefer),
            required=frozenset(profile.exercises.require),
            tested=_tested(profile, catalog),
            tests_of=frozenset(profile.athlete.strength),
            mesocycles=self._blocks,
            goal=profile.goal,
            weak_side=profile.athlete.asymmetry,
            warmup_seconds=int(catalog.times.general_warmup_seconds.value),
            ramp_set_seconds=int(catalog.times.ramp_set_seconds.value),
            ramp_shares=_ramp_shares(catalog),
            extra_ramp_sets=int(catalog.times.extra_ramp_sets_for_first_of_pattern.value),
        )

    def known_to(self, other: Preparation) -> dict[tuple[str | None, str], Choice]:
        """What is known of exercises that the other athlete does alike with the same kit.

        Where all kits are the same, what either learns of them later is known to both.
        """
        if self.athlete != other.athlete:
            return {}
        if self.kits == other.kits:
            return self._known
        same = {place for place, kit in self.kits.items() if other.kits.get(place) == kit}
        known = self._known.copy()  # another thread may be adding to it
        return {(place, name): choice for (place, name), choice in known.items() if place in same}

    @property
    def athlete(self) -> tuple[Any, ...]:
        """All that a choice depends on, beside the kit."""
        profile, progression = self._profile, _progression(self._rules)
        spares, seconds = spares_the_back(profile), profile.exercises.seconds
        return profile.athlete, spares, profile.goal, profile.units, seconds, self._blocks, progression

    def offered_to(self, other: Preparation) -> dict[Hashable, tuple[Choice, ...]]:
        """What can be chosen with the same kits, by all else that it depends on; what either learns both know."""
        return self._offered if (self.athlete, self.kits) == (other.athlete, other.kits) else {}

    def _offers(self, place: str | None, rules: tuple[Rule, ...], trained: tuple[Muscle, ...]) -> tuple[Choice, ...]:
        """What can be chosen at a place by some rules, where volume is wanted of some muscles."""
        profile, named = self._profile, self._profile.exercises
        asked = place, rules, trained, frozenset(named.prefer), frozenset(named.require)
        if asked not in self._offered:
            reckoned = partial(self._choice, place)
            self._offered[asked] = choices(profile, self._catalog, self.kits[place], rules, trained, reckoned)
        return self._offered[asked]

    def _choice(self, place: str | None, exercise: Exercise) -> Choice:
        asked = place, exercise.id
        if asked not in self._known:
            doses = self._prescriber.prescribe(exercise, self.kits[place])
            self._known[asked] = choice_of(exercise, self._catalog, self._profile, self._owned[place], doses)
        return self._known[asked]


def prepare(profile: Profile, catalog: Catalog, without: Iterable[str] = ()) -> Case:
    """The case of a profile; rules whose id is in ``without`` have no say in what may be chosen."""
    return Preparation(profile, catalog).case(without)


def prescriber(
    profile: Profile, catalog: Catalog, rules: Iterable[Rule], blocks: Iterable[Mesocycle] | None = None
) -> Prescriber:
    """What prescribes for a profile by the rules in force, through its blocks or others."""
    blocks = usual_blocks(profile, rules) if blocks is None else blocks
    spans = [Span(block.number, block.first, block.accumulation_weeks) for block in blocks]
    return Prescriber(profile, catalog, _progression(rules), spans)


def usual_blocks(profile: Profile, rules: Iterable[Rule]) -> tuple[Mesocycle, ...]:
    """The mesocycles of a profile by the rules in force."""
    tests = any(isinstance(rule, TestWeek) for rule in rules)
    return mesocycles(profile.weeks, _progression(rules), tests=tests)


def _progression(rules: Iterable[Rule]) -> Progression:
    return stated_progression(rules) or STEADY


def stated_progression(rules: Iterable[Rule]) -> Progression | None:
    """The rule on progression, if it is in force."""
    return next((rule for rule in rules if isinstance(rule, Progression)), None)


def circumstances(profile: Profile, catalog: Catalog) -> Circumstances:
    """What the defaults of rules depend on."""
    athlete = profile.athlete
    return Circumstances(
        level=athlete.level,
        goal=profile.goal,
        low_back=athlete.low_back,
        asymmetry=athlete.asymmetry,
        able=able(athlete, catalog),
        avoided=frozenset(profile.exercises.avoid),
        required=tuple(sorted(set(profile.exercises.require))),
        tested=tuple(sorted(_tested(profile, catalog))),
    )


def _tested(profile: Profile, catalog: Catalog) -> frozenset[str]:
    return frozenset(catalog.by_id[name].shown_by for name in profile.athlete.strength)


def rules_in_force(profile: Profile, catalog: Catalog) -> list[Rule]:
    """Every rule that is on and applies, settled for this athlete, in the rulebook's order."""
    who = circumstances(profile, catalog)
    settled = (stated.settled(who) for stated in _stated(profile))
    return [rule for rule in settled if rule is not None]


def _stated(profile: Profile) -> Iterable[Rule]:
    for kind in RULES:
        setting = getattr(profile.rules, kind.__name__)
        if isinstance(setting, Rule):
            yield setting
        elif (kind.on if setting is None else setting) or not kind.switchable:
            yield kind()


def _ramp_shares(catalog: Catalog) -> dict[int, tuple[Fraction, ...]]:
    shares = catalog.strength.ramps.shares
    return {count: tuple(Fraction(str(share)) for share in each) for count, each in shares.items()}


def volumes(profile: Profile, catalog: Catalog) -> dict[Muscle, Volume]:
    """The weekly band of every muscle in half-sets: the level's, under what the profile writes itself."""
    return {muscle: _volume(profile, catalog, muscle) for muscle in sorted(catalog.muscle)}


def _volume(profile: Profile, catalog: Catalog, muscle: Muscle) -> Volume:
    low, target, high, most = catalog.muscle[muscle].volume[profile.athlete.level]
    wanted = profile.volume.get(muscle)
    aim = high if muscle in profile.emphasis else target
    least = 0.0
    if wanted is not None:
        least = wanted.min or 0.0
        aim = max(least, aim) if wanted.target is None else wanted.target
        high = aim if wanted.target is not None else high
        most = max(most, aim) if wanted.max is None else wanted.max
        aim = min(aim, most)
    high = min(max(aim, high), most)
    figures = (least, min(low, aim), aim, high, most)
    return Volume(*(int(2 * figure) for figure in figures))


def mesocycles(weeks: int, progression: Progression, *, tests: bool = False) -> tuple[Mesocycle, ...]:
    """Blocks of nearly equal length, the longer first, each ended by a deload but a short last one without tests."""
    count = ceil(weeks / progression.deload_every)
    length, longer = divmod(weeks, count)
    blocks: list[Mesocycle] = []
    first = 1
    for number in range(1, count + 1):
        size = length + (number <= longer)
        deload = size > LONGEST_WITHOUT_DELOAD or number < count or tests
        blocks.append(Mesocycle(number, first, size, deload))
        first += size
    return tuple(blocks)
