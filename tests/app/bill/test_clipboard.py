"""Cells as spreadsheets copy them; rows copied whole that cannot be pasted, told by the rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.app.bill.clipboard import read_table, rows_json, rows_of_json, table_text
from estimator.app.project.files import example_estimate
from estimator.domain.bill.rows import Group
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.pricing.books import Books
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from tests.lines import flat_line

NONE = Books({}, {})


def test_a_row_that_cannot_be_pasted_is_named_by_where_it_stands() -> None:
    line = flat_line("ตอกเข็ม", Decimal(10), "ต้น", labour_item=LabourRef("cgd-w480", "1.6.2", 1))
    with pytest.raises(UserError) as refused:
        rows_of_json(rows_json([Tree(Group("งานฐานราก"), (Tree(line),))]), NONE)
    assert refused.value.sentences[1].startswith(
        "กลุ่มที่ 1 “งานฐานราก” › รายการที่ 1 “ตอกเข็ม”: ไม่มีบัญชีค่าแรงงานชุด “cgd-w480”"
    )


def test_the_example_is_refused_without_places_of_its_json() -> None:
    with pytest.raises(UserError) as refused:
        example_estimate(NONE)
    of_all, of_a_row, *_ = refused.value.sentences
    assert of_all.startswith("ไม่มีบัญชีค่าแรงงานชุด “cgd-w480”")
    assert of_a_row.startswith("หมวดที่ 1 “")
    assert "parts[" not in " ".join(refused.value.sentences)


def test_a_sign_that_stands_for_what_is_above_swallows_no_cells() -> None:
    rows = [["ท่อ", "10", "ม."], ["ข้อ", "5", '"'], ["งอ", "3", '"'], ['"', "4", '"']]
    text = "\r\n".join("\t".join(row) for row in rows)
    assert read_table(text) == rows
    beside = [["ข้อ", '"', "300"], ["งอ", '"', "210"]]
    assert read_table("\r\n".join("\t".join(row) for row in beside)) == beside


@pytest.mark.parametrize(
    "rows",
    [
        # signs before a size in inches, at the end of a row and of the text
        [['ท่อ 2"', "ม."], ['ท่อ 3"', '"'], ['ท่อ 4"', '"']],
        # a sign with a text behind it, before a sign alone
        [['" ขนาด 2 นิ้ว', "10", '"', "50"], ['" ขนาด 3 นิ้ว', "5", '"', "60"]],
        # the same before inches of a further row
        [['" ขนาด 2 นิ้ว', "10", "ม."], ['ท่อ 12"', "5", "ม."]],
    ],
)
def test_signs_and_inches_stand_in_cells_of_their_own(rows: list[list[str]]) -> None:
    assert read_table("\r\n".join("\t".join(row) for row in rows)) == rows


def test_a_cell_of_several_lines_is_still_one() -> None:
    rows = [['"', "ก\nข", 'ท่อ 12" ', "5"], ["ค", "", "", "6"]]
    assert read_table(table_text(rows)) == rows


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 600_001,
        "\t" * 1_200_001,
        "ก" * 8_000_001,
        "ก\n" * 60_001,
        "\t" * 100 + "ก",
    ],
    ids=["lines", "cells", "letters", "rows", "columns"],
)
def test_more_cells_than_a_file_may_hold_are_not_read(text: str) -> None:
    with pytest.raises(UserError, match=r"โปรดคัดลอกทีละส่วน ไม่เกิน 60,000 แถว 100 คอลัมน์"):
        read_table(text)


def test_empty_cells_right_of_all_columns_are_nobodys_loss() -> None:
    assert read_table("ก" + "\t" * 300) == [["ก", *[""] * 300]]
