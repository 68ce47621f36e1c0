"""THE LIST: every rule that is counted again, in the order of the rulebook, and how it is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from planner.checker import block, choice, loads, session, week
from planner.checker.supersets import supersets
from planner.checker.tally import Tally
from planner.checker.wants import Wants, resolved

Defaults = Callable[[Wants], dict[str, Any] | None]


def _none(wants: Wants) -> dict[str, Any]:
    return {}


def _fixed(**settings: Any) -> Defaults:
    return lambda wants: dict(settings)


def _level_fit(wants: Wants) -> dict[str, Any]:
    return {"level": wants.level, "able": ()}


def _named(wants: Wants) -> dict[str, Any]:
    return {"avoid": sorted(wants.avoided), "require": list(wants.required)}


def _tested(wants: Wants) -> dict[str, Any] | None:
    return {"lifts": list(wants.lifts)} if wants.lifts else None


def _session_volume(wants: Wants) -> dict[str, Any]:
    hard, soft = (8, 6) if wants.level == "beginner" else (11, 8)
    return {"hard": hard, "soft": soft, "spread_from": 6}


def _low_back_cap(wants: Wants) -> dict[str, Any]:
    per_session, per_week, max_score = (16, 36, 4) if wants.level == "beginner" else (24, 50, 5)
    if wants.sensitive:
        per_session, per_week, max_score = 8, 18, 2
    caps = {"per_session": per_session, "per_week": per_week, "max_score": max_score}
    return {**caps, "heavy_score": 4, "heavy_days": 2}


@dataclass(frozen=True)
class Rule:
    """How one rule is counted; ``defaults`` gives its settings for an athlete, or None where it does not apply."""

    id: str
    count: Callable[[Tally], None]
    defaults: Defaults = _none
    aim: bool = False
    on: bool = True
    switchable: bool = True

    def settled(self, wants: Wants) -> dict[str, Any] | None:
        """The settings in force; None when the rule is off or does not apply."""
        stated = wants.rules.get(self.id)
        defaults = self.defaults(wants)
        on = isinstance(stated, dict) or (stated if isinstance(stated, bool) else self.on) or not self.switchable
        return resolved(defaults, stated) if on and defaults is not None else None


RULES: Final = (
    Rule("known-exercises", choice.known_exercises, switchable=False),
    Rule("whole-program", choice.whole_program, lambda wants: {} if wants.minutes else None, switchable=False),
    Rule("equipment", choice.equipment, lambda wants: {} if wants.knows_kit else None, switchable=False),
    Rule("loadable", loads.loadable),
    Rule("level-fit", choice.level_fit, _level_fit),
    Rule("ladder", loads.ladder),
    Rule("named-exercises", choice.named_exercises, switchable=False),
    Rule("sensitive-low-back-rows", choice.sensitive_low_back_rows, lambda wants: {} if wants.sensitive else None),
    Rule("upper-traps-with-shoulders", choice.upper_traps_with_shoulders),
    Rule("session-time", session.session_time, lambda wants: {} if wants.knows_minutes else None, switchable=False),
    Rule(
        "session-shape",
        session.session_shape,
        _fixed(min_sets=2, max_sets=5, min_exercises=3, max_exercises=9, same_target=3),
        switchable=False,
    ),
    Rule("session-volume", session.session_volume, _session_volume),
    Rule("pre-activation", session.pre_activation, on=False),
    Rule("supersets", supersets, _fixed(rounds=3, low_back=4, stations=1), on=False),
    Rule("vertical-equals-horizontal", week.vertical_equals_horizontal, _fixed(tolerance=0, at_least=2)),
    Rule("pull-exceeds-push", week.pull_exceeds_push, _fixed(by=1, ratio_min=None, ratio_max=None)),
    Rule("low-back-cap", week.low_back_cap, _low_back_cap),
    Rule("train-the-erectors", week.train_the_erectors, lambda wants: None if wants.sensitive else {"slots": 1}),
    Rule("hinges-before-isolation", week.hinges_before_isolation),
    Rule("multi-joint-share", week.multi_joint_share, _fixed(share=0.5)),
    Rule("exercise-days", week.exercise_days, _fixed(staples=3, others=2)),
    Rule("weekly-volume", week.weekly_volume),
    Rule("scapular-retraction", week.scapular_retraction),
    Rule(
        "unilateral-for-asymmetry",
        week.unilateral_for_asymmetry,
        lambda wants: {"share": 0.5} if wants.asymmetric else None,
    ),
    Rule("movement-cover", week.movement_cover, aim=True),
    Rule("main-lifts", week.main_lifts, lambda wants: {"sets": 3} if wants.goal == "strength" else None, aim=True),
    Rule("several-angles", block.several_angles, _fixed(exercises=2), aim=True),
    Rule("tested-lifts", loads.tested_lifts, _tested, aim=True),
    Rule("recovery", block.recovery, aim=True),
    Rule("spread-movements", block.spread_movements, aim=True),
    Rule("order", block.order, switchable=False),
    Rule("stable-block", block.stable_block, switchable=False),
    Rule("progression", block.progression, _fixed(deload_every=6, smallest_step=2, largest_step=10)),
    Rule("test-week", loads.test_week, lambda wants: {} if wants.lifts else None, on=False),
)


def usual(name: str, wants: Wants) -> dict[str, Any]:
    """The default settings of a rule for an athlete, whether it is in force or not; empty where it does not apply."""
    defaults = next(rule.defaults(wants) for rule in RULES if rule.id == name)
    return _completed(name, defaults, wants) if defaults is not None else {}


def settle(wants: Wants) -> dict[str, dict[str, Any]]:
    """The settings of every rule in force, by id."""
    settled = {rule.id: rule.settled(wants) for rule in RULES}
    return {name: _completed(name, settings, wants) for name, settings in settled.items() if settings is not None}


def _completed(name: str, settings: dict[str, Any], wants: Wants) -> dict[str, Any]:
    """Adds what the profile says elsewhere: whoever was tested in an exercise, or requires it, is able."""
    if name == "named-exercises":
        return _named(wants)
    if name == "tested-lifts":
        return _tested(wants) or {}
    if name == "level-fit":
        able = {item for item in settings["able"] if isinstance(item, str)}
        return settings | {"able": sorted({*able, *wants.shown, *wants.required})}
    return settings
