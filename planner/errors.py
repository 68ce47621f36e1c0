"""Everything that planner raises on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input: where, what stands there and what should."""

    path: str
    value: str
    expected: str
    nearest: str | None = None

    def __str__(self) -> str:
        hint = f" (did you mean {self.nearest!r}?)" if self.nearest else ""
        found = f"found {self.value}, " if self.value else ""
        where = f"{self.path}: " if self.path else ""
        return f"{where}{found}expected {self.expected}{hint}"


class PlannerError(Exception):
    """The base of every error that planner raises."""


class InvalidInput(PlannerError):
    """An input does not validate; ``faults`` lists everything wrong with it at once."""

    def __init__(self, document: str, faults: Sequence[Fault]) -> None:
        self.document = document
        self.faults = tuple(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__(f"{document}: {count}\n{lines}")


class SolverFailure(PlannerError):
    """The solver contradicted itself or an independent count; nothing it said is passed on."""


def nearest(word: object, known: Sequence[str]) -> str | None:
    """The known name that ``word`` was most likely meant to be, if any is close."""
    if not isinstance(word, str):
        return None
    folded = {name.lower(): name for name in known}
    tidy = word.lower().strip().replace("_", "-").replace(" ", "-")
    as_short = tidy[: max(map(len, folded), default=0)]  # "fryday" where days have three letters
    for candidate in (word.lower(), tidy, tidy.replace("-", "_"), as_short):
        matches = get_close_matches(candidate, folded, n=1, cutoff=0.6)
        if matches:
            return folded[matches[0]]
    return None
