"""The rows of lists and summaries held to the bill: texts, figures, sums, what is carried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Final

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Group, Line, RowId
from estimator.domain.money import baht, shown_baht, shown_number
from estimator.domain.pricing.items import part_items, prints_items
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.wording import amount_in_words
from tests.sheets.on_paper.any_estimates import as_printed
from tests.sheets.on_paper.printed_form import (
    AMOUNTS,
    BROUGHT,
    CARRIED,
    Cells,
    Printed,
    apart,
    is_carried,
    number,
    wanted,
)
from tests.sheets.on_paper.read_back import plain

_CENT: Final = Decimal("0.01")
_LONG_NAME: Final = 150


class _LostError(Exception):
    """A row is not where it has to be, so that all further ones would be told, too."""


@dataclass
class _Rows:
    """The rows of a list as one reads them: what was carried is held to what was read so far."""

    form: Printed
    left: list[tuple[int, Cells]]
    sums: dict[str, Decimal] = field(default_factory=dict)
    lines: int = 0
    page: int = 0
    over: bool = False
    last: str = ""
    faults: list[str] = field(default_factory=list)

    def take(self, texts: Cells, kind: str) -> Cells:
        """The next row that is not a carried one, with all parts of its texts."""
        before = self.page
        page, row = self._next(f"{kind} is missing: {texts}")
        # A total with a long name may be higher than what is left of the page.
        if kind == "total" and page > before > 0 and len(row["description"]) < _LONG_NAME:
            self.faults.append(f"page {page} begins with the total")
        self.over = self.over or kind == "total"
        self.last = row["no"] or self.last
        if kind == "line":
            # Its figures stand on its first part, and so are carried with that.
            self.count(row)
        whole = dict(row)
        while any(_goes_on(whole[key], text) for key, text in texts.items()):
            at = next((at for at, (_, each) in enumerate(self.left) if not _is_carried(each)), None)
            if at is None or not _is_text_only(self.left[at][1]):
                break
            _, rest = self._next("")
            whole = {key: whole[key] + rest[key] for key in whole}
        for key, text in texts.items():
            if whole[key] != text:
                raise _LostError(f"page {page} {kind} {key}: {apart(text, whole[key])}")
        return whole

    def coming(self) -> str:
        """What the next row that is neither carried nor empty is called."""
        rows = (row for _, row in self.left if any(row.values()) and not _is_carried(row))
        return next((row["description"] for row in rows), "")

    def _next(self, missing: str) -> tuple[int, Cells]:
        """The next row that is not a carried one; on a further page what is carried comes first."""
        self.skip_empty()
        carried = self.skip_carried()
        if not self.left:
            raise _LostError(missing)
        page, row = self.left.pop(0)
        if page > self.page > 0 and self.lines and not (carried or self.over):
            self.faults.append(f"page {page} begins without what was carried")
        self.page = page
        return page, row

    def skip_empty(self) -> None:
        """Leave fillers out, and in a workbook the row for what no other row lists."""
        while self.left and not any(self.left[0][1].values()):
            self.left.pop(0)

    def skip_carried(self) -> bool:
        """Hold carried sums to what was read so far; whether there were any."""
        carried = False
        while self.left and _is_carried(self.left[0][1]):
            _, row = self.left.pop(0)
            self.skip_empty()
            carried = True
            words = BROUGHT if row["description"].startswith(BROUGHT) else CARRIED
            if "carried_forward_to" in self.form.definition.wording and self.last not in ("", "1"):
                words += f"รายการที่1-{self.last}"
            if row["description"] != words:
                self.faults.append(f"{row['description']} is not {words}")
            for key in AMOUNTS:
                if key in row and number(row[key]) != self.sums.get(key):
                    self.faults.append(
                        f"{row['description']} {key} {row[key]!r} is not {self.sums.get(key)}"
                    )
        return carried

    def count(self, row: Cells) -> None:
        """Add a line's printed amounts to what is carried."""
        self.lines += 1
        for key in AMOUNTS:
            amount = number(row.get(key, ""))
            if amount is not None:
                self.sums[key] = self.sums.get(key, Decimal(0)) + amount

    def hold(self, row: Cells, words: str, sums: Mapping[str, Decimal]) -> None:
        """Hold the amounts of a row to what was summed up from its lines."""
        for key in AMOUNTS:
            if key in row and number(row[key]) != sums.get(key):
                self.faults.append(f"{words} {key}: {row[key]!r} is not {sums.get(key)}")


def _is_carried(row: Cells) -> bool:
    return is_carried(row["description"])


def _is_text_only(row: Cells) -> bool:
    return not row["no"] and all(not row.get(key) for key in AMOUNTS)


def _goes_on(found: str, text: str) -> bool:
    return len(found) < len(text) and text.startswith(found)


def list_faults(priced: PricedEstimate, forms: Sequence[Printed]) -> Iterator[str]:
    """Every line and group of the bill is on a list, in order, whole, with right amounts."""
    lists = [form for form in forms if form.definition.role.endswith("_list")]
    for part in (each for each in priced.parts if each.rows):
        if prints_items(priced, part) and part.kind == "special":
            # Its items stand on the summary alone.
            continue
        own = next((form for form in lists if _is_list_of(priced, part, form)), None)
        if own is None:
            yield f"part {part.row} has no list"
            continue
        lists.remove(own)
        rows = _Rows(own, list(own.table()))
        try:
            _part_faults(priced, part, rows)
        except _LostError as lost:
            rows.faults.append(str(lost))
        yield from (f"{own.sheet.key}: {each}" for each in rows.faults)
    yield from (f"{form.sheet.key} is of no part" for form in lists)


def _is_list_of(priced: PricedEstimate, part: PricedPart, form: Printed) -> bool:
    role = "works_list" if prints_items(priced, part) else f"{part.kind}_list"
    return form.definition.role == role


def _part_faults(priced: PricedEstimate, part: PricedPart, rows: _Rows) -> None:
    numbers: dict[RowId, str] = {}
    if prints_items(priced, part):
        numbers = {item.row: item.number for item in part_items(priced, part)}
    bill = priced.estimate.bill
    wording = rows.form.definition.wording

    def listed(row: RowId, number_: str, top: bool) -> dict[str, Decimal]:
        """List what is below a row; the sums of what was printed for it."""
        sums: dict[str, Decimal] = {}
        groups = 0
        for child in bill.children_of(row):
            node = bill.node(child)
            groups += top or isinstance(node, Group)
            own = f"{number_}.{groups}" if number_ else str(groups)
            if isinstance(node, Group):
                title = rows.take({"no": own, "description": wanted(node.title)}, "group")
                before = rows.lines
                below = listed(child, own, top=False)
                if rows.lines > before and rows.form.definition.subtotal_on_title:
                    rows.hold(title, node.title, below)
                elif rows.lines > before:
                    words = wording["subtotal"].format(number=own, title=as_printed(node.title))
                    _sums_printed(rows, words, below)
            elif isinstance(node, Line):
                below = _line(rows, priced, child, node, numbers.get(child, own if top else ""))
            for key, amount in below.items():
                sums[key] = sums.get(key, Decimal(0)) + amount
        if top:
            template = wording["total" if groups > 1 else "total_of_one"]
            _sums_printed(rows, template.format(last=groups, part=part.title), sums, "total")
        return sums

    listed(part.row, "", top=True)


def _sums_printed(rows: _Rows, words: str, sums: Mapping[str, Decimal], kind: str = "sum") -> None:
    rows.hold(rows.take({"description": wanted(words)}, kind), words, sums)


def _line(
    rows: _Rows, priced: PricedEstimate, row: RowId, node: Line, number_: str
) -> dict[str, Decimal]:
    """Hold a line to its row: texts and prices; amounts are worked out from what is printed."""
    costed = priced.costed.lines[row]
    bullet = (
        ""
        if number_ or node.description.startswith("-")
        else rows.form.definition.wording["bullet"]
    )
    texts = {
        "no": number_,
        "description": wanted(f"{bullet}{node.description}"),
        "unit": wanted(node.unit),
        "remark": wanted(_remarks(node)),
        "quantity": "" if costed.quantity is None else shown_number(costed.quantity),
    }
    found = rows.take(texts, "line")
    amounts = {key: amount for key in AMOUNTS if (amount := number(found.get(key, ""))) is not None}
    for side in ("material", "labour"):
        unit, expected = number(found.get(f"{side}_unit", "")), None
        quantity = number(found["quantity"])
        if found.get(f"{side}_unit", "").endswith("%") and unit is not None:
            unit, quantity = unit / 100, amounts.get("material")
        if unit is not None and quantity is not None:
            expected = (quantity * unit).quantize(_CENT, ROUND_HALF_UP)
        if amounts.get(side) != expected:
            rows.faults.append(f"{side} {amounts.get(side)} is not {expected}: {found}")
        price = costed.material_unit if side == "material" else costed.labour_unit
        if f"{side}_unit" in found and price is not None and unit != price:
            rows.faults.append(f"{side} price {unit} is not {price}")
    whole = "" if costed.unfinished else shown_baht(costed.totals.total)
    for key in ("total", "amount"):
        if key in found and found[key] != whole:
            rows.faults.append(f"{key} {found[key]!r} is not {whole!r}")
    sides = [amounts[side] for side in ("material", "labour") if side in amounts]
    if "total" in amounts and amounts["total"] != sum(sides):
        rows.faults.append(f"total {amounts['total']} is not {sum(sides)}")
    return amounts


def summary_faults(priced: PricedEstimate, forms: Sequence[Printed]) -> Iterator[str]:
    """Each summary has its rows with their amounts, which add up to its total."""
    left = [form for form in forms if form.definition.role.endswith("_summary")]
    closing = forms_of(forms, "reference_price")
    for part in (each for each in priced.parts if each.rows):
        items = prints_items(priced, part)
        role = "works_summary" if items else PART_KINDS[part.kind].summary_role
        own = next((form for form in left if form.definition.role == role), None)
        if own is None or (items and not closing):
            continue
        left.remove(own)
        rows = _Rows(own, list(own.table()))
        yield from _told(own, rows, partial(_summed_up, priced, part, rows))
    for form in closing:
        rows = _Rows(form, list(form.table()))
        yield from _told(form, rows, partial(_parts_summed_up, priced, rows))
    if not closing:
        for form in left:
            rows = _Rows(form, list(form.table()))
            yield from _told(form, rows, partial(_works_summed_up, priced, rows))


def forms_of(forms: Sequence[Printed], role: str) -> list[Printed]:
    """The forms of a role."""
    return [form for form in forms if form.definition.role == role]


def _told(form: Printed, rows: _Rows, check: Callable[[], None]) -> Iterator[str]:
    try:
        check()
    except _LostError as lost:
        rows.faults.append(str(lost))
    yield from (f"{form.sheet.key}: {each}" for each in rows.faults)


def _summed_up(priced: PricedEstimate, part: PricedPart, rows: _Rows) -> None:
    """One part: its groups or its items, the conditions, the total and what it is cut down to."""
    wording = rows.form.definition.wording
    if prints_items(priced, part):
        _items(priced, part, rows)
        total = wording["part_total"].format(part=as_printed(part.title))
        net = wording["part_net"]
    else:
        for row in part.rows:
            texts = {"no": row.number, "description": wanted(row.title)}
            found = rows.take(texts, "line")
            if number(found["cost"]) not in (None, baht(row.cost)):
                rows.faults.append(f"cost {found['cost']} is not {baht(row.cost)}")
            if number(found["price"]) not in (None, baht(row.price)):
                rows.faults.append(f"price {found['price']} is not {baht(row.price)}")
        total, net = wording["total"], wording["net"]
    _conditions(rows, wanted(total))
    _sums_printed(
        rows, total, {key: rows.sums.get(key, Decimal(0)) for key in ("cost", "price")}, "total"
    )
    # A workbook has the row for other figures, too.
    if part.net != part.price or rows.coming() == wanted(net):
        cut = rows.take({"description": wanted(net)}, "net")
        if number(cut["price"]) != baht(part.net):
            rows.faults.append(f"net {cut['price']} is not {baht(part.net)}")
    _in_words(rows, part.net)


def _items(priced: PricedEstimate, part: PricedPart, rows: _Rows) -> None:
    for item in part_items(priced, part):
        texts = {"no": item.number, "description": wanted(item.title)}
        if item.is_group:
            rows.take(texts, "group")
            continue
        amounts = {} if item.price is None else {"price": shown_baht(item.price)}
        node = priced.estimate.bill.node(item.row)
        assert isinstance(node, Line)
        if PART_KINDS[part.kind].whole_price:
            texts["description"] += _below_item(priced, item.row, node)
        rows.take({**texts, **amounts, "unit": wanted(node.unit)}, "line")


def _below_item(priced: PricedEstimate, row: RowId, node: Line) -> str:
    """What stands below an item that is on no list, by the words of the forms."""
    line, found = priced.costed.lines[row], ""
    price = line.whole_unit
    if price is not None and (line.unfinished or price != baht(line.totals.total)):
        found = f"หน่วยละ {shown_number(price)} บาท"
    remark = _remarks(node)
    return wanted(found + (f"หมายเหตุ: {remark}" if remark.strip() else ""))


def _remarks(node: Line) -> str:
    percent = node.labour if isinstance(node.labour, PercentOfMaterial) else None
    salvage = node.salvage.reason if node.salvage else ""
    return "".join((node.remark, salvage, percent.reason if percent else ""))


def _conditions(rows: _Rows, total: str) -> None:
    """Whatever stands between the rows and the total, which has no amounts."""
    while not rows.coming().startswith(total):
        found = rows.take({}, "condition")
        if any(found.get(key) for key in AMOUNTS):
            raise _LostError(f"page {rows.page}: {found} stands above the total")


def _in_words(rows: _Rows, amount: int) -> None:
    words = plain(amount_in_words(amount))
    found = "".join(rows.take({}, "words").values())
    if words not in found:
        rows.faults.append(f"{found} is not {words}")


def _parts_summed_up(priced: PricedEstimate, rows: _Rows) -> None:
    wording = rows.form.definition.wording
    for part in priced.parts:
        named = part.title.startswith(f"หมวด {part.number}")
        no = part.number if named else f"หมวด{part.number}"
        found = rows.take({"no": no, "description": wanted(part.title)}, "line")
        if number(found["price"]) not in (None, baht(part.net)):
            rows.faults.append(f"{found['price']} is not {baht(part.net)}")
    _sums_printed(rows, wording["total"], {"price": rows.sums.get("price", Decimal(0))}, "total")
    _reference_price(priced, rows)


def _reference_price(priced: PricedEstimate, rows: _Rows) -> None:
    row = rows.take({"description": wanted(rows.form.definition.wording["net"])}, "net")
    if number(row["price"]) != baht(priced.reference_price):
        rows.faults.append(f"net {row['price']} is not {baht(priced.reference_price)}")
    _in_words(rows, priced.reference_price)


def _works_summed_up(priced: PricedEstimate, rows: _Rows) -> None:
    """All parts on the form that closes a set of roads."""
    wording = rows.form.definition.wording
    parts = [part for part in priced.parts if part.rows]
    alone = len(parts) == 1 and prints_items(priced, parts[0])
    whole = Decimal(0)
    for part in parts:
        if not prints_items(priced, part):
            found = rows.take({}, "line")
            if not found["description"].startswith(wanted(part.title)):
                raise _LostError(f"{found['description']} is not {part.title}")
            whole += number(found["price"]) or Decimal(0)
            continue
        if not alone:
            template = "part_of_vat" if PART_KINDS[part.kind].multiplier == "vat" else "part"
            title = wording[template].format(part=as_printed(part.title))
            rows.take({"description": wanted(title)}, "group")
        before = rows.sums.get("price", Decimal(0))
        _items(priced, part, rows)
        total = wording["part_total"].format(part=as_printed(part.title))
        if alone:
            _conditions(rows, wanted(total))
        price = rows.sums.get("price", Decimal(0)) - before
        row = rows.take({"description": wanted(total)}, "total" if alone else "sum")
        if number(row["price"]) != price:
            rows.faults.append(f"{row['price']} is not {price}")
        if part.net != part.price or rows.coming() == wanted(wording["part_net"]):
            row = rows.take({"description": wanted(wording["part_net"])}, "net")
            rows.sums["price"] = before + (number(row["price"]) or 0)
            price = number(row["price"]) or price
        whole += price
    if not alone:
        _conditions(rows, wanted(wording["total"]))
        row = rows.take({"description": wanted(wording["total"])}, "total")
        if number(row["price"]) != whole:
            rows.faults.append(f"{row['price']} is not {whole}")
    _reference_price(priced, rows)
