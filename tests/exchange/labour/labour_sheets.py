"""The shipped accounts as somebody would type them into a spreadsheet, blanks as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter

from estimator.domain.labour.account import LabourEdition, LabourNote, LabourRate, edition_of
from estimator.exchange.labour.table import LabourTable, guess_mapping, read_labour_table
from estimator.exchange.labour.workbook import Extras, read_extras
from estimator.exchange.tables.table_file import read_tables

Row = Sequence[object]

PRINTED_HEADS = ("ลำดับที่", "รายการ", "หน่วย", "ค่าแรง/หน่วย (บาท)", "หมายเหตุ")
TABLE_HEADS = ("รหัส", "รายการ", "กลุ่มย่อย", "ชนิด/ขนาด", "เงื่อนไข", "หน่วย", "ค่าแรง")


def as_printed(edition: LabourEdition) -> Iterator[Row]:
    """The five columns of the circular: names, variants, groups and notes in one of them."""
    yield ("บัญชีค่าแรงงาน/ดำเนินการสำหรับถอดแบบคำนวณราคากลางงานก่อสร้าง", "", "", "", "")
    yield PRINTED_HEADS
    titles = {section.code: section.title for section in edition.sections}
    printed: set[str] = set()
    for number, (code, rates) in enumerate(edition.by_code.items()):
        if number % 20 == 19:
            yield PRINTED_HEADS  # a new page
        for heading in _headings_due(code, titles, printed):
            # Only a heading without rates of its own stands in a row of its own.
            if heading != code:
                yield (heading, titles[heading], "", "", _head_note(edition, heading))
        yield from _item(edition, code, rates)
        yield from _notes_after(edition, code)


def _headings_due(code: str, titles: dict[str, str], printed: set[str]) -> Iterator[str]:
    parts = code.split(".")
    for count in range(1, len(parts) + 1):
        heading = ".".join(parts[:count])
        if heading in titles and heading not in printed:
            printed.add(heading)
            yield heading


def _item(edition: LabourEdition, code: str, rates: Sequence[LabourRate]) -> Iterator[Row]:
    by_variant = all(rate.variant for rate in rates)
    if by_variant:
        yield (code, rates[0].name, "", "", _head_note(edition, code))
    before: LabourRate | None = None
    for rate in rates:
        number = "" if before is not None or by_variant else code
        if rate.group and (before is None or before.group != rate.group):
            yield ("", rate.group, "", "", "")
        name = _name(rate, before, by_variant)
        yield (number, name, rate.unit, float(rate.rate), rate.condition)
        before = rate


def _name(rate: LabourRate, before: LabourRate | None, by_variant: bool) -> str:
    if by_variant:
        new = before is None or (before.group, before.variant) != (rate.group, rate.variant)
        return f"- {rate.variant}" if new else ""
    return rate.name if before is None or before.name != rate.name else ""


def _head_note(edition: LabourEdition, code: str) -> str:
    return next((n.text for n in edition.notes if (n.at, n.kind) == (code, "head")), "")


def _notes_after(edition: LabourEdition, code: str) -> Iterator[Row]:
    for note in edition.notes:
        if note.kind == "pipe_rule" and note.at == code:
            yield ("", note.text, "", "", "")


def as_table(edition: LabourEdition) -> Iterator[Row]:
    """A column for each thing; whatever is as in the row above is left blank."""
    yield TABLE_HEADS
    titles = {section.code: section.title for section in edition.sections}
    printed: set[str] = set()
    before: LabourRate | None = None
    for rate in edition.rates.values():
        for heading in _headings_due(rate.code, titles, printed):
            if heading != rate.code:
                yield (heading, titles[heading], "", "", "", "", "")
        above = before if before is not None and before.code == rate.code else None
        yield (
            "" if above else rate.code,
            "" if above and above.name == rate.name else rate.name,
            "" if above and above.group == rate.group else rate.group,
            "" if above and above.variant == rate.variant else rate.variant,
            rate.condition,
            "" if above and above.unit == rate.unit else rate.unit,
            float(rate.rate),
        )
        before = rate


def write_sheet(path: Path, *sheets: tuple[str, Sequence[Row]]) -> Path:
    """A workbook of some sheets; texts stay texts."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        if value:
                            sheet.write_string(number, column, value)
                    else:
                        sheet.write(number, column, value)
    return path


def words_of(note: LabourNote) -> str:
    """A note's text without blanks."""
    return note.text.replace(" ", "")


def read_workbook(path: Path) -> tuple[LabourTable, Extras | None]:
    """The rates on the first sheet of a workbook, and what else our own export holds."""
    tables = read_tables(path)
    table = tables[0]
    return read_labour_table(table, guess_mapping(table), "read"), read_extras(tables)


def read_export(path: Path, edition: str) -> LabourEdition:
    """Our own export as the edition that it was written from; no row of it is refused."""
    tables = read_tables(path)
    read = read_labour_table(tables[0], guess_mapping(tables[0]), edition)
    extras = read_extras(tables)
    assert extras is not None
    assert not [each for each in read.findings if each.severity == "stop"]
    return edition_of(extras.info, read.rates, extras.sections, extras.notes, extras.pipe_rules)
