"""Tables to and from a spreadsheet; rows of one bill for another."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from estimator.app.bill.clipboard import read_table, rows_json, table_text
from estimator.app.session import here
from estimator.domain.bill.rows import ROOT, Group, Part
from estimator.domain.bill_edits.row_edits import Tree, tree_of
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.pricing.books import Books
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from estimator.files.cancelling import Progress, unhindered
from estimator.ui.bill.clipboard import rows_data, rows_of
from tests.lines import flat_line
from tests.ui.samples import sample_books, sample_estimate

T = TypeVar("T")


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("", [[""]]),
        ("คอนกรีต\t1.65\tลบ.ม.", [["คอนกรีต", "1.65", "ลบ.ม."]]),
        ("ก\t1\r\nข\t2\r\n", [["ก", "1"], ["ข", "2"]]),
        ('"งานทาสี\nสองชั้น"\t5\n', [["งานทาสี\nสองชั้น", "5"]]),
        ('"กว้าง ""พิเศษ"""\tม.', [['กว้าง "พิเศษ"', "ม."]]),
        ('ท่อ 12" ชั้น 3\t5', [['ท่อ 12" ชั้น 3', "5"]]),
        ('"ก" ข\tค', [['"ก" ข', "ค"]]),
        ('"ไม่ปิด\tค', [['"ไม่ปิด', "ค"]]),
        ("ก\t\tค\n\t\t", [["ก", "", "ค"], ["", "", ""]]),
        ("ก\n\nข", [["ก"], [""], ["ข"]]),
        ('"ก\tข"\n"ค"', [["ก\tข"], ["ค"]]),
    ],
)
def test_what_a_spreadsheet_copies_is_read_cell_by_cell(text: str, table: list[list[str]]) -> None:
    assert read_table(text) == table


def test_a_cell_with_a_line_break_is_quoted_for_the_spreadsheet() -> None:
    assert table_text([["ก\nข", 'ท่อ 12"'], ["", "5"]]) == '"ก\nข"\t"ท่อ 12"""\r\n\t5\r\n'


# No cell of a bill begins with a line end, or has a tab.
cells = st.text(st.sampled_from("กข1\"\n ,'"), max_size=6).filter(
    lambda text: not text.startswith("\n")
)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_table_comes_back_as_it_was_copied(table: list[list[str]]) -> None:
    assert read_table(table_text(table)) == table


TREES = (
    Tree(
        Group("งานผนัง"),
        (
            Tree(
                flat_line(
                    "ฉาบปูน", Decimal(12), "ตร.ม.", labour_item=LabourRef("test-book", "2.3.1", 1)
                )
            ),
            Tree(
                flat_line(
                    "ติดตั้ง",
                    material=Decimal(9),
                    labour_percent=PercentOfMaterial(Decimal(30), "นอกบัญชี"),
                )
            ),
        ),
    ),
    Tree(flat_line("ทราย", Decimal("0.5"))),
)


def test_rows_go_to_another_bill_with_all_they_hold() -> None:
    data = rows_data(rows_json(TREES), "งานผนัง\r\n")
    assert data.text() == "งานผนัง\r\n"
    assert rows_of(data, sample_books(), here) == TREES


def test_of_a_part_its_rows_are_copied() -> None:
    rows = rows_json([Tree(Part("special", "P"), TREES)])
    assert rows_of(rows_data(rows, ""), sample_books(), here) == TREES


def test_many_rows_are_read_beside_the_window() -> None:
    titles: list[str] = []

    def beside(work: Callable[[Progress], T], title: str, /, *, stoppable: bool = False) -> T:
        assert not stoppable
        titles.append(title)
        return work(unhindered)

    many = tuple(Tree(flat_line(f"รายการที่ {at}")) for at in range(1000))
    assert rows_of(rows_data(rows_json(TREES), ""), sample_books(), beside) == TREES
    assert titles == []
    assert rows_of(rows_data(rows_json(many), ""), sample_books(), beside) == many
    assert titles == ["กำลังอ่านรายการที่คัดลอก"]


def test_rows_that_cannot_be_pasted_here_say_why_and_other_data_is_none() -> None:
    with pytest.raises(UserError, match="test-book"):
        rows_of(rows_data(rows_json(TREES), "x"), Books(), here)
    too_long = rows_json([Tree(flat_line("ก" * 10_500))])
    with pytest.raises(UserError, match="อักขระ"):
        rows_of(rows_data(too_long, "x"), sample_books(), here)
    broken = QMimeData()
    broken.setData("application/x-estimate-rows+json", b"{")
    with pytest.raises(UserError, match="ยังไม่ได้วาง"):
        rows_of(broken, sample_books(), here)
    assert rows_of(QMimeData(), sample_books(), here) == ()


def test_rows_copied_by_an_earlier_version_are_pasted_whatever_their_conditions() -> None:
    estimate = sample_estimate()
    (part, *_) = estimate.bill.children_of(ROOT)
    carried = replace(
        estimate,
        conditions=Conditions(factor_f=FactorChoice("no-such-tables", value=Decimal("1.29571"))),
    )
    data = QMimeData()
    data.setData("application/x-estimate-rows+json", write_estimate(carried).encode())
    assert rows_of(data, sample_books(), here)[0] == tree_of(estimate.bill, part).children[0]
