"""Which of two ways out makes the other needless, and which are of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.outcome import Change
from planner.rulebook.week import WeeklyVolume


def kind(change: Change) -> tuple[str, ...]:
    """What is changed, whichever session, exercise or tool it is."""
    if "equipment" in change.location:
        return ("equipment",)
    return tuple(part for part in change.location if isinstance(part, str))


def dominates(less: Sequence[Change], more: Sequence[Change]) -> bool:
    """Whether everything that ``less`` changes is changed by ``more`` too and as far, and they are not the same."""
    return list(less) != list(more) and all(any(_as_far(one, other) for other in more) for one in less)


def undoes(change: Change, others: Iterable[Change]) -> bool:
    """Whether it takes back one of the others: its value, the entry that it added to a list, or the rule behind it."""
    return any(_takes_back(change, other) for other in others)


def _takes_back(change: Change, other: Change) -> bool:
    if isinstance(other.after, list):
        return change.location[:-1] == other.location and change.before not in other.before
    behind = {"volume": ("rules", WeeklyVolume.id)}.get(str(other.location[0]))
    return change.location in (other.location, behind)


def _as_far(one: Change, other: Change) -> bool:
    """Whether the other change goes as far as the one, or switches off the whole rule that the one only sets."""
    if other.after is False:
        return one.location[: len(other.location)] == other.location
    if one.location != other.location:
        return False
    if one.before is None or isinstance(one.after, str) or one.after is None or other.after is None:
        return bool(one.after == other.after)
    return bool(abs(one.after - one.before) <= abs(other.after - other.before))
