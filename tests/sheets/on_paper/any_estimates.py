"""Estimates of every shape by number: what a bill, a committee or a title may ever be.

Texts have words as long as a page is wide, tone marks, brackets, soft breaks, letters that the
forms' face lacks; bills have groups within groups or none, up to 300 lines, sums of fifteen
figures; contracts have works of several groups; committees up to forty members, and others sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Group, Line, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import Decision, FormSet
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    Project,
    Rounding,
    form_set_of,
)
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.procedure.committee import SIGNER_ROLES, Member
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.salvage import Salvage
from estimator.sheets.forms.definition import FormDefinition, Letterhead
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import Options
from tests.books import BUILDING, ROAD, factor_edition
from tests.sheets.samples import Tree, bill_of, line

BOOKS: Final = Books(factor_f={"cgd-w481": factor_edition("cgd-w481", BUILDING, ROAD)})

PLAIN: Final = (
    "งานคอนกรีตโครงสร้าง",
    "ปั้นน้ำเป็นตัว",
    "ที่ตั้งที่ทำการผู้ใหญ่บ้านหมู่ที่ ๑",
    "ราคาจากการสืบราคา 3 ร้าน",
    'ขนาด 12"x12" มม.',
    "240 กก./ตร.ซม.",
    "SD40-T",
    "Reinforced concrete",
    "๑๒.๕๐",
    "กฟผฮซ",
    "ญฐฎุฏู ปี่ ฝั้ง",
    "พ.ศ.๒๕๖๙",
    "ฯลฯ",
    "เรื่อย ๆ",
    "100%",
    "- ท่อ",
)
BRACKETS: Final = ("\u0e48", "e\u0301", "( สำรอง )", "(((", ")", "[ก]", "(", "{ข}", "« »", "“คำ”")
LONG: Final = (
    "W" * 60,
    "ก้" * 70,
    "0123456789" * 9,
    "ตร.ม./" * 15,
    "ก" * 300,
    "http://a.b/" + "x" * 90,
)
SOFT: Final = {
    "กำแพง\u200bกันดิน": "กำแพงกันดิน",
    "แถวหนึ่ง\nแถวสอง": "แถวหนึ่งแถวสอง",
    "ขึ้น\u2028ลง": "ขึ้นลง",
    "คอน\u00adกรีต": "คอนกรีต",
    "ซ้าย\u200eขวา\u2060": "ซ้ายขวา",
}
"""What a line may break at, or what has no shape: with what of it is printed."""
LACKING: Final = (
    "12 ㎡",
    "⌀9",
    "ท\uf70a",
    "ป\uf710",
    "①",
    "น\u0e49\u0e4d\u0e32",
    "ก\u0e4d\u0e32",
    "２５",
)
PUT: Final = {
    "㎡": "ตร.ม.",
    "⌀": "Ø",
    "\uf70a": "\u0e48",
    "\uf710": "\u0e31",
    "①": "(1)",
    "\u0e4d\u0e32": "\u0e33",
    "２": "2",
    "５": "5",
    "\ue000": "\ufffd",
}
"""Letters that the face lacks or that stand apart, with those that are printed in their place."""
LOST: Final = ("😀", "ก\ue000", "10⁺", "漢字", "Ж")
"""Letters that nothing is known for: printed as boxes, and told.

None that are read from right to left: beside these the engine turns brackets round.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """An estimate, and how it is printed."""

    priced: PricedEstimate
    options: Options


def case(seed: int) -> Case:
    """The estimate of a number; the same for the same number."""
    made = _Maker(Random(seed))
    priced = made.estimate()
    chosen = choices(priced.estimate, BOOKS, priced.costed)
    thai_digits = made.any.random() < 0.2
    forms = made.forms(usable_forms({}, form_set_of(priced.estimate)).definitions)
    return Case(priced, Options(thai_digits, forms, chosen, made.state()))


def as_printed(text: str) -> str:
    """What is printed of a text that was made here, by the pairs above alone."""
    for before, after in (*SOFT.items(), *PUT.items()):
        text = text.replace(before, after)
    return text


class _Maker:
    def __init__(self, any_: Random) -> None:
        self.any = any_
        # Most estimates are of ordinary texts with a few odd ones; some are of odd ones alone.
        self.odd = any_.choice((0.0, 0.05, 0.3, 0.9))
        self.lines_left = any_.choice((0, 1, 3, 12, 40, 40, 120, 300))

    def estimate(self) -> PricedEstimate:
        draw = self.any
        project = Project(
            name=self.text(draw.choice((1, 3, 9, 40, 400))),
            location=self.text(draw.choice((0, 2, 9, 60))),
            province=draw.choice(("", "เพชรบุรี", "กรุงเทพมหานคร")),
            agency=self.text(draw.choice((0, 2, 9, 40))),
            drawing_no=self.text(draw.choice((0, 1, 6))),
            work_type=draw.choice(("building", "building", "road")),
            priced_on=draw.choice((None, date(2026, 7, 20))),
            floor_area_m2=draw.choice((None, Decimal(581))),
        )
        way = draw.choice(("refused", "refused", "inside", "outside"))
        form_set: FormSet = draw.choice(("2560", "2569"))
        estimate = Estimate(
            project=project,
            conditions=self.conditions(),
            rounding=Rounding(*(draw.choice((Decimal(0), Decimal(100))) for _ in range(3))),
            form_set=form_set,
            bill=bill_of([self.part(way != "refused") for _ in range(draw.choice((1, 1, 2, 4)))]),
            committee=records_of(self.committee()),
            signers=records_of(self.signers()),
            decisions=records_of(
                [
                    Decision("salvage", way, self.text(6) or "มติ"),
                    Decision("row_rounding", draw.choice(("rows", "total")), self.text(6) or "มติ"),
                ]
            ),
        )
        return price(estimate, BOOKS)

    def state(self) -> PrintedState:
        draw = self.any
        if draw.random() < 0.3:
            return PrintedState()
        checksum = f"{draw.randrange(16**64):064x}"
        name = self.text(draw.choice((1, 3, 9)))
        return PrintedState(draw.random() < 0.3, name, date(2026, 11, 29), checksum)

    def forms(self, known: Mapping[str, FormDefinition]) -> dict[str, FormDefinition]:
        """The definitions, of which an office has made some its own."""
        own = self.any.random() < 0.3
        return {
            form: self.form(definition) if own and self.any.random() < 0.7 else definition
            for form, definition in known.items()
        }

    def form(self, definition: FormDefinition) -> FormDefinition:
        draw, paper = self.any, definition.paper
        narrower = draw.choice((1.0, 1.0, 0.8))
        columns = tuple(
            replace(each, width_mm=each.width_mm * narrower) for each in definition.columns
        )
        lines = tuple(draw.choice(PLAIN) for _ in range(draw.choice((0, 1, 4))))
        return replace(
            definition,
            # A lower sheet than that of the set: what is kept together is often higher.
            paper=replace(paper, height_mm=paper.height_mm * draw.choice((1.0, 0.75))),
            columns=columns,
            least_rows=draw.choice((0, definition.least_rows, 25)),
            letterhead=Letterhead(draw.choice(("", "เล่มที่ 1/2569")), lines=lines),
            font_size=draw.choice((14.0, 12.0, 16.5)),
            footer=draw.choice(("", "สำนักการโยธา")),
            subtotal_on_title=definition.role.endswith("_list") and draw.random() < 0.5,
        )

    def conditions(self) -> Conditions:
        by_hand = FactorChoice(
            "cgd-w481", "manual", value=Decimal("1.2345"), reason=self.text(40) or "มติ"
        )
        choice = self.any.choice((FactorChoice("cgd-w481"), FactorChoice("cgd-w481"), by_hand))
        return Conditions(factor_f=choice, vat_exempt=self.any.random() < 0.1)

    def committee(self) -> list[Member]:
        roles = ("chair", "member", "member", "secretary", "ผู้ตรวจสอบราคากลางของหน่วยงานต้นสังกัด")
        return self.people((0, 1, 2, 3, 3, 5, 6, 9, 15, 40), roles)

    def signers(self) -> list[Member]:
        return self.people((0, 0, 0, 1, 3, 4, 9), (*SIGNER_ROLES, "ผู้เห็นชอบ"))

    def people(self, counts: Sequence[int], roles: Sequence[str]) -> list[Member]:
        long = self.any.choice((2, 2, 2, 5, 25))
        return [
            Member(self.any.choice(roles), self.text(long), self.text(self.any.choice((0, long))))
            for _ in range(self.any.choice(counts))
        ]

    def part(self, salvage: bool) -> Tree:
        kind: PartKind = self.any.choice(
            ("construction", "construction", "construction", "equipment", "special")
        )
        own: WorkType | None = None
        if kind == "construction":
            own = self.any.choice((None, None, "building", "road"))
        rows = self.rows(0)
        if salvage and kind == "construction" and not own:
            worth = Salvage(Decimal("0.01"), self.text(8) or "ขายทอดตลาด")
            rows = [
                *rows,
                line("งานรื้อ", "9", "ชุด", "999"),
                replace(line("ไม้เก่า", "2", "กก."), material=worth),
            ]
        return Part(kind, self.text(self.any.choice((1, 3, 12))) or "หมวด", own), rows

    def rows(self, depth: int) -> list[Tree]:
        found: list[Tree] = []
        while self.any.random() < 0.85 and self.lines_left > 0:
            deeper = 0.93 if self.any.random() < 0.03 else 0.35 / (depth + 1)
            if depth < 30 and self.any.random() < deeper:
                # Some of them are empty, some have one line.
                below = self.rows(depth + 1) if self.any.random() < 0.9 else []
                found.append((Group(self.text(self.any.choice((1, 2, 4, 4, 20)))), below))
            for _ in range(min(self.lines_left, self.any.choice((0, 1, 1, 3, 12)))):
                self.lines_left -= 1
                found.append(self.line())
        return found

    def line(self) -> Line:
        draw = self.any
        remark = draw.choice((0, 0, 0, 1, 3, 8))
        unit: str = draw.choice(("ลบ.ม.", "ชุด", "ตร.ม.", "เหมา", ""))
        if draw.random() < self.odd / 6:
            remark, unit = draw.choice((remark, 500)), draw.choice((unit, self.text(30)[:200]))
        made = line(
            self.text(draw.choice((1, 2, 4, 4, 9, 150 if draw.random() < 0.02 else 9))),
            draw.choice((None, "1", "1", "12.345", "100000", "0.0000000001", "7")),
            unit,
            self.price(),
            self.price(),
            self.text(remark)[:3000],
        )
        if draw.random() < 0.03:
            return replace(made, labour=PercentOfMaterial(Decimal("33.5"), self.text(8)))
        return made

    def price(self) -> str | None:
        # The largest make sums of fifteen figures.
        most = self.any.choice((10**4, 10**6, 10**6, 10**8, 10**13))
        return self.any.choice((None, f"{Decimal(self.any.randrange(most)) / 100:.2f}", "0"))

    def text(self, words: int) -> str:
        return " ".join(self.word() for _ in range(self.any.randint(min(words, 1), words)))

    def word(self) -> str:
        if self.any.random() >= self.odd:
            return self.any.choice(PLAIN)
        kind: Sequence[str] | Mapping[str, str] = self.any.choice(
            (BRACKETS, LONG, SOFT, LACKING, LOST)
        )
        return self.any.choice(list(kind))
