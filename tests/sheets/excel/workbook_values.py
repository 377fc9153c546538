"""Works a workbook's formulas out again, exactly, with the few functions that the forms use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from itertools import product
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!)?\b([A-Z][0-9]+(?::[A-Z][0-9]+)?)\b")


class Values:
    """The values of a workbook: formulas worked out anew, and as they were stored."""

    def __init__(self, path: Path) -> None:
        self._formulas = load_workbook(path)
        self._stored = load_workbook(path, data_only=True)
        self._known: dict[tuple[str, int, int], Any] = {}

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """Tab, cell name and formula of every formula."""
        for tab in self._formulas:
            for row in tab.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield tab.title, cell.coordinate, str(cell.value)

    def stored(self, tab: str, cell: str) -> Any:
        """The value stored beside a formula; numbers as decimals."""
        return _exact(self._stored[tab][cell].value)

    def worked_out(self, tab: str, cell: str) -> Any:
        """The value of a cell with its formula worked out."""
        ((row, column), *_) = _places(cell)
        return self._value(tab, row, column)

    def _value(self, tab: str, row: int, column: int) -> Any:
        key = (tab, row, column)
        if key not in self._known:
            value = self._formulas[tab].cell(row, column).value
            if isinstance(value, str) and value.startswith("="):
                value = self._evaluated(value[1:], tab)
            self._known[key] = _exact(value)
        return self._known[key]

    def _evaluated(self, formula: str, tab: str) -> Any:
        # Texts in quotes are left alone; everything else is references, numbers and functions.
        parts = re.split(r'("(?:[^"]|"")*")', formula)
        code = "".join(
            repr(part[1:-1].replace('""', '"')) if part.startswith('"') else self._code(part, tab)
            for part in parts
        )
        return eval(code, {"__builtins__": {}}, {**_FUNCTIONS, "cells": self._cells})

    def _code(self, part: str, tab: str) -> str:
        kept: list[str] = []

        def reference(match: re.Match[str]) -> str:
            own = (match.group(1) or tab).replace("''", "'")
            kept.append(f"cells({own!r},{match.group(2)!r})")
            return f"@{len(kept) - 1}@"

        text = _REFERENCE.sub(reference, part)
        text = re.sub(r"(?<![@\w.])(\d+(?:\.\d+)?)(?![@\w])", r"D('\1')", text)
        text = text.replace("&", "+").replace("=", "==")
        return re.sub(r"@(\d+)@", lambda match: kept[int(match.group(1))], text)

    def _cells(self, tab: str, name: str) -> Any:
        values = [self._value(tab, row, column) for row, column in _places(name)]
        return values if ":" in name else values[0]


def _places(name: str) -> list[tuple[int, int]]:
    """Row and column of each cell of a range."""
    bounds: Any = range_boundaries(name)
    left, top, right, bottom = bounds
    return list(product(range(top, bottom + 1), range(left, right + 1)))


def _exact(value: Any) -> Any:
    return (
        Decimal(repr(value))
        if isinstance(value, float)
        else (Decimal(value) if isinstance(value, int) else value)
    )


def _rounded(value: Decimal, places: Decimal, how: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-int(places)), how)


def _sum(*values: Any) -> Decimal:
    flat = [each for value in values for each in (value if isinstance(value, list) else [value])]
    return sum((each for each in flat if isinstance(each, Decimal)), Decimal(0))


def _if(condition: bool, yes: Any, no: Any) -> Any:
    return yes if condition else no


_FUNCTIONS = {
    "D": Decimal,
    "ROUND": lambda value, places: _rounded(value, places, ROUND_HALF_UP),
    "ROUNDUP": lambda value, places: _rounded(value, places, ROUND_UP),
    "ROUNDDOWN": lambda value, places: _rounded(value, places, ROUND_DOWN),
    "SUM": _sum,
    "FLOOR": lambda value, step: value - value % step,
    # As where Excel's own words are not known: the words that were stored for this amount.
    "BAHTTEXT": lambda _value: "",
    "IFERROR": lambda _spelt, otherwise: otherwise,
    "IF": _if,
}
