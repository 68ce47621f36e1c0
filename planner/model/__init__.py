"""The model of a mesocycle as plain data: variables, rows and aims; whatever solves it."""
