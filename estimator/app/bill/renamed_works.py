"""What becomes of rates and percentages of labour where a line gets another name, in Thai.

They stay where a name is changed, for that says more of a work as often as it names another one;
they go with a name that was taken out, as soon as another one comes (`domain.bill.cells.named`).
Neither is without a word, whichever way the name came.
"""

from __future__ import annotations

from typing import Final

from estimator.domain.bill.rows import Line
from estimator.domain.records.edits import Edit
from estimator.domain.search.folding import folded
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import short

_NAMELESS: Final = "รายการที่ลบชื่อแล้ว{more} ยังมีค่าแรงงานเป็น{source} ของ “{old}”"
_NAMELESS_RATE: Final = f"{_NAMELESS} เมื่อพิมพ์ชื่ออื่นจะนำอัตราออก หากไม่ใช้แถวนี้ กด Ctrl+Del"
_NAMELESS_PERCENT: Final = f"{_NAMELESS} โปรดพิมพ์ชื่อ หากไม่ใช้แถวนี้ กด Ctrl+Del"
_OTHER: Final = "ค่าแรงงานของ “{new}”{more} ยังเป็น{source} ของ “{old}” หากเป็นงานอื่น โปรดใส่ค่าแรงงานใหม่"
_BEFORE: Final = (
    "ค่าแรงงานของ “{new}”{more} เป็น{source} ตามที่ใส่ไว้ก่อนมีชื่อนี้ หากเป็นงานอื่น โปรดใส่ค่าแรงงานใหม่"
)
_GONE: Final = "นำ{source} ของงานเดิมออกจาก “{new}”{more} แล้ว โปรดใส่ค่าแรงงาน"


def work_words(asked: Edit) -> str:
    """What an edit of names does to labour that somebody chose for another name; often nothing."""
    found: dict[str, list[tuple[Line, Line]]] = {}
    for each in asked.rows:
        old = each.before.node if each.before is not None else None
        new = each.after.node if each.after is not None else None
        if isinstance(old, Line) and isinstance(new, Line) and (told := _told(old, new)):
            found.setdefault(told, []).append((old, new))
    return " ".join(_sentence(told, pairs) for told, pairs in found.items())


def _told(old: Line, new: Line) -> str:
    """Which sentence is due of a line whose name changes; empty where none is."""
    if old.description == new.description or not _source(old):
        return ""
    if not old.description.strip() and old.item is not None and new.item is None:
        return _GONE
    if old.labour != new.labour or isinstance(old.labour, TypedPrice):
        return ""
    if not old.description.strip():
        return _BEFORE
    if not new.description.strip():
        return _NAMELESS_RATE if old.item is not None else _NAMELESS_PERCENT
    one, two = ("".join(folded(each.description).split()) for each in (old, new))
    return "" if one in two or two in one else _OTHER


def _sentence(told: str, pairs: list[tuple[Line, Line]]) -> str:
    old, new = pairs[0]
    more = f" และอีก {len(pairs) - 1:,} รายการ" if len(pairs) > 1 else ""
    names = {"old": short(old.description), "new": short(new.description)}
    return told.format(source=_source(old), more=more, **names)


def _source(line: Line) -> str:
    """What labour was chosen for a work, or departs from; empty where it is a price, or nothing."""
    if isinstance(line.labour, PercentOfMaterial):
        return f"ร้อยละ {line.labour.percent:f} ของค่าวัสดุ"
    return f"อัตราข้อ {line.item.code}" if line.item is not None else ""
