"""The parts of the benchmark: each measures, then reports in Markdown what was measured."""
