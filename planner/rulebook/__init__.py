"""THE LIST: every rule in the order in which a coach reads it, and in which every report gives it."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from planner.reading import Either
from planner.rule import Rule
from planner.rulebook.block import (
    Progression,
    Recovery,
    SeveralAngles,
    SpreadMovements,
    StableBlock,
    TestedLifts,
    TestWeek,
)
from planner.rulebook.choice import (
    Equipment,
    Ladder,
    LevelFit,
    Loadable,
    NamedExercises,
    SensitiveLowBackRows,
    Shortlist,
    UpperTrapsWithShoulders,
)
from planner.rulebook.session import Order, PreActivation, SessionShape, SessionTime, SessionVolume, Supersets
from planner.rulebook.week import (
    ExerciseDays,
    HingesBeforeIsolation,
    LowBackCap,
    MainLifts,
    MovementCover,
    MultiJointShare,
    PullExceedsPush,
    ScapularRetraction,
    TrainTheErectors,
    UnilateralForAsymmetry,
    VerticalEqualsHorizontal,
    WeeklyVolume,
)

RULES: Final[tuple[type[Rule], ...]] = (
    # what may be chosen
    Equipment,
    Loadable,
    LevelFit,
    Ladder,
    NamedExercises,
    SensitiveLowBackRows,
    UpperTrapsWithShoulders,
    Shortlist,
    # a session
    SessionTime,
    SessionShape,
    SessionVolume,
    PreActivation,
    Supersets,
    # a week
    VerticalEqualsHorizontal,
    PullExceedsPush,
    LowBackCap,
    TrainTheErectors,
    HingesBeforeIsolation,
    MultiJointShare,
    ExerciseDays,
    WeeklyVolume,
    ScapularRetraction,
    UnilateralForAsymmetry,
    MovementCover,
    MainLifts,
    # a block
    SeveralAngles,
    TestedLifts,
    Recovery,
    SpreadMovements,
    Order,
    StableBlock,
    Progression,
    TestWeek,
)

RULE_IDS: Final[tuple[str, ...]] = tuple(rule.id for rule in RULES)


def _setting(rule: type[Rule]) -> Any:
    either: Any = Either
    return (either[rule] | None, Field(None, alias=rule.id, description=rule.says))


RuleSettings: type[BaseModel] = create_model(
    "RuleSettings",
    __config__=ConfigDict(frozen=True, extra="forbid", strict=True, serialize_by_alias=True),
    __doc__="Settings of rules by id: true (as it is by default), false (off), or the settings to change.",
    **{rule.__name__: _setting(rule) for rule in RULES},
)
