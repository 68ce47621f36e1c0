"""From a program document to its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from planner.catalog import Catalog
from planner.checker.choice import choosable
from planner.checker.facts import (
    HORIZONTAL,
    PULLS,
    PUSHES,
    VERTICAL,
    Facts,
    Session,
    Week,
    half_sets,
    hard_sets,
    low_back,
    tenths,
    weeks_of,
)
from planner.checker.rubric import Subject, judge
from planner.checker.rules import RULES, Rule, settle
from planner.checker.tally import Settings, Tally, figure
from planner.checker.verdict import BandInForce, RuleVerdict, SessionCount, Verdict, WeekCount
from planner.checker.wants import Band, read
from planner.program import Program
from planner.terms import MUSCLES

if TYPE_CHECKING:
    from planner.profile import Profile


def check(program: Program, catalog: Catalog | None = None, profile: dict[str, Any] | Profile | None = None) -> Verdict:
    """Counts every rule on a program; ``profile`` replaces the document's own. Never raises on a valid document."""
    catalog = catalog or Catalog.builtin()
    wants = read(_plain(program.profile if profile is None else profile), catalog)
    in_force = settle(wants)
    facts = Facts(wants, catalog, weeks_of(program, catalog), choosable(catalog, wants, in_force))
    rules = tuple(_judged(rule, facts, in_force.get(rule.id)) for rule in RULES)
    rubric = judge(Subject(facts, program, in_force))
    return Verdict(
        holds=all(rule.aim or rule.holds is not False for rule in rules)
        and all(g.holds is not False for g in rubric.gates),
        rubric=rubric,
        rules=rules,
        volumes=tuple(_counted(week) for week in facts.weeks),
        bands={muscle: _band(band) for muscle, band in wants.bands.items()},
    )


def _plain(profile: dict[str, Any] | Profile) -> dict[str, Any]:
    return profile.model_dump(mode="json", by_alias=True) if isinstance(profile, BaseModel) else profile


def _judged(rule: Rule, facts: Facts, settings: Settings | None) -> RuleVerdict:
    if settings is None:
        return RuleVerdict(rule.id, in_force=False, aim=rule.aim)
    tally = Tally(rule.id, facts, settings)
    rule.count(tally)
    return RuleVerdict(
        id=rule.id,
        in_force=True,
        aim=rule.aim,
        holds=not tally.findings,
        settings=figure(settings),
        measured=tally.measured,
        findings=tuple(tally.findings),
    )


def _counted(week: Week) -> WeekCount:
    return WeekCount(
        week=week.number,
        mesocycle=week.mesocycle,
        phase="deload" if week.deload else "accumulation",
        vertical_pulls=hard_sets(week.slots, VERTICAL),
        horizontal_pulls=hard_sets(week.slots, HORIZONTAL),
        pulls=hard_sets(week.slots, PULLS),
        pushes=hard_sets(week.slots, PUSHES),
        low_back=low_back(week.slots),
        half_sets={muscle: half_sets(week.slots, muscle) for muscle in MUSCLES},
        sessions=tuple(_session(session) for session in week.sessions),
    )


def _session(session: Session) -> SessionCount:
    return SessionCount(
        day=session.day,
        minutes=float(tenths(session.minutes)),
        exercises=len(session.slots),
        sets=sum(slot.sets for slot in session.slots),
        low_back=low_back(session.slots),
    )


def _band(band: Band) -> BandInForce:
    return BandInForce(figure(band.least), figure(band.target), figure(band.most))
