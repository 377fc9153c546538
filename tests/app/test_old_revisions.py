"""An old revision is looked at, saved apart and brought back as it stood, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.earlier_revisions import opened_at, opened_with_amounts, restoring, save_apart
from estimator.app.forms.making import order_of, set_to_make
from estimator.app.project.files import dump_file, file_to_print, standing_of
from estimator.app.revisions import (
    Named,
    name_revision,
    named_state,
    revision_named,
    sound_estimate,
)
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.estimate import Project
from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.records.edits import Edit, KeptTableChange, change_setting
from estimator.domain.records.registry import PROJECT
from estimator.errors import UserError
from estimator.files.file_errors import FileProblem
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.integrity import integrity_of, walk_back
from tests.store.samples import as_text, run_sql
from tests.ui.samples import FACTORS, open_sample

NOON = datetime.fromisoformat("2026-06-21T12:00:00+07:00")
LINE = 4


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    """A file with two revisions and work before, between and after them, some of it undone."""
    with open_sample(tmp_path, NOON, "a.estimate") as made:
        remark(made, "ก่อน")
        remark(made, "เลิก")
        made.undo()
        name(made, "หนึ่ง")
        remark(made, "หลัง")
        other_table(made)
        made.do(remove_rows(made.estimate.bill, [LINE], "ลบ"))
        name(made, "สอง")
        made.undo()
        yield made


def file_of(session: EstimateSession) -> EstimateFile:
    assert session.file is not None
    return session.file


def remark(session: EstimateSession, text: str) -> None:
    line = session.estimate.bill.node(LINE)
    assert isinstance(line, Line)
    session.do(change_node(session.estimate.bill, LINE, replace(line, remark=text), "แก้"))


def other_table(session: EstimateSession) -> None:
    tables = file_of(session).kept_books().factor_f[FACTORS].tables.values()
    (table,) = (each for each in tables if each.key[0] == "building")
    rows = tuple(replace(row, factor=row.factor + 1) for row in table.rows)
    change = KeptTableChange(FACTORS, table, replace(table, rows=rows))
    session.do(Edit("ใช้ตารางใหม่", kept_tables=(change,)))


def name(session: EstimateSession, text: str) -> None:
    file = file_of(session)
    name_revision(file, text, "", NOON, session.books, session.priced, "หมายเหตุ")


def named(session: EstimateSession, text: str) -> Named:
    file = session.whole_file
    assert file is not None
    return named_state(file, session.library, revision_named(file, text))


def test_it_is_looked_at_with_its_history_while_the_file_waits(session: EstimateSession) -> None:
    file, now, before = file_of(session), as_text(session.estimate), session.file
    heard: list[str] = []
    session.news.opened.follow(lambda: heard.append("opened"))
    session.news.refused.follow(lambda error: heard.append(error.sentences[0]))
    one = named(session, "หนึ่ง")
    made = opened_with_amounts(file, one)
    session.look_at(made)
    copy = made.file

    line = session.estimate.bill.node(LINE)
    assert isinstance(line, Line)
    assert line.remark == "ก่อน"
    assert [each.name for each in copy.revisions()] == ["หนึ่ง"]
    assert [(each.kind, each.state) for each in copy.history()] == [
        ("undo", "undone"),
        ("do", "undone"),
        ("do", "done"),
    ]
    order = order_of(session, thai_digits=False)
    assert order is not None
    state = set_to_make(order.read()).state
    assert one.revision.worth is not None
    assert (state.revision, state.checksum) == ("หนึ่ง", one.revision.worth.checksum)
    assert session.priced is not None
    assert session.priced.reference_price == one.revision.worth.price

    remark(session, "แก้ของเก่า")
    assert heard == ["opened", "กำลังดูฉบับ “หนึ่ง” ซึ่งแก้ไขไม่ได้ โปรดกลับไปที่ฉบับปัจจุบันก่อนแก้ไข หรือคืนเป็นฉบับนี้"]
    assert session.whole_file is file
    # Another one, from the one that is looked at.
    two = named(session, "สอง")
    session.look_at(opened_with_amounts(file, two))
    assert LINE not in session.estimate.bill.rows
    assert session.earlier is not None
    assert session.earlier.revision == two.revision
    session.come_back()
    assert session.file is before
    assert (session.whole_file, as_text(session.estimate)) == (before, now)
    remark(session, "แก้ต่อ")
    assert len(heard) == 4  # opened three times, refused once


def test_a_waiting_file_is_let_go_with_what_is_looked_at(session: EstimateSession) -> None:
    file = file_of(session)
    one = named(session, "หนึ่ง")
    session.look_at(opened_with_amounts(file, one))
    remembered: list[object] = []
    session.news.closing.follow(lambda: remembered.append(session.file))
    session.use_library(session.library)
    session.show(None)
    assert (session.file, session.earlier) == (None, None)
    assert remembered == [file]  # and not what was looked at
    with open_estimate_file(file.path) as again:  # nobody holds it any more
        assert len(again.revisions()) == 2


def test_saved_apart_it_is_a_whole_file_with_its_history_up_to_there(
    session: EstimateSession, tmp_path: Path
) -> None:
    file, path = file_of(session), tmp_path / "ฉบับหนึ่ง.estimate"
    before = file.path.read_bytes()
    save_apart(file, named(session, "หนึ่ง"), path)
    session.rest()
    with open_estimate_file(path) as apart:
        assert as_text(apart.estimate) == as_text(named(session, "หนึ่ง").estimate)
        assert integrity_of(apart).is_whole
        assert walk_back(apart).unlike == ()
        assert apart.about()["estimate_id"] == file.about()["estimate_id"]
        assert apart.redo(who="", when=NOON) is not None  # what was undone by then, still is
        line = apart.estimate.bill.node(LINE)
        assert isinstance(line, Line)
        assert line.remark == "เลิก"
    assert len(file.revisions()) == 2
    assert file.path.stat().st_size >= len(before)


def test_it_is_brought_back_as_one_step_which_is_undone_after_a_restart(
    session: EstimateSession,
) -> None:
    file = file_of(session)
    one, now = named(session, "หนึ่ง"), as_text(session.estimate)
    tables = file.kept_books()
    edit = restoring(file, one)
    assert edit.label == "คืนเป็นฉบับ “หนึ่ง”"
    assert session.bring_back(edit)
    assert as_text(session.estimate) == as_text(one.estimate)
    assert file.kept_books() == file.books_at(one.revision) != tables
    assert session.priced is not None
    assert one.revision.worth is not None
    assert session.priced.reference_price == one.revision.worth.price
    order = order_of(session, thai_digits=False, revision=one.revision)
    assert order is not None
    assert set_to_make(order.read()).state.revision == "หนึ่ง"
    assert restoring(file, one).is_empty
    assert not session.bring_back(restoring(file, one))
    # The same factors with another nought are another table, and are brought back, too.
    (table,) = (each.after for each in edit.kept_tables)
    assert isinstance(table, FactorTable)
    rows = tuple(replace(row, factor=Decimal(f"{row.factor}0")) for row in table.rows)
    change = KeptTableChange(FACTORS, table, replace(table, rows=rows))
    session.do(Edit("อีกศูนย์หนึ่ง", kept_tables=(change,)))
    assert [each.after for each in restoring(file, one).kept_tables] == [table]
    session.undo()
    path = file.path
    session.show(None)
    with open_estimate_file(path) as again:
        assert again.undo_label == "คืนเป็นฉบับ “หนึ่ง”"
        again.undo(who="", when=NOON + timedelta(days=1))
        assert as_text(again.estimate) == now
        assert again.kept_books() == tables
        assert walk_back(again).unlike == ()


def test_one_that_is_not_what_was_named_is_refused(session: EstimateSession) -> None:
    path, library = file_of(session).path, session.library
    session.show(None)
    run_sql(path, "UPDATE revision SET checksum = replace(checksum, substr(checksum, 1, 1), 'x')")
    with open_estimate_file(path) as file:
        one = named_state(file, library, revision_named(file, "หนึ่ง"))
        for ask in (lambda: sound_estimate(one), lambda: opened_at(file, one)):
            with pytest.raises(
                UserError, match=r"ฉบับ “หนึ่ง” ในแฟ้มนี้ไม่ตรงกับรหัสตรวจ x.*เสียหายหรือถูกแก้ไข"
            ):
                ask()
        with pytest.raises(UserError, match="ไม่ตรงกับรหัสตรวจ"):
            restoring(file, one)
        session.show(file)
        order = order_of(session, thai_digits=False, revision=one.revision)
        assert order is not None
        with pytest.raises(UserError, match="ไม่ตรงกับรหัสตรวจ"):
            order.read()
        session.show(None)
    with pytest.raises(UserError, match="ไม่ตรงกับรหัสตรวจ"):
        dump_file(path, "หนึ่ง")
    with pytest.raises(UserError, match="ไม่ตรงกับรหัสตรวจ"):
        file_to_print(path, lambda: nullcontext(library), "หนึ่ง")
    run_sql(path, "UPDATE revision SET content = x'00'")
    with open_estimate_file(path) as file, pytest.raises(FileProblem):
        sound_estimate(named_state(file, library, revision_named(file, "หนึ่ง")))


def test_what_was_taken_back_to_a_revision_is_that_revision_also_when_opened_anew(
    session: EstimateSession,
) -> None:
    file = file_of(session)

    def standing() -> tuple[str, bool]:
        found = standing_of(file)
        return found.revision, found.edited

    session.redo()
    name(session, "สาม")
    assert standing() == ("สาม", False)
    for text in ("หลังสาม", "และอีก"):
        session.do(change_setting(session.estimate, PROJECT, _called(session, text), "แก้"))
    assert standing() == ("สาม", True)
    session.undo()
    assert standing() == ("สาม", True)
    session.undo()
    assert standing() == ("สาม", False)
    session.undo()  # a step from before it was named
    assert standing() == ("สาม", True)
    session.redo()
    assert standing() == ("สาม", False)
    session.redo()
    assert standing() == ("สาม", True)
    session.undo()
    session.undo()
    session.do(change_setting(session.estimate, PROJECT, _called(session, "ทางใหม่"), "แก้"))
    session.undo()
    assert standing() == ("สาม", True)  # what was taken back from before it is not there


def _called(session: EstimateSession, text: str) -> Project:
    return replace(session.estimate.project, name=text)
