"""The rulebook as a list: ids, sentences, sources, and a check for every rule."""

import re
from pathlib import Path

import pytest

from planner.checker.rules import RULES as CHECKS
from planner.render.rulebook import rulebook_markdown
from planner.rule import Rule
from planner.rulebook import RULE_IDS, RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_kebab_id_a_sentence_a_source_and_its_evidence(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.says.endswith(".")
    assert rule.source
    assert rule.evidence


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_setting_is_described(rule: type[Rule]) -> None:
    assert all(field.description for field in rule.model_fields.values())


def test_no_id_is_used_twice() -> None:
    assert len(set(RULE_IDS)) == len(RULE_IDS)


def test_every_rule_but_the_shortlist_is_counted_again_by_the_checker() -> None:
    counted = {check.id for check in CHECKS}
    assert set(RULE_IDS) - counted == {"shortlist"}


def test_the_page_of_rules_is_what_the_rulebook_generates() -> None:
    page = Path(__file__).parent.parent / "docs" / "rules.md"
    assert page.read_text() == rulebook_markdown()
