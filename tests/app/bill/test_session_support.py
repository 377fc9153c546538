"""What the grid is answered from the session: offers, tiers, findings, explanations."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from estimator.app.bill.session_support import SessionSupport
from estimator.app.bill.support import Suggestion
from estimator.app.session import EstimateSession
from estimator.domain.bill.remembered_lines import RememberedLine
from estimator.domain.bill.rows import ROOT, Bill, Line, lines_below
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees, remove_rows
from estimator.domain.labour.conditions import Measure
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import LABOUR_EDITION
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.prices import LabourPrice
from estimator.domain.sources.typed_price import TypedPrice
from tests.domain.takeoffs import dimension_row, taken_off
from tests.lines import both_shares, changed_line, flat_line
from tests.ui.bill.grids import book_line, find, group, painting, part, session_of
from tests.ui.samples import BOOK, sample_books

SMALL, LARGE = LabourRef(BOOK, "2.8.1", 1), LabourRef(BOOK, "2.8.1", 2)
PAINTING = Suggestion("ทาสีผนัง", "ช่วง 1", "ตร.ม.", Decimal(30), SMALL)


def open_with(measure: Measure) -> tuple[EstimateSession, SessionSupport]:
    session = session_of(Bill())
    tree = part(
        "P", group("A", book_line("ทาสีเดิม", "4000", "2.8.1"), book_line("ใหม่", None, "2.8.1"))
    )
    session.do(insert_trees(Bill(), ROOT, 0, [tree], ""))
    session.use_library(Books({BOOK: painting(measure)}, sample_books().factor_f))
    return session, SessionSupport(session)


def test_works_are_offered_by_whoever_can_and_else_none(qapp: QApplication) -> None:
    _, support = open_with("quantity")
    assert support.functions().suggest("สีผนัง", 5) == ()
    assert support.functions(lambda text, _most: [PAINTING]).suggest("สี", 5) == [PAINTING]


def test_a_taken_work_brings_unit_and_the_tier_of_its_quantity(qapp: QApplication) -> None:
    session, support = open_with("quantity")
    new = support.take(Line("สี"), PAINTING, None)
    assert new == flat_line("ทาสีผนัง", unit="ตร.ม.", labour_item=SMALL)
    measured = support.take(flat_line("สี", Decimal(6000), labour=Decimal(5)), PAINTING, None)
    assert measured.labour == BookRate(LARGE)
    assert session.estimate.bill.next_id > 1


def test_a_taken_work_leaves_the_unit_of_what_is_measured(qapp: QApplication) -> None:
    _, support = open_with("quantity")
    measured = support.take(flat_line("สี", Decimal(50), "แห่ง"), PAINTING, None)
    assert (measured.unit, measured.description) == ("แห่ง", "ทาสีผนัง")
    assert support.take(flat_line("สี", Decimal(50)), PAINTING, None).unit == "ตร.ม."
    assert support.take(flat_line("สี", None, "แห่ง"), PAINTING, None).unit == "ตร.ม."
    bars = taken_off(dimension_row("", "8", bar="DB12"))
    assert bars.value is None
    assert support.take(Line("เหล็ก", bars, "กก."), PAINTING, None).unit == "กก."
    for counted in (flat_line("สี", Decimal(0), "แห่ง"), flat_line("สี", None, "แห่ง", Decimal(9))):
        assert support.take(counted, PAINTING, None).unit == "แห่ง"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (Line("สี"), ""),
        (flat_line("สี", Decimal(50), "ตร.ม."), ""),
        (flat_line("สี", None, "แห่ง"), ""),
        (flat_line("สี", Decimal(50)), "รายการนี้มีปริมาณแต่ไม่มีหน่วย จึงใช้หน่วย “ตร.ม.”"),
        (flat_line("สี", Decimal(50), "แห่ง"), "หน่วยของรายการคือ “แห่ง” แต่บัญชีให้"),
    ],
)
def test_what_a_taken_work_does_about_the_unit_is_said(
    qapp: QApplication, line: Line, told: str
) -> None:
    _, support = open_with("quantity")
    said = support.functions().taken_words(line, PAINTING)
    assert said.startswith(told)
    assert bool(said) == bool(told)


def test_what_a_lines_labour_comes_to_is_known_wherever_it_is_from(qapp: QApplication) -> None:
    session, support = open_with("quantity")
    at = find(session.estimate.bill, "ทาสีเดิม")
    assert support.functions().labour_unit(at) == Decimal(30)
    assert support.functions().labour_unit(999) is None


@pytest.mark.parametrize(
    ("measure", "quantity", "tier"),
    [
        ("quantity", "2000", SMALL),
        ("quantity", "5000.01", LARGE),
        # The tier of painting looks at the whole project: 4,000 are painted already.
        ("project_total", "1000", SMALL),
        ("project_total", "2000", LARGE),
    ],
)
def test_a_first_quantity_goes_to_its_tier(
    qapp: QApplication, measure: Measure, quantity: str, tier: LabourRef
) -> None:
    session, support = open_with(measure)
    row = find(session.estimate.bill, "ใหม่")
    line = session.estimate.bill.node(row)
    assert isinstance(line, Line)
    assert support.retier(changed_line(line, quantity=Decimal(quantity)), row).item == tier


def test_a_line_says_that_the_project_has_left_its_tier(qapp: QApplication) -> None:
    session, support = open_with("project_total")
    row = find(session.estimate.bill, "ทาสีเดิม")
    assert "outside_tier" not in [each.code for each in support.findings(row)]
    other = find(session.estimate.bill, "ใหม่")
    bill = session.estimate.bill
    line = bill.node(other)
    assert isinstance(line, Line)
    session.do(change_node(bill, other, changed_line(line, quantity=Decimal(3000)), ""))
    assert "outside_tier" in [each.code for each in support.findings(row)]


def test_a_work_of_an_unknown_book_gives_its_words_alone(qapp: QApplication) -> None:
    _, support = open_with("quantity")
    unknown = Suggestion("งานพิเศษ", unit="ชุด", ref=LabourRef("nowhere", "1", 1))
    assert support.take(flat_line("ง", Decimal(2)), unknown, None) == flat_line(
        "งานพิเศษ", Decimal(2), "ชุด"
    )
    loose = flat_line("x", Decimal(1), labour_item=LabourRef("nowhere", "1", 1))
    assert support.retier(loose, None) == loose


def test_the_panel_has_the_findings_and_the_accounts_notes(qapp: QApplication) -> None:
    session, support = open_with("quantity")
    row = find(session.estimate.bill, "ใหม่")
    inspection = support.inspect(row, "labour")
    assert inspection is not None
    assert inspection.notes[0].startswith("… รายการนี้ยังไม่มีปริมาณงาน ใส่ปริมาณงาน")
    assert "ข้อ 2.8.1" in inspection.steps[0].formula
    assert support.inspect(9999, "labour") is None


def test_a_pipe_counted_twice_is_told_at_each_line_until_one_is_gone(qapp: QApplication) -> None:
    share = Tree(
        flat_line("ข้อต่อ", pipe_share=both_shares(BOOK, "2.3.1", 1, Decimal(50), Decimal(30)))
    )
    session = session_of(Bill())
    tree = part("P", group("A", book_line("ท่อ", "1"), share, share))
    session.do(insert_trees(Bill(), ROOT, 0, [tree], ""))
    support = SessionSupport(session)

    def told(row: int) -> bool:
        return "share_twice" in [each.code for each in support.findings(row)]

    pipe, one, other = lines_below(session.estimate.bill, ROOT)
    assert [told(row) for row in (pipe, one, other)] == [False, True, True]
    session.do(remove_rows(session.estimate.bill, [other]))
    assert not told(one)


@pytest.mark.parametrize(
    ("item", "rate", "typed", "labour"),
    [
        (SMALL, "30", None, BookRate(SMALL)),
        (SMALL, "30", "25", TypedPrice(Decimal(25), SMALL)),
        (SMALL, "31", None, NOT_APPLICABLE),  # another figure stands there now
        (SMALL, None, "25", TypedPrice(Decimal(25))),  # and it was not known then
        (LabourRef("another-book", "2.8.1", 1), "30", "25", TypedPrice(Decimal(25))),
        (LabourRef(BOOK, "9.9", 1), "30", None, NOT_APPLICABLE),
        (None, None, "25", TypedPrice(Decimal(25))),
    ],
)
def test_of_a_remembered_line_only_a_rate_of_the_estimates_own_book_may_be_taken(
    qapp: QApplication,
    item: LabourRef | None,
    rate: str | None,
    typed: str | None,
    labour: LabourPrice,
) -> None:
    _, support = open_with("quantity")
    line = RememberedLine(
        "construction",
        "ทาสี",
        "ตร.ม.",
        labour=None if typed is None else Decimal(typed),
        item=item,
        item_rate=None if rate is None else Decimal(rate),
    )
    assert support.functions().usable(line).labour == labour


def test_a_book_that_is_there_but_not_the_estimates_lends_no_rate(qapp: QApplication) -> None:
    session, support = open_with("quantity")
    session.do(change_setting(session.estimate, LABOUR_EDITION, "another", ""))
    line = RememberedLine("construction", "ทาสี", "ตร.ม.", Decimal(5), None, SMALL, Decimal(30))
    assert support.functions().usable(line).labour == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("unit", "told"),
    [("ตร.ม.", ("30", "ตร.ม.")), ("ไร่", ("48000", "ไร่")), ("แห่ง", ("30", "ตร.ม."))],
)
def test_a_rate_that_is_offered_is_by_the_lines_unit_where_that_is_known(
    qapp: QApplication, unit: str, told: tuple[str, str]
) -> None:
    _, support = open_with("quantity")
    line = RememberedLine("construction", "ทาสี", unit, None, None, SMALL, Decimal(30))
    usable = support.functions().usable(line)
    assert (usable.rate, usable.unit) == (Decimal(told[0]), told[1])
