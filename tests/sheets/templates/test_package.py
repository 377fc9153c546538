"""Workbooks that are not to be opened are refused with what to do about it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
import xlsxwriter

from estimator.errors import UserError
from estimator.sheets.templates import package as packages
from estimator.sheets.templates import xml_text
from estimator.sheets.templates.package import package_of, packed, read_package
from estimator.sheets.templates.sheet_grid import SheetGrid

Parts = dict[str, bytes]
WORKBOOK, SHEET, TYPES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"
BOMB = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + "]>"
).encode()


def good() -> Parts:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("งาน").write("A1", 1)
    book.close()
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def opened(parts: Mapping[str, bytes]) -> None:
    package = package_of(zipped(parts), "แบบ.xlsx")
    for sheet in package.sheets:
        SheetGrid(package, sheet)


def replaced(part: str, old: bytes, new: bytes) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        assert old in parts[part]
        return {**parts, part: parts[part].replace(old, new, 1)}

    return change


def added(part: str, content: bytes = b"<a/>") -> Callable[[Parts], Parts]:
    return lambda parts: {**parts, part: content}


def related(kind: str, mode: str = "External") -> bytes:
    return (
        f'<Relationships xmlns="x"><Relationship Id="r" Type="http://x/{kind}" '
        f'Target="http://example.org/a" TargetMode="{mode}"/></Relationships>'
    ).encode()


def in_utf_16(part: bytes) -> bytes:
    """The part in UTF-16 without a word that says so, as is allowed with its first two bytes."""
    return part.partition(b"?>")[2].decode().encode("utf-16")


RELS = "xl/worksheets/_rels/sheet1.xml.rels"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
MAIN = b"spreadsheetml.sheet.main+xml"
PLAIN = b"vnd.openxmlformats-officedocument." + MAIN
DEEP = b"<g>" * 300 + b"</g>" * 300


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (added("xl/vbaProject.bin"), "มีมาโคร โปรดบันทึกเป็น Excel Workbook (.xlsx)"),
        (replaced(TYPES, PLAIN, b"vnd.ms-excel.sheet.macroEnabled.main+xml"), "มีมาโคร"),
        (added("xl/externalLinks/externalLink1.xml"), "เชื่อมโยงไปสมุดงานอื่น"),
        (added("xl/connections.xml"), "ฐานข้อมูล"),
        (added("xl/activeX/activeX1.xml"), "ActiveX"),
        (added("_xmlsignatures/sig1.xml"), "ลายมือชื่อดิจิทัล"),
        (added(RELS, related("image")), "เชื่อมโยงไปแฟ้มภายนอก"),
        (added(RELS, BOMB), "ประกาศชนิดเอกสาร"),
        (replaced(SHEET, b"<worksheet", BOMB + b"<worksheet"), "ประกาศชนิดเอกสาร"),
        (replaced(SHEET, b"</worksheet>", b""), "เสียหาย"),
        (replaced(SHEET, b"sheetData", b"sheetDate"), "เสียหาย"),
        (replaced(SHEET, b'r="A1"', b'r="ZZZZ1"'), "เสียหาย"),
        (replaced(SHEET, b'<row r="1"', b'<row r="99999999999"'), "เสียหาย"),
        (replaced(SHEET, b"UTF-8", b"UTF-16"), ""),
        (replaced(SHEET, b"<sheetData>", DEEP + b"<sheetData>"), "ซ้อนกันลึก"),
        (lambda parts: {**parts, SHEET: in_utf_16(parts[SHEET])}, "UTF-16"),
        (replaced(WORKBOOK, b"<sheets>", b"<sheets"), "เสียหาย"),
        (replaced(BOOK_RELS, b"/sheet1.xml", b"/no.xml"), "ขาดแผ่นงาน"),
        (replaced(TYPES, MAIN, b"spreadsheetml.template.main+xml"), "แม่แบบ"),
        (replaced(WORKBOOK, b"schemas.openxmlformats.org/sp", b"purl.oclc.org/sp"), "Strict"),
        (lambda parts: {name: part for name, part in parts.items() if name != TYPES}, "ไม่ใช่สมุดงาน"),
        (lambda parts: {**parts, "XL/Workbook.xml": b"<a/>"}, "ชื่อซ้ำ"),
        *(
            (added(f"{before}xl{slash}workbook{after}"), "ชื่อซ้ำ")
            for before, slash, after in (
                ("", "\\", ".xml"), ("/", "/", ".xml"), ("./", "/", ".xml"), ("a/../", "/", ".xml"),
                ("", "/", "%2exml"), ("", "/", ".xml#x"), ("", "/", ".xml?x"),
            )
        ),
    ],
)  # fmt: skip
def test_refused(change: Callable[[Parts], Parts], said: str) -> None:
    with pytest.raises(UserError) as refused:
        opened(change(good()))
    [sentence] = refused.value.sentences
    assert said in sentence
    assert "โปรด" in sentence


def test_a_good_one_is_opened_and_keeps_every_part() -> None:
    parts = good()
    opened(parts)
    package = package_of(zipped({**parts, RELS: related("hyperlink")}), "a.xlsx")
    with zipfile.ZipFile(io.BytesIO(packed(package, {}))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == package.parts


def test_no_more_is_unpacked_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the list of contents says that a part is small."""
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 50_000)
    content = zipped({**good(), "xl/media/a.png": b"\0" * 60_000})
    with pytest.raises(UserError, match="ใหญ่เกิน"):
        package_of(content, "a.xlsx")
    lied = content.replace((60_000).to_bytes(4, "little"), (600).to_bytes(4, "little"))
    assert lied != content
    with pytest.raises(UserError):
        package_of(lied, "a.xlsx")


def test_a_bomb_is_refused_at_once() -> None:
    bomb = zipped({**good(), "xl/media/a.png": b"\0" * 300_000_000})
    begin = process_time()
    with pytest.raises(UserError, match="ใหญ่เกิน"):
        package_of(bomb, "a.xlsx")
    assert process_time() - begin < 1


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>", b"\0" * 100])
def test_what_is_no_workbook(content: bytes) -> None:
    with pytest.raises(UserError, match="เสียหายหรือไม่ใช่"):
        package_of(content, "a.xlsx")


def test_a_password_and_old_files(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="มีรหัสผ่านหรือเป็นแฟ้มแบบเก่า"):
        package_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xlsx")
    content = bytearray(zipped(good()))
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(sign) + at] |= 1
    with pytest.raises(UserError, match="มีรหัสผ่าน"):
        package_of(bytes(content), "a.xlsx")
    with pytest.raises(UserError, match="ไม่พบแฟ้ม"):
        read_package(tmp_path / "ไม่มี.xlsx")


def test_any_damage_is_told_and_never_a_defect() -> None:
    """Each byte of a small workbook's sheet taken out in turn."""
    parts = good()
    sheet = parts[SHEET]
    for at in range(0, len(sheet), 3):
        with suppress(UserError):
            opened({**parts, SHEET: sheet[:at] + sheet[at + 1 :]})


def test_a_part_of_too_many_elements_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_text, "MOST_TAGS", 50)
    parts = good()
    opened(parts)
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = book.replace(b"</workbook>", b"<x/>" * 50 + b"</workbook>")
    with pytest.raises(UserError, match=r"ส่วน xl/workbook\.xml มีเกิน 50 รายการ"):
        opened(parts)
