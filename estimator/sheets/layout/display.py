"""How a value reads in print: separators, decimals, dashes, Thai digits."""

from __future__ import annotations

import re
from typing import Final

from estimator.domain.money import shown_baht, shown_number
from estimator.domain.wording import thai_date, thai_digits
from estimator.sheets.cell_formulas import DASH
from estimator.sheets.document import (
    USUAL_FIGURES,
    Blank,
    Dash,
    Figures,
    Money,
    Number,
    NumberKind,
    Text,
    Value,
)
from estimator.sheets.letters import in_one_line
from estimator.sheets.printed_state import PrintedState

_LEAST_PLACES: Final[dict[NumberKind, int]] = {
    "dimension": 0,
    "factor": 4,
    "multiplier": 2,
    "percent": 0,
}
"""Decimals that are always printed; a figure that has more keeps them.

Those of quantities and unit prices are a form's own.
"""

DRAFT: Final = "ร่าง"
"""What the foot of a sheet begins with that is not to be signed."""

# DB16, SD40 or 12"x12" are names in Latin letters, not figures: they are never written in Thai.
_LATIN_WORD: Final = re.compile(r"[^\s\u0e00-\u0e7f]*[A-Za-z][^\s\u0e00-\u0e7f]*")


def shown(value: Value, figures: Figures = USUAL_FIGURES) -> str:
    """The text that is printed for a value, without a text's prefix."""
    thai = figures.thai_digits
    if isinstance(value, Text):
        return text_in_thai_digits(value.text) if thai else value.text
    text = _figure(value, figures)
    if not figures.thousands:
        text = text.replace(",", "")
    return thai_digits(text) if thai else text


def least_places(kind: NumberKind, figures: Figures) -> int:
    """The decimals that a figure of a kind has at least."""
    if kind == "quantity":
        return figures.quantity_places
    return figures.unit_price_places if kind == "unit_price" else _LEAST_PLACES[kind]


def _figure(value: Money | Number | Dash | Blank, figures: Figures) -> str:
    if isinstance(value, Money):
        return shown_baht(value.satang)
    if isinstance(value, Number) and value.kind == "percent":
        return f"{shown_number(value.value.scaleb(2), _LEAST_PLACES['percent'])}%"
    if isinstance(value, Number):
        return shown_number(value.value, least_places(value.kind, figures))
    return DASH if isinstance(value, Dash) else ""


def state_text(state: PrintedState, figures: Figures) -> tuple[str, str]:
    """Draft or revision, as the foot of each sheet says it: its name; its day and checksum.

    The checksum stays as it is in Thai digits, too, for it has letters in it and is no figure.
    """
    draft = DRAFT if state.draft else ""
    if not state.revision:
        return draft, ""
    # Most names begin with the word already.
    called = in_one_line(state.revision)
    word = "" if called.startswith("ฉบับ") else "ฉบับ"
    name = " ".join(filter(None, (draft, word, f"“{called}”")))
    day = thai_date(state.dated) if state.dated else ""
    if figures.thai_digits:
        name, day = text_in_thai_digits(name), text_in_thai_digits(day)
    return name, f"{day} รหัสตรวจ {state.code}".strip()


def text_in_thai_digits(text: str) -> str:
    """The text with Thai digits, except within words that have Latin letters."""
    parts = []
    end = 0
    for latin in _LATIN_WORD.finditer(text):
        parts += [thai_digits(text[end : latin.start()]), latin.group()]
        end = latin.end()
    return "".join([*parts, thai_digits(text[end:])])
