"""Whole prices, to which nothing is added afterwards, where a sheet says that more comes on top.

The tax, and what Factor F is made of, are in such prices; of a sheet that has them beside its works
too little money would come in.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.audited_rows import AuditedRows, amounts_of_row
from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.money_words import is_of_budget
from estimator.domain.bill_table.price_claims import says_in, things_named
from estimator.domain.bill_table.rows import BEYOND_THE_BILL
from estimator.domain.findings import RowFinding

_MORE: Final = Decimal("1.01")
"""A sum is rounded to a hundredth of it at most; what is more has something on top."""
_ADDED: Final = "คิดเพิ่มจากยอดรวมของรายการ หมวดงานนี้ไม่คิดเพิ่มให้ โปรดใส่ราคาที่รวมภาษีและอื่น ๆ แล้ว"


def added_to_whole_prices(rows: AuditedRows) -> Iterator[RowFinding]:
    """The rows below the whole sum that put more on top of it: a tax, the overhead, a factor."""
    if rows.whole_at is None:
        return
    for number, why in sorted(rows.left_out.items()):
        is_below = why == BEYOND_THE_BILL and number > rows.whole_at
        if is_below and number not in rows.told and _adds(rows, number):
            yield rows.say(number, _ADDED)


def _adds(rows: AuditedRows, number: int) -> bool:
    parts = rows.parts(number)
    words = words_of(" ".join(parts.texts.values()))
    if is_of_budget(words):
        return False
    most = rows.whole * _MORE + rows.room
    is_more = any(each > most for each in amounts_of_row(parts))
    is_in = says_in(words, "tax") or says_in(words, "factor")
    return is_more or (bool(things_named(words)) and not is_in)
