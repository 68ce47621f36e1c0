"""Solves a profile made in Python and prints each session of the first week."""

from planner import Catalog, Profile, Program, solve

catalog = Catalog.builtin()
profile = Profile.from_data(
    {
        "sessions": [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": 60}],
        "equipment": "full-gym",
        "weeks": 1,
    }
)
outcome = solve(profile, catalog, time_limit=60)
if isinstance(outcome, Program):
    print(outcome.status)
    for session in outcome.weeks[0].sessions:
        print(session.day, session.minutes, "minutes")
        for slot in session.slots:
            print("   ", catalog.by_id[slot.exercise].name, len(slot.sets), "sets:", slot.reason)
