"""Words and short sentences that every form shares."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from planner.outcome import Asked, Progress
from planner.program import Program

WIDTH: Final = 100
BAR: Final = 30
TIMES: Final = "\N{MULTIPLICATION SIGN}"
DAYS: Final[Mapping[str, str]] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
AIMS: Final[Mapping[str, str]] = {
    "missing-movements": "movements and tested lifts missing from the week",
    "worst-minimum-shortfall": "short of the minimum, worst-off muscle",
    "minimum-shortfall": "short of the minimum, all muscles",
    "worst-target-shortfall": "short of the target, worst-off muscle",
    "target-shortfall": "short of the target, all muscles",
    "unmet-wishes": "wishes of the rules left unmet",
    "preferred-left-out": "preferred exercises left out",
    "off-staple": "exercises that are no staples",
    "changed-sets": "sets changed",
    "changed-exercises": "exercises changed",
    "changed-places": "places with changed sets",
    "unlike-substitutes": "substitutes that are less alike",
    "session-length": "sets and rests of a session on average, up to",
}


def wrap(text: str, indent: str = "  ", first: str = "") -> list[str]:
    """Text as lines of at most ``WIDTH``, the ``first`` and the later ones indented; hyphenated words stay whole."""
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def plain(text: str) -> str:
    """Text of others on one line, without what a terminal would take for a command."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def place(name: str) -> str:
    """A rule's place: a day, a muscle, a pattern or an exercise."""
    return DAYS.get(name, "mid-back" if name == "mid_back" else name.replace("_", " "))


def join(names: Iterable[str], last_by: str = "and") -> str:
    """``a, b and c``."""
    *rest, last = names
    return f"{', '.join(rest)} {last_by} {last}" if rest else last


def aim(name: str) -> str:
    """What an aim counts."""
    return AIMS.get(name, name.replace("-", " "))


def amount(value: int, unit: str) -> str:
    """``1 set``, ``3 sets``; ``times 10 minutes`` is multiplied."""
    step = re.fullmatch(r"times (\d+) (.+)", unit)
    if step:
        value, unit = value * int(step[1]), step[2]
    return f"{value} {_one(unit) if value == 1 else unit}"


def _one(unit: str) -> str:
    return unit[:-2] if unit.endswith("shes") else unit.removesuffix("s")


def number(value: float | None) -> str:
    """A number without needless zeros; nothing for none."""
    return "" if value is None else f"{value:g}"


def clock(seconds: int) -> str:
    """``2:30`` for 150 seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def numbers(values: Iterable[int]) -> str:
    """``1-4 and 8`` for whole numbers in rising order."""
    runs: list[list[int]] = []
    for value in values:
        if runs and runs[-1][-1] == value - 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def weeks(values: Collection[int]) -> str:
    """``week 3``, ``weeks 1-4 and 8``."""
    return f"week{'' if len(values) == 1 else 's'} {numbers(values)}"


def status(program: Program) -> str:
    """What was proved, in a sentence."""
    aims = program.certificate.objectives
    open_aims = [item for item in aims if not item.proved]
    if program.status == "optimal":
        best = f"Proved optimal: no program does better in any of {len(aims)} aims"
        return f"{best}, each among the best in those before it."
    if not aims:
        return "The program keeps every rule; whether a better one exists was not looked into."
    why = "The search was ended early" if program.certificate.time_limited else "The search gave up"
    if not open_aims:
        return f"{why} before its last aims: the program keeps every rule, but a better one may exist."
    verb = "is" if len(open_aims) == 1 else "are"
    left = f"{len(open_aims)} of the {len(aims)} aims that it came to {verb} not proved"
    return f"{why}: the program keeps every rule, but {left}."


def progress_line(latest: Progress | Asked | None, seconds: float) -> str:
    """How far the search is."""
    if latest is None:
        return f"{seconds:.0f} s, building the model"
    if isinstance(latest, Asked):
        return f"{seconds:.0f} s, changes of the profile: {latest.answered} of {latest.questions} looked into"
    gap = latest.value - latest.bound
    state = "proved" if gap == 0 else f"no better than {latest.bound}, gap {gap}"
    return f"{seconds:.0f} s, {aim(latest.aim)}: best so far {latest.value}, {state}"


def progress_bar(done: int, whole: int, seconds: float) -> str:
    """How many of many are finished."""
    filled = BAR * done // whole
    return f"[{'#' * filled}{'.' * (BAR - filled)}] {done} of {count(whole, 'point')}, {seconds:.0f} s"


def end_of_search(program: Program, target: str | None, interrupted: bool) -> str:
    """What is told beside the result."""
    where = f"{target}: " if target not in (None, "-") else ""
    early = "Interrupted. The best program so far is written. " if interrupted else ""
    return f"{where}{early}{status(program)}"


UNANSWERED: Final = "What was asked of exercises and muscles can be answered once there is a program."


def unasked(left: int, asked: int) -> str:
    """What is told where Ctrl-C ended the answers."""
    return f"Interrupted: {left} of {count(asked, 'question')} left unasked."


def out_of_time(interrupted: bool) -> str:
    """What is told when nothing was found."""
    if interrupted:
        return "Interrupted before any program was found."
    return (
        "The time limit came before any program was found, so it is open whether there is one.\n"
        "Allow more with --time-limit, or leave the option out: the search ends by itself."
    )


def count(value: int, thing: str) -> str:
    """``1 week``, ``2 weeks``."""
    return f"{value} {thing}" if value == 1 else f"{value} {thing}s"
