"""Certificates checked without a solver: what holds, what of it the dual alone proves, and every way to forge one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from commands import run
from test_solver import SMALL

from planner import Catalog, InvalidInput, Profile, Program, check_certificate, solve
from planner.certificate import CertificateVerdict, ObjectiveVerdict
from planner.cli import exit_codes
from planner.render import certificate as render

Document = dict[str, Any]
Damage = Callable[[Document], object]
MINIMUM, TARGET, LENGTH = 2, 4, 7
"""Places of aims: one that rests on the solver, another, and one that the dual alone proves."""


@cache
def solved() -> Program:
    """Two short sessions with dumbbells, which cannot hold the volume that is wanted."""
    program = solve(Profile.from_data(SMALL))
    assert isinstance(program, Program)
    return program


def document() -> Document:
    data: Document = json.loads(solved().model_dump_json())
    return data


def judged(data: Document) -> CertificateVerdict:
    return check_certificate(Program.model_validate(data))


def damaged(damage: Damage) -> CertificateVerdict:
    data = document()
    damage(data)
    return judged(data)


def objective(data: Document, place: int) -> Document:
    found: Document = data["certificate"]["objectives"][place]
    return found


def dual(data: Document, place: int = LENGTH) -> Document:
    found: Document = objective(data, place)["dual"]
    return found


def of(verdict: CertificateVerdict, place: int) -> ObjectiveVerdict:
    return verdict.objectives[place]


class TestSound:
    def test_the_certificate_of_a_solved_program_holds(self) -> None:
        verdict = judged(document())
        assert verdict.holds
        assert [one.name for one in verdict.objectives] == [one.name for one in solved().certificate.objectives]

    def test_what_is_counted_in_the_printed_week_is_the_value(self) -> None:
        verdict = judged(document())
        counted = {one.name: one.counted for one in verdict.objectives if one.name != "unmet-wishes"}
        assert counted == {one.name: one.value for one in verdict.objectives if one.name != "unmet-wishes"}

    def test_wishes_are_not_counted(self) -> None:
        assert next(one for one in judged(document()).objectives if one.name == "unmet-wishes").counted is None

    def test_a_value_that_the_rounded_dual_reaches_is_proved_by_it_alone(self) -> None:
        one = of(judged(document()), LENGTH)
        assert one.certified is not None
        assert one.certified < one.value == one.at_least
        assert one.support == "dual"

    def test_a_value_above_the_rounded_dual_rests_on_the_solver(self) -> None:
        one = of(judged(document()), TARGET)
        assert one.at_least is not None
        assert one.at_least < one.value == one.bound
        assert one.support == "solver"

    def test_a_value_of_zero_needs_no_dual(self) -> None:
        one = of(judged(document()), 0)
        assert one.value == one.certified == 0
        assert one.stated is None
        assert one.support == "dual"

    def test_a_value_above_its_bound_is_open(self) -> None:
        def give_up(data: Document) -> None:
            objective(data, TARGET).update(bound=objective(data, TARGET)["value"] - 1, proved=False)
            data["certificate"]["proved"], data["status"] = False, "feasible"

        verdict = damaged(give_up)
        assert verdict.holds
        assert of(verdict, TARGET).support == "open"

    def test_a_search_that_came_to_few_aims_has_a_certificate_of_those(self) -> None:
        def end_early(data: Document) -> None:
            data["certificate"].update(objectives=data["certificate"]["objectives"][:3], proved=False)
            data["status"] = "feasible"

        assert damaged(end_early).holds

    def test_without_its_dual_an_aim_rests_on_the_solver(self) -> None:
        verdict = damaged(lambda data: objective(data, LENGTH).update(dual=None))
        assert verdict.holds
        assert of(verdict, LENGTH).support == "solver"


def raise_multiplier(data: Document) -> None:
    row = next(iter(dual(data)["multipliers"]))
    dual(data)["multipliers"][row] += 10**9


def add(field: str, step: int, place: int = LENGTH) -> Damage:
    def change(data: Document) -> None:
        objective(data, place)[field] += step

    return change


FORGED: dict[str, tuple[Damage, int, str]] = {
    "a multiplier": (raise_multiplier, LENGTH, "dual-differs"),
    "the denominator": (lambda data: dual(data).update(denominator=7), LENGTH, "dual-differs"),
    "the dual bound": (lambda data: dual(data).update(bound="1"), LENGTH, "dual-differs"),
    "all multipliers": (lambda data: dual(data).update(multipliers={}), LENGTH, "dual-differs"),
    "a row that is not there": (
        lambda data: dual(data)["multipliers"].update({"999999": 1}),
        LENGTH,
        "no-such-limit",
    ),
    "a value below the bound": (add("value", -1), LENGTH, "value-below-bound"),
    "a value below what is proved": (add("value", -1), LENGTH, "value-below-dual"),
    "a value above the bound": (add("value", 1), LENGTH, "proved-differs"),
    "a value that the week does not reach": (add("value", -1, TARGET), TARGET, "count-above-value"),
    "a bound above the value": (add("bound", 1), LENGTH, "value-below-bound"),
    "a bound above what is counted": (add("bound", 1, TARGET), TARGET, "count-below-bound"),
    "a bound below the value": (add("bound", -1), LENGTH, "proved-differs"),
    "proved though value and bound differ": (add("bound", -1, TARGET), TARGET, "proved-differs"),
    "not proved though value and bound are equal": (
        lambda data: objective(data, LENGTH).update(proved=False),
        LENGTH,
        "proved-differs",
    ),
    "a value before it": (add("value", -1, MINIMUM), MINIMUM, "count-above-value"),
    "another week": (
        lambda data: data["weeks"][0]["sessions"][0]["slots"][0]["sets"].pop(),
        TARGET,
        "count-above-value",
    ),
}


class TestForged:
    @pytest.mark.parametrize("name", FORGED)
    def test_what_is_changed_in_an_objective_is_noticed(self, name: str) -> None:
        damage, place, flaw = FORGED[name]
        verdict = damaged(damage)
        assert flaw in of(verdict, place).flaws
        assert not verdict.holds

    def test_a_changed_multiplier_is_noticed_or_proves_the_very_same_bound(self) -> None:
        noticed = 0
        for row in dual(document())["multipliers"]:
            data = document()
            dual(data)["multipliers"][row] += 1
            one = of(judged(data), LENGTH)
            noticed += bool(one.flaws)
            assert one.flaws or one.certified == one.stated
        assert noticed > len(dual(document())["multipliers"]) / 2

    def test_a_profile_that_leaves_more_time_proves_less(self) -> None:
        def allow(data: Document) -> None:
            for session in data["profile"]["sessions"]:
                session["minutes"] = 120

        flaws = {flaw for one in damaged(allow).objectives for flaw in one.flaws}
        assert "dual-differs" in flaws

    def test_an_optimum_with_an_aim_that_is_not_proved_is_noticed(self) -> None:
        def doubt(data: Document) -> None:
            objective(data, TARGET).update(bound=objective(data, TARGET)["value"] - 1, proved=False)

        assert damaged(doubt).flaws == ("proved-differs",)

    def test_an_optimum_that_leaves_out_an_aim_is_noticed(self) -> None:
        assert damaged(lambda data: data["certificate"]["objectives"].pop()).flaws == ("proved-differs",)

    def test_a_proof_stands_though_the_clock_ended_what_came_after_it(self) -> None:
        assert damaged(lambda data: data["certificate"].update(time_limited=True)).holds

    def test_an_interrupted_search_may_claim_less_than_was_proved(self) -> None:
        def interrupt(data: Document) -> None:
            data.update(status="feasible")
            data["certificate"].update(time_limited=True, proved=False)

        assert damaged(interrupt).holds

    def test_a_status_that_is_not_the_certificates_is_noticed(self) -> None:
        assert damaged(lambda data: data.update(status="feasible")).flaws == ("status-differs",)

    def test_a_certificate_of_a_program_that_breaks_a_rule_does_not_hold(self) -> None:
        assert "rules-broken" in damaged(lambda data: data["weeks"].pop()).flaws

    @pytest.mark.parametrize("damage", [list.reverse, list.clear], ids=["reversed", "none"])
    def test_aims_in_another_order_are_not_counted(self, damage: Callable[[list[Any]], None]) -> None:
        verdict = damaged(lambda data: damage(data["certificate"]["objectives"]))
        assert not verdict.holds
        assert not verdict.objectives

    def test_another_unit_is_another_aim(self) -> None:
        assert damaged(lambda data: objective(data, LENGTH).update(unit="minutes")).flaws == ("other-aims",)

    def test_aims_beyond_the_last_are_not_counted(self) -> None:
        def repeat(data: Document) -> None:
            data["certificate"]["objectives"].append(objective(data, LENGTH))

        assert damaged(repeat).flaws == ("other-aims",)

    def test_a_certificate_of_another_catalog_is_not_counted(self) -> None:
        verdict = damaged(lambda data: data.update(catalog="0" * 16))
        assert verdict == CertificateVerdict((), ("other-catalog",))

    def test_a_profile_that_is_none_is_told_with_its_faults(self) -> None:
        data = document()
        del data["profile"]["sessions"]
        with pytest.raises(InvalidInput, match="the program's profile: 1 fault"):
            judged(data)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "program.json"
    path.write_text(json.dumps(document()))
    return path


class TestCommand:
    def test_a_sound_certificate_is_told_aim_by_aim(self, file: Path) -> None:
        done = run("check", str(file), "--certificate")
        assert done.exit_code == exit_codes.DONE
        lines = done.stdout.splitlines()
        assert lines[0].split("  ")[0] == "Aim"
        assert [line.split()[0] for line in lines[2:10]] == [one.name for one in solved().certificate.objectives]
        assert lines[2 + TARGET].endswith("the solver")
        assert lines[2 + LENGTH].endswith("the dual alone")

    def test_the_sentence_at_the_end_counts_what_rests_on_what(self) -> None:
        told = render.table(judged(document()))
        assert "The certificate holds. Of 8 aims the dual alone proves" in told
        assert "and the solver's integer proof" in told

    def test_a_forged_one_is_told_with_what_is_wrong_and_exits_with_1(self, tmp_path: Path) -> None:
        data = document()
        dual(data)["bound"] = "1"
        path = tmp_path / "forged.json"
        path.write_text(json.dumps(data))
        done = run("check", str(path), "--certificate")
        assert done.exit_code == exit_codes.BROKEN
        assert "session-length: its multipliers prove" in done.stdout
        assert done.stdout.endswith("The certificate does not hold.\n")

    def test_one_of_another_catalog_is_told_in_a_sentence_and_exits_with_1(self, file: Path, tmp_path: Path) -> None:
        own = tmp_path / "own.yaml"
        curl = Catalog.builtin().by_id["dumbbell-curl"].model_dump(mode="json")
        own.write_text(json.dumps([curl | {"id": "my-curl", "aliases": []}]))
        done = run("check", str(file), "--certificate", "--catalog", str(own))
        assert done.exit_code == exit_codes.BROKEN
        assert "The program was made of another catalog than this" in done.stdout

    def test_as_json_every_figure_is_there(self, file: Path) -> None:
        done = run("check", str(file), "--certificate", "--format", "json")
        told = json.loads(done.stdout)
        last = told["objectives"][LENGTH]
        assert (told["holds"], told["flaws"], last["flaws"]) == (True, [], [])
        assert last["certified"] == last["stated"] == dual(document())["bound"]
        assert last["value"] == last["counted"] == last["at_least"]

    def test_another_profile_cannot_be_asked_of_a_certificate(self, file: Path) -> None:
        done = run("check", str(file), "--certificate", "--profile", "other.json")
        assert done.exit_code == exit_codes.INVALID
        assert "leave out --profile" in done.stderr

    def test_no_solver_is_loaded(self, file: Path) -> None:
        code = (
            "import sys; from planner.cli import cli\n"
            f"try: cli(['check', {str(file)!r}, '--certificate'], prog_name='planner')\n"
            "except SystemExit as stop: assert stop.code == 0\n"
            "assert not any(name.startswith('ortools') for name in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_the_same_profile_gives_the_same_bytes_with_its_duals() -> None:
    again = solve(Profile.from_data(deepcopy(SMALL)))
    assert isinstance(again, Program)
    assert again.model_dump_json() == solved().model_dump_json()
