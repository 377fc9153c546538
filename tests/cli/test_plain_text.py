"""What people read on a terminal: aligned columns, no line ends out of somebody's text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.cli.plain_text import (
    checks_text,
    factor_text,
    priced_text,
)
from estimator.cli.screen_text import columns, escaped, one_line, screen_width, shown
from estimator.domain.bill.rows import ROOT, Bill
from estimator.domain.clauses import Clause
from estimator.domain.estimate import Conditions, Estimate, Project
from estimator.domain.factor_f.look_up import find_factor
from estimator.domain.findings import Finding
from estimator.domain.limits import UNPRINTABLE
from estimator.domain.pricing.price import price
from estimator.exchange.estimate.priced_json import priced_object
from tests.books import BOOKS
from tests.domain.bills import bills


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("ก", 1), ("กี่", 1), ("น้ำ", 2), ("เสาเข็ม", 6), ("", 0), ("漢", 2), ("a\u200bb", 2)],
)
def test_marks_above_and_below_take_no_column(text: str, width: int) -> None:
    assert screen_width(text) == width


def test_columns_line_up_whatever_the_script() -> None:
    table = columns([("ที่", "บาท"), ("เสาเข็ม", "1.00"), ("x", "1,234.50")], "<>")
    assert table.splitlines() == [
        "ที่" + " " * 12 + "บาท",
        "เสาเข็ม" + " " * 6 + "1.00",
        "x" + " " * 7 + "1,234.50",
    ]
    assert {screen_width(line) for line in table.splitlines()} == {16}


def test_a_long_cell_is_cut_with_an_ellipsis() -> None:
    assert columns([("ก" * 100,)], "<", most=10) == "ก" * 9 + "…"
    assert columns([("กั้น" * 4,)], "<", most=6) == "กั้นกั้นกั้" + "…"
    # A file may hold one of any length, which nobody is to wait for.
    assert columns([("ก้" * 100_000,)], "<", most=10) == "ก้" * 9 + "…"


@given(st.text())
def test_no_text_breaks_a_line(text: str) -> None:
    clean = one_line(text)
    assert len(clean.splitlines()) <= 1
    assert "\x1b" not in clean


@given(bills())
def test_every_bill_has_a_text_and_an_answer_that_agree(bill: Bill) -> None:
    estimate = Estimate(bill=bill, project=Project(name="บรรทัด\nสอง"))
    parts = bill.children_of(ROOT)
    priced = price(estimate, BOOKS)
    text, answer = priced_text(priced), priced_object(priced)
    assert "โครงการ: บรรทัด สอง\n" in text
    assert f"({answer['reference_price_text']})" in text
    assert len(answer["parts"]) == len(parts)


def test_findings_are_said_with_their_place_and_remedy() -> None:
    priced = price(Estimate(), BOOKS)
    finding = Finding("warn", "x", "ยังไม่มีราคา", "ใส่ราคา")
    assert priced_text(priced, [finding]).endswith("ข้อที่ควรตรวจ\n- [ควรตรวจสอบ] ยังไม่มีราคา ใส่ราคา\n")
    of_clause = replace(finding, clause=Clause("2569", ("16.2",)))
    assert checks_text(Estimate(), [of_clause]).endswith(
        " ใส่ราคา (แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2569 ข้อ 16.2)\n"
    )
    (found,) = priced_object(priced, [finding])["findings"]
    assert (found["severity"], found["message"], found["where"]) == ("warn", "ยังไม่มีราคา", [])


def test_a_reason_stands_under_the_factor() -> None:
    working = replace(
        find_factor(BOOKS.factor_f, Conditions(), "building", 1), reason="ตามมติ\nครั้งที่ 2"
    )
    assert factor_text(working).endswith("  เหตุผล ตามมติ ครั้งที่ 2")


def test_no_sign_that_commands_a_terminal_gets_there() -> None:
    text = "ก\x1b[31mข\x07\x9b\u202eค\nง\tจ"
    assert shown(text) == "ก\ufffd[31mข\ufffd\ufffd\ufffdค\nง\tจ"
    assert one_line(text) == "ก [31mข   ค ง จ"


def test_json_keeps_such_a_sign_without_showing_it() -> None:
    said = escaped(json.dumps({"ก": "ข\x1b\x9b\u202e"}, ensure_ascii=False))
    assert not UNPRINTABLE.search(said)
    assert json.loads(said) == {"ก": "ข\x1b\x9b\u202e"}
