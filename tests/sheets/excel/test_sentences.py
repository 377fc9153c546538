"""Sentences of a workbook with figures of work groups in them hold while all of those do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Conditions, FactorChoice, GroupFactor
from estimator.domain.ordered import records_of
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.price import price
from estimator.sheets.builders.factor_f_working import RESULT_KEY
from estimator.sheets.document import Document
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import BOOKS, PROJECT, Tree, bill_of, line, priced
from tests.sheets.test_salvage import taking_off

OWN = GroupFactor("bridge", Decimal("1.1234"), "มติครั้งที่ 2")
CONDITIONS = Conditions(
    factor_f=FactorChoice(method="manual", value=Decimal("1.25"), reason="มติ", groups=(OWN,))
)
PARTS: tuple[Tree, ...] = (
    (Part("construction", "งานทาง", "road"), [line("ผิวทาง", "1", "งาน", "1500")]),
    (Part("construction", "สะพาน", "bridge"), [line("คาน", "1", "งาน", "500")]),
)
OLD = ("1,500.00", "500.00", "1.1234", "ร้อยละ 75")
CHANGED = "ค่างานต้นทุนหรือ Factor F ของกลุ่มงานไม่ใช่ค่าที่พิมพ์จากโปรแกรม"


@pytest.fixture(scope="module")
def document() -> Document:
    made = priced(PARTS, conditions=CONDITIONS, project=replace(PROJECT, work_type="road"))
    options = Options(choices=choices(made.estimate, BOOKS))
    return build_document(price(made.estimate, BOOKS), options=options)


def sentences(values: Values) -> Mapping[str, str]:
    """The longer texts of each tab, without blanks at which lines were broken."""
    return {
        tab: "\n".join(each for each in values.all_of(tab) if isinstance(each, str) and each[20:])
        for tab in values.tabs
    }


def place(document: Document, form: str, number: int, key: str, column: str) -> tuple[str, str]:
    sheet = document.of_form(form).sheets[number]
    rows = [*sheet.heading, *sheet.head, *sheet.rows]
    at = next(at for at, row in enumerate(rows, 1) if row.key.startswith(key))
    keys = [each.key for each in sheet.columns]
    return sheet.label, f"{'ABCDEFGHIJ'[keys.index(column)]}{at}"


def test_all_of_them_go_with_the_factor_of_a_group(document: Document, tmp_path: Path) -> None:
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    before = "".join(sentences(values).values())
    assert all(figure in before for figure in OLD)
    assert CHANGED not in before
    tab, cell = place(document, "factor_f", 1, RESULT_KEY, "value")
    assert values.worked_out(tab, cell) == Decimal("1.1234")
    values.type_in(tab, cell, Decimal("1.2222"))
    after = sentences(values)
    assert "1.1234" not in "".join(after.values())
    assert after["แบบ สรุปราคากลาง"].count(CHANGED) == 1
    assert "กำหนดค่าเองเฉพาะกลุ่มงาน: งานก่อสร้างสะพาน" in "".join(after.values())


def test_and_when_costs_go_from_one_group_to_another(document: Document, tmp_path: Path) -> None:
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    for number, amount in enumerate(("1400", "600")):
        tab, cell = place(document, "works_list", number, "line-", "material_unit")
        values.type_in(tab, cell, Decimal(amount))
    after = "".join(sentences(values).values())
    for figure in ("1,500.00", "ร้อยละ 75", "1.1234"):
        assert figure not in after, figure
    assert CHANGED in after


@pytest.mark.parametrize("gone", ["row", "quantity"])
def test_of_the_one_line_that_is_taken_off_nothing_is_said_once_it_is_gone(
    tmp_path: Path, gone: str
) -> None:
    """Nor is there an error in place of the sentence."""
    taken = taking_off("เหล็กเก่า", "100", "8.5", "ขายทอดตลาด")
    decided = replace(
        priced().estimate,
        bill=bill_of([(Part("construction", "งาน"), [line("คาน", "1", "งาน", "90000"), taken])]),
        decisions=records_of([Decision("salvage", "inside", "มติ")]),
    )
    made = price(decided, BOOKS)
    options = Options(choices=choices(decided, BOOKS, made.costed))
    document = build_document(made, options=options)
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    said = "850.00"
    assert said in sentences(values)["แบบ ปร.5 (ก)"]
    tab, cell = place(document, "pr4", 0, "line-3", "quantity")
    if gone == "row":
        values.delete_rows(tab, int(cell[1:]))
    else:
        values.type_in(tab, cell, "")
    assert not any(map(is_error, values.all_of("แบบ ปร.5 (ก)")))
    assert said not in "".join(sentences(values).values())
