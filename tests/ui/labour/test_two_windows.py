"""What another window of the program does to the library is seen before a rate is taken here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from estimator.app.bill.offers import Offer, offers_for
from estimator.app.bill.session_support import SessionSupport
from estimator.app.labour.suggesting import LabourSuggestions
from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.domain.labour.account import edition_of
from estimator.domain.labour.office import OfficeRate, correction_of
from estimator.store.books.editions import accept_edition
from estimator.store.books.rate_database import RateDatabase
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office import add_office_rate, withdraw_office_rate
from estimator.store.rate_books import open_rate_database
from estimator.ui.bill.page import BillPage
from estimator.ui.labour.editions_drawer import EditionsDrawer
from estimator.ui.labour.indexes import LabourIndexes
from estimator.ui.labour.reprice_drawer import RepriceDrawer
from tests.official_labour import W135
from tests.ui.labour.drawer_rooms import Room
from tests.ui.labour.labour_pages import Opened, open_page

WHO = OfficeRecord("นายมานะ", date(2026, 7, 1), "ไม่มีในบัญชี")
OWN = OfficeRate("own", "ติดตั้งเสาธง", "ต้น", Decimal("850.00"), WHO)


@pytest.fixture
def elsewhere(room: Room) -> Iterator[RateDatabase]:
    rates = open_rate_database(room.rates.path)
    yield rates
    rates.close()


@pytest.fixture
def opened(room: Room, qtbot: QtBot) -> Opened:
    return open_page(qtbot, room.session)


def test_an_own_item_is_found_and_found_no_more(opened: Opened, elsewhere: RateDatabase) -> None:
    opened.find("เสาธง")
    before = opened.page.results.rows
    own = add_office_rate(elsewhere, OWN)
    opened.find("ติดตั้งเสาธง")
    assert [rate.code for rate in opened.page.results.rows] == [own.code]
    withdraw_office_rate(elsewhere, own.number, WHO)
    opened.find("เสาธง")
    assert opened.page.results.rows == before


def test_a_rate_that_was_withdrawn_while_it_is_shown_is_not_put_into_the_bill(
    opened: Opened, elsewhere: RateDatabase
) -> None:
    own = add_office_rate(elsewhere, OWN)
    opened.find("ติดตั้งเสาธง")
    withdraw_office_rate(elsewhere, own.number, WHO)
    opened.come_from(3)
    before = opened.session.estimate
    opened.page.take()
    assert opened.session.estimate is before
    assert "เพิ่งเปลี่ยนจากอีกหน้าต่างหนึ่ง" in opened.said[-1]
    assert opened.page.results.current is None
    assert own.name not in {each.name for each in opened.page.results.rows}
    opened.find("1.1")
    opened.page.take()
    assert opened.session.estimate is not before


def test_a_work_that_was_withdrawn_while_it_is_offered_is_not_taken(
    room: Room, elsewhere: RateDatabase, qtbot: QtBot
) -> None:
    session = room.session
    works = LabourSuggestions(session, LabourIndexes(session).of)
    support = SessionSupport(session).functions(works.suggest)
    bill = BillPage(session, "construction", support)
    qtbot.addWidget(bill)
    row = bill.model.grid.row_of(3)

    def offer_for(text: str) -> Offer:
        return offers_for(session.estimate.bill, text, support, 3)[0]

    own = add_office_rate(elsewhere, OWN)
    offer = offer_for("ติดตั้งเสาธง")
    assert offer.title == "ติดตั้งเสาธง"
    withdraw_office_rate(elsewhere, own.number, WHO)
    told: list[str] = []
    session.news.refused.follow(lambda error: told.append(str(error)))
    before = session.estimate
    assert not bill.model.take(row, offer)
    assert session.estimate is before
    assert "โปรดเลือกอีกครั้ง" in told[0]
    assert bill.model.take(row, offer_for("ตอกเสาเข็ม"))
    assert session.estimate is not before


def test_an_edition_that_came_in_elsewhere_is_listed(
    room: Room, elsewhere: RateDatabase, qtbot: QtBot
) -> None:
    drawer = EditionsDrawer(room.desk)
    qtbot.addWidget(drawer)
    printed = elsewhere.edition(STORED_LABOUR, W135)
    info = replace(printed.info, id="w612", circular="กค 0433.2/ว 612")
    few = [replace(rate, edition="w612") for rate in list(printed.rates.values())[:5]]
    accept_edition(elsewhere, STORED_LABOUR, edition_of(info, few), Acceptance("w612", WHO))
    drawer.editions.fill()
    assert "w612" in [row.info.id for row in drawer.editions.table.rows]


def test_a_re_pricing_by_what_is_no_more_is_not_done(
    room: Room, elsewhere: RateDatabase, qtbot: QtBot
) -> None:
    own = add_office_rate(elsewhere, correction_of(room.rate("1.1", 2), Decimal(150), WHO))
    drawer = RepriceDrawer(room.desk)
    qtbot.addWidget(drawer)
    drawer.show()
    drawer.target.choose(next(name for name in drawer.target.values if name.startswith("office-")))
    drawer.look()
    assert drawer.made is not None
    withdraw_office_rate(elsewhere, own.number, WHO)
    before = room.estimate
    drawer.apply.click()
    assert room.estimate is before
    assert "เพิ่งเปลี่ยนจากอีกหน้าต่างหนึ่ง" in room.said[-1]
    assert [name for name in drawer.target.values if name.startswith("office-")] == []
