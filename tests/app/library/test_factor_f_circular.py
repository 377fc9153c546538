"""What is said of a circular's Factor F tables before somebody signs them."""

from __future__ import annotations

from decimal import Decimal

from estimator.app.library import labour_circular
from estimator.app.library.factor_f_circular import TablePlace, read_circular, tables_named
from estimator.app.library.labour_circular import labour_file, mapping_of
from estimator.app.library.taking_in import open_text


def test_a_condition_that_was_chosen_counts_as_a_doubt_at_its_first_row() -> None:
    text = "งานก่อสร้างทาง\nเงินประกันผลงานหัก 5 %\nค่างาน\tFactor\n5\t1.2733\n10\t1.2258\n"
    reading = read_circular(open_text(text), TablePlace(advance_percent=Decimal(15)))
    (doubt,) = reading.findings
    assert (doubt.row, doubt.severity, reading.acceptable) == (4, "warn", True)
    assert "ร้อยละ 15/5 มีเงื่อนไขที่เลือกไว้เอง" in doubt.message
    named = "งานก่อสร้างทาง เงินล่วงหน้าจ่าย/เงินประกันผลงานหัก ร้อยละ 15/5"
    assert tables_named(reading.read) == (named,)


def test_columns_that_are_not_read_are_told_of_both_kinds_of_books() -> None:
    wide = "\t" * 99 + "ท้าย"
    text = f"งานก่อสร้างทาง\nค่างาน\tFactor\n5\t1.2733\n10\t1.2258{wide}\n"
    reading = read_circular(open_text(text), TablePlace(advance_percent=Decimal(15)))
    assert _NOT_READ in [each.message[:30] for each in reading.findings if each.row == 4]

    text = f"รหัส\tรายการ\tหน่วย\tค่าแรง\n1.1\tขุดดิน\tลบ.ม.\t99{wide}\n"
    opened = labour_file(open_text(text))
    labour = labour_circular.read_circular(opened, 0, mapping_of(opened.tables[0]), None)
    assert labour.acceptable
    assert _NOT_READ in [each.message[:30] for each in labour.findings]


_NOT_READ = "ตารางมีข้อมูลเลย 100 คอลัมน์แร"
