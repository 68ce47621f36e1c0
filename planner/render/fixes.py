"""Ways out of a conflict, in the words of someone who lifts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from planner.catalog import Catalog
from planner.mending.costs import size
from planner.outcome import Change, Fix
from planner.profile import Profile
from planner.render.words import DAYS, count, join, number, place
from planner.rulebook import RULES

HAD: Final = frozenset({"dip bars", "rings", "bands", "dumbbells", "kettlebells"})
"""Names of equipment that stand without an article."""
SPARING: Final = frozenset({"low-back-cap", "sensitive-low-back-rows"})
"""Rules that spare the low back."""


def sentence(fix: Fix, profile: Profile, catalog: Catalog) -> str:
    """What the fix changes, in words."""
    return told(fix.changes, profile, catalog)


def lacking(fix: Fix) -> str:
    """``; lacks 2 movements, and 12 sets to the minimums``; nothing if nothing was proved."""
    counts = ((fix.missing, "movement", ""), (fix.short, "set", " to the minimums"))
    lacks = ", and ".join(f"{count(most, thing)}{whither}" for most, thing, whither in counts if most)
    return f"; lacks {lacks}" if lacks else ""


def told(changes: Sequence[Change], profile: Profile, catalog: Catalog) -> str:
    """``allow 11 more minutes on Monday``; several changes are joined."""
    minutes = [change for change in changes if change.location[-1] == "minutes"]
    parts = [_minutes(minutes, profile)] if minutes else []
    let_go = [change for change in changes if change.location[:-1] == ("exercises", "require")]
    parts += [f"do not require {join(catalog.by_id[change.before].name for change in let_go)}"] if let_go else []
    parts += [_change(change, profile, catalog) for change in changes if change not in (*minutes, *let_go)]
    return join(parts) + _warning(changes, profile)


def _warning(changes: Sequence[Change], profile: Profile) -> str:
    """What must not be given up silently."""
    spares = any(change.location[1:2] == (rule,) for change in changes for rule in SPARING)
    return ", although the low back is sensitive" if spares and profile.athlete.low_back == "sensitive" else ""


def _minutes(changes: Sequence[Change], profile: Profile) -> str:
    """``allow 13 more minutes on Monday (33 instead of 20) and 3 more minutes on Friday (33 instead of 30)``."""
    alike: dict[float, list[Change]] = {}
    for change in changes:
        alike.setdefault(change.after - change.before, []).append(change)
    return f"allow {join(_longer(more, those, profile) for more, those in alike.items())}"


def _longer(more: float, changes: Sequence[Change], profile: Profile) -> str:
    """Sessions that get as many minutes more, and how long they are if that is one number."""
    days = [place(profile.sessions[int(change.location[1])].day) for change in changes]
    on = "every day" if len(days) == len(profile.sessions) > 1 else join(days)
    minutes = "minute" if more == 1 else "minutes"
    first, alike = changes[0], len({change.after for change in changes}) == 1
    instead = f" ({number(first.after)} instead of {number(first.before)})" if alike else ""
    return f"{number(more)} more {minutes} on {on}{instead}"


def _change(change: Change, profile: Profile, catalog: Catalog) -> str:
    where = change.location
    if "equipment" in where:
        return _had(change, catalog)
    if where[0] == "sessions":
        return f"train on {DAYS[change.after['day']]} too, for {number(change.after['minutes'])} minutes"
    if where[0] == "volume":
        if where[-1] == "min" and change.after > change.before:
            sets = "1 set" if change.after == 1 else f"{number(change.after)} sets"
            return f"ask for {sets} of {place(str(where[1]))} a week"
        verb = "accept" if where[-1] == "min" else "allow"
        return f"{verb} {number(change.after)} instead of {number(change.before)} sets of {place(str(where[1]))} a week"
    if where == ("exercises", "require"):
        return f"require {catalog.by_id[change.after[-1]].name}"
    if where[0] == "exercises":
        return f"allow {catalog.by_id[change.before].name} again"
    return _rule(change)


def tool(change: Change, catalog: Catalog) -> str:
    """``a pull-up bar``, or ``rings at club``."""
    where = change.location
    name = catalog.gear_by_id[str(where[-1])].name
    article = "" if name in HAD else "an " if name[0] in "aeiouE" else "a "
    return f"{article}{name}{'' if where[0] == 'equipment' else f' at {where[1]}'}"


def _had(change: Change, catalog: Catalog) -> str:
    name, machine = catalog.gear_by_id[str(change.location[-1])].name, size(str(change.location[-1])) == "large"
    if change.location[0] != "equipment":
        return f"have {tool(change, catalog)}"
    verb = "train where there are" if name in HAD else "train where there is"
    return f"{verb if machine else 'buy'} {tool(change, catalog)}"


def _rule(change: Change) -> str:
    rule = str(change.location[1])
    if change.after is False:
        says = next(kind.says for kind in RULES if kind.id == rule)
        return _OFF.get(rule, f"switch off the rule {rule} ({says.rstrip('.')})")
    if change.after is True:
        return f"switch on the rule {rule}"
    setting = str(change.location[2])
    told = _percent if setting == "share" else number
    numbers = {"after": told(change.after), "before": told(change.before)}
    if (rule, setting) == ("pull-exceeds-push", "by") and change.after == 0:
        return "let pulls equal pushes rather than exceed them"
    return _SETTINGS.get((rule, setting), f"set {setting} of the rule {rule} to {{after}}, not {{before}}").format(
        **numbers
    )


def _percent(share: float) -> str:
    return f"{number(100 * share)} %"


_OFF: Final[Mapping[str, str]] = {
    "shortlist": "consider every exercise of the catalog, not only the best suited (rule shortlist off)",
    "vertical-equals-horizontal": "give up equal vertical and horizontal pulls (rule vertical-equals-horizontal off)",
    "pull-exceeds-push": "give up more pulls than pushes (rule pull-exceeds-push off)",
    "train-the-erectors": "do without a free-standing row and a hip hinge every week (rule train-the-erectors off)",
    "low-back-cap": "give up every limit of low-back load (rule low-back-cap off)",
    "sensitive-low-back-rows": "row without support (rule sensitive-low-back-rows off)",
    "pre-activation": "leave out the light pullover before vertical pulls (rule pre-activation off)",
    "weekly-volume": "give up every least and most of a muscle's weekly sets (rule weekly-volume off)",
    "unilateral-for-asymmetry": "row with both arms as often as you like (rule unilateral-for-asymmetry off)",
    "multi-joint-share": "train large muscles by isolation as much as you like (rule multi-joint-share off)",
    "exercise-days": "let an exercise stand on any number of days (rule exercise-days off)",
    "session-volume": "give up the most sets of a muscle in one session (rule session-volume off)",
    "scapular-retraction": "do without a row for the mid-back (rule scapular-retraction off)",
    "hinges-before-isolation": "train the erectors by isolation as much as you like (rule hinges-before-isolation off)",
    "upper-traps-with-shoulders": "count shrugs as back work (rule upper-traps-with-shoulders off)",
    "tested-lifts": "do without lifts whose strength is tested (rule tested-lifts off)",
    "movement-cover": "do without a squat, hinge, push or pull in a week (rule movement-cover off)",
    "main-lifts": "do without some of the barbell lifts (rule main-lifts off)",
    "level-fit": "allow exercises that do not fit the level (rule level-fit off)",
    "loadable": "allow exercises that the equipment cannot load enough (rule loadable off)",
    "ladder": "allow other rungs of a ladder than the one that tests ask for (rule ladder off)",
}
_SETTINGS: Final[Mapping[tuple[str, str], str]] = {
    (
        "vertical-equals-horizontal",
        "tolerance",
    ): "allow vertical and horizontal pulls to differ by {after} in weekly sets, not {before}",
    (
        "vertical-equals-horizontal",
        "at_least",
    ): "ask for {after}, not {before} sets each of vertical and horizontal pulls",
    ("pull-exceeds-push", "by"): "let pulls exceed pushes by {after}, not {before} sets a week",
    ("pull-exceeds-push", "ratio_min"): "ask for {after}, not {before} times as many pulls as pushes",
    ("pull-exceeds-push", "ratio_max"): "allow {after}, not {before} times as many pulls as pushes",
    ("low-back-cap", "per_week"): "allow a low-back load of {after}, not {before} a week",
    ("low-back-cap", "per_session"): "allow a low-back load of {after}, not {before} a session",
    ("low-back-cap", "max_score"): "allow exercises of low-back score {after}, not only up to {before}",
    ("low-back-cap", "heavy_days"): "allow exercises heavy for the low back on {after}, not {before} days a week",
    ("session-shape", "min_exercises"): "accept sessions of {after}, not {before} exercises at the least",
    ("session-shape", "max_exercises"): "allow {after}, not {before} exercises in a session",
    ("session-shape", "min_sets"): "accept exercises of {after}, not {before} hard sets at the least",
    ("session-shape", "max_sets"): "allow {after}, not {before} hard sets of an exercise",
    ("session-shape", "same_target"): "allow {after}, not {before} exercises for the same muscle in a session",
    ("session-volume", "hard"): "allow {after}, not {before} sets of a muscle in a session",
    ("session-volume", "spread_from"): "allow fewer than {after}, not {before} sets of a muscle on one day alone",
    ("multi-joint-share", "share"): "ask that {after}, not {before} of a large muscle's sets be multi-joint work",
    ("exercise-days", "staples"): "let a staple stand on {after}, not {before} days a week",
    ("exercise-days", "others"): "let an exercise that is no staple stand on {after}, not {before} days a week",
    ("unilateral-for-asymmetry", "share"): "ask that {after}, not {before} of the rowing sets be one-armed",
}


def document(fix: Fix, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The contract's object of a fix, and what even its best week lacks at the least."""
    return {
        "says": sentence(fix, profile, catalog),
        "changes": changes(fix.changes),
        "profile": dict(fix.profile),
        "lacks": {"movements": fix.missing, "minimum_sets": fix.short},
    }


def changes(step: Sequence[Change]) -> list[dict[str, Any]]:
    """Each value that is changed."""
    return [{"path": change.path, "from": change.before, "to": change.after} for change in step]
