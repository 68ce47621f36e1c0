"""The week as a whole: how often and with how many sets each exercise, whatever the day.

The outline adds up what single sessions hold and leaves out most of what they demand, so whatever obeys the rules is in
it too, and no program does better than the best outline. It has no days to exchange, and is small: it proves in tenths
of a second what takes the model with days a minute. Its optimum is a bound there, and usually one that is reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.case import Case
from planner.choices import HALF_MINUTE
from planner.model.cells import weekly
from planner.model.linear import Variable, total
from planner.model.words import Scope, Session, Variables
from planner.rule import Count, Volume
from planner.rulebook.session import SessionVolume
from planner.terms import COMPOUND, PATTERNS, Muscle, Pattern


class Outline(Scope):
    """The words of a week without days; whatever a rule says of sessions falls silent."""

    deload = False
    sessions: Sequence[Session] = ()
    consecutive: Sequence[tuple[Session, Session]] = ()

    def __init__(self, case: Case) -> None:
        variables = Variables(case, weekly(case))
        super().__init__(variables, variables.cells)
        self.variables = variables
        self.volumes: Mapping[Muscle, Volume] = case.volumes
        step = 1 if case.supersets else HALF_MINUTE  # half of a rest may be any number of seconds
        self.allowed = [session.seconds // step * step for session in case.sessions]
        """Seconds that each session can make use of."""
        self.days_with = {pattern: self._least_days_with(pattern) for pattern in sorted(COMPOUND)}
        """In how many sessions each multi-joint pattern is trained, at least."""
        self._limit(case)

    @property
    def seconds(self) -> Count:
        """Seconds of all sessions, at least."""
        days = len(self.variables.case.sessions)
        return days * self.variables.case.warmup_seconds + self.exercise_seconds(total(self.days_with.values()))

    @property
    def over_soft_caps(self) -> Count:
        """Half-sets by which muscles go over what all sessions together should hold of them, at least."""
        limit: SessionVolume | None = self.variables.case.rule(SessionVolume)
        if limit is None:
            return 0
        soft, hard = (2 * len(self.variables.case.sessions) * (cap or 0) for cap in (limit.soft, limit.hard))
        return total(self.above(self.of(credits=one).half_sets(one), soft, hard) for one in self.volumes)

    def below(self, count: Count, wanted: int, unit: int = 1) -> Count:
        """By how many units, a part of one counted whole, a count falls short of ``wanted``."""
        return self.variables.shortfall(count, wanted, unit)

    def above(self, count: Count, allowed: int, most: int) -> Count:
        """By how much a count, which is at most ``most``, goes over ``allowed``."""
        return self.variables.excess(count, allowed, most)

    def _limit(self, case: Case) -> None:
        """What the sessions' own limits add up to."""
        model, shape, days = self.variables.model, case.shape, len(case.sessions)
        if case.timed:
            model.add(self.seconds <= sum(self.allowed))
        model.add(self.of().slots >= days * shape.min_exercises)
        model.add(self.of().slots <= days * shape.max_exercises)
        for muscle, volume in self.volumes.items():
            self._limit_of(muscle, days)
            for pattern, sessions in self.days_with.items():
                self._limit_of(muscle, sessions, pattern)
            if volume.target and self._days_for(muscle) > 1:
                self._spread(muscle)

    def _limit_of(self, muscle: Muscle, sessions: Count, *patterns: Pattern) -> None:
        """What so many sessions hold of a muscle at most."""
        model, case = self.variables.model, self.variables.case
        if (targeted := self.of(*patterns, target=muscle)).possible:
            model.add(targeted.slots <= case.shape.same_target * sessions)
        if (credited := self.of(*patterns, credits=muscle)).possible and (limit := case.rule(SessionVolume)):
            model.add(credited.half_sets(muscle) <= 2 * (limit.hard or 0) * sessions)

    def _spread(self, muscle: Muscle) -> None:
        """So many sets as are never all on one day take two sessions, and those of one pattern may all be the same."""
        model, case = self.variables.model, self.variables.case
        limit: SessionVolume | None = case.rule(SessionVolume)
        if limit is None:
            return
        patterns = [pattern for pattern in self.days_with if self.of(pattern, credits=muscle).possible]
        other = self.of(*sorted({*PATTERNS} - COMPOUND), credits=muscle).slots
        two = model.flag()
        model.add(2 * two <= total(self.days_with[pattern] for pattern in patterns) + other)
        most = 2 * (limit.hard or 0) * len(case.sessions)
        model.add(self.of(credits=muscle).half_sets(muscle) <= limit.one_day + most * two)

    def _days_for(self, muscle: Muscle) -> int:
        """On how many days the muscle can be targeted."""
        days = (session.choices for session in self.variables.case.sessions)
        return sum(any(choice.exercise.muscles.get(muscle) == 1 for choice in choices) for choices in days)

    def _least_days_with(self, pattern: Pattern) -> Variable:
        """In how many sessions a pattern is trained, at least."""
        variables = self.variables
        sessions = variables.model.variable(0, len(variables.case.sessions))
        for cell in self._cells:
            if cell.choice.exercise.pattern == pattern:
                variables.model.add(variables.picked[cell.key] <= len(cell.exercises) * sessions)
        return sessions
