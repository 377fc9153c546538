"""The summaries: the conditions under which Factor F was found, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.estimate import Conditions, Estimate, Project
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.sheets.printing import build_document
from tests.books import BUILDING, ROAD, factor_edition
from tests.sheets.printed_rows import lines_of, sheet_of
from tests.sheets.samples import bill_of, line

NOT_COMPARED = "ยังไม่ได้ตรวจทานกับ"


def conditions_printed(
    conditions: Conditions | None = None,
    *,
    edition: str = "unverified",
    table: str = "",
    work_type: WorkType = "building",
) -> str:
    """What the summary says for tables of this state, without blanks: lines end where they must."""
    asked = conditions or Conditions()
    tables = [
        replace(
            each,
            advance_percent=asked.advance_percent,
            retention_percent=asked.retention_percent,
            verification=table,
        )
        for each in (BUILDING, ROAD)
    ]
    plain = factor_edition("cgd-w481", *tables)
    made = replace(
        plain,
        info=replace(plain.info, verification=edition),
        interest_percent=asked.interest_percent,
        vat_percent=asked.vat_percent,
    )
    bill = bill_of([(Part("construction", "หมวด"), [line("งาน", "1", "งาน", "5000000")])])
    estimate = Estimate(Project(work_type=work_type), asked, bill=bill)
    priced = price(estimate, Books(factor_f={made.info.id: made}))
    form = "pr5a" if work_type == "building" else "works_summary"
    rows = lines_of(sheet_of(build_document(priced, (form,)), form))
    return squeezed("".join(text for row in rows for text in row))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_each_condition_is_printed_in_its_own_place() -> None:
    said = conditions_printed(Conditions(Decimal(15), Decimal("5.50"), Decimal(7), Decimal(10)))
    for words in (
        "เงินล่วงหน้าจ่าย 15 %",
        "เงินประกันผลงานหัก 5.5 %",
        "ดอกเบี้ยเงินกู้ 7 % ต่อปี",
        "ภาษีมูลค่าเพิ่ม (VAT) 10 %",
    ):
        assert squeezed(words) in said


@pytest.mark.parametrize(
    ("work_type", "words"), [("building", "งานก่อสร้างอาคาร"), ("road", "งานก่อสร้างทาง")]
)
def test_the_table_of_the_work_is_named(work_type: WorkType, words: str) -> None:
    table = f"ตาราง Factor F {words} ตามหนังสือ ว ทดสอบ"
    assert squeezed(table) in conditions_printed(work_type=work_type)


@pytest.mark.parametrize(
    ("edition", "table", "warned"),
    [
        ("unverified", "", True),
        ("office_signed", "", False),
        # Somebody compared this very table, whatever is known of the others.
        ("unverified", "office_signed", False),
        ("office_signed", "unverified", True),
    ],
)
def test_tables_that_nobody_compared_say_so(edition: str, table: str, warned: bool) -> None:
    assert (NOT_COMPARED in conditions_printed(edition=edition, table=table)) == warned


def test_calculated_tables_are_not_said_to_be_those_of_a_circular() -> None:
    said = conditions_printed(edition="calculated")
    assert NOT_COMPARED not in said
    assert "มิใช่ตารางที่ประกาศ" in said
