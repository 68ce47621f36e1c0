"""A profile as the plain data that was written, and the same with changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from planner.catalog import Catalog
from planner.errors import InvalidInput
from planner.outcome import Change
from planner.profile import Profile


def written(profile: Profile) -> dict[str, Any]:
    """What the profile itself states, without defaults; whole numbers as such."""
    data: dict[str, Any] = _tidy(profile.model_dump(mode="json", by_alias=True, exclude_unset=True))
    return data


def changed(document: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The document with the changes made; entries of lists are taken out last, so that the others keep their places."""
    data: dict[str, Any] = deepcopy(dict(document))
    for change in changes:
        _set(data, change)
    whole: dict[str, Any] = _whole(data)
    return whole


def mended(document: Mapping[str, Any], changes: Iterable[Change], catalog: Catalog) -> Profile | None:
    """The profile with the changes made; None if it would not validate."""
    try:
        return Profile.from_data(changed(document, changes), catalog)
    except InvalidInput:
        return None


class _Gone:
    """Stands where an entry of a list was."""


def _set(data: Any, change: Change) -> None:
    *way, last = change.location
    for part in way:
        data = data[int(part)] if isinstance(data, list) else _entered(data, part)
    if isinstance(data, list):
        _put(data, int(last), _Gone() if change.after is None else change.after)
    elif change.after is None:
        data.pop(last, None)
    else:
        data[last] = change.after


def _put(data: list[Any], index: int, value: Any) -> None:
    """In the place of an entry, or behind the last."""
    data[index : index + 1] = [value]


def _entered(data: dict[Any, Any], key: Any) -> Any:
    """The object or list at a key; whatever else stood there gives way to an object."""
    if not isinstance(data.get(key), dict | list):
        data[key] = {}
    return data[key]


def _whole(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _whole(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_whole(value) for value in data if not isinstance(value, _Gone)]
    return data


def _tidy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _tidy(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_tidy(value) for value in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data
