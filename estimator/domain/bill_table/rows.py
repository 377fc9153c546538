"""What each row of a table is: a line, a group's title, a sum to compare, or nothing to bring."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from estimator.domain.bill_table.cells import ReadCells, RowParts, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, PRICES, Column, Columns, unit_of_head
from estimator.domain.bill_table.figures import plain_cell, words_of
from estimator.domain.bill_table.heads import Head, repeats_head
from estimator.domain.bill_table.names_of_sums import (
    is_called_sum,
    is_like_a_sum,
    is_of_price,
    says_how_often,
)
from estimator.domain.bill_table.numbering import (
    ROMAN,
    PrintedNumber,
    as_roman,
    is_bullet,
    split_number,
)
from estimator.domain.bill_table.pages import is_page_number, repeated_blocks
from estimator.domain.bill_table.signatures import (
    MONTH,
    begins_below_works,
    ends_a_page,
    is_below_works,
    is_of_signatures,
    is_surely_of_signatures,
)

RowKind = Literal["line", "lump", "text", "title", "sum", "doubtful", "left_out"]
"""`text` is a row of words alone that is no title for sure; `sum` one that adds up others;
`doubtful` one that is called a sum or a tax and has what a line has; `lump` a work of a list that
prints nothing but amounts.
"""

_MEASURES: Final[frozenset[Column]] = frozenset(("quantity", "unit", *PRICES))
HEAD_ROW: Final = "หัวตาราง"
PAGE_HEAD: Final = "หัวกระดาษของหน้าถัดไป"
ABOVE_HEAD: Final = "ข้อความเหนือหัวตาราง"
PAGE_NUMBER: Final = "เลขหน้า"
WHO_SIGNS: Final = "ผู้ลงนามท้ายหน้า"
THE_REST: Final = "ข้อความท้ายตาราง"
MAY_BE_A_WORK: Final = "ข้อความใต้รายการ"
OF_TIME: Final = "วันที่หรือระยะเวลา"
BEYOND_THE_BILL: Final = "ยอดหลังค่างานต้นทุน"
OF_A_MEAN: Final = "ค่าเฉลี่ยของยอดด้านบน"
MAY_BE_A_MEAN: Final = "อาจเป็นค่าเฉลี่ยของยอดด้านบน"
_BEYOND_THE_BILL: Final = re.compile(
    r"(ค่า|คูณ|ตัวคูณ|x|×)?\s*((factor|แฟ[กค]เตอร์)(\s*f\b.*)?|f(\s*=)?(\s*[1๑]\.[\d๐-๙]+)?)|ตัวคูณ|(ค่า)?ภาษี(มูลค่าเพิ่ม.*|\s*[\d๐-๙(].*|\s*vat.*|\s*หัก.*)?|vat\b.*|กำไร.*|ค่า(ดำเนินการ|อำนวยการ)(และ.*|\s*[\d๐-๙(].*)?|ราคากลาง(?!แจ้ง).*"
    r"|ยอดสุทธิ.*|คิดเป็น(จำนวน)?(เงิน|ราคา).*|ค่าก่อสร้างทั้งสิ้น.*|.*บาทถ้วน\)?|\(.*สตางค์\)",
    re.IGNORECASE,
)
"""Rows that a price is made of below the direct cost: their own words, whole."""
_OF_MONEY: Final = re.compile(r"ยอด|ราคา|งบประมาณ|วงเงิน|บาท")
_NOTE: Final = re.compile(r"(หมายเหตุ|remarks?|notes?)(?![A-Za-z])", re.IGNORECASE)
_OF_TIME: Final = re.compile(
    r"\W*(ณ\s*)?(ลง)?วันที่|\W*date|ระยะเวลา|กำหนด(เวลา|แล้วเสร็จ|ส่ง|ยืน)|ยืนราคา|(การ)?รับประกัน",
    re.IGNORECASE,
)
_DAY: Final = re.compile(r"\W*(ณ\s*)?(ลง)?วันที่\W*|\W*date\W*", re.IGNORECASE)
_TIMES: Final = frozenset(("วัน", "เดือน", "ปี", "days"))
_OF_A_PAGE: Final = frozenset((HEAD_ROW, PAGE_HEAD, PAGE_NUMBER, ABOVE_HEAD))
_ONLY_SIGNS: Final = re.compile(r"[\W_]+")
_DIGITS: Final = re.compile(r"\d+")
_A_WORD: Final = re.compile(r"[(*\s]*(?!err\b)[^\W\d_]", re.IGNORECASE)
CONTINUES: Final = re.compile(r"[(（]|\*")
"""Signs before words that belong to what stands above them."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One row of the table, `at` from 0: its parts, its printed number and title, what it is."""

    at: int
    parts: RowParts
    number: PrintedNumber | None
    title: str
    kind: RowKind
    why: str = ""
    is_work: bool = False
    """Whether it is a work for sure, whatever it is called."""

    @property
    def has_figures(self) -> bool:
        """Whether a number stands under any column of figures."""
        return any(figure.value is not None for figure in self.parts.figures.values())

    @property
    def has_amount(self) -> bool:
        """Whether a number stands under an amount."""
        return any(self.parts.number(each) is not None for each in AMOUNTS)


def seen_rows(cells: ReadCells, columns: Columns, head: Head | None) -> list[SeenRow]:
    """Each row of a table in which anything stands, under some columns."""
    again = repeated_blocks(cells, head)
    rows = [
        _left_out(row, PAGE_HEAD) if row.at in again else row
        for row in (_seen(cells, at, columns, head) for at in cells.in_use)
    ]
    if any(row.number is not None and row.number.way == ROMAN for row in rows):
        rows = [
            row if row.number is None else replace(row, number=as_roman(row.number)) for row in rows
        ]
    if not _MEASURES & set(columns):
        rows = [_as_lump(row) for row in rows]
    rows = _without_signatures(rows, cells)
    return _with_title_above(_settled(_without_rest(_without_price_rows(rows))), head)


def _with_title_above(rows: list[SeenRow], head: Head | None) -> list[SeenRow]:
    """The rows, of which the one above the head is a title where a like one stands further below.

    ``อาคาร 1`` above the head is the title of what ``อาคาร 2`` ends.
    """
    above = [place for place, row in enumerate(rows) if head is not None and row.at < head.first]
    if not above:
        return rows
    row = rows[above[-1]]
    likes = [
        each
        for each in rows[above[-1] + 1 :]
        if each.kind == "title" and each.number is None and each.title != row.title
    ]
    if not any(_DIGITS.sub("", each.title) == _DIGITS.sub("", row.title) for each in likes):
        return rows
    title = SeenRow(row.at, row.parts, None, row.title, "title")
    return [title if each is row else each for each in rows]


def _as_lump(row: SeenRow) -> SeenRow:
    """A row with an amount, of a list without quantities and prices, is a work at that amount."""
    if row.kind not in ("title", "text") or not row.has_amount:
        return row
    return SeenRow(row.at, row.parts, row.number, row.title, "lump")


def _seen(cells: ReadCells, at: int, columns: Columns, head: Head | None) -> SeenRow:
    parts = row_parts(cells, at, columns)
    number, title = _named(parts)
    if not title:
        parts, title = _named_among_figures(cells, at, columns, parts)
    if head is not None and at < head.first:
        return SeenRow(at, parts, number, title, "left_out", ABOVE_HEAD)
    if head is not None and (at < head.end or repeats_head(cells.table.rows[at], head)):
        return SeenRow(at, parts, number, title, "left_out", HEAD_ROW)
    kind, why = _kind(parts, number, words_of(title))
    return SeenRow(at, parts, number, title, kind, why)


def _named(parts: RowParts) -> tuple[PrintedNumber | None, str]:
    """The printed number and the title of a row; both may stand in one cell."""
    return split_number(parts.text("number"))[0], parts.name


def _named_among_figures(
    cells: ReadCells, at: int, columns: Columns, parts: RowParts
) -> tuple[RowParts, str]:
    """A row's parts and its title, of a sum or a tax whose word stands just before its amount."""
    for place, column in enumerate(columns):
        text = words_of(cells.text(at, place)) if column not in AMOUNTS else ""
        if text and (is_called_sum(text) or _BEYOND_THE_BILL.fullmatch(text)):
            texts = {each: said for each, said in parts.texts.items() if each != column}
            figures = {each: figure for each, figure in parts.figures.items() if each != column}
            return RowParts(texts, figures, parts.beyond), text
    if (found := word_of_amount(cells, at, columns)) is None:
        return parts, ""
    column, word = found
    texts = {each: said for each, said in parts.texts.items() if each != column}
    figures = {each: figure for each, figure in parts.figures.items() if each != column}
    return RowParts(texts, figures, parts.beyond), word


def word_of_amount(cells: ReadCells, at: int, columns: Columns) -> tuple[Column, str] | None:
    """The one word of a row that has amounts, where the measures and prices stand, and its column.

    Without a name, a number, a quantity and a price it is no work: the word says of what it is.
    """
    parts = row_parts(cells, at, columns)
    if parts.text("number") or parts.text("description"):
        return None
    there = [each for each in _MEASURES if parts.figure(each).kind not in ("empty", "dash")]
    there += ["unit"] if parts.text("unit") else []
    if len(there) != 1 or all(parts.number(each) is None for each in AMOUNTS):
        return None
    (column,) = there
    word = words_of(cells.text(at, columns.index(column)))
    if column == "unit":
        is_said = is_like_a_sum(word) or is_of_price(word) or _OF_MONEY.match(word)
        return (column, word) if is_said else None  # else it is that of a work without a name
    is_word = parts.figure(column).kind == "unreadable" and _A_WORD.match(word)
    return (column, word) if is_word else None


def _kind(parts: RowParts, number: PrintedNumber | None, title: str) -> tuple[RowKind, str]:
    has_amount = any(parts.figure(each).kind in ("number", "unreadable") for each in AMOUNTS)
    if number is None and _is_factor_alone(parts, title):
        return "left_out", BEYOND_THE_BILL
    if _is_of_time(parts, title):
        return "left_out", OF_TIME
    if parts.is_measured:
        called = is_called_sum(title) or _BEYOND_THE_BILL.fullmatch(title)
        return ("doubtful" if called and not _is_priced_work(parts, number, title) else "line"), ""
    if not title and not has_amount:
        return "left_out", "ไม่มีชื่อรายการและตัวเลข"
    is_beyond = _BEYOND_THE_BILL.fullmatch(title) is not None
    # A price is made of numbered rows, too: ``4. คิดเป็นเงิน`` is the last of them, and no sum.
    is_sum = is_called_sum(title) and not (is_beyond and number is not None)
    if title and not is_sum and _ONLY_SIGNS.fullmatch(title) and split_number(title)[0] is None:
        return "left_out", "เส้นคั่น"
    if is_beyond and number is None and not is_sum:
        return "left_out", BEYOND_THE_BILL
    if not has_amount and (why := _beside_the_works(title)):
        return "left_out", why
    if not title or (is_sum and (number is None or has_amount)):
        return "sum", ""
    return ("title" if number is not None else "text"), ""


def _is_of_time(parts: RowParts, title: str) -> bool:
    """Whether a row is the day on which somebody signed, or says how long the work takes."""
    if not _OF_TIME.match(title):
        return False
    if _DAY.fullmatch(title):
        return MONTH.fullmatch(words_of(parts.text("unit"))) is not None
    is_priced = bool(parts.prices) or any(parts.number(each) is not None for each in AMOUNTS)
    return parts.text("unit").strip() in _TIMES and not is_priced


def _is_factor_alone(parts: RowParts, title: str) -> bool:
    """Whether a row is of the price and holds one figure, of no money: the factor or the rate."""
    if not _BEYOND_THE_BILL.fullmatch(title):
        return False
    figures = [
        each for each, figure in parts.figures.items() if figure.kind not in ("empty", "dash")
    ]
    return figures == ["quantity"] and not parts.text("unit")


def _beside_the_works(title: str) -> str:
    """Why words alone are none of the works: a page's number, a note."""
    if is_page_number(title):
        return PAGE_NUMBER
    return "หมายเหตุ" if is_a_note(title) else ""


def is_a_note(title: str) -> bool:
    """Whether words begin as a note does."""
    return _NOTE.match(title) is not None


def _is_priced_work(parts: RowParts, number: PrintedNumber | None, title: str) -> bool:
    """Whether several of something are priced, or numbered: no sum, whatever it is called.

    ``รวม 3 หลัง`` is one all the same: it says how often what stands above is built.
    """
    if says_how_often(title) or parts.number("quantity") in (None, 1):
        return False
    return bool(parts.prices) or (number is not None and bool(parts.text("unit")))


def _without_signatures(rows: Sequence[SeenRow], cells: ReadCells) -> list[SeenRow]:
    """The rows, of which those of who signs a page stand between its works and the next page's.

    They stand together, or alone where the page ends; one of them says for sure what they are.
    """
    last = max((at for at, row in enumerate(rows) if row.has_figures), default=-1)
    found = list(rows)
    block: list[int] = []
    is_sure = False
    for place, row in enumerate(rows[: last + 1]):
        texts = [text for text in map(plain_cell, cells.table.rows[row.at]) if text]
        is_work = row.has_figures or row.number is not None or row.why in _OF_A_PAGE
        if not is_work and is_of_signatures(texts):
            block.append(place)
            is_sure = is_sure or is_surely_of_signatures(texts)
            continue
        is_last = row.why in _OF_A_PAGE or ends_a_page(row.title)
        if is_sure and (len(block) > 1 or is_last or ends_a_page(rows[block[0] - 1].title)):
            for each in block:
                found[each] = _left_out(rows[each], WHO_SIGNS)
        block, is_sure = [], False
    return found


def _without_price_rows(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which sums below Factor F or the tax are of the price, not of the bill.

    So is one below the sum of the works that is called as what they cost in the end.
    """
    last_line = max((at for at, row in enumerate(rows) if row.kind == "line"), default=-1)
    rows = _asked_among_lines(rows, last_line)
    found = (at for at, row in enumerate(rows) if at > last_line and row.why == BEYOND_THE_BILL)
    first = next(found, len(rows))
    sums = (at for at, row in enumerate(rows) if at > last_line and row.kind == "sum")
    summed = next(sums, len(rows))
    return [
        _left_out(row, BEYOND_THE_BILL)
        if (place > first and row.kind in ("sum", "doubtful"))
        or (place > summed and row.kind == "sum" and _BEYOND_THE_BILL.fullmatch(row.title))
        else row
        for place, row in enumerate(rows)
    ]


def _asked_among_lines(rows: Sequence[SeenRow], last_line: int) -> list[SeenRow]:
    """The rows, of which a tax or an overhead among the works, below no sum, is asked about."""
    found: list[SeenRow] = []
    below_sum = False
    for place, row in enumerate(rows):
        if row.kind in ("sum", "line", "title"):
            below_sum = row.kind == "sum"
        among = place < last_line and row.why == BEYOND_THE_BILL and row.has_amount
        found.append(replace(row, kind="doubtful", why="") if among and not below_sum else row)
    return found


def _without_rest(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which words below the works, as signatures, are no part of the bill.

    Words between the works and whoever signs may be works without figures: they are asked about,
    and kept where nothing says that the works end.
    """
    last = max((at for at, row in enumerate(rows) if row.has_figures), default=-1)
    if last < 0:
        return list(rows)
    ends = (at for at, row in enumerate(rows) if at > last and (row.kind == "sum" or _signs(row)))
    signed = next(ends, len(rows))
    is_closed = any(row.kind == "sum" for row in rows[: last + 1]) or signed < len(rows)
    is_closed = is_closed or _are_numbered(rows[: last + 1])
    rest = last + 1 if _is_summed_up(rows[: last + 1]) else signed
    end = _end_of_works(rows, last, rest)
    found = list(rows[: last + 1])
    for at, row in enumerate(rows[last + 1 :], last + 1):
        if at < end:
            why = THE_REST if row.number is None and _signs(row) else ""
        elif at >= rest:
            why = THE_REST
        else:
            why = MAY_BE_A_WORK if is_closed else ""
        found.append(_left_out(row, why) if why and row.kind != "left_out" else row)
    return found


def _is_summed_up(rows: Sequence[SeenRow]) -> bool:
    """Whether a sum, or what a price is made of, stands below the last work."""
    for row in reversed(rows):
        if row.kind == "sum" or row.why == BEYOND_THE_BILL:
            return True
        if row.kind != "left_out":
            return False
    return False


def _end_of_works(rows: Sequence[SeenRow], last: int, rest: int) -> int:
    """Behind which row no work is known: those below the last figures count on, or have a unit.

    A list that begins to count anew below the figures is one of notes, or of who signs.
    """
    numbered = [row.number for row in rows[: last + 1] if row.number and row.kind != "left_out"]
    end = last + 1
    for at, row in enumerate(rows[last + 1 :], last + 1):
        number = None if row.kind == "left_out" else row.number
        if number is not None and not _is_counted_on(numbered, number):
            break
        if number is not None:
            numbered.append(number)
        if number is not None or (row.kind == "line" and at < rest):
            end = at + 1
    return end


def _is_counted_on(numbered: Sequence[PrintedNumber], number: PrintedNumber) -> bool:
    """Whether a number comes after the last of some, or is of another way that they have."""
    if not numbered or number.way != numbered[-1].way:
        return any(number.way == each.way for each in numbered)
    return number.levels > numbered[-1].levels


def _are_numbered(rows: Sequence[SeenRow]) -> bool:
    """Whether all works have a number."""
    works = [row.number is not None for row in rows if row.kind == "line"]
    return bool(works) and all(works)


def _signs(row: SeenRow) -> bool:
    why = (figure.why for figure in row.parts.figures.values())
    found = map(words_of, (row.title, row.parts.text("unit"), *why))
    return any(map(is_below_works, found))


def _settled(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which words alone are a title where a line or a further title stands below."""
    settled: list[SeenRow] = []
    below: RowKind | None = None
    lines_below = False
    for seen in reversed(rows):
        row = _text_or_title(seen, below, lines_below) if seen.kind == "text" else seen
        if row.kind != "left_out":
            below = row.kind
        lines_below = lines_below or row.kind == "line"
        settled.append(row)
    return settled[::-1]


def _text_or_title(row: SeenRow, below: RowKind | None, lines_below: bool) -> SeenRow:
    number, rest = split_number(row.title)
    if number is not None and rest and lines_below:
        return SeenRow(row.at, row.parts, number, rest, "title")
    said = words_of(row.title)
    words = is_bullet(row.title) or CONTINUES.match(said) or begins_below_works(said)
    if words or below not in ("line", "title"):
        return row
    return SeenRow(row.at, row.parts, row.number, row.title, "title")


def with_unit_of_head(
    rows: Sequence[SeenRow], columns: Columns, head: Head | None
) -> Sequence[SeenRow]:
    """The rows, of which works have the unit that the head of their quantities says."""
    if head is None or "unit" in columns or "quantity" not in columns:
        return rows
    counted = columns.index("quantity")
    unit = unit_of_head(head.texts[counted]) if counted < len(head.texts) else ""
    if not unit:
        return rows
    return [
        replace(row, parts=replace(row.parts, texts={**row.parts.texts, "unit": unit}))
        if row.kind == "line" and row.parts.number("quantity") and not row.parts.text("unit")
        else row
        for row in rows
    ]


def looked_ahead(rows: Sequence[SeenRow]) -> list[tuple[PrintedNumber | None, bool]]:
    """For each row the number of the title below it, with nothing but titles between.

    And whether the next row below it that is not left out is a line.
    """
    found: list[tuple[PrintedNumber | None, bool]] = []
    below: PrintedNumber | None = None
    line_is_next = False
    for row in reversed(rows):
        found.append((below, line_is_next))
        if row.kind != "left_out":
            below = (row.number or below) if row.kind == "title" else None
            line_is_next = row.kind == "line"
    return found[::-1]


def _left_out(row: SeenRow, why: str) -> SeenRow:
    return SeenRow(row.at, row.parts, row.number, row.title, "left_out", why)
