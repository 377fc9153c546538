"""The rows of a labour account, one after another: headings, items, variants, notes.

Printed accounts give an item's number and name once and leave them blank on the rows of its other
variants and conditions; blanks are filled from above. Where there is no column for variants, a
text without a number is read as the page shows it: beside a rate a variant, alone a group, a
percentage rule or a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from estimator.domain.findings import RowFinding, Severity
from estimator.domain.labour.account import LabourNote, LabourRate, PipeRule, Section
from estimator.domain.labour.conditions import read_condition, reading_of
from estimator.domain.labour.notes import NOTE_OPENINGS, read_note, read_pipe_rule
from estimator.domain.money import THAI_TO_ARABIC, check_unit_price, typed_decimal
from estimator.domain.search.folding import folded
from estimator.errors import UserError

LabourField = Literal[
    "code", "tier", "section", "name", "variant", "group", "condition", "unit", "rate", "page",
    "line", "confirmed", "confirmed_by", "remark",
]  # fmt: skip
LabourCells = Mapping[LabourField, str]

_CODE = re.compile(r"(?:[ก-ฮ]\.)?[0-9]+(?:\.[0-9]+)*")
_CONTINUES = ("(", "หรือ", "พร้อม", "และ")
"""How the second line of a name begins that did not fit on the first."""
_MOST_TIERS = 10_000


@dataclass(slots=True)
class _Item:
    """The item that rows without a number belong to."""

    code: str = ""
    name: str = ""
    unit: str = ""
    variant: str = ""
    group: str = ""
    priced: bool = False
    """Whether the numbered row itself had a rate: then a text below names another work."""
    tiers: int = 0


@dataclass(slots=True)
class LabourRows:
    """Takes rows in their order and keeps what they say."""

    edition: str
    has_variants: bool
    """Whether variants have a column of their own."""
    rates: list[LabourRate] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    headings: list[Section] = field(default_factory=list)
    notes: list[LabourNote] = field(default_factory=list)
    pipe_rules: list[PipeRule] = field(default_factory=list)
    findings: list[RowFinding] = field(default_factory=list)
    _item: _Item = field(default_factory=_Item)
    _seen: dict[tuple[str, int], int] = field(default_factory=dict)
    _left: dict[str, int] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    """Of each first number the second one that was there last: 9 of 4 after 4.9."""
    _in_general: bool = False

    def take(self, number: int, cells: LabourCells, lost_zero: Severity | None = "warn") -> None:
        """Read one row: a heading, a rate, a note, or a finding.

        `lost_zero` is how grave an item number is that reads as if it had lost a zero at its end.
        """
        code = cells.get("code", "").translate(THAI_TO_ARABIC).strip().rstrip(".")
        priced, counted = bool(cells.get("rate")), bool(cells.get("unit"))
        if code and not _CODE.fullmatch(code):
            if priced or counted:
                self._fail(number, f"ลำดับ “{code}” ไม่ใช่เลขข้อ เช่น 2.3.1 โปรดแก้ช่องลำดับ")
            else:
                self._take_text(number, cells)
            return
        if code:
            self._doubt_number(number, code, cells, lost_zero)
        if code and not self._open_item(number, code, cells):
            return
        if priced or counted:
            self._take_rate(number, code, cells)
        elif code and cells.get("name"):
            self._take_heading(number, code, cells)
        else:
            self._take_text(number, cells)

    # --- items

    def _open_item(self, number: int, code: str, cells: LabourCells) -> bool:
        """Go to the item of a number; False where that number was left before."""
        if code == self._item.code:
            if cells.get("name"):
                self._item.name = cells["name"]
            return True
        if code in self._left:
            # A sheet that keeps numbers as numbers turns 4.10 into 4.1.
            self._fail(
                number,
                f"ข้อ {code} มีมาแล้วที่แถว {self._left[code]} และมีข้ออื่นคั่น "
                "โปรดตรวจเลขข้อ ถ้าเป็นเลขเช่น 4.10 ให้จัดรูปแบบช่องเป็นข้อความ",
            )
            return False
        self._left[code] = number
        self._in_general = False
        self._item = _Item(code, cells.get("name", ""), priced=bool(cells.get("rate")))
        return True

    def _doubt_number(
        self, number: int, code: str, cells: LabourCells, severity: Severity | None
    ) -> None:
        """Doubt 4.1 where it may be 4.10, which a sheet that keeps numbers turns into 4.1.

        So it may be after 4.9, and where a second 4.1 names another work.
        """
        first, *more = code.split(".")
        if not more or not first.isdigit():
            return
        last, before = int(more[0]), self._last.get(first, 0)
        tenfold = 10 * last
        self._last[first] = last
        if severity is None or len(more) > 1 or more[0].endswith("0"):
            return
        if code == self._item.code:
            named = cells.get("name", "")
            doubtful = named not in ("", self._item.name) and not cells.get("tier")
        else:
            doubtful = last < before and tenfold - 10 <= before < tenfold
        if doubtful:
            self._last[first] = tenfold
            where = "เก็บเป็นตัวเลข " if severity == "stop" else ""
            self.findings.append(
                RowFinding(
                    number,
                    f"ข้อ {code} {where}อาจเป็นข้อ {code}0 ที่เลขศูนย์ท้ายหายไป โปรดตรวจกับต้นฉบับ "
                    "แล้วจัดรูปแบบช่องลำดับเป็นข้อความและพิมพ์เลขข้อใหม่",
                    severity,
                )
            )

    def _take_heading(self, number: int, code: str, cells: LabourCells) -> None:
        self._item.unit = ""
        level, page = code.count(".") + 1, cells.get("page", "")
        parent = code.rpartition(".")[0]
        self.headings.append(Section(code, parent, cells["name"], level, page))
        if cells.get("condition"):
            self._note(number, code, "head", cells["condition"], page)

    # --- rates

    def _take_rate(self, number: int, code: str, cells: LabourCells) -> None:
        item = self._item
        if not item.code:
            self._fail(number, "ไม่มีเลขข้อ และไม่มีแถวก่อนหน้าที่มีเลขข้อ โปรดใส่ลำดับ")
            return
        self._in_general = False
        item.unit = cells.get("unit") or item.unit
        if code:
            item.variant, item.group = cells.get("variant", ""), cells.get("group", "")
        else:
            self._take_words(number, cells)
        try:
            # Counted even where the rate cannot be read, so that those after it keep their places.
            tier = self._tier(cells.get("tier", ""))
            if not cells.get("rate"):
                # A heading has no unit: a formula whose value was not stored, or a merged cell.
                raise UserError("มีหน่วยแต่ไม่มีอัตรา โปรดใส่ค่าแรงหรือลบแถวนี้")
            if not item.name or not item.unit:
                raise UserError(f"ไม่มี{'รายการ' if not item.name else 'หน่วย'} โปรดเติมให้ครบ")
            rate = check_unit_price(typed_decimal(cells["rate"]))
        except UserError as error:
            self._fail(number, f"ข้อ {item.code}: {error.sentences[0]}")
            return
        first = self._seen.get((item.code, tier))
        if first is not None:
            self._fail(number, f"ข้อ {item.code} อัตราที่ {tier} ซ้ำกับแถว {first} โปรดลบแถวที่ซ้ำ")
            return
        self._seen[item.code, tier] = number
        self._add(number, tier, rate, cells)

    def _take_words(self, number: int, cells: LabourCells) -> None:
        """Name, variant and group of a rate without a number: its own, or those from above."""
        item = self._item
        name, variant = cells.get("name", ""), cells.get("variant", "")
        item.group = cells.get("group", "") or item.group
        if self.has_variants:
            if name:
                item.name, item.variant = name, variant
            item.variant = variant or item.variant
        elif name and not item.priced:
            item.variant = name.removeprefix("-").strip()
        elif name.startswith(_CONTINUES) and item.tiers == 1:
            self._lengthen_name(number, name)
        elif name:
            item.name = name
            self._say(number, f"ข้อ {item.code}: “{name}” อ่านเป็นงานอีกรายการหนึ่งใต้ข้อเดียวกัน")

    def _lengthen_name(self, number: int, more: str) -> None:
        item = self._item
        item.name = f"{item.name} {more}"
        if self.rates and self.rates[-1].code == item.code:  # else its own could not be read
            self.rates[-1] = replace(self.rates[-1], name=item.name)
        self._say(number, f"ข้อ {item.code}: ต่อชื่อรายการด้วย “{more}”")

    def _tier(self, text: str) -> int:
        number = typed_decimal(text) if text else Decimal(self._item.tiers + 1)
        if number != number.to_integral_value() or not 1 <= number <= _MOST_TIERS:
            raise UserError(f"ลำดับอัตรา “{text}” ต้องเป็นจำนวนเต็มตั้งแต่ 1")
        self._item.tiers = int(number)
        return int(number)

    def _add(self, number: int, tier: int, rate: Decimal, cells: LabourCells) -> None:
        item, condition = self._item, cells.get("condition", "")
        if reading_of(condition, code=item.code, unit=item.unit) == "unread":
            text = f"ข้อ {item.code}: เงื่อนไข “{condition}” อ่านเป็นช่วงไม่ได้ ผู้ประมาณราคาต้องเลือกเอง"
            self.findings.append(RowFinding(number, text, "warn"))
        self.places.append(number)
        self.rates.append(
            LabourRate(
                edition=self.edition,
                code=item.code,
                tier=tier,
                section=cells.get("section", ""),
                name=item.name,
                variant=item.variant,
                group=item.group,
                condition=condition,
                unit=item.unit,
                rate=rate,
                tier_range=read_condition(condition, code=item.code, unit=item.unit),
                page=cells.get("page", ""),
                line=cells.get("line", ""),
                confirmed=folded(cells.get("confirmed", "")) == "yes",
                confirmed_by=cells.get("confirmed_by", ""),
                remark=cells.get("remark", ""),
            )
        )

    # --- texts

    def _take_text(self, number: int, cells: LabourCells) -> None:
        item, page = self._item, cells.get("page", "")
        text = cells.get("name", "") or cells.get("code", "")
        beside = cells.get("condition", "")
        if not text:
            if beside:
                self._note(number, item.code, "remark", beside, page)
            return
        rule = read_pipe_rule(text, item.code, page)
        if rule is not None and item.code:
            self.pipe_rules.append(rule)
            self._note(number, item.code, "pipe_rule", text, page)
        elif self._is_note(text):
            self._in_general = self._in_general or folded(text).strip(":") == "หมายเหตุ"
            kind, place = ("general", "") if self._in_general else ("remark", item.code)
            self._note(number, place, kind, text, page)
        elif not item.code or cells.get("code", ""):
            self._say(number, f"ข้ามข้อความ “{text[:80]}”")
        else:
            item.group, item.variant = text, ""
            if beside:
                self._note(number, item.code, "group", f"{text} | {beside}", page)

    def _is_note(self, text: str) -> bool:
        if self._in_general or text.startswith(NOTE_OPENINGS) or read_note(text).meaning:
            return True
        after_note = bool(self.notes) and self.notes[-1].kind == "remark"
        return after_note and text.startswith("-")

    def _note(self, number: int, code: str, kind: str, text: str, page: str) -> None:
        said = read_note(text) if kind != "pipe_rule" else read_note("")
        place = code if kind in ("head", "group", "pipe_rule", "general") else self._above(code)
        self.notes.append(
            LabourNote(
                place, page, kind, text, said.meaning, said.threshold, said.threshold_max, said.unit
            )
        )
        self._say(number, f"อ่านเป็นหมายเหตุของ{f'ข้อ {place}' if place else 'บัญชี'}: {text[:80]}")

    def _above(self, code: str) -> str:
        """The heading whose works a remark beneath an item is about."""
        known = {section.code for section in self.headings}
        here = code
        while here and here not in known:
            here = here.rpartition(".")[0]
        return here

    def _fail(self, number: int, message: str) -> None:
        self.findings.append(RowFinding(number, message))

    def _say(self, number: int, message: str) -> None:
        self.findings.append(RowFinding(number, message, "note"))
