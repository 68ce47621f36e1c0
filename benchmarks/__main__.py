"""``python -m benchmarks``: the project's search against the direct model, on the same one-week cases."""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any, Final, NamedTuple

from benchmarks.direct import Answer, solve_directly
from benchmarks.machine import described
from planner.case import Case, prepare
from planner.catalog import Catalog, Exercise
from planner.profile import Profile
from planner.solver.search import Template, search
from planner.solver.stage import Control

LIMIT: Final = 30.0
EXERCISES: Final = 60
INSTANCES: Final[dict[str, dict[str, Any]]] = {
    "full gym, 3 x 60 min": {"equipment": "full-gym", "minutes": 60},
    "garage, 3 x 60 min": {"equipment": "garage", "minutes": 60},
    "full gym, 3 x 45 min, sensitive low back": {
        "equipment": "full-gym",
        "minutes": 45,
        "athlete": {"low_back": "sensitive"},
    },
}
HEADER: Final = (
    "instance",
    "exercises",
    "planner: proof in s",
    "direct: proof in s",
    "direct: status",
    "direct: gap",
    "direct: worse from",
    "direct / planner",
)


class Run(NamedTuple):
    """One run of both on one case."""

    seconds: float
    template: Template | None
    direct: Answer


def main() -> None:
    """Run every instance and print a Markdown table, then the machine."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the table gives median (min-max)")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for each run of each")
    arguments = parser.parse_args()
    print(_line(HEADER))
    print(_line(["---"] * len(HEADER)))
    for name, data in INSTANCES.items():
        case = _case(data)
        runs = [_run(case, arguments.limit) for _ in range(arguments.runs)]
        print(_line(_row(name, case, runs, arguments.limit)), flush=True)
    print(f"\n{described()}; one worker each, limit {arguments.limit:g} s, runs: {arguments.runs}")


def _case(data: dict[str, Any]) -> Case:
    """Return the case of an instance over a catalog of at most ``EXERCISES`` shortlisted exercises."""
    sessions = [{"day": day, "minutes": data["minutes"]} for day in ("mon", "wed", "fri")]
    stated = {"weeks": 1, "sessions": sessions}
    stated |= {key: data[key] for key in data if key != "minutes"}
    catalog = Catalog.builtin()
    shortlisted = {
        choice.exercise.id: choice.exercise
        for session in prepare(Profile.from_data(stated), catalog).sessions
        for choice in session.choices
    }
    small = catalog.model_copy(update={"exercises": _by_turns(list(shortlisted.values()))})
    return prepare(Profile.from_data(stated, small), small)


def _by_turns(exercises: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """At most ``EXERCISES``, the first of each kind (pattern and targets) before any second, and so on."""
    seen: Counter[Hashable] = Counter()
    turns: list[tuple[int, str, Exercise]] = []
    for item in exercises:
        kind = item.pattern, frozenset(muscle for muscle, credit in item.muscles.items() if credit == 1)
        seen[kind] += 1
        turns.append((seen[kind], item.id, item))
    kept = [item for _, _, item in sorted(turns, key=lambda turn: turn[:2])[:EXERCISES]]
    return tuple(sorted(kept, key=lambda item: item.id))


def _run(case: Case, limit: float) -> Run:
    began = time.monotonic()
    template = search(case, Control(deadline=began + limit))
    return Run(time.monotonic() - began, template, solve_directly(case, limit))


def _row(name: str, case: Case, runs: Sequence[Run], limit: float) -> list[str]:
    ours = [run.seconds for run in runs]
    theirs = [run.direct.seconds for run in runs]
    ours_proved = all(run.template is not None and run.template.proved for run in runs)
    theirs_proved = all(run.direct.proved for run in runs)
    gaps = [run.direct.gap for run in runs if run.direct.gap is not None]
    return [
        name,
        str(max(len(session.choices) for session in case.sessions)),
        _spread(ours) if ours_proved else f"none in {limit:g}",
        _spread(theirs) if theirs_proved else f"none in {limit:g}",
        ", ".join(sorted({run.direct.status.lower() for run in runs})),
        f"{statistics.median(gaps):.1%}" if gaps else "no program",
        ", ".join(sorted({_worse_from(run) for run in runs})),
        _ratio(ours, theirs, ours_proved=ours_proved, theirs_proved=theirs_proved),
    ]


def _worse_from(run: Run) -> str:
    """Name the first aim in which the direct model's program is worse than the project's."""
    if run.template is None or not run.direct.values:
        return "?"
    for aim in run.template.reached:
        if (value := run.direct.values.get(aim.name, aim.value)) != aim.value:
            return f"{aim.name} ({value} for {aim.value})"
    return "nothing"


def _ratio(ours: Sequence[float], theirs: Sequence[float], *, ours_proved: bool, theirs_proved: bool) -> str:
    if not ours_proved:
        return "?"
    ratio = statistics.median(theirs) / statistics.median(ours)
    return f"{ratio:.1f}" if theirs_proved else f"> {ratio:.1f}"


def _spread(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f})"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
