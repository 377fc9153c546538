"""What fits a description while one types: works of the labour account, and earlier lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from estimator.app.bill.support import Suggestion, Support
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.money import shown_number
from estimator.domain.search.folding import closed_up
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import typed_value

_MOST_WORKS = 8
_MOST_EARLIER = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to take: its title, where it comes from, its price, and what it makes of a line."""

    title: str
    detail: str
    price: str
    put_into: Callable[[Line], Line]


def offers_for(bill: Bill, text: str, support: Support, row: RowId | None) -> list[Offer]:
    """Offers for a description as far as it is typed, best first; none for an empty one.

    `row` is the line they are for, None where it is yet to be made.
    """
    wanted = text.strip()
    if not wanted:
        return []
    works = [_work(each, support, row) for each in support.suggest(wanted, _MOST_WORKS)]
    return [*works, *_earlier(bill, wanted)]


def _work(work: Suggestion, support: Support, row: RowId | None) -> Offer:
    price = "" if work.labour is None else f"ค่าแรง {shown_number(work.labour)}"
    if price and work.unit:
        price = f"{price} บาท/{work.unit}"
    return Offer(work.title, work.detail, price, lambda line: support.take(line, work, row))


def _earlier(bill: Bill, wanted: str) -> Iterator[Offer]:
    """Lines typed lately whose description holds the text, each description once."""
    needle = closed_up(wanted)
    seen: set[tuple[str, LabourRef | None]] = set()
    for row in reversed(list(bill.rows.values())):
        node = row.node
        if not isinstance(node, Line) or node.follows_siblings or node.salvage is not None:
            continue
        if needle not in closed_up(node.description):
            continue
        known = (node.description, node.item)
        if known in seen or node.description == wanted:
            continue
        seen.add(known)
        yield _line_again(node)
        if len(seen) == _MOST_EARLIER:
            return


def _line_again(earlier: Line) -> Offer:
    prices = []
    for word, source in (("ค่าวัสดุ", earlier.material), ("ค่าแรง", earlier.labour)):
        value = typed_value(source)
        if value is not None:
            prices.append(f"{word} {shown_number(value)}")

    def put_into(line: Line) -> Line:
        return replace(earlier, quantity=line.quantity, remark=line.remark)

    return Offer(earlier.description, "จากรายการก่อนหน้าในบัญชีนี้", "  ".join(prices), put_into)
