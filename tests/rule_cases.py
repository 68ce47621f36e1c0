"""For each rule programs that keep it and programs that break it, made from the small one, with their profiles."""

from __future__ import annotations

from typing import Any

from builders import PROFILE, Document, find
from rule_damages import (
    Damage,
    deload_sets,
    drop,
    exchange,
    in_turn,
    in_week_2,
    insert,
    move,
    only_monday,
    reverse,
    rir_in_week_2,
    sets,
    swap,
)
from rule_trials import WIDE, Example, assembled, example


def as_written(program: Document) -> None:
    """Everything as the assembly writes it: order, ramp-up sets, rests and minutes; four weeks, the last a deload."""
    profile = PROFILE | {"weeks": 4, "rules": WIDE}
    program["weeks"] = assembled(Example("order", "", True, program, profile))["weeks"]


def with_tests(program: Document) -> None:
    """As the assembly writes it when the last week tests the bench press."""
    profile = PROFILE | {"weeks": 4} | bench(80, 3) | TESTS | {"rules": {**WIDE, **TESTS["rules"]}}
    program["weeks"] = assembled(Example("test-week", "", True, program, profile))["weeks"]


def no_test(program: Document) -> None:
    """The bench press of the last week as in any deload."""
    for work in find(program, "bench-press", week=4)["sets"]:
        work["rir"] = 4


def minutes_on_thursday(minutes: float) -> list[Document]:
    return [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": minutes}]


TESTS: Document = {"rules": {"test-week": True}}


def lacking(*tools: str) -> Document:
    return {"equipment": {"preset": "gym"} | dict.fromkeys(tools, False)}


SENSITIVE: Document = {"athlete": {"low_back": "sensitive"}}
STRONG: Document = {"goal": "strength"}
BEGINNER: Document = {"athlete": {"level": "beginner"}}
WEAK_LEFT: Document = {"athlete": {"asymmetry": "left"}}
PULLS = ("pull-up", "pulldown", "barbell-row", "machine-row")
NO_MID_BACK = (swap("barbell-row", "rear-delt-row"), swap("machine-row", "rear-delt-row"))
AIMLESS: Document = {"volume": {"front_delts": {"target": 0}}}
AWAY: Document = {
    "sessions": [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": 60, "place": "hall"}],
    "places": {"hall": {"equipment": {"preset": "gym", "back-extension": False}}},
}
"""No exercise of Thursday's place targets the erectors."""
PARTS, MORE, ANGLES = "vertical-equals-horizontal", "pull-exceeds-push", "several-angles"


def bench(weight: float, plates: int) -> Document:
    """Tested in ten repetitions on the bench, with a bar and pairs of plates of 10."""
    bar = {"bar": 20, "plates": {"10": 2 * plates}}
    return {
        "athlete": {"strength": {"bench-press": {"weight": weight, "reps": 11}}},
        "equipment": {"preset": "gym", "barbell": bar},
    }


def squatting(weight: float, **more: Any) -> Document:
    """Tested once in the squat, a quarter of which goes in each hand of a split squat, with dumbbells of 20."""
    return {
        "athlete": {"strength": {"squat": {"one_rep_max": weight}}},
        "equipment": {"preset": "gym", "dumbbell": {"weights": [20]}},
        **more,
    }


MUSCLED: Document = {
    "athlete": {"body_mass": 80, "strength": {"muscle-up": {"reps": 12}}},
    "exercises": {"avoid": ["muscle-up"]},
}


def pull_ups(reps: int) -> Document:
    """Tested in pull-ups, with a machine that helps."""
    return {
        "athlete": {"body_mass": 80, "strength": {"pull-up": {"reps": reps}}},
        "equipment": {"preset": "gym", "assisted-pull-up": {"step": 5, "max": 60}},
    }


def lats(band: Document) -> Document:
    return {"volume": {"lats": band}}


def pair(first: str, second: str) -> tuple[Damage, ...]:
    """Two exercises in turn, three sets of each."""
    return sets(first, 3), sets(second, 3), in_turn(first, second)


TURNS: Document = {"rules": {"supersets": True}}
OPPOSED = swap("press", "triceps-extension"), *pair("curl", "triceps-extension")
SHARING = (
    swap("press", "gripping-extension"),
    swap("curl", "gripping-curl"),
    *pair("gripping-curl", "gripping-extension"),
)
ONE_BAR = pair("bench-press", "barbell-row")
TWO_STATIONS = swap("pull-up", "pulldown"), *pair("bench-press", "pulldown")
HEAVY = swap("bench-press", "press"), *pair("press", "barbell-row")

PULLOVERS = insert(1, "pullover", 3), insert(1, "pullover", 3, day="mon")
NO_BAR: Document = lacking("pull-up-bar", "lat-pulldown", "bench")

DEMANDS = [
    example("equipment", "the gym has all that the program needs", True),
    example("equipment", "one whole alternative is enough", True, **lacking("lat-pulldown")),
    example("equipment", "half an alternative is not enough", False, **lacking("lat-pulldown", "bench")),
    # ten repetitions and two in reserve of 12 possible; 2 % of the maximum a repetition
    example("loadable", "plates up to what is needed", True, **bench(80, 3)),
    example("loadable", "plates far too light for ten repetitions", False, **bench(80, 1)),
    example("loadable", "a bar too heavy for ten repetitions", False, **bench(15, 1)),
    example("loadable", "no strength is known", True, equipment={"preset": "gym", "barbell": {"bar": 20}}),
    # of a quarter of 110 a bell of 20 goes 14 times, of 130 it goes 20 times; 12 and two or three in reserve are meant
    example(
        "loadable", "dumbbells heavy enough for the squatter", True, swap("squat", "split-squat"), **squatting(110)
    ),
    example("loadable", "dumbbells too light for the squatter", False, swap("squat", "split-squat"), **squatting(130)),
    example(
        "loadable",
        "too light by another lift, but preferred",
        True,
        swap("squat", "split-squat"),
        **squatting(130, exercises={"prefer": ["split-squat"]}),
    ),
    example("ladder", "help for who can do none", True, swap("pull-up", "helped-pull-up"), **pull_ups(0)),
    example("ladder", "help for who can do twenty", False, swap("pull-up", "helped-pull-up"), **pull_ups(20)),
    example("ladder", "no help for who can do twelve", True, **pull_ups(12)),
    example(
        "level-fit", "a beginner's exercise suits a beginner", True, swap("bench-press", "wall-push-up"), **BEGINNER
    ),
    example("level-fit", "an advanced exercise is too hard", False, swap("pull-up", "muscle-up")),
    example("level-fit", "a beginner's exercise is left behind", False, swap("bench-press", "wall-push-up")),
    example("named-exercises", "the required curl is there", True, exercises={"require": ["curl"]}),
    example("named-exercises", "the required shrug is nowhere", False, exercises={"require": ["shrug"]}),
    example("named-exercises", "the avoided curl is there", False, exercises={"avoid": ["curl"]}),
    example("sensitive-low-back-rows", "rows lean on a bench", True, swap("barbell-row", "one-arm-row"), **SENSITIVE),
    example("sensitive-low-back-rows", "a row stands free", False, **SENSITIVE),
    example("upper-traps-with-shoulders", "a shrug credits no back", True, swap("curl", "shrug")),
    example("upper-traps-with-shoulders", "a shrug credits the back", False, swap("curl", "heaving-shrug")),
    # Thursday: 180 warm-up, 11 sets x (30 work + 10 rest), 8 ramp-up sets x 60 (one and one more of each pattern), and
    # set-up beyond the rest 110 squat + 35 pulldown + 35 row + 50 press + 50 curl: 1380 s = 23 min
    example("session-time", "23 of 23 minutes", True, as_written, sessions=minutes_on_thursday(23)),
    example("session-time", "23 of 22.9 minutes", False, as_written, sessions=minutes_on_thursday(22.9)),
    example("session-shape", "two to five sets of each", True, sets("curl", 5)),
    example("session-shape", "one set of an exercise", False, sets("curl", 1)),
    example("session-shape", "six sets of an exercise", False, sets("curl", 6)),
    example("session-shape", "three exercises", True, drop("press", "curl")),
    example("session-shape", "two exercises", False, drop("machine-row", "press", "curl")),
    example("session-shape", "five of four exercises", False, rules={"session-shape": {"max_exercises": 4}}),
    example("session-shape", "three for the lats", True, insert(1, "pull-up"), insert(1, "pullover")),
    example("session-shape", "four for the lats", False, *(insert(1, n) for n in ("pull-up", "pullover", "muscle-up"))),
    example("session-shape", "an exercise twice", False, insert(1, "curl")),
    example("session-volume", "5.5 sets all on one day", True, sets("deadlift", 5), sets("barbell-row", 6)),
    example("session-volume", "6 sets all on one day", False, sets("deadlift", 5), sets("barbell-row", 7)),
    example(
        "session-volume",
        "6 sets on a day that may hold them",
        True,
        *(sets("deadlift", 5), sets("barbell-row", 7)),
        rules={"session-volume": {"spread_from": 7}},
    ),
    example(
        "session-volume",
        "5 sets on a day that may not hold them",
        False,
        *(sets("deadlift", 5), sets("barbell-row", 5)),
        rules={"session-volume": {"spread_from": 5}},
    ),
    example("session-volume", "6 sets without a target on a day", True, sets("press", 6), **AIMLESS),
    example("session-volume", "6 sets on the only day", True, sets("bench-press", 6), only_monday),
    example(
        "session-volume",
        "6 sets on the only day that can target it",
        True,
        *(sets("deadlift", 5), sets("barbell-row", 7)),
        **AWAY,
    ),
    example(
        "session-volume",
        "6 sets on a day, half a set on another",
        True,
        *(sets("deadlift", 5), sets("barbell-row", 7), insert(1, "barbell-row", 1)),
    ),
    example(
        "session-volume",
        "10 sets on a day, 1 set on another",
        True,
        *(sets("pull-up", 10), drop("pulldown")),
    ),
    example("session-volume", "3 sets under a hard cap of 3", True, rules={"session-volume": {"hard": 3}}),
    example("session-volume", "3 sets under a hard cap of 2", False, rules={"session-volume": {"hard": 2}}),
    example(
        "pre-activation",
        "a pullover before each vertical pull",
        True,
        *(insert(0, "pullover"), insert(0, "pullover", day="mon")),
        rules={"pre-activation": True},
    ),
    example("pre-activation", "none on Monday", False, insert(0, "pullover"), rules={"pre-activation": True}),
    example("pre-activation", "not asked for", True),
    example("supersets", "a press and a pulldown", True, *pair("press", "pulldown"), **TURNS),
    example("supersets", "two pulls", False, *pair("pulldown", "machine-row"), **TURNS),
    example("supersets", "two rounds of three", False, in_turn("press", "pulldown"), **TURNS),
    example("supersets", "two rounds of two", True, in_turn("press", "pulldown"), rules={"supersets": {"rounds": 2}}),
    example("supersets", "a curl and a triceps extension", True, *OPPOSED, **TURNS),
    example("supersets", "a curl and a shrug", False, swap("press", "shrug"), *pair("curl", "shrug"), **TURNS),
    example("supersets", "a press and a row for one barbell", False, *pair("bench-press", "barbell-row"), **TURNS),
    example("supersets", "a press and a row in turn on it", False, *ONE_BAR, rules={"supersets": {"stations": 2}}),
    example("supersets", "a barbell and a pulldown", False, *TWO_STATIONS, **TURNS),
    example("supersets", "a barbell and a pulldown at home", True, *TWO_STATIONS, rules={"supersets": {"stations": 2}}),
    example("supersets", "scores of 3 and 2", False, *HEAVY, **TURNS),
    example("supersets", "scores of 3 and 2 of 5", True, *HEAVY, rules={"supersets": {"low_back": 5}}),
    example("supersets", "a curl and an extension that share the forearms", False, *SHARING, **TURNS),
    example("vertical-equals-horizontal", "five of each", True),
    example("vertical-equals-horizontal", "six and five", False, sets("pull-up", 4)),
    example("vertical-equals-horizontal", "two and three in the deload", False, deload_sets("pull-up", 1)),
    example("vertical-equals-horizontal", "three of four in the deload", False, rules={PARTS: {"at_least": 4}}),
    example("vertical-equals-horizontal", "no pull at all", True, drop(*PULLS)),
    example("pull-exceeds-push", "ten pulls, nine pushes", True, sets("bench-press", 7)),
    example("pull-exceeds-push", "ten pulls, ten pushes", False, sets("bench-press", 8)),
    example("pull-exceeds-push", "2.5 times as many", True, rules={MORE: {"ratio_min": 2.5, "ratio_max": 3}}),
    example("pull-exceeds-push", "below 2.51 times as many", False, rules={MORE: {"ratio_min": 2.51}}),
    example("pull-exceeds-push", "above 2.49 times as many", False, rules={MORE: {"ratio_max": 2.49}}),
    example("low-back-cap", "24 on Monday, 37 a week", True, rules={"low-back-cap": {"per_week": 37}}),
    example("low-back-cap", "29 on Monday", False, sets("deadlift", 4)),
    example("low-back-cap", "37 of 36 a week", False, rules={"low-back-cap": {"per_week": 36}}),
    example("low-back-cap", "a score of 5 for a beginner", False, sets("deadlift", 1), **BEGINNER),
    example("low-back-cap", "heavy on Monday and Thursday", True, swap("squat", "deadlift")),
    example("low-back-cap", "heavy on Monday and Tuesday", False, swap("squat", "deadlift"), move("tue")),
    example("low-back-cap", "heavy on Sunday and Monday", False, swap("squat", "deadlift"), move("sun")),
    example("low-back-cap", "one heavy day of none", False, rules={"low-back-cap": {"heavy_days": 0}}),
    example("train-the-erectors", "a free-standing row and a deadlift", True),
    example("train-the-erectors", "no free-standing row", False, swap("barbell-row", "one-arm-row")),
    example("train-the-erectors", "no hinge for the erectors", False, swap("deadlift", "hip-thrust")),
    example(
        "train-the-erectors",
        "a sensitive back",
        True,
        swap("barbell-row", "one-arm-row"),
        rules={"low-back-cap": False},
        **SENSITIVE,
    ),
    example("hinges-before-isolation", "3 sets and 3", True, swap("curl", "back-extension"), sets("back-extension", 3)),
    example(
        "hinges-before-isolation", "3 sets and 4", False, swap("curl", "back-extension"), sets("back-extension", 4)
    ),
    example("multi-joint-share", "5 sets of pulls, 5 of pullovers", True, insert(1, "pullover", 5)),
    example("multi-joint-share", "5 sets of pulls, 6 of pullovers", False, *PULLOVERS),
    example("multi-joint-share", "3 in 11 asked for", True, *PULLOVERS, rules={"multi-joint-share": {"share": 0.3}}),
    example(
        "multi-joint-share", "a pullover with nothing to pull", True, *PULLOVERS, drop("pull-up", "pulldown"), **NO_BAR
    ),
    example("exercise-days", "a pullover on two days", True, *PULLOVERS),
    example("exercise-days", "on two days of one", False, *PULLOVERS, rules={"exercise-days": {"others": 1}}),
    example("weekly-volume", "6 of 6, in the deload 3 of 3", True, deload_sets("pull-up", 1), **lats({"max": 6})),
    example("weekly-volume", "6 of 5.5", False, **lats({"max": 5.5})),
    example("weekly-volume", "in the deload 3.5 of 3", False, **lats({"max": 6})),
    example("weekly-volume", "6 of at least 6", True, **lats({"min": 6})),
    example("weekly-volume", "6 of at least 6.5", False, **lats({"min": 6.5})),
    example("weekly-volume", "12.5 of the level's 12", False, sets("curl", 10)),
    example("scapular-retraction", "a row for the mid-back", True),
    example("scapular-retraction", "rows for the shoulders alone", False, *NO_MID_BACK),
    example("scapular-retraction", "no pull at all", True, drop(*PULLS)),
    example("unilateral-for-asymmetry", "3 of 5 sets", True, swap("barbell-row", "one-arm-row"), **WEAK_LEFT),
    example("unilateral-for-asymmetry", "2 of 5 sets", False, swap("machine-row", "one-arm-row"), **WEAK_LEFT),
    example("unilateral-for-asymmetry", "no weak side", True),
    example("order", "as the assembly writes it", True, as_written, weeks=4),
    example("order", "trunk first, squats and hinges last", False, as_written, reverse, weeks=4),
    example("stable-block", "four weeks alike", True, as_written, weeks=4),
    example("stable-block", "another order from week 2 on", False, as_written, exchange(2), weeks=4),
    example("stable-block", "another exercise in week 2", False, as_written, in_week_2("curl", "shrug"), weeks=4),
    example("progression", "fewer in reserve each week", True, as_written, weeks=4),
    example("progression", "more in reserve in week 2", False, as_written, rir_in_week_2("curl", 4), weeks=4),
    example("progression", "a deload of 3 for 3 sets", False, as_written, deload_sets("squat", 3), weeks=4),
    example("progression", "a test at the end", True, with_tests, weeks=4, **TESTS, **bench(80, 3)),
    example("progression", "a test that nobody asked for", False, with_tests, weeks=4, **bench(80, 3)),
    example("test-week", "the bench press to the last repetition", True, with_tests, weeks=4, **TESTS, **bench(80, 3)),
    example("test-week", "a deload as any other", False, with_tests, no_test, weeks=4, **TESTS, **bench(80, 3)),
]

ONE_ROW = {"exercises": {"avoid": ["barbell-row", "one-arm-row", "rear-delt-row"]}}
WISHES = [
    (example("session-volume", "3 sets under a soft cap of 3", True, rules={"session-volume": {"soft": 3}}), 0),
    # half a set above 3: the biceps' 2 curls, 3 pulldowns at a half; a whole: the lats' 3 pulldowns, 2 rows at a half
    (
        example(
            "session-volume",
            "3.5 and 4 sets above 3",
            False,
            sets("pulldown", 3),
            rules={"session-volume": {"soft": 3}},
        ),
        3,
    ),
    (example("tested-lifts", "the tested bench press is there", True, **bench(80, 3)), 0),
    (
        example("tested-lifts", "the tested bench press is nowhere", False, drop("bench-press"), **bench(80, 3)),
        1,
    ),
    (example("tested-lifts", "a tested lift that is avoided", True, **MUSCLED), 0),
    (example("movement-cover", "all six movements", True), 0),
    (example("movement-cover", "a lunge for the squat", True, swap("squat", "split-squat")), 0),
    (example("movement-cover", "neither squat nor press", False, drop("squat", "press")), 2),
    (example("movement-cover", "no press where no dumbbell is", True, drop("press", "curl"), **lacking("dumbbell")), 0),
    (example("main-lifts", "3 sets of each barbell lift that there is", True, sets("bench-press", 3), **STRONG), 0),
    (example("main-lifts", "2 sets of the bench press", False, **STRONG), 1),
    (example("main-lifts", "neither squat nor deadlift", False, drop("squat", "deadlift"), **STRONG), 3),
    (example("main-lifts", "2 sets are enough", True, rules={"main-lifts": {"sets": 2}}, **STRONG), 0),
    (example("several-angles", "two rows and two pulls, none twice", True), 0),
    (example("several-angles", "one row, in both sessions", False, swap("machine-row", "barbell-row")), 2),
    (example("several-angles", "no second row can be chosen", True, drop("barbell-row"), **ONE_ROW), 0),
    (example("several-angles", "the only row left out", True, drop("barbell-row", "machine-row"), **ONE_ROW), 0),
    (example("recovery", "Monday and Thursday", True), 0),
    # lats and mid-back
    (example("recovery", "Monday and Tuesday", False, move("tue")), 2),
    (example("recovery", "Sunday and Monday", False, move("sun")), 2),
    (example("recovery", "no target for the lats", False, move("tue"), **lats({"target": 0})), 1),
    (example("spread-movements", "one pull, row and push a day", True), 0),
    (example("spread-movements", "two rows on Thursday", False, insert(1, "one-arm-row")), 1),
    (example("spread-movements", "two curls", True, insert(5, "shrug")), 0),
]
SHORT = {"shortlist": {"multi_joint": 1}}
CHOSEN = [
    example("shortlist", "three of a kind are considered", True),
    example("shortlist", "a second pull is one too many", False, rules=SHORT),
    example("shortlist", "a preferred one stays", True, rules=SHORT, exercises={"prefer": ["pulldown", "pull-up"]}),
]
