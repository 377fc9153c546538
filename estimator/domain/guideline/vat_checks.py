"""Checks of VAT: that of the law, in whole per cent, for which the tables are made (clause 14)."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.factor_f.words import percent
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked


def vat_findings(checked: Checked) -> Iterator[Finding]:
    """VAT that is no whole number or not that of the announced tables, and work that is exempt."""
    conditions, priced = checked.estimate.conditions, checked.priced
    if conditions.vat_exempt:
        yield from _exempt(checked)
        return
    if priced is None:
        return
    vat_multiplies = any(PART_KINDS[part.kind].multiplier == "vat" for part in priced.parts)
    if not (priced.factors or vat_multiplies):
        return
    if conditions.vat_percent % 1:
        yield Finding(
            "stop",
            "vat_not_whole",
            f"ภาษีมูลค่าเพิ่มร้อยละ {percent(conditions.vat_percent)} มิใช่จำนวนเต็ม",
            "แก้อัตราภาษีมูลค่าเพิ่มที่หน้า Factor F ให้เป็นจำนวนเต็ม เศษถึง 0.50 ให้ปัดขึ้น",
            field="vat_percent",
            clause=checked.clause("vat"),
        )
    elif not priced.reads_a_table:
        yield from _unlike_tables(checked)


def _unlike_tables(checked: Checked) -> Iterator[Finding]:
    """Where no table is read, nothing else holds VAT; where one is, another has no price at all."""
    vat, editions = checked.estimate.conditions.vat_percent, checked.books.factor_f.values()
    usual = sorted({each.vat_percent for each in editions if each.info.official})
    if usual and vat not in usual:
        yield Finding(
            "stop",
            "vat_other",
            f"ภาษีมูลค่าเพิ่มร้อยละ {percent(vat)} ต่างจากของตาราง Factor F ที่ประกาศ "
            f"(ร้อยละ {', '.join(map(percent, usual))})",
            "แก้อัตราภาษีมูลค่าเพิ่มที่หน้า Factor F",
            field="vat_percent",
            clause=checked.clause("vat"),
        )


def _exempt(checked: Checked) -> Iterator[Finding]:
    """Work free of VAT is an exception, which somebody has to be able to show (note 2)."""
    yield Finding(
        "note",
        "vat_exempt",
        "คำนวณโดยไม่รวมภาษีมูลค่าเพิ่ม (หมายเหตุ 2 ใต้ตาราง Factor F)",
        "ตรวจสอบว่างานนี้ได้รับยกเว้นภาษีมูลค่าเพิ่ม และบันทึกเหตุผลไว้กับเอกสารการคำนวณราคากลาง",
        field="vat_exempt",
        clause=checked.clause("vat"),
    )
