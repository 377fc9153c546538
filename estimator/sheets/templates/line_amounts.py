"""Whether a line's formula of an amount works it out as the program does.

Offices write it in many plain ways: rounded, empty where the quantity is, material and labour each
or together. Any other way may come to another amount: a third factor, PRODUCT, which leaves empty
cells out instead of taking them for nought.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from estimator.sheets.templates.addresses import pieces_of

_LETTERS: Final = MappingProxyType(
    {
        "no": "d",
        "description": "d",
        "unit": "d",
        "remark": "d",
        "quantity": "q",
        "material_unit": "m",
        "labour_unit": "l",
        "unit_price": "u",
        "material": "M",
        "labour": "L",
        "total": "T",
        "cost": "c",
        "factor": "f",
        "price": "P",
    }
)


def _product(one: str, other: str) -> str:
    return rf"(?:{one}\*{other}|{other}\*{one})"


_MATERIAL: Final = _product("q", "m")
_LABOUR: Final = _product("q", "l")
_UNIT: Final = r"(?:m\+l|l\+m|SUM\((?:m,l|l,m)\))"
_MATERIAL_SIDE: Final = rf"(?:M|{_MATERIAL}|ROUND\({_MATERIAL},2\))"
_LABOUR_SIDE: Final = rf"(?:L|{_LABOUR}|ROUND\({_LABOUR},2\))"
_SIDES: Final = rf"(?:{_MATERIAL_SIDE}\+{_LABOUR_SIDE}|{_LABOUR_SIDE}\+{_MATERIAL_SIDE})"
_AMOUNTS: Final = MappingProxyType(
    {
        "material": _MATERIAL,
        "labour": _LABOUR,
        "unit_price": _UNIT,
        "total": "|".join(
            (_product("q", "u"), _product("q", rf"\({_UNIT}\)"), _SIDES, r"SUM\((?:M,L|L,M)\)")
        ),
        "price": _product("c", "f"),
    }
)
_EMPTY: Final = r'(?:""|"-"|0)'
_CONDITION: Final = r'(?:[a-zA-Z](?:=|<>|>)(?:""|0)|(?:ISBLANK|ISNUMBER|ISTEXT)\([a-zA-Z]\))'
_WRAPPED: Final = (
    r"\+(?P<one>.*)",
    r"\((?P<one>[^()]*)\)",
    r"ROUND\((?P<one>.*),2\)",
    r"N\((?P<one>.*)\)",
    rf"IFERROR\((?P<one>.*),{_EMPTY}\)",
    rf"IF\({_CONDITION},{_EMPTY},(?P<one>.*)\)",
    rf"IF\({_CONDITION},(?P<one>.*),{_EMPTY}\)",
)
"""What offices put around an amount that leaves it what it is."""


def works_out_plainly(formula: str, row: int, columns: Mapping[int, str], key: str) -> bool:
    """Whether a formula of a line is what the program works out; True of what is no amount."""
    if key not in _AMOUNTS:
        return True
    text: str | None = _skeleton(formula, row, columns)
    while text is not None and re.fullmatch(_AMOUNTS[key], text) is None:
        text = _unwrapped(text)
    return text is not None


def _unwrapped(text: str) -> str | None:
    found = (re.fullmatch(pattern, text) for pattern in _WRAPPED)
    return next((each["one"] for each in found if each is not None), None)


def _skeleton(formula: str, row: int, columns: Mapping[int, str]) -> str:
    """The formula without blanks, a letter for each filled cell of its row, ``?`` for any other."""
    skeleton = ""
    for piece in pieces_of(formula):
        if isinstance(piece, str):
            # Letters of cells are of one letter, and functions have brackets behind them.
            skeleton += re.sub(r"\s", "", piece).upper()
            continue
        first, end = piece.first, piece.end
        own = piece.sheet is None and first.row == end.row == row
        if not own or first.column is None or end.column is None:
            skeleton += "?"
            continue
        cells = range(first.column, end.column + 1)
        letters = (_LETTERS.get(columns.get(column, ""), "?") for column in cells)
        skeleton += ",".join(letters)
    return skeleton
