"""Edits of the bill: rows put in, taken out, moved, pasted."""
