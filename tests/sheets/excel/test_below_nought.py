"""What the program takes for no quantity and no price the workbook does not either."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import SalvageWay
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import priced
from tests.sheets.test_salvage import priced_with

TYPED: Final = [
    ("แบบ ปร.4", "C10"),
    ("แบบ ปร.4", "E10"),
    ("แบบ ปร.4", "G10"),
    ("แบบ ปร.4 (ข)", "C9"),
]

BEYOND: Final = "หักออกมากกว่าค่างาน"


@pytest.mark.parametrize(("tab", "cell"), TYPED)
def test_a_figure_below_nought_is_an_error(tmp_path: Path, tab: str, cell: str) -> None:
    write_workbook(build_document(priced()), tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    old = values.worked_out(tab, cell)
    assert isinstance(old, Decimal)
    values.type_in(tab, cell, -old)
    assert is_error(values.worked_out("แบบ ปร.6", values.labelled("แบบ ปร.6", "รวม", 3)))


def test_something_taken_off_has_a_price_below_nought_but_no_such_quantity(tmp_path: Path) -> None:
    document = build_document(priced_with("inside", "rows", "building"))
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    (listed,) = document.of_form("pr4").sheets
    rows = range(8, len(list(listed.rows)) + 8)
    prices = [(at, values.worked_out("แบบ ปร.4", f"E{at}")) for at in rows]
    (at, *_) = (row for row, value in prices if isinstance(value, Decimal) and value < 0)
    values.type_in("แบบ ปร.4", f"E{at}", Decimal("-0.5"))
    assert isinstance(values.worked_out("แบบ ปร.4", f"F{at}"), Decimal)
    # As one would type it: it would be added.
    values.type_in("แบบ ปร.4", f"E{at}", Decimal("0.5"))
    assert is_error(values.worked_out("แบบ ปร.4", f"F{at}"))
    values.type_in("แบบ ปร.4", f"E{at}", Decimal("-0.5"))
    values.type_in("แบบ ปร.4", f"C{at}", Decimal(-1))
    assert is_error(values.worked_out("แบบ ปร.4", f"F{at}"))


@pytest.mark.parametrize("labour", ["G", "H"])
def test_what_is_taken_off_has_no_labour(tmp_path: Path, labour: str) -> None:
    """As the program itself refuses it: the line would be taken off by less, and times no factor.

    Be it a unit price, or an amount typed over the formula.
    """
    write_workbook(build_document(priced_with("outside")), tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    (at, *_) = (
        at
        for at in range(8, 30)
        if isinstance(price := values.worked_out("แบบ ปร.4", f"E{at}"), Decimal) and price < 0
    )
    total = values.labelled("แบบ ปร.6", "รวม", 3)
    old = values.worked_out("แบบ ปร.6", total)
    assert isinstance(old, Decimal)
    values.type_in("แบบ ปร.4", f"{labour}{at}", Decimal(0))
    assert values.worked_out("แบบ ปร.6", total) == old
    values.type_in("แบบ ปร.4", f"{labour}{at}", Decimal(2))
    assert is_error(values.worked_out("แบบ ปร.6", total))
    said = [each for each in values.all_of("แบบ ปร.4") if isinstance(each, str)]
    told = [each for each in said if "ไม่มีค่าแรงงาน" in each]
    assert told
    assert all(each.startswith(f"แถวที่ {at} ") for each in told)


@pytest.mark.parametrize("way", ["inside", "outside"])
@pytest.mark.parametrize("work", ["building", "road"])
def test_nothing_may_be_taken_off_beyond_the_works(
    tmp_path: Path, work: WorkType, way: SalvageWay
) -> None:
    """As the program itself refuses it."""
    document = build_document(priced_with(way, "rows", work))
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    (listed,) = document.of_form("pr4" if work == "building" else "works_list").sheets
    rows = [*listed.heading, *listed.head, *listed.rows]
    prices = [(at, values.worked_out(listed.label, f"E{at}")) for at in range(1, len(rows) + 1)]
    (at, *_) = (row for row, value in prices if isinstance(value, Decimal) and value < 0)
    ((tab, cell),) = load_workbook(tmp_path / "a.xlsx").defined_names["ราคากลาง"].destinations
    net = tab, cell.replace("$", "")

    def said() -> str:
        texts = (each for tab in values.tabs for each in values.all_of(tab))
        return "".join(each for each in texts if isinstance(each, str) and BEYOND in each)

    values.type_in(listed.label, f"C{at}", Decimal(80000))
    assert isinstance(values.worked_out(*net), Decimal)
    assert not said()
    values.type_in(listed.label, f"C{at}", Decimal(800_000))
    assert is_error(values.worked_out(*net))
    assert said().startswith("แถวที่ ")
