"""Taking in any kind of book: opened, read with findings, signed; nothing before that."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from estimator.app.library.kinds import FACTOR_F, TableItem
from estimator.app.library.taking_in import OpenedFile, ReadFile, RowFinding
from estimator.app.session import EstimateSession
from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.domain.factor_f.tables import FactorEdition
from estimator.errors import UserError
from estimator.ui.kit import workers
from estimator.ui.kit.workers import Task
from estimator.ui.library.taking_in import InputLook, ReadingLine, Signed, TakingIn, TakingInLook
from tests.domain.factor_f.official_factor_f import edition
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers

BAD = RowFinding(3, "แถวนี้อ่านไม่ได้", "stop")
ODD = RowFinding(7, "แถวนี้ควรตรวจ", "warn")


class Book:
    """A page of a kind of book: reads whatever the test says, and signs a copy of ว 481."""

    def __init__(self, session: EstimateSession, answers: Answers, owner: QWidget) -> None:
        look = TakingInLook(FACTOR_F, InputLook("เลือก", "เลือกแฟ้ม"), "ผล", "รับเล่ม", "รับ", self.sign)
        self.taking: TakingIn[FactorEdition, TableItem, str] = TakingIn(
            look, session, answers.asking(), owner
        )
        self.opened: list[OpenedFile] = []
        self.refused: list[str] = []
        self.taken: list[FactorEdition] = []
        self.circular = "กค 0433.2/ว 999"
        self.taking.opened.connect(self.opened.append)
        self.taking.refused.connect(lambda error: self.refused.extend(error.sentences))
        self.taking.taken.connect(self.taken.append)

    def sign(self, reading: ReadFile[str], record: OfficeRecord) -> Signed[FactorEdition]:
        if not self.circular:
            raise UserError("ยังไม่มีเลขที่")
        dated = date(2026, 6, 26)
        info = replace(edition("cgd-w481").info, id="own", circular=self.circular, dated=dated)
        signed = replace(edition("cgd-w481"), info=info)
        return lambda: (signed, Acceptance("own", record, reading.file, 1))

    def read(self, *findings: RowFinding) -> None:
        acceptable = all(each.severity != "stop" for each in findings)
        reading = ReadFile("อ่านแล้ว", findings, acceptable, "ก.csv")
        self.taking.read(lambda _task: reading, "กำลังอ่าน")


@pytest.fixture
def book(session: EstimateSession, answers: Answers, qtbot: QtBot) -> Book:
    owner = QWidget()
    qtbot.addWidget(owner)
    return Book(session, answers, owner)


def test_tables_come_from_a_file_or_the_clipboard(
    book: Book, answers: Answers, tmp_path: Path
) -> None:
    book.taking.input.choose.click()
    assert (book.opened, book.refused, answers.asked) == ([], [], ["เลือกแฟ้ม"])
    answers.path = tmp_path / "ก.csv"
    answers.path.write_text("ก,ข\n", encoding="utf-8")
    book.taking.input.choose.click()
    QGuiApplication.clipboard().setText("ค\tง\n")
    book.taking.input.paste.click()
    assert [(each.name, each.tables[0].rows[0]) for each in book.opened] == [
        ("ก.csv", ("ก", "ข")),
        ("", ("ค", "ง")),
    ]
    # Whoever works here is likely to sign, today.
    signing = book.taking.signing
    assert (signing.name.text(), signing.day.text()) == ("นางสาวสม", "1 ก.ค. 2569")
    book.taking.input.open(tmp_path / "ไม่มี.csv")
    assert len(book.refused) > 0
    assert len(book.opened) == 2


def test_only_what_was_read_whole_can_be_signed(book: Book) -> None:
    taking = book.taking
    assert not taking.signing.isEnabled()
    book.read(BAD, ODD)
    assert taking.findings.texts() == [("3", BAD.message), ("7", ODD.message)]
    assert not taking.signing.isEnabled()
    assert "อ่านไม่ได้" in taking.signing.button.toolTip()
    book.read(ODD)
    assert taking.signing.isEnabled()
    assert taking.signing.button.toolTip() == ""
    taking.add_lines([ReadingLine(0, "ช่องนี้ต่างจากสูตร", "warn")])
    taking.add_lines([ReadingLine(0, "อีกช่องหนึ่ง", "note")])
    assert taking.findings.texts() == [("7", ODD.message), ("-", "อีกช่องหนึ่ง")]


def test_a_slower_reading_before_is_not_wanted_any_more(
    book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers.hub(), "runner", None)
    go_on = threading.Event()

    def slow(_task: Task) -> ReadFile[str]:
        go_on.wait(5)
        return ReadFile("ตารางก่อน", (BAD,), acceptable=False)

    book.taking.read(slow, "กำลังอ่าน")
    book.read(ODD)
    qtbot.waitUntil(lambda: book.taking.reading is not None)
    go_on.set()
    qtbot.waitUntil(lambda: not workers.hub().running)
    assert book.taking.findings.texts() == [("7", ODD.message)]
    assert book.taking.signing.isEnabled()


def test_what_cannot_be_read_leaves_nothing_to_sign(book: Book) -> None:
    book.read(ODD)

    def fail(_task: object) -> ReadFile[str]:
        raise UserError("ไม่มีหัวตาราง")

    book.taking.read(fail, "กำลังอ่าน")
    assert book.refused == ["ไม่มีหัวตาราง"]
    assert book.taking.reading is None
    assert book.taking.findings.texts() == []
    assert not book.taking.signing.isEnabled()


def test_a_signature_makes_it_an_edition_of_the_library(
    book: Book, session: EstimateSession
) -> None:
    book.read(ODD)
    signing = book.taking.signing
    signing.button.click()
    assert "โปรดใส่ให้ครบ" in signing.fault.text()
    signing.suggest("นางสาวสม", date(2026, 7, 1))
    for circular, said in (("", "ยังไม่มีเลขที่"), ("กค 0433.2/ว 481", "จึงไม่รับซ้ำ")):
        book.circular = circular
        signing.button.click()
        assert said in signing.fault.text()
        assert book.taking.reading is not None
    assert set(session.library.factor_f) == {"cgd-w481", "cgd-w499"}
    book.circular = "กค 0433.2/ว 999"
    signing.button.click()
    assert signing.fault.said == ""
    assert "own" in session.library.factor_f
    assert [each.info.id for each in book.taken] == ["own"]
    assert book.taking.reading is None
    assert not signing.isEnabled()


def test_a_signature_counts_once_and_leaves_what_was_read_since(
    book: Book, session: EstimateSession, held: HeldTasks
) -> None:
    book.read(ODD)
    held.do_all()
    book.taking.signing.suggest("นางสาวสม", date(2026, 7, 1))
    book.taking.signing.button.click()
    book.taking.signing.button.click()
    book.read(BAD)
    held.do(len(held) - 1)
    held.do_all()

    assert [each.info.id for each in book.taken] == ["own"]
    assert book.taking.signing.fault.said == ""
    assert book.taking.reading is not None
    assert book.taking.reading.findings == (BAD,)
