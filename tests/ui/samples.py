"""A small estimate with every kind of part, for tests of the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, Group, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.estimate.estimate_file import create_estimate_file
from tests.books import BUILDING, ROAD, factor_edition, labour_edition
from tests.lines import flat_line

BOOK = "test-book"
FACTORS = "test-factors"
MORNING = datetime.fromisoformat("2026-06-20T10:42:00")


def line(
    description: str,
    quantity: str | None,
    unit: str,
    material: str | None,
    labour: str | None = None,
    item: tuple[str, int] | None = None,
) -> Tree:
    """A line; `item` points into the test book."""
    return Tree(
        flat_line(
            description,
            None if quantity is None else Decimal(quantity),
            unit,
            None if material is None else Decimal(material),
            None if labour is None else Decimal(labour),
            labour_item=LabourRef(BOOK, *item) if item else None,
        )
    )


def sample_books() -> Books:
    """One labour book and one set of Factor F tables."""
    return Books(
        {BOOK: labour_edition(BOOK, {("1.6.2", 1): "485.00", ("2.3.1", 1): "96.00"})},
        {FACTORS: factor_edition(FACTORS, BUILDING, ROAD)},
    )


def sample_estimate() -> Estimate:
    """Rows: 1 part, 2-3 groups, 4-5 lines, 6 group, 7 line, 8 part, 9 line, 10 part, 11 line."""
    trees = (
        Tree(
            Part("construction", "หมวดงานอาคาร"),
            (
                Tree(
                    Group("งานโครงสร้าง"),
                    (
                        Tree(
                            Group("งานฐานราก"),
                            (
                                line("คอนกรีต 240 ksc.", "1.65", "ลบ.ม.", "1651.00", "485.00"),
                                line("เหล็ก DB16", "62.00", "กก.", "25.00", "3.30"),
                            ),
                        ),
                    ),
                ),
                Tree(
                    Group("งานสถาปัตยกรรม"),
                    (line("ฉาบปูนผนังภายใน", "12500.50", "ตร.ม.", "120.00", None, ("2.3.1", 1)),),
                ),
            ),
        ),
        Tree(
            Part("equipment", "ครุภัณฑ์จัดซื้อ"),
            (line("โต๊ะทำงาน", "4", "ตัว", "5500.00"),),
        ),
        Tree(
            Part("special", "ค่าใช้จ่ายพิเศษตามข้อกำหนด"),
            (line("ป้ายประชาสัมพันธ์โครงการ", "1", "เหมา", "12000.00"),),
        ),
    )
    empty = Estimate(
        project=Project(
            name="ปรับปรุงอาคารเรียน 324 ล./55-ก",
            location="ตำบลในเมือง อำเภอเมือง",
            province="เพชรบุรี",
            agency="สำนักงานเขตพื้นที่การศึกษา",
            priced_on=date(2026, 6, 20),
        ),
        conditions=replace(Conditions(), factor_f=FactorChoice(edition=FACTORS)),
        form_set="2560",
        labour_edition=BOOK,
        committee=records_of(
            [
                Member("chair", "นายสมชาย ใจดี", "วิศวกรชำนาญการ", estimator=True),
                Member("member", "นางสาวสมหญิง รักงาน", "นายช่างโยธา"),
                Member("secretary", "นายมานะ อดทน", "เจ้าพนักงานพัสดุ"),
            ]
        ),
    )
    return apply(empty, insert_trees(empty.bill, ROOT, 0, trees, "ตัวอย่าง"))


@contextmanager
def open_sample(
    folder: Path, when: datetime = MORNING, name: str = "ตัวอย่าง.estimate"
) -> Iterator[EstimateSession]:
    """A session with the sample estimate open, in a file of its own; it is always `when`."""
    books = sample_books()
    made = EstimateSession(books, who="ผู้ทดสอบ", clock=lambda: when)
    path = folder / name
    made.show(create_estimate_file(path, sample_estimate(), books, who="ผู้ทดสอบ", when=when))
    yield made
    made.show(None)
