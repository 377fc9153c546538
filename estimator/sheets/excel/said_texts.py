"""Texts that formulas say."""

from __future__ import annotations

from typing import Final

from estimator.sheets.excel.references import Places
from estimator.sheets.layout.display import text_in_thai_digits
from estimator.sheets.letters import printable

_LONGEST_TEXT: Final = 120


def said(text: str, places: Places) -> str:
    """A text that a formula says, as sheets print it; an empty one is two quotes."""
    text = printable(text)
    return _quoted(text_in_thai_digits(text) if places.thai_digits else text) or '""'


def _quoted(text: str) -> str:
    """A text inside a formula, in pieces: Excel takes no more than 255 letters at once."""
    pieces = (text[at : at + _LONGEST_TEXT] for at in range(0, len(text), _LONGEST_TEXT))
    return "&".join('"{}"'.format(piece.replace('"', '""')) for piece in pieces)
