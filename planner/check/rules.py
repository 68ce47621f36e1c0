"""Counts the rules on sessions, weeks and blocks, and lists every check in the rulebook's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isclose
from typing import Any, Final

from planner.catalog import Exercise
from planner.check import choice
from planner.check.block import order, progression, recovery, several_angles, stable_block
from planner.check.count import Check, Count
from planner.check.facts import PULLING, PUSHING, DayFacts, Facts, WeekFacts, mapping, number
from planner.terms import MUSCLES

Settings = Mapping[str, Any]


def _days(facts: Facts) -> Iterator[tuple[WeekFacts, DayFacts]]:
    return ((week, day) for week in facts.weeks for day in week.days)


def session_time(facts: Facts, settings: Settings) -> Count:
    """Minutes counted again stay under the profile's, and are what the document says."""
    count = Count()
    for week, day in _days(facts):
        where = (f"week {week.name}", day.day)
        seconds = facts.seconds(day)
        allowed = number(facts.sessions.get(day.day, {}).get("minutes"), 0)
        if seconds > 60 * allowed:
            count.breach(f"{seconds / 60:.1f} minutes", f"at most {allowed:g} minutes", *where)
        if not isclose(day.session.minutes, seconds / 60, abs_tol=0.06):
            count.breach(f"{day.session.minutes:g} minutes stated", f"{seconds / 60:.1f} as counted", *where)
        if facts.ramps_missing(day):
            count.breach(f"{facts.ramps_missing(day)} ramp-up sets missing", "ramp-up sets by the time model", *where)
        count.measured.setdefault(week.name, {})[day.day] = round(seconds / 60, 1)
    return count


def session_shape(facts: Facts, settings: Settings) -> Count:
    """Sets of an exercise, exercises of a session, and targets in it."""
    count = Count()
    for week, day in _days(facts):
        where = (f"week {week.name}", day.day)
        least, most = settings["min_sets"], settings["max_sets"]
        if week.deload:
            least, most = 1, (most + 1) // 2
        for row in day.rows:
            if not least <= row.sets <= most:
                count.breach(f"{row.sets} sets of {row.exercise.id}", f"{least} to {most} sets", *where)
        _shape(count, day, settings, where)
    return count


def _shape(count: Count, day: DayFacts, settings: Settings, where: tuple[str, ...]) -> None:
    fewest, most = settings["min_exercises"], settings["max_exercises"]
    if not fewest <= len(day.rows) <= most:
        count.breach(f"{len(day.rows)} exercises", f"{fewest} to {most} exercises", *where)
    names = [row.exercise.id for row in day.rows]
    for name in sorted({name for name in names if names.count(name) > 1}):
        count.breach(f"{name} twice", "an exercise once a session", *where)
    for muscle in MUSCLES:
        targeting = sum(row.exercise.muscles.get(muscle) == 1 for row in day.rows)
        if targeting > settings["same_target"]:
            count.breach(f"{targeting} exercises for {muscle}", f"at most {settings['same_target']}", *where)


def session_volume(facts: Facts, settings: Settings) -> Count:
    """A muscle's half-sets in a session; from 6 sets a week on they are spread over days."""
    count = Count()
    for week, day in _days(facts):
        where = (f"week {week.name}", day.day)
        for muscle in MUSCLES:
            here = sum(row.half_sets(muscle) for row in day.rows)
            if here > 2 * settings["hard"]:
                count.breach(f"{here / 2:g} sets of {muscle}", f"at most {settings['hard']} sets", *where)
            if len(week.days) > 1 and here > 11 and here == week.half_sets(muscle):
                count.breach(f"all {here / 2:g} sets of {muscle}", "6 sets and more on at least 2 days", *where)
    return count


def pre_activation(facts: Facts, settings: Settings) -> Count:
    """A primer stands before the first vertical pull."""
    count = Count()
    for week, day in _days(facts):
        vertical = [i for i, row in enumerate(day.rows) if row.exercise.pattern == "vertical-pull"]
        primers = [i for i, row in enumerate(day.rows) if "pre-activation" in row.exercise.tags]
        if vertical and not (primers and primers[0] < vertical[0]):
            count.breach("a vertical pull", "a pre-activation before it", f"week {week.name}", day.day)
    return count


def vertical_equals_horizontal(facts: Facts, settings: Settings) -> Count:
    """Vertical and horizontal pulls, week by week."""
    count = Count()
    for week in facts.weeks:
        vertical, horizontal = week.sets("vertical-pull"), week.sets("horizontal-pull")
        count.measured[week.name] = {"vertical": vertical, "horizontal": horizontal}
        where = f"week {week.name}"
        if abs(vertical - horizontal) > settings["tolerance"]:
            count.breach(f"{vertical} vertical, {horizontal} horizontal", f"within {settings['tolerance']}", where)
        if vertical + horizontal and min(vertical, horizontal) < settings["at_least"]:
            count.breach(f"{min(vertical, horizontal)} sets", f"at least {settings['at_least']} of each", where)
    return count


def pull_exceeds_push(facts: Facts, settings: Settings) -> Count:
    """Pulls and pushes, week by week."""
    count = Count()
    for week in facts.weeks:
        pulls, pushes = week.sets(*PULLING), week.sets(*PUSHING)
        count.measured[week.name] = {"pulls": pulls, "pushes": pushes}
        found, where = f"{pulls} pulls, {pushes} pushes", f"week {week.name}"
        least, most = settings["ratio_min"], settings["ratio_max"]
        if pulls < pushes + settings["by"]:
            count.breach(found, f"pulls at least pushes + {settings['by']}", where)
        if least is not None and 100 * pulls < round(100 * least) * pushes:
            count.breach(found, f"a ratio of at least {least:g}", where)
        if most is not None and 100 * pulls > round(100 * most) * pushes:
            count.breach(found, f"a ratio of at most {most:g}", where)
    return count


def low_back_cap(facts: Facts, settings: Settings) -> Count:
    """Low-back load by session and week, and the days of heavy work."""
    count = Count()
    for week in facts.weeks:
        where = f"week {week.name}"
        by_day = {day.day: sum(row.low_back for row in day.rows) for day in week.days}
        count.measured[week.name] = {"week": sum(by_day.values()), **by_day}
        if sum(by_day.values()) > settings["per_week"]:
            count.breach(sum(by_day.values()), f"at most {settings['per_week']} a week", where)
        for day, load in by_day.items():
            if load > settings["per_session"]:
                count.breach(load, f"at most {settings['per_session']} a session", where, day)
        for row in week.rows:
            if row.exercise.low_back > settings["max_score"]:
                count.breach(f"{row.exercise.id}, score {row.exercise.low_back}", f"{settings['max_score']}", where)
        heavy = [day.day for day in week.days if _heavy(day, settings)]
        if len(heavy) > settings["heavy_days"]:
            count.breach(", ".join(heavy), f"heavy work on at most {settings['heavy_days']} days", where)
    for week, first, _, second in facts.consecutive():
        if _heavy(first, settings) and _heavy(second, settings):
            allowed = "no heavy work on consecutive days"
            count.breach(f"{first.day} and {second.day}", allowed, f"week {week.name}")
    return count


def _heavy(day: DayFacts, settings: Settings) -> bool:
    return any(row.exercise.low_back >= settings["heavy_score"] for row in day.rows)


def _pool(facts: Facts) -> list[Exercise]:
    limits = {}
    for check in CHECKS:
        stated = mapping(facts.profile.get("rules")).get(check.id)
        defaults = check.defaults(facts)
        if check.id in _LIMITS and defaults is not None and stated is not False:
            limits[check.id] = defaults | {k: v for k, v in mapping(stated).items() if v is not None}
    return choice.available(facts, limits)


_LIMITS: Final = ("level-fit", "low-back-cap", "sensitive-low-back-rows")


def train_the_erectors(facts: Facts, settings: Settings) -> Count:
    """A free-standing row and a hip hinge in every week, where there are any."""

    def standing(exercise: Exercise) -> bool:
        return exercise.pattern == "horizontal-pull" and "free-standing" in exercise.tags

    def hinge(exercise: Exercise) -> bool:
        return exercise.pattern == "hinge" and "erectors" in exercise.muscles

    count, pool = Count(), _pool(facts)
    for name, wanted in (("free-standing row", standing), ("hip hinge", hinge)):
        if any(wanted(exercise) for exercise in pool):
            for week in facts.weeks:
                found = sum(wanted(row.exercise) for row in week.rows)
                count.measured.setdefault(week.name, {})[name] = found
                if found < settings["slots"]:
                    count.breach(f"{found} of {name}", f"at least {settings['slots']}", f"week {week.name}")
    return count


def hinges_before_isolation(facts: Facts, settings: Settings) -> Count:
    """Erector half-sets from hinges and rows against those from isolation."""
    count = Count()
    for week in facts.weeks:
        by_pattern: dict[str, int] = {}
        for row in week.rows:
            by_pattern[row.exercise.pattern] = by_pattern.get(row.exercise.pattern, 0) + row.half_sets("erectors")
        big = by_pattern.get("hinge", 0) + by_pattern.get("horizontal-pull", 0)
        isolated = by_pattern.get("isolation", 0)
        count.measured[week.name] = {"hinges and rows": big / 2, "isolation": isolated / 2}
        if big < isolated:
            count.breach(f"{isolated / 2:g} sets isolated", f"at most {big / 2:g}", f"week {week.name}")
    return count


def weekly_volume(facts: Facts, settings: Settings) -> Count:
    """Sets of every muscle against its max and the profile's own min; half of both in a deload."""
    count = Count()
    bands = {muscle: facts.band(muscle) for muscle in MUSCLES}
    for week in facts.weeks:
        share = 2 if week.deload else 1
        for muscle, (least, _, most) in bands.items():
            done = week.half_sets(muscle)
            count.measured.setdefault(week.name, {})[muscle] = done / 2
            where = (f"week {week.name}", muscle)
            if share * done > 2 * most:
                count.breach(f"{done / 2:g} sets", f"at most {most / share:g}", *where)
            if share * done < 2 * least:
                count.breach(f"{done / 2:g} sets", f"at least {least / share:g}", *where)
    return count


def scapular_retraction(facts: Facts, settings: Settings) -> Count:
    """A row for the mid-back in every week with pulls."""

    def row_(exercise: Exercise) -> bool:
        return exercise.pattern == "horizontal-pull" and exercise.muscles.get("mid_back") == 1

    count = Count()
    if any(row_(exercise) for exercise in _pool(facts)):
        for week in facts.weeks:
            if week.sets(*PULLING) and not any(row_(row.exercise) for row in week.rows):
                count.breach("no row", "a row that targets the mid-back", f"week {week.name}")
    return count


def unilateral_for_asymmetry(facts: Facts, settings: Settings) -> Count:
    """One-armed sets among the horizontal pulls."""
    count = Count()
    for week in facts.weeks:
        rows = [row for row in week.rows if row.exercise.pattern == "horizontal-pull"]
        one_armed, total = sum(row.sets for row in rows if row.exercise.unilateral), sum(row.sets for row in rows)
        count.measured[week.name] = {"one-armed": one_armed, "horizontal": total}
        if 100 * one_armed < round(100 * settings["share"]) * total:
            count.breach(f"{one_armed} of {total} sets", f"a share of {settings['share']:g}", f"week {week.name}")
    return count


def movement_cover(facts: Facts, settings: Settings) -> Count:
    """The movements of a week, where there is an exercise for them."""
    count = Count()
    pool = {exercise.pattern for exercise in _pool(facts)}
    movements = [("squat", "lunge"), ("hinge",), *((pattern,) for pattern in (*PUSHING, *PULLING))]
    for week in facts.weeks:
        done = {row.exercise.pattern for row in week.rows}
        for patterns in movements:
            if not pool.isdisjoint(patterns) and done.isdisjoint(patterns):
                count.breach("none", " or ".join(patterns), f"week {week.name}")
    return count


def _plain(**settings: Any) -> Any:
    return lambda facts: dict(settings)


def _low_back(facts: Facts) -> dict[str, Any]:
    session, week, score = (16, 36, 4) if facts.level == "beginner" else (24, 50, 5)
    if facts.sensitive:
        session, week, score = 8, 18, 2
    return {"per_session": session, "per_week": week, "max_score": score, "heavy_score": 4, "heavy_days": 2}


def _volume_caps(facts: Facts) -> dict[str, Any]:
    return {"hard": 8, "soft": 6} if facts.level == "beginner" else {"hard": 11, "soft": 8}


CHECKS: Final = (
    Check("known-exercises", choice.known_exercises, _plain(), switchable=False),
    Check("equipment", choice.equipment, lambda f: {} if f.knows_equipment else None, switchable=False),
    Check("level-fit", choice.level_fit, lambda f: {"level": f.level, "able": []}),
    Check("named-exercises", choice.named_exercises, _plain(), switchable=False),
    Check("sensitive-low-back-rows", choice.sensitive_low_back_rows, lambda f: {} if f.sensitive else None),
    Check("upper-traps-with-shoulders", choice.upper_traps_with_shoulders, _plain()),
    Check("session-time", session_time, lambda f: {} if f.sessions else None, switchable=False),
    Check(
        "session-shape",
        session_shape,
        _plain(min_sets=2, max_sets=5, min_exercises=3, max_exercises=9, same_target=3),
        switchable=False,
    ),
    Check("session-volume", session_volume, _volume_caps),
    Check("pre-activation", pre_activation, _plain(), on=False),
    Check("vertical-equals-horizontal", vertical_equals_horizontal, _plain(tolerance=0, at_least=2)),
    Check("pull-exceeds-push", pull_exceeds_push, _plain(by=1, ratio_min=None, ratio_max=None)),
    Check("low-back-cap", low_back_cap, _low_back),
    Check("train-the-erectors", train_the_erectors, lambda f: None if f.sensitive else {"slots": 1}),
    Check("hinges-before-isolation", hinges_before_isolation, _plain()),
    Check("weekly-volume", weekly_volume, _plain()),
    Check("scapular-retraction", scapular_retraction, _plain()),
    Check(
        "unilateral-for-asymmetry",
        unilateral_for_asymmetry,
        lambda f: {"share": 0.5} if f.athlete.get("asymmetry") else None,
    ),
    Check("movement-cover", movement_cover, _plain(), aim=True),
    Check("several-angles", several_angles, _plain(exercises=2), aim=True),
    Check("recovery", recovery, _plain(), aim=True),
    Check("order", order, _plain(), switchable=False),
    Check("stable-block", stable_block, _plain(), switchable=False),
    Check("progression", progression, _plain(deload_every=6, first_rir=3, last_rir=1, deload_rir=4)),
)
