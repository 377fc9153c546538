"""Small packed files that are any amount of work: refused before it is done, and told why."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest

from estimator.errors import UserError
from estimator.exchange.tables import work_bounds
from estimator.exchange.tables.cell_marks import marks_of
from estimator.exchange.tables.file_table import FileTable, told_beyond
from estimator.exchange.tables.table_file import read_tables
from estimator.exchange.tables.workbook_table import _tables
from estimator.files.cancelling import unhindered
from tests.exchange.tables.old_workbook import OLD_WORKBOOK

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ONE = '<row><c t="s"><v>0</v></c></row>'


def packed(
    rows: list[str], texts: str = "<si><t>ก</t></si>", styles: str = "", *, declared: str = ""
) -> bytes:
    """A workbook with a sheet of each of some rows."""
    sheets = "".join(
        f'<sheet name="แผ่น {at}" sheetId="{at}" r:id="r{at}"/>' for at in range(1, len(rows) + 1)
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{TYPES}/worksheet" Target="sheet{at}.xml"/>'
        for at in range(1, len(rows) + 1)
    )
    others = "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/{name}" Target="{name}.xml"/>'
        for name in ("sharedStrings", "styles")
    )
    parts = {
        "workbook": f'<workbook {MAIN} xmlns:r="{TYPES}"><sheets>{sheets}</sheets></workbook>',
        "_rels/workbook.xml.rels": f"<Relationships>{links}{others}</Relationships>",
        "sharedStrings": f"<sst {MAIN}>{texts}</sst>",
        "styles": f"<styleSheet {MAIN}>{styles}</styleSheet>",
    }
    for at, of_sheet in enumerate(rows, start=1):
        inner = f"<sheetData>{of_sheet}</sheetData>"
        parts[f"sheet{at}"] = f"{declared}<worksheet {MAIN}>{inner}</worksheet>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(f"xl/{name}" if "." in name else f"xl/{name}.xml", part)
    return content.getvalue()


def tables(content: bytes) -> tuple[FileTable, ...]:
    """What is read of it, in this process."""
    return _tables("ก.xlsx", content, unhindered)


def many_members() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for at in range(10_001):
            archive.writestr(f"{at}", "")
    return content.getvalue()


HOSTILE = {
    "a long text in many cells": (
        partial(packed, [ONE * 700], f"<si><t>{'ก' * 32_000}</t></si>"),
        "ยาวรวมกันเกิน 8,000,000 ตัวอักษร",
    ),
    "empty shared texts": (partial(packed, [ONE], "<si/>" * 3_000_000), "มากเกินกว่าจะอ่าน"),
    "empty cells": (partial(packed, [f"<row>{'<c/>' * 3_000_000}</row>"]), "มากเกินกว่าจะอ่าน"),
    "attributes": (
        partial(packed, [f"<row {'a=' * 200_000}/>" * 23]),
        "มากเกินกว่าจะอ่าน",
    ),
    "cells far below": (
        partial(packed, [f'<row r="60000">{ONE[5:]}'] * 11),
        "รวมกันเกิน 600,000 แถว",
    ),
    "filled cells": (
        partial(packed, [f"<row>{'<c><v>1</v></c>' * 100}</row>" * 5_010]),
        "มีข้อมูลเกิน 500,000 ช่อง",
    ),
    "sheets": (partial(packed, [""] * 1_001), "มีเกิน 1,000 แผ่นงาน"),
    "columns": (partial(packed, [f"<row>{'<c><v>1</v></c>' * 16_385}</row>"]), "เกิน 16,384 คอลัมน์"),
    "looks": (
        partial(packed, [ONE], styles=f"<cellXfs>{'<xf/>' * 600_001}</cellXfs>"),
        "มากเกินกว่าจะอ่าน",
    ),
    "names of elements": (
        partial(packed, ["".join(f"<a{at}/>" for at in range(20_000))]),
        "เสียหาย",
    ),
    "an encoding in which no sign is seen": (
        partial(packed, [ONE], declared='<?xml version="1.0" encoding="cp500"?>'),
        "เสียหาย",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_workbook_that_is_too_much_work_says_what_is_too_much(kind: str) -> None:
    make, why = HOSTILE[kind]
    with pytest.raises(UserError, match=why):
        tables(make())


def test_a_sheet_that_is_named_often_is_read_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_bounds, "MOST_ATTRIBUTES", 150)
    once = packed([ONE * 100])
    assert len(tables(once)[0].rows) == 100
    links = f'<Relationship Id="r2" Type="{TYPES}/worksheet" Target="sheet1.xml"/></R'
    twice = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(once)) as old, zipfile.ZipFile(twice, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            part = part.replace("</sheets>", '<sheet name="ข" r:id="r2"/></sheets>')
            new.writestr(name, part.replace("</R", links))
    with pytest.raises(UserError, match="มากเกินกว่าจะอ่าน"):
        tables(twice.getvalue())


def test_texts_and_formats_without_end_are_cut_or_refused() -> None:
    runs = "<r><rPr><strike/></rPr><t>1</t></r>" * 100_000
    (table,) = tables(packed([ONE], f"<si>{runs}</si>"))
    assert table.rows == (("1" * 40_000,),)
    pieces = f"<row><c><v>{'1<!---->' * 100_000}</v></c></row>"
    assert len(tables(packed([pieces]))[0].rows[0][0]) == 40_000
    formats = "".join(f'<numFmt numFmtId="{at}" formatCode="[a"/>' for at in range(5_001))
    with pytest.raises(UserError, match="เสียหาย"):
        tables(packed([ONE], styles=f"<numFmts>{formats}</numFmts>"))


def test_a_list_of_members_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "ก.xlsx"
    path.write_bytes(many_members())
    with pytest.raises(UserError, match="แฟ้มย่อยข้างในเกิน 10,000 แฟ้ม"):
        read_tables(path)


# --- sheets of LibreOffice ------------------------------------------------------------------------

FILLED = '<table:table-cell {} office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def open_document(*tables: str, declared: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "calcext")
    )
    sheets = "".join(
        f'<table:table table:name="{at}">{each}</table:table>' for at, each in enumerate(tables)
    )
    document = f"{declared}<office:document-content {names}>{sheets}</office:document-content>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("content.xml", document)
    return content.getvalue()


def rows(times: int, *cells: str, more: str = "") -> str:
    repeated = f'table:number-rows-repeated="{times}"'
    return f"<table:table-row {repeated} {more}>{''.join(cells)}</table:table-row>"


WIDE = 'table:number-columns-repeated="100"'
HOSTILE_OPEN = {
    "rows that stand for many": ((rows(60_000, FILLED.format(WIDE, "ก")),), "พื้นที่เกิน 2,000,000 ช่อง"),
    "far cells of many sheets": (
        (rows(59_999, "") + rows(1, FILLED.format("", "ก")),) * 40,
        "พื้นที่เกิน 2,000,000 ช่อง",
    ),
    "one row after the other": (
        (rows(5_001, FILLED.format(WIDE, "ก")),),
        "มีข้อมูลเกิน 500,000 ช่อง",
    ),
    "a long text in many cells": ((rows(60_000, FILLED.format("", "ก" * 400)),), "ตัวอักษร"),
    "endless blanks": (
        (rows(1, FILLED.format("", '<text:s text:c="2000000000"/>')),),
        "ตัวอักษร",
    ),
    "empty cells": (("<table:table-cell/>" * 2_000_000,), "มากเกินกว่าจะอ่าน"),
    "sheets": (("",) * 1_001, "มีเกิน 1,000 แผ่นงาน"),
}


@pytest.mark.parametrize("kind", HOSTILE_OPEN)
def test_a_sheet_of_libreoffice_that_is_too_much_work(kind: str) -> None:
    sheets, why = HOSTILE_OPEN[kind]
    with pytest.raises(UserError, match=why):
        marks_of("ก.ods", open_document(*sheets))


def test_hidden_rows_are_kept_as_far_as_there_are_rows() -> None:
    hidden = rows(1_048_000, "<table:table-cell/>", more='table:visibility="collapse"')
    filled = rows(2, FILLED.format("", "ก"), more='table:visibility="collapse"')
    found = marks_of("ก.ods", open_document(*(filled + hidden,) * 900))
    assert isinstance(found, dict)
    assert {frozenset(each.hidden) for each in found.values()} == {frozenset((1, 2))}


@pytest.mark.parametrize(
    ("declared", "times"), [("", -5), ("<!DOCTYPE a>", 1)], ids=["fewer than none", "entities"]
)
def test_what_no_program_writes_is_damage(declared: str, times: int) -> None:
    with pytest.raises(ValueError, match=r"times|entities"):
        marks_of("ก.ods", open_document(rows(times), declared=declared))


# --- workbooks of Excel 97 to 2003 ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("bound", "most", "why"),
    [
        ("MOST_RECORDS", 50, "มีระเบียนเกิน 50 รายการ"),
        ("MOST_LAID_OUT", 5, "พื้นที่เกิน 5 ช่อง"),
        ("MOST_SHEETS", 1, "มีเกิน 1 แผ่นงาน"),
    ],
)
def test_an_old_workbook_that_is_too_much_work(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int, why: str
) -> None:
    monkeypatch.setattr(work_bounds, bound, most)
    with pytest.raises(UserError, match=why):
        marks_of("ก.xls", OLD_WORKBOOK)


# --- columns beyond those that are read -----------------------------------------------------------


def test_filled_cells_right_of_all_columns_are_told_once(tmp_path: Path) -> None:
    row = "".join(f"<c><v>{at}</v></c>" for at in range(105))
    (table,) = tables(packed([f"<row/><row>{row}</row><row>{row}</row>"]))
    assert (len(table.rows[1]), table.beyond) == (100, (1, 100))
    path = tmp_path / "ก.csv"
    path.write_text(f"หัว{',' * 300}\n{','.join('1' * 102)}\n", "utf-8")
    (table,) = read_tables(path)
    assert (len(table.rows[1]), table.beyond) == (100, (1, 100))
    (told,) = told_beyond(table)
    assert (told.row, told.severity) == (2, "warn")
    assert "เริ่มที่คอลัมน์ที่ 101 ของแถวนี้ ส่วนที่เกินไม่ได้อ่าน" in told.message
    path.write_text(f"หัว{',' * 300}\n", "utf-8")
    assert told_beyond(read_tables(path)[0]) == ()
    for text in (",".join("1" * 16_385), "\t".join('"' * 16_385)):
        path.write_text(text, "utf-8")
        with pytest.raises(UserError, match="มีเกิน 16,384 คอลัมน์"):
            read_tables(path)
