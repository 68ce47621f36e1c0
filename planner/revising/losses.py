"""Where a repaired program is further from the aims than the one before, as an independent count has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from planner.catalog import Catalog
from planner.checker import Verdict, WeekCount, check
from planner.checker.week import MOVEMENTS
from planner.edits import LACKS, Lack, Loss
from planner.profile import Profile
from planner.program import Program, ProgramWeek
from planner.revising.judging import weeks_of
from planner.terms import MUSCLES

Lacks = Mapping[tuple[Lack, str], int]
"""How much of what a week lacks."""


def losses(before: Sequence[ProgramWeek], after: Program, profile: Profile, catalog: Catalog) -> tuple[Loss, ...]:
    """What the weeks lack more of than they did ``before``, where they bore the same numbers; alike weeks together."""
    numbers = {week.week for week in before}
    now = [week for week in after.weeks if week.week in numbers]
    had, has = (_Lacking(after.model_copy(update={"weeks": list(weeks)}), profile, catalog) for weeks in (before, now))
    together: dict[tuple[Lack, str, int, int], list[int]] = {}
    for week, was, lacks in zip(now, had.by_week, has.by_week, strict=True):
        for (lack, what), amount in lacks.items():
            less = max(0, was.get((lack, what), 0))
            if amount > less:
                together.setdefault((lack, what, less, amount), []).append(week.week)
    found = [Loss(lack, what, tuple(weeks), *amounts) for (lack, what, *amounts), weeks in together.items()]
    return tuple(sorted(found, key=lambda loss: (LACKS.index(loss.lack), loss.weeks)))


class _Lacking:
    """What each week of a program lacks."""

    def __init__(self, program: Program, profile: Profile, catalog: Catalog) -> None:
        self._profile, self._catalog = profile, catalog
        self._verdict: Verdict = check(program, catalog, profile)
        counts = zip(program.weeks, self._verdict.volumes, strict=True)
        self.by_week: list[Lacks] = [dict(self._of(week, count)) for week, count in counts]

    def _of(self, week: ProgramWeek, count: WeekCount) -> Iterator[tuple[tuple[Lack, str], int]]:
        """Movements that nothing trains, whether a rule asks for them or not; sets in training weeks alone."""
        there = {slot.exercise for day in week.sessions for slot in day.slots}
        patterns = {self._catalog.by_id[name].pattern for name in there & self._catalog.by_id.keys()}
        for movement in MOVEMENTS:
            if patterns.isdisjoint(movement):
                yield ("movement", " or ".join(movement)), 1
        for lift in self._measured("tested-lifts", week).get("missing", ()):
            yield ("tested-lift", lift), 1
        if count.phase == "accumulation":
            yield from self._sets(week, count)
        yield ("wish", "several-angles"), self._found("several-angles", week)
        yield ("wish", "session-volume"), len(self._measured("session-volume", week).get("over_soft", ()))
        for name in self._profile.exercises.prefer:
            yield ("preferred", name), int(name not in there)

    def _sets(self, week: ProgramWeek, count: WeekCount) -> Iterator[tuple[tuple[Lack, str], int]]:
        """Whole sets that a training week lacks of main lifts, and of muscles to their minimum and their target."""
        for lift, sets in self._measured("main-lifts", week).items():
            yield ("main-lift", lift), self._verdict.rule("main-lifts").settings["sets"] - sets
        for muscle in MUSCLES:
            target = self._verdict.bands[muscle].target
            minimum = min(target, self._catalog.muscle[muscle].volume[self._profile.athlete.level][0])
            sets = count.half_sets[muscle] / 2
            yield ("minimum", muscle), ceil(minimum - sets)
            yield ("target", muscle), ceil(target - sets)

    def _measured(self, rule: str, week: ProgramWeek) -> Mapping[str, Any]:
        measured: Mapping[str, Any] = self._verdict.rule(rule).measured.get(str(week.week), {})
        return measured

    def _found(self, rule: str, week: ProgramWeek) -> int:
        """How many findings of a rule name the week."""
        return sum(week.week in weeks_of(finding) for finding in self._verdict.rule(rule).findings)
