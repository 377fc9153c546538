"""No formula turns into a text because it is long."""

from __future__ import annotations

from dataclasses import replace

from estimator.sheets.cell_formulas import Amounts, Ref, Sum, TextOf, Total, WhileRows
from estimator.sheets.excel.formulas import LONGEST_FORMULA, formula_text
from estimator.sheets.excel.references import Places


def many_tabs(count: int) -> Places:
    keys = [f"pr4-{number}" for number in range(1, count + 1)]
    return Places(
        tabs={key: f"แบบ ปร.4 (ก{at})" for at, key in enumerate(keys, 1)},
        rows={key: {"line-1": 7} for key in keys},
        heights=dict.fromkeys(keys, 30),
        columns=dict.fromkeys(keys, 10),
    )


def test_of_very_many_sheets_the_count_asks_whether_all_have_their_rows() -> None:
    few, many = (WhileRows(tuple(many_tabs(n).tabs), "9 แผ่น", "... แผ่น") for n in (3, 400))
    of_few = formula_text(few, many_tabs(3), "pr4-1", 3, 0)
    assert of_few is not None
    assert of_few.startswith("IF(AND(ROWS('แบบ ปร.4 (ก1)'!A1:A30)=30,")
    assert formula_text(many, many_tabs(400), "pr4-1", 3, 0) == (
        """IF(IFERROR('แบบ ปร.4 (ก400)'!L31,0)>=1,"9 แผ่น","... แผ่น")"""
    )


def test_a_long_name_is_taken_from_the_list_and_not_said_again() -> None:
    long = "งาน" * 3_000
    assert len(long) > LONGEST_FORMULA
    found = formula_text(TextOf(Ref("pr4-1", "line-1", 1), long), many_tabs(2), "pr4-2", 9, 1)
    assert found == """IF(ISERROR('แบบ ปร.4 (ก1)'!$B$8),"",'แบบ ปร.4 (ก1)'!$B$8&"")"""


def test_a_sum_of_very_many_totals_is_plain_and_still_a_formula() -> None:
    places = many_tabs(120)
    rows = {key: {"head": 6, "total": 20} for key in places.tabs}
    places = replace(places, rows=rows)

    def added(count: int) -> str:
        keys = list(places.tabs)[:count]
        spans = {key: (Amounts(key, "head", "total", 8),) for key in keys}
        totals = tuple(Total(Ref(key, "total", 8), spans[key]) for key in keys)
        return str(formula_text(Sum(totals), places, "pr4-120", 9, 2))

    assert "#VALUE!" in added(3)
    many = added(100)
    assert many.startswith("SUM('แบบ ปร.4 (ก1)'!$I$21,'แบบ ปร.4 (ก2)'!$I$21,")
    assert len(many) < LONGEST_FORMULA
