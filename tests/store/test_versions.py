"""Files of every version open for ever; an old one is brought up to date, its copy kept."""

from __future__ import annotations

import dataclasses
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from estimator.app.integrity import whole_sentence
from estimator.domain import decisions, estimate
from estimator.domain.bill import rows as bill
from estimator.domain.bill.cells import with_cell
from estimator.domain.bill.pipes import share_at
from estimator.domain.bill_edits.linking import split_line
from estimator.domain.bill_edits.marking import mark_lines
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.bill_edits.services import turn_services
from estimator.domain.books import edition as books_edition
from estimator.domain.decisions import ROW_ROUNDING, SALVAGE, chosen
from estimator.domain.factor_f import tables as factor_f
from estimator.domain.labour import account as labour
from estimator.domain.labour import conditions as labour_conditions
from estimator.domain.labour.lines import point_at_pipes
from estimator.domain.procedure import (
    answers,
    approvals,
    bid,
    calendar,
    certificate,
    circulars,
    committee,
    group_choice,
    papers,
)
from estimator.domain.procedure.committee import Member
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import BroughtBack, Edit, KeptTableChange, apply, change_setting
from estimator.domain.records.merged_copy import (
    GivenIds,
    GoneIds,
    MergedCopy,
    NotTaken,
    StayedThere,
    WrittenBy,
)
from estimator.domain.records.record_edits import add_records, move_record, remove_records
from estimator.domain.records.registry import COMMITTEE, GUIDELINE, SIGNERS
from estimator.domain.sources import (
    book_rate,
    labour_ref,
    linked_quantity,
    percent_of_material,
    pipe_share,
    quantity,
    salvage,
    typed_price,
)
from estimator.domain.sources import taken_off as taken_off_source
from estimator.domain.takeoff import dimension_rows, wastage
from estimator.files.file_errors import NoSpaceError
from estimator.store.estimate import opening
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.file_facts import COPIES, FORMS
from estimator.store.estimate.integrity import Integrity, integrity_of, walk_back
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID, ESTIMATE_MIGRATIONS
from estimator.store.factor_f import headings
from estimator.store.sqlite.encoding import from_json, to_json
from estimator.store.sqlite.failures import DamagedFileError
from estimator.store.sqlite.migrations import (
    expected_shape,
    migrate,
    run_statements,
    shape_of,
    version_of,
)
from tests.books import BOOKS, BUILDING
from tests.books import row as factor_row
from tests.domain.takeoffs import dimension_row, taken_off
from tests.store.samples import (
    BOOKED,
    DEEP,
    FIRST,
    GROUP,
    NOON,
    OUTSIDE,
    PIPE,
    SHARE,
    WHO,
    as_text,
    content,
    full_estimate,
    look,
    names_in,
    new_file,
    retitled,
    revision_in,
    run_sql,
)

DATA = Path(__file__).parent / "data"
THIS_VERSION = len(ESTIMATE_MIGRATIONS)

ADD_A_TABLE = run_statements("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
ADD_A_COLUMN = run_statements("ALTER TABLE revision ADD COLUMN later TEXT")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "งาน.estimate"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> int:
    """A program two versions later."""
    steps = (*ESTIMATE_MIGRATIONS, ADD_A_TABLE, ADD_A_COLUMN)
    monkeypatch.setattr(opening, "ESTIMATE_MIGRATIONS", steps)
    return len(steps)


def make_with_this_version(path: Path) -> None:
    """Make a file before the `later` program opens it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "ESTIMATE_MIGRATIONS", ESTIMATE_MIGRATIONS)
        new_file(path).close()
    assert look(path, "PRAGMA user_version") == [(THIS_VERSION,)]


def make_from_dump(path: Path, name: str, version: int) -> None:
    """Make the file that another version of the program wrote."""
    connection = sqlite3.connect(path)
    connection.executescript((DATA / name).read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {ESTIMATE_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_file_of_version_1_still_says_what_it_said(path: Path) -> None:
    make_from_dump(path, "estimate_v1.sql", 1)
    expected = full_estimate()
    for row, title in ((FIRST, "เสาเข็ม"), (GROUP, "งานฐานราก")):
        expected = apply(expected, retitled(expected, row, title))
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(expected)
        told = [(each.kind, each.who, each.label, each.at) for each in file.history()]
        assert told == [
            ("undo", WHO, "แก้ชื่อกลุ่ม", NOON),
            ("do", "สมชาย", "แก้ชื่อกลุ่ม", NOON),
            ("do", WHO, "แก้ชื่อรายการ", NOON),
        ]
        (revision,) = file.revisions()
        assert (revision.name, revision.who, revision.at) == ("ฉบับเสนอ", WHO, NOON)
        assert file.kept_books().labour["cgd-w480"] == BOOKS.labour["cgd-w480"]
        assert file.kept_forms() == {"pr4.toml": "title = 'ปร.4'\n"}
        file.redo(who=WHO, when=NOON)
        assert file.estimate.bill.node(GROUP) == bill.Group("งานฐานรากใหม่")
    assert revision_in(path).bill.node(GROUP) == bill.Group("งานฐานรากใหม่")


A = Member("chair", "นาย ก", "ผู้อำนวยการ")
B = Member("member", "นาง ข")
C = Member("secretary", "นาย ค", "นายช่างโยธา")
D = Member("พยาน", "นาง ง")
RENAMED = replace(A, name="นาย กอ")
OLD_STEPS = [(A, B), (A, B, C, D), (A, C, D), (C, A, D), (C, RENAMED, D), (C,)]
"""The committee of `estimate_v1_committee.sql`, step by step; the last step is undone."""


def members(file: EstimateFile) -> tuple[Member, ...]:
    return tuple(file.estimate.committee)


def test_steps_of_a_committee_kept_as_a_setting_are_undone_and_redone(path: Path) -> None:
    make_from_dump(path, "estimate_v1_committee.sql", 1)
    with open_estimate_file(path) as file:
        assert members(file) == OLD_STEPS[4]
        file.redo(who=WHO, when=NOON)
        assert members(file) == OLD_STEPS[5]
        for _ in range(2):
            for expected in reversed(OLD_STEPS[:5]):
                file.undo(who=WHO, when=NOON)
                assert members(file) == expected
            assert file.undo_label is None
            for expected in OLD_STEPS[1:]:
                file.redo(who=WHO, when=NOON)
                assert members(file) == expected
            assert file.redo_label is None
    with open_estimate_file(path) as file:
        assert members(file) == OLD_STEPS[5]
    assert tuple(revision_in(path).committee) == OLD_STEPS[2]
    assert look(path, "SELECT name FROM setting WHERE name = 'committee'") == []


def test_a_new_member_of_an_old_file_gets_an_id_that_no_step_had(path: Path) -> None:
    make_from_dump(path, "estimate_v1_committee.sql", 1)
    with open_estimate_file(path) as file:
        new = Member("member", "นาย จ")
        edit = add_records(file.estimate, COMMITTEE, [new], "เพิ่มกรรมการ")
        assert [change.id for change in edit.records] == [5]
        file.record(edit, who=WHO, when=NOON)
        moved = move_record(file.estimate, COMMITTEE, 5, 0, "ย้าย")
        file.record(moved, who=WHO, when=NOON)
        gone = remove_records(file.estimate, COMMITTEE, [1, 2, 3], "ลบ")
        file.record(gone, who=WHO, when=NOON)
        assert members(file) == (new,)
        for expected in ((new, *OLD_STEPS[4]), (*OLD_STEPS[4], new), *reversed(OLD_STEPS[:5])):
            file.undo(who=WHO, when=NOON)
            assert members(file) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM setting WHERE name = 'committee'",
        "UPDATE setting SET value = '{}' WHERE name = 'committee'",
        "UPDATE setting SET value = '[{\"role\":1}]' WHERE name = 'committee'",
    ],
)
def test_an_old_file_with_a_damaged_committee_is_refused(path: Path, statement: str) -> None:
    make_from_dump(path, "estimate_v1_committee.sql", 1)
    run_sql(path, statement)
    with pytest.raises(DamagedFileError):
        open_estimate_file(path, read_only=True)
    assert look(path, "PRAGMA user_version") == [(1,)]


def test_a_step_that_cannot_be_read_does_not_stop_an_old_file(path: Path) -> None:
    make_from_dump(path, "estimate_v1_committee.sql", 1)
    run_sql(path, """UPDATE journal SET edit = '{"committee":' WHERE state = 'undone'""")
    with open_estimate_file(path) as file:
        assert members(file) == OLD_STEPS[4]
        assert file.estimate.committee.next_id == 5


def test_a_file_that_knew_no_guideline_keeps_its_forms_and_has_chosen_none(path: Path) -> None:
    make_from_dump(path, "estimate_v5.sql", 5)
    with open_estimate_file(path) as file:
        assert (file.estimate.form_set, file.estimate.guideline) == ("2560", None)
        file.redo(who=WHO, when=NOON)
        assert file.estimate.form_set == "2569"
        file.record(change_setting(file.estimate, GUIDELINE, "2565", "เลือก"), who=WHO, when=NOON)
        again = file.name_revision("ใหม่", WHO, NOON)
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
    kept = revision_in(path)
    assert (kept.form_set, kept.guideline) == ("2560", None)
    assert revision_in(path, again.id).guideline == "2565"


def test_a_file_that_knew_no_salvage_takes_it_once_it_is_allowed(path: Path) -> None:
    make_from_dump(path, "estimate_v8.sql", 8)
    with open_estimate_file(path) as file:
        expected = full_estimate()
        expected = apply(expected, retitled(expected, FIRST, "เสาเข็ม"))
        assert file.estimate.bill == expected.bill
        file.redo(who=WHO, when=NOON)
        assert file.estimate.bill.node(GROUP) == bill.Group("งานฐานรากใหม่")
        file.record(decide(file.estimate, SALVAGE, "inside", "มติ"), who=WHO, when=NOON)
        worth = salvage.Salvage(Decimal("8.50"), "ขายทอดตลาด")
        line = bill.Line("เหล็กเก่า", quantity.TypedQuantity(Decimal(3)), "กก.", worth)
        edit = change_node(file.estimate.bill, FIRST, line, "หัก")
        file.record(edit, who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert file.estimate.bill.node(FIRST) == line
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
    assert chosen(ROW_ROUNDING, revision_in(path).decisions).id == "total"


def test_a_table_that_an_earlier_version_replaced_stays_and_a_step_may_replace_it(
    path: Path,
) -> None:
    """What it replaced stands in no step of that version: nothing takes it back."""
    make_from_dump(path, "estimate_v9.sql", 9)
    edition = "cgd-w481"
    with open_estimate_file(path) as file:
        kept = file.kept_books().factor_f[edition].tables[BUILDING.key]
        assert kept.rows == (
            *BUILDING.rows[:-1],
            factor_row("at_or_above", "10", "1.0900", "1.1663"),
        )
        change = KeptTableChange(edition, kept, BUILDING)
        file.record(Edit("ใช้ตาราง", kept_tables=(change,)), who=WHO, when=NOON)
        assert file.kept_books().factor_f[edition].tables[BUILDING.key] == BUILDING
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
        assert file.kept_books().factor_f[edition].tables[BUILDING.key] == kept


def test_a_file_of_version_10_has_no_signers_until_somebody_names_them(path: Path) -> None:
    make_from_dump(path, "estimate_v10.sql", 10)
    signer = Member("checker", "นาย ต", "ผู้อำนวยการกองช่าง")
    with open_estimate_file(path) as file:
        assert tuple(file.estimate.signers) == ()
        last = members(file)[-1]
        assert last == Member("ผู้ประมาณราคา", "นาย จ", "นายช่าง")
        file.redo(who=WHO, when=NOON)
        assert file.redo_label is None
        file.record(add_records(file.estimate, SIGNERS, [signer], "เพิ่ม"), who=WHO, when=NOON)
        file.record(move_record(file.estimate, COMMITTEE, 1, 2, "ย้าย"), who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert tuple(file.estimate.signers) == (signer,)
        assert members(file)[-1] != last
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
    assert tuple(revision_in(path).signers) == ()
    assert tuple(revision_in(path).committee)[-1] == last


def test_a_file_of_version_11_has_no_marks_until_somebody_makes_one(path: Path) -> None:
    make_from_dump(path, "estimate_v11.sql", 11)
    with open_estimate_file(path) as file:
        assert file.redo_label == "แก้ชื่อกลุ่ม"
        file.record(mark_lines(file.estimate.bill, [FIRST], "green"), who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, bill.Line)
        assert (line.description, line.mark) == ("เสาเข็ม", "green")
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
    kept = revision_in(path).bill.node(FIRST)
    assert isinstance(kept, bill.Line)
    assert (kept.description, kept.mark) == ("เสาเข็ม", None)


def test_a_file_of_version_17_has_no_services_until_somebody_tells_one(path: Path) -> None:
    make_from_dump(path, "estimate_v17.sql", 17)
    with open_estimate_file(path) as file:
        before = content(file.estimate)
        file.record(turn_services(file.estimate.bill, [FIRST]), who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, bill.Line)
        assert line.service
        file.undo(who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert content(file.estimate) == before
        file.redo(who=WHO, when=NOON)
        assert file.estimate.bill.node(FIRST) == line


@pytest.mark.parametrize("value", [0, 2])
def test_a_service_that_no_version_tells_is_damage(path: Path, value: int) -> None:
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET service = {value} WHERE id = {FIRST}")
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


def test_a_mark_that_no_version_made_is_damage(path: Path) -> None:
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET mark = 'red' WHERE id = {FIRST}")
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


def test_figures_of_version_12_have_no_formula_but_quantities_until_somebody_types_one(
    path: Path,
) -> None:
    make_from_dump(path, "estimate_v12.sql", 12)
    with open_estimate_file(path) as file:
        first, booked, outside, deep = (line_in(file, r) for r in (FIRST, BOOKED, OUTSIDE, DEEP))
        assert first.quantity == quantity.TypedQuantity(Decimal(8), "2*3.5+1")
        assert first.material == typed_price.TypedPrice(Decimal("1651.00"))
        ref = labour_ref.LabourRef("cgd-w480", "1.6.2", 1)
        assert booked.labour == typed_price.TypedPrice(Decimal(120), ref)
        assert outside.labour == percent_of_material.PercentOfMaterial(Decimal("30.50"), "ไม่มีในบัญชี")
        assert (deep.material, deep.mark) == (salvage.Salvage(Decimal("30.50"), "ขายซาก"), "green")
        file.redo(who=WHO, when=NOON)
        assert line_in(file, FIRST).material == typed_price.TypedPrice(Decimal(1700))
        worked = with_cell(with_cell(first, "material", "3400/2"), "labour", "๒*๓")
        file.record(change_node(file.estimate.bill, FIRST, worked, "แก้"), who=WHO, when=NOON)
        deeper = replace(deep, material=salvage.Salvage(Decimal(6), "ขายซาก", "2*3"))
        file.record(change_node(file.estimate.bill, DEEP, deeper, "แก้"), who=WHO, when=NOON)
        percent = percent_of_material.PercentOfMaterial(Decimal("33.5"), "มติ", "(30+37)/2")
        file.record(
            change_node(file.estimate.bill, OUTSIDE, replace(outside, labour=percent), "แก้"),
            who=WHO,
            when=NOON,
        )
    with open_estimate_file(path) as file:
        assert line_in(file, FIRST).material == typed_price.TypedPrice(
            Decimal(1700), None, "3400/2"
        )
        assert line_in(file, FIRST).labour == typed_price.TypedPrice(Decimal(6), None, "๒*๓")
        assert (line_in(file, DEEP), line_in(file, OUTSIDE).labour) == (deeper, percent)
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
    kept = revision_in(path).bill.node(FIRST)
    assert isinstance(kept, bill.Line)
    assert kept.material == typed_price.TypedPrice(Decimal("1651.00"))


def line_in(file: EstimateFile, row: int) -> bill.Line:
    """A line of an open file."""
    node = file.estimate.bill.node(row)
    assert isinstance(node, bill.Line)
    return node


def test_a_file_of_version_13_has_typed_quantities_until_one_is_taken_off(path: Path) -> None:
    make_from_dump(path, "estimate_v13.sql", 13)
    typed = quantity.TypedQuantity(Decimal("2.31"), "2*(3.50+4.20)*0.15")
    taken = taken_off(
        dimension_row("คาน", "4*6", "5.50", "0.20", "0.40"),
        dimension_row("หักเสา", "2", "0.20", "0.20", "0.40", deduct=True, remark="แบบ S-02"),
        wastage=(wastage.Wastage(Decimal("2.5"), "คอนกรีต", "มติ"),),
        places=2,
    )
    with open_estimate_file(path) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, bill.Line)
        assert line.quantity == typed
        file.redo(who=WHO, when=NOON)
        after = replace(line, quantity=taken)
        edit = change_node(file.estimate.bill, FIRST, after, "ถอดปริมาณ")
        file.record(edit, who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert file.estimate.bill.node(FIRST) == after
        file.undo(who=WHO, when=NOON)
        assert file.estimate.bill.node(FIRST) == line
        file.redo(who=WHO, when=NOON)
        assert file.estimate.bill.node(FIRST) == after
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
    assert look(path, "SELECT DISTINCT takeoff IS NULL FROM bill_row") == [(1,)]


@pytest.mark.parametrize(
    "odd",
    [
        '{"rows":[]}',
        '{"rows":[{"number":{"value":"7","formula":"2*3"}}]}',
        '{"rows":[{"depth":"1"}]}',
        '{"rows":[{"number":{"value":1}}]}',
        "rows",
    ],
)
def test_a_take_off_that_no_program_wrote_is_damage(path: Path, odd: str) -> None:
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET takeoff = '{odd}' WHERE id = {FIRST}")
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


def test_a_file_of_version_14_has_no_linked_lines_until_a_work_is_split(path: Path) -> None:
    make_from_dump(path, "estimate_v14.sql", 14)
    taken = taken_off(
        dimension_row("คานชั้น 2", "4*6", "5.50", "0.20", "0.40"),
        wastage=(wastage.Wastage(Decimal("2.5"), "คอนกรีต", "มติ"),),
        places=2,
    )
    with open_estimate_file(path) as file:
        assert line_in(file, FIRST).quantity == taken
        assert file.estimate.bill.linked == {}
        file.redo(who=WHO, when=NOON)
        before = content(file.estimate)
        file.record(split_line(file.estimate.bill, FIRST), who=WHO, when=NOON)
        (labour,) = file.estimate.bill.linked
        # 24 x 5.50 x 0.20 x 0.40, without the wastage
        net = linked_quantity.LinkedQuantity(FIRST, Decimal("10.56"))
        assert line_in(file, labour).quantity == net
        shorter = replace(taken, rows=(dimension_row("คาน", "1", "2"),))
        changed = replace(line_in(file, FIRST), quantity=shorter)
        file.record(change_node(file.estimate.bill, FIRST, changed, "แก้"), who=WHO, when=NOON)
        file.name_revision("แยกแล้ว", WHO, NOON)
        file.record(remove_rows(file.estimate.bill, [FIRST]), who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert line_in(file, labour).quantity == quantity.TypedQuantity(Decimal(2))
        told = [each.label for each in file.history(labour)]
        assert told == ["ลบรายการ", "แก้", "แยกค่าวัสดุกับค่าแรงงาน"]
        file.undo(who=WHO, when=NOON)
        assert line_in(file, labour).quantity == replace(net, value=Decimal(2))
        file.undo(who=WHO, when=NOON)
        assert line_in(file, labour).quantity == net
        file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == before
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
    assert revision_in(path).bill.linked == {}
    assert revision_in(path, 2).bill.linked == {labour: FIRST}


@pytest.mark.parametrize(
    "odd",
    [
        f"net_of = {FIRST}",  # linked to itself
        "net_of = 99",
        f"net_of = {GROUP}",
        f"net_of = {SHARE}",
        "net_of = 0",
        "quantity = '-1', net_of = 4",
    ],
)
def test_a_link_that_no_program_wrote_is_damage(path: Path, odd: str) -> None:
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET {odd} WHERE id = {FIRST}")
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


def test_a_linked_figure_that_units_of_today_give_otherwise_is_kept_and_told(path: Path) -> None:
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET quantity = '9', net_of = {FIRST} WHERE id = {BOOKED}")
    with open_estimate_file(path) as file:
        assert line_in(file, BOOKED).quantity == linked_quantity.LinkedQuantity(FIRST, Decimal(9))


def test_a_file_of_version_15_is_chained_as_it_was_found(path: Path) -> None:
    make_from_dump(path, "estimate_v15.sql", 15)
    with open_estimate_file(path, read_only=True) as file:
        own = file.about()["estimate_id"]
    with open_estimate_file(path) as file:
        assert file.about()["estimate_id"] == own  # as on every PC that opens a copy
        assert integrity_of(file) == Integrity(7, vouched_from=8, vouched_late=COPIES)
        assert walk_back(file).unlike == ()
        assert [each.worth for each in file.revisions()] == [None]
        file.redo(who=WHO, when=NOON)
        file.name_revision("อีก", WHO, NOON)
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())
        assert file.kept_books().factor_f["cgd-w481"].tables[BUILDING.key] == BUILDING
        found = integrity_of(file)
        assert found == Integrity(12, vouched_from=8, vouched_late=COPIES)
        assert "สำเนาอัตรา ตาราง และแบบฟอร์มในแฟ้ม บางส่วนหรือทั้งหมดเก็บไว้ด้วย" in whole_sentence(found)
        assert whole_sentence(found) == whole_sentence(replace(found, vouched_late=""))
    run_sql(path, "UPDATE journal SET who = 'ก' WHERE seq = 2")
    run_sql(path, "UPDATE kept SET ord = 5 WHERE key = '3.1#1'")
    with open_estimate_file(path) as file:
        found = integrity_of(file)
    assert [(each.fault, each.number) for each in found.breaks] == [("altered", 2)]
    assert [each.key for each in found.kept] == ["3.1#1"]


def test_a_file_with_records_still_says_what_it_said(path: Path) -> None:
    make_from_dump(path, "estimate_v3.sql", 3)
    with open_estimate_file(path) as file:
        first, second = full_estimate().committee
        third, mended = Member("secretary", "นาย ค"), Member("member", "นาง ข")
        assert members(file) == (third, first, mended)
        assert file.estimate.committee.ids == (3, 1, 2)
        assert file.estimate.committee.next_id == 5
        assert [each.label for each in file.history(limit=3)] == ["แก้ชื่อรายการ"] * 2 + [
            "ย้ายลำดับกรรมการ"
        ]
        file.redo(who=WHO, when=NOON)
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert members(file) == (first, second)
        assert content(file.estimate) == content(full_estimate())
    kept = revision_in(path).committee
    assert (tuple(kept), kept.next_id) == ((first, mended, third), 5)


def test_a_file_of_version_2_keeps_what_was_typed_and_its_committee(path: Path) -> None:
    make_from_dump(path, "estimate_v2.sql", 2)
    with open_estimate_file(path) as file:
        typed = quantity.TypedQuantity(Decimal("3.00"), "2*1.50")
        assert line_in(file, FIRST).quantity == typed
        assert line_in(file, FIRST).description == "เสาเข็ม"
        first, _ = full_estimate().committee
        assert members(file) == (first, Member("member", "นาง ข"), Member("secretary", "นาย ค"))
        assert PIPE in file.estimate.bill.rows
        file.redo(who=WHO, when=NOON)
        assert PIPE not in file.estimate.bill.rows
    kept = revision_in(path)
    assert tuple(kept.committee) == members_of_version_2()
    node = kept.bill.node(FIRST)
    assert isinstance(node, bill.Line)
    assert (node.quantity, node.description) == (typed, "คอนกรีต “240” ksc.")


def members_of_version_2() -> tuple[Member, ...]:
    first, _ = full_estimate().committee
    return (first, Member("member", "นาง ข"), Member("secretary", "นาย ค"))


def test_a_file_of_version_4_keeps_why_a_rate_was_taken_and_the_factor_by_hand(path: Path) -> None:
    make_from_dump(path, "estimate_v4.sql", 4)
    with open_estimate_file(path) as file:
        line = line_in(file, BOOKED)
        assert (line.depth_m, line.rate_reason) == (Decimal("2.50"), "ดินแข็ง")
        chosen_factor = file.estimate.conditions.factor_f
        assert (chosen_factor.method, chosen_factor.value) == ("manual", Decimal("1.3021"))
        assert chosen_factor.groups == ()
        assert members(file)[-1] == Member("secretary", "นาย ค")
        file.redo(who=WHO, when=NOON)
        assert file.estimate.bill.node(GROUP) == bill.Group("งานฐานรากใหม่")
    kept = revision_in(path)
    assert kept.conditions == full_estimate().conditions
    assert tuple(kept.committee)[-1] == Member("secretary", "นาย ค")


def test_a_file_of_version_6_keeps_what_a_committee_decided(path: Path) -> None:
    make_from_dump(path, "estimate_v6.sql", 6)
    with open_estimate_file(path) as file:
        (made,) = file.estimate.decisions
        assert made == decisions.Decision(ROW_ROUNDING.id, "total", "ตามระเบียบ")
        assert (file.estimate.form_set, file.estimate.guideline) == ("2569", None)
        file.redo(who=WHO, when=NOON)
        assert chosen(ROW_ROUNDING, file.estimate.decisions).id == "rows"
    assert tuple(revision_in(path).decisions) == (made,)


def test_a_file_of_version_16_is_whole_with_its_revisions(path: Path) -> None:
    make_from_dump(path, "estimate_v16.sql", 16)
    with open_estimate_file(path) as file:
        assert integrity_of(file) == Integrity(6, vouched_from=1)
        assert walk_back(file).unlike == ()
        first = apply(full_estimate(), retitled(full_estimate(), FIRST, "เสาเข็ม"))
        second = apply(first, retitled(first, GROUP, "งานฐานรากใหม่"))
        newest, oldest = file.revisions()
        assert content(file.estimate_at(oldest)) == content(first)
        assert content(file.estimate_at(newest)) == content(second) == content(file.estimate)
        assert file.about()["created_by"] == WHO
        file.redo(who=WHO, when=NOON)
        assert line_in(file, DEEP).description == "เสาเอก"


def test_forms_of_a_file_of_version_16_are_vouched_for_from_then_on(path: Path) -> None:
    make_from_dump(path, "estimate_v16.sql", 16)
    run_sql(path, "INSERT INTO form VALUES ('2569/pr4.toml', 'ก'), ('2569/pr5.toml', 'ข')")
    with open_estimate_file(path, read_only=True) as file:
        found = integrity_of(file)
        assert (found.kept, found.vouched_late) == ((), FORMS)
        assert "แบบฟอร์ม บางส่วนหรือทั้งหมดเก็บไว้ด้วยโปรแกรมรุ่นก่อน" in whole_sentence(found)
    assert look(path, "PRAGMA user_version") == [(16,)]
    with open_estimate_file(path) as file:
        assert file.kept_forms() == {"2569/pr4.toml": "ก", "2569/pr5.toml": "ข"}
        assert integrity_of(file).is_whole
        assert integrity_of(file).vouched_late == FORMS
    run_sql(path, "UPDATE form SET definition = 'ค' WHERE name = '2569/pr4.toml'")
    with open_estimate_file(path) as file:
        assert [(each.key, each.how) for each in integrity_of(file).kept] == [
            ("2569/pr4.toml", "altered")
        ]


def test_a_checksum_that_is_there_stays_whatever_version_the_file_says_it_has(path: Path) -> None:
    make_from_dump(path, "estimate_v17.sql", 17)
    run_sql(
        path,
        "UPDATE form SET definition = 'ค' WHERE name = '2569/pr4.toml'",
        "PRAGMA user_version = 16",
    )
    for read_only in (True, False):
        with open_estimate_file(path, read_only=read_only) as file:
            (found,) = integrity_of(file).kept
            assert (found.key, found.how) == ("2569/pr4.toml", "altered")


def test_a_file_of_version_17_tells_of_every_form_that_is_not_as_it_was_kept(path: Path) -> None:
    make_from_dump(path, "estimate_v17.sql", 17)
    with open_estimate_file(path) as file:
        assert integrity_of(file) == Integrity(6, vouched_from=1)
        assert walk_back(file).unlike == ()
        assert file.kept_forms() == {
            "2569/pr4.toml": 'title = "แบบ ปร.4"\n',
            "2569/pr5.toml": 'title = "แบบ ปร.5 ใหม่"\n',
            "before:2569/pr5.toml": 'title = "แบบ ปร.5"\n',
        }
    if THIS_VERSION == 17:
        assert names_in(path.parent) == [path.name]
    run_sql(
        path,
        "UPDATE form SET definition = 'title = 1' WHERE name = '2569/pr4.toml'",
        "DELETE FROM form WHERE name = 'before:2569/pr5.toml'",
        "INSERT INTO form VALUES ('2569/pr6.toml', 'title = 1')",
    )
    told = {"2569/pr4.toml": "altered", "2569/pr6.toml": "added", "before:2569/pr5.toml": "gone"}
    with open_estimate_file(path) as file:
        assert {each.key: each.how for each in integrity_of(file).kept} == told
        # What is kept besides is vouched for, and an altered text under no other name.
        file.keep_forms({"before:2569/pr4.toml": "title = 1", "2569/pr5.toml": "title = 2"})
        told["before:2569/pr4.toml"] = "added"
        assert {each.key: each.how for each in integrity_of(file).kept} == told
        file.keep_forms({"2569/pr4.toml": "title = 3"}, drop=["2569/pr6.toml"])
        told = {"before:2569/pr4.toml": "added", "before:2569/pr5.toml": "gone"}
        assert {each.key: each.how for each in integrity_of(file).kept} == told


def test_a_merge_of_version_18_tells_what_an_undo_took_back(path: Path) -> None:
    make_from_dump(path, "estimate_v18.sql", 18)
    with open_estimate_file(path) as file:
        assert integrity_of(file) == Integrity(4, vouched_from=1)
        (merged,) = (each.edit.merged for each in file.history() if each.edit.merged is not None)
        undone, other = merged.written
        assert (undone.fields, undone.link in merged.brought) == (("material",), True)
        assert (undone.over in merged.brought, other.over) == (True, "")
        # Earlier versions noted nothing of that.
        earlier = to_json(merged).replace(',"over":""', "").replace(',"stayed":[]', "")
        assert from_json(MergedCopy, earlier) == merged


def test_a_file_of_version_19_tells_which_of_two_revisions_was_approved_and_brought_back(
    path: Path,
) -> None:
    make_from_dump(path, "estimate_v19.sql", 19)
    with open_estimate_file(path) as file:
        later, first = file.revisions()
        assert (later.name, later.worth) == (first.name, first.worth)
        (approval,) = file.estimate.approvals
        assert approval.named == first.day != later.day
        backs = [each.edit.back_as for each in file.history()]
        assert [each for each in backs if each] == [BroughtBack(first.name, first.at)]
        # Earlier versions noted neither.
        earlier = to_json(approval).replace(',"named":"2026-06-30"', "")
        assert from_json(type(approval), earlier) == replace(approval, named=None)


@pytest.mark.parametrize("version", range(1, THIS_VERSION + 1))
def test_every_version_that_a_file_ever_had_opens_with_its_history(
    path: Path, version: int
) -> None:
    make_from_dump(path, f"estimate_v{version}.sql", version)
    with open_estimate_file(path) as file:
        now, steps = content(file.estimate), 0
        while file.undo(who=WHO, when=NOON) is not None:
            steps += 1
        assert steps
        assert content(file.estimate) == content(full_estimate())
        for _ in range(steps):
            file.redo(who=WHO, when=NOON)
        assert content(file.estimate) == now
        assert integrity_of(file).breaks == ()
        assert walk_back(file).unlike == ()
    backup = path.with_name(path.name + ".bak")
    if version < THIS_VERSION:
        assert look(backup, "PRAGMA user_version") == [(version,)]
    else:
        assert not backup.exists()


def test_a_share_of_pipes_of_version_7_points_to_nothing_more_until_somebody_does(
    path: Path,
) -> None:
    make_from_dump(path, "estimate_v7.sql", 7)
    renamed = apply(full_estimate(), retitled(full_estimate(), FIRST, "เสาเข็ม"))
    with open_estimate_file(path) as file:
        assert content(file.estimate) == content(renamed)
        file.redo(who=WHO, when=NOON)
        assert PIPE not in file.estimate.bill.rows
        file.undo(who=WHO, when=NOON)
        file.record(point_at_pipes(file.estimate.bill, SHARE, [FIRST, PIPE]), who=WHO, when=NOON)
        file.record(remove_rows(file.estimate.bill, [FIRST]), who=WHO, when=NOON)
    assert look(path, f"SELECT share_also FROM bill_row WHERE id = {SHARE}") == [
        (f"{FIRST} {PIPE}",)
    ]
    with open_estimate_file(path) as file:
        share = share_at(file.estimate.bill, SHARE)
        assert share is not None
        assert share.also == (FIRST, PIPE)
        for _ in range(3):
            file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == content(full_estimate())


@pytest.mark.parametrize("ids", ["3,4", "-3", " ", "3 x", "3 3"])
def test_a_damaged_list_of_pointed_rows_is_refused(path: Path, ids: str) -> None:
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET share_also = '{ids}' WHERE id = {SHARE}")
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


def test_an_old_file_is_brought_up_to_date_and_its_copy_kept(path: Path, later: int) -> None:
    make_with_this_version(path)
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(full_estimate())
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
    assert look(path, "PRAGMA user_version") == [(later,)]
    assert look(path, "SELECT count(*) FROM later") == [(0,)]
    backup = path.with_name(path.name + ".bak")
    assert look(backup, "PRAGMA user_version") == [(THIS_VERSION,)]
    assert look(backup, "PRAGMA application_id") == [(ESTIMATE_APPLICATION_ID,)]
    assert names_in(path.parent) == [path.name, backup.name]


def test_an_earlier_backup_is_not_overwritten(path: Path, later: int) -> None:
    make_with_this_version(path)
    first = path.with_name(path.name + ".bak")
    first.write_bytes(b"precious")
    open_estimate_file(path).close()
    assert first.read_bytes() == b"precious"
    assert look(path.with_name(path.name + ".2.bak"), "PRAGMA user_version") == [(THIS_VERSION,)]


def test_a_file_already_up_to_date_needs_no_backup(path: Path) -> None:
    new_file(path).close()
    open_estimate_file(path).close()
    assert names_in(path.parent) == [path.name]


def test_viewing_an_old_file_changes_nothing(path: Path, later: int) -> None:
    make_with_this_version(path)
    before = path.read_bytes()
    with open_estimate_file(path, read_only=True) as file:
        assert as_text(file.estimate) == as_text(full_estimate())
    assert path.read_bytes() == before
    assert names_in(path.parent) == [path.name]


def test_without_room_for_the_backup_nothing_is_changed(
    path: Path, later: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_with_this_version(path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(opening, "keep_backup", full)
    with pytest.raises(NoSpaceError):
        open_estimate_file(path)
    assert path.read_bytes() == before
    assert names_in(path.parent) == [path.name]


def test_a_migration_that_fails_leaves_the_old_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file(path).close()
    broken = run_statements("CREATE TABLE kept (id INTEGER PRIMARY KEY) STRICT")
    steps = (*ESTIMATE_MIGRATIONS, ADD_A_TABLE, broken)
    monkeypatch.setattr(opening, "ESTIMATE_MIGRATIONS", steps)
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)
    assert look(path, "PRAGMA user_version") == [(THIS_VERSION,)]
    assert look(path, "SELECT count(*) FROM sqlite_master WHERE name = 'later'") == [(0,)]


def test_migrations_run_once_and_in_order() -> None:
    db = Database(memory=True)
    first = run_statements("CREATE TABLE revision (id INTEGER) STRICT")
    migrate(db, (first,))
    assert version_of(db) == 1
    migrate(db, (first, ADD_A_COLUMN))
    migrate(db, (first, ADD_A_COLUMN))
    assert version_of(db) == 2
    assert shape_of(db) == expected_shape((first, ADD_A_COLUMN))
    assert shape_of(db) != expected_shape((first,))
    db.close()


STORED: dict[Any, str] = {
    estimate.Project: "name location province agency drawing_no work_type priced_on floor_area_m2"
    " budget_baht labour_received_on factor_f_received_on",
    estimate.Conditions: "advance_percent retention_percent interest_percent vat_percent vat_exempt"
    " rain_zone factor_f",
    estimate.FactorChoice: "edition method rounding value reason groups",
    estimate.GroupFactor: "work_type value reason",
    estimate.Rounding: "construction equipment reference_price",
    committee.Member: "role name position post estimator declared",
    calendar.Dates: "appointed calculated submitted approved published published_as",
    calendar.Appointment: "order_no standing task starts ends",
    group_choice.GroupChoice: "structure in_grounds purpose entry reason",
    group_choice.WorkNature: "kind counts reason own_method own_method_reason own_method_by",
    certificate.Certificate: "designer certified_on drawing_revision drawing_changed_on",
    papers.PaperHeads: "office head_name head_position supply_name supply_position hiring_method"
    " report_no review_no announcement_no letter_no",
    papers.CommitteeMeeting: "on number time place present absent resolution dissent recorder",
    bid.Bid: "bidder price",
    circulars.ToldCircular: "book circular dated registered_no registered_on time used_from_web_on"
    " in_time reason",
    answers.Answer: "finding row reason by on said",
    approvals.Approval: "revision checksum on by named",
    estimate.Estimate: "project conditions rounding form_set guideline labour_edition bill"
    " committee decisions signers dates appointment group_choice work_nature certificate"
    " paper_heads bid circulars answers meetings approvals",
    decisions.Decision: "rule choice reason",
    BroughtBack: "name at",
    KeptTableChange: "edition before after",
    MergedCopy: "name who at link origins not_taken brought written gone stayed",
    StayedThere: "name at copy told",
    NotTaken: "text row",
    GivenIds: "link table first here",
    WrittenBy: "link kind name fields ids over chosen",
    GoneIds: "link table given_by first",
    bill.Part: "kind title work_type",
    bill.Group: "title",
    bill.Line: "description quantity unit material labour remark depth_m rate_reason mark service",
    quantity.TypedQuantity: "value formula",
    taken_off_source.TakenOff: "rows wastage places weight_unit",
    dimension_rows.DimensionRow: "description bar number length width height deduct remark",
    dimension_rows.Measure: "value formula",
    wastage.Wastage: "percent kind source bar",
    linked_quantity.LinkedQuantity: "of value",
    typed_price.TypedPrice: "value item formula",
    book_rate.BookRate: "item",
    labour_ref.LabourRef: "edition code tier",
    percent_of_material.PercentOfMaterial: "percent reason formula",
    pipe_share.PipeShare: "edition code rule_no percent also",
    pipe_share.PipeShareLabour: "percent",
    salvage.Salvage: "value reason formula",
    books_edition.EditionInfo: "id title circular dated in_force_from source verification"
    " verification_text newest_known base",
    labour.LabourRate: "edition code tier section name variant group condition unit rate tier_range"
    " page line confirmed remark confirmed_by",
    labour.Section: "code parent title level page",
    labour.LabourNote: "at page kind text meaning threshold threshold_max unit applies_to",
    labour.PipeRule: "code rule_no what material_percent labour_percent page",
    labour_conditions.TierRange: "measure minimum maximum minimum_included maximum_included unit"
    " choice note depth",
    headings.FactorHeading: "id title circular dated in_force_from interest_percent vat_percent"
    " source verification verification_text official mlr_average_percent newest_known",
    factor_f.FactorTable: "work_type advance_percent retention_percent rows page"
    " verification_text verification",
    factor_f.FactorRow: "bound cost_million_baht factor factor_with_vat factor_rain_1 factor_rain_2"
    " flag formula_factor confirmed verification source",
}


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: str(kind.__name__))
def test_what_files_of_this_version_store(kind: Any) -> None:
    """A field more or less is another file format.

    Once a version is released: give new fields a default (old files lack them), add a migration,
    if only an empty one (older programs must say that the file is newer, not that it is damaged),
    and then change this list.
    """
    assert [field.name for field in dataclasses.fields(kind)] == STORED[kind].split()
