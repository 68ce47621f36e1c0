"""``planner init``: a first profile from a few answers."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from planner.cli import documents, output
from planner.cli.options import Choice, hint
from planner.terms import DAYS, EQUIPMENT, GOALS, LEVELS, MUSCLES, muscle_id, spread


def days(text: str) -> list[str]:
    """Days of the week parted by commas, in any length from three letters; or how many, spread over the week."""
    if text.strip() in map(str, range(1, len(DAYS) + 1)):
        return list(spread(int(text)))
    return _listed(text, "a day", DAYS, lambda word: word[:3])


def muscles(text: str) -> list[str]:
    """Muscles parted by commas."""
    return _listed(text, "a muscle", MUSCLES, muscle_id)


def _listed(text: str, what: str, known: tuple[str, ...], tidy: Callable[[str], str]) -> list[str]:
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in words:
        if tidy(word) not in known:
            raise click.BadParameter(f"{word!r} is not {what}: {', '.join(known)}.{hint(word, list(known))}")
    return [tidy(word) for word in words]


def minutes(text: str) -> list[float]:
    """One number of minutes, or one for each day, parted by commas."""
    try:
        return [int(number) if number.is_integer() else number for number in map(float, text.split(","))]
    except (ValueError, OverflowError):
        raise click.BadParameter(f"{text!r} is not a number, or one for each day (60 or 60,45,75).") from None


def kit(text: str) -> Any:
    """A preset, or equipment ids parted by commas."""
    presets = list(documents.catalog(None).preset)
    if text in presets:
        return text
    names = [word.strip() for word in text.split(",")]
    for name in names:
        if name not in EQUIPMENT:
            says = f"{name!r} is neither a preset ({', '.join(presets)}) nor an equipment id."
            raise click.BadParameter(says + hint(name, [*presets, *EQUIPMENT]))
    return dict.fromkeys(names, True)


def mass(text: str) -> float | None:
    """A body mass, or nothing."""
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a number.") from None


TEST: Final = re.compile(r"(?P<name>[a-z][a-z -]*?)\s+(?:(?P<weight>\d+(?:\.\d+)?)\s*)?(?:x\s*(?P<reps>\d+))?")
"""An exercise with what was tested: ``bench press 90x5``, ``deadlift 160`` (once), ``pull-up x6`` (body weight)."""


def tests(text: str) -> dict[str, Any]:
    """Tested strength by exercise id, parted by commas; an exercise may go by its name or an alias."""
    return dict(_test(word.strip().lower()) for word in text.split(",") if word.strip())


def _test(word: str) -> tuple[str, dict[str, float]]:
    found = TEST.fullmatch(word)
    if found is None or not (found["weight"] or found["reps"]):
        raise click.BadParameter(f"{word!r} is no test, like bench-press 90x5, deadlift 160 or pull-up x6.")
    name = documents.exercise(found["name"], documents.catalog(None), "--strength").id
    if found["reps"] is None:
        return name, {"one_rep_max": float(found["weight"])}
    weight = {"weight": float(found["weight"])} if found["weight"] else {}
    return name, {**weight, "reps": int(found["reps"])}


QUESTIONS: Final[tuple[tuple[str, str, Any, str], ...]] = (
    ("name", "A name for the profile", click.STRING, ""),
    ("days", "Training days, parted by commas, or how many", days, "mon,wed,fri"),
    ("minutes", "Minutes a session, one number or one for each day", minutes, "60"),
    ("equipment", "Equipment: a preset, or ids parted by commas", kit, "full-gym"),
    ("level", "Training experience", Choice(LEVELS), "intermediate"),
    ("goal", "Goal", Choice(GOALS), "hypertrophy"),
    ("weeks", "Weeks", click.IntRange(1, 52), "8"),
    ("low_back", "Low back", Choice(("healthy", "sensitive")), "healthy"),
    ("emphasis", "Muscles that come first, parted by commas (or none)", muscles, ""),
    ("units", "Unit of weights", Choice(("kg", "lb")), "kg"),
    ("body_mass", "Body mass (or none)", mass, ""),
    ("strength", "Tested strength, like bench-press 90x5, deadlift 160, pull-up x6 (or none)", tests, ""),
)
"""What is asked: the option, the question, the form of its answer, and the default."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for name, question, kind, default in reversed(QUESTIONS):
        says = f"{question}. [default: {default or 'none'}]"
        metavar = None if isinstance(kind, click.ParamType) else "TEXT"
        command = click.option(f"--{name.replace('_', '-')}", name, type=kind, metavar=metavar, help=says)(command)
    return command


@click.command(name="init", short_help="Write a first profile from a few answers.")
@click.argument("file", default="profile.json")
@_options
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there already.")
def init_command(file: str, force: bool, **given: Any) -> None:
    """Asks a few questions and writes a profile (.json or .yaml) that validates.

    What an option answers is not asked. Where there is no terminal, nothing is: the defaults are taken.
    """
    _require_free(file, force)
    answers = {name: _answer(given[name], question, kind, default) for name, question, kind, default in QUESTIONS}
    data = _profile(answers)
    from planner.profile import Profile

    Profile.from_data(data, documents.catalog(None), "your answers")
    output.write(documents.text(data, Path(file).suffix.lower()), file, "FILE")
    if file != documents.STANDARD:
        click.echo(f"{file} is written; next: planner solve {file}", err=True)


def _require_free(file: str, force: bool) -> None:
    if file == documents.STANDARD:
        return
    path = Path(file)
    if path.suffix.lower() not in (".json", ".yaml", ".yml"):
        raise click.BadParameter(f"{file} does not end in .json or .yaml", param_hint="'FILE'")
    output.require_writable(file, "FILE")
    if path.exists() and not force:
        raise click.BadParameter(f"{file} is there already; --force overwrites it", param_hint="'FILE'")


def _answer(given: Any, question: str, kind: Any, default: str) -> Any:
    if given is not None:
        return given
    if asks():
        return click.prompt(question, default=default, type=kind, show_default=bool(default), err=True)
    return click.types.convert_type(kind)(default)


def asks() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _profile(answers: dict[str, Any]) -> dict[str, Any]:
    chosen, lengths = answers["days"], answers["minutes"]
    if len(lengths) not in (1, len(chosen)):
        says = f"{len(lengths)} numbers of minutes for {len(chosen)} days; give one, or one for each day."
        raise click.BadParameter(says, param_hint="'--minutes'")
    each = lengths * len(chosen) if len(lengths) == 1 else lengths
    return {
        "name": answers["name"],
        "units": answers["units"],
        "athlete": {
            "level": answers["level"],
            "body_mass": answers["body_mass"],
            "low_back": answers["low_back"],
            "strength": answers["strength"],
        },
        "goal": answers["goal"],
        "weeks": answers["weeks"],
        "sessions": [{"day": day, "minutes": length} for day, length in zip(chosen, each, strict=True)],
        "equipment": answers["equipment"],
        "emphasis": answers["emphasis"],
    }
