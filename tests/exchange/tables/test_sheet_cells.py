"""Cells of a sheet as its part writes them down, in all the ways in which programs do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from estimator.domain.bill_table.cells import UNWORKED
from estimator.errors import UserError
from estimator.exchange.tables import file_table, sheet_cells
from estimator.exchange.tables.file_table import (
    IS_DATE,
    IS_ERROR,
    NOT_WORKED_OUT,
    FileTable,
)
from estimator.exchange.tables.rich_text import PARTLY_MARKED
from estimator.exchange.tables.table_file import read_tables

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="&quot;day&quot; #,##0.000"/>'
    '<numFmt numFmtId="165" formatCode="[$-41E]d mmm yyyy;@"/>'
    '<numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>'
    '<cellXfs><xf/><xf numFmtId="4"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/><xf numFmtId="166"/>'
    '<xf numFmtId="71"/><xf numFmtId="67"/><xf numFmtId="60"/></cellXfs>'
)
PLAIN, TWO_PLACES, PERCENT, DAY, WORDED, THAI_DAY, TIME_SPENT = range(7)


def written(
    path: Path, rows: str, texts: str = "", book: str = "", prefix: str = "", more: str = ""
) -> Path:
    """A workbook with one sheet of these rows, and these shared texts."""

    def part(name: str, inner: str) -> str:
        named = f":{prefix}" if prefix else ""
        if prefix:
            inner = inner.replace("</", f"</{prefix}:").replace("<", f"<{prefix}:")
            inner = inner.replace(f"<{prefix}:/", "</")
            name = f"{prefix}:{name}"
        return f'<{name} xmlns{named}="{MAIN}" xmlns:r="{TYPES}">{inner}</{name}>'

    parts = {
        "xl/workbook.xml": part(
            "workbook", f'{book}<sheets><sheet name="ก" sheetId="1" r:id="rId1"/></sheets>'
        ),
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        f'<Relationship Id="rId1" Type="{TYPES}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{TYPES}/styles" Target="/xl/styles.xml"/>'
        f'<Relationship Id="rId3" Type="{TYPES}/sharedStrings" Target="sharedStrings.xml"/>'
        f"{more}</Relationships>",
        "xl/styles.xml": part("styleSheet", STYLES),
        "xl/sharedStrings.xml": part("sst", texts),
        "xl/worksheets/sheet1.xml": part("worksheet", f"<sheetData>{rows}</sheetData>"),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a workbook is written."""
    return tmp_path / "ตาราง.xlsx"


def only(path: Path) -> FileTable:
    (table,) = read_tables(path)
    return table


def test_each_kind_of_cell_is_read_as_it_is_kept(path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="str"><f>A1</f><v>ข &amp; ค</v></c>'
        '<c r="C1" t="b"><v>0</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1"><v>7</v></c>'
        f'<c r="F1" s="{TWO_PLACES}"><v>4.1</v></c><c r="G1" s="{PERCENT}"><v>0.3</v></c>'
        '<c r="H1" t="inlineStr"><is><r><t>ท่อ </t></r><r><t>PVC</t></r></is></c>'
        f'<c r="I1" s="{WORDED}"><v>2.5</v></c></row>'
    )
    texts = "<si><t>x</t></si><si><r><t>เหล็ก</t></r><r><t>เส้น</t></r><rPh><t>ดัง</t></rPh></si>"
    table = only(written(path, rows, texts))
    assert table.rows == (
        ("เหล็กเส้น", "ข & ค", "FALSE", "#N/A", "7", "4.10", "0.3", "ท่อ PVC", "2.5"),
    )
    assert table.unread == {(0, 3): IS_ERROR}
    assert table.percents == {(0, 6)}
    assert table.figures == frozenset(((0, 5), (0, 6), (0, 8)))


def test_days_and_times_are_told_as_such(path: Path) -> None:
    rows = (
        f'<row><c s="{DAY}"><v>46085</v></c><c s="{THAI_DAY}"><v>46085.5</v></c>'
        f'<c s="{TIME_SPENT}"><v>1.25</v></c><c t="d"><v>2026-03-04</v></c>'
        f'<c s="{DAY}"><v>99999999</v></c></row>'
    )
    table = only(written(path, rows))
    assert table.rows == (
        ("2026-03-04T00:00:00", "2026-03-04T12:00:00", "1 day, 6:00:00", "2026-03-04", "#VALUE!"),
    )
    assert table.unread == {(0, at): IS_DATE for at in range(4)} | {(0, 4): IS_ERROR}
    since_1904 = only(written(path, rows, book='<workbookPr date1904="1"/>'))
    assert since_1904.rows[0][0] == "2030-03-05T00:00:00"


def test_cells_and_rows_stand_where_they_say_or_behind_those_before(path: Path) -> None:
    rows = (
        '<row r="2" hidden="1"><c r="C2"><v>1</v></c><c><v>2</v></c></row>'
        "<row><c><v>3</v></c></row>"
        '<row r="5.0"><c r="B5"><v>1.5</v></c><c r="B5"><v>4</v></c></row>'
        '<row r="4"/><row r="6" ht="0.5"><c><v>6</v></c></row>'
    )
    table = only(written(path, rows))
    assert table.rows == ((), ("", "", "1", "2"), ("3",), (), ("", "4"), ("6",))
    assert table.hidden == {2, 6}
    # Of two in one place the later one counts.
    assert table.figures == frozenset()


def test_formulas_that_were_not_worked_out_are_marked_where_they_stand(path: Path) -> None:
    rows = (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>ก</t></is></c><c r="B1" s="{TWO_PLACES}"/>'
        '<c r="C1"><f>A1*2</f></c><c r="D1"><f>1+1</f><v>2</v></c></row>'
    )
    table = only(written(path, rows))
    assert table.rows == (("ก", "", UNWORKED, "2"),)
    assert table.unread == {(0, 2): NOT_WORKED_OUT}


def test_rows_of_such_formulas_at_the_end_are_not_lost(path: Path) -> None:
    """A formula that was worked out as an empty text is none of them."""
    rows = (
        '<row r="1"><c><v>1</v></c></row><row r="2"><c><f>X!A1</f></c><c><f>X!B1</f><v/></c></row>'
        '<row r="3"><c t="str"><f>IF(A9="","",A9)</f><v></v></c></row>'
    )
    table = only(written(path, rows))
    assert table.rows == (("1",), (UNWORKED, UNWORKED))
    assert table.unread == {(1, 0): NOT_WORKED_OUT, (1, 1): NOT_WORKED_OUT}


def test_of_runs_of_a_text_the_struck_and_raised_ones_are_told(path: Path) -> None:
    looks = "<r><rPr><{}/></rPr><t>{}</t></r>"
    gone, plain = looks.format("strike", "10"), "<r><t>12</t></r>"
    texts = (gone + plain, gone, looks.format('strike val="0"', "10") + plain, plain + plain)
    up = looks.format('vertAlign val="superscript"', "2")
    cells = "".join(f'<c t="s"><v>{at}</v></c>' for at in range(len(texts)))
    rows = f'<row>{cells}<c t="inlineStr"><is>{plain}{up}</is></c></row>'
    table = only(written(path, rows, "".join(f"<si>{text}</si>" for text in texts)))
    assert table.rows == (("1012", "10", "1012", "1212", "122"),)
    assert table.struck == {(0, 0), (0, 1)}
    assert table.unread == {(0, 0): PARTLY_MARKED, (0, 4): PARTLY_MARKED}


def test_signs_that_are_written_as_codes(path: Path) -> None:
    coded = "ก_x000D_\nข_x000D_ ค_x0009_ง _x005F_x0041_"
    rows = f'<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>{coded}</t></is></c></row>'
    table = only(written(path, rows, f"<si><t>{coded}</t></si>"))
    assert table.rows == (("ก\nข  ค\tง _x0041_",) * 2,)


def test_elements_may_be_named_with_a_prefix(path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>'
    table = only(written(path, rows, "<si><t>ดินถม</t></si>", prefix="x"))
    assert table.rows == (("ดินถม", "2"),)


def test_a_sheet_that_is_a_chart_is_none_of_the_tables(path: Path) -> None:
    chart = f'<Relationship Id="rId9" Type="{TYPES}/chartsheet" Target="worksheets/sheet1.xml"/>'
    book = '<sheets><sheet name="แผนภูมิ" r:id="rId9"/></sheets>'
    assert only(written(path, "", book=book, more=chart)).name == "ก"


def test_a_row_far_below_is_refused_and_none_is_made_up_for_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (file_table, sheet_cells):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    rows = '<row r="1"><c><v>1</v></c></row><row r="{}"><c><v>2</v></c></row>'
    assert len(only(written(path, rows.format(3))).rows) == 3
    for far in (4, 1_048_576):
        with pytest.raises(UserError, match="เกิน 3 แถว"):
            read_tables(written(path, rows.format(far)))


@pytest.mark.parametrize(
    "rows",
    [
        '<row><c t="s"><v>0</v></c></row>',
        "<row><c><v>หนึ่ง</v></c></row>",
        '<row r="1.5"><c><v>1</v></c></row>',
        '<row><c r="ก1"><v>1</v></c></row>',
        '<row><c r="1"><v>1</v></c></row>',
        '<row r="3"><c><v>1</v></c></row><row r="3"><c><v>2</v></c></row>',
        '<row r="3"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>',
    ],
)
def test_what_points_to_nothing_is_damaged(path: Path, rows: str) -> None:
    with pytest.raises(UserError, match="เสียหาย"):
        read_tables(written(path, rows))


def test_a_sheet_without_its_part_and_what_declares_a_type_are_damaged(path: Path) -> None:
    lost = f'<Relationship Id="rId9" Type="{TYPES}/worksheet" Target="worksheets/sheet9.xml"/>'
    book = '<sheets><sheet name="ข" r:id="rId9"/></sheets>'
    with pytest.raises(UserError, match="เสียหาย"):
        read_tables(written(path, "", book=book, more=lost))
    written(path, "<row><c><v>2&amp;x;0</v></c></row>")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"&amp;", b"&")
    parts["xl/worksheets/sheet1.xml"] = b'<!DOCTYPE a SYSTEM "x">' + sheet
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(UserError, match="เสียหาย"):
        read_tables(path)


def test_empty_rows_far_below_are_none(path: Path) -> None:
    rows = '<row><c><v>1</v></c></row><row r="1048576" ht="20"><c r="A1048576" s="1"/></row>'
    assert only(written(path, rows)).rows == (("1",),)


def test_numbers_too_large_for_any_work_stop_their_own_cell_alone(path: Path) -> None:
    long = "9" * 400
    rows = (
        f'<row><c s="{TWO_PLACES}"><v>1e25</v></c><c><v>{long}</v></c><c t="b"><v>true</v></c>'
        f'<c><v>1e999</v></c><c s="{TWO_PLACES}"><v>{10**20}</v></c><c><v>7</v></c></row>'
    )
    (row,) = only(written(path, rows)).rows
    assert row == ("1" + 25 * "0", long, "TRUE", "1e999", "1" + 20 * "0", "7")


def test_formats_that_are_built_into_a_thai_excel(path: Path) -> None:
    rows = '<row><c s="7"><v>45000</v></c><c s="8"><v>0.5</v></c><c s="9"><v>4.1</v></c></row>'
    table = only(written(path, rows))
    assert table.rows == (("2023-03-15T00:00:00", "0.5", "4.10"),)
    assert table.unread == {(0, 0): IS_DATE}
    assert table.percents == {(0, 1)}


def test_columns_and_rows_that_are_not_seen_are_told(path: Path) -> None:
    cols = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" width="0.5"/></cols>'
    rows = '<row><c><v>1</v></c></row><row ht="15"><c><v>2</v></c></row>'
    written(path, rows)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = f'<sheetFormatPr zeroHeight="1"/>{cols}<sheetData>'
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<sheetData>", before.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in {**parts, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, part)
    table = only(path)
    assert table.hidden == {1}
    assert table.hidden_columns == {1, 2, *range(4, 100)}


@pytest.mark.parametrize(
    ("number", "shown"), [("12", "12"), ("-1.5", "-1.5"), ("1E+3", "1000"), ("1_0", ""), ("๑๐", "")]
)
def test_what_python_alone_takes_for_a_number_is_none(path: Path, number: str, shown: str) -> None:
    written(path, f'<row r="1"><c r="A1"><v>{number}</v></c></row>')
    if shown:
        assert only(path).rows == ((shown,),)
        return
    with pytest.raises(UserError, match="เสียหาย"):
        only(path)
