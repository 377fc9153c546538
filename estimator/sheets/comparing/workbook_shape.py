"""What of a workbook, beside its sheets, makes programs read its figures each in their own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from estimator.sheets.comparing.cell_looks import set_by_named_styles
from estimator.sheets.comparing.tab_shape import MAIN
from estimator.sheets.templates.package import Package
from estimator.sheets.templates.xml_text import Element

_ONCE: Final = ("styles", "sharedStrings")
_OF_TEXT: Final = frozenset(("si", "t", "r", "rPh", "phoneticPr", "rPr"))
_BUILT_IN: Final = frozenset(range(164)) - frozenset((*range(5, 9), *range(37, 45)))
"""Numbers of formats that no workbook describes; those of currencies are as the country has them.
"""
_TRUE: Final = frozenset(("1", "true"))
_FALSE: Final = frozenset(("0", "false"))


def strange_parts(package: Package) -> Iterator[str]:
    """What is there twice, hidden in what is foreign, or set to show other figures, in Thai."""
    kinds = Counter(each.kind.rpartition("/")[2] for each in package.relations(package.workbook))
    yield from (f"มีส่วน {kind} มากกว่าหนึ่งส่วน" for kind in _ONCE if kinds[kind] > 1)
    workbook = package.tree(package.workbook)
    yield from _in_part(workbook, "workbook")
    settings, working = workbook.first("workbookPr"), workbook.first("calcPr")
    if settings is not None and settings.get("date1904") in _TRUE:
        yield "ถูกตั้งให้นับวันที่จาก พ.ศ. 2447"
    if working is not None and working.get("fullPrecision") in _FALSE:
        yield "ถูกตั้งให้คำนวณจากตัวเลขที่แสดง"
    for relation in package.relations(package.workbook):
        if relation.part not in package.parts:
            continue
        if relation.kind.endswith("/styles"):
            yield from _in_styles(package.tree(relation.part))
        elif relation.kind.endswith("/sharedStrings"):
            yield from _in_texts(package.tree(relation.part))


def _in_part(root: Element, name: str) -> Iterator[str]:
    """Children of one name, and those of a foreign one that hold what some programs take in."""
    if (root.space, root.local) != (MAIN, name):
        yield f"มีส่วน {name} ที่ไม่ใช่ของสมุดงาน"
    counts = Counter(child.local for child in root.children if child.space == MAIN)
    yield from (f"มีส่วน <{local[:40]}> ซ้ำกัน" for local, count in counts.items() if count > 1)
    for child in root.children:
        if child.space != MAIN and any(each.space == MAIN for each in child.walk()):
            yield f"มีส่วน <{child.local[:40]}> ซึ่งบางโปรแกรมอาจอ่านแทนส่วนอื่น"


def _in_styles(root: Element) -> Iterator[str]:
    yield from _in_part(root, "styleSheet")
    numbers = [each.get("numFmtId") for formats in root.all("numFmts") for each in formats.children]
    if len(set(numbers)) < len(numbers):
        yield "มีรูปแบบตัวเลขเลขที่ซ้ำกัน"
    if any(
        not (number.isascii() and number.isdigit()) or int(number) in _BUILT_IN
        for number in numbers
    ):
        yield "มีรูปแบบตัวเลขที่ใช้เลขของรูปแบบประจำโปรแกรม"
    if set_by_named_styles(root):
        yield "มีลักษณะเซลล์ที่จัดแนวเอง ซึ่งบางโปรแกรมอาจแสดงเป็นอย่างอื่น"


def _in_texts(root: Element) -> Iterator[str]:
    """Texts that cells name by their number: each is plain, or of runs."""
    if (root.space, root.local) != (MAIN, "sst"):
        yield "มีส่วน sst ที่ไม่ใช่ของสมุดงาน"
    for item in root.children:
        counts = Counter(each.local for each in item.children)
        mixed = counts["t"] > 1 or (counts["t"] and counts["r"])
        if mixed or not all(map(_is_of_text, (item, *_below(item)))):
            yield "มีข้อความที่บางโปรแกรมอาจอ่านเป็นข้อความอื่น"
            return


def _below(item: Element) -> Iterator[Element]:
    """All that makes up a text, without how it looks."""
    for child in item.children:
        yield child
        if child.local != "rPr":
            yield from _below(child)


def _is_of_text(element: Element) -> bool:
    return element.space == MAIN and element.local in _OF_TEXT
