"""A part of an estimate's JSON taken in by itself: what it points to beyond it is left behind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from estimator.app.bill.table_import import TableSource, import_edit, sources_of_json
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Bill, Line, Part
from estimator.domain.bill_edits.row_edits import Tree, change_node
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import apply
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.pipe_share import GONE
from estimator.domain.sources.quantity import NOT_MEASURED, Quantity, TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import both_shares

THOUSAND = Decimal(1000)


def bill_with(quantity: Quantity, description: str, *more: Tree) -> Bill:
    line = Line(description, quantity, "กก.", TypedPrice(Decimal(25)))
    return bill_of(Tree(Part("construction", "ก"), (Tree(line),)), *more)


def apart() -> tuple[TableSource, ...]:
    """The material in one part, its labour in another."""
    labour = Line("ค่าแรง เหล็ก", NOT_MEASURED, "กก.", NOT_APPLICABLE, TypedPrice(Decimal(3)))
    bill = bill_with(
        TypedQuantity(THOUSAND), "เหล็ก", Tree(Part("construction", "ข"), (Tree(labour),))
    )
    linked = change_node(bill, 4, replace(labour, quantity=LinkedQuantity(2)), "ผูก")
    estimate = apply(Estimate(bill=bill), linked)
    return sources_of_json(write_estimate(estimate).encode(), BOOKS)


def test_a_linked_line_keeps_its_figure_and_is_told_to_be_linked_no_more() -> None:
    reading = apart()[1].read(PART_KINDS["construction"])
    ours = Estimate(bill=bill_with(TypedQuantity(Decimal(7)), "ลวดผูกเหล็ก"))
    after = apply(ours, import_edit(ours, 1, reading))
    node = after.bill.node(3)
    assert isinstance(node, Line)
    assert node.quantity == TypedQuantity(THOUSAND)
    assert after.bill.linked == {}
    assert reading.bill.direct_cost == 300_000 == cost(after.bill, BOOKS).lines[3].labour
    assert [(each.row, each.severity, each.message) for each in reading.bill.findings] == [
        (
            1,
            "warn",
            (
                "ปริมาณของ “ค่าแรง เหล็ก” ผูกกับ “เหล็ก” ในหมวดงานอื่น ซึ่งไม่ได้นำเข้ามาพร้อมกัน "
                "จึงเป็นตัวเลขที่ไม่ผูกกับรายการใด"
            ),
        )
    ]


def test_a_share_leaves_the_pipes_of_other_parts_behind_and_is_told_to() -> None:
    material, labour = both_shares("cgd-w480", "3.1", 1, Decimal(10), Decimal(30))
    share = Line("ข้อต่อ", material=material, labour=labour)
    part = Tree(Part("construction", "ข"), (Tree(share),))
    theirs = Estimate(bill=bill_with(TypedQuantity(THOUSAND), "ท่อ", part))
    pointing = replace(share, material=replace(material, also=(2,)))
    theirs = apply(theirs, change_node(theirs.bill, 4, pointing, "ชี้"))
    text = write_estimate(theirs).encode()
    reading = sources_of_json(text, BOOKS)[1].read(PART_KINDS["construction"])
    ours = Estimate(bill=bill_with(TypedQuantity(Decimal(7)), "ลวดผูกเหล็ก"))
    after = apply(ours, import_edit(ours, 1, reading))
    node = after.bill.node(3)
    assert isinstance(node, Line)
    assert node.pipe_share is not None
    assert node.pipe_share.also == (GONE,)
    assert reading.bill.direct_cost == cost(after.bill, BOOKS).lines[3].material == 0
    (told,) = reading.bill.findings
    assert (told.row, told.severity) == (1, "warn")
    assert told.message.startswith("“ข้อต่อ” คิดจากราคาท่อของรายการในหมวดงานอื่นด้วย")


def test_of_a_part_that_points_nowhere_beyond_nothing_is_told() -> None:
    reading = apart()[0].read(PART_KINDS["construction"])
    assert reading.certain
    assert reading.bill.findings == ()
