"""The fields of the calendar page: what each shows of the way to a price, and what entries make.

Each is of one setting of the estimate, by the name of its field there; what may stand in it, the
setting says.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from estimator.app.fields import FieldSpec, setting_field
from estimator.app.thai_dates import read_thai_date
from estimator.domain.arithmetic import typed_figure
from estimator.domain.estimate import Estimate
from estimator.domain.money import shown_number
from estimator.domain.procedure.bid import BID_NAMES
from estimator.domain.procedure.calendar import (
    APPOINTMENT_NAMES,
    DATE_NAMES,
    PUBLICATION_NAMES,
    PUBLISHED_AS_NAME,
)
from estimator.domain.procedure.certificate import CERTIFICATE_NAMES
from estimator.domain.procedure.papers import PAPER_HEAD_NAMES
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import (
    APPOINTMENT,
    BID,
    CERTIFICATE,
    DATES,
    PAPER_HEADS,
)
from estimator.domain.records.table import Setting
from estimator.domain.wording import short_thai_date

T = TypeVar("T")
WayField = FieldSpec[Estimate, Edit]
_DAY_HINT: Final = "เช่น 20 มิ.ย. 2569"
_YES, _NO = "yes", "no"


def _itself(estimate: Estimate) -> Estimate:
    return estimate


def _text(setting: Setting[T], names: Mapping[str, str], field: str, hint: str = "") -> WayField:
    return setting_field(setting, field, names[field], _itself, hint=hint)


def _day(
    setting: Setting[T], names: Mapping[str, str], field: str, hint: str = _DAY_HINT
) -> WayField:
    def show(day: date | None) -> str:
        return short_thai_date(day) if day else ""

    return setting_field(setting, field, names[field], _itself, show, read_thai_date, hint)


def _choice(setting: Setting[T], field: str, label: str, names: Mapping[str, str]) -> WayField:
    """One of several words, or that nothing was said."""
    return setting_field(
        setting,
        field,
        label,
        _itself,
        lambda value: value or "",
        lambda key: key or None,
        choices=[("", "ยังไม่ระบุ"), *names.items()],
    )


def _standing() -> WayField:
    return setting_field(
        APPOINTMENT,
        "standing",
        "คำสั่งแต่งตั้ง",
        _itself,
        lambda standing: _YES if standing else _NO,
        lambda key: key == _YES,
        choices=[(_NO, "เฉพาะงานนี้"), (_YES, "เป็นการประจำ หลายงาน")],
    )


def _bid_price() -> WayField:
    def show(price: Decimal | None) -> str:
        return "" if price is None else shown_number(price)

    def read(text: str) -> Decimal | None:
        return typed_figure(text) if text.strip() else None

    name = BID_NAMES["price"]
    return setting_field(BID, "price", name, _itself, show, read, "ของผู้ที่จะจ้าง")


_PUBLICATIONS: Final = {str(key): name for key, name in PUBLICATION_NAMES.items()}
ORDER: Final[tuple[tuple[WayField, ...], ...]] = (
    (
        _text(APPOINTMENT, APPOINTMENT_NAMES, "order_no", "เช่น 12/2569"),
        _day(DATES, DATE_NAMES, "appointed"),
    ),
    (_standing(), _text(APPOINTMENT, APPOINTMENT_NAMES, "task", "คำสั่งประจำต้องระบุ")),
    (
        _day(APPOINTMENT, APPOINTMENT_NAMES, "starts"),
        _day(APPOINTMENT, APPOINTMENT_NAMES, "ends"),
    ),
)
WAY: Final[tuple[tuple[WayField, ...], ...]] = (
    (
        _day(DATES, DATE_NAMES, "calculated", "เว้นว่าง: ตามข้อมูลโครงการ"),
        _day(DATES, DATE_NAMES, "submitted"),
    ),
    (_day(DATES, DATE_NAMES, "approved"), _day(DATES, DATE_NAMES, "published")),
    (_choice(DATES, "published_as", PUBLISHED_AS_NAME, _PUBLICATIONS),),
)
DESIGNER: Final[tuple[tuple[WayField, ...], ...]] = (
    (
        _text(CERTIFICATE, CERTIFICATE_NAMES, "designer"),
        _day(CERTIFICATE, CERTIFICATE_NAMES, "certified_on"),
    ),
    (
        _text(CERTIFICATE, CERTIFICATE_NAMES, "drawing_revision", "เช่น แก้ไขครั้งที่ 2 ถ้าไม่เคย ใส่ -"),
        _day(CERTIFICATE, CERTIFICATE_NAMES, "drawing_changed_on"),
    ),
)
OFFER: Final[tuple[tuple[WayField, ...], ...]] = ((_text(BID, BID_NAMES, "bidder"), _bid_price()),)
HEADS: Final[tuple[tuple[WayField, ...], ...]] = tuple(
    tuple(_text(PAPER_HEADS, PAPER_HEAD_NAMES, field) for field in pair)
    for pair in (
        ("office", "hiring_method"),
        ("head_name", "head_position"),
        ("supply_name", "supply_position"),
        ("report_no", "review_no"),
        ("announcement_no", "letter_no"),
    )
)
"""The rows of the page, one or two fields each, by what they are about."""
