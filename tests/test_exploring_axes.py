"""What is varied, as it is written."""

from __future__ import annotations

from typing import Any

import pytest

from planner.exploring.axes import Axis, parsed, stated


def values(text: str) -> tuple[Any, ...]:
    axes, faults = parsed([text])
    assert not faults
    return axes[0].values


def faults(*texts: str) -> list[str]:
    return [str(fault) for fault in parsed(texts)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weeks=2..5", (2, 3, 4, 5)),
        ("minutes=30..90:20", (30, 50, 70, 90)),
        ("minutes=30..85:20", (30, 50, 70)),
        ("rules.multi-joint-share.share=0..0.3:0.1", (0, 0.1, 0.2, 0.3)),
        ("minutes=27.5", (27.5,)),
        ("minutes=30, 45,60", (30, 45, 60)),
        ("goal=strength,general", ("strength", "general")),
        ("rules.pull-exceeds-push=true,false", (True, False)),
        ("athlete.asymmetry=null,left", (None, "left")),
        ("equipment=garage,own+cable", ("garage", "own+cable")),
    ],
)
def test_ranges_and_lists_are_numbers_words_and_text(text: str, expected: tuple[Any, ...]) -> None:
    assert values(text) == expected
    assert [type(value) for value in values(text)] == [type(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("minutes", "minutes: found no values, expected KEY=A..B, KEY=A..B:STEP or KEY=a,b,c"),
        ("minutes=30..", "minutes: found '30..', expected a range of numbers, A..B or A..B:STEP"),
        ("minutes=60..30", "minutes: found '60..30', expected a range that rises, its lower end first"),
        ("minutes=30..60:0", "minutes: found '30..60:0', expected a step above 0"),
        ("minutes=1..60:0.01", "minutes: found 5901 values, expected at most 1000"),
        ("minutes=30,,60", "minutes: found '30,,60', expected values parted by commas, none of them empty"),
        ("minutes=30,30", "minutes: found 30 2 times, expected each value once"),
        (
            "sessions[0.minutes=3",
            "found 'sessions[0.minutes=3', expected KEY=A..B, KEY=A..B:STEP or KEY=a,b,c, "
            "with a key like weeks or sessions[0].minutes",
        ),
        (
            "wekks=4",
            "wekks: found the unknown key 'wekks', expected one of minutes, days, name, units, athlete, goal, weeks, "
            "start, sessions, equipment, places, volume, emphasis, exercises, rules (did you mean 'weeks'?)",
        ),
    ],
)
def test_what_is_wrong_with_one_is_told_whole(text: str, says: str) -> None:
    assert faults(text) == [says]


def test_everything_wrong_with_several_is_told_at_once() -> None:
    assert [says.split(":")[0] for says in faults("minuts=3", "weeks=3..1", "days=2", "goal=")] == [
        "minuts",
        "weeks",
        "goal",
    ]


def test_a_key_stands_once_and_not_within_another_one() -> None:
    assert faults("weeks=2", "weeks=3") == ["weeks: found 2 times --vary, expected each key once"]
    assert faults("rules.low-back-cap=true,false", "rules.low-back-cap.per_week=20") == [
        "rules.low-back-cap.per_week: found a key within what another one replaces, expected it without "
        "rules.low-back-cap"
    ]


def test_from_python_values_are_plain_data() -> None:
    assert stated({"minutes": [30, 45], "emphasis": [["lats"], []]}) == (
        [Axis("minutes", (30, 45)), Axis("emphasis", (["lats"], []))],
        [],
    )
    assert [str(fault) for fault in stated({"weeks": []})[1]] == ["weeks: found no values, expected at least one"]
