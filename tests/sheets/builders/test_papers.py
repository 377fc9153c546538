"""Papers that go with a set: the labour rates used, and the announcement บก.01."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Line, Part
from estimator.domain.books.edition import EditionInfo
from estimator.domain.decisions import FormSet
from estimator.domain.labour.account import LabourRate, PipeRule, edition_of
from estimator.domain.labour.conditions import TierRange
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.used_rates import used_rates
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.typed_price import TypedPrice
from estimator.sheets.document import Sheet
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets.excel.workbook_values import Values
from tests.sheets.printed_rows import printed, sheet_of
from tests.sheets.samples import PROJECT, Tree, bill_of, line, priced


def rate(
    edition: str, code: str, tier: int = 1, by: str = "", confirmed: bool = False
) -> LabourRate:
    return LabourRate(
        edition, code, tier, "1", f"งาน {code}", "", "", f"ช่วง {tier}", "ม.",
        Decimal("12.50"), TierRange(), page="7", confirmed=confirmed, confirmed_by=by,
    )  # fmt: skip


def info(name: str, circular: str, verification: str = "unverified") -> EditionInfo:
    dated = date(2026, 6, 26) if circular else None
    return EditionInfo(name, "ของเทศบาล", circular, dated, None, "src/data", verification, "คลัง")


W480 = edition_of(
    info("cgd-w480", "กค ว 480"),
    [
        rate("cgd-w480", "1.2", 1, confirmed=True),
        rate("cgd-w480", "1.2", 2),
        rate("cgd-w480", "1.1", by="นายตรวจ", confirmed=True),
    ],
    pipe_rules=[PipeRule("3.1", 2, "เหล็กยึดท่อ", Decimal(20), Decimal(30), "16")],
)
OWN = edition_of(info("own", "", "office"), [rate("own", "9")])
LABOUR = Books(labour={"cgd-w480": W480, "own": OWN})


def taking(code: str, tier: int = 1, edition: str = "cgd-w480") -> Line:
    return replace(line("งาน", "2", "ม.", "1"), labour=BookRate(LabourRef(edition, code, tier)))


LINES: list[Tree] = [
    taking("9", edition="own"),
    taking("1.1"),
    taking("1.2", 2),
    taking("1.2", 2),
    replace(taking("1.2"), labour=TypedPrice(Decimal(9), LabourRef("cgd-w480", "1.2", 1))),
    replace(
        line("ยึดท่อ", "1", "งาน", None),
        material=PipeShare("cgd-w480", "3.1", 2, Decimal(20)),
        labour=PipeShareLabour(Decimal(30)),
    ),
    taking("ไม่มี"),
]


def rates_sheet(rows: list[Tree]) -> Sheet | None:
    tree: list[Tree] = [(Part("construction", "หมวด"), rows)]
    rates = used_rates(bill_of(tree), LABOUR)
    document = build_document(priced(tree), ["rates_used"], Options(rates=rates))
    return document.sheets[0] if document.sheets else None


def test_rates_that_lines_take_are_listed_once_as_printed_with_page_and_state() -> None:
    sheet = rates_sheet(LINES)
    assert sheet is not None
    assert [printed(row) for row in sheet.rows if row.cells] == [
        ["บัญชีค่าแรงงาน กค ว 480 ลงวันที่ 26 มิถุนายน 2569"],
        ["1", "1.2", "งาน 1.2 ช่วง 2", "ม.", "12.50", "2", "7", "ยังไม่ได้ตรวจทานกับ หนังสือเวียน"],
        ["2", "1.1", "งาน 1.1 ช่วง 1", "ม.", "12.50", "1", "7", "ตรวจทานแล้วโดย นายตรวจ"],
        [
            "3", "3.1", "เหล็กยึดท่อ ค่าวัสดุร้อยละ 20 ของราคาท่อ ค่าแรงร้อยละ 30 ของค่าวัสดุนั้น",
            "ร้อยละ", "1", "16", "ยังไม่ได้ตรวจทานกับ หนังสือเวียน",
        ],
        ["บัญชีค่าแรงงาน ของเทศบาล"],
        ["1", "9", "งาน 9 ช่วง 1", "ม.", "12.50", "1", "7", "หน่วยงานกำหนดเอง ไม่ใช่ของหนังสือเวียน"],
    ]  # fmt: skip


def test_where_no_rate_is_taken_there_is_no_list() -> None:
    assert rates_sheet([line("งาน", "1", "ม.", "1", "2")]) is None


@pytest.mark.parametrize("form_set", ["2560", "2569"])
def test_what_is_announced_is_what_the_set_says(form_set: FormSet, tmp_path: Path) -> None:
    project = replace(PROJECT, budget_baht=Decimal("1500000.50"))
    estimate = priced(project=project)
    estimate = replace(estimate, estimate=replace(estimate.estimate, form_set=form_set))
    document = build_document(estimate)
    sheet = sheet_of(document, "bk01")
    rows = [printed(row) for row in sheet.rows]
    assert sheet.title == "ตารางแสดงวงเงินงบประมาณที่ได้รับจัดสรรและราคากลางในงานจ้างก่อสร้าง"
    assert rows[:7] == [
        ["1", "ชื่อโครงการ", PROJECT.name],
        ["2", "หน่วยงานเจ้าของโครงการ", PROJECT.agency],
        ["3", "วงเงินงบประมาณที่ได้รับจัดสรร", "1,500,000.50", "บาท"],
        ["4", "ลักษณะงานโดยสังเขป", "งานก่อสร้างอาคาร …"],
        ["5", "ราคากลางคำนวณ ณ วันที่ 20 กรกฎาคม 2569 เป็นเงิน", "1,376,000.00", "บาท"],
        [f"({estimate.reference_price_text})"],
        ["6", "บัญชีประมาณการราคากลาง"],
    ]
    others = [each for each in document.sheets if each is not sheet]
    assert rows[7 : 7 + len(others)] == [
        [f"6.{at}", f"{each.label} {each.title}", f"{len(each.pages)} แผ่น"]
        for at, each in enumerate(others, start=1)
    ]
    assert document.sheets[-1] is sheet
    committee = [row for row in rows if row[0].startswith("7.")]
    assert [row[1] for row in committee] == [each.name for each in estimate.estimate.committee]
    assert committee[0][2].startswith("ประธานกรรมการ ")
    path = tmp_path / "set.xlsx"
    write_workbook(document, path)
    values = Values(path)
    live = [cell for name, cell, _ in values.formulas() if name == sheet.label]
    assert len(live) >= len(others) + 2
    assert values.worked_out(sheet.label, "C8") == values.stored(sheet.label, "C8") == 1376000


def test_the_works_and_the_sheets_announced_are_those_that_there_are() -> None:
    """A part without a line is no work, and a long list is of several sheets."""
    project = replace(PROJECT, budget_baht=Decimal(1_500_000))
    lines = [line(f"งาน {number}", "1", "งาน", "1") for number in range(60)]
    parts: list[Tree] = [
        (Part("construction", "อาคาร"), lines),
        (Part("construction", "ทาง", "road"), []),
    ]
    document = build_document(priced(parts, project=project))
    rows = [printed(row) for row in sheet_of(document, "bk01").rows]
    (brief,) = (row[2] for row in rows if row[1:2] == ["ลักษณะงานโดยสังเขป"])
    assert brief == "งานก่อสร้างอาคาร …"
    pages = len(sheet_of(document, "pr4").pages)
    assert pages > 1
    assert [row[2] for row in rows if row[0] == "6.1"] == [f"{pages} แผ่น"]


def test_nothing_is_announced_before_the_budget_is_known() -> None:
    assert "bk01" not in build_document(priced()).forms
