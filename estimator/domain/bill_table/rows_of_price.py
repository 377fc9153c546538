"""What a sheet makes of its whole sum in the rows below it: a factor, a tax, a round figure.

Their words are as many as there are offices; what they have in common is that each figure follows
from one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import Final

from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import AMOUNTS
from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.names_of_deductions import names_a_deduction, takes_money_off
from estimator.domain.bill_table.names_of_sums import is_like_a_sum, is_of_price
from estimator.domain.bill_table.proofs import hidden_of, rounded_off
from estimator.domain.bill_table.rows import BEYOND_THE_BILL, SeenRow
from estimator.domain.bill_table.unit_words import NO_UNITS
from estimator.domain.money import THAI_TO_ARABIC

_LONGEST: Final = 40
"""Rows below the last work, at most: what is longer is a further table."""
_FACTOR: Final = re.compile(r"(?<![\d.,/])1\.\d{1,4}(?![\d.,/%])(?!\s*%)")
_PERCENT: Final = re.compile(r"(\d{1,2}(?:\.\d{1,4})?)\s*%|ร้อยละ\s*(\d{1,2}(?:\.\d{1,4})?)")
_OF_FACTOR: Final = re.compile(
    r"factor|แฟ[กค]เตอร์|ตัวคูณ|(?:[x×*]|คูณ(?:ด้วย)?)\s*\(?\s*f\b", re.IGNORECASE
)
_OF_WHOLE: Final = re.compile(
    r"(?:ขอ|ให้)?(?:ใช้|คิด|ตั้ง|กำหนด|เสนอ|อนุมัติ)?(?:เป็น)?(?:ราคากลาง|งบประมาณ|วงเงิน|ค่างาน(?:ต้นทุน)?$"
    r"|ค่าก่อสร้าง(?:ทั้ง|รวม|สุทธิ))|(?:เสนอ|ตกลง)ราคา|คิดเป็น(?!ค่า)|(?:ปรับ|ลด|คิด|ตั้ง)\S{0,4}(?:เหลือ|เพียง|ไว้)(?=[\W\d]|$|เป็น|ที่|เพียง(?!พอ)|งบ|ราคา)"
)
"""Words of what the whole costs in the end; no work is called so."""
_OF_A_WORK: Final = re.compile(
    r"\W*(งาน(?!ทั้ง|รวม|ก่อสร้างทั้ง)|ค่า(?!ก่อสร้าง|งาน|ใช้จ่าย|ดำเนิน|อำนวย|บริหาร|โสหุ้ย|ภาษี|กำไร|ดอกเบี้ย|ตัวคูณ|แฟ|\s*f))",
    re.IGNORECASE,
)
"""How a work begins, or what is to be paid for one: no rounding of the sum above it, no share."""
_NO_WORK: Final = re.compile(
    r"ภาษี|แว[ตท](?![ก-ฮ]*์)|(?<![a-z])vat(?![a-z])|v\.a\.t|(?<![a-z])tax|factor|แฟ็?[กค]เตอร์|ตัวคูณ|\bf\b"
    r"|อำนวยการ|ดำเนิน(?:การ|งาน)|บริหาร|โสหุ้ย|กำไร|ดอกเบี้ย|over\s?head|profit|\boh\s*&\s*p\b|interest"
    r"|ลด|ล่วงหน้า|ประกันผลงาน|\b(?:retention|advance)\b",
    re.IGNORECASE,
)
"""What is a share of the whole and no work, as what is taken off is: a tax, the overhead."""
_TAKEN_OFF: Final = "เป็นส่วนลดหรือยอดหลังหัก ซึ่งยังไม่ได้หักจากค่างานต้นทุน โปรดตรวจว่าจะลดราคาของรายการหรือไม่"
_OF_ROUNDING: Final = re.compile(
    r"ปัด|เศษ|ใช้|เหลือ|สุทธิ|ประมาณ|ราคา|เงิน|ค่าก่อสร้าง|ขอ|เสนอ|ตกลง|อนุมัติ|\b(round|net|say|price|use|offer)",
    re.IGNORECASE,
)
"""How a row is called, beside as a sum, that says what is known again, or rounded."""
_ROUNDED_BY: Final = re.compile(r"\W*(หัก)?(ปัด|เศษ)(?!\S*เป็น)")
_SHARE: Final = frozenset(("%", "ร้อยละ"))
_NOUGHT: Final = Decimal(0)
_ONE: Final = Decimal(1)
_TWO: Final = Decimal(2)
_HUNDRED: Final = Decimal(100)
_HALF: Final = Decimal("0.5")
_NEARLY_ALL: Final = Decimal("0.9")
_ENOUGH: Final = 2
"""Works whose sum another one costs by chance are hardly so many."""
_MOST_NOUGHTS: Final = 6
_FINE: Final = 100
"""A sum is rounded to a hundredth of it at most."""


def with_rows_of_price(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which those below the whole sum that follow from it are of the price.

    Of several sums at the end the whole one is that from which the most follows.
    """
    best = list(rows)
    for at in _sums_at_the_end(rows):
        found = [*rows[: at + 1], *_followed(rows, at)]
        if _of_price(found) >= _of_price(best):
            best = found
    return best


def _of_price(rows: Sequence[SeenRow]) -> int:
    return sum(1 for row in rows if row.why == BEYOND_THE_BILL)


def may_be_made_of(value: Decimal, whole: Decimal) -> bool:
    """Whether a figure is of a size that a price makes of a sum: a part of it, or it with more."""
    size = abs(value)
    return size <= whole * _HALF or whole * _NEARLY_ALL <= size <= whole * _TWO


def _sums_at_the_end(rows: Sequence[SeenRow]) -> Iterator[int]:
    """The places of the sums below the last row that is a work for sure."""
    tail = list(takewhile(lambda at: _may_follow(rows[at]), range(len(rows) - 1, -1, -1)))
    for at in tail[:_LONGEST][::-1]:
        if rows[at].kind == "sum" and _printed(rows[at].parts):
            yield at


def _may_follow(row: SeenRow) -> bool:
    """Whether a row may be none of the works, by what stands in it beside its amounts."""
    if row.kind not in ("line", "lump"):
        return True
    return row.number is None and row.parts.text("unit").strip().lower() in NO_UNITS


def _followed(rows: Sequence[SeenRow], at: int) -> list[SeenRow]:
    """The rows below a sum, those that follow from it as such."""
    works = sum(1 for row in rows[:at] if row.kind in ("line", "lump"))
    known = _Known(_printed(rows[at].parts), works)
    found: list[SeenRow] = []
    for row in rows[at + 1 :]:
        follows = row.kind != "left_out" and known.explain(row)
        if follows or row.why == BEYOND_THE_BILL:
            known.add(row.parts)
        if follows and _takes_off(row):
            found.append(replace(row, kind="doubtful", why=_TAKEN_OFF))
            continue
        found.append(replace(row, kind="left_out", why=BEYOND_THE_BILL) if follows else row)
    return found


def _takes_off(row: SeenRow) -> bool:
    """Whether a row says that the works cost less than the sum above it."""
    return bool(_printed(row.parts)) and takes_money_off(words_of(row.title))


class _Known:
    """The figures from which a further row may follow: the sum, and what was made of it so far."""

    def __init__(self, sums: Sequence[Decimal], works: int) -> None:
        self._whole = max(sums)
        self._values = [*sums]
        self._factors: list[Decimal] = []
        self._together = self._whole
        self._works = works
        self._has_begun = False

    def add(self, parts: RowParts) -> None:
        """Take a row that follows."""
        self._has_begun = True
        self._factors += _factors_of(parts)
        for value in _printed(parts):
            if _ONE < value < _TWO:
                self._factors.append(value)
                continue
            if value <= self._whole * _HALF:
                self._values += [self._together - value]
                self._together += value
                self._values.append(self._together)
            self._values.append(value)

    def explain(self, row: SeenRow) -> bool:
        """Whether each figure of a row follows."""
        printed, title = _printed(row.parts), words_of(row.title)
        is_named = _OF_FACTOR.search(title) is not None or _OF_WHOLE.match(title) is not None
        is_measured = row.kind in ("line", "doubtful")
        if is_measured and not self._has_only_factors(row.parts):
            return False
        if not printed:
            return is_named and (is_measured or bool(_factors_of(row.parts)))
        is_rest = row.number is None and _ROUNDED_BY.match(title)
        if is_rest and all(abs(each) * _FINE <= self._whole for each in printed):
            return True
        if row.kind == "sum":
            known = self._has_begun and all(map(self._is_known, printed))
            return known or all(self._is_made_of(each, row, is_named) for each in printed)
        if all(self._is_made_of(each, row, is_named) for each in printed):
            return True
        is_free = self._is_free(row, title)
        return all(
            (is_named and self._is_as_large(each))
            or ((is_free or is_named) and self._is_rounded(each))
            or (is_free and self._has_begun and self._is_known(each))
            for each in printed
        )

    def _is_free(self, row: SeenRow, title: str) -> bool:
        """Whether a row is none of the works, so that it may hold a sum or what rounds one.

        One more work costs the sum of the others by chance, and a numbered row is a work.
        """
        if self._works < _ENOUGH or row.number is not None or row.kind != "text":
            return False
        if _OF_A_WORK.match(title):
            return False
        return is_like_a_sum(title) or _OF_ROUNDING.search(title) is not None

    def _has_only_factors(self, parts: RowParts) -> bool:
        """Whether what stands beside the amounts are factors, shares, and the sums they are of."""
        beside = {each: figure for each, figure in parts.figures.items() if each not in AMOUNTS}
        if parts.text("unit").strip().lower() not in NO_UNITS:
            return False
        is_share = parts.text("unit").strip() in _SHARE
        return all(
            figure.kind in ("dash", "percent")
            or (figure.value is not None and (is_share or self._is_factor(figure.value)))
            for figure in beside.values()
        )

    def _is_factor(self, value: Decimal) -> bool:
        return _ONE <= value < _TWO or self._is_known(value)

    def _is_known(self, value: Decimal) -> bool:
        return any(abs(value - each) <= rounded_off(value) for each in self._values)

    def _is_made_of(self, value: Decimal, row: SeenRow, is_named: bool) -> bool:
        """Whether a figure is one of those known times a factor, or by a share more or less."""
        title = words_of(row.title)
        is_work = _OF_A_WORK.match(title) is not None and not is_named
        own = _factors_of(row.parts)
        factors = own if row.kind == "line" else [*own, *self._factors]
        times = [] if is_work else [(factor, True) for factor in factors]
        # Of electric and sanitary works the labour, say, is a share of the material above it.
        is_share = not is_work and (_NO_WORK.search(title) is not None or names_a_deduction(title))
        if is_share and (row.number is None or is_named or is_of_price(row.title)):
            for share in (each / _HUNDRED for each in _shares_of(row.parts)):
                times += [(share, False), (_ONE + share, False), (_ONE - share, False)]
        return any(
            abs(each * factor - value)
            <= rounded_off(value) + (hidden_of(each, (factor,)) if hides else _NOUGHT)
            for each in self._values
            for factor, hides in times
        )

    def _is_as_large(self, value: Decimal) -> bool:
        return self._whole * _NEARLY_ALL <= value <= self._whole * _TWO

    def _is_rounded(self, value: Decimal) -> bool:
        """Whether a figure is one of those known, up or down to a round one."""
        for noughts in range(_MOST_NOUGHTS):
            step = Decimal(10) ** noughts
            if value % step:
                return False
            near = (each for each in self._values if noughts == 0 or step * _FINE <= each)
            if any(abs(each - value) < step for each in near):
                return True
        return False


def _printed(parts: RowParts) -> list[Decimal]:
    """The amounts of a row, nought left out."""
    return [value for each in AMOUNTS if (value := parts.number(each))]


def _factors_of(parts: RowParts) -> list[Decimal]:
    """The factors that a row names, in its words or beside its amounts."""
    said = (text.translate(THAI_TO_ARABIC) for text in parts.texts.values())
    named = [Decimal(each) for text in said for each in _FACTOR.findall(text)]
    beside = [figure.value for each, figure in parts.figures.items() if each not in AMOUNTS]
    return [*named, *(each for each in beside if each is not None and _ONE < each < _TWO)]


def _shares_of(parts: RowParts) -> list[Decimal]:
    """The percentages that a row names."""
    said = (text.translate(THAI_TO_ARABIC) for text in parts.texts.values())
    named = [Decimal(one or other) for text in said for one, other in _PERCENT.findall(text)]
    found = [each.percent for each in parts.figures.values() if each.percent is not None]
    quantity = parts.number("quantity")
    if quantity is not None and parts.text("unit").strip() in _SHARE:
        found.append(quantity)
    return [*named, *found]
