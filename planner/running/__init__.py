"""Many profiles in one go: processes that solve them, and the journal of what is finished."""
