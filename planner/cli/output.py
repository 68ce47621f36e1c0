"""Writes results: to standard output, or to a file that is either whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

import click

from planner.cli.documents import STANDARD


def require_writable(target: str | None, option: str, *read: str | None, written: Collection[str | None] = ()) -> None:
    """A usage error if a result could not be written there, told before the work and not after it.

    Nor may it take the place of what is ``read``, or ``written`` by another option.
    """
    if target is None or target == STANDARD:
        return
    path = Path(target)
    folder = path.resolve().parent
    for others, says in ((read, "it is what is read"), (written, "another option writes it")):
        if any(other is not None and path.resolve() == Path(other).resolve() for other in others):
            raise _unwritable(option, target, says)
    if path.is_dir():
        raise _unwritable(option, target, "it is a directory")
    if not folder.is_dir():
        raise _unwritable(option, target, f"there is no folder {folder}")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise _unwritable(option, target, "permission denied")


def form_of(target: str | None, suffixes: Mapping[str, str]) -> str:
    """The form that the ending of a file stands for."""
    suffix = Path(target or "").suffix.lower()
    if suffix not in suffixes:
        endings = ", ".join(filter(None, suffixes))
        raise click.BadParameter(f"{suffix} is none of {endings}: name the form with --format", param_hint="'--output'")
    return suffixes[suffix]


def write(text: str, target: str | None, option: str = "--output") -> None:
    """``text`` to a file, or to standard output if there is no target."""
    write_bytes(text.encode(), target, option)


def write_bytes(content: bytes, target: str | None, option: str = "--output") -> None:
    """The same of what is no text."""
    if target is None or target == STANDARD:
        _print(content, option)
        return
    path = Path(target).resolve()
    try:
        _replace(path, content) if path.is_file() or not path.exists() else path.write_bytes(content)
    except OSError as error:
        raise _unwritable(option, target, error.strerror or str(error)) from None


def _print(content: bytes, option: str) -> None:
    """Standard output; what cannot take the content is not tried again at exit."""
    try:
        click.echo(content, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_unread()
        raise _unwritable(option, "standard output", error.strerror or str(error)) from None


def drop_unread() -> None:
    """What standard output could not take goes nowhere, so that nothing fails again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(path: Path, content: bytes) -> None:
    """Puts the content in the place of the file in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(option: str, target: str, why: str) -> click.BadParameter:
    return click.BadParameter(f"cannot write {target}: {why}", param_hint=f"'{option}'")
