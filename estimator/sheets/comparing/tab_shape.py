"""What may stand where in a worksheet; anything else is told, for a program may read it as more.

A cell has one value and one formula, in the namespace of worksheets. What only looks like that, or
stands where programs put what is their own, would be taken for the cell's by one reader alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
AROUND: Final = tuple(
    f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer")
)
_ANY: Final = frozenset(("conditionalFormatting", "dataValidations", "rPr"))
"""What holds what is not read here."""
_WITHIN: Final[Mapping[str, frozenset[str]]] = {
    "": frozenset(("worksheet",)),
    "worksheet": frozenset(
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
        "protectedRanges phoneticPr mergeCells conditionalFormatting dataValidations printOptions "
        "pageMargins pageSetup headerFooter rowBreaks colBreaks ignoredErrors drawing "
        "legacyDrawing".split()
    ),
    "sheetPr": frozenset(("tabColor", "outlinePr", "pageSetUpPr")),
    "sheetViews": frozenset(("sheetView",)),
    "sheetView": frozenset(("pane", "selection")),
    "cols": frozenset(("col",)),
    "sheetData": frozenset(("row",)),
    "row": frozenset(("c",)),
    "c": frozenset(("f", "v", "is")),
    "is": frozenset(("t", "r", "rPh", "phoneticPr")),
    "r": frozenset(("rPr", "t")),
    "rPh": frozenset(("t",)),
    "protectedRanges": frozenset(("protectedRange",)),
    "ignoredErrors": frozenset(("ignoredError",)),
    "mergeCells": frozenset(("mergeCell",)),
    "headerFooter": frozenset(AROUND),
    "rowBreaks": frozenset(("brk",)),
    "colBreaks": frozenset(("brk",)),
}
_OFTEN: Final = frozenset(
    "sheetView selection col row c t r rPh protectedRange ignoredError mergeCell brk "
    "conditionalFormatting".split()
)
"""What may be there more than once in one place."""
_OF_CELL: Final = frozenset(("r", "s", "t"))
_CELL_KINDS: Final = frozenset(("b", "d", "e", "inlineStr", "n", "s", "str"))
_OF_FORMULA: Final = frozenset(("t", "si", "ref", "ca", "aca"))
_FIGURE: Final = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_STRANGE: Final = "มีส่วน <{}> ซึ่งแผ่นที่พิมพ์ไม่มี และบางโปรแกรมอาจแสดงเป็นค่าอื่น"


class TabShape:
    """Follows the tags of a worksheet; `strange` is what does not belong there, in Thai."""

    def __init__(self) -> None:
        self.path: list[str | None] = [""]
        self.there: list[set[str]] = [set()]
        self.strange: list[str] = []

    def start(self, name: str) -> str | None:
        """Take in a tag, ``NAMESPACE NAME``: its name where it counts, None where not."""
        space, _, kind = name.rpartition(" ")
        within = self.path[-1]
        counts: str | None = None
        if within is not None:
            if space == MAIN and kind in _WITHIN.get(within, ()):
                counts = kind
            if counts is None or (kind in self.there[-1] and kind not in _OFTEN):
                self.strange.append(_STRANGE.format(kind[:40]))
            self.there[-1].add(kind)
        self.path.append(None if kind in _ANY else counts)
        self.there.append(set())
        return counts

    def end(self, name: str) -> str | None:
        """The same of a tag's end."""
        counts = self.path.pop()
        self.there.pop()
        return name.rpartition(" ")[2] if counts is not None else None

    @property
    def in_text(self) -> bool:
        """Whether what is written here is of a cell or a header, and not how it sounds."""
        return self.path[-1] in ("f", "v", *AROUND) or (
            self.path[-1] == "t" and self.path[-2] != "rPh"
        )


def strange_cell(cell: Mapping[str, str], formula: Mapping[str, str] | None, text: str) -> str:
    """What of a cell makes programs show something else than it holds, in Thai; empty if nothing.

    `text` is its formula.
    """
    kind = cell.get("t", "n")
    if cell.keys() - _OF_CELL or kind not in _CELL_KINDS:
        return "มีลักษณะพิเศษของเซลล์ ซึ่งบางโปรแกรมอาจแสดงเป็นค่าอื่น"
    if formula is None:
        return ""
    spread = formula.get("t", "normal") not in ("normal", "shared")
    if spread or formula.keys() - _OF_FORMULA:
        return "เป็นสูตรอาร์เรย์หรือตารางข้อมูล ซึ่งให้ค่าแก่เซลล์อื่นด้วย"
    return "" if text or formula.get("t") == "shared" else "มีสูตรที่ไม่มีข้อความ"


def figure(text: str) -> float:
    """A figure as workbooks write it. Raises ValueError at what Python alone takes for one."""
    if _FIGURE.fullmatch(text) is None:
        raise ValueError(text)
    return float(text)
