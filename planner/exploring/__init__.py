"""A grid of profiles: what is varied, the profiles that come of it, and what was found of each."""
