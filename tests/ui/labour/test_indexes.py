"""Indexes follow the session's books, and are not made twice for the same ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

from estimator.app.labour.finding import find, together
from estimator.app.labour.indexes import ALL
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.moves import insert_at
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.lines import take_rate
from estimator.domain.labour.office import OfficeRate, correction_of, office_editions
from estimator.domain.pricing.books import Books
from estimator.ui.kit.workers import hub
from estimator.ui.labour.indexes import LabourIndexes
from tests.official_labour import W135, W480, official, official_books, rate
from tests.ui.held_tasks import HeldTasks
from tests.ui.labour.labour_pages import open_session


def test_there_is_one_for_each_edition_and_one_for_all(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    indexes = LabourIndexes(session)
    whole = {name: len(official(name).rates) for name in (W480, W135)}
    for name, count in whole.items():
        index = indexes.of(name)
        assert index is not None
        assert len(index.rates) == count
    every = indexes.of(ALL)
    assert every is not None
    assert len(every.rates) == sum(whole.values())
    assert indexes.of("unknown") is None
    session.show(None)


def test_another_library_makes_other_indexes(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    indexes = LabourIndexes(session)
    before = indexes.of(W480)
    told: list[None] = []
    indexes.ready.connect(lambda: told.append(None))
    session.use_library(Books(dict(official_books().labour), session.library.factor_f))
    assert indexes.of(W480) is before
    session.use_library(Books({W135: official(W135)}, session.library.factor_f))
    assert len(told) == 2
    gone, left = indexes.of(W480), indexes.of(W135)
    assert gone is not None
    assert gone.rates == ()
    assert left is not None
    assert len(left.rates) == len(official(W135).rates)
    session.show(None)


def test_they_are_made_when_somebody_asks_or_after_a_pause(
    qtbot: QtBot, tmp_path: Path, held: HeldTasks
) -> None:
    session = open_session(tmp_path, [])
    asked, waiting = LabourIndexes(session), LabourIndexes(session)
    assert not hub().running
    assert asked.of(W480) is None
    assert len(hub().running) == 1
    assert asked.of(W480) is None
    assert len(hub().running) == 1
    waiting._pause.timeout.emit()
    assert len(hub().running) == 2
    session.show(None)


def test_an_open_estimate_is_offered_the_correction_of_now(qtbot: QtBot, tmp_path: Path) -> None:
    printed = official(W480)
    record = OfficeRecord("นายมานะ", date(2026, 7, 1), "พิมพ์ผิด")
    first = replace(correction_of(rate("1.1", 2), Decimal(101), record), number=1)
    second = replace(first, rate=Decimal(102), number=2)

    def library(*own: OfficeRate) -> Books:
        made = {W480: printed, **office_editions([printed], own)}
        return Books(made, official_books().factor_f)

    session = open_session(tmp_path, [])
    session.use_library(library(first))
    (before,) = (each for each in session.books.labour.values() if each.info.base)
    line = take_rate(Line("งาน"), before.rates["1.1", 2], before, {})
    edit = insert_at(session.estimate.bill, (0, 0), [Tree(line)], "construction", "building", "")
    assert session.do(edit)
    indexes = LabourIndexes(session)

    def offered() -> list[Decimal]:
        index = indexes.of(W480)
        assert index is not None
        return [each.rate for each in index.rates if (each.code, each.tier) == ("1.1", 2)]

    assert offered() == [rate("1.1", 2).rate, Decimal(101)]
    session.use_library(library(replace(first, withdrawn=record), second))
    assert before.info.id in session.books.labour
    assert offered() == [rate("1.1", 2).rate, Decimal(102)]
    session.use_library(library())
    assert offered() == [rate("1.1", 2).rate]
    session.show(None)


def test_a_rate_knows_itself_in_the_other_circular(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    indexes = LabourIndexes(session)
    old, new = rate("1.1", 2, W135), rate("1.1", 2)
    assert [(pair.before, pair.after) for pair in indexes.elsewhere(new)] == [(old, new)]
    assert [(pair.before, pair.after) for pair in indexes.elsewhere(old)] == [(old, new)]
    session.show(None)


def test_tiers_found_apart_come_together_in_printed_order() -> None:
    apart = [rate("1.1", 3), rate("2.3.1.2", 1), rate("1.1", 1)]
    assert together(apart) == [rate("1.1", 1), rate("1.1", 3), rate("2.3.1.2", 1)]


def test_counts_stand_at_every_heading_above(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    index = LabourIndexes(session).of(W480)
    assert index is not None
    found = find(index, "", "2.3.1")
    assert found.total == found.below["2.3.1"] <= found.below["2.3"] <= found.below["2"]
    assert found.whole == len(official(W480).rates)
    session.show(None)
