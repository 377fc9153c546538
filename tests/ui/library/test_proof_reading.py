"""Proof-reading any kind of book: signed, taken back with a reason, all of it on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from estimator.app.library.kinds import FACTOR_F, LABOUR, BookKind, TableItem
from estimator.app.session import EstimateSession
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.pricing.books import Books
from estimator.ui.library.proof_reading import ProofReading, ProofWords

RECORD = OfficeRecord("นายมานะ", date(2026, 7, 1))
WORDS = ProofWords("เหตุผล", "เช่น ดูผิดหน้า", "ยกเลิก")


@dataclass(frozen=True)
class Case:
    """A kind of book and an item of it."""

    kind: BookKind[Any, Any]
    item: Callable[[Books], object]


every_kind = pytest.mark.parametrize(
    "case",
    [
        Case(LABOUR, lambda books: books.labour["cgd-w135"].rates["1.1", 2]),
        Case(
            FACTOR_F,
            lambda _books: TableItem("cgd-w481", ("bridge", Decimal(0), Decimal(5)), "27"),
        ),
    ],
    ids=["labour", "factor_f"],
)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def proof(case: Case, session: EstimateSession, owner: QWidget) -> ProofReading[Any, Any]:
    return ProofReading(case.kind, WORDS, session, owner)


def heard(proof: ProofReading[Any, Any]) -> list[str]:
    told: list[str] = []
    proof.confirmed.connect(lambda _item: told.append("confirmed"))
    proof.taken_back.connect(lambda _item: told.append("taken back"))
    proof.refused.connect(lambda error: told.append(" ".join(error.sentences)))
    return told


@every_kind
def test_it_is_signed_and_taken_back_with_a_reason(
    case: Case, proof: ProofReading[Any, Any], session: EstimateSession
) -> None:
    told = heard(proof)
    proof.item = case.item(session.library)
    proof.confirm(RECORD)
    assert told == ["confirmed"]
    proof.take_back.click()
    assert "เหตุผลของการยกเลิก" in told.pop()
    proof.why.setText("ดูผิดหน้า")
    proof.take_back.click()
    assert told == ["confirmed", "taken back"]
    assert proof.why.text() == ""
    assert proof.said == (
        "ตรงกับฉบับพิมพ์ (นายมานะ 1 ก.ค. 2569)",
        "ยกเลิกการยืนยัน (นางสาวสม 1 ก.ค. 2569) ดูผิดหน้า",
    )


@every_kind
def test_nobody_signs_nothing_and_the_reason_is_kept(
    case: Case, proof: ProofReading[Any, Any], session: EstimateSession
) -> None:
    told = heard(proof)
    proof.item = case.item(session.library)
    proof.confirm(OfficeRecord(" ", date(2026, 7, 1)))
    proof.why.setText("ดูผิดหน้า")
    proof.signed_by(lambda: "")
    proof.take_back.click()
    assert len(told) == 2
    assert all("ชื่อ" in each for each in told)
    assert proof.why.text() == "ดูผิดหน้า"
    assert proof.said == ()


@every_kind
def test_without_an_item_there_is_nothing_to_find(
    case: Case, proof: ProofReading[Any, Any]
) -> None:
    told = heard(proof)
    proof.confirm(RECORD)
    proof.take_back.click()
    assert told == []
    assert proof.said == ()
