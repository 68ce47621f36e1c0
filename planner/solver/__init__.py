"""The solver's room: the only place that knows ortools."""
