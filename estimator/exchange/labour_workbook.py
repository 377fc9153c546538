"""A whole labour edition as an Excel workbook, and back without a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

import xlsxwriter

from estimator.domain.errors import UserError
from estimator.domain.labour import LabourEdition, LabourNote, LabourRate, PipeRule, Section
from estimator.domain.money import exact_decimal
from estimator.exchange.labour_table import (
    FIELD_TITLES,
    Field,
    LabourTable,
    guess_mapping,
    read_labour_table,
)
from estimator.exchange.table_file import Table, read_tables

RATES_SHEET, SECTIONS_SHEET, NOTES_SHEET, PIPES_SHEET, ABOUT_SHEET = (
    "อัตรา", "หมวด", "หมายเหตุ", "ร้อยละงานท่อ", "ที่มา",
)  # fmt: skip
_SECTION_HEADS = ("รหัส", "อยู่ใต้", "ชื่อหมวด", "ชั้น", "หน้า")
_NOTE_HEADS = (
    "อยู่ที่", "หน้า", "ชนิด", "ข้อความ", "ความหมาย", "ตั้งแต่", "ถึง", "หน่วย", "ใช้กับ",
)  # fmt: skip
_PIPE_HEADS = ("รหัส", "ข้อ", "งาน", "ร้อยละของราคาท่อ", "ค่าแรงร้อยละของค่าวัสดุ", "หน้า")
_WIDTHS: dict[Field, int] = {"name": 50, "variant": 40, "condition": 40, "remark": 40}


def write_labour_workbook(edition: LabourEdition, path: Path) -> None:
    """Write an edition to a new workbook: rates, headings, notes, pipe rules, and its source.

    The file is written aside and put in place whole; raises UserError where that fails.
    """
    aside = path.with_name(path.name + ".part")
    try:
        with xlsxwriter.Workbook(str(aside), {"strings_to_formulas": False}) as book:
            _write_rates(book, edition)
            _write_rows(book, SECTIONS_SHEET, _SECTION_HEADS, map(_section_cells, edition.sections))
            _write_rows(book, NOTES_SHEET, _NOTE_HEADS, map(_note_cells, edition.notes))
            _write_rows(book, PIPES_SHEET, _PIPE_HEADS, map(_pipe_cells, edition.pipe_rules))
            _write_rows(book, ABOUT_SHEET, ("เรื่อง", "ข้อความ"), _about(edition))
        aside.replace(path)
    except (OSError, xlsxwriter.exceptions.XlsxWriterException) as error:
        aside.unlink(missing_ok=True)
        raise UserError(
            f"บันทึกสมุดงาน “{path.name}” ไม่ได้ โปรดตรวจสอบว่าแฟ้มไม่ได้เปิดอยู่และมีที่ว่างพอ"
        ) from error


def _write_rates(book: xlsxwriter.Workbook, edition: LabourEdition) -> None:
    sheet = book.add_worksheet(RATES_SHEET)
    bold = book.add_format({"bold": True, "text_wrap": True})
    for column, (field, title) in enumerate(FIELD_TITLES.items()):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, _WIDTHS.get(field, 12))
    sheet.freeze_panes(1, 2)
    formats = {n: book.add_format({"num_format": _number_format(n)}) for n in range(5)}
    for row, rate in enumerate(edition.rates.values(), start=1):
        for column, field in enumerate(FIELD_TITLES):
            if field == "rate":
                places = min(4, max(0, -_exponent(rate.rate)))
                # The cell itself is a binary number; the rates have few decimals and come back.
                sheet.write_number(row, column, float(rate.rate), formats[places])
            else:
                sheet.write_string(row, column, _rate_cell(rate, field))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _number_format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _rate_cell(rate: LabourRate, field: Field) -> str:
    if field == "confirmed":
        return "yes" if rate.confirmed else "no"
    return str(getattr(rate, field))


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


def _about(edition: LabourEdition) -> Iterable[Sequence[str]]:
    info = edition.info
    return (
        ("รหัสชุด", info.id),
        ("ชื่อ", info.title),
        ("หนังสือเวียน", info.circular),
        ("ลงวันที่", info.dated.isoformat() if info.dated else ""),
        ("ที่มา", info.source),
        ("การตรวจสอบ", info.verification_text),
    )


@dataclass(frozen=True, slots=True)
class Extras:
    """What our own export carries besides the rates."""

    sections: tuple[Section, ...]
    notes: tuple[LabourNote, ...]
    pipe_rules: tuple[PipeRule, ...]


def read_labour_workbook(path: Path, edition: str) -> tuple[LabourTable, Extras | None]:
    """Read rates from the first sheet that has them, and all else that our own export wrote.

    The extras are None for a plain spreadsheet: there only rates and headings can be read.
    Raises UserError where no sheet has the columns of a labour account.
    """
    tables = read_tables(path)
    table = _rates_table(tables)
    read = read_labour_table(table, guess_mapping(table), edition)
    named = {each.name: each for each in tables}
    if SECTIONS_SHEET not in named:
        return read, None
    extras = Extras(
        tuple(_rows(named, SECTIONS_SHEET, _read_section)),
        tuple(_rows(named, NOTES_SHEET, _read_note)),
        tuple(_rows(named, PIPES_SHEET, _read_pipe)),
    )
    return read, extras


def _rates_table(tables: Sequence[Table]) -> Table:
    """The first table with the columns of a labour account; the last refusal if none has them."""
    refused = UserError("สมุดงานไม่มีตาราง โปรดตรวจสอบแฟ้ม")
    for table in tables:
        try:
            guess_mapping(table)
        except UserError as error:
            refused = error
        else:
            return table
    raise refused


_Cells = tuple[str, ...]
_Read = TypeVar("_Read", Section, LabourNote, PipeRule)


def _rows(
    tables: Mapping[str, Table], name: str, read: Callable[[_Cells], _Read]
) -> Iterator[_Read]:
    table = tables.get(name)
    for number, row in enumerate(table.rows[1:] if table else (), start=2):
        try:
            yield read(row)
        except (ValueError, InvalidOperation, IndexError, UserError) as error:
            raise UserError(f"แผ่นงาน “{name}” แถว {number} อ่านไม่ได้ โปรดตรวจสอบค่าในแถวนี้") from error


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
