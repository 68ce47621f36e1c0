"""What a demand of a conflict asks, in a sentence with its number, and the key of the profile that sets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from planner.case import volumes
from planner.catalog import Catalog
from planner.outcome import DELOAD, ConflictDemand
from planner.profile import Profile
from planner.render.words import DAYS, count, join, number, place
from planner.rulebook import RULES
from planner.terms import HIGHEST_SCORE, Muscle

Numbers = Mapping[str, Any]


def setting(demand: ConflictDemand, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The numbers in force, with those that the profile writes elsewhere than under its rules."""
    numbers = dict(demand.settings)
    if demand.rule == "session-time":
        numbers["minutes"] = _minutes(profile, demand.where[0])
    elif demand.rule == "weekly-volume":
        numbers |= _band(profile, catalog, demand.where[0])
    elif demand.rule == "equipment":
        numbers["owned"] = _owned(profile, catalog)
    return numbers


def sentence(demand: ConflictDemand, profile: Profile, catalog: Catalog) -> str:
    """``session-time on Monday: the session takes at most 30 minutes``."""
    numbers = setting(demand, profile, catalog)
    week = replace(demand, where=tuple(name for name in demand.where if name != DELOAD))
    says = _says(week, numbers)
    deload = "" if week == demand else " in the deload, which halves the sets"
    return f"{demand.rule}{_where(week.where)}{deload}: {says}"


def grouped(alike: Sequence[ConflictDemand], profile: Profile, catalog: Catalog) -> str:
    """The sentence of demands that differ in their day alone: ``session-time on every day: ...``."""
    if len(alike) == 1:
        return sentence(alike[0], profile, catalog)
    days = [place(name) for demand in alike for name in demand.where if name in DAYS]
    on = "every day" if len(days) == len(profile.sessions) else join(days)
    others = [place(name) for name in alike[0].where if name not in DAYS]
    says = _says(alike[0], setting(alike[0], profile, catalog))
    if alike[0].rule == "session-time":
        says = _session_times([setting(demand, profile, catalog)["minutes"] for demand in alike])
    return f"{alike[0].rule} on {on}{f' for {join(others)}' if others else ''}: {says}"


def _session_times(minutes: Sequence[float]) -> str:
    if len(set(minutes)) == 1:
        return f"each session takes at most {number(minutes[0])} minutes"
    return f"the sessions take at most {join(map(number, minutes))} minutes"


def _says(demand: ConflictDemand, numbers: Numbers) -> str:
    return _SENTENCES.get(demand.rule, _as_in_rulebook)(demand, numbers)


def key(demand: ConflictDemand, profile: Profile) -> str:
    """Where in the profile the demand can be changed."""
    if demand.rule == "session-time":
        days = [session.day for session in profile.sessions]
        return f"sessions[{days.index(demand.where[0])}].minutes" if demand.where[0] in days else "sessions"
    if demand.rule == "weekly-volume":
        return f"volume.{demand.where[0]}"
    if demand.rule == "named-exercises":
        return "exercises.require" if demand.where else "exercises.avoid"
    return "equipment" if demand.rule == "equipment" else f"rules.{demand.rule}"


def _where(where: tuple[str, ...]) -> str:
    days = [place(name) for name in where if name in DAYS]
    others = [place(name) for name in where if name not in DAYS]
    return (f" on {join(days)}" if days else "") + (f" for {join(others)}" if others else "")


def _minutes(profile: Profile, day: str) -> float | None:
    return next((session.minutes for session in profile.sessions if session.day == day), None)


def _band(profile: Profile, catalog: Catalog, muscle: str) -> dict[str, Any]:
    bands: Mapping[Muscle, Any] = volumes(profile, catalog)
    band = next(band for name, band in bands.items() if name == muscle)
    return {"min": band.least / 2, "max": band.most / 2}


def _owned(profile: Profile, catalog: Catalog) -> dict[str, list[str]]:
    """What is there on each day."""
    kits = {s.day: profile.places[s.place].equipment if s.place else profile.equipment for s in profile.sessions}
    return {day: sorted(kits[day].owned(catalog)) for day in DAYS if day in kits}


def _as_in_rulebook(demand: ConflictDemand, numbers: Numbers) -> str:
    says = next((rule.says for rule in RULES if rule.id == demand.rule), "as its rule says")
    return says[0].lower() + says[1:].rstrip(".")


def _equipment(demand: ConflictDemand, numbers: Numbers) -> str:
    days: dict[str, list[str]] = {}
    for day, owned in numbers["owned"].items():
        days.setdefault(join(owned) if owned else "the floor and nothing else", []).append(place(day))
    if len(days) == 1:
        return f"every exercise can be done with {next(iter(days))}"
    return "every exercise can be done " + "; ".join(f"on {join(on)} with {tools}" for tools, on in days.items())


def _level_fit(demand: ConflictDemand, numbers: Numbers) -> str:
    return f"no exercise asks for more skill than the level {numbers['level']}, or is one that it has left behind"


def _named(demand: ConflictDemand, numbers: Numbers) -> str:
    if demand.where:
        return "it is in the week"
    avoided = numbers["avoid"]
    verb = "is" if len(avoided) == 1 else "are"
    return f"{join(avoided)} {verb} never chosen" if avoided else "no exercise is avoided"


def _shortlist(demand: ConflictDemand, numbers: Numbers) -> str:
    multi, single = numbers["multi_joint"], numbers["single_joint"]
    return f"only the {multi} best suited multi-joint and {single} single-joint exercises of a kind are considered"


def _session_time(demand: ConflictDemand, numbers: Numbers) -> str:
    return f"the session takes at most {number(numbers['minutes'])} minutes"


def _session_shape(demand: ConflictDemand, numbers: Numbers) -> str:
    if len(demand.where) > 1:
        return f"at most {numbers['same_target']} exercises of the session target the muscle"
    exercises = f"{numbers['min_exercises']} to {numbers['max_exercises']} exercises"
    return f"the session holds {exercises}, each of {numbers['min_sets']} to {numbers['max_sets']} hard sets"


def _session_volume(demand: ConflictDemand, numbers: Numbers) -> str:
    spread = f"{numbers['spread_from']} sets of a week or more are not all on one day"
    return f"at most {numbers['hard']} sets in the session, and {spread}"


def _pre_activation(demand: ConflictDemand, numbers: Numbers) -> str:
    return "a light straight-arm pullover or one-arm lat pull-in comes before the first vertical pull"


def _vertical_equals_horizontal(demand: ConflictDemand, numbers: Numbers) -> str:
    tolerance, least = numbers["tolerance"], numbers["at_least"]
    equal = f"differ by at most {tolerance} sets" if tolerance else "have equal sets"
    return f"vertical and horizontal pulls {equal} in a week, at least {least} sets of each if there is any pull"


def _pull_exceeds_push(demand: ConflictDemand, numbers: Numbers) -> str:
    parts = [f"a week has at least {_sets(numbers['by'])} more of pulls than of pushes"]
    if numbers["ratio_min"] is not None:
        parts.append(f"pulls are at least {number(numbers['ratio_min'])} times the pushes")
    if numbers["ratio_max"] is not None:
        parts.append(f"pulls are at most {number(numbers['ratio_max'])} times the pushes")
    return ", and ".join(parts)


def _low_back_cap(demand: ConflictDemand, numbers: Numbers) -> str:
    heavy = f"of low-back score {numbers['heavy_score']} or more"
    if len(demand.where) == 2:
        return f"not both days hold an exercise {heavy}"
    if demand.where:
        return f"the session's low-back load is at most {numbers['per_session']}"
    parts = [f"the week's low-back load is at most {numbers['per_week']}"]
    if numbers["max_score"] < HIGHEST_SCORE:
        parts.append(f"no exercise scores above {numbers['max_score']}")
    if numbers["max_score"] >= numbers["heavy_score"]:
        parts.append(f"exercises {heavy} stand on at most {count(numbers['heavy_days'], 'day')}")
    *rest, last = parts
    return f"{', '.join(rest)}, and {last}" if rest else last


def _train_the_erectors(demand: ConflictDemand, numbers: Numbers) -> str:
    return f"each week holds at least {count(numbers['slots'], demand.where[0])}"


def _weekly_volume(demand: ConflictDemand, numbers: Numbers) -> str:
    least = f"at least {number(numbers['min'])} and " if numbers["min"] else ""
    return f"{least}at most {number(numbers['max'])} sets in a week, half of it in a deload"


def _unilateral(demand: ConflictDemand, numbers: Numbers) -> str:
    return f"at least {100 * numbers['share']:g} % of the horizontal-pull sets are one-armed"


def _multi_joint(demand: ConflictDemand, numbers: Numbers) -> str:
    return f"at least {100 * numbers['share']:g} % of the sets that target the muscle are multi-joint work"


def _exercise_days(demand: ConflictDemand, numbers: Numbers) -> str:
    staples, others = numbers["staples"], numbers["others"]
    return f"an exercise stands on at most {staples} days of a week, one that is no staple on at most {others}"


def _loadable(demand: ConflictDemand, numbers: Numbers) -> str:
    return "nothing is chosen that the equipment cannot load for its repetitions, by the strength that is tested"


def _ladder(demand: ConflictDemand, numbers: Numbers) -> str:
    return "on a ladder the highest rung is trained that is not too hard, by the strength that is tested"


def _sets(count: int) -> str:
    return f"{count} set" if count == 1 else f"{count} sets"


_SENTENCES: Final[Mapping[str, Callable[[ConflictDemand, Numbers], str]]] = {
    "equipment": _equipment,
    "loadable": _loadable,
    "level-fit": _level_fit,
    "ladder": _ladder,
    "named-exercises": _named,
    "shortlist": _shortlist,
    "session-time": _session_time,
    "session-shape": _session_shape,
    "session-volume": _session_volume,
    "pre-activation": _pre_activation,
    "vertical-equals-horizontal": _vertical_equals_horizontal,
    "pull-exceeds-push": _pull_exceeds_push,
    "low-back-cap": _low_back_cap,
    "train-the-erectors": _train_the_erectors,
    "weekly-volume": _weekly_volume,
    "unilateral-for-asymmetry": _unilateral,
    "multi-joint-share": _multi_joint,
    "exercise-days": _exercise_days,
}
