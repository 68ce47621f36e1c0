"""The layers: data flows one way, and only the solver's room knows ortools."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "planner"
ORDER = [
    ("terms", "errors"),
    ("reading", "program", "figures"),
    ("catalog", "outcome", "plan"),
    ("rule",),
    ("rulebook",),
    ("crosscheck",),
    ("profile",),
    ("prescription",),
    ("choices",),
    ("case", "substitutes"),
    ("mending",),
    ("assembly", "model", "checker"),
    ("certificate", "solver", "edits", "exploring"),
    ("render",),
    ("written",),
    ("revising",),
    ("api",),
    ("running",),
    ("cli",),
    ("__main__", "__init__"),
]
LEVEL = {name: level for level, names in enumerate(ORDER) for name in names}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_its_own_room_and_lower_layers(path: Path) -> None:
    here = room(path)
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("planner.")}
    above = {one for one in rooms if one in LEVEL and one != here and LEVEL[one] >= LEVEL[here]}
    assert not above


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_solver_imports_ortools(path: Path) -> None:
    assert room(path) == "solver" or not any(name.startswith("ortools") for name in imports(path))


def test_the_checker_imports_neither_rulebook_nor_solver_nor_case() -> None:
    names = {name for path in modules() if room(path) == "checker" for name in imports(path)}
    forbidden = ("planner.rule", "planner.rulebook", "planner.solver", "planner.case")
    assert not [name for name in names if name.startswith(forbidden)]


@pytest.mark.parametrize("arguments", [["--help"], ["solve", "--help"], ["solve"], ["nonsense"], ["rules"]])
def test_help_and_usage_errors_do_not_load_ortools(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom planner.cli import main\n"
        f"sys.argv = ['planner', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "assert not any(name.startswith('ortools') for name in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_no_file_is_longer_than_400_lines() -> None:
    assert not [path.name for path in modules() if len(path.read_text().splitlines()) > 400]


def test_the_wheel_carries_every_room() -> None:
    stated = tomllib.loads((ROOT.parent / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    rooms = {".".join(path.parent.relative_to(ROOT.parent).parts) for path in ROOT.rglob("__init__.py")}
    assert set(stated) == rooms | {"planner.data"}
