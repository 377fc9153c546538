"""What may be chosen for a take-off, and what is said of it: wastage, rounding, bars to buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from estimator.app.bill.takeoff_rows import WASTAGE_LABEL
from estimator.domain.arithmetic import figure_or_percent, formula_in
from estimator.domain.bill.rows import Line, Row, RowChange
from estimator.domain.bill_edits.linking import LINK_LABEL
from estimator.domain.limits import percent, refuse
from estimator.domain.money import NumberError, shown_number
from estimator.domain.records.edits import Edit
from estimator.domain.sources.taken_off import (
    MOST_CHOSEN_PLACES,
    OTHER_ROWS,
    WEIGHT_UNITS,
    Share,
    TakenOff,
)
from estimator.domain.takeoff.rebar import STOCK_LENGTHS, bars_needed, named_bar
from estimator.domain.takeoff.wastage import UsualWastage, Wastage
from estimator.domain.units import in_units_of
from estimator.errors import UserError, short
from estimator.exchange.takeoff.wastage_file import usual_wastage

NO_WASTAGE: Final = "ไม่เผื่อ"
OWN_WASTAGE: Final = "กำหนดเอง…"
_OWN_KIND: Final = "ผู้คำนวณกำหนดเอง"
PLACES: Final[tuple[int | None, ...]] = (None, *range(MOST_CHOSEN_PLACES + 1))

_usual = cache(usual_wastage)


@dataclass(frozen=True, slots=True)
class WastageChoice:
    """One wastage that may be chosen, how it is called, and what is known of it."""

    title: str
    wastage: Wastage | None
    tip: str = ""


def wastage_choices(bar: str, chosen: Wastage | None) -> tuple[WastageChoice, ...]:
    """None, what the list has for a bar or for what is none, and what is chosen beyond it."""
    usual = tuple(_choice(each, bar) for each in _usual() if each.fits(bar))
    known = [choice.wastage for choice in usual]
    beyond: tuple[WastageChoice, ...] = ()
    if chosen is not None and chosen not in known:
        title = f"{chosen.percent:f}% {chosen.kind}"
        beyond = (WastageChoice(title, chosen, chosen.source),)
    return (WastageChoice(NO_WASTAGE, None), *usual, *beyond)


def _choice(usual: UsualWastage, bar: str) -> WastageChoice:
    return WastageChoice(f"{usual.percent:f}% {usual.kind}", usual.for_bar(bar), usual.source)


def own_wastage(text: str, bar: str) -> Wastage:
    """A wastage that somebody set by hand; raises UserError."""
    try:
        value = figure_or_percent(text).value
    except NumberError:
        if formula_in(text):
            raise
        raise UserError(f"“{short(text)}” ไม่ใช่ร้อยละ โปรดใส่ตัวเลขตั้งแต่ 0 ถึง 100") from None
    refuse(percent("takeoff", "ส่วนเผื่อ", value))
    return Wastage(value, _OWN_KIND, "", bar)


def places_title(places: int | None) -> str:
    """How a rounding is called."""
    return "ไม่ปัด" if places is None else f"ปัด {places} ตำแหน่ง"


def total_words(line: Line) -> str:
    """What a line comes to, as one reads it beside its rows."""
    value = line.quantity.value
    return "ยังไม่มีปริมาณ" if value is None else f"{shown_number(value)} {line.unit}".strip()


def share_words(taken: TakenOff) -> tuple[str, ...]:
    """By bar (or of all): net, wastage and bars to buy; nothing where the total says it all.

    A wastage that adds nothing, for its rows are gone or have no figures, is told as well.
    """
    shares = taken.shares() if taken.value is not None else ()
    idle = tuple(
        f"ยังไม่ได้ใช้ส่วนเผื่อ {each.percent:f}% ของ {each.bar or OTHER_ROWS} เพราะไม่มีแถวให้คิด"
        for each in taken.idle_wastage
    )
    return (*(words for share in shares if (words := _words(share))), *idle)


_MOST_ODD: Final = 5
_MEASURES: Final = (("เมตร", 1), ("ตารางเมตร", 2), ("ลูกบาศก์เมตร", 3))
"""Units of lengths, areas and volumes, and how many dimensions each multiplies."""


def doubts(line: Line, typed_in: int) -> str:
    """Which rows have other dimensions than the line's unit asks for, or no bar beside its name.

    It is told and not refused: a thickness may stand in the unit price. A number alone is a
    measure that was worked out elsewhere, and the row that is `typed_in` may have more to come.
    """
    taken = line.quantity
    if unweighed := _unweighed(line):
        return unweighed
    wanted = next((n for unit, n in _MEASURES if in_units_of(line.unit, unit) is not None), 0)
    if not isinstance(taken, TakenOff) or taken.bars or not wanted:
        return ""
    given = [sum(key != "number" for key, _ in row.figures) for row in taken.rows]
    odd = [
        str(at + 1)
        for at, dimensions in enumerate(given)
        if dimensions not in (0, wanted) and at != typed_in
    ]
    if not odd:
        return ""
    more = f" และอีก {len(odd) - _MOST_ODD:,} แถว" if len(odd) > _MOST_ODD else ""
    return (
        f"แถวที่ {', '.join(odd[:_MOST_ODD])}{more} ไม่ได้คูณ {wanted} มิติ ทั้งที่หน่วยเป็น {line.unit} "
        "โปรดตรวจว่าใส่ครบ"
    )


def _unweighed(line: Line) -> str:
    """That the descriptions of a weight name bars and no row has one, so that nothing is weighed.

    A number alone may be a weight that was worked out elsewhere.
    """
    taken, weighs = line.quantity, in_units_of(line.unit, WEIGHT_UNITS["kg"]) is not None
    if not isinstance(taken, TakenOff) or taken.bars or not (weighs or not line.unit.strip()):
        return ""
    if all(key == "number" for each in taken.rows for key, _ in each.figures):
        return ""
    for at, each in enumerate(taken.rows, start=1):
        name = named_bar(each.description)
        if name:
            return (
                f"แถวที่ {at} มี {name} ในรายละเอียด แต่ไม่มีแถวใดใส่ช่องเหล็ก จึงไม่ได้คิดเป็นน้ำหนักเหล็ก "
                "โปรดใส่ขนาดในช่องเหล็กของแถวที่มีจำนวน"
            )
    return ""


def _words(share: Share) -> str:
    added = ""
    if share.wastage is not None:
        said = f" ({share.wastage.source})" if share.wastage.source and not share.bar else ""
        added = (
            f" เผื่อ {share.wastage.percent:f}% {share.wastage.kind} = {_plain(share.gross)}{said}"
        )
    if not share.bar:
        return f"สุทธิ {_plain(share.net)}{added}" if added else ""
    counts = " หรือ ".join(
        f"ยาว {length} ม. {bars_needed(share.bought, length):,} เส้น" for length in STOCK_LENGTHS
    )
    metres = f"{share.bar}: {_plain(share.metres)} ม. = {_plain(share.net)} กก.{added}"
    return f"{metres} · {counts} (ไม่รวมระยะทาบและเศษตัด)"


def _plain(value: Decimal) -> str:
    """A figure with all its decimals and no idle ones."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows_lost(edit: Edit) -> str:
    """What to say where an edit put something else in the place of taken-off rows; or nothing.

    Also where a wastage went with the last row of the bar that it was chosen for. What linking
    puts away, the command itself tells.
    """
    if edit.label == LINK_LABEL:
        return ""
    stayed = [each for each in edit.rows if each.before is not None and each.after is not None]
    lost = [
        (taken, after.node.quantity.value)
        for each in stayed
        if (taken := _taken_in(each.before)) is not None
        and (after := each.after) is not None
        and isinstance(after.node, Line)
        and not isinstance(after.node.quantity, TakenOff)
    ]
    if not lost:
        return "" if edit.label == WASTAGE_LABEL else _wastage_lost(stayed)
    rows = sum(len(taken.rows) for taken, _ in lost)
    lines = f" ของ {len(lost):,} รายการ" if len(lost) > 1 else ""
    bare = sum(1 for _, value in lost if value is None)
    return f"แถวถอดปริมาณ {rows:,} แถว{lines}ไม่อยู่แล้ว {_instead(bare, len(lost))} กด Ctrl+Z เพื่อเรียกคืน"


def _instead(bare: int, of: int) -> str:
    """What the lines have in place of their rows, of which so many are `bare`."""
    if bare == 0:
        return "มีค่าที่ใส่แทน"
    if bare == of:
        return "รายการจึงยังไม่มีปริมาณ"
    return f"มีค่าที่ใส่แทน เว้นแต่ {bare:,} รายการที่ยังไม่มีปริมาณ"


def _wastage_lost(changes: Sequence[RowChange]) -> str:
    """What to say of a wastage that is gone where nobody chose another one, or none."""
    for each in changes:
        before, after = _taken_in(each.before), _taken_in(each.after)
        gone = () if before is None or after is None else set(before.wastage) - set(after.wastage)
        for wastage in gone:
            return (
                f"ส่วนเผื่อ {wastage.percent:f}% ของ {wastage.bar or OTHER_ROWS} ออกไปด้วย "
                "เพราะไม่มีแถวให้คิดแล้ว กด Ctrl+Z เพื่อเรียกคืน"
            )
    return ""


def _taken_in(row: Row | None) -> TakenOff | None:
    line = row.node if row is not None else None
    taken = line.quantity if isinstance(line, Line) else None
    return taken if isinstance(taken, TakenOff) else None
