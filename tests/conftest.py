"""Random tests draw the same cases every time, so that a run says something of the code and not of its luck."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
