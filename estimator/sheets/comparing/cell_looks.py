"""How a workbook has its cells shown: number formats, and to which side their text stands.

A text that fills its cell is repeated: 4.10 is read as 4.104.10.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS

from estimator.sheets.templates.package import Package
from estimator.sheets.templates.xml_text import Element

GENERAL: Final = "General"
_USUAL: Final = "general"
_SIDES: Final = {
    "left": "ชิดซ้าย",
    "center": "กึ่งกลาง",
    "right": "ชิดขวา",
    "fill": "ซ้ำจนเต็มช่อง",
    "justify": "เต็มแนว",
    "distributed": "กระจาย",
    "centerContinuous": "กึ่งกลางข้ามช่อง",
}
_FALSE: Final = frozenset(("0", "false"))


@dataclass(frozen=True, slots=True)
class CellLook:
    """A number format, and the side to which a cell is set; empty for each program's usual one.

    A `turned` text is written in another direction, so many degrees or from the right.
    """

    number_format: str = GENERAL
    side: str = ""
    turned: str = ""

    def side_of(self, value: str | float | None) -> str:
        """The side to which a value stands, in Thai."""
        usual = "right" if isinstance(value, float) else "left"
        side = _SIDES.get(self.side or usual, self.side)
        return f"{side} {self.turned}".strip()


def cell_looks(package: Package) -> tuple[CellLook, ...]:
    """The look of each style by its number."""
    for root in _styles(package):
        own, styles = root.first("numFmts"), root.first("cellXfs")
        codes = {str(at): code for at, code in BUILTIN_FORMATS.items()}
        codes |= {e.get("numFmtId"): e.get("formatCode") for e in (own.children if own else ())}
        return tuple(_look(each, codes) for each in (styles.children if styles else ()))
    return ()


def set_by_named_styles(styles: Element) -> bool:
    """Whether cells may be set to a side by what they are based on, which some programs follow."""
    based = styles.first("cellStyleXfs")
    looks = (_look(each, {}) for each in (based.children if based else ()))
    return any(look.side or look.turned for look in looks)


def _styles(package: Package) -> Iterator[Element]:
    for relation in package.relations(package.workbook):
        if relation.kind.endswith("/styles") and relation.part in package.parts:
            yield package.tree(relation.part)


def _look(style: Element, codes: dict[str, str]) -> CellLook:
    number = style.get("numFmtId", "0")
    found, aligned = codes.get(number, number), style.first("alignment")
    if aligned is None:
        return CellLook(found)
    side, degrees = aligned.get("horizontal"), aligned.get("textRotation", "0")
    turned = f"หมุน {degrees}" if degrees.strip("0") else ""
    if aligned.get("readingOrder") == "2":
        turned = f"{turned} จากขวาไปซ้าย".strip()
    if style.get("applyAlignment") in _FALSE and (turned or side not in ("", _USUAL)):
        # Some programs follow it nevertheless.
        turned = f"{turned} (ไม่ทุกโปรแกรม)".strip()
    return CellLook(found, "" if side == _USUAL else side, turned)
