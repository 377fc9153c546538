"""What the bill offers from the labour book while a description is typed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

from estimator.app.bill.session_support import SessionSupport
from estimator.app.labour.suggesting import LabourSuggestions
from estimator.domain.sources.labour_ref import LabourRef
from estimator.ui.labour.indexes import LabourIndexes
from tests.lines import flat_line
from tests.official_labour import W480, rate
from tests.ui.labour.labour_pages import open_session


def test_works_are_offered_with_price_and_place(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    works = LabourSuggestions(session, LabourIndexes(session).of)
    found = works.suggest("ฉาบปูนผนัง ภายใน", 4)
    assert 0 < len(found) <= 4
    best = found[0]
    assert best.ref is not None
    book = session.books.labour[W480].rate(best.ref)
    assert book is not None
    assert (best.labour, best.unit) == (book.rate, "ตร.ม.")
    assert best.detail.endswith(f"ว 480 ข้อ {best.ref.code}")
    assert works.suggest("   ", 4) == ()
    session.show(None)


def test_what_is_only_near_is_offered_sparingly_and_said_to_be(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = open_session(tmp_path, [])
    works = LabourSuggestions(session, LabourIndexes(session).of)
    near = works.suggest("หม้อแปลงไฟฟ้า 100 kVA", 8)
    assert 0 < len(near) <= 3
    assert all(each.detail.startswith("ใกล้เคียง · ") for each in near)
    assert not works.suggest("สายไฟแรงสูง", 8)[0].detail.startswith("ใกล้เคียง")
    session.show(None)


def test_tiers_that_the_quantity_decides_are_one_offer(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    works = LabourSuggestions(session, LabourIndexes(session).of)
    piles = [each for each in works.suggest("ค่าตอกเสาเข็มสั้น", 8) if each.ref]
    assert [each.ref.tier for each in piles if each.ref and each.ref.code == "1.1"] == [1, 4, 7]
    assert "มี 3 ช่วง เลือกให้ตามปริมาณ" in piles[0].detail
    taken = SessionSupport(session).functions().take(flat_line("", Decimal(60)), piles[0], None)
    assert taken.item == LabourRef(W480, "1.1", 3)
    assert taken.unit == rate("1.1", 3).unit
    session.show(None)
