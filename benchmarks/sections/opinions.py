"""Every optimum asked again of a second engine."""

from __future__ import annotations

from functools import partial
from typing import Final

from benchmarks.bench import Bench, Figures, child
from benchmarks.instances import Profile
from benchmarks.sections import planner
from benchmarks.sections.engines import proved
from benchmarks.words import table

TITLE: Final = "Every proof again, by a second engine"
EXPLAINED: Final = """\
HiGHS is told the same rows and asked, aim after aim, whether any week does better than what planner proved, among those
as good in all aims before it; then whether one is as good. Aims that are 0 cannot be better and are not asked of. HiGHS
counts in floating point, so this is a second opinion and no certificate."""
LIMIT: Final = 180.0


def measure(bench: Bench) -> None:
    """Every instance whose first run proved anything."""
    for name, profile in planner.instances(bench).items():
        planner.solve(bench, name, profile, 0)
        bench.record(_key(name), partial(_asked, bench, name, profile))


def report(bench: Bench) -> str:
    """What was said of each instance."""
    rows = [[name, *_row(bench.records[_key(name)])] for name in planner.instances(bench)]
    return "\n\n".join([EXPLAINED, table(["instance", "confirmed", "contradicted", "not finished", "s"], rows)])


def contradictions(bench: Bench) -> list[str]:
    """Instances of which the second engine knows better."""
    asked = {name: bench.records[_key(name)].get("answers", {}) for name in planner.instances(bench)}
    return [
        f"{name}: {aim} is contradicted by a second engine"
        for name, answers in asked.items()
        for aim, answer in answers.items()
        if answer == "contradicted"
    ]


def _key(name: str) -> str:
    return f"second opinion | {name}"


def _asked(bench: Bench, name: str, profile: Profile) -> Figures:
    first = bench.every(planner.key(name, bench.limit))[0]
    reached = [value for _, value in proved(first)]
    handed = child(["benchmarks.child", "problem"], {"profile": profile})
    limit = bench.limit if bench.quick else max(bench.limit, LIMIT)
    job = {"problem": handed["problem"], "reached": reached, "limit": limit}
    return child(["benchmarks.engines", "second-opinion"], job)


def _row(figures: Figures) -> list[str]:
    answers = figures.get("answers", {})
    said = {
        kind: [aim for aim, answer in answers.items() if answer == kind] for kind in ("contradicted", "not finished")
    }
    confirmed = sum(answer == "confirmed" for answer in answers.values())
    crash = [f"crashed ({figures['crash']})"] if "crash" in figures else []
    return [
        f"{confirmed} of {len(answers)}",
        ", ".join(said["contradicted"]) or "none",
        ", ".join(said["not finished"] + crash) or "none",
        f"{figures['seconds']:.1f}",
    ]
