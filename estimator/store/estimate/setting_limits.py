"""Bounds that every setting in a file keeps, so that no figure of an opened file can break pricing.

The same bounds hold when an edit is recorded: what is accepted can always be opened again.
"""

from __future__ import annotations

from decimal import Decimal

from estimator.domain.estimate import Conditions, Project, Rounding
from estimator.domain.money import NumberError, satang_from_baht

_LARGEST = Decimal("999999999999")


def check_setting(value: object) -> None:
    """Check the numbers of a setting; raises NumberError, naming the figure."""
    if isinstance(value, Conditions):
        _percent("เงินล่วงหน้าจ่าย", value.advance_percent)
        _percent("เงินประกันผลงานหัก", value.retention_percent)
        _percent("ดอกเบี้ยเงินกู้", value.interest_percent)
        _percent("ภาษีมูลค่าเพิ่ม", value.vat_percent)
        _amount("ค่า Factor F", value.factor_f.value)
    elif isinstance(value, Rounding):
        for step in (value.construction, value.equipment, value.reference_price):
            _whole_satang("ขั้นของการตัดเศษ", step)
    elif isinstance(value, Project):
        _amount("พื้นที่", value.floor_area_m2)
        if value.budget_baht is not None:
            _whole_satang("วงเงินงบประมาณ", value.budget_baht)


def _percent(what: str, value: Decimal) -> None:
    if value.is_signed() or value > 100:
        raise NumberError(f"{what}ร้อยละ {value:f} ใช้ไม่ได้ โปรดใส่ตั้งแต่ 0 ถึง 100")


def _amount(what: str, value: Decimal | None) -> None:
    if value is not None and (value.is_signed() or value > _LARGEST):
        raise NumberError(f"{what} {value:f} ใช้ไม่ได้ โปรดใส่ตั้งแต่ 0 ถึง {_LARGEST:,}")


def _whole_satang(what: str, value: Decimal) -> None:
    _amount(what, value)
    try:
        satang_from_baht(value)
    except ValueError as error:
        raise NumberError(
            f"{what} {value:f} บาท ละเอียดกว่าหนึ่งสตางค์ โปรดใส่ทศนิยมไม่เกินสองตำแหน่ง"
        ) from error
