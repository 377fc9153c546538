"""An estimate file: made, opened, changed, taken back, named and copied."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.row_rules import DEEPEST
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, Row, bill_from_rows
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, move_rows, remove_rows
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project, Rounding
from estimator.domain.records.edits import Edit, apply, change_setting, inverse
from estimator.domain.records.registry import CONDITIONS, PROJECT, ROUNDING
from estimator.domain.records.table import AnySetting
from estimator.errors import UserError
from estimator.files.cancelling import Cancelled
from estimator.files.file_errors import ExistingFileError, FileInUseError
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.estimate.revisions import Revision
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID, ESTIMATE_MIGRATIONS
from estimator.store.sqlite.failures import DamagedFileError
from tests.books import BOOKS
from tests.store.samples import (
    BOOKED,
    DEEP,
    FIRST,
    GROUP,
    INNER,
    NOON,
    PART,
    WHO,
    as_text,
    full_estimate,
    look,
    names_in,
    new_file,
    retitled,
    revision_in,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "อาคารเรียน.estimate"


def record(file: EstimateFile, title: str, label: str, minutes: int = 0) -> None:
    edit = retitled(file.estimate, FIRST, title, label)
    file.record(edit, who=WHO, when=NOON + timedelta(minutes=minutes))


def test_a_new_file_holds_the_estimate_to_the_last_digit(path: Path) -> None:
    with new_file(path) as file:
        assert as_text(file.estimate) == as_text(full_estimate())
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(full_estimate())
        assert file.about()["created_by"] == WHO
        assert file.about()["created_at"] == NOON.isoformat()


def test_an_empty_estimate_makes_a_file_too(path: Path) -> None:
    new_file(path, Estimate()).close()
    with open_estimate_file(str(path)) as file:
        assert file.estimate == Estimate()


def test_the_header_says_what_it_is_and_no_number_is_stored_as_a_float(path: Path) -> None:
    new_file(path).close()
    assert look(path, "PRAGMA application_id") == [(ESTIMATE_APPLICATION_ID,)]
    assert look(path, "PRAGMA user_version") == [(len(ESTIMATE_MIGRATIONS),)]
    tables = look(path, "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'")
    assert tables
    assert all(strict for _, strict in tables)
    types = look(
        path,
        "SELECT DISTINCT c.type FROM sqlite_master m, pragma_table_info(m.name) c",
    )
    assert {kind for (kind,) in types} == {"TEXT", "INTEGER", "BLOB"}
    stored = look(path, f"SELECT quantity, material, labour FROM bill_row WHERE id = {FIRST}")
    assert stored == [("1.65", "1651.00", "485.50")]


def test_a_closed_file_lies_alone_and_opening_does_not_touch_it(path: Path) -> None:
    new_file(path).close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    open_estimate_file(path).close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    with open_estimate_file(path) as file:
        record(file, "ใหม่", "แก้")
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize("read_only", [False, True])
def test_whatever_is_asked_of_a_closed_file_was_asked_in_vain(path: Path, read_only: bool) -> None:
    new_file(path).close()
    file = open_estimate_file(path, read_only=read_only)
    revision = Revision(1, "ฉบับ", NOON, WHO, 1)
    file.close()
    asked: list[Callable[[], object]] = [
        file.history,
        file.changed,
        file.kept_books,
        file.kept_forms,
        file.about,
        file.revisions,
        lambda: file.undo_label,
        lambda: file.lacks(BOOKS),
        lambda: file.packed_at(revision),
        lambda: file.books_at(revision),
        lambda: file.save_copy(path.with_name("สำเนา.estimate")),
    ]
    for each in asked:
        with pytest.raises(Cancelled):
            each()
    assert names_in(path.parent) == [path.name]


def test_what_is_there_is_not_overwritten_unasked(path: Path) -> None:
    path.write_bytes(b"precious")
    with pytest.raises(ExistingFileError, match=path.name):
        new_file(path)
    assert path.read_bytes() == b"precious"
    assert names_in(path.parent) == [path.name]
    made = create_estimate_file(path, Estimate(), BOOKS, who=WHO, when=NOON, overwrite=True)
    made.close()
    with open_estimate_file(path) as file:
        assert file.estimate == Estimate()


def test_an_open_file_is_not_overwritten_at_all(path: Path) -> None:
    with new_file(path) as file:
        with pytest.raises(FileInUseError):
            create_estimate_file(path, Estimate(), BOOKS, who=WHO, when=NOON, overwrite=True)
        record(file, "ใหม่", "แก้")
    with open_estimate_file(path) as file:
        assert file.estimate.bill.node(FIRST) == replace(_first(), description="ใหม่", remark="")


def _first() -> Line:
    node = full_estimate().bill.node(FIRST)
    assert isinstance(node, Line)
    return node


def test_the_log_of_a_dead_file_is_not_taken_for_the_new_ones(path: Path) -> None:
    with new_file(path) as file:
        record(file, "ใหม่", "แก้")
        log = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(log)
    new_file(path, Estimate()).close()
    with open_estimate_file(path) as file:
        assert file.estimate == Estimate()


def test_an_edit_is_on_disk_before_the_file_is_closed(path: Path, tmp_path: Path) -> None:
    with new_file(path) as file:
        after = file.record(retitled(file.estimate, FIRST, "ใหม่"), who=WHO, when=NOON)
        assert after is file.estimate
        # What a crash would leave behind.
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for each in path.parent.glob(path.name + "*"):
            (crashed / each.name).write_bytes(each.read_bytes())
    with open_estimate_file(crashed / path.name) as file:
        assert as_text(file.estimate) == as_text(after)


def test_undo_and_redo_go_step_by_step_and_survive_a_restart(path: Path) -> None:
    states = [full_estimate()]
    with new_file(path) as file:
        for title in ("ก", "ข", "ค"):
            record(file, title, f"แก้เป็น {title}")
            states.append(file.estimate)
        assert (file.undo_label, file.redo_label) == ("แก้เป็น ค", None)
        undone = file.undo(who=WHO, when=NOON)
        assert undone is not None
        assert apply(states[3], undone) == states[2]
    with open_estimate_file(path) as file:
        assert (file.undo_label, file.redo_label) == ("แก้เป็น ข", "แก้เป็น ค")
        file.undo(who=WHO, when=NOON)
        assert as_text(file.estimate) == as_text(states[1])
    with open_estimate_file(path) as file:
        assert file.redo_label == "แก้เป็น ข"
        redone = file.redo(who=WHO, when=NOON)
        assert redone is not None
        assert apply(states[1], redone) == states[2]
        file.redo(who=WHO, when=NOON)
        assert as_text(file.estimate) == as_text(states[3])
        assert file.redo(who=WHO, when=NOON) is None
        for _ in range(3):
            file.undo(who=WHO, when=NOON)
        assert as_text(file.estimate) == as_text(states[0])
        assert file.undo(who=WHO, when=NOON) is None
        assert file.undo_label is None


def test_a_new_edit_drops_what_was_undone_but_the_history_keeps_it(path: Path) -> None:
    with new_file(path) as file:
        record(file, "ก", "แก้ ก")
        file.undo(who="สมชาย", when=NOON)
        record(file, "ข", "แก้ ข")
        assert file.redo_label is None
        assert file.redo(who=WHO, when=NOON) is None
        told = [(each.kind, each.who, each.label, each.state) for each in file.history()]
    assert told == [
        ("do", WHO, "แก้ ข", "done"),
        ("undo", "สมชาย", "แก้ ก", "dropped"),
        ("do", WHO, "แก้ ก", "dropped"),
    ]


def test_the_history_says_who_when_and_from_what_to_what(path: Path) -> None:
    with new_file(path) as file:
        before = file.estimate
        record(file, "ก", "แก้ ก", minutes=5)
        rounding = Rounding(reference_price=Decimal("0.25"))
        file.record(
            change_setting(file.estimate, ROUNDING, rounding, "ปัดเศษ"), who="สมชาย", when=NOON
        )
        newest, oldest = file.history()
        assert (oldest.who, oldest.at, oldest.label) == (WHO, NOON + timedelta(minutes=5), "แก้ ก")
        (change,) = oldest.edit.rows
        assert change.before == before.bill.rows[FIRST]
        assert change.after == file.estimate.bill.rows[FIRST]
        (setting,) = newest.edit.settings
        assert (setting.name, setting.before, setting.after) == (
            "rounding",
            before.rounding,
            rounding,
        )
        assert [each.seq for each in file.history(limit=1)] == [newest.seq]


def test_the_history_of_a_row_tells_of_that_row_alone(path: Path) -> None:
    with new_file(path) as file:
        record(file, "ก", "แก้ ก")
        file.record(remove_rows(file.estimate.bill, [GROUP]), who=WHO, when=NOON)
        file.undo(who=WHO, when=NOON)
        file.record(retitled(file.estimate, DEEP, "อื่น"), who=WHO, when=NOON)
        told = file.history(FIRST)
        assert [each.kind for each in told] == ["undo", "do", "do"]
        assert all(each.edit.touched == (FIRST,) for each in told)
        restored, removed, _ = told
        assert removed.edit.rows[0].after is None
        assert restored.edit.rows[0].after == removed.edit.rows[0].before
        assert file.history(PART) == ()


def test_removed_and_moved_rows_come_back_to_their_places(path: Path) -> None:
    with new_file(path) as file:
        start = file.estimate
        file.record(move_rows(start.bill, [INNER, BOOKED], PART, 0), who=WHO, when=NOON)
        moved = file.estimate
        file.record(remove_rows(moved.bill, [GROUP, INNER]), who=WHO, when=NOON)
        removed = file.estimate
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(removed)
        file.undo(who=WHO, when=NOON)
        assert as_text(file.estimate) == as_text(moved)
        file.undo(who=WHO, when=NOON)
        assert as_text(file.estimate) == as_text(start)


def test_an_id_is_not_given_twice_even_after_a_restart(path: Path) -> None:
    with new_file(path) as file:
        file.record(
            insert_trees(file.estimate.bill, GROUP, 0, [Tree(Line("ใหม่"))], "เพิ่ม"),
            who=WHO,
            when=NOON,
        )
        next_id = file.estimate.bill.next_id
        file.undo(who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert file.estimate.bill.next_id == next_id


def test_an_edit_that_starts_elsewhere_is_a_defect_and_changes_nothing(path: Path) -> None:
    with new_file(path) as file:
        stale = retitled(file.estimate, FIRST, "ก")
        record(file, "ข", "แก้ ข")
        with pytest.raises(ValueError, match="not as the edit expects"):
            file.record(stale, who=WHO, when=NOON)
        with pytest.raises(ValueError, match="not as the edit expects"):
            file.record(inverse(stale), who=WHO, when=NOON)
        assert len(file.history()) == 1


def change_any(estimate: Estimate, setting: AnySetting, value: object) -> Edit:
    """An edit that puts a value in place of any setting."""
    return Edit("แก้", settings=(setting.change(setting.value_in(estimate), value),))


def conditions(key: str, value: str) -> Conditions:
    return replace(Conditions(), **{key: Decimal(value)})  # type: ignore[arg-type]


def rounding(key: str, value: str) -> Rounding:
    return replace(Rounding(), **{key: Decimal(value)})


PERCENTAGES = {
    "advance_percent": "เงินล่วงหน้าจ่าย",
    "retention_percent": "เงินประกันผลงานหัก",
    "interest_percent": "ดอกเบี้ยเงินกู้",
    "vat_percent": "ภาษีมูลค่าเพิ่ม",
}
STEPS = ("construction", "equipment", "reference_price")
TOO_MUCH = "1000000000000"
REFUSED: list[tuple[AnySetting, object, str]] = [
    *(
        (CONDITIONS, conditions(key, value), word)
        for key, word in PERCENTAGES.items()
        for value in ("-1", "-0", "100.01")
    ),
    *(
        (ROUNDING, rounding(key, value), "ตัดเศษ")
        for key in STEPS
        for value in ("-5", "-0", "0.001", TOO_MUCH)
    ),
    *(
        (CONDITIONS, Conditions(factor_f=FactorChoice(value=Decimal(value))), "Factor F")
        for value in ("-1", TOO_MUCH)
    ),
    *((PROJECT, Project(floor_area_m2=Decimal(value)), "พื้นที่") for value in ("-1", TOO_MUCH)),
    *(
        (PROJECT, Project(budget_baht=Decimal(value)), "งบประมาณ")
        for value in ("-1", "0.001", TOO_MUCH)
    ),
]
ACCEPTED: list[tuple[AnySetting, object]] = [
    *((CONDITIONS, conditions(key, value)) for key in PERCENTAGES for value in ("0", "100")),
    *((ROUNDING, rounding(key, value)) for key in STEPS for value in ("0", "0.01", "100000")),
    (PROJECT, Project(floor_area_m2=Decimal("0.5"), budget_baht=Decimal("1500000.25"))),
]


@pytest.mark.parametrize(("setting", "value", "said"), REFUSED)
def test_a_setting_that_could_not_be_priced_is_refused_whole(
    path: Path, tmp_path: Path, setting: AnySetting, value: object, said: str
) -> None:
    """By an edit and by a new file alike, or a file could be made that no one can open."""
    with new_file(path) as file:
        edit = change_any(file.estimate, setting, value)
        with pytest.raises(UserError, match=said):
            file.record(edit, who=WHO, when=NOON)
        assert file.history() == ()
        assert file.estimate == full_estimate()
    with pytest.raises(UserError, match=said):
        new_file(tmp_path / "b.estimate", setting.with_value(full_estimate(), value))
    assert names_in(tmp_path) == [path.name]


@pytest.mark.parametrize(("setting", "value"), ACCEPTED)
def test_a_setting_at_its_limit_is_kept(path: Path, setting: AnySetting, value: object) -> None:
    with new_file(path) as file:
        edit = change_any(file.estimate, setting, value)
        file.record(edit, who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(apply(full_estimate(), edit))


def test_a_text_that_cannot_be_stored_is_refused_and_nothing_is_written(path: Path) -> None:
    with new_file(path) as file:
        with pytest.raises(UserError, match="อักขระ"):
            record(file, "half a pair \ud83d", "แก้")
        assert as_text(file.estimate) == as_text(full_estimate())
        record(file, "ทั้งคู่ \U0001f600 ' -- ;", "แก้")
        after = file.estimate
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(after)


def test_rows_cannot_be_nested_deeper_than_a_file_may_hold(path: Path, tmp_path: Path) -> None:
    def chain(first: int, count: int, parent: int) -> list[Row]:
        return [
            Row(first + n, parent if n == 0 else first + n - 1, 1, Group(f"{n}"))
            for n in range(count)
        ]

    part = Row(1, ROOT, 1, Part("construction", "หมวด"))
    deep: Bill = bill_from_rows([part, *chain(2, DEEPEST - 1, 1), *chain(1000, 2, 1)])
    with new_file(path, Estimate(bill=deep)) as file:
        bottom = DEEPEST
        below = insert_trees(deep, bottom, 0, [Tree(Line("ลึก"))], "เพิ่ม")
        with pytest.raises(UserError, match="ซ้อน"):
            file.record(below, who=WHO, when=NOON)
        with pytest.raises(UserError, match="ซ้อน"):
            file.record(move_rows(deep, [1000], bottom - 1, 0), who=WHO, when=NOON)
        file.record(move_rows(deep, [1001], bottom - 1, 0), who=WHO, when=NOON)
    with pytest.raises(UserError, match="ซ้อน"):
        new_file(tmp_path / "b.estimate", Estimate(bill=apply(Estimate(bill=deep), below).bill))
    assert names_in(tmp_path) == [path.name]


def test_a_file_with_rows_nested_deeper_is_damaged(path: Path) -> None:
    chain = [Row(n, n - 1, 1, Group(f"{n}")) for n in range(2, DEEPEST + 1)]
    part = Row(1, ROOT, 1, Part("construction", "หมวด"))
    new_file(path, Estimate(bill=bill_from_rows([part, *chain], DEEPEST + 2))).close()
    open_estimate_file(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO bill_row (id, parent, ord, kind, title) VALUES (?, ?, 1, 'group', '')",
            (DEEPEST + 1, DEEPEST),
        )
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


def test_a_revision_gives_back_the_estimate_as_it_stood(path: Path) -> None:
    with new_file(path) as file:
        record(file, "ก", "แก้ ก")
        then = file.estimate
        first = file.name_revision(" ฉบับเสนอ ", WHO, NOON)
        record(file, "ข", "แก้ ข")
        second = file.name_revision("ฉบับลงนาม", "สมชาย", NOON + timedelta(days=1))
        # It was not read: the window's thread asks for it with each print.
        assert file.estimate_at(second) is file.estimate
        with pytest.raises(UserError, match="ชื่อ"):
            file.name_revision("  ", WHO, NOON)
    with open_estimate_file(path) as file:
        assert file.revisions() == (second, first)
        assert (first.name, first.who, first.at, first.journal_seq) == ("ฉบับเสนอ", WHO, NOON, 1)
        last = file.estimate
        assert as_text(file.estimate_at(first)) == as_text(then)
    assert as_text(revision_in(path, first.id)) == as_text(then)
    assert as_text(revision_in(path, second.id)) == as_text(last)


def test_a_copy_has_everything_and_goes_its_own_way(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "สำเนา.estimate"
    with new_file(path) as file:
        record(file, "ก", "แก้ ก")
        file.name_revision("ฉบับเสนอ", WHO, NOON)
        file.save_copy(copy)
        with pytest.raises(ExistingFileError):
            file.save_copy(copy)
        with pytest.raises(FileInUseError):
            file.save_copy(path, overwrite=True)
        record(file, "ข", "แก้ ข")
        with open_estimate_file(copy) as other:
            assert other.undo_label == "แก้ ก"
            assert len(other.revisions()) == 1
            assert other.kept_books() == file.kept_books()
            record(other, "ค", "แก้ ค")
        file.save_copy(copy, overwrite=True)
        with open_estimate_file(copy) as other:
            assert as_text(other.estimate) == as_text(file.estimate)
    assert names_in(tmp_path) == sorted([path.name, copy.name])


def test_forms_are_kept_as_they_were(path: Path) -> None:
    made = create_estimate_file(
        path, Estimate(), BOOKS, who=WHO, when=NOON, forms={"pr4.toml": "title = 'ปร.4'\n"}
    )
    made.keep_forms({"pr6.toml": "ก", "pr4.toml": "ข"})
    made.close()
    with open_estimate_file(path) as file:
        assert file.kept_forms() == {"pr4.toml": "ข", "pr6.toml": "ก"}


def test_a_closed_file_is_complete_by_itself(path: Path, tmp_path: Path) -> None:
    alone = tmp_path / "mailed.estimate"
    with new_file(path) as file:
        record(file, "ก", "แก้ ก")
        after = file.estimate
    alone.write_bytes(path.read_bytes())
    with open_estimate_file(alone) as file:
        assert as_text(file.estimate) == as_text(after)


def test_closing_twice_does_no_harm(path: Path) -> None:
    file = new_file(path)
    file.close()
    file.close()
    open_estimate_file(path).close()
