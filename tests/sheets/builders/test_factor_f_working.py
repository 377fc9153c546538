"""The appendix with the working of Factor F: what it prints, and its live formulas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import Decision
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    FactorMethod,
    RainZone,
)
from estimator.domain.factor_f.generator import calculated_edition
from estimator.domain.factor_f.words import HELD_BACK
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.choice_words import CHOICES_HEADING
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.sheets.document import Document, Sheet, Text
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.books import main_factor
from tests.domain.factor_f.official_factor_f import building_components, edition
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import PROJECT, bill_of, line

MADE = calculated_edition({"building": building_components()}, Decimal(5), Decimal(7))
NUMBERS = (
    "F = 1.3002 - (1.3002 - 1.2942) x (7,358,914.87 - 5,000,000.00)"
    " / (10,000,000.00 - 5,000,000.00)"
)
BOOKS = Books(factor_f={"cgd-w481": edition("cgd-w481"), MADE.info.id: MADE})


def _priced(
    *costs: tuple[str, WorkType | None],
    conditions: Conditions | None = None,
    work_type: WorkType = "building",
) -> PricedEstimate:
    parts = [
        (
            Part("construction", f"หมวด {number}", kind),
            [(Group("กลุ่มงาน"), [line("งาน", "1.00", "งาน", cost, "0")])],
        )
        for number, (cost, kind) in enumerate(costs, start=1)
    ]
    estimate = Estimate(
        project=replace(PROJECT, work_type=work_type),
        conditions=conditions or Conditions(),
        form_set="2560",
        bill=bill_of(parts),
    )
    return price(estimate, BOOKS)


def _workings(document: Document) -> list[Sheet]:
    return [sheet for sheet in document.sheets if sheet.form == "factor_f"]


def _lines(sheet: Sheet) -> list[str]:
    return [
        " | ".join(" ".join(cell.lines) for cell in row.cells if cell.lines) for row in sheet.rows
    ]


def test_the_appendix_follows_the_summary_and_says_everything() -> None:
    document = build_document(_priced(("7358914.87", None)))
    assert document.forms[-2:] == ("pr6", "factor_f")
    (sheet,) = _workings(document)
    lines = _lines(sheet)
    for text in (
        "กลุ่มงาน | งานก่อสร้างอาคาร",
        "ดอกเบี้ยเงินกู้ | ร้อยละ 6 ต่อปี",
        "วิธีหาค่า | เทียบอัตราส่วน ทศนิยมสี่ตำแหน่ง ปัดครึ่งขึ้น",
        "หนังสือเวียน | กค 0433.2/ว 481",
        "แถวค่างานต้นทุน 2 ล้านบาท | 1.3034",
        "แถวค่างานต้นทุน 5 ล้านบาท | 1.3002 | แถวที่ใช้ B D",
        "แถวค่างานต้นทุน 10 ล้านบาท | 1.2942 | แถวที่ใช้ C E",
        "A | ค่างานต้นทุนรวมทั้งโครงการ | 7,358,914.87 | บาท",
        NUMBERS,
        "ค่า F ก่อนปัดทศนิยม | 1.2973693021 | แสดงทศนิยม 10 ตำแหน่ง",
        "Factor F | 1.2974 | ปัดครึ่งขึ้น",
    ):
        assert text in lines
    assert len(sheet.pages) == 1


@pytest.mark.parametrize(
    ("cost", "sentence", "factor"),
    [
        ("100000", "ค่างานต้นทุนไม่เกิน 0.5 ล้านบาท ใช้ค่าแถวแรกของตาราง", "1.3073"),
        ("10000000", "ค่างานต้นทุนตรงกับแถว 10 ล้านบาท ใช้ค่าในตารางโดยตรง", "1.2942"),
        ("600000000", "ค่างานต้นทุนมากกว่า 500 ล้านบาท ใช้ค่าแถวสุดท้ายของตาราง", "1.1787"),
    ],
)
def test_a_cost_outside_or_on_a_row_is_said_in_place_of_the_formula(
    cost: str, sentence: str, factor: str
) -> None:
    (sheet,) = _workings(build_document(_priced((cost, None))))
    lines = _lines(sheet)
    assert sentence in lines
    assert f"Factor F | {factor}" in lines
    assert not any(text.startswith(("B |", "F = ")) for text in lines)


def test_a_factor_for_a_draft_only_is_marked_on_every_sheet_that_shows_it() -> None:
    reason = "มีถึงแถว 195 ล้านบาท และไม่มีแถวปิดท้าย"
    printed = build_document(_priced(("300000000", None), work_type="bridge"))
    # A sentence may be set in several lines.
    marked = {
        sheet.form: " ".join(_lines(sheet)).replace(" |  | ", " ") for sheet in printed.sheets
    }
    told = {form: "".join(reason.split()) in "".join(text.split()) for form, text in marked.items()}
    assert told == {"works_list": False, "works_summary": True, "factor_f": True}
    assert "ค่าร่าง ยังใช้อนุมัติราคากลางไม่ได้" in marked["factor_f"]
    enough = build_document(_priced(("195000000", None), work_type="bridge"))
    assert not any("ค่าร่าง" in line for sheet in enough.sheets for line in _lines(sheet))


def test_another_way_prints_with_its_reason_and_a_calculated_table_says_that_it_is_one() -> None:
    choice = FactorChoice(MADE.info.id, "lower_row", reason="แนวปฏิบัติของหน่วยงาน")
    conditions = Conditions(interest_percent=Decimal(5), factor_f=choice)
    document = build_document(_priced(("7358914.87", None), conditions=conditions))
    (sheet,) = _workings(document)
    lines = _lines(sheet)
    assert "เหตุผลที่ต่างจากหมายเหตุท้ายตาราง | แนวปฏิบัติของหน่วยงาน" in lines
    for form in ("pr5a", "pr6"):
        (signed,) = document.of_form(form).sheets
        values = [cell.value for row in signed.rows for cell in row.cells]
        said = [value.text for value in values if isinstance(value, Text)]
        assert any("มิใช่ตารางที่ประกาศ" in text for text in said), form
    assert any(
        text.startswith("* Factor F จากตารางที่คำนวณเองจากสูตร มิใช่ตารางที่ประกาศ") for text in lines
    )
    assert any("เหตุผล: แนวปฏิบัติของหน่วยงาน" in text for text in lines if text.startswith("*"))


def test_a_factor_set_by_hand_has_no_table() -> None:
    choice = FactorChoice(method="manual", value=Decimal("1.2957"), reason="ตารางร้อยละ 5")
    conditions = Conditions(interest_percent=Decimal(5), factor_f=choice)
    (sheet,) = _workings(build_document(_priced(("7358914.87", None), conditions=conditions)))
    lines = _lines(sheet)
    assert "Factor F | 1.2957" in lines
    assert "เหตุผลที่ต่างจากหมายเหตุท้ายตาราง | ตารางร้อยละ 5" in lines
    assert not any(text.startswith(("หนังสือเวียน", "แถวค่างาน")) for text in lines)


def test_each_work_group_has_its_own_sheet_with_the_whole_cost() -> None:
    priced = _priced(("60000000", None), ("75000000", "road"))
    sheets = _workings(build_document(priced))
    assert [sheet.key for sheet in sheets] == ["factor_f-1", "factor_f-2"]
    for sheet, work_group in zip(sheets, ("งานก่อสร้างอาคาร", "งานก่อสร้างทาง"), strict=True):
        lines = _lines(sheet)
        assert f"กลุ่มงาน | {work_group}" in lines
        assert "A | ค่างานต้นทุนรวมทั้งโครงการ | 135,000,000.00 | บาท" in lines


def test_no_sheet_says_whose_copy_the_program_was_made_from() -> None:
    priced = _priced(("7358914.87", None))
    table = main_factor(priced).edition
    assert table is not None
    assert "github" in table.info.source
    text = "".join(line for sheet in _workings(build_document(priced)) for line in _lines(sheet))
    assert "กค 0433.2/ว 481" in text
    assert "ยังไม่มีผู้ตรวจรับรอง" in text
    assert not any(word in text for word in ("github", "ไฟล์", "คลังสาธารณะ", "ที่มา"))


def test_doubtful_rows_are_named_where_they_are_used() -> None:
    conditions = Conditions(retention_percent=Decimal(5))
    priced = _priced(("185000000", None), conditions=conditions, work_type="road")
    lines = _lines(_workings(build_document(priced))[0])
    assert "แถวค่างานต้นทุน 180 ล้านบาท | 1.1663 | แถวที่ใช้ B D น่าจะสลับกับแถวข้างเคียง" in lines
    assert "* ค่าในตารางแถว 180 และ 190 ล้านบาท มีข้อสงสัย: น่าจะสลับกับแถวข้างเคียง" in lines


@pytest.mark.parametrize("zone", [1, 2])
def test_a_doubtful_cell_is_named_only_where_its_column_was_read(zone: RainZone) -> None:
    """ว 481 road 0/10 at 180 million: of its four cells only that of heavy rain 2 is in doubt."""
    conditions = Conditions(retention_percent=Decimal(10), rain_zone=zone)
    priced = _priced(("180000000", None), conditions=conditions, work_type="road")
    lines = _lines(_workings(build_document(priced))[0])
    told = [line for line in lines if "ช่องฝนชุก2ต่างจากตารางอื่น" in "".join(line.split())]
    assert len(told) == (2 if zone == 2 else 0)
    if told:
        assert told[0].startswith("แถวค่างานต้นทุน 180 ล้านบาท | 1.2047 | แถวที่ใช้ ")
        assert told[1].startswith("* ค่าในตารางแถว 180 ล้านบาท มีข้อสงสัย: ")


_ROAD: Final = Conditions(advance_percent=Decimal(15), retention_percent=Decimal(5))
"""A table that does not say what holds above its last row."""
_COSTS: Final = ("1", "500000", "500000.01", "2529230.20", "15000000", "185000000", "700000000")
_HALVES: Final = (
    "531250.00",
    "5750000.00",
    "750000.00",
    "60000000.01",
    "69999999.99",
    "65000000.01",
    "400000000.40",
    "450000000.30",
)
"""Costs of which a binary F lies a hair beside a half, or beside its fourth decimal."""


@pytest.mark.parametrize("began_at", ["7358914.87", "10000000", "1", "900000000"])
@pytest.mark.parametrize(
    ("kinds", "conditions"),
    [
        (("building",), Conditions()),
        (("building",), Conditions(factor_f=FactorChoice(rounding="up", reason="มติ"))),
        (("building",), Conditions(factor_f=FactorChoice(rounding="down", reason="มติ"))),
        (("building",), Conditions(factor_f=FactorChoice(method="lower_row", reason="มติ"))),
        (("road",), Conditions(rain_zone=2)),
        (("road",), _ROAD),
        (("building", "road"), Conditions()),
    ],
)
def test_the_workbook_prices_another_cost_as_the_program_does(
    tmp_path: Path, kinds: tuple[WorkType, ...], conditions: Conditions, began_at: str
) -> None:
    """In all of it: Factor F and its letters, each summary, and the reference price."""

    def estimate_at(cost: str) -> PricedEstimate:
        parts = ((cost, kinds[0]), *(("1234567.89", kind) for kind in kinds[1:]))
        return _priced(*parts, conditions=conditions, work_type=kinds[0])

    path = tmp_path / "estimate.xlsx"
    write_workbook(build_document(estimate_at(began_at)), path)
    values = Values(path)
    cell = _typed_price(values, Decimal(began_at))
    workings = [tab for tab in values.tabs if "Factor F" in tab]
    for cost in (*_COSTS, *_HALVES):
        values.type_in(*cell, Decimal(cost))
        now = estimate_at(cost)
        for tab, working in zip(workings, now.factors.values(), strict=True):
            found = values.worked_out(tab, values.labelled(tab, "Factor F", 3))
            assert found == working.value, (cost, working)
        price = values.worked_out(*_reference_price(values))
        assert price == Decimal(now.reference_price) / 100


def _typed_price(values: Values, price: Decimal) -> tuple[str, str]:
    """The cell of the line list in which a price was typed: its fifth column."""
    found = (place for place in values.cells_with(price) if place[1].startswith("E"))
    return next(place for place in found if "ปร.4" in place[0] or "รายการงาน" in place[0])


def _reference_price(values: Values) -> tuple[str, str]:
    """The cell with the reference price on the sheet that closes the set."""
    found = (tab for tab in values.tabs if values.has(tab, "ราคากลาง คิดเป็น"))
    tab = next(found)
    return tab, values.labelled(tab, "ราคากลาง คิดเป็น", 3 if "ปร.6" in tab else 7)


@pytest.mark.parametrize(
    ("work_type", "cost"),
    [("building", "7358914.87"), ("building", "1"), ("building", "900000000"), ("bridge", "2e8")],
)
def test_the_rows_of_the_table_are_those_that_the_workbook_looks_up_in(
    work_type: WorkType, cost: str, tmp_path: Path
) -> None:
    """Typed beside, a factor would stand on the sheet and count for nothing."""
    document = build_document(_priced((f"{Decimal(cost):f}", None), work_type=work_type))
    (sheet,) = _workings(document)
    write_workbook(document, tmp_path / "a.xlsx")
    live, stored = (
        load_workbook(tmp_path / "a.xlsx", data_only=only)[sheet.label] for only in (False, True)
    )
    rows = [at for at in range(1, 60) if f"{stored.cell(at, 2).value}".startswith("แถวค่างานต้นทุน")]
    assert len(rows) >= 2
    for at in rows:
        formula = f"{live.cell(at, 3).value}"
        assert live.cell(at, 3).protection.locked
        assert stored[formula.removeprefix("=")].value == stored.cell(at, 3).value


def test_letters_and_sentences_are_of_the_cost_that_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "estimate.xlsx"
    write_workbook(build_document(_priced(("7358914.87", None))), path)
    values = Values(path)
    tab = values.tabs[-1]
    cell = _typed_price(values, Decimal("7358914.87"))

    def shown() -> tuple[object, ...]:
        letters = [values.worked_out(tab, values.labelled(tab, letter, 3)) for letter in "BCDE"]
        numbers = values.worked_out(tab, values.labelled(tab, "Factor F", 3))
        return (*letters, numbers)

    rows = (Decimal(5_000_000), Decimal(10_000_000), Decimal("1.3002"), Decimal("1.2942"))
    assert shown() == (*rows, Decimal("1.2974"))
    values.type_in(*cell, Decimal(12_000_000))
    later = (Decimal(10_000_000), Decimal(15_000_000), Decimal("1.2942"), Decimal("1.2519"))
    assert shown() == (*later, Decimal("1.2773"))
    values.type_in(*cell, Decimal(100_000))
    assert shown()[:4] == ("-",) * 4
    said = {str(values.worked_out(tab, place)) for at, place, _ in values.formulas() if at == tab}
    assert "ค่างานต้นทุนไม่ใช่ยอดเดิม ค่า Factor F หาใหม่จากตารางข้างแผ่นนี้" in said
    assert not any("7,358,914.87" in text for text in said)


def test_what_was_chosen_where_no_text_decides_stands_at_the_end() -> None:
    """On one appendix of the contract, and only what people chose or what moves the price."""
    made = _priced(("7000000", "building"), ("764.95", "road"))
    decided = records_of([Decision("row_rounding", "total", "มติครั้งที่ 1")])
    answer = price(replace(made.estimate, decisions=decided), BOOKS)
    options = Options(choices=choices(answer.estimate, BOOKS))
    first, second = _workings(build_document(answer, options=options))
    assert not any(CHOICES_HEADING in line for line in _lines(first))
    text = "".join(_lines(second))
    assert CHOICES_HEADING in text
    assert "การปัดเศษราคาของแต่ละแถวในแบบสรุป: ปัดเศษยอดรวมครั้งเดียว" in text
    assert "เหตุผล: มติครั้งที่ 1" in text
    assert "ขั้นการตัดเศษที่มากกว่ายอดเงิน" not in text
    (alone,) = _workings(build_document(_priced(("7000000", None))))
    assert not any(CHOICES_HEADING in line for line in _lines(alone))


@pytest.mark.parametrize("began_at", ["1", "10000000", "7358914.87", "185000000"])
@pytest.mark.parametrize("method", ["interpolated", "lower_row"])
def test_a_cost_moved_beyond_a_table_that_does_not_close_is_marked_in_the_workbook(
    tmp_path: Path, method: FactorMethod, began_at: str
) -> None:
    reason = "มติ" if method == "lower_row" else None
    conditions = replace(_ROAD, factor_f=FactorChoice(method=method, reason=reason))
    path = tmp_path / "estimate.xlsx"
    made = _priced((began_at, None), conditions=conditions, work_type="road")
    write_workbook(build_document(made), path)
    values = Values(path)
    tab = values.tabs[-1]
    cell = _typed_price(values, Decimal(began_at))
    mark = values.labelled(tab, "Factor F", 4)
    assert values.worked_out(tab, mark) != HELD_BACK
    values.type_in(*cell, Decimal(900_000_000))
    assert values.worked_out(tab, mark) == HELD_BACK
