"""The editions of any kind of book: the same list, the same removal, the same file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.books_holder import record_of
from estimator.app.library.editions import ALTERED, WITHOUT_COPY
from estimator.app.library.taking_in import take_in
from estimator.app.session import EstimateSession
from estimator.domain.books.office_record import Acceptance
from estimator.domain.estimate import Conditions, Estimate
from estimator.domain.pricing.books import Books
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.factor_f.editions import FACTOR_F_EDITIONS
from estimator.ui.labour.editions_drawer import LABOUR_EDITIONS
from estimator.ui.library.editions import Editions, EditionsLook
from tests.ui.pressing import Answers

every_kind = pytest.mark.parametrize("look", [LABOUR_EDITIONS, FACTOR_F_EDITIONS])


@pytest.fixture
def made(
    look: EditionsLook[Any, Any], session: EstimateSession, answers: Answers, qtbot: QtBot
) -> Editions[Any, Any]:
    owner = QWidget()
    qtbot.addWidget(owner)
    editions = Editions(look, session, answers.asking(), owner)
    owner.show()
    editions.fill()
    return editions


def add_own(look: EditionsLook[Any, Any], session: EstimateSession) -> str:
    """The office takes in a copy of the newest edition under a number of its own."""
    newest = next(iter(look.kind.of(session.library).values()))
    info = replace(
        newest.info, id="own", circular="กค 0433.2/ว 999", dated=date(2027, 1, 5), base=""
    )
    copy = replace(newest, info=info)
    if look is LABOUR_EDITIONS:
        rates = {key: replace(rate, edition="own") for key, rate in newest.rates.items()}
        copy = replace(copy, rates=rates)
    acceptance = Acceptance("own", record_of(session), "แฟ้ม", 1)
    return take_in(session, look.kind, copy, acceptance).id


def said_by(editions: Editions[Any, Any]) -> list[str]:
    said: list[str] = []
    editions.said.connect(said.append)
    editions.refused.connect(lambda error: said.append(" ".join(error.sentences)))
    return said


@every_kind
def test_the_newest_is_shown_first_and_the_one_that_was_chosen_stays(
    made: Editions[Any, Any],
) -> None:
    newest, older = (row.edition for row in made.table.rows)
    assert made.edition is newest
    reached: list[object] = []
    made.reached.connect(lambda: reached.append(made.edition))
    made.table.go_to(1)
    assert reached == [older]
    assert older.info.source in made.about.text()
    made.fill()
    assert made.edition is older
    assert made.table.current is not None
    assert made.table.current.edition is older
    # Filling is nobody's choice.
    assert reached == [older]


@every_kind
def test_only_the_offices_own_edition_goes_and_only_at_the_second_press(
    look: EditionsLook[Any, Any], made: Editions[Any, Any], session: EstimateSession
) -> None:
    said = said_by(made)
    assert not made.remove.isEnabled()
    made.choose(add_own(look, session))
    assert made.remove.isVisible()
    made.remove.click()
    assert made.remove.text() == "กดอีกครั้งเพื่อลบ"
    # Whoever looks at another edition between is asked anew.
    made.table.go_to(0 if made.table.currentIndex().row() else 1)
    assert not made.remove.isEnabled()
    made.choose("own")
    assert made.remove.text() == look.remove
    made.remove.click()
    assert said == []
    made.remove.click()
    assert "own" not in look.kind.of(session.library)
    assert said == [look.kind.removed]
    made.fill()
    assert len(made.table.rows) == 2
    assert not made.remove.isVisible()


@pytest.mark.parametrize("look", [FACTOR_F_EDITIONS])
def test_an_estimate_that_keeps_no_copy_of_what_is_removed_is_told_of(
    look: EditionsLook[Any, Any],
    made: Editions[Any, Any],
    session: EstimateSession,
    tmp_path: Path,
) -> None:
    own = add_own(look, session)
    # No table is of these conditions, so that the file keeps none.
    choice = replace(Estimate().conditions.factor_f, edition=own)
    conditions = replace(Conditions(), advance_percent=Decimal(7), factor_f=choice)
    estimate = replace(Estimate(), conditions=conditions)
    path = tmp_path / "ก.estimate"
    session.show(create_estimate_file(path, estimate, session.library, who="", when=session.now()))
    made.fill()
    made.choose(own)
    said = said_by(made)
    made.remove.click()
    made.remove.click()
    session.show(None)
    assert said == [WITHOUT_COPY]


@every_kind
def test_a_removal_that_is_refused_is_told_and_asked_anew(
    look: EditionsLook[Any, Any], made: Editions[Any, Any], session: EstimateSession
) -> None:
    made.choose(add_own(look, session))
    said = said_by(made)
    session.who = " "
    made.remove.click()
    made.remove.click()
    assert len(said) == 1
    assert "ชื่อผู้ลบ" in said[0]
    assert "own" in look.kind.of(session.library)
    assert made.remove.text() == look.remove


@every_kind
def test_a_draft_is_looked_at_until_an_edition_is_chosen(
    look: EditionsLook[Any, Any], made: Editions[Any, Any]
) -> None:
    newest = made.edition
    assert newest is not None
    draft = replace(newest, info=replace(newest.info, id="draft", source="แฟ้มที่อ่าน"))
    made.look_at(draft)
    assert made.edition is draft
    assert "แฟ้มที่อ่าน" in made.about.text()
    assert made.table.current is None
    made.fill()
    assert made.edition is draft
    assert made.table.current is None
    made.table.go_to(0)
    assert made.edition is newest


@every_kind
def test_the_chosen_edition_is_not_removed_while_a_draft_is_looked_at(
    look: EditionsLook[Any, Any], made: Editions[Any, Any], session: EstimateSession
) -> None:
    made.choose(add_own(look, session))
    assert made.edition is not None
    made.look_at(replace(made.edition, info=replace(made.edition.info, id="draft")))
    assert not made.remove.isVisible()
    assert not made.remove.isEnabled()
    made.choose("own")
    assert made.remove.isEnabled()


@every_kind
def test_what_is_shown_is_written_by_any_button_of_the_page(
    look: EditionsLook[Any, Any], made: Editions[Any, Any], answers: Answers, tmp_path: Path
) -> None:
    button = QPushButton()
    made.export_with(button)
    said = said_by(made)
    made.table.go_to(1)
    edition = made.edition
    assert edition is not None
    button.click()
    assert said == []
    answers.path = tmp_path / f"ออก{look.files.suffixes[0]}"
    button.click()
    assert said == [f"{look.kind.exported_to} {answers.path}"]
    assert answers.asked == [f"{look.export_title}: {look.kind.file_name(edition)}"] * 2
    answers.path = tmp_path / "ไม่มี" / "ออก"
    button.click()
    assert len(said) == 2
    assert "ไม่ได้" in said[1] or "ไม่มีโฟลเดอร์" in said[1]


@every_kind
def test_without_books_there_is_nothing_to_do(
    look: EditionsLook[Any, Any], answers: Answers, qtbot: QtBot
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    editions = Editions(look, EstimateSession(Books()), answers.asking(), owner)
    button = QPushButton(owner)
    editions.export_with(button)
    editions.fill()
    assert editions.edition is None
    assert (editions.about.text(), editions.due) == (look.none, ())
    assert not button.isEnabled()
    assert not editions.remove.isEnabled()


@every_kind
def test_what_is_known_and_not_held_is_said_until_it_is_taken_in(
    made: Editions[Any, Any], look: EditionsLook[Any, Any], session: EstimateSession
) -> None:
    assert made.known.text().startswith("ทราบว่ามี แต่ยังไม่มีข้อมูลในโปรแกรม: ")
    assert ("ว 809" in made.known.text()) == (look is LABOUR_EDITIONS)
    known = session.library.known
    (mine,) = [each for each in known if each.book == look.kind.stored.book]
    taken = next(iter(look.kind.of(session.library).values())).info
    same_day = replace(mine, info=replace(mine.info, dated=taken.dated), after=None, by=None)
    session.use_library(replace(session.library, known=(same_day,)))
    made.fill()
    assert made.known.isHidden()


def signs_of(editions: Editions[Any, Any]) -> list[object]:
    model = editions.table.model()
    role = Qt.ItemDataRole.DecorationRole
    pictures = [model.index(row, 0).data(role) for row in range(model.rowCount())]
    return [None if each is None else each.cacheKey() for each in pictures]


@every_kind
def test_an_edition_that_was_altered_by_hand_is_marked(
    made: Editions[Any, Any], look: EditionsLook[Any, Any], session: EstimateSession
) -> None:
    own = add_own(look, session)
    made.choose(own)
    signs_before = signs_of(made)
    assert [row.altered for row in made.table.rows] == [False] * 3
    assert ALTERED not in made.about.text()
    assert session.rates is not None
    table = "labour_rate" if look is LABOUR_EDITIONS else "factor_row"
    column = "rate" if look is LABOUR_EDITIONS else "factor"
    harm = f"UPDATE {table} SET {column} = '1.5' WHERE edition = 'own' AND ord = 0"
    session.rates.note(lambda db: db.execute(harm))
    made.fill()
    assert [row.info.id for row in made.table.rows if row.altered] == [own]
    changed = [
        row.info.id
        for row, now, before in zip(made.table.rows, signs_of(made), signs_before, strict=True)
        if now != before
    ]
    assert changed == [own]
    assert made.about.text().startswith(ALTERED)
    assert made.edition is not None
    made.look_at(replace(made.edition, info=replace(made.edition.info, id="draft")))
    assert ALTERED not in made.about.text()
    made.choose(next(row.info.id for row in made.table.rows if row.info.id != own))
    assert ALTERED not in made.about.text()
