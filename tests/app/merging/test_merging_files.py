"""Copies that went by mail: found where they parted, taken in, taken in again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.comparing.history import history_of
from estimator.app.history import history_line
from estimator.app.integrity import alterations_in
from estimator.app.merging.clash_views import clash_views, whole_words
from estimator.app.merging.meeting import meet
from estimator.app.merging.taking_in import edit_to_take_in, name_before, take_in
from estimator.app.merging.telling import work_words
from estimator.app.merging.work_rows import doubt_sentences, work_rows
from estimator.app.revisions import name_revision
from estimator.app.session import EstimateSession
from estimator.domain.bill.links import line_at
from estimator.domain.bill.rows import Bill, Group, Part
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, move_rows
from estimator.domain.comparing.wording import node_words
from estimator.domain.decisions import SALVAGE
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import COLUMN_NAMES
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.merging.clashes import CopySide
from estimator.domain.procedure.committee import Member
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit, KeptTableChange
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import COMMITTEE
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.salvage import Salvage
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from estimator.files.file_errors import ReadOnlyFileError
from estimator.store.estimate.chain import begin_chain
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.sqlite.connection import connect
from tests.app.merging.copies import (
    Makes,
    added,
    changed,
    copy_of,
    descriptions,
    merge,
    met,
    priced,
    removed,
    start,
    work,
)
from tests.books import BOOKS, BUILDING, labour_edition, row
from tests.domain.bills import bill_of
from tests.lines import both_shares, flat_line
from tests.store.samples import (
    FIRST,
    GROUP,
    NOON,
    OUTSIDE,
    PART,
    PIPE,
    content,
    full_estimate,
    names_in,
    new_file,
    run_sql,
)

SIDES: tuple[CopySide, ...] = ("ours", "theirs")


def test_a_copy_is_taken_in_as_one_step_that_tells_what_was_not_taken(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(ours, "สมชาย", priced(FIRST, "1700"), removed(PIPE), added("ของเรา"))
    work(theirs, "สมศรี", priced(FIRST, "1800"), changed(FIRST, remark="ใหม่"), added("ของเขา"))
    work(theirs, "สมหมาย", changed(PIPE, quantity=TypedQuantity(Decimal(7))))
    before = theirs.read_bytes()
    session = EstimateSession(BOOKS, "ประธาน", lambda: NOON)
    with open_estimate_file(ours) as file:
        session.show(file)
        was = content(file.estimate)
        meeting = meet(file, theirs, BOOKS)
        views = clash_views(meeting)
        assert [
            (view.what, view.base.words, view.ours.words, view.theirs.words) for view in views
        ] == [
            ("ค่าวัสดุต่อหน่วย", "1,651.00", "1,700.00", "1,800.00"),
            ("ทั้งแถว", "ท่อ", "ลบออก", views[1].theirs.words),
        ]
        assert [view.ours.amount for view in views] == [360608, None]
        assert [view.theirs.amount for view in views] == [377108, views[1].theirs.amount]
        with pytest.raises(UserError, match="ยังมี 2 ข้อ"):
            edit_to_take_in(meeting, views, {})
        choices = {**meeting.apart.all_of("ours"), views[1].clash.key: "theirs"}
        assert take_in(session, meeting, views, choices)
        first, pipe = line_at(file.estimate.bill, FIRST), line_at(file.estimate.bill, PIPE)
        assert first is not None
        assert pipe is not None
        assert first.remark == "ใหม่"
        assert pipe.quantity.value == 7
        names = [line_at(file.estimate.bill, row) for row in file.estimate.bill.rows]
        told = [line.description for line in names if line is not None]
        assert {"ของเรา", "ของเขา"} <= set(told)
        (entry,) = file.history(limit=1)
        assert entry.who == "ประธาน"
        assert "รวมกับสำเนา “สำเนา” แก้ล่าสุดโดย สมหมาย เมื่อ 30 มิ.ย. 2569 12:00" in entry.label
        (line, *_) = [history_line(each, FIRST) for each in file.history(FIRST)]
        assert "ไม่ได้ใช้ ค่าวัสดุต่อหน่วย ของสำเนา “สำเนา”: 1,800.00" in line.what
        assert file.revisions()[0].name.startswith("ก่อนรวมกับสำเนา 30 มิ.ย. 2569")
        assert alterations_in(file) == NOTHING_ALTERED
        assert session.undo()
        assert content(file.estimate) == was
    assert theirs.read_bytes() == before
    assert names_in(tmp_path) == ["งาน.estimate", "สำเนา.estimate"]


@pytest.mark.parametrize("altered", [False, True])
def test_a_state_named_already_is_named_before_a_merge_only_where_its_revision_is_no_use(
    tmp_path: Path, altered: bool
) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", priced(FIRST, "1800"))
    with open_estimate_file(ours) as file:
        file.name_revision("เสนอ", "ก", NOON, BOOKS)
    if altered:
        run_sql(ours, "UPDATE revision SET who = 'ข'")
    with open_estimate_file(ours) as file:
        assert name_before(file, "ก", NOON, meet(file, theirs, BOOKS).ours) == altered
        assert [each.name[:8] for each in file.revisions()] == ["ก่อนรวมก"] * altered + ["เสนอ"]
        meeting = meet(file, theirs, BOOKS)
        for number in range(3):
            file.record(priced(FIRST, f"{number + 10}")(file.estimate), who="ก", when=NOON)
            assert name_before(file, "ก", NOON, meeting.ours)
        ends = [each.name[-10:] for each in file.revisions()[:2]]
        assert ends == [f"ครั้งที่ {3 + altered}", f"ครั้งที่ {2 + altered}"]
    # Where it cannot be named nothing is taken in unnamed.
    work(ours, "ก", priced(FIRST, "20"))
    with open_estimate_file(ours, read_only=True) as file, pytest.raises(ReadOnlyFileError):
        name_before(file, "ก", NOON, meeting.ours)


def test_rates_that_only_the_copy_knows_come_along_and_what_was_left_out_is_in_the_history(
    tmp_path: Path,
) -> None:
    """Of a line in which nothing was taken, too."""
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(ours, "ก", priced(OUTSIDE, "10"))
    own = labour_edition("own-1", {("9.1", 1): "77"})
    book = replace(BOOKS, labour={**BOOKS.labour, "own-1": own})
    rate = BookRate(LabourRef("own-1", "9.1", 1))
    work(theirs, "ข", changed(FIRST, labour=rate), priced(OUTSIDE, "20"), books=book)
    session = EstimateSession(BOOKS, "ประธาน", lambda: NOON)
    with open_estimate_file(ours) as file:
        session.show(file)
        meeting = meet(file, theirs, BOOKS)
        views = clash_views(meeting)
        assert take_in(session, meeting, views, meeting.apart.all_of("ours"))
        assert session.costed.lines[FIRST].labour_unit == 77
        assert "own-1" in file.kept_books().labour
        (newest, *_) = file.history(OUTSIDE)
        assert newest.edit.rows == ()
        said = "“งานนอกบัญชี” ไม่ได้ใช้ ค่าวัสดุต่อหน่วย ของสำเนา “สำเนา”: 20.00"
        assert said in history_line(newest, OUTSIDE).what
        assert history_of(file, None, 1).entries[0].details[0] == said
        assert history_of(file, OUTSIDE, 1).entries[0].details == (said,)


def test_what_came_in_does_not_come_in_again(tmp_path: Path) -> None:
    """Neither from the same copy, nor back, nor by way of a third one."""
    ours = start(tmp_path)
    second, third = copy_of(ours, "สอง"), copy_of(ours, "สาม")
    work(ours, "หนึ่ง", added("ของหนึ่ง"))
    work(second, "สอง", added("ของสอง"), priced(FIRST, "1800"))
    work(third, "สาม", added("ของสาม"))
    merge(ours, second)
    merge(third, second)
    assert merge(ours, second).is_nothing
    merge(ours, third)
    assert _theirs(ours) == sorted(["ของหนึ่ง", "ของสอง", "ของสาม"])
    work(second, "สอง", priced(FIRST, "1900"), added("ของสอง ครั้งที่สอง"))
    with met(ours, second) as (file, meeting, views):
        assert views == ()
        file.record(edit_to_take_in(meeting, views, {}), who="ก", when=NOON, books=BOOKS)
        line = line_at(file.estimate.bill, FIRST)
        assert line is not None
        assert line.material.told() == "1,900.00"
    with met(second, ours) as (_file, meeting, views):
        assert (views, meeting.is_nothing) == ((), False)
    merge(second, ours)
    assert sorted(descriptions(second)) == sorted(descriptions(ours))
    assert len(_theirs(ours)) == 4
    assert merge(ours, second).is_nothing


def _theirs(path: Path) -> list[str]:
    return sorted(each for each in descriptions(path) if each.startswith("ของ"))


def test_what_both_put_in_at_one_place_stands_alike_in_both_once_they_are_together(
    tmp_path: Path,
) -> None:
    one = start(tmp_path)
    two = copy_of(one, "สำเนา")
    for path, name in ((one, "ก"), (two, "ข")):
        work(path, name, added(name), _member(name))
    merge(one, two)
    merge(two, one)
    with open_estimate_file(one) as file, open_estimate_file(two) as other:
        assert write_estimate(file.estimate) == write_estimate(other.estimate)
        assert [each.name for each in file.estimate.committee][:2] == ["ก", "ข"]


def _member(name: str) -> Makes:
    return lambda now: add_records(now, COMMITTEE, [Member("member", name)], "เพิ่ม", 0)


LUMP = flat_line("ปูพื้น", pipe_share=both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30)))


@pytest.mark.parametrize(
    ("made", "fields"),
    [
        ({"unit": "ชุด"}, "หน่วย"),
        ({"quantity": LUMP.quantity, "material": LUMP.material, "labour": LUMP.labour}, "จำนวน"),
    ],
)
@pytest.mark.parametrize("links", SIDES)
def test_a_line_that_one_linked_and_the_other_made_unfit_for_it_is_asked(
    tmp_path: Path, made: dict[str, object], fields: str, links: CopySide
) -> None:
    ours = start(tmp_path)
    area = {"unit": "ตร.ม.", "quantity": TypedQuantity(Decimal(10))}
    work(ours, "ก", added("ทาสี"), added("ปูพื้น"))
    source, row = (_row_named(ours, each) for each in ("ปูพื้น", "ทาสี"))
    work(ours, "ก", changed(source, **area), changed(row, **area))
    theirs = copy_of(ours, "สำเนา")
    linking, other = (ours, theirs) if links == "ours" else (theirs, ours)
    work(linking, "ก", lambda now: link_line(now.bill, row, source))
    work(other, "ข", changed(source, **made))
    with met(ours, theirs) as (_file, meeting, (view,)):
        assert view.what.startswith(fields)
        assert "“ทาสี” ผูกปริมาณไว้" in view.what
        assert "ปริมาณที่ผูกไว้จะเหลือเป็นตัวเลข" in view.why
        for side in SIDES:
            after = meeting.merged({view.clash.key: side}).estimate
            line, one = line_at(after.bill, row), line_at(after.bill, source)
            assert line is not None
            assert one is not None
            assert isinstance(line.quantity, LinkedQuantity) == (side == links)
            assert line.quantity.value == 10
            assert (one.unit == "ตร.ม." and not one.is_lump) == (side == links)


def _nested(count: int) -> Tree:
    tree = Tree(Group("ชั้นใน"))
    for _ in range(count - 1):
        tree = Tree(Group("ชั้น"), (tree,))
    return tree


def _innermost(bill: Bill, row: int) -> int:
    while children := bill.children_of(row):
        (row,) = children
    return row


def test_what_cannot_stand_together_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Each nested its groups within the bound, and both together are beyond it."""
    ours = start(tmp_path)
    chains = [_nested(120), _nested(70)]
    work(ours, "ก", lambda now: insert_trees(now.bill, PART, 0, chains, "เพิ่ม"))
    theirs = copy_of(ours, "สำเนา")
    with open_estimate_file(ours) as file:
        bill = file.estimate.bill
    long, short = bill.children_of(PART)[:2]
    inner = [_nested(30)]
    work(ours, "ก", lambda now: move_rows(now.bill, [short], _innermost(bill, long), 0))
    work(theirs, "ข", lambda now: insert_trees(now.bill, _innermost(bill, short), 0, inner, "เพิ่ม"))
    said = "(?s)กลุ่มงานซ้อนกันลึกเกิน.*แฟ้มนี้และสำเนา “สำเนา” แก้ไว้แล้วใช้ด้วยกันตามนี้ไม่ได้.*แก้ในแฟ้มนี้"
    with met(ours, theirs) as (_file, meeting, views), pytest.raises(UserError, match=said):
        edit_to_take_in(meeting, views, {})


def test_what_both_had_linked_follows_its_line_unasked_or_as_is_chosen(tmp_path: Path) -> None:
    ours = start(tmp_path)
    area = {"unit": "ตร.ม.", "quantity": TypedQuantity(Decimal(10))}
    work(ours, "ก", added("ทาสี"), added("ปูพื้น"), added("แรง"))
    source, row, old = (_row_named(ours, each) for each in ("ปูพื้น", "ทาสี", "แรง"))
    work(ours, "ก", *(changed(each, **area) for each in (source, row, old)))
    work(ours, "ก", lambda now: link_line(now.bill, old, source))
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", changed(source, unit="ชุด"))
    work(ours, "ก", changed(source, remark="ของเรา"))
    with met(ours, theirs) as (_file, meeting, views):
        assert views == ()
        after = meeting.merged({}).estimate
        assert _units(after, source, old) == ("ชุด", "ชุด", True)
    readings: tuple[tuple[CopySide, str], ...] = (("ours", "ตร.ม."), ("theirs", "ชุด"))
    for step in (priced(source, "77"), lambda now: link_line(now.bill, row, source)):
        work(ours, "ก", step)
        with met(ours, theirs) as (_file, meeting, (view,)):
            for side, unit in readings:
                after = meeting.merged({view.clash.key: side}).estimate
                assert _units(after, source, old) == (unit, unit, True)
    assert "“ทาสี” ผูก" in view.what
    asked = {each.done.what for each in work_rows(meeting) if each.doubt == "แก้ขัดกัน"}
    assert asked == {"ปูพื้น", "แรง"}


def _units(estimate: Estimate, source: int, row: int) -> tuple[str, str, bool]:
    """The units of two lines, and whether the second is linked to the first."""
    one, other = line_at(estimate.bill, source), line_at(estimate.bill, row)
    assert one is not None
    assert other is not None
    return one.unit, other.unit, estimate.bill.linked.get(row) == source


def _row_named(path: Path, description: str) -> int:
    with open_estimate_file(path, read_only=True) as file:
        lines = {row: line_at(file.estimate.bill, row) for row in file.estimate.bill.rows}
        return next(row for row, line in lines.items() if line and line.description == description)


def test_money_beside_a_clash_is_what_choosing_it_gives(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(ours, "ก", priced(FIRST, "250"))
    work(theirs, "ข", priced(FIRST, "300"), changed(FIRST, quantity=TypedQuantity(Decimal(20))))
    with met(ours, theirs) as (_file, meeting, (view,)):
        for side in SIDES:
            merged = meeting.merged({view.clash.key: side})
            assert view.reading(side).amount == merged.costed.totals_of(FIRST).total
        assert view.ours.amount != meeting.ours.costed.totals_of(FIRST).total


def test_what_was_moved_and_groups_are_told_of_a_copy(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(
        theirs,
        "ข",
        lambda now: insert_trees(now.bill, PART, 0, [Tree(Group("กลุ่มใหม่"))], "เพิ่ม"),
        lambda now: move_rows(now.bill, [FIRST], max(now.bill.rows), 0),
    )
    with met(ours, theirs) as (_file, meeting, _views):
        told = work_words(meeting.our_work), work_words(meeting.their_work)
    assert told == ("ไม่ได้แก้ไข", "ย้าย 1 รายการ เพิ่ม ลบ แก้ หรือย้ายกลุ่มงานและหมวดงาน 1 แห่ง")


@pytest.mark.parametrize("is_ruled", [True, False])
def test_money_beside_a_clash_of_decisions_is_the_price_that_comes_of_it(
    tmp_path: Path, is_ruled: bool
) -> None:
    scrap = flat_line("เศษ", Decimal(300), "กก.", Decimal(5))
    scrap = replace(scrap, material=Salvage(Decimal(5), "ขาย"))

    def decided(choice: str) -> Makes:
        return lambda now: decide(now, SALVAGE, choice, f"มติ {choice}")

    def put_in(now: Estimate) -> Edit:
        return insert_trees(now.bill, GROUP, 0, [Tree(scrap)], "เพิ่ม")

    ours = start(tmp_path)
    work(ours, "ก", decided("inside"), put_in)
    theirs = copy_of(ours, "สำเนา")
    if is_ruled:
        work(ours, "ก", removed(_row_named(ours, "เศษ")), decided("refused"))
        work(theirs, "ข", put_in)
    else:
        work(ours, "ก", decided("outside"))
        work(theirs, "ข", decided("outside"))
        work(theirs, "ข", decided("inside"))
        work(theirs, "ข", lambda now: decide(now, SALVAGE, "inside", "มติใหม่"))
    with met(ours, theirs) as (_file, meeting, (view,)):
        assert view.clash.at.kind == "record"
        prices = {side: meeting.merged({view.clash.key: side}).reference_price for side in SIDES}
        assert {side: view.reading(side).amount for side in SIDES} == prices
        assert prices["ours"] != prices["theirs"]
        assert view.base.amount == meeting.base.reference_price


def test_rows_that_both_put_in_get_ids_of_their_own_with_what_points_at_them(
    tmp_path: Path,
) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(ours, "ก", added("ของเรา"))
    work(theirs, "ข", added("ต้นทาง"), added("ปลายทาง"))
    with open_estimate_file(theirs) as file:
        source, line = sorted(file.estimate.bill.rows)[-2:]
        edit = link_line(file.estimate.bill, line, source)
        assert edit is not None
        file.record(edit, who="ข", when=NOON)
    merge(ours, theirs)
    with open_estimate_file(ours) as file:
        bill = file.estimate.bill
        own = line_at(bill, source)
        assert own is not None
        assert own.description == "ของเรา"
        ((linked, of),) = bill.linked.items()
        found = line_at(bill, linked), line_at(bill, of)
        assert [each.description for each in found if each is not None] == ["ปลายทาง", "ต้นทาง"]
        assert found[0] is not None
        assert found[0].quantity == LinkedQuantity(of, Decimal(2))


def test_what_both_put_in_alike_and_what_another_rate_prices_is_told(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    for path, who in ((ours, "ก"), (theirs, "ข")):
        work(path, who, added("เหมือนกัน"))
    run_sql(theirs, "UPDATE kept SET record = replace(record, '\"485\"', '\"999\"')")
    with met(ours, theirs) as (_file, meeting, _views):
        twins, rates = doubt_sentences(work_rows(meeting))
    assert "เพิ่มรายการเหมือนกัน 1 รายการ เช่น “เหมือนกัน”" in twins
    assert "อัตราในสำเนาต่างจากของแฟ้มนี้ 1 แห่ง" in rates
    assert len(meeting.other.altered.copies) == 1


def test_an_undone_merge_is_as_if_it_never_was(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", added("ของเขา"))
    merge(ours, theirs)
    with open_estimate_file(ours) as file:
        file.undo(who="ก", when=NOON)
    with met(ours, theirs) as (_file, meeting, _views):
        assert [node_words(each.node) for each in meeting.their_work.lines("added")] == ["ของเขา"]
        assert not meeting.is_nothing


def test_what_is_no_copy_of_the_file_is_refused(tmp_path: Path) -> None:
    ours = start(tmp_path)
    other = tmp_path / "อื่น.estimate"
    new_file(other).close()
    damaged = copy_of(ours, "เสีย")
    damaged.write_bytes(damaged.read_bytes()[:9000])
    nothing = tmp_path / "เปล่า.estimate"
    nothing.write_text("ไม่ใช่")
    with open_estimate_file(ours) as file:
        for path, said in (
            (other, "ไม่ใช่สำเนาของแฟ้มนี้"),
            (ours, "คือแฟ้มที่เปิดอยู่นี้เอง"),
            (damaged, "เสียหาย"),
            (nothing, "ไม่ใช่แฟ้ม"),
            (tmp_path / "ไม่มี.estimate", "ไม่พบแฟ้ม"),
        ):
            with pytest.raises(UserError, match=said):
                meet(file, path, BOOKS)


def test_copies_that_were_altered_meet_at_a_revision_of_both_or_not_at_all(tmp_path: Path) -> None:
    ours = start(tmp_path)
    with open_estimate_file(ours) as file:
        name_revision(file, "ฉบับที่หนึ่ง", "ก", NOON, BOOKS)
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", added("ของเขา"))
    for statement in (
        "UPDATE journal SET chain = 'x' || seq",
        "UPDATE bill_row SET title = 'แก้จากข้างนอก' WHERE id = 3",
    ):
        run_sql(theirs, statement)
    with met(ours, theirs) as (_file, meeting, views):
        assert meeting.parted.revision is not None
        assert meeting.parted.revision.name == "ฉบับที่หนึ่ง"
        assert views == ()
        assert meeting.other.altered.sentences
        assert len(meeting.their_work.lines("changed")) == 1
    run_sql(theirs, "DELETE FROM revision")
    with open_estimate_file(ours) as file, pytest.raises(UserError, match="ไม่มีบันทึกการแก้ไขหรือฉบับใด"):
        meet(file, theirs, BOOKS)


def test_the_estimate_that_was_looked_at_is_the_one_that_takes_in(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", added("ของเขา"))
    session = EstimateSession(BOOKS, "ก", lambda: NOON)
    with open_estimate_file(ours) as file:
        session.show(file)
        meeting = meet(file, theirs, BOOKS)
        session.do(priced(OUTSIDE, "5")(session.estimate))
        with pytest.raises(UserError, match="ถูกแก้ไขหลังจากที่อ่านสำเนา"):
            take_in(session, meeting, (), {})


def test_what_came_in_and_was_taken_out_there_since_goes_here_too(tmp_path: Path) -> None:
    """And not what has its number here."""
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(ours, "ก", added("ของเรา"))
    work(theirs, "ข", added("ของเขา"))
    with open_estimate_file(theirs) as file:
        newest = max(file.estimate.bill.rows)
    merge(ours, theirs)
    assert _theirs(ours) == ["ของเขา", "ของเรา"]
    work(theirs, "ข", removed(newest))
    with met(ours, theirs) as (_file, _meeting, views):
        assert views == ()
    merge(ours, theirs)
    assert _theirs(ours) == ["ของเรา"]


def test_copies_that_were_brought_up_to_date_on_two_desks_are_known_as_copies(
    tmp_path: Path,
) -> None:
    """Each chained its journal anew, with steps of its own at the end."""
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(ours, "ก", priced(FIRST, "1700"))
    work(theirs, "ข", priced(FIRST, "1800"), added("ของเขา"))
    for path in (ours, theirs):
        with open_estimate_file(path) as file:
            estimate_id = file.about()["estimate_id"]
        with closing(connect(path, "rw")) as db, db.atomic():
            begin_chain(db, estimate_id)
    with met(ours, theirs) as (_file, meeting, views):
        assert meeting.other.altered == NOTHING_ALTERED
        assert [(view.base.words, view.ours.words) for view in views] == [("1,651.00", "1,700.00")]
        assert len(meeting.our_work.lines("added")) == 0
    merge(ours, theirs)
    assert _theirs(ours) == ["ของเขา"]


def _added_row(cost: str, factor: str) -> Makes:
    """A row that somebody read in the print is put into the kept table."""
    table = replace(BUILDING, rows=(*BUILDING.rows[:2], row("exact", cost, factor, "1.2"), *_REST))
    return lambda _estimate: Edit(
        "เพิ่มแถว", kept_tables=(KeptTableChange("cgd-w481", BUILDING, table),)
    )


_REST = BUILDING.rows[2:]


def test_rows_that_were_added_to_a_kept_table_come_along_or_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    part = Tree(Part("construction", "อาคาร"), (Tree(flat_line("งาน", unit="งาน")),))
    new_file(path, Estimate(bill=bill_of(part))).close()
    theirs, both = copy_of(path, "สำเนา"), copy_of(path, "อีกสำเนา")
    work(theirs, "ข", _added_row("7", "1.1300"))
    work(both, "ค", _added_row("8", "1.1200"))
    session = EstimateSession(BOOKS, "ก", lambda: NOON)
    with open_estimate_file(path) as file:
        session.show(file)
        meeting = meet(file, theirs, BOOKS)
        assert take_in(session, meeting, (), {})
        kept = session.books.factor_f["cgd-w481"].tables[BUILDING.key]
        assert [str(each.cost_million_baht) for each in kept.rows] == ["1", "5", "7", "10", "10"]
        views = clash_views(meet(file, both, BOOKS))
        name = COLUMN_NAMES["factor"]
        assert [(view.what, view.ours.words, view.theirs.words) for view in views] == [
            (
                "งานก่อสร้างอาคาร เงินล่วงหน้า 0% ประกันผลงาน 0%",
                f"ค่างาน 7 ล้านบาท {name} 1.1300 Factor F 1.2",
                f"ค่างาน 8 ล้านบาท {name} 1.1200 Factor F 1.2",
            )
        ]
        assert session.undo()
        kept = session.books.factor_f["cgd-w481"].tables[BUILDING.key]
        assert kept == BUILDING


def test_a_whole_row_is_told_without_ids_of_the_program_and_what_it_is_not() -> None:
    row = full_estimate().bill.rows[PIPE]
    assert whole_words(row) == (
        "รายการ “ท่อ”, จำนวน 5.00, หน่วย “ม.”, ค่าวัสดุต่อหน่วย 40.00, ค่าแรงงานต่อหน่วย ว 480 ข้อ 3.1 อัตราที่ 2"
    )
