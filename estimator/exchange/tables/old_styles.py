"""How the cells of a workbook of Excel 97 to 2003 show what they hold."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Final

from estimator.exchange.tables.cell_styles import BUILT_IN_FORMATS, ShownStyle, style_of

Place = tuple[int, int]
"""A row and a column, from 0."""

_BEGIN: Final = 0x0809
_EXCEL_97: Final = 0x0600
_FONT: Final = 0x0031
_IS_STRUCK: Final = 0x08
_FORMAT: Final = 0x041E
_STYLE: Final = 0x00E0
_ONE_CELL: Final = frozenset((0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0006, 0x0206, 0x0406))
_SEVERAL_CELLS: Final = 0x00BD
_NO_FONT: Final = 4
"""The number that no font has."""


def old_styles(records: Iterable[tuple[int, bytes]]) -> list[ShownStyle]:
    """The styles of cells by their numbers, of the records that stand before all sheets.

    Formats are read of Excel 97 and later alone. Raises struct.error.
    """
    fonts: list[bool] = []
    formats: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    is_new = False
    for kind, body in records:
        if kind == _BEGIN:
            is_new = struct.unpack_from("<H", body)[0] == _EXCEL_97
        elif kind == _FONT:
            fonts.append(bool(struct.unpack_from("<H", body, 2)[0] & _IS_STRUCK))
        elif kind == _FORMAT and is_new:
            number, _, is_wide = struct.unpack_from("<HHB", body)
            formats[number] = body[5:].decode("utf-16-le" if is_wide & 1 else "latin-1", "replace")
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<HH", body))
    found = []
    for font, number in styles:
        at = font - (font > _NO_FONT)
        is_struck = at < len(fonts) and fonts[at]
        shown = formats.get(number) or BUILT_IN_FORMATS.get(number, "General")
        found.append(style_of(number, shown, is_struck=is_struck))
    return found


def styled_cells(kind: int, body: bytes) -> Iterator[tuple[Place, int]]:
    """The filled cells of a record, each with the number of its style; raises struct.error."""
    if kind in _ONE_CELL:
        row, column, style = struct.unpack_from("<HHH", body)
        yield (row, column), style
    elif kind == _SEVERAL_CELLS:
        row, first = struct.unpack_from("<HH", body)
        for at, place in enumerate(range(4, len(body) - 2, 6)):
            yield (row, first + at), struct.unpack_from("<H", body, place)[0]
