"""The same model by other engines, side by side, with one thread each and the same limit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from itertools import combinations
from statistics import median
from typing import Any, Final

from benchmarks.bench import Bench, Figures, child
from benchmarks.instances import Profile
from benchmarks.sections import planner
from benchmarks.words import geometric_mean, spread, table

TITLE: Final = "The same model by other engines"
PLANNER: Final = "planner"
IN_THE_WHEEL: Final = ("cp-sat", "highs", "scip")
DIRECT: Final = "direct"
CHOCO: Final = "choco"
EXPLAINED: Final = """\
Seconds to the proof of every aim, median (least-most), and in brackets planner's time divided by the engine's; what is
not proved stands with the aim that stayed open, as value : bound. planner's time is that of `solve` until its last aim
is proved, model building included; the engines' is that of solving alone. All are given the model with days: cp-sat
(default parameters), highs and scip aim after aim, each from the week found for the one before; choco, which has no
linear relaxation, likewise without a start. direct is one weighted sum over enforced integers, as one writes it down
first; where it stays open, the first aim follows in which its program differs from planner's, as its value for
planner's."""


def measure(bench: Bench) -> None:
    """All engines by turns, so that what slows the machine slows them all."""
    for name, profile in planner.instances(bench).items():
        handed: dict[str, Any] = {}
        for run in range(bench.runs):
            planner.solve(bench, name, profile, run)
            for engine in compared(bench)[1:]:
                bench.repeat(_key(bench, engine, name), run, partial(_run, bench, engine, profile, handed))


def report(bench: Bench) -> str:
    """Seconds and ratios by instance, geometric means, and what an engine cannot finish."""
    engines = compared(bench)
    rows = [[name, *(_cell(bench, engine, name) for engine in engines)] for name in planner.instances(bench)]
    told = [EXPLAINED, table(["instance", *engines], rows), *(_summary(bench, e) for e in engines)]
    told += [_against_the_quickest(bench), _memory(bench)]
    return "\n\n".join(part for part in told if part)


def disagreements(bench: Bench) -> list[str]:
    """Instances on which two engines both proved an aim, after the same ones, and name different values."""
    return [found for name in planner.instances(bench) for found in _disagreements(bench, name)]


def _disagreements(bench: Bench, name: str) -> Iterator[str]:
    told = [(engine, run) for engine in compared(bench) for run in _runs(bench, engine, name)]
    for (one, its), (other, theirs) in combinations(told, 2):
        for mine, yours in zip(proved(its), proved(theirs), strict=False):
            if mine != yours:
                yield f"{name}: {one} proves {mine[0]} {mine[1]}, {other} {yours[0]} {yours[1]}"
                break


def proved(run: Figures) -> list[tuple[str, int | None]]:
    """The aims that a run proved before the first that it did not; infeasibility counts as a value that is None."""
    values: list[tuple[str, int | None]] = []
    for aim in run["aims"]:
        if aim["status"] not in ("optimal", "infeasible"):
            break
        values.append((aim["aim"], aim["value"]))
    return values


def finished(bench: Bench, engine: str, name: str) -> float | None:
    """The median of an engine's seconds on an instance that it finishes."""
    runs = _runs(bench, engine, name)
    if not runs or not all(run["proved"] for run in runs):
        return None
    return float(median(run[_clock(engine)] for run in runs))


def compared(bench: Bench) -> list[str]:
    """The engines, planner first."""
    return [PLANNER, *IN_THE_WHEEL, DIRECT, *([CHOCO] if bench.choco else [])]


def _key(bench: Bench, engine: str, name: str) -> str:
    return planner.key(name, bench.limit) if engine == PLANNER else f"{engine} | {name} | limit {bench.limit:g}"


def _runs(bench: Bench, engine: str, name: str) -> list[Figures]:
    return bench.every(_key(bench, engine, name))


def _run(bench: Bench, engine: str, profile: Profile, handed: dict[str, Any]) -> Figures:
    if engine == DIRECT:
        return child(["benchmarks.child", "direct"], {"profile": profile, "limit": bench.limit})
    if not handed:
        handed.update(child(["benchmarks.child", "problem"], {"profile": profile}))
    python = bench.choco if engine == CHOCO and bench.choco else sys.executable
    return child(["benchmarks.engines", engine], {"problem": handed["problem"], "limit": bench.limit}, python)


def _clock(engine: str) -> str:
    return "proof" if engine == PLANNER else "seconds"


def _cell(bench: Bench, engine: str, name: str) -> str:
    runs = _runs(bench, engine, name)
    if not runs:
        return "-"
    ours, theirs = finished(bench, PLANNER, name), finished(bench, engine, name)
    if theirs is None:
        ratio = "" if ours is None or engine == PLANNER else f" [< {ours / bench.limit:.2f}]"
        return _open(bench, engine, name, next(run for run in runs if not run["proved"])) + ratio
    ratio = "" if ours is None or engine == PLANNER else f" [{ours / theirs:.2f}]"
    return spread([run[_clock(engine)] for run in runs]) + ratio


def _open(bench: Bench, engine: str, name: str, run: Figures) -> str:
    """How an unproved run ended; the weighted sum of all aims has but one gap, so its program is compared instead."""
    if engine != DIRECT or not run["aims"]:
        return planner.ending(run)
    ours = {aim["aim"]: aim["value"] for aim in _runs(bench, PLANNER, name)[0]["aims"]}
    pairs = ((aim["aim"], aim["value"], ours.get(aim["aim"], aim["value"])) for aim in run["aims"])
    apart = next((f"; {aim} {value} for {own}" for aim, value, own in pairs if value != own), "")
    return f"open: gap {run['gap']:.0%}{apart}"


def _memory(bench: Bench) -> str:
    """The most memory of any run of each engine."""
    runs = {e: [run for name in planner.instances(bench) for run in _runs(bench, e, name)] for e in compared(bench)}
    most = {engine: max(planner.gathered(every, "peak_mb"), default=0) for engine, every in runs.items()}
    return "Most memory of any run, MB: " + ", ".join(f"{engine} {peak:.0f}" for engine, peak in most.items()) + "."


def _against_the_quickest(bench: Bench) -> str:
    """What planner takes of the time of whichever engine on the same model is the quickest."""
    ratios: dict[str, float] = {}
    for name in planner.instances(bench):
        ours = finished(bench, PLANNER, name)
        theirs = [seconds for e in IN_THE_WHEEL if (seconds := finished(bench, e, name)) is not None]
        if ours is not None and theirs:
            ratios[name] = ours / min(theirs)
    if not ratios:
        return ""
    worst = max(ratios, key=ratios.__getitem__)
    return (
        f"planner / the quickest of {', '.join(IN_THE_WHEEL)}, geometric mean over the {len(ratios)} that planner and "
        f"one of them finish: {geometric_mean(list(ratios.values())):.3f}; at most {ratios[worst]:.2f} ({worst})."
    )


def _summary(bench: Bench, engine: str) -> str:
    names = planner.instances(bench)
    left = [name for name in names if _runs(bench, engine, name) and finished(bench, engine, name) is None]
    unfinished = f"{engine} does not finish {len(left)} of {len(names)}: {', '.join(left)}." if left else ""
    if engine == PLANNER:
        return unfinished or f"{engine} finishes all {len(names)}."
    pairs = ((finished(bench, PLANNER, name), finished(bench, engine, name)) for name in names)
    ratios = [ours / theirs for ours, theirs in pairs if ours is not None and theirs is not None]
    mean = geometric_mean(ratios)
    both = f"planner / {engine}, geometric mean over the {len(ratios)} that both finish: {mean:.3f}. " if mean else ""
    return both + unfinished
