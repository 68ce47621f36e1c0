"""What a profile could say instead: changes of it, from the mildest on, and what they are reckoned to cost."""
