"""What fits a description while one types: earlier lines, works of the account, best first.

Earlier lines are those of this estimate and those that are remembered of others. A price out of
another estimate is an old price: its day and the estimate's name stand beside it, what is not taken
over is said, and the history of the line keeps both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Any, Final, TypeVar

from estimator.app.bill.row_texts import last_titled
from estimator.app.bill.support import Suggestion, Support, UsableLabour
from estimator.app.bill.visible_rows import in_parts_of
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.remembered_lines import LineOfSource, RememberedLine
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.money import shown_number
from estimator.domain.search.folding import closed_up
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.prices import LabourPrice, MaterialPrice, item_of, typed_value
from estimator.domain.sources.quantity import NOT_MEASURED
from estimator.domain.sources.typed_price import TypedPrice, typed_price
from estimator.domain.units import same_unit
from estimator.errors import UserError, short

T = TypeVar("T")
_MOST_WORKS: Final = 8
_MOST_EARLIER: Final = 4
"""Of this estimate, and as many of others."""
_MOST_BEFORE_WORKS: Final = 2
_LOOKED_AT: Final = 200
"""So many earlier lines are looked at for the best: of a single letter there are thousands."""
_NAMES: Final = {"material": "ค่าวัสดุ", "labour": "ค่าแรง"}
_HERE: Final = "จากรายการก่อนหน้าในบัญชีนี้"

_EQUAL, _EQUAL_ELSEWHERE, _BEGINS, _BEGINS_ELSEWHERE, _WORK, _WITHIN, _WITHIN_ELSEWHERE, _NEAR = (
    range(8)
)
"""How an offer fits: the very text first, then what begins so; a work that is only near last."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to take: its title, where it comes from, its price, and what it makes of a line.

    `origin` names another estimate and the day of its prices, for the history of the line; `told`
    is said once it has been taken, of a line as it was before.
    """

    title: str
    detail: str
    price: str
    put_into: Callable[[Line], Line]
    origin: str = ""
    told: Callable[[Line], str] = lambda _line: ""


def offers_for(
    bill: Bill,
    text: str,
    support: Support,
    row: RowId | None,
    kind: PartKind = "construction",
) -> list[Offer]:
    """Offers for a description as far as it is typed, best first; none for an empty one.

    `row` is the line they are for, None where it is yet to be made; `kind` that of its part.
    """
    wanted = text.strip()
    needle = closed_up(wanted)
    if not needle:
        return []
    found = [
        (_NEAR if work.is_near else _WORK, _work(work, support, row))
        for work in support.suggest(wanted, _MOST_WORKS)
    ]
    seen: set[tuple[str, ...]] = set()
    here = islice(_earlier(bill, needle, row, kind, seen), _MOST_EARLIER)
    found += [(rank, _line_again(*each, support, row)) for rank, each in _few_first(here, _WITHIN)]
    others = islice(_remembered(support, needle, kind, seen), _MOST_EARLIER)
    found += [
        (rank, _old_line(old, support, row)) for rank, old in _few_first(others, _WITHIN_ELSEWHERE)
    ]
    return [offer for _, offer in sorted(found, key=lambda each: each[0])]


def _few_first(found: Iterable[tuple[int, T]], later: int) -> Iterator[tuple[int, T]]:
    """Of lines that only begin so, a few before the works of the account: they must be seen."""
    left = _MOST_BEFORE_WORKS
    for rank, line in found:
        begins = rank in (_BEGINS, _BEGINS_ELSEWHERE)
        yield (later if begins and not left else rank), line
        left -= begins and left > 0


# --- works of the account


def _work(work: Suggestion, support: Support, row: RowId | None) -> Offer:
    price = "" if work.labour is None else f"ค่าแรง {shown_number(work.labour)}"
    if price and work.unit:
        price = f"{price} บาท/{work.unit}"
    return Offer(
        work.title,
        work.detail,
        price,
        lambda line: support.take(line, work, row),
        told=lambda line: support.taken_words(line, work),
    )


# --- lines of this estimate


def _earlier(
    bill: Bill, needle: str, row: RowId | None, kind: PartKind, seen: set[tuple[str, ...]]
) -> Iterator[tuple[int, tuple[RowId, Line]]]:
    """Lines whose description holds the text, the best first, then those put in last; each once.

    Of parts of the same kind alone: the one price of equipment is no price of material.
    """
    is_of_kind = in_parts_of(bill, kind)

    def fitting(*, whole: bool) -> Iterator[tuple[int, tuple[RowId, Line]]]:
        for each, text in last_titled(bill, needle, whole=whole):
            line = each.node
            if not isinstance(line, Line) or each.id == row:
                continue
            if _is_whole(line) and is_of_kind(each.parent):
                yield _fit(needle, text, (_EQUAL, _BEGINS, _WITHIN)), (each.id, line)

    found = list(islice(fitting(whole=False), _LOOKED_AT))
    if len(found) == _LOOKED_AT:
        looked_at = {at for _, (at, _) in found}
        found += (each for each in fitting(whole=True) if each[1][0] not in looked_at)
    for rank, (at, line) in sorted(found, key=lambda each: each[0]):
        known = _printed(line.description, line.unit, typed_value(line.material), _labour_of(line))
        if known not in seen:
            seen.add(known)
            yield rank, (at, line)


def _is_whole(line: Line) -> bool:
    """Whether it stands by itself, and brings something that its name does not."""
    apart = line.follows_siblings or line.salvage is not None
    empty = not line.unit and line.material == NOT_APPLICABLE and line.labour == NOT_APPLICABLE
    return not apart and not empty


def _line_again(at: RowId, earlier: Line, support: Support, row: RowId | None) -> Offer:
    def put_into(line: Line) -> Line:
        kept = _typed_before(line, earlier.material, earlier.labour)
        _refuse_other_unit(line, earlier.unit, kept)
        unit, remark, mark = earlier.unit or line.unit, line.remark, line.mark
        made = replace(earlier, quantity=line.quantity, unit=unit, remark=remark, mark=mark, **kept)
        return _in_its_tier(made, support, row)

    typed = typed_value(earlier.labour)
    labour = support.labour_unit(at) if typed is None else typed
    prices = _prices(typed_value(earlier.material), labour, earlier.unit)
    detail = " · ".join(filter(None, (_HERE, _item_words(earlier.item))))

    def told(line: Line) -> str:
        kept = _kept_words(_typed_before(line, earlier.material, earlier.labour))
        return _joined(_unit_words(line, earlier.unit), kept)

    return Offer(earlier.description, detail, prices, put_into, told=told)


# --- remembered lines of other estimates


def _remembered(
    support: Support, needle: str, kind: PartKind, seen: set[tuple[str, ...]]
) -> Iterator[tuple[int, LineOfSource]]:
    """Lines of other estimates, the best first, then the newest; each once, and none of `seen`."""
    ranks = (_EQUAL_ELSEWHERE, _BEGINS_ELSEWHERE, _WITHIN_ELSEWHERE)
    found: list[tuple[int, LineOfSource]] = []
    for old in support.remembered(needle, kind):
        text = closed_up(old.line.description)
        if len(found) < _LOOKED_AT or text == needle:
            found.append((_fit(needle, text, ranks), old))
    found.sort(key=lambda each: (each[0], -each[1].source.day.toordinal()))
    for rank, old in found:
        line = old.line
        item = "" if line.item is None else f"{line.item}"
        labour = item if line.labour is None else str(line.labour)
        known = _printed(line.description, line.unit, line.material, labour)
        if known not in seen:
            seen.add(known)
            yield rank, old


def _old_line(old: LineOfSource, support: Support, row: RowId | None) -> Offer:
    line, source = old.line, old.source
    usable = support.usable(line)
    origin = f"“{short(source.name)}” {source.told}"
    lost = _lost_words(line, usable)
    without = f"{origin} ไม่รวมค่าแรง" if lost and line.labour is None else origin
    item = _item_words(item_of(usable.labour))
    prices = _prices(line.material, line.labour, line.unit)
    if usable.rate is not None and line.labour is None:
        book = f"ค่าแรงตามบัญชี {shown_number(usable.rate)} บาท/{usable.unit}"
        prices = "  ".join(filter(None, (prices, book)))

    def kept_of(into: Line) -> dict[str, Any]:
        return _typed_before(into, typed_price(line.material), usable.labour)

    def put_into(into: Line) -> Line:
        kept = kept_of(into)
        _refuse_other_unit(into, line.unit, kept)
        made = replace(
            into.with_labour(usable.labour),
            description=line.description,
            unit=line.unit or into.unit,
            material=typed_price(line.material),
            depth_m=None,
            rate_reason="",
        )
        return _in_its_tier(replace(made, **kept), support, row)

    def told(into: Line) -> str:
        return _joined(_unit_words(into, line.unit), _kept_words(kept_of(into)), from_where, lost)

    from_where = f"นำมาจากงาน {origin} โปรดตรวจว่ายังเป็นราคาปัจจุบัน"
    return Offer(
        line.description,
        " · ".join(filter(None, (source.told, f"จากงาน “{source.name}”", item, lost))),
        prices,
        put_into,
        without,
        told,
    )


def _lost_words(line: RememberedLine, usable: UsableLabour) -> str:
    """What of its labour is not taken over, and why."""
    item = line.item
    if item is None or item_of(usable.labour) is not None:
        return ""
    if line.labour is not None:
        return f"ไม่นำการอ้างข้อ {item.code} ของบัญชีชุดอื่นมา"
    return f"ไม่นำค่าแรงมา เพราะอ้างข้อ {item.code} ของบัญชีที่งานนี้ไม่ได้ใช้"


# --- what all of them share


def _fit(needle: str, text: str, ranks: tuple[int, int, int]) -> int:
    equal, begins, within = ranks
    return equal if text == needle else begins if text.startswith(needle) else within


def _printed(*values: str | Decimal | None) -> tuple[str, ...]:
    return tuple("" if value is None else closed_up(str(value)) for value in values)


def _labour_of(line: Line) -> str:
    value = typed_value(line.labour)
    if value is None and line.labour == NOT_APPLICABLE:
        return ""
    return f"{line.item or line.labour.told()}" if value is None else str(value)


def _item_words(item: LabourRef | None) -> str:
    """The work whose rate a line brings: two lines of one name may differ by it alone."""
    return "" if item is None else f"ข้อ {item.code}"


def _prices(material: Decimal | None, labour: Decimal | None, unit: str) -> str:
    named = ((_NAMES["material"], material), (_NAMES["labour"], labour))
    shown = "  ".join(f"{word} {shown_number(value)}" for word, value in named if value is not None)
    return f"{shown} บาท/{unit}" if shown and unit else shown


def _in_its_tier(line: Line, support: Support, row: RowId | None) -> Line:
    """With the labour rate that its own quantity falls into, not that of the earlier line."""
    measured = line.item is not None and line.quantity.value is not None
    return support.retier(line, row) if measured else line


def _unit_words(line: Line, unit: str) -> str:
    """What is to be said of the unit that an earlier line brings into a line as it was before."""
    if line.quantity == NOT_MEASURED or line.unit.strip() or not unit:
        return ""
    return f"รายการนี้มีปริมาณแต่ไม่มีหน่วย จึงใช้หน่วย “{unit}” ของรายการเดิม โปรดตรวจว่าปริมาณเป็นหน่วยนี้"


def _typed_before(line: Line, material: MaterialPrice, labour: LabourPrice) -> dict[str, Any]:
    """The prices that were typed into a line and stay, for an offer has none in their place."""
    pairs = (("material", line.material, material), ("labour", line.labour, labour))
    return {
        field: replace(typed, item=None)
        for field, typed, offered in pairs
        if isinstance(typed, TypedPrice) and offered == NOT_APPLICABLE
    }


def _kept_words(kept: Mapping[str, TypedPrice]) -> str:
    """What is to be said of the prices that stay."""
    named = (f"{_NAMES[field]} {shown_number(price.value)}" for field, price in kept.items())
    shown = " และ".join(named)
    return f"คง{shown} บาทที่พิมพ์ไว้เดิม เพราะรายการที่เลือกไม่มี โปรดตรวจว่ายังใช้ได้" if shown else ""


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _refuse_other_unit(line: Line, unit: str, kept: Mapping[str, TypedPrice]) -> None:
    """A quantity in กก. is none in ตัน: what is measured takes no price of another unit.

    Nor does a price that stays, `kept`, for it is by the unit that the line has.
    """
    counted = "ปริมาณ" if line.quantity != NOT_MEASURED else "ราคา" if kept else ""
    if not counted or not line.unit or not unit or same_unit(line.unit, unit):
        return
    raise UserError(
        f"รายการนี้มี{counted}เป็น “{line.unit}” แต่รายการเดิมมีราคาต่อ “{unit}” จึงใช้ราคาเดิมไม่ได้ "
        f"โปรดลบ{counted}ก่อน หรือพิมพ์ราคาเอง"
    )
