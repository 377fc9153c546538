"""Two editions side by side as an Excel workbook: every pair, the sections, the open estimate."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from estimator.domain.books.edition import EditionInfo
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.pairs import RatePair, SectionChange
from estimator.domain.money import baht
from estimator.domain.pricing.repricing import Repricing
from estimator.files.atomic_write import write_whole

if TYPE_CHECKING:
    import xlsxwriter

_PAIR_HEADS = (
    "ข้อเดิม", "อัตราที่", "ข้อใหม่", "อัตราที่", "รายการ", "เงื่อนไข", "หน่วยเดิม", "หน่วยใหม่",
    "อัตราเดิม", "อัตราใหม่", "ต่าง (บาท)", "ต่าง (ร้อยละ)", "ผล",
)  # fmt: skip
_SECTION_HEADS = (
    "หมวด", "ชื่อหมวด", "สูงขึ้น", "ต่ำลง", "เท่าเดิม", "เพิ่ม", "ตัดออก",
    "ร้อยละต่ำสุด", "ร้อยละกลาง", "ร้อยละสูงสุด",
)  # fmt: skip
_LINE_HEADS = ("ข้อ", "รายการในประมาณราคา", "เดิม (บาท)", "ใหม่ (บาท)", "ต่าง (บาท)", "หมายเหตุ")
_WIDE = {
    "รายการ": 50,
    "เงื่อนไข": 36,
    "ชื่อหมวด": 46,
    "รายการในประมาณราคา": 50,
    "ผล": 28,
    "หมายเหตุ": 36,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is written: both editions, their pairs and sections; the estimate's lines, if open."""

    before: EditionInfo
    after: EditionInfo
    pairs: Sequence[RatePair]
    sections: Sequence[SectionChange]
    repricing: Repricing | None = None
    titles: Sequence[str] = ()
    """What the estimate calls each line of the re-pricing."""


def verdict_of(pair: RatePair) -> str:
    """What became of a rate, in one or two Thai words."""
    if pair.before is None:
        return "เพิ่มใหม่"
    if pair.after is None:
        return "ตัดออก"
    words = []
    if pair.unit_changed:
        words.append("หน่วยเปลี่ยน")
    if pair.renumbered:
        words.append("ย้ายข้อ")
    if pair.doubtful:
        words.append("ถ้อยคำต่างมาก")
    elif pair.wording_changed:
        words.append("ถ้อยคำต่าง")
    move = pair.difference or Decimal(0)
    words.insert(0, "สูงขึ้น" if move > 0 else "ต่ำลง" if move < 0 else "เท่าเดิม")
    return " ".join(words)


def write_comparison(comparison: Comparison, path: Path) -> None:
    """Write a comparison to a new workbook, aside and put in place whole; UserError if not."""
    import xlsxwriter  # only where somebody orders one

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        names = f"{comparison.before.name} - {comparison.after.name}"
        _sheet(book, "อัตรา", names, _PAIR_HEADS, map(_pair_cells, comparison.pairs))
        _sheet(book, "หมวด", names, _SECTION_HEADS, map(_section_cells, comparison.sections))
        if comparison.repricing is not None:
            _sheet(book, "ประมาณราคาที่เปิดอยู่", names, _LINE_HEADS, _line_rows(comparison))
    write_whole(path, content.getbuffer(), overwrite=True)


_CellContent = str | Decimal | int | None


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[_CellContent]],
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    figures = book.add_format({"num_format": "#,##0.00"})
    whole = book.add_format({"num_format": "#,##0"})
    sheet.write_string(0, 0, title, bold)
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head, bold)
        sheet.set_column(column, column, _WIDE.get(head, 11))
    sheet.freeze_panes(2, 0)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                # A cell holds a binary number; its two decimals are what is meant.
                shape = whole if isinstance(value, int) else figures
                sheet.write_number(number, column, float(value), shape)


def _pair_cells(pair: RatePair) -> Sequence[_CellContent]:
    old, new = pair.before, pair.after
    shown = new or old
    return (
        *_place(old),
        *_place(new),
        shown.title if shown is not None else "",
        shown.condition if shown is not None else "",
        old.unit if old is not None else "",
        new.unit if new is not None else "",
        old.rate if old is not None else None,
        new.rate if new is not None else None,
        pair.difference,
        pair.percent,
        verdict_of(pair),
    )


def _place(rate: LabourRate | None) -> tuple[_CellContent, _CellContent]:
    return ("", None) if rate is None else (rate.code, rate.tier)


def _section_cells(section: SectionChange) -> Sequence[_CellContent]:
    return (
        section.code,
        section.title,
        section.higher,
        section.lower,
        section.same,
        section.added,
        section.gone,
        section.least_percent,
        section.median_percent,
        section.most_percent,
    )


def _line_rows(comparison: Comparison) -> Iterator[Sequence[_CellContent]]:
    repricing = comparison.repricing
    if repricing is None:
        return
    for line, title in zip(repricing.lines, comparison.titles, strict=True):
        rate = line.pair.after or line.pair.before
        yield (
            rate.code if rate is not None else "",
            title,
            baht(line.amount_before),
            baht(line.amount_after),
            baht(line.change),
            line.kept,
        )
    before, after = repricing.before, repricing.after
    yield ("", "รวมค่างานต้นทุน", baht(before), baht(after), baht(after - before), "")
    if repricing.reference_before is not None and repricing.reference_after is not None:
        old, new = repricing.reference_before, repricing.reference_after
        yield ("", "ราคากลาง", baht(old), baht(new), baht(new - old), "")
