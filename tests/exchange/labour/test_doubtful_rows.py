"""Figures of a table of rates that are no rates in baht for one unit stop its being taken in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from estimator.exchange.labour.table import LabourTable, guess_mapping, read_labour_table
from estimator.exchange.tables.file_table import FileTable
from estimator.files import places
from estimator.store.labour.resource_account import labour_edition

HEAD = ("ลำดับ", "รายการ", "หน่วย", "ค่าแรง")
ROWS = (
    ("1.1", "ขุดดิน", "ลบ.ม.", "99"),
    ("1.2", "ถมดิน", "ลบ.ม.", "91"),
    ("1.3", "ปลูกหญ้า", "ตร.ม.", "12"),
)


def read(
    *rows: tuple[str, ...],
    head: tuple[str, ...] = HEAD,
    marks: Mapping[str, object] = MappingProxyType({}),
) -> LabourTable:
    table = FileTable("ค่าแรง", (head, *ROWS, *rows), **marks)  # type: ignore[arg-type]
    return read_labour_table(table, guess_mapping(table), "w")


def said(table: LabourTable) -> list[tuple[int, str]]:
    return [(each.row, each.severity) for each in table.findings]


def test_a_sound_table_says_nothing() -> None:
    assert said(read()) == []
    assert read().acceptable


@pytest.mark.parametrize(
    "head", ["ค่าแรงต่อ 100 หน่วย", "ค่าแรง/๑๐๐ ตร.ม.", "ค่าแรง (พันบาท)", "ค่าแรง (USD)", "Rate ($)"]
)
def test_a_head_that_is_not_of_baht_for_one_unit_stops(head: str) -> None:
    found = read(head=(*HEAD[:3], head))
    assert said(found) == [(1, "stop")]
    assert "อาจไม่ใช่บาทต่อหนึ่งหน่วย" in found.findings[0].message


@pytest.mark.parametrize("head", ["ค่าแรง", "ค่าแรง (บาท)", "ค่าแรงต่อหน่วย (บาท)", "ค่าแรงงาน บาท/หน่วย"])
def test_the_usual_heads_do_not(head: str) -> None:
    assert read(head=(*HEAD[:3], head)).acceptable


@pytest.mark.parametrize(
    ("marks", "severity"),
    [
        ({"formats": MappingProxyType({(2, 3): "USD"})}, "stop"),
        ({"percents": frozenset({(2, 3)})}, "stop"),
        ({"struck": frozenset({(2, 1)})}, "stop"),
        ({"hidden": frozenset({3})}, "warn"),
    ],
)
def test_what_a_cell_shows_beside_its_figure_is_asked_about(
    marks: dict[str, object], severity: str
) -> None:
    assert said(read(marks=marks)) == [(3, severity)]


def test_one_work_with_two_rates_and_a_sum_are_no_rates_of_their_own() -> None:
    twice = read(("1.3", "ปลูกหญ้า", "ตร.ม.", "13"))
    assert said(twice) == [(5, "stop")]
    assert "เดียวกับแถว 4" in twice.findings[0].message
    assert not read(("1.4", "รวม", "", "202")).acceptable
    summed = read(("", "รวมทั้งสิ้น", "ตร.ม.", "202"))
    assert (5, "stop") in said(summed)


@pytest.mark.parametrize("name", ["cgd-w480", "cgd-w135"])
def test_no_two_rates_of_the_official_accounts_say_the_same(name: str) -> None:
    rates = labour_edition(places.resources(), name).rates.values()
    assert len({(each.code, each.title, each.condition, each.unit) for each in rates}) == len(rates)
