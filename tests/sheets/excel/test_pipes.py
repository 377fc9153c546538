"""Lines that follow pipes find them in the workbook in whatever order they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Line, Part
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.sources.labour_ref import LabourRef
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.books import labour_edition
from tests.lines import both_shares, changed_line
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import BOOKS as FACTORS
from tests.sheets.samples import Tree, line, priced, sums_on_titles

EDITION: Final = "ฉบับทดสอบ"
BOOKS: Final = replace(FACTORS, labour={EDITION: labour_edition(EDITION, {("3.1", 1): "20"})})
TAB: Final = "แบบ ปร.4"
FIRST: Final = 9
ALL: Final = "ABCDEFGHIJKLMN"
PRINTED: Final = "ABCDEFGHIJ"


def pipe(name: str, price: str) -> Line:
    item = LabourRef(EDITION, "3.1", 1)
    return changed_line(line(name, "10", "ม.", price), labour=Decimal(20), labour_item=item)


def share(percent: int) -> Line:
    both = both_shares(EDITION, "3.1", 1, Decimal(percent), Decimal(30))
    return changed_line(line("ข้อต่อ", "1", "เหมา"), pipe_share=both)


LINES: Final = (
    pipe("ท่อ 1", "100"),
    pipe("ท่อ 2", "200"),
    share(50),
    line("ประตูน้ำ", "2", "ชุด", "400"),
)
OPTIONS: Final = {"below": Options(), "on titles": sums_on_titles()}


def made(*lines: Tree) -> PricedEstimate:
    groups = [(Group("ประปา"), lines), (Group("อื่น"), [LINES[3]])]
    estimate = priced([(Part("construction", "งาน"), groups)]).estimate
    return price(estimate, BOOKS)


def written(tmp_path: Path, options: Options) -> Values:
    write_workbook(build_document(made(*LINES), options=options), tmp_path / "a.xlsx")
    return Values(tmp_path / "a.xlsx")


def price_in(values: Values) -> object:
    return values.worked_out("แบบ ปร.6", values.labelled("แบบ ปร.6", "รวม", 3))


def price_of(*lines: Tree) -> Decimal:
    return Decimal(made(*lines).total) / 100


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("order", [(12, 11, 10, 9), (11, 12, 9, 10), (9, 12, 10, 11)])
def test_sorted_lines_come_to_the_same_and_without_their_marks_to_an_error(
    tmp_path: Path, options: Options, order: tuple[int, ...]
) -> None:
    values = written(tmp_path, options)
    assert price_in(values) == price_of(*LINES)
    values.reorder(TAB, FIRST, order, ALL)
    assert price_in(values) == price_of(*LINES)
    values = written(tmp_path, options)
    values.reorder(TAB, FIRST, order, PRINTED)
    assert is_error(price_in(values))


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("at", [9, 10, 11, 12, 13])
def test_a_copied_pipe_counts_wherever_it_is_put_in_its_group(
    tmp_path: Path, options: Options, at: int
) -> None:
    values = written(tmp_path, options)
    cells = {"C": 10.0, "E": 100.0, "G": 20.0, "M": "ท่อ 3.1", "N": f"=N(F{at})"}
    for letter, others in (("F", "CE"), ("H", "CG")):
        one, other = (f"{each}{at}" for each in others)
        cells[letter] = f'=IF(INDEX(M:M,ROW())="ท่อ 3.1",ROUND({one}*{other},2),#VALUE!)'
    values.insert_row(TAB, at, {**cells, "I": f"=SUM(F{at},H{at})"})
    assert price_in(values) == price_of(*LINES, LINES[0])
    # The amounts alone, without the mark.
    values.type_in(TAB, f"M{at}", "")
    assert is_error(price_in(values))


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("at", [9, 10, 12, 13])
@pytest.mark.parametrize("typed", [{"B": "งาน"}, {"C": 2.0}, {"B": "ท่อ", "C": 2.0}], ids=str)
def test_a_line_that_does_not_say_whether_it_is_a_pipe_is_an_error(
    tmp_path: Path, options: Options, at: int, typed: dict[str, object]
) -> None:
    values = written(tmp_path, options)
    row = {"E": 400.0, "F": f"=N(C{at})*E{at}", "I": f"=SUM(F{at})", **typed}
    values.insert_row(TAB, at, row)
    assert is_error(price_in(values))
    shares = [cell for tab, cell, text in values.formulas() if tab == TAB and "โปรดใส่ ท่อ" in text]
    assert [values.worked_out(TAB, cell) for cell in shares] == [
        f"โปรดใส่ ท่อ 3.1 หรือ - ในคอลัมน์ M ของแถวที่ {at}"
    ]
    values.type_in(TAB, f"M{at}", "-")
    assert [values.worked_out(TAB, cell) for cell in shares] == [""]
    added = [LINES[3]] if "C" in typed else []
    assert price_in(values) == price_of(*LINES, *added)


def test_an_empty_row_and_a_line_of_another_group_say_nothing_of_pipes(tmp_path: Path) -> None:
    values = written(tmp_path, Options())
    values.insert_row(TAB, 10, {})
    assert price_in(values) == price_of(*LINES)
    head = {letter: values.worked_out(TAB, f"{letter}6") for letter in "ABC"}
    assert head["B"] == "รายการ"
    values.type_in(TAB, "L10", "รวม")
    subtotal = {"B": "รวมย่อย", "C": "", "F": "=SUBTOTAL(9,F9:F9)", "I": "=SUBTOTAL(9,I9:I9)"}
    for row in (subtotal, {**head, "F": "", "I": "", "L": ""}):
        for letter, value in row.items():
            values.type_in(TAB, f"{letter}10", str(value or ""))
        assert price_in(values) == price_of(*LINES)
    for letter in head:
        values.type_in(TAB, f"{letter}10", "")
    values.insert_row(TAB, 17, {"B": "ท่อ", "C": 2.0, "E": 400.0, "F": "=C17*E17", "I": "=F17"})
    assert price_in(values) == price_of(*LINES, LINES[3])


def test_a_pipe_typed_by_hand_counts_with_its_mark_and_amount(tmp_path: Path) -> None:
    values = written(tmp_path, Options())
    row = {"B": "ท่อ", "C": 10.0, "E": 100.0, "F": "=C10*E10", "G": 20.0, "H": "=C10*G10"}
    values.insert_row(TAB, 10, {**row, "I": "=F10+H10", "M": "ท่อ 3.1"})
    assert is_error(price_in(values))
    values.type_in(TAB, "N10", Decimal(1000))
    assert price_in(values) == price_of(*LINES, LINES[0])


@pytest.mark.parametrize("letter", "MN")
@pytest.mark.parametrize("row", [9, 10])
def test_an_emptied_mark_or_amount_of_a_pipe_is_an_error(
    tmp_path: Path, letter: str, row: int
) -> None:
    values = written(tmp_path, Options())
    values.type_in(TAB, f"{letter}{row}", "")
    assert is_error(price_in(values))


def test_a_share_looks_at_its_own_group_wherever_it_stands(tmp_path: Path) -> None:
    """Copied or sorted its references stay; in another group it is an error."""
    written(tmp_path, Options())
    formula = str(load_workbook(tmp_path / "a.xlsx")[TAB]["E11"].value)
    assert "$M$8:$M$13" in formula
    assert "$N$8:$N$13" in formula
    values = Values(tmp_path / "a.xlsx")
    values.insert_row(TAB, 15, {"C": 1.0, "E": formula.replace("$", ""), "F": "=C15*E15"})
    assert is_error(values.worked_out(TAB, "E15"))


def test_a_copied_share_says_how_it_counts_the_pipes_of_its_new_group(tmp_path: Path) -> None:
    written(tmp_path, Options())
    tab = load_workbook(tmp_path / "a.xlsx")[TAB]
    (said,) = [cell for row in tab for cell in row if "กลุ่มเดิม" in str(cell.value)]
    values = Values(tmp_path / "a.xlsx")
    assert values.worked_out(TAB, said.coordinate) == ""
    values.insert_row(TAB, 15, {said.coordinate[0]: re.sub(r"\$(?=\w)", "", str(said.value))})
    told = str(values.worked_out(TAB, f"{said.coordinate[0]}15"))
    assert "ยังนับท่อของกลุ่มเดิม โปรดแทนที่ $8 และ $13 ในสูตรของแถวนี้" in told
