"""A quantity that was taken off the drawings: rows of dimensions, wastage, rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from estimator.domain import limits, rules
from estimator.domain.limits import Fault, Faults
from estimator.domain.money import MOST_PLACES, check_quantity, shown_number
from estimator.domain.sources.steps import Figure, SourceStep, Steps
from estimator.domain.takeoff.dimension_rows import EXACT, DimensionRow
from estimator.domain.takeoff.rebar import KILOGRAMS_FACTOR, bar_diameter, kilograms_a_metre
from estimator.domain.takeoff.wastage import Wastage
from estimator.domain.units import in_units_of

WeightUnit = Literal["kg", "ton"]
WEIGHT_UNITS: Final[dict[WeightUnit, str]] = {"kg": "กก.", "ton": "ตัน"}
_A_KILOGRAM: Final[dict[WeightUnit, Decimal]] = {"kg": Decimal(1), "ton": Decimal("0.001")}

MOST_ROWS: Final = 1000
MOST_CHOSEN_PLACES: Final = 6
"""To so many decimals a take-off may be rounded; finer than that nobody measures."""

_MIXED: Final = (
    "ในรายการเดียวมีทั้งแถวเหล็กเส้น (เป็นน้ำหนัก) และแถวมิติ ซึ่งหน่วยต่างกัน "
    "โปรดแยกเป็นสองรายการ หรือลบแถวที่ไม่ใช่เหล็กเส้นก่อน"
)
OTHER_ROWS: Final = "แถวที่ไม่ใช่เหล็กเส้น"
_OWNERLESS: Final = (
    "มีส่วนเผื่อร้อยละ {percent} ของ {bar} แต่ไม่มีแถวให้คิด จึงไม่ได้เพิ่มปริมาณ โปรดลบส่วนเผื่อนี้ หรือใส่แถวที่ขาด"
)


@dataclass(frozen=True, slots=True)
class Share:
    """What the rows of one bar, or all that name none, come to: net, and with its wastage."""

    bar: str
    metres: Decimal
    net: Decimal
    wastage: Wastage | None
    gross: Decimal

    @property
    def bought(self) -> Decimal:
        """Metres of a bar with what is added for wastage, exact."""
        more = Decimal(0) if self.wastage is None else self.wastage.percent.scaleb(-2, EXACT)
        return EXACT.add(self.metres, EXACT.multiply(self.metres, more))


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Dimension rows and what they come to.

    The sum is exact. Wastage and rounding (half up, to `places` decimals) are there only where
    somebody chose them. Rows of bars come to kilograms, or tons where `weight_unit` says so.
    """

    rows: tuple[DimensionRow, ...]
    wastage: tuple[Wastage, ...] = ()
    places: int | None = None
    weight_unit: WeightUnit = "kg"

    @property
    def value(self) -> Decimal | None:
        """What it comes to; None while no row has a figure, or one of them is `lacking`."""
        shares = self.shares() if self._measures() and self._without_length() is None else ()
        if not shares or any(share.net < 0 for share in shares):
            return None
        return kept_value(self._in_unit(_total(share.gross for share in shares)), self.places)

    @property
    def lacking(self) -> str:
        """Why the rows come to no quantity (Thai): bars without length, or too much deducted.

        Rows are typed cell by cell, and what is deducted may stand before its size does: such rows
        are kept as they are, and the line is not measured meanwhile.
        """
        short = self._without_length()
        if short is not None:
            bar = self.rows[short].bar
            return f"แถวที่ {short + 1} ({bar}) ยังไม่มีความยาว จึงยังไม่มีปริมาณ โปรดใส่ความยาว"
        for share in self.shares():
            if share.net < 0:
                of_bar = f"ของ {share.bar} " if share.bar else ""
                net = shown_number(_plain(share.net))
                return f"แถวที่หักมากกว่าที่มี ผลรวม{of_bar}ติดลบ ({net}) จึงยังไม่มีปริมาณ โปรดแก้แถวที่หัก"
        return ""

    @property
    def text(self) -> str:
        """What one types over: the number without separators."""
        value = self.value
        return "" if value is None else f"{value:f}"

    @property
    def net(self) -> TakenOff:
        """Without wastage: what is built, rounded as the whole is; the very same without any."""
        adds = any(share.wastage is not None for share in self.shares())
        return replace(self, wastage=()) if adds else self

    @property
    def bars(self) -> tuple[str, ...]:
        """The marks of its bars, each once, as they first come."""
        return tuple(dict.fromkeys(row.bar for row in self.rows if row.bar and row.figures))

    @property
    def idle_wastage(self) -> tuple[Wastage, ...]:
        """What was chosen for bars, or for what is none, of which no row has a figure now."""
        marks = self.bars or ("",)
        return tuple(each for each in self.wastage if each.bar not in marks)

    @property
    def ownerless_wastage(self) -> tuple[Wastage, ...]:
        """What is chosen for bars that no row names, or for other rows beside bars alone."""
        named = {row.bar for row in self.rows if row.bar}
        marks = named if self.bars else {*named, ""}
        return tuple(each for each in self.wastage if each.bar not in marks)

    def shares(self) -> tuple[Share, ...]:
        """What the rows come to by bar; without bars the one share of all."""
        return tuple(self._share(bar) for bar in self.bars or ("",))

    def explain(self) -> Steps:
        """Each row, the sum, the wastage and the rounding that were chosen."""
        return () if self.value is None else tuple(self._steps())

    def faults(self) -> Faults:
        """Whether each row is one that can be, and all of them a quantity that a bill can hold."""
        found = tuple(
            Fault("takeoff", f"แถวที่ {number}: {fault.sentence}", fault.kept, fault.beyond)
            for number, row in enumerate(self.rows, start=1)
            for fault in row.faults()
        )
        found += tuple(fault for each in self.wastage for fault in each.faults())
        return found or self._whole_faults()

    def told(self) -> str:
        """How the history calls it."""
        value = self.value
        shown = "-" if value is None else shown_number(value)
        adds = (each for each in self.wastage if each not in self.idle_wastage)
        added = "".join(f" เผื่อ {each.percent:f}%" for each in adds)
        rounded = "" if self.places is None else f" ปัด {self.places} ตำแหน่ง"
        return f"ถอดปริมาณ {len(self.rows)} แถว{added}{rounded} = {shown}"

    def _measures(self) -> bool:
        return any(row.figures for row in self.rows)

    def _without_length(self) -> int | None:
        """The first row of bars of which nobody has said how long they are."""
        rows = enumerate(self.rows)
        return next((at for at, row in rows if row.bar and row.figures and not row.length), None)

    def _whole_faults(self) -> Faults:
        if not 1 <= len(self.rows) <= MOST_ROWS:
            sentence = (
                f"การถอดปริมาณมี {len(self.rows):,} แถว โปรดใส่ตั้งแต่ 1 ถึง {MOST_ROWS:,} แถวต่อรายการ"
            )
            return (Fault("takeoff", sentence),)
        if self.bars and any(row.figures and not row.bar for row in self.rows):
            return (Fault("takeoff", _MIXED),)
        marks = [each.bar for each in self.wastage]
        if len(set(marks)) < len(marks):
            return (Fault("takeoff", "มีส่วนเผื่อซ้ำสำหรับแถวชุดเดียวกัน โปรดเหลือไว้อย่างเดียว"),)
        for each in self.ownerless_wastage:
            sentence = _OWNERLESS.format(percent=f"{each.percent:f}", bar=each.bar or OTHER_ROWS)
            return (Fault("takeoff", sentence, kept=True),)
        if self.places is not None and not 0 <= self.places <= MOST_CHOSEN_PLACES:
            sentence = f"ปัดปริมาณได้ตั้งแต่ 0 ถึง {MOST_CHOSEN_PLACES} ตำแหน่ง โปรดแก้"
            return (Fault("takeoff", sentence),)
        return limits.number("takeoff", self.value, check_quantity)

    def _share(self, bar: str) -> Share:
        rows = [row for row in self.rows if row.figures and row.bar == bar]
        metres, net = Decimal(0), Decimal(0)
        for row in rows:
            signed = EXACT.minus(row.metres) if row.deduct else row.metres
            metres = EXACT.add(metres, signed)
            net = EXACT.add(net, row.amount or Decimal(0))
        wastage = next((each for each in self.wastage if each.bar == bar), None)
        gross = net
        if wastage is not None:
            more = EXACT.add(Decimal(1), wastage.percent.scaleb(-2, EXACT))
            gross = EXACT.multiply(net, more)
        return Share(bar, metres, net, wastage, gross)

    def _in_unit(self, total: Decimal) -> Decimal:
        """A sum of bars in the line's own unit; any other as it is."""
        return EXACT.multiply(total, _A_KILOGRAM[self.weight_unit]) if self.bars else total

    def _steps(self) -> Iterator[SourceStep]:
        for number, row in enumerate(self.rows, start=1):
            if row.figures:
                yield _row_step(number, row)
        unit, shares = WEIGHT_UNITS["kg"] if self.bars else "", self.shares()
        gross = _total(share.gross for share in shares)
        if sum(1 for row in self.rows if row.figures) > 1:
            net = _total(share.net for share in shares)
            yield SourceStep("รวมทุกแถว", (), _plain(net), unit)
        added = [(share, share.wastage) for share in shares if share.wastage is not None]
        for share, wastage in added:
            yield _wastage_step(share, wastage, unit)
        if added and len(shares) > 1:
            yield SourceStep("รวมทุกขนาดพร้อมส่วนเผื่อ", (), _plain(gross), unit)
        exact = _plain(self._in_unit(gross))
        if self.bars and self.weight_unit == "ton":
            kilograms = Figure(_plain(gross), after=" กก.")
            figures = (kilograms, Figure(_A_KILOGRAM["ton"], places=3))
            yield SourceStep("เป็นตัน", figures, exact, WEIGHT_UNITS["ton"])
        value = kept_value(exact, self.places)
        if self.places is not None or value != exact:
            places = MOST_PLACES if self.places is None else self.places
            how = "ตามที่เลือก" if self.places is not None else "เท่าที่โปรแกรมเก็บได้"
            label = f"ปัดทศนิยม {places} ตำแหน่ง ครึ่งขึ้น ({how})"
            yield SourceStep(label, (Figure(exact),), value)


def with_weight_in(taken: TakenOff, unit: str) -> TakenOff | None:
    """The same bars weighed in a line's unit; None where that is no unit of their weight."""
    for key, name in WEIGHT_UNITS.items():
        if in_units_of(unit, name) == 1:
            return TakenOff(taken.rows, taken.wastage, taken.places, key)
    return None


def _row_step(number: int, row: DimensionRow) -> SourceStep:
    label = f"{number}. {row.description}".strip() if row.description else f"แถวที่ {number}"
    figures = tuple(
        Figure(figure.value, _formula(figure.formula), places=0) for _, figure in row.figures
    )
    amount = _plain(row.amount or Decimal(0))
    label = f"{label} (หัก)" if row.deduct else label
    if not row.bar:
        return SourceStep(label, figures, amount)
    metre = kilograms_a_metre(row.bar)
    diameter = bar_diameter(row.bar)
    words = f"{row.bar} {KILOGRAMS_FACTOR} x {diameter}² = "
    figures = (*figures, Figure(metre, words, " กก./ม.", places=3))
    return SourceStep(label, figures, amount, WEIGHT_UNITS["kg"], rules.BAR_WEIGHT)


def _formula(formula: str) -> str:
    return f"({formula}) = " if formula else ""


def _wastage_step(share: Share, wastage: Wastage, unit: str) -> SourceStep:
    of_bar = f" {share.bar}" if share.bar else ""
    kind = f" {wastage.kind}" if wastage.kind and wastage.kind != share.bar else ""
    label = f"เผื่อ{of_bar}{kind} ร้อยละ {wastage.percent:f}"
    more = EXACT.add(Decimal(1), wastage.percent.scaleb(-2, EXACT))
    figures = (Figure(_plain(share.net)), Figure(_plain(more)))
    return SourceStep(
        label, figures, _plain(share.gross), unit, rules.WASTAGE, source=wastage.source
    )


def _total(parts: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for each in parts:
        total = EXACT.add(total, each)
    return total


def kept_value(exact: Decimal, places: int | None = None) -> Decimal:
    """A sum as it is kept: rounded half up where chosen, or where it has more decimals than fit."""
    plain = _plain(exact)
    exponent = plain.as_tuple().exponent
    finest = MOST_PLACES if places is None else places
    if isinstance(exponent, int) and -exponent > finest:
        return _plain(plain.quantize(Decimal(1).scaleb(-finest), ROUND_HALF_UP, EXACT))
    return plain


def _plain(value: Decimal) -> Decimal:
    """The same number without noughts at its end and without an exponent."""
    if value == 0:
        return Decimal(0)
    trimmed = value.normalize(EXACT)
    exponent = trimmed.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent > 0
    return trimmed.quantize(Decimal(1), context=EXACT) if whole else trimmed
