"""Rows of a take-off as cells, and a table from outside that is read as such rows."""
