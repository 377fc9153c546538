"""A whole labour edition as an Excel workbook; what stands there beside the rates is read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from estimator.domain.books.edition import EditionInfo
from estimator.domain.labour.account import LabourEdition, LabourNote, LabourRate, PipeRule, Section
from estimator.domain.money import exact_decimal
from estimator.errors import UserError
from estimator.exchange.labour.rows import LabourField
from estimator.exchange.labour.table import FIELD_TITLES
from estimator.exchange.tables.file_table import FileTable, unfit_texts
from estimator.files.atomic_write import write_whole

if TYPE_CHECKING:
    import xlsxwriter

RATES_SHEET, SECTIONS_SHEET, NOTES_SHEET, PIPES_SHEET, ABOUT_SHEET = (
    "อัตรา", "หมวด", "หมายเหตุ", "ร้อยละงานท่อ", "ที่มา",
)  # fmt: skip
_SECTION_HEADS = ("รหัส", "อยู่ใต้", "ชื่อหมวด", "ชั้น", "หน้า")
_NOTE_HEADS = (
    "อยู่ที่", "หน้า", "ชนิด", "ข้อความ", "ความหมาย", "ตั้งแต่", "ถึง", "หน่วย", "ใช้กับ",
)  # fmt: skip
_PIPE_HEADS = ("รหัส", "ข้อ", "งาน", "ร้อยละของราคาท่อ", "ค่าแรงร้อยละของค่าวัสดุ", "หน้า")
_WIDTHS: dict[LabourField, int] = {"name": 50, "variant": 40, "condition": 40, "remark": 40}
_ABOUT_TITLES: dict[str, str] = {
    "id": "รหัสชุด",
    "title": "ชื่อ",
    "circular": "หนังสือเวียน",
    "dated": "ลงวันที่",
    "in_force_from": "ใช้บังคับตั้งแต่",
    "source": "ที่มา",
    "verification": "สถานะการตรวจสอบ",
    "verification_text": "การตรวจสอบ",
    "newest_known": "ฉบับล่าสุดที่ทราบ",
    "base": "ทับบัญชีชุด",
}
_DATES = ("dated", "in_force_from")


def write_labour_workbook(edition: LabourEdition, path: Path) -> None:
    """Write an edition to a new workbook: rates, headings, notes, pipe rules, and its source.

    The file is written aside and put in place whole; raises UserError where that fails.
    """
    import xlsxwriter  # only a command and an order in the window write one

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        _write_rates(book, edition)
        _write_rows(book, SECTIONS_SHEET, _SECTION_HEADS, map(_section_cells, edition.sections))
        _write_rows(book, NOTES_SHEET, _NOTE_HEADS, map(_note_cells, edition.notes))
        _write_rows(book, PIPES_SHEET, _PIPE_HEADS, map(_pipe_cells, edition.pipe_rules))
        _write_rows(book, ABOUT_SHEET, ("เรื่อง", "ข้อความ"), _about(edition.info))
    write_whole(path, content.getbuffer(), overwrite=True)


def _write_rates(book: xlsxwriter.Workbook, edition: LabourEdition) -> None:
    sheet = book.add_worksheet(RATES_SHEET)
    bold = book.add_format({"bold": True, "text_wrap": True})
    for column, (field, title) in enumerate(FIELD_TITLES.items()):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, _WIDTHS.get(field, 12))
    sheet.freeze_panes(1, 2)
    formats = {n: book.add_format({"num_format": _number_format(n)}) for n in range(11)}
    for row, rate in enumerate(edition.rates.values(), start=1):
        for column, field in enumerate(FIELD_TITLES):
            if field == "rate":
                # The cell is a binary number; its format keeps the decimals that are printed.
                sheet.write_number(row, column, float(rate.rate), formats[_places(rate.rate)])
            else:
                sheet.write_string(row, column, _RATE_CELLS[field](rate))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(10, max(0, -exponent)) if isinstance(exponent, int) else 0


def _number_format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


_RATE_CELLS: Mapping[LabourField, Callable[[LabourRate], str]] = {
    "code": lambda rate: rate.code,
    "tier": lambda rate: str(rate.tier),
    "section": lambda rate: rate.section,
    "name": lambda rate: rate.name,
    "variant": lambda rate: rate.variant,
    "group": lambda rate: rate.group,
    "condition": lambda rate: rate.condition,
    "unit": lambda rate: rate.unit,
    "page": lambda rate: rate.page,
    "line": lambda rate: rate.line,
    "confirmed": lambda rate: "yes" if rate.confirmed else "no",
    "confirmed_by": lambda rate: rate.confirmed_by,
    "remark": lambda rate: rate.remark,
}
"""What stands in a column as text; the rate itself is a number."""


def _write_rows(
    book: xlsxwriter.Workbook, name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, 60 if head in {"ข้อความ", "ชื่อหมวด"} else 14)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)


def _section_cells(section: Section) -> Sequence[str]:
    return (section.code, section.parent, section.title, str(section.level), section.page)


def _note_cells(note: LabourNote) -> Sequence[str]:
    low, high = (
        "" if bound is None else f"{bound:f}" for bound in (note.threshold, note.threshold_max)
    )
    applies_to = " ".join(note.applies_to)
    return (
        note.at, note.page, note.kind, note.text, note.meaning, low, high, note.unit, applies_to,
    )  # fmt: skip


def _pipe_cells(rule: PipeRule) -> Sequence[str]:
    return (
        rule.code,
        str(rule.rule_no),
        rule.what,
        f"{rule.material_percent:f}",
        f"{rule.labour_percent:f}",
        rule.page,
    )


def _about(info: EditionInfo) -> Iterator[Sequence[str]]:
    told = {
        "id": info.id,
        "title": info.title,
        "circular": info.circular,
        "dated": _day(info.dated),
        "in_force_from": _day(info.in_force_from),
        "source": info.source,
        "verification": info.verification,
        "verification_text": info.verification_text,
        "newest_known": "yes" if info.newest_known else "no",
        "base": info.base,
    }
    for name, title in _ABOUT_TITLES.items():
        yield title, told[name]


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


@dataclass(frozen=True, slots=True)
class Extras:
    """What our own export carries besides the rates."""

    info: EditionInfo
    sections: tuple[Section, ...]
    notes: tuple[LabourNote, ...]
    pipe_rules: tuple[PipeRule, ...]


def read_extras(tables: Sequence[FileTable]) -> Extras | None:
    """What stands on the other sheets of our own export; None where it is none."""
    named = {each.name: each for each in tables}
    if not {SECTIONS_SHEET, NOTES_SHEET, PIPES_SHEET, ABOUT_SHEET} <= named.keys():
        return None
    for sheet in (SECTIONS_SHEET, NOTES_SHEET, PIPES_SHEET, ABOUT_SHEET):
        _refuse_unfit(named[sheet])
    return Extras(
        _read_about(named[ABOUT_SHEET]),
        tuple(_rows(named, SECTIONS_SHEET, _read_section)),
        tuple(_rows(named, NOTES_SHEET, _read_note)),
        tuple(_rows(named, PIPES_SHEET, _read_pipe)),
    )


def _refuse_unfit(table: FileTable) -> None:
    for number, row in enumerate(table.rows, start=table.first_row):
        cells = ((f"ช่องที่ {at} ", cell) for at, cell in enumerate(row, start=1))
        for unfit in unfit_texts(number, cells):
            raise UserError(f"แผ่นงาน “{table.name}” แถว {number}: {unfit.message}")


_Cells = tuple[str, ...]
_Read = TypeVar("_Read", Section, LabourNote, PipeRule)
_UNREADABLE = (ValueError, InvalidOperation, IndexError, UserError)


def _rows(
    tables: Mapping[str, FileTable], name: str, read: Callable[[_Cells], _Read]
) -> Iterator[_Read]:
    for number, row in enumerate(tables[name].rows[1:], start=2):
        try:
            yield read(row + ("",) * (len(_NOTE_HEADS) - len(row)))
        except _UNREADABLE as error:
            raise UserError(f"แผ่นงาน “{name}” แถว {number} อ่านไม่ได้ โปรดตรวจสอบค่าในแถวนี้") from error


def _read_about(table: FileTable) -> EditionInfo:
    said = {row[0]: row[1] for row in table.rows[1:] if len(row) > 1}
    values = {name: said.get(title, "") for name, title in _ABOUT_TITLES.items()}
    try:
        days = {name: date.fromisoformat(values[name]) if values[name] else None for name in _DATES}
    except ValueError as error:
        raise UserError(f"แผ่นงาน “{ABOUT_SHEET}” มีวันที่ที่อ่านไม่ได้ โปรดเขียนเช่น 2026-06-26") from error
    return EditionInfo(
        id=values["id"],
        title=values["title"],
        circular=values["circular"],
        dated=days["dated"],
        in_force_from=days["in_force_from"],
        source=values["source"],
        verification=values["verification"],
        verification_text=values["verification_text"],
        newest_known=values["newest_known"] == "yes",
        base=values["base"],
    )


def _read_section(row: _Cells) -> Section:
    return Section(row[0], row[1], row[2], int(row[3]), row[4])


def _read_note(row: _Cells) -> LabourNote:
    low, high = (exact_decimal(text) if text else None for text in row[5:7])
    return LabourNote(
        row[0], row[1], row[2], row[3], row[4], low, high, row[7], tuple(row[8].split())
    )


def _read_pipe(row: _Cells) -> PipeRule:
    return PipeRule(
        row[0], int(row[1]), row[2], exact_decimal(row[3]), exact_decimal(row[4]), row[5]
    )
