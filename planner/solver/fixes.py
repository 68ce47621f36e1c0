"""Ways out of a conflict: changes of the profile, each found by asking the solver whether a program then exists.

Single changes come first. Several together are sought where no fewer help, and for once more where they may be cheaper
than fewer. Whatever does not suffice is only joined to changes that loosen a conflict which it leaves: those that are
known are looked through first, as in implicit hitting sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from math import inf
from typing import Final

from planner.case import Case, Preparation
from planner.catalog import Catalog
from planner.mending.costs import cost
from planner.mending.document import changed, mended
from planner.mending.dominance import dominates, kind
from planner.mending.levers import Ground, Lever, Step, levers
from planner.mending.lowering import lowest, recalling
from planner.model.words import DemandKey
from planner.outcome import Fix
from planner.profile import Profile
from planner.solver.conflict import EASY, Prepare, WeekQuestion, core, possible_with
from planner.solver.control import Control
from planner.terms import Day

MOST_FIXES: Final = 6
MOST_ALIKE: Final = 3
"""So many fixes of one kind, so that those offered differ."""
MOST_TOGETHER: Final = 3
"""Changes of different things that are made together."""
ALWAYS_TOGETHER: Final = 2
CHEAP: Final = 25
"""So many even where fewer help, if that is cheaper, unless a way out is cheap already (judgement: 25 minutes more)."""
MOST_TRIED: Final = 24
"""Combinations looked into for each number of changes that are made together."""
MOST_LEARNT: Final = 10
"""Conflicts sought behind those that are known from the start."""
CHEAPER_TRIED: Final = 12
CHEAPER_LEARNT: Final = 2
"""The same where fewer changes help, and only cheaper ones are looked for."""
EFFORT: Final = 0.3
"""Deterministic seconds for one question; what stays open is not offered."""

Clash = tuple[DemandKey, ...]
Levers = tuple[Lever, ...]


def fixes(
    profile: Profile, catalog: Catalog, conflicts: Sequence[Sequence[DemandKey]], control: Control
) -> tuple[Fix, ...]:
    """Ways out of the conflicts, the cheapest first; each was shown to allow a program."""
    search = _Search(Ground(profile, catalog), replace(control, effort=EFFORT), [tuple(one) for one in conflicts])
    open_ends: list[Levers] = [()]
    for number in range(MOST_TOGETHER):
        if search.found and (number >= ALWAYS_TOGETHER or search.best()[0].cost <= CHEAP):
            break
        open_ends = search.together(open_ends)
    return tuple(search.best())


@dataclass
class _Search:
    ground: Ground
    control: Control
    known: list[Clash]
    found: list[Fix] = field(default_factory=list)
    to_learn: int = MOST_LEARNT
    prepared: dict[str, Preparation] = field(default_factory=dict)
    loosening: dict[Clash, list[Lever]] = field(default_factory=dict)
    answers: dict[tuple[str, Clash], bool | None] = field(default_factory=dict)
    questions: dict[tuple[str, bool], WeekQuestion] = field(default_factory=dict)
    weeks: dict[tuple[str, bool], bool | None] = field(default_factory=dict)
    """Whether a week obeys every rule after some changes, and whether it does with its deload."""

    def together(self, open_ends: Sequence[Levers]) -> list[Levers]:
        """Tries every open end with one lever more, the cheapest first; returns what was tried.

        Where fewer levers helped, only what is cheaper than anything found is looked for.
        """
        tried, wanted, most = list[Levers](), MOST_FIXES, MOST_TRIED
        if self.found:
            wanted, most, self.to_learn = 1, CHEAPER_TRIED, CHEAPER_LEARNT
        for pulled in islice(self._extended(_below(self._limit(wanted), open_ends)), most):
            within = _below(self._limit(wanted), [pulled])
            if self.control.over or not within:
                break
            tried.append(pulled)
            if self._alike(pulled) < MOST_ALIKE:
                self._keep(self._least(*within))
        return tried

    def best(self) -> list[Fix]:
        """The cheapest of those that no other one makes needless."""
        useful = [fix for fix in self.found if not any(dominates(other.changes, fix.changes) for other in self.found)]
        return sorted(useful, key=lambda fix: fix.cost)[:MOST_FIXES]

    def _extended(self, open_ends: Sequence[Levers]) -> Iterator[Levers]:
        """Open ends with each lever that loosens the conflict that is left there, the cheapest first.

        Whatever comes of an end costs more than the end itself, so none is looked into before its turn may have come.
        """
        ends, wider, seen = sorted(open_ends, key=_first_cost), list[Levers](), set[frozenset[str]]()
        while ends or wider:
            while ends and not (wider and _first_cost(wider[0]) <= _first_cost(ends[0])):
                fresh = {_names(pulled): pulled for pulled in self._wider(ends.pop(0))}
                wider = sorted([*wider, *(fresh[names] for names in fresh if names not in seen)], key=_first_cost)
                seen.update(fresh)
            if wider:
                yield wider.pop(0)

    def _wider(self, pulled: Levers) -> list[Levers]:
        left = self._left(pulled) if pulled else self.known[0]
        return [(*pulled, lever) for lever in self._loosening(left) if not any(lever.touches(one) for one in pulled)]

    def _limit(self, wanted: int) -> float:
        """What a fix must cost less than to be among so many of the cheapest."""
        costs = sorted(fix.cost for fix in self.found)
        return costs[wanted - 1] if len(costs) >= wanted else inf

    def _alike(self, pulled: Levers) -> int:
        kinds = sorted({kind(change) for change in _furthest(pulled)})
        return sum(sorted({kind(change) for change in fix.changes}) == kinds for fix in self.found)

    def _keep(self, step: Step) -> None:
        if step and all(fix.changes != step for fix in self.found):
            self.found.append(Fix(step, _cost(step), changed(self.ground.document, step)))

    def _least(self, pulled: Levers) -> Step:
        """The least that suffices with these levers; nothing if even the most does not.

        What one of several comes down to depends on what the others were brought to before: the cheaper of two orders.
        """
        if not self._holds(_furthest(pulled)):
            return ()
        places = tuple(range(len(pulled)))
        week = recalling(lambda numbers: self._allows_week(_steps(pulled, numbers)))
        holds = recalling(lambda numbers: self._allows(_steps(pulled, numbers)))
        orders = dict.fromkeys((places, places[::-1]))
        steps = [_steps(pulled, lowest(_most(pulled), order, week, holds)) for order in orders]
        return self._without_needless(min(steps, key=_cost))

    def _without_needless(self, step: Step) -> Step:
        for change in step if len(step) > 1 else ():
            rest = tuple(other for other in step if other != change)
            step = rest if self._holds(rest) else step
        return step

    def _left(self, pulled: Levers) -> Clash:
        """A conflict that is still there with each lever as far as it goes: a known one, else it is learnt."""
        known = next((clash for clash in self.known if self._stands(pulled, clash)), ())
        return known or self._learn(_furthest(pulled))

    def _stands(self, pulled: Levers, clash: Clash) -> bool:
        """Whether a conflict is still there; what ends it alone, ends it with more."""
        loosening = [lever.steps[0] for lever in self._loosening(clash)]
        moved = tuple(lever for lever in pulled if lever.steps[0] in loosening)
        if any(not self._clashes(lever.steps[-1], clash) for lever in moved):
            return False
        return len(moved) < 2 or self._clashes(_furthest(moved), clash)

    def _loosening(self, clash: Clash) -> list[Lever]:
        if clash not in self.loosening:
            too_wide = len(clash) > EASY and len(self.ground.profile.sessions) > 1
            found = levers(self.ground, clash)
            self.loosening[clash] = [each for each in found if not (too_wide and _of_one_session(each))]
        return self.loosening[clash]

    def _clashes(self, step: Step, clash: Clash) -> bool:
        """Whether the demands of a conflict still clash, or the changes cannot be made; asked once."""
        asked = (_named(step), clash)
        if asked not in self.answers:
            profile = self._mended(step)
            ask = self._prepared(step, profile) if profile else None
            self.answers[asked] = possible_with(ask, clash, self.control) if ask else False
        return self.answers[asked] is False

    def _learn(self, step: Step) -> Clash:
        """The conflict that some changes leave, if one is seen to be left; if not too wide it is known from now on."""
        profile = self._mended(step)
        if profile is None or self._allows(step) is not False or not self.to_learn:
            return ()
        self.to_learn -= 1
        learnt = tuple(core(self._prepared(step, profile), self.control))
        self.known += [learnt] if 0 < len(learnt) <= EASY else []
        return learnt

    def _holds(self, step: Step) -> bool:
        """Whether a program exists after the changes."""
        return self._allows(step) is True

    def _allows(self, step: Step) -> bool | None:
        """The same, or None if that stays open; the deload, which hardly ever decides, is asked for last."""
        return self._allows_week(step) and self._allows_week(step, deload=True)

    def _allows_week(self, step: Step, *, deload: bool = False) -> bool | None:
        """Whether a week obeys every rule after the changes, or does so with its deload; asked once."""
        asked = (_named(step), deload)
        if asked not in self.weeks:
            profile = self._mended(step)
            question = None if profile is None else self._question(_apart(step), deload)
            self.weeks[asked] = question.answered(self.control, _seconds(profile)) if question and profile else None
        return self.weeks[asked]

    def _question(self, apart: Step, deload: bool) -> WeekQuestion:
        """Where only minutes differ, the model is built once."""
        asked = (_named(apart), deload)
        if asked not in self.questions:
            self.questions[asked] = WeekQuestion(self._preparation(apart).case(), deload=deload)
        return self.questions[asked]

    def _mended(self, step: Step) -> Profile | None:
        return mended(self.ground.document, step, self.ground.catalog)

    def _prepared(self, step: Step, profile: Profile) -> Prepare:
        """Cases after the changes; where only minutes differ, the exercises are chosen from once."""
        return lambda without: _timed(self._preparation(_apart(step)).case(without), _seconds(profile))

    def _preparation(self, step: Step) -> Preparation:
        named = _named(step)
        if named not in self.prepared:
            profile = self._mended(step)
            assert profile
            gear = tuple(change for change in step if "equipment" in change.location)
            like = self._preparation(gear) if gear and gear != step else self.ground.prepared
            self.prepared[named] = Preparation(profile, self.ground.catalog, like)
        return self.prepared[named]


def _of_one_session(lever: Lever) -> bool:
    """Whether it makes a single session longer: too little where a conflict is not narrowed down."""
    return all(len(step) == 1 and step[0].location[-1] == "minutes" for step in lever.steps)


def _apart(step: Step) -> Step:
    """The changes of anything but minutes."""
    return tuple(change for change in step if change.location[-1] != "minutes")


def _seconds(profile: Profile) -> dict[Day, int]:
    return {session.day: int(60 * session.minutes) for session in profile.sessions}


def _timed(case: Case, seconds: Mapping[Day, int]) -> Case:
    """The case with other seconds for its sessions."""
    return replace(case, sessions=tuple(replace(one, seconds=seconds[one.day]) for one in case.sessions))


def _named(step: Step) -> str:
    return " ".join(f"{change.path}={change.after}" for change in step)


def _steps(pulled: Levers, numbers: Sequence[int]) -> Step:
    """The changes of each lever at the step of that number; 0 is none."""
    chosen = (lever.steps[number - 1] for lever, number in zip(pulled, numbers, strict=True) if number)
    return tuple(chain(*chosen))


def _most(pulled: Levers) -> list[int]:
    return [len(lever.steps) for lever in pulled]


def _furthest(pulled: Levers) -> Step:
    return _steps(pulled, _most(pulled))


def _first_cost(pulled: Levers) -> int:
    """What the levers cost at the least."""
    return sum(_cost(lever.steps[0]) for lever in pulled)


def _below(limit: float, tried: Iterable[Levers]) -> list[Levers]:
    """Of each the levers as far as they go if all together cost less than the limit, without those that cannot."""
    spare = ((pulled, limit - _first_cost(pulled)) for pulled in tried)
    return [tuple(_within(lever, more) for lever in pulled) for pulled, more in spare if more > 0]


def _within(lever: Lever, more: float) -> Lever:
    """The lever as far as it costs less than so much more than at its first step."""
    return Lever(tuple(step for step in lever.steps if _cost(step) - _cost(lever.steps[0]) < more))


def _cost(step: Step) -> int:
    return sum(map(cost, step))


def _names(pulled: Levers) -> frozenset[str]:
    return frozenset(_named(lever.steps[-1]) for lever in pulled)
