"""Cells of a spreadsheet as figures: what they say, and why some say none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.bill_table.figures import sheet_figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500.-", "1500"),
        ("฿1,500.00", "1500.00"),
        ("1,500.00 บาท", "1500.00"),
        ("1\u200b", "1"),
        ("12\u00a0000.50", "12000.50"),
        ("๑,๒๓๔.๕๐", "1234.50"),
        ("151.20000000000002", "151.2"),
        ("517.1999999999999", "517.2"),
        ("(12.50)", "-12.50"),
        ("(1,234.00)", "-1234.00"),
        ("\u22125", "-5"),
        (" 7 ", "7"),
        ("0.0000000001", "0.0000000001"),
    ],
)
def test_a_number_as_offices_write_it(text: str, value: str) -> None:
    figure = sheet_figure(text)
    assert (figure.kind, figure.value) == ("number", Decimal(value))
    assert f"{figure.value:f}" == value


@pytest.mark.parametrize(
    "text", ["-", "–", "—", " - ", "\u2212", "--", "฿-", " ฿ - ", "฿–", "- บาท"]
)
def test_any_dash_alone_says_that_a_figure_does_not_apply(text: str) -> None:
    assert sheet_figure(text).kind == "dash"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u00a0"])
def test_blanks_and_unseen_signs_are_nothing(text: str) -> None:
    assert sheet_figure(text).kind == "empty"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2*3.5", "สูตร"),
        ("2 x 3", "สูตร"),
        ("=1+1", "สูตร"),
        ("3-4", "วันที่หรือช่วงตัวเลข"),
        ("1/2/2569", "วันที่หรือช่วงตัวเลข"),
        ("2026-01-03", "วันที่หรือช่วงตัวเลข"),
        ("10 ถึง 12", "วันที่หรือช่วงตัวเลข"),
        ("10 ม.", "ปนกับข้อความ"),
        ("10 12", "ไม่ใช่ตัวเลข"),
        ("1.234,50", "ไม่ใช่ตัวเลข"),
        ("12,34", "ไม่ใช่ตัวเลข"),
        ("#REF!", "ไม่ใช่ตัวเลข"),
        ("1e5", "ปนกับข้อความ"),
    ],
)
def test_what_is_no_number_is_said_and_never_worked_out(text: str, why: str) -> None:
    figure = sheet_figure(text)
    assert (figure.kind, figure.value) == ("unreadable", None)
    assert why in figure.why


@pytest.mark.parametrize(
    ("text", "percent"), [("30%", "30"), ("32.5 %", "32.5"), ("ร้อยละ 30", "30")]
)
def test_a_percentage_is_one_and_says_so_where_a_number_is_wanted(text: str, percent: str) -> None:
    figure = sheet_figure(text)
    assert (figure.kind, figure.value, figure.percent) == ("percent", None, Decimal(percent))
    assert "เป็นร้อยละ" in figure.why


def test_a_long_decimal_is_rounded_half_up() -> None:
    figure = sheet_figure("1.12345678905")
    assert (figure.value, figure.rounded) == (Decimal("1.1234567891"), True)
