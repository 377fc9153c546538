"""Rows of words that may be the rest of a name which its cell did not hold, and are asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Final

from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.numbering import is_bullet
from estimator.domain.bill_table.rows import CONTINUES, SeenRow
from estimator.domain.bill_table.sums import is_sum_of
from estimator.domain.bill_table.titled_sums import amount_of

MAY_CONTINUE: Final = "อาจเป็นข้อความที่ต่อจากรายการก่อนหน้า อ่านเป็นชื่อกลุ่มงาน โปรดตรวจ"
MAY_CONTINUE_WORK: Final = "อาจเป็นข้อความที่ต่อจากรายการก่อนหน้า อ่านเป็นรายการที่ไม่มีปริมาณ โปรดตรวจ"
MAY_GO_ON: Final = "อาจเป็นชื่อรายการที่ต่อในแถวถัดไป อ่านเป็นชื่อกลุ่มงาน โปรดตรวจ"
MAY_GO_ON_WORK: Final = "อาจเป็นชื่อรายการที่ต่อในแถวถัดไป อ่านเป็นรายการที่ไม่มีปริมาณ โปรดตรวจ"
_A_TITLE: Final = re.compile(
    r"งาน|หมวด|อาคาร|ระบบ|ห้อง|กลุ่ม|ประเภท|ค่า|โซน|บริเวณ|บ้าน|โรง"
    r"|ชั้น\s*(ที่|[\d๐-๙]|ลอย|ล่าง|บน|ใต้ดิน|ดาดฟ้า|หลังคา)"
    r"|(ส่วน|ตอน|หลัง|แบบ)\s*(ที่|[\d๐-๙]|[A-Zก-ฮ](\W|$))"
)
"""Words with which titles begin, and seldom the second row of a name."""
_A_PLACE: Final = re.compile(r"อาคาร|ระบบ|ห้อง|โซน|บริเวณ|บ้าน|โรง")
"""Those of them that also say where a work without a number stands, or what it belongs to."""
_GOES_ON: Final = re.compile(r"พร้อม|และ|หรือ|รวมถึง|ขนาด|ชนิด|หนา|กว้าง|ยาว|สูง|ตาม|ดูแบบ|สำหรับ")
"""Words with which no office begins the title of a group, but the second row of a name."""
_A_SATANG: Final = Decimal("0.01")


def with_wrapped_names(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which words that may belong to the name of a work beside them are asked about.

    They are read as a group, or as a work without a quantity: what else tells that they are one
    are numbers that begin anew, signs before the works below alone, and a sum of their own.
    """
    found = list(rows)
    kept = [place for place, row in enumerate(rows) if row.kind != "left_out"]
    titles_are_bare = _begins_bare(rows, kept)
    places = _titled_places(rows, kept)
    above: int | None = None
    words: list[int] = []
    for at, place in enumerate([*kept, None]):
        row = None if place is None else rows[place]
        if row is not None and _is_words(row):
            words.append(kept[at])
            continue
        before = None if above is None else rows[kept[above]]
        for each in words:
            is_titled = titles_are_bare or _place_of(rows[each]) in places
            if why := _why_of_words(rows, each, before, row, is_titled):
                found[each] = replace(rows[each], why=why)
        if words and _is_bare_first_half(rows, kept, words[-1], at):
            half = found[words[-1]]
            found[words[-1]] = replace(half, why=half.why or MAY_GO_ON)
        if above is not None and before is not None and _is_first_half(rows, kept, above, at):
            found[kept[above]] = replace(before, why=before.why or MAY_GO_ON)
        above, words = at, []
    return found


def _is_words(row: SeenRow) -> bool:
    """Whether a row is words alone, without a number."""
    is_told = row.number is None and not row.why and not row.parts.text("unit")
    return is_told and row.kind in ("title", "text") and not row.has_figures


def _begins_bare(rows: Sequence[SeenRow], kept: Sequence[int]) -> bool:
    """Whether the sheet begins with a title that has neither a number nor a word of titles."""
    first = rows[kept[0]] if kept else None
    return first is not None and first.kind == "title" and _is_words(first) and not _is_title(first)


def _titled_places(rows: Sequence[SeenRow], kept: Sequence[int]) -> frozenset[str]:
    """The words of places with which titles begin above which no work stands to be gone on with."""
    pairs = zip([None, *kept], kept, strict=False)
    return frozenset(
        _place_of(rows[place])
        for above, place in pairs
        if (above is None or rows[above].kind not in ("line", "text")) and _is_words(rows[place])
    )


def _place_of(row: SeenRow) -> str:
    """The word of a place with which a row begins; empty where it begins with none."""
    found = _A_PLACE.match(words_of(row.title))
    return found[0] if found is not None else ""


def _is_title(row: SeenRow) -> bool:
    """Whether the words of a row begin as titles do."""
    return _A_TITLE.match(words_of(row.title)) is not None


def _is_surely_title(row: SeenRow, before: SeenRow) -> bool:
    """Whether words below a work begin as titles do, and cannot say where this work stands.

    Below a number they could be either as well, but a name that goes on there is seldom met.
    """
    return _is_title(row) and not (before.number is None and _place_of(row))


def _why_of_words(
    rows: Sequence[SeenRow],
    place: int,
    before: SeenRow | None,
    after: SeenRow | None,
    is_titled: bool,
) -> str:
    """What is asked of words between two rows that are more; empty where nothing is.

    `is_titled`: other titles of the sheet are words as bare, or begin with the same place.
    """
    row = rows[place]
    if row.kind == "text":
        return _why_of_text(row, before, after)
    if before is None or before.kind != "line" or after is None:
        return ""
    if _counts_on(before, after) and (not _is_title(row) or _is_within(before)):
        return "" if _is_title(row) and _has_own_sum(rows, place) else MAY_CONTINUE
    if _is_surely_title(row, before):
        return ""
    goes_on = _GOES_ON.match(words_of(row.title)) is not None
    is_group = (is_titled and not goes_on) or _begins_anew(before, after)
    return "" if is_group or _has_own_sum(rows, place) else MAY_CONTINUE


def _why_of_text(row: SeenRow, before: SeenRow | None, after: SeenRow | None) -> str:
    """The same of words that are read as a work: in brackets, below the last of a group's works."""
    if is_bullet(row.title) and not CONTINUES.match(words_of(row.title)):
        is_half = after is not None and after.kind == "line" and _is_bare(after)
        return MAY_GO_ON_WORK if is_half else ""
    said = words_of(row.title)
    if before is not None and CONTINUES.match(said):
        return MAY_CONTINUE_WORK
    if before is None or before.kind != "line" or _is_surely_title(row, before):
        return ""
    # Words at the end of all that nothing follows may be a work as well as any other.
    return MAY_CONTINUE_WORK if after is not None or _GOES_ON.match(said) else ""


def _is_bare(row: SeenRow) -> bool:
    """Whether a work has neither a number nor a sign before its name."""
    return row.number is None and not is_bullet(row.title)


def _counts_on(one: SeenRow, two: SeenRow) -> bool:
    """Whether the number of a row is the next one after that of another."""
    return one.number is not None and two.number is not None and two.number.follows(one.number)


def _is_within(row: SeenRow) -> bool:
    """Whether a row is counted within a group: ``1.1``. No other group parts it from ``1.2``."""
    return row.number is not None and len(row.number.levels) > 1


def _begins_anew(before: SeenRow, after: SeenRow) -> bool:
    """Whether works below a title are counted anew, or stand behind signs as none above it does."""
    if before.number is not None and after.number is not None:
        return before.number.way != after.number.way or after.number.levels <= before.number.levels
    return is_bullet(after.title) and not is_bullet(before.title)


def _is_first_half(rows: Sequence[SeenRow], kept: Sequence[int], above: int, below: int) -> bool:
    """Whether a numbered row of words may be the beginning of the name of the one work below it.

    It is where the works beside it are numbered as it is, whatever words it begins with.
    """
    title = rows[kept[above]]
    if title.kind != "title" or title.number is None or title.has_figures or below >= len(kept):
        return False
    row = rows[kept[below]]
    if row.kind != "line" or not _is_bare(row):
        return False
    beyond = rows[kept[below + 1]] if below + 1 < len(kept) else None
    if beyond is not None and beyond.number is None and beyond.kind in ("line", "text", "title"):
        return False
    higher = rows[kept[above - 1]] if above else None
    beside = higher is not None and higher.kind == "line" and _counts_on(higher, title)
    beside = beside or (beyond is not None and beyond.kind == "line" and _counts_on(title, beyond))
    return (beside or not _is_title(title)) and not _has_own_sum(rows, kept[above])


def _is_bare_first_half(
    rows: Sequence[SeenRow], kept: Sequence[int], half: int, below: int
) -> bool:
    """Whether words without a number may begin the name of the work below: this alone goes on.

    Works of a group that differ in their size go on one like the other.
    """
    title = rows[half]
    if title.kind != "title" or _is_title(title) or below >= len(kept):
        return False
    beyond = rows[kept[below + 1]] if below + 1 < len(kept) else None
    goes_on = [row is not None and _goes_on(row) for row in (rows[kept[below]], beyond)]
    return goes_on == [True, False] and not _has_own_sum(rows, half)


def _goes_on(row: SeenRow) -> bool:
    """Whether a work's name begins as the second row of one does."""
    said = words_of(row.title)
    is_rest = _GOES_ON.match(said) is not None or CONTINUES.match(said) is not None
    return row.kind == "line" and _is_bare(row) and is_rest


def _has_own_sum(rows: Sequence[SeenRow], title: int) -> bool:
    """Whether the next sum below a title is that of the works from there on alone."""
    total, lines = Decimal(0), 0
    for row in islice(rows, title + 1, None):
        if row.kind == "left_out":
            continue
        if row.kind == "line":
            total, lines = total + amount_of(row.parts), lines + 1
        elif row.kind == "sum" or row.has_amount:
            is_equal = bool(total) and abs(amount_of(row.parts) - total) <= _A_SATANG * lines
            return is_equal or is_sum_of(row.title, rows[title].title)
        elif row.kind == "title" and lines:
            return False
    return False
