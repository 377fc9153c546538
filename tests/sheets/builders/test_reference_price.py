"""The reference price: each part's amount from where it is printed, and what nobody prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.decisions import Decision, FormSet
from estimator.domain.ordered import records_of
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.price import price
from estimator.sheets.cell_formulas import TakenFrom
from estimator.sheets.cell_refs import Amounts, Ref
from estimator.sheets.document import Dash, Money, SheetRow, Text
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options, build_document
from tests.lines import changed_line
from tests.sheets.printed_rows import sheet_of
from tests.sheets.samples import BOOKS, PARTS, PROJECT, Tree, line, priced

PRICE = 2


def part_rows(parts: tuple[Tree, ...], without: tuple[str, ...] = ()) -> list[SheetRow]:
    """The parts' rows of ปร.6 where an office has done away with some forms."""
    forms = usable_forms({}, "2560").definitions
    left = {name: form for name, form in forms.items() if name not in without}
    document = build_document(priced(parts), ("pr6",), Options(definitions=left))
    return [row for row in sheet_of(document, "pr6").rows if row.key.startswith("part-")]


@pytest.mark.parametrize("without", [("pr4s",), ("pr5b",), ("pr4b", "pr5b"), ("pr4", "pr5a")])
def test_a_part_whose_own_form_is_not_printed_keeps_its_amount(without: tuple[str, ...]) -> None:
    values = [row.cells[PRICE].value for row in part_rows(PARTS, without)]
    amounts = [value for value in values if isinstance(value, Money)]
    assert [each.satang for each in amounts] == [part.net for part in priced().parts]
    # The others are the very figures of their forms, and follow them in a workbook.
    assert sorted(type(each.formula) is TakenFrom for each in amounts) == [False, True, True]


def test_a_part_in_which_nothing_is_priced_is_a_dash_and_one_that_costs_nothing_is_not() -> None:
    gift = line("ของแถม", "1", "ชุด", "0")
    parts: tuple[Tree, ...] = (
        (Part("special", "ว่าง"), []),
        (Part("special", "ยังไม่มีราคา"), [changed_line(gift, material=None)]),
        (Part("special", "ให้เปล่า"), [gift]),
    )
    empty, unpriced, free = (row.cells[PRICE].value for row in part_rows(parts))
    assert empty == Dash()
    amounts = (Amounts("pr4s-1", "head", "total", 4),)
    assert unpriced == Dash(TakenFrom(Ref("pr4s-1", "total", 4), amounts=amounts, beside=True))
    assert isinstance(free, Money)
    assert free.satang == 0


def test_decisions_stand_here_where_no_working_of_factor_f_prints_them() -> None:
    bought = priced(PARTS[1:])
    decided = records_of([Decision("row_rounding", "total", "มติครั้งที่ 1")])
    answer = price(replace(bought.estimate, decisions=decided), BOOKS)
    made = choices(answer.estimate, BOOKS)
    (sheet,) = build_document(answer, ("pr6",), Options(choices=made)).sheets
    text = "".join("".join(cell.lines) for row in sheet.rows for cell in row.cells)
    assert "การปัดเศษราคาของแต่ละแถวในแบบสรุป" in text
    assert "เหตุผล: มติครั้งที่ 1" in text
    with_factor = price(replace(priced().estimate, decisions=decided), BOOKS)
    made = choices(with_factor.estimate, BOOKS)
    (sheet,) = build_document(with_factor, ("pr6",), Options(choices=made)).sheets
    assert "มติครั้งที่ 1" not in "".join(
        "".join(cell.lines) for row in sheet.rows for cell in row.cells
    )


_FORMS_OF_2560 = (
    "เลือกแบบฟอร์มชุด พ.ศ. 2560 แต่วันที่คำนวณราคากลาง 9 มิ.ย. 2569 "
    "ใช้ฉบับ พ.ศ. 2569 ซึ่งใช้บังคับตั้งแต่ 9 มิ.ย. 2569; เหตุผล: มติ 3/2569"
)
_FORMS_OF_2569 = (
    "เลือกแบบฟอร์มชุด พ.ศ. 2569 ซึ่งใช้บังคับตั้งแต่ 9 มิ.ย. 2569 "
    "แต่วันที่คำนวณราคากลาง 8 มิ.ย. 2569 ยังใช้ฉบับ พ.ศ. 2560; เหตุผล: มติ 3/2569"
)


@pytest.mark.parametrize(
    ("day", "form_set", "said"),
    [
        (date(2026, 6, 8), None, ""),
        (date(2026, 6, 9), None, ""),
        (date(2026, 6, 9), "2569", ""),
        (date(2026, 6, 9), "2560", _FORMS_OF_2560),
        (date(2026, 6, 8), "2569", _FORMS_OF_2569),
    ],
)
def test_forms_of_another_day_are_told_where_the_committee_signs(
    day: date, form_set: FormSet | None, said: str
) -> None:
    given = priced().estimate
    estimate = replace(given, form_set=form_set, project=replace(PROJECT, priced_on=day))
    why = records_of([Decision("form_set", form_set, "มติ 3/2569")]) if form_set else records_of([])
    priced_then = price(replace(estimate, decisions=why), BOOKS)
    closing = build_document(priced_then).sheets[-2]
    texts = [
        each.value.text
        for row in closing.rows
        for each in row.cells
        if row.kind == "note" and isinstance(each.value, Text)
    ]
    assert closing.title == "แบบสรุปราคากลางงานก่อสร้างอาคาร"
    assert [text for text in texts if "แบบฟอร์มชุด" in text] == ([f"* {said}"] if said else [])
