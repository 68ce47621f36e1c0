"""Words for people: one file per form."""
