"""The built-in catalog: YAML files, shipped in the wheel as ``planner.data``."""
