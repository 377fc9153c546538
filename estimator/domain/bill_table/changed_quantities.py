"""Tables of a contract that is changed, or paid by stages: quantities before, added, and in all.

Which of them counts no product can tell: it has to be asked, whatever the amounts are of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import (
    AMOUNTS,
    PRICES,
    Columns,
    is_of_a_change,
    is_of_the_contract,
    letter_of,
)
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.profiles import profile_of

_QUANTITY: Final = frozenset(("quantity",))
_FEWEST: Final = 2
_ASKED: Final = "เป็นปริมาณก่อนและหลังการเปลี่ยนแปลง หรือของต่างงวดกัน โปรดเลือกว่าใช้ปริมาณของคอลัมน์ใด"


def changed_columns(head: Head) -> tuple[int, ...]:
    """The columns of quantities of a changed contract, two at least; none in another table."""
    # Behind an amount such words are of money, where no head says that they count.
    amounts = (at for at, allowed in enumerate(head.allowed) if set(AMOUNTS) & allowed - _QUANTITY)
    end = next(amounts, len(head.allowed))
    counted = {
        at: head.texts[at]
        for at, allowed in enumerate(head.allowed)
        if allowed == _QUANTITY or (at < end and not allowed)
    }
    changed = [at for at, text in counted.items() if is_of_a_change(text)]
    of_contract = (
        [at for at, text in counted.items() if is_of_the_contract(text)] if changed else []
    )
    found = sorted({*changed, *of_contract})
    return tuple(found) if len(found) >= _FEWEST else ()


def other_quantities(cells: ReadCells, head: Head | None, columns: Columns) -> Iterator[Columns]:
    """The readings in which another column of a changed contract has the quantities.

    Amounts are of the quantity that they prove, where there is a price.
    """
    changed = () if head is None else changed_columns(head)
    rows = [row for row in cells.in_use if head is not None and row >= head.end]
    has_price = bool(set(PRICES) & set(columns))
    for at in changed:
        if at < len(columns) and not columns[at] and profile_of(cells, rows, at).is_numbers:
            idle = {"quantity", *AMOUNTS} if has_price else {"quantity"}
            yield tuple(
                "quantity" if place == at else "" if column in idle else column
                for place, column in enumerate(columns)
            )


def told_changed(head: Head, columns: Columns) -> str:
    """A sentence where a table has quantities of a changed contract; empty where it has none."""
    changed = changed_columns(head)
    if not changed:
        return ""
    called = " ".join(f"{letter_of(at)} “{head.texts[at][:30]}”" for at in changed)
    read = [letter_of(at) for at, column in enumerate(columns) if column == "quantity"]
    taken = f" ขณะนี้อ่านคอลัมน์ {read[0]}" if read else ""
    return f"{called} {_ASKED}{taken}"
