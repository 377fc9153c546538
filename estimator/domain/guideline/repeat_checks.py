"""Checks of works that stand in the bill twice, as where one table was taken in twice."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.bill.repeated_works import repeated_runs, works_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.errors import short


def repeat_findings(checked: Checked) -> Iterator[Finding]:
    """The first work of each run that stands in its part, under the same titles, once more."""
    found = works_of(checked.estimate.bill)
    works = [work for _, work in found]
    for run in repeated_runs(works):
        original = short(works[run.repeats].description)
        message = (
            f"มีรายการเดียวกัน {run.works:,} รายการอยู่แล้วในหมวดนี้ ตั้งแต่ “{original}” "
            "ชื่อ หน่วย ปริมาณ และราคาเหมือนกันทุกรายการ อาจนำเข้าหรือวางซ้ำ"
        )
        remedy = "ลบชุดที่ซ้ำ หากเป็นงานคนละแห่ง จัดไว้ในกลุ่มงานที่ชื่อต่างกัน"
        yield Finding("warn", "repeated_works", message, remedy, found[run.first][0])
