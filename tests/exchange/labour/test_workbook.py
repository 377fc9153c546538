"""An edition as an Excel workbook and back without a change; damaged ones say what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.account import LabourEdition, edition_of
from estimator.domain.labour.office import OfficeRate, correction_of, office_editions
from estimator.errors import UserError
from estimator.exchange.labour.workbook import (
    ABOUT_SHEET,
    NOTES_SHEET,
    PIPES_SHEET,
    SECTIONS_SHEET,
    write_labour_workbook,
)
from estimator.files.file_errors import MissingFolderError, NoFileError
from tests.exchange.labour.labour_sheets import read_export, read_workbook
from tests.official_labour import W135, W480, official, rate

DAY = date(2026, 7, 1)


def there_and_back(edition: LabourEdition, path: Path) -> LabourEdition:
    write_labour_workbook(edition, path)
    return read_export(path, edition.info.id)


def office() -> dict[str, LabourEdition]:
    own = OfficeRate(
        "own", "เสาธง", "ต้น", Decimal("850.50"), OfficeRecord("นายมานะ", DAY, "=1+1"), number=3
    )
    asked = replace(own, kind="enquiry", condition="จำนวน 10 - 49 ต้น", number=4)
    wrong = correction_of(rate("1.1", 2, W135), Decimal(95), OfficeRecord("นางสาวสม", DAY, "หน้า 1"))
    return office_editions([official(W135)], [own, asked, replace(wrong, number=5)])


@pytest.mark.parametrize(
    "edition",
    [official(W480), official(W135), *office().values()],
    ids=lambda edition: edition.info.id,
)
def test_any_edition_comes_back_without_a_change(edition: LabourEdition, tmp_path: Path) -> None:
    back = there_and_back(edition, tmp_path / "ออก.xlsx")
    assert back == edition
    assert list(back.rates) == list(edition.rates)
    # To the last printed zero: 10.00 does not come back as 10.
    assert [str(each.rate) for each in back.rates.values()] == [
        str(each.rate) for each in edition.rates.values()
    ]


def test_odd_texts_stay_texts(tmp_path: Path) -> None:
    odd = [
        replace(rate("1.1", 1), name=text, remark=text, confirmed_by="นายมานะ", tier=number)
        for number, text in enumerate(
            ("=1+1", "+66 2 123", "-ค่าแรง", "@SUM(A1)", "12/06/2569", '"คำพูด"'), start=1
        )
    ]
    edition = edition_of(official(W480).info, odd, official(W480).sections)
    assert there_and_back(edition, tmp_path / "แปลก.xlsx") == edition


def test_an_export_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "ไม่มี"
    with pytest.raises(MissingFolderError):
        write_labour_workbook(official(W480), folder / "ออก.xlsx")
    target = tmp_path / "โฟลเดอร์.xlsx"
    target.mkdir()
    with pytest.raises(NoFileError):
        write_labour_workbook(official(W480), target)
    assert [each.name for each in tmp_path.iterdir()] == ["โฟลเดอร์.xlsx"]


def test_a_failed_export_keeps_the_workbook_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "ออก.xlsx"
    path.write_bytes(b"old")
    broken = edition_of(official(W480).info, [replace(rate("1.1", 1), rate=Decimal("NaN"))])
    with pytest.raises(Exception, match=r".+"):
        write_labour_workbook(broken, path)
    assert path.read_bytes() == b"old"


def small() -> LabourEdition:
    """The first rates and rules of ว 480."""
    whole = official(W480)
    rates = list(whole.rates.values())[:12]
    return edition_of(whole.info, rates, whole.sections[:9], whole.notes[:4], whole.pipe_rules[:6])


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "match"),
    [
        (SECTIONS_SHEET, "D3", "สอง", f"แผ่นงาน “{SECTIONS_SHEET}” แถว 3"),
        (NOTES_SHEET, "F2", "ห้าสิบ", f"แผ่นงาน “{NOTES_SHEET}” แถว 2"),
        (PIPES_SHEET, "D4", "=50", f"แผ่นงาน “{PIPES_SHEET}” แถว 4"),
        (PIPES_SHEET, "B5", "", f"แผ่นงาน “{PIPES_SHEET}” แถว 5"),
        (ABOUT_SHEET, "B5", "26/6/69", "วันที่ที่อ่านไม่ได้"),
        (ABOUT_SHEET, "B3", "บัญชี\u202e", f"“{ABOUT_SHEET}” แถว 3: ช่องที่ 2 มีอักขระที่พิมพ์ไม่ได้"),
        (NOTES_SHEET, "D2", "ก\x9bข", f"“{NOTES_SHEET}” แถว 2: ช่องที่ 4 มีอักขระที่พิมพ์ไม่ได้"),
    ],
)
def test_a_sheet_that_was_tampered_with_says_where(
    tmp_path: Path, sheet: str, cell: str, value: str, match: str
) -> None:
    path = tmp_path / "ออก.xlsx"
    write_labour_workbook(small(), path)
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    with pytest.raises(UserError, match=match):
        read_workbook(path)
