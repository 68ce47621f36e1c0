"""Prices: what a change of a profile would bring agrees with solving the changed profile from scratch."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tight import best, ground, small, tight, tight_prices, tight_program

from planner import Asked, Change, Price, Prices, Standing, prices
from planner.mending.reliefs import asks_less, reliefs
from planner.program import Objective
from planner.render import prices as render
from planner.render.standing import effect, now

GOLDEN = Path(__file__).parent / "golden"
STEPS = reliefs(ground())


def aims(missing: int = 0, minimum: int = 0, target: int = 0, *, bound: int | None = None) -> tuple[Objective, ...]:
    """The aims up to the targets; of one muscle, so that the worst-off lacks as much as all."""
    figures = {
        "missing-movements": ("movements", missing),
        "worst-minimum-shortfall": ("sets", minimum),
        "minimum-shortfall": ("sets", minimum),
        "worst-target-shortfall": ("sets", target),
        "target-shortfall": ("sets", target),
    }
    proved = [Objective(name=n, unit=u, value=v, bound=v, proved=True) for n, (u, v) in figures.items()]
    last = proved[-1]
    if bound is not None:
        last = last.model_copy(update={"bound": bound, "proved": False})
    return (*proved[:-1], last)


def standing(missing: int = 0, minimum: int = 0, target: int = 0, *, bound: int | None = None) -> Standing:
    return Standing(aims(missing, minimum, target, bound=bound), {"quads": 10.0 - target}, {"quads": target})


class TestAgainstScratch:
    @pytest.mark.parametrize("changes", STEPS, ids=lambda changes: " ".join(change.path for change in changes))
    def test_a_price_is_what_solving_the_changed_profile_comes_to(self, changes: tuple[Change, ...]) -> None:
        price = next(one for one in tight_prices().prices if one.changes == changes)
        before = tight_prices().before.values
        values = tuple(
            aim.value for aim in best(ground().with_changes(changes).profile).certificate.objectives[: len(before)]
        )
        if price.after is not None:
            assert price.after.values == values
            assert price.after.proved
        first = 1 if asks_less(changes) else 0
        assert (price.effect == "gain") == (values[first:] < before[first:])
        assert price.effect in ("gain", "none" if values == before else "harm")

    def test_some_changes_gain_and_some_do_not(self) -> None:
        assert len(tight_prices().of("gain")) == 7
        assert len(tight_prices().of("none")) == 17

    def test_what_stands_before_is_what_the_program_proves(self) -> None:
        objectives = tight_program().certificate.objectives[:5]
        assert tight_prices().before.values == tuple(aim.value for aim in objectives)
        assert sum(tight_prices().before.short.values()) == tight_prices().before.values[-1]

    def test_the_most_gainful_come_first_and_of_those_alike_the_cheapest(self) -> None:
        gains = [(price.after.values, price.cost) for price in tight_prices().of("gain") if price.after]
        assert gains == sorted(gains)


class TestWhatIsLookedInto:
    def test_every_session_and_all_together_are_made_longer(self) -> None:
        longer = [step for step in reliefs(ground()) if step[0].location[-1] == "minutes"]
        assert [[(one.path, one.before, one.after) for one in step] for step in longer] == [
            [("sessions[0].minutes", 15, 25)],
            [("sessions[1].minutes", 18, 28)],
            [("sessions[0].minutes", 15, 25), ("sessions[1].minutes", 18, 28)],
        ]

    def test_only_tools_that_open_an_exercise_are_offered(self) -> None:
        tools = [step[0].path for step in reliefs(ground()) if step[0].path.startswith("equipment")]
        assert tools == ["equipment.pull-up-bar", "equipment.rack"]

    def test_one_more_unit_of_low_back_load_is_offered(self) -> None:
        caps = [step[0] for step in reliefs(ground()) if step[0].path.startswith("rules.low-back-cap.")]
        assert [(cap.path, cap.before, cap.after) for cap in caps] == [
            ("rules.low-back-cap.per_week", 50, 51),
            ("rules.low-back-cap.per_session", 24, 25),
        ]

    def test_rules_that_say_nothing_of_the_week_or_are_off_stay_as_they_are(self) -> None:
        off = {step[0].path for step in reliefs(ground()) if step[0].after is False}
        assert "rules.vertical-equals-horizontal" in off
        assert off.isdisjoint({"rules.progression", "rules.recovery", "rules.supersets", "rules.session-time"})

    def test_a_session_as_long_as_may_be_is_not_made_longer(self) -> None:
        longest = ground(sessions=[{"day": "mon", "minutes": 300}, {"day": "thu", "minutes": 18}])
        paths = [[one.path for one in step] for step in reliefs(longest)]
        assert [path for path in paths if path[-1].endswith("minutes")] == [["sessions[1].minutes"]]


class TestEndings:
    def test_where_all_targets_are_met_nothing_is_searched(self) -> None:
        wanted = {muscle: {"target": 0} for muscle in small().muscle}
        easy = tight(
            volume=wanted, emphasis=["quads"], rules={"movement-cover": False, "shortlist": {"single_joint": 1}}
        )
        told = prices(easy, best(easy), small())
        assert {price.effect for price in told.prices} == {"none"}
        assert all(price.after is None for price in told.prices)
        assert render.text(told, easy, small()) == [
            "In the first week every muscle reaches its target, and no movement is missing.",
            "More time, more equipment or looser rules have nothing to add to that.",
        ]

    def test_where_the_search_is_ended_early_what_it_left_unasked_is_counted(self) -> None:
        stop = threading.Event()
        stop.set()
        told = prices(tight(), tight_program(), small(), stop=stop)
        assert {price.effect for price in told.prices} == {"unasked"}
        count = len(told.prices)
        says = f"The search was ended early and left {count} of {count} changes unasked: what is gained if you"
        text = render.text(told, tight(), small())
        assert text[text.index(says) + 1] == "  - allow 10 more minutes on Monday, Thursday or every day"

    def test_progress_counts_the_changes_that_are_looked_into(self) -> None:
        heard: list[Asked] = []
        stop = threading.Event()
        stop.set()
        told = prices(tight(), tight_program(), small(), progress=heard.append, stop=stop)
        count = len(told.prices)
        assert [(one.answered, one.questions) for one in heard] == [(n, count) for n in range(1, count + 1)]


class TestWords:
    def test_the_prices_of_a_tight_week_are_told_whole(self) -> None:
        text = "\n".join(render.text(tight_prices(), tight(), small()))
        assert f"{text}\n" == (GOLDEN / "prices.txt").read_text()

    def test_as_json_they_are_the_contracts_prices(self) -> None:
        told = render.document(tight_prices(), tight(), small())
        assert list(told) == ["prices", "no_gain"]
        bar = next(one for one in told["prices"] if one["change"][0]["path"] == "equipment.pull-up-bar")
        assert bar["says"] == "buy a pull-up-bar: 2 sets nearer to the targets (8 short)"
        assert bar["change"] == [{"path": "equipment.pull-up-bar", "from": None, "to": True}]
        assert [aim["value"] for aim in bar["objectives"]["before"]] == [1, 0, 0, 4, 10]
        assert bar["objectives"]["after"][-1] == {
            "name": "target-shortfall",
            "value": 8,
            "bound": 8,
            "unit": "sets",
            "proved": True,
        }
        assert {one["effect"] for one in told["no_gain"]} == {"none"}

    @pytest.mark.parametrize(
        ("before", "after", "says"),
        [
            ((0, 0, 9), (0, 0, 0), "all targets met"),
            ((0, 3, 9), (0, 0, 0), "all minimums and targets met"),
            ((0, 0, 9), (0, 0, 2), "all targets met but 2 sets of quads"),
            ((2, 0, 9), (1, 0, 9), "1 movement missing instead of 2"),
            ((2, 0, 9), (0, 0, 9), "no movement is missing"),
            ((0, 4, 9), (0, 3, 9), "1 set nearer to the minimums (3 short)"),
            ((1, 0, 1), (0, 0, 3), "no movement is missing, though 2 sets further from the targets (3 short)"),
        ],
    )
    def test_what_a_change_comes_to(self, before: tuple[int, int, int], after: tuple[int, int, int], says: str) -> None:
        assert effect(standing(*before), standing(*after)) == says

    def test_what_is_not_proved_is_told_with_its_bound(self) -> None:
        says = effect(standing(target=9), standing(target=3, bound=2))
        assert says == "all targets met but 3 sets of quads (as few as 2 may be possible)"

    def test_a_worst_off_muscle_that_is_not_proved_is_told_too(self) -> None:
        after = standing(target=7)
        open_worst = after.objectives[3].model_copy(update={"bound": 6, "proved": False})
        aims = (*after.objectives[:3], open_worst, after.objectives[4])
        says = effect(standing(target=9), replace(after, objectives=aims, short={}))
        assert says == "2 sets nearer to the targets (7 short; for the worst-off muscle as few as 6 may be possible)"

    def test_where_a_week_stands(self) -> None:
        says = "all muscles together are 2 sets short of their minimums and 7 sets short of their targets"
        assert now(standing(0, 2, 7)) == f"In the first week {says}"
        assert now(standing(1, 2, 7)) == f"The first week has 1 movement missing, and {says}"
        assert now(standing(1, 0, 0)) == "The first week has 1 movement missing"

    def test_other_effects_are_gathered_by_what_they_come_to(self) -> None:
        bar = Change(("equipment", "pull-up-bar"), None, True)
        day = Change(("sessions", 2), None, {"day": "sat", "minutes": 18})
        told = Prices(standing(target=4, bound=3), (Price((bar,), 12, "harm"), Price((day,), 60, "impossible")))
        assert render.text(told, tight(emphasis=["quads"]), small()) == [
            "In the first week all muscles together are 4 sets short of their targets. Here a set that an",
            "emphasised muscle lacks counts as two.",
            "Not all of that is proved to be the best, so part of what is gained here may be had without any",
            "change.",
            "",
            "The week would be further from the aims, for the rules then choose or ask for other exercises, if",
            "you have a pull-up-bar.",
            "",
            "No program would keep every rule if you train on Saturday too, for 18 minutes.",
        ]
