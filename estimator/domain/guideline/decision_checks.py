"""Checks of what the texts leave open: where it decides the price, it is told with both sums."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from estimator.domain.bill.rows import RowId
from estimator.domain.decisions import LARGE_STEP, ROW_ROUNDING, chosen
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.money import Satang, shown_baht
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused
from estimator.domain.records.deciding import decided_otherwise

_SEE = "ดูและเลือกวิธีได้ที่หน้าวิธีคิด"


def decision_findings(checked: Checked) -> Iterator[Finding]:
    """Where an open question moves the reference price, and where a step could not be taken."""
    yield from _rounding_decides(checked)
    yield from _steps_beyond(checked)


def _rounding_decides(checked: Checked) -> Iterator[Finding]:
    """Rounding row by row gives a bill another price under other headings; here it does."""
    priced = checked.priced
    if priced is None:
        return
    taken = chosen(ROW_ROUNDING, checked.estimate.decisions)
    other = next(option for option in ROW_ROUNDING.options if option is not taken)
    way = decided_otherwise(checked.estimate, ROW_ROUNDING, other.id)
    otherwise, _refused = priced_or_refused(way, checked.books, priced.costed)
    # A way that has no price is no other price; the page of choices says why it has none.
    if otherwise is None or otherwise.reference_price == priced.reference_price:
        return
    yield Finding(
        "warn" if priced.step else "note",
        "row_rounding_decides",
        f"ราคากลางต่างกันตามวิธีปัด: {_sums(taken.name, priced)} {_sums(other.name, otherwise)}",
        _SEE,
        field=ROW_ROUNDING.id,
    )


def _sums(name: str, priced: PricedEstimate) -> str:
    price = shown_baht(priced.reference_price)
    return f"“{name}” รวม {shown_baht(priced.total)} บาท ราคากลาง {price} บาท"


def _steps_beyond(checked: Checked) -> Iterator[Finding]:
    priced = checked.priced
    if priced is None:
        return
    for part in priced.parts:
        yield from _step_beyond(f"“{part.title}”", part.price, part.steps, part.step, part.row)
    yield from _step_beyond("ราคากลาง", priced.total, priced.steps, priced.step, None)


def _step_beyond(
    what: str, amount: Satang, steps: tuple[Decimal, ...], step: Decimal, row: RowId | None
) -> Iterator[Finding]:
    if amount and steps and step != steps[0]:
        asked = f"ขั้นการตัดเศษ {steps[0]:,f} บาทของ{what}"
        done = f"จึงตัดเศษให้เต็ม {step:,f} บาท" if step else "จึงไม่ตัดเศษ"
        yield Finding(
            "warn",
            "step_beyond_amount",
            f"{asked} มากกว่ายอด {shown_baht(amount)} บาท {done}",
            f"แก้ขั้นการตัดเศษที่หน้าข้อมูลโครงการ หรือ{_SEE}",
            row,
            LARGE_STEP.id,
        )
