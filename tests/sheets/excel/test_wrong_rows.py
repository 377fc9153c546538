"""Which row makes an error of a list is said beside its total; what is no error is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from tests.sheets.excel.test_own_sums import ALL_KINDS, price_of, row_of, summed, written
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import line, priced

LIST: Final = "แบบ ปร.4"
SHARED: Final = replace(line("ราว", "92", "ม.", "1150"), labour=PercentOfMaterial(Decimal(30)))
SHARES: Final = priced(
    [(Part("construction", "หมวด"), [line("งาน", "96", "ม.", "185", "44"), SHARED])]
)
WRONG: Final = '"แถวที่ "&TEXT('
"""How the sentence beside a total begins."""
PRODUCT: Final = "=IF(COUNT(C{0},G{0})=2,ROUND(C{0}*G{0},2))"


@pytest.fixture
def shares(tmp_path: Path) -> tuple[Path, Values, str]:
    """A workbook with a line whose labour is a share of its material, and that line's row."""
    values = written(SHARES, tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx", values, values.labelled(LIST, "ราว", 1)[1:]


def said(values: Values) -> object:
    *_, cell = (cell for tab, cell, _ in values.formulas() if tab == LIST and cell[0] == "W")
    return values.worked_out(LIST, cell)


def test_a_share_of_labour_has_its_mark_and_follows_it(shares: tuple[Path, Values, str]) -> None:
    path, values, at = shares
    assert values.worked_out(LIST, f"L{at}") == "ร้อยละ"
    before = price_of(path, values)
    values.type_in(LIST, f"G{at}", Decimal("0.37"))
    assert price_of(path, values) > before  # type: ignore[operator]
    assert said(values) == ""


OVER: Final[Mapping[str, Decimal | str]] = {
    "filled down from a line with a price": PRODUCT,
    "a little": Decimal(5),
    "very much": Decimal(999999),
}


@pytest.mark.parametrize("given", OVER)
def test_labour_that_is_no_share_any_more_is_an_error_and_said(
    shares: tuple[Path, Values, str], given: str
) -> None:
    path, values, at = shares
    put_in = OVER[given]
    values.type_in(LIST, f"H{at}", put_in.format(at) if isinstance(put_in, str) else put_in)
    assert is_error(price_of(path, values))
    assert f"แถวที่ {at} ค่าแรงงานไม่เท่ากับค่าวัสดุคูณร้อยละ" in str(said(values))


def test_a_price_in_its_place_with_the_product_of_the_quantity_is_right(
    shares: tuple[Path, Values, str],
) -> None:
    path, values, at = shares
    values.type_in(LIST, f"G{at}", Decimal(150))
    assert "คำนวณจำนวนเงินไม่ได้" in str(said(values))
    values.type_in(LIST, f"H{at}", PRODUCT.format(at))
    assert isinstance(price_of(path, values), Decimal)
    assert values.worked_out(LIST, f"H{at}") == 92 * 150


TYPED: Final[dict[str, tuple[str, str]]] = {
    "material": ("F", "ปริมาณคูณราคาต่อหน่วย"),
    "labour": ("H", "ปริมาณคูณราคาต่อหน่วย"),
    "both": ("I", "ค่าวัสดุบวกค่าแรงงาน"),
}


@pytest.mark.parametrize("given", TYPED)
def test_one_amount_that_is_a_few_baht_apart_is_an_error_and_said(
    tmp_path: Path, given: str
) -> None:
    """Whole baht are none, be they rounded up or down; however long the list is."""
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    letter, words = TYPED[given]
    right = values.worked_out(LIST, f"{letter}10")
    values.type_in(LIST, f"{letter}10", right + Decimal("0.99"))
    assert isinstance(price_of(path, values), Decimal)
    values.type_in(LIST, f"{letter}10", right + 3)
    assert is_error(price_of(path, values))
    assert "แถวที่ 10 " in str(said(values))
    assert words in str(said(values))


def test_of_a_sum_that_is_no_longer_marked_it_is_said_what_lacks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    (row, *_) = (at for at in range(9, 20) if values.stored(LIST, f"L{at}") == "รวม")
    values.type_in(LIST, f"L{row}", "")
    assert is_error(price_of(path, values))
    assert f"แถวที่ {row} " in str(said(values))
    assert "โปรดใส่ รวม ในคอลัมน์ L" in str(said(values))


def test_a_table_head_copied_to_the_top_of_a_page_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    before, first = price_of(path, values), row_of(values, LIST, "ลำดับที่")
    for row in (first + 1, first):
        values.copy_row(LIST, row, LIST, 11)
    assert values.worked_out(LIST, "F12") == values.worked_out(LIST, f"F{first + 1}") != ""
    assert price_of(path, values) == before


def test_any_other_text_in_place_of_an_amount_is_an_error_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    values.insert_row(LIST, 11, {"B": "งานเหมา", "I": "1,000"})
    assert is_error(price_of(path, values))
    assert "แถวที่ 11 มีข้อความในช่องจำนวนเงิน" in str(said(values))


TOTALS: Final[Mapping[str, tuple[str, int, str]]] = {
    "a list": (LIST, 12, "FHI"),
    "a list of amounts": ("แบบ ปร.4 (พ)", 9, "E"),
}
"""The tab, a row to put in, and its columns of amounts, that of the total last."""
TYPED_OVER: Final = (Decimal(1_000_000), "=SUM({0}8:{0}{1})", "=SUBTOTAL(9,{0}8:{0}{1})", "-", "")


@pytest.mark.parametrize("total", TYPED_OVER)
@pytest.mark.parametrize("kind", TOTALS)
def test_beside_a_total_that_is_typed_over_it_is_still_said_which_row_is_wrong(
    tmp_path: Path, kind: str, total: Decimal | str
) -> None:
    """Only the total's own formula says by a figure that there is none."""
    tab, at, columns = TOTALS[kind]
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    values.insert_row(tab, at, summed(at, columns, "SUM("))
    # The others are of the total itself, and of lines without their marks.
    beside, *_ = (cell for of, cell, text in values.formulas() if of == tab and WRONG in text)
    row, words = int(beside[1:]), f"แถวที่ {at} "
    assert is_error(values.worked_out(tab, f"{columns[-1]}{row}"))
    assert words in str(values.worked_out(tab, beside))
    typed = total.format(columns[-1], row - 1) if isinstance(total, str) else total
    values.type_in(tab, f"{columns[-1]}{row}", typed)
    assert not is_error(values.worked_out(tab, f"{columns[-1]}{row}"))
    assert words in str(values.worked_out(tab, beside))
    values.delete_rows(tab, at)
    assert values.worked_out(tab, f"{beside[0]}{row - 1}") == ""


@pytest.mark.parametrize("remark", ["-", Decimal(12)])
def test_a_reckoning_beside_a_remark_of_no_words_is_none(
    tmp_path: Path, remark: str | Decimal
) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ ปร.4 (พ)"
    values = written(ALL_KINDS, path)
    before = price_of(path, values)
    values.type_in(tab, "F7", remark)
    for beside in ("G7", "H7", "I7"):
        values.type_in(tab, beside, Decimal(5))
        assert price_of(path, values) == before
        values.type_in(tab, beside, "")
