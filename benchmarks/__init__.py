"""Measurements of the search; run with ``python -m benchmarks``."""
