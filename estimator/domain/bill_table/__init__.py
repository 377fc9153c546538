"""A table from outside, read as rows of a bill."""
