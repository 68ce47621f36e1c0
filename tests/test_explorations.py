"""The page of explorations: every command still stands for a grid, and its table and picture are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planner import Catalog, Profile
from planner.exploring.axes import parsed
from planner.exploring.grid import grid

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "explorations.md").read_text()
RUNS = re.findall(
    r"```shell\n(planner explore .+?)\n```\n\n```text\n(.+?)\n```\n\n!\[.+?\]\((.+?)\)\n\n\*\*", PAGE, re.DOTALL
)


def test_there_are_at_least_six_and_each_ends_with_a_finding() -> None:
    assert len(RUNS) == PAGE.count("```shell") == PAGE.count("\n## ")
    assert len(RUNS) >= 6


@pytest.mark.parametrize(("command", "table", "picture"), RUNS, ids=[picture for *_, picture in RUNS])
def test_a_table_has_a_line_for_each_point_and_the_picture_is_drawn(command: str, table: str, picture: str) -> None:
    _, _, profile, *options = shlex.split(command.replace("\\\n", " "))
    stated = dict(zip(options[::2], options[1::2], strict=True))
    axes, faults = parsed(
        [text for option, text in zip(options[::2], options[1::2], strict=True) if option == "--vary"]
    )
    spots = grid(Profile.read(ROOT / profile), axes, Catalog.builtin(), faults).spots
    assert len(table.splitlines()) == 2 + len(spots)
    assert stated["--plot"] == f"docs/{picture}"
    ElementTree.parse(ROOT / "docs" / picture)
