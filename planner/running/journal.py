"""What is finished, line by line in a file, so that an interrupted run goes on where it ended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from planner import reading
from planner.errors import Fault, InvalidInput
from planner.exploring.points import Point
from planner.running.workers import Task

_START: Final = '{"key": '


class Journal:
    """Points by the key of their task; without a file they are kept for this run alone."""

    def __init__(self, path: Path | None, catalog: str, version: str) -> None:
        """Takes over what the file holds; raises ``InvalidInput`` if that is no journal."""
        self._path, self._for = path, (catalog, version)
        self._points = _read(path) if path and path.exists() else {}

    def known(self, task: Task) -> Point | None:
        """The point of a task that was finished before."""
        return self._points.get(self._key(task))

    def add(self, task: Task, point: Point) -> None:
        """Writes one line at once, so that it outlasts whatever ends this process."""
        if self._path:
            line = json.dumps({"key": self._key(task), "point": point.model_dump(mode="json")}, ensure_ascii=False)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    def _key(self, task: Task) -> str:
        """All that a point follows from: the profile, where the search starts, its effort, catalog and version."""
        whole = [task.values, task.document, task.near, task.effort, *self._for]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:32]


def _read(path: Path) -> dict[str, Point]:
    """The points of a file; a last line that was torn is cut off, so that the next one begins anew."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InvalidInput(str(path), [Fault("", str(error.strerror), "a readable file")]) from None
    whole, _, torn = raw.rpartition(b"\n")
    if torn and not _is_torn(torn):
        raise _no_journal(path, raw.count(b"\n"), torn)
    lines = whole.split(b"\n") if whole else []
    points = dict(_point(path, number, line) for number, line in enumerate(lines))
    if torn:
        with path.open("r+b") as file:
            file.truncate(len(raw) - len(torn))
    return points


def _is_torn(line: bytes) -> bool:
    """Whether a journal's line may begin so."""
    start = _START.encode()
    return line.startswith(start) or start.startswith(line)


def _point(path: Path, number: int, line: bytes) -> tuple[str, Point]:
    try:
        entry: Mapping[str, Any] = json.loads(line)
        return str(entry["key"]), Point.model_validate(entry["point"])
    except (ValueError, KeyError, TypeError):
        raise _no_journal(path, number, line) from None


def _no_journal(path: Path, number: int, line: bytes) -> InvalidInput:
    found = reading.shown(line.decode("utf-8", "replace"))
    return InvalidInput(str(path), [Fault(f"line {number + 1}", found, "a finished point, as journals hold it")])
