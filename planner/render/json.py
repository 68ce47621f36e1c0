"""A program as the contract's document."""

from __future__ import annotations

from planner.catalog import Catalog
from planner.checker import Verdict
from planner.program import Program


def render(program: Program, catalog: Catalog, verdict: Verdict) -> str:
    """The program document; it holds its rules' report already."""
    return document(program)


def document(program: Program) -> str:
    """The program document alone."""
    return program.model_dump_json(indent=2) + "\n"
