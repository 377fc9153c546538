"""When new Factor F tables are due by loan interest (clause 13) or VAT (clause 14).

Clause 13: the average MLR of at least three large banks, made a whole number, a fraction of 0.50
and more rounded up; when the average changes by one point, new tables are to be circulated.
Clause 14: the VAT rate, made whole in the same way. Rates are percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from estimator.domain.clauses import number_in_any
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.money import shown_fraction
from estimator.errors import UserError

LEAST_BANKS = 3
_LARGEST_RATE = Decimal(50)
_CHANGE_THAT_COUNTS = Decimal(1)


@dataclass(frozen=True, slots=True)
class BankRate:
    """A bank and its MLR in percent a year."""

    bank: str
    mlr: Decimal


@dataclass(frozen=True, slots=True)
class RateVerdict:
    """A rate of today against the one an edition was made for.

    `average` is cut to four decimals for showing, `whole` is what the clause makes of the exact
    one. `due` says that the edition no longer fits; `moved` is how far the average lies from the
    one the circular names, None where it names none.
    """

    average: Decimal
    whole: Decimal
    due: bool
    message: str
    moved: Decimal | None = None


def whole_rate(rate: Fraction | Decimal) -> Decimal:
    """A rate made whole: a fraction of 0.50 and more goes up, less goes down (13, 14)."""
    exact = Fraction(rate)
    whole, rest = divmod(exact.numerator, exact.denominator)
    return Decimal(whole + (1 if 2 * rest >= exact.denominator else 0))


def interest_verdict(rates: Iterable[BankRate], edition: FactorEdition) -> RateVerdict:
    """Clause 13 for these banks; UserError where they are too few or a rate is absurd."""
    banks = [rate for rate in rates if rate.bank.strip()]
    _check_banks(banks)
    exact = sum((Fraction(rate.mlr) for rate in banks), Fraction(0)) / len(banks)
    average, whole = shown_fraction(exact, 4), whole_rate(exact)
    now = edition.interest_percent
    ground = edition.mlr_average_percent
    moved = None if ground is None else average - ground
    head = (
        f"MLR เฉลี่ย {len(banks)} ธนาคาร ร้อยละ {_shown(average)} ปัดเป็นร้อยละ {whole:f} "
        f"ตาราง {edition.info.circular} ใช้ร้อยละ {now:f}"
    )
    if abs(whole - now) >= _CHANGE_THAT_COUNTS:
        message = (
            f"{head} ต่างกัน {abs(whole - now):f} จึงควรมีหนังสือเวียนตาราง Factor F ใหม่แล้ว "
            "โปรดตรวจหาหนังสือเวียนฉบับใหม่ก่อนใช้ตารางนี้"
        )
        return RateVerdict(average, whole, True, message, moved)
    return RateVerdict(average, whole, False, f"{head} ยังใช้ตารางนี้ได้", moved)


def _check_banks(banks: Sequence[BankRate]) -> None:
    if len({rate.bank.strip() for rate in banks}) < len(banks):
        raise UserError("มีชื่อธนาคารซ้ำกัน โปรดใส่ธนาคารละหนึ่งอัตรา")
    if len(banks) < LEAST_BANKS:
        raise UserError(
            f"มีอัตราดอกเบี้ย MLR เพียง {len(banks)} ธนาคาร "
            f"แนวทางฯ ข้อ {number_in_any('interest')} "
            f"ให้ใช้ธนาคารขนาดใหญ่อย่างน้อย {LEAST_BANKS} ธนาคาร โปรดใส่เพิ่ม"
        )
    for rate in banks:
        if not 0 < rate.mlr <= _LARGEST_RATE:
            raise UserError(
                f"อัตรา MLR ของ{rate.bank} ร้อยละ {rate.mlr:f} เป็นไปไม่ได้ "
                f"โปรดใส่มากกว่า 0 และไม่เกิน {_LARGEST_RATE}"
            )


def vat_verdict(rate: Decimal, edition: FactorEdition) -> RateVerdict:
    """Clause 14 for a VAT rate; UserError where it is absurd."""
    if not 0 <= rate <= _LARGEST_RATE:
        raise UserError(f"ภาษีมูลค่าเพิ่มร้อยละ {rate:f} เป็นไปไม่ได้ โปรดใส่ 0 ถึง {_LARGEST_RATE}")
    whole, now = whole_rate(rate), edition.vat_percent
    head = (
        f"ภาษีมูลค่าเพิ่มร้อยละ {_shown(rate)} ปัดเป็นร้อยละ {whole:f} "
        f"ตาราง {edition.info.circular} ใช้ร้อยละ {now:f}"
    )
    if whole != now:
        message = (
            f"{head} จึงควรมีหนังสือเวียนตาราง Factor F ใหม่ตามพระราชกฤษฎีกา "
            "โปรดตรวจหาหนังสือเวียนฉบับใหม่ก่อนใช้ตารางนี้"
        )
        return RateVerdict(rate, whole, True, message)
    return RateVerdict(rate, whole, False, f"{head} ยังใช้ตารางนี้ได้")


def _shown(rate: Decimal) -> str:
    """A rate to two decimals, more only where there are more."""
    short = rate.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{short if short == rate else rate.normalize():f}"
