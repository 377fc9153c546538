"""What the checks panel says about Factor F, beyond a price that cannot be given.

Each function has the signature of a check (`checks.Check`).
"""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.books.trust import NOT_COMPARED
from estimator.domain.factor_f.tables import FactorWorking, trust_in
from estimator.domain.factor_f.words import FLAG_NAMES, departs, place_sentence, row_text
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.edition_due import factor_edition_findings

FIELD = "factor_f"


def factor_findings(checked: Checked) -> Iterator[Finding]:
    """Trust in the tables, the choice of method, the place in the table, the clauses."""
    yield from _trust(checked)
    yield from _choice(checked)
    yield from _groups(checked)
    infos = [edition.info for edition in checked.books.factor_f.values()]
    yield from factor_edition_findings(checked.estimate, infos)


def _trust(checked: Checked) -> Iterator[Finding]:
    workings = checked.priced.factors.values() if checked.priced is not None else ()
    found = [finding for working in workings for finding in _about_table(working)]
    found += [finding for working in workings for finding in _about_rows(working)]
    # Several work groups read one edition: what is said of it is said once.
    yield from dict.fromkeys(found)


def _about_table(working: FactorWorking) -> Iterator[Finding]:
    edition = working.edition
    if edition is None:
        return
    if not edition.info.official:
        yield Finding(
            "warning",
            "factor_calculated",
            f"{edition.info.title} เป็นตารางที่คำนวณเอง มิใช่ตารางที่ประกาศ",
            "ใช้ตารางตามหนังสือเวียน เว้นแต่ไม่มีตารางสำหรับอัตรานี้",
            field=FIELD,
            clause="แนวทางและวิธีปฏิบัติฯ ข้อ 13",
        )
    elif trust_in(edition, working.table).state == "unverified":
        yield Finding(
            "warning",
            "factor_unverified",
            f"ตาราง Factor F {edition.info.circular} ในโปรแกรม{NOT_COMPARED}",
            "เทียบค่าที่ใช้กับหนังสือเวียนฉบับจริงก่อนลงนาม",
            field=FIELD,
        )


def _about_rows(working: FactorWorking) -> Iterator[Finding]:
    for row in (working.lower, working.upper):
        if row is not None and row.flag and row.flag != "closing":
            yield Finding(
                "warning",
                "factor_doubt",
                f"ค่า Factor F ที่แถว {row_text(row)} ล้านบาท มีข้อสงสัย: "
                f"{FLAG_NAMES.get(row.flag, row.flag)}",
                "เทียบค่านี้กับหนังสือเวียนฉบับจริงก่อนลงนาม",
                field=FIELD,
            )
    if working.place in ("below_first", "above_last", "beyond_printed"):
        yield Finding(
            "warning" if working.place == "beyond_printed" else "note",
            "factor_outside",
            place_sentence(working),
            field=FIELD,
        )


def _choice(checked: Checked) -> Iterator[Finding]:
    choice = checked.estimate.conditions.factor_f
    if departs(choice) and not (choice.reason or "").strip():
        yield Finding(
            "warning",
            "factor_reason",
            "เลือกวิธีหาค่า Factor F ต่างจากหมายเหตุท้ายตาราง แต่ยังไม่ได้ระบุเหตุผล",
            "พิมพ์เหตุผลที่หน้า Factor F เพื่อให้พิมพ์ในแบบฟอร์ม",
            field=FIELD,
        )


def _groups(checked: Checked) -> Iterator[Finding]:
    if checked.priced is not None and len(checked.priced.factors) > 1:
        yield Finding(
            "note",
            "factor_groups",
            "แยกกลุ่มงานในสัญญาเดียว: ปริมาณงานแต่ละกลุ่มต้องใกล้เคียงกัน และต้องเป็นประโยชน์ต่อทางราชการยิ่งขึ้น",
            "บันทึกเหตุผลของคณะกรรมการไว้กับเอกสารการคำนวณราคากลาง",
            field=FIELD,
            clause="แนวทางและวิธีปฏิบัติฯ ข้อ 8",
        )
