"""Why an exercise is not in the program, and why a muscle has no more sets, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from planner.catalog import Catalog
from planner.mending.levers import Ground
from planner.outcome import Barrier, Standing, Trial, WhyNot, WhySoFew
from planner.profile import Profile
from planner.render import explanation, fixes, standing
from planner.render.words import DAYS, count, join, number, place, wrap
from planner.terms import LEVELS

FREE: Final = (
    "a program with it is as good by every aim; of programs that are as good, "
    "the one with more common exercises and more usual numbers of sets is taken"
)
NO_SETS: Final = (
    "no muscle comes further from its minimum or target; whether wishes of the rules, "
    "preferred exercises or time speak against it was not found out in the time for one question"
)

MORE: Final = "allow more with --time-limit, or leave the option out: the search ends by itself"
NOT_FOUND: Final = (
    "no week like that was found in the effort for one question, which proves nothing: planner solve searches longer"
)


Answer = WhyNot | WhySoFew


def text(answer: Answer, profile: Profile, catalog: Catalog) -> list[str]:
    """The answer as lines, under its question."""
    question = _question(answer, catalog)
    lines = [question, *(line for says in _facts(answer, catalog) for line in wrap(f"  - {says}", "    "))]
    for trial in _trials(answer):
        lines += wrap(f"  - {says(trial, answer, profile, catalog)}", "    ")
        if trial.reason is not None:
            told = explanation.text(trial.reason, profile_of(trial, profile, catalog), catalog, first="Then")
            lines += told.splitlines()
    return lines


def document(answer: Answer, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The question, what is said, and each profile that was solved for it."""
    about = {"exercise": answer.exercise} if isinstance(answer, WhyNot) else {"muscle": answer.muscle}
    trials = [_trial(trial, answer, profile, catalog) for trial in _trials(answer)]
    return {"question": _question(answer, catalog), **about, "says": _facts(answer, catalog), "trials": trials}


def _trial(trial: Trial, answer: Answer, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    told: dict[str, Any] = {
        "says": says(trial, answer, profile, catalog),
        "change": fixes.changes(trial.changes),
        "effect": trial.effect,
    }
    if trial.after is not None:
        told["objectives"] = {
            "before": standing.objectives(answer.before),
            "after": standing.objectives(trial.after),
        }
    if trial.reason is not None:
        changed = profile_of(trial, profile, catalog)
        told |= explanation.document(trial.reason, changed, catalog)
    return told


def profile_of(trial: Trial, profile: Profile, catalog: Catalog) -> Profile:
    """The profile that was tried."""
    return Ground(profile, catalog).with_changes(trial.changes).profile


def _question(answer: Answer, catalog: Catalog) -> str:
    if isinstance(answer, WhyNot):
        return f"Why not {catalog.by_id[answer.exercise].name} ({answer.exercise})?"
    return f"Why so few sets of {place(answer.muscle)}?"


def _trials(answer: Answer) -> Sequence[Trial]:
    if isinstance(answer, WhySoFew):
        return answer.trials
    return () if answer.trial is None else (answer.trial,)


def _facts(answer: Answer, catalog: Catalog) -> list[str]:
    """What needs no solving."""
    if isinstance(answer, WhySoFew):
        return [_sets(answer)]
    if answer.days:
        days = join(f"{count(sets, 'set')} on {DAYS[day]}" for day, sets in answer.days.items())
        return [f"it is in the program, with {days}"]
    if not answer.barriers:
        return ["nothing bars it: it may be chosen, and the best program found does without it"]
    return [_BARRIERS[barrier.rule](barrier, catalog) for barrier in answer.barriers]


def _sets(answer: WhySoFew) -> str:
    sets = answer.before.sets[answer.muscle]
    has = f"the first week has {_of(sets)}"
    if not answer.target:
        return f"{has}, and none are aimed at"
    if sets >= answer.target:
        more = f"for more, raise volume.{answer.muscle}.target in the profile"
        return f"{has}, its target is {number(answer.target)}; {more}"
    return f"{has} of the {number(answer.target)} that are its target"


def _of(sets: float) -> str:
    return f"{number(sets)} {'set' if sets == 1 else 'sets'}"


def says(trial: Trial, answer: Answer, profile: Profile, catalog: Catalog) -> str:
    """What the best week comes to where it is demanded."""
    change = fixes.told(trial.changes, profile, catalog)
    if trial.effect == "impossible":
        return f"{change}: no program would keep every rule"
    if trial.after is None:
        ended = f"whether a week can be like that, and what it costs, is open, for the search was ended before; {MORE}"
        return f"{change}: {ended if trial.effect == 'unasked' else NOT_FOUND}"
    if trial.effect == "unasked":
        return f"{change}: {_so_far(trial.after, answer.before)}; {MORE}"
    if trial.effect == "none":
        every = len(trial.after.objectives) == len(answer.before.objectives)
        return f"{change}: {FREE if every else NO_SETS}"
    effect = standing.effect(answer.before, trial.after)
    lost = standing.fewer(answer.before, trial.after)
    doubt = "the best week found, and a better one may exist: " if trial.effect == "open" else ""
    paid = f"; {join(lost)} fewer" if lost and trial.effect == "harm" else ""
    return f"{change}: {doubt}{effect}{paid}"


def _so_far(after: Standing, before: Standing) -> str:
    """What a search came to that was ended."""
    sought, all_aims = len(after.objectives), len(before.objectives)
    found = f"a week like that exists; by {sought} of {all_aims} aims, as far as the search came"
    return f"{found}, {standing.effect(before, after)}, and the rest is open"


def _equipment(barrier: Barrier, catalog: Catalog) -> str:
    return f"it needs what is not there: {join(catalog.gear_by_id[tool].name for tool in barrier.lacks)}"


def _level(barrier: Barrier, catalog: Catalog) -> str:
    harder = LEVELS.index(str(barrier.found)) > LEVELS.index(str(barrier.allowed))
    why = "asks for more skill than" if harder else "is a step left behind by"
    return f"it {why} the level {barrier.allowed} (rule level-fit)"


def _low_back(barrier: Barrier, catalog: Catalog) -> str:
    return f"its low-back score is {barrier.found}, and at most {barrier.allowed} is allowed (rule low-back-cap)"


def _load(barrier: Barrier, catalog: Catalog) -> str:
    return f"all that can be loaded is {barrier.found} for its repetitions, by the tests (rule loadable)"


_BARRIERS: Final[Mapping[str, Callable[[Barrier, Catalog], str]]] = {
    "equipment": _equipment,
    "level-fit": _level,
    "low-back-cap": _low_back,
    "loadable": _load,
    "named-exercises": lambda *_: "the profile avoids it (exercises.avoid)",
    "ladder": lambda *_: "by the tests another rung of its ladder is the one to train (rule ladder)",
    "sensitive-low-back-rows": lambda *_: (
        "it is a row without support, which a sensitive low back is spared (rule sensitive-low-back-rows)"
    ),
    "upper-traps-with-shoulders": lambda *_: (
        "it credits a back muscle for shrugs, which are shoulder work (rule upper-traps-with-shoulders)"
    ),
    "shortlist": lambda *_: "others that do the same work suit better, so that it is not considered (rule shortlist)",
}
