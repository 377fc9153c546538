"""Who, when and why: one record for everything that an office does to its books."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.domain.books.office_record import (
    OfficeRecord,
    Verdict,
    checked_record,
    checked_verdict,
    verdict_text,
)
from estimator.errors import UserError

DAY = date(2026, 7, 1)
SOM = OfficeRecord("นางสาวสม", DAY)


def test_a_record_is_kept_without_idle_blanks() -> None:
    record = checked_record(OfficeRecord(" นางสาวสม ", DAY, " หน้า 8 "), no_name="ไม่มีชื่อ")
    assert record == OfficeRecord("นางสาวสม", DAY, "หน้า 8")
    assert record.signature == "นางสาวสม 1 ก.ค. 2569"
    assert record.signature_in_full == "นางสาวสม เมื่อ 1 กรกฎาคม 2569"


def test_all_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(UserError) as refused:
        checked_record(OfficeRecord(" ", DAY, ""), no_name="ไม่มีชื่อ", no_reason="ไม่มีเหตุผล")
    assert refused.value.sentences == ("ไม่มีชื่อ", "ไม่มีเหตุผล")
    assert checked_record(SOM, no_name="ไม่มีชื่อ") == SOM


def test_a_name_or_a_reason_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        checked_record(OfficeRecord("สม\x07", DAY, "หน้า\u202e 8"), no_name="ไม่มีชื่อ")
    assert refused.value.sentences == (
        "ชื่อผู้รับผิดชอบมีอักขระที่พิมพ์ไม่ได้ โปรดลบออก",
        "เหตุผลมีอักขระที่พิมพ์ไม่ได้ โปรดลบออก",
    )


@pytest.mark.parametrize(
    ("verdict", "match"), [("corrected", "ยังไม่ได้บอกเหตุผล โปรด"), ("withdrawn", "เหตุผลของการยกเลิก")]
)
def test_only_what_agrees_with_the_print_needs_no_reason(verdict: Verdict, match: str) -> None:
    assert checked_verdict("confirmed", SOM) == SOM
    with pytest.raises(UserError, match=match):
        checked_verdict(verdict, SOM)
    with pytest.raises(UserError, match="ชื่อผู้ตรวจทาน"):
        checked_verdict("confirmed", OfficeRecord("", DAY, "หน้า 8"))


def test_a_verdict_in_words() -> None:
    assert verdict_text("confirmed", SOM) == "ตรงกับฉบับพิมพ์ (นางสาวสม 1 ก.ค. 2569)"
    why = OfficeRecord("นางสาวสม", DAY, "ดูผิดหน้า")
    assert verdict_text("withdrawn", why) == "ยกเลิกการยืนยัน (นางสาวสม 1 ก.ค. 2569) ดูผิดหน้า"
