"""Finding and replacing, and going to a number, under the hands."""

from PySide6.QtTest import QSignalSpy

from estimator.app.bill.row_filter import RowFilter
from estimator.domain.limits import LONGEST_TEXT
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import enter, find, shown, text
from tests.ui.bill.keys import CTRL, Key, focus, press, write
from tests.ui.bill.pages import at, bill_of, where


def ask(page: BillPage, what: str, put: str) -> None:
    """Open the bar and type what to find and what to put."""
    press(Key.Key_H, CTRL)
    assert focus() is page.replace_bar.sought
    write(what)
    press(Key.Key_Tab)
    write(put)


def test_all_are_counted_first_and_replaced_in_one_step(page: BillPage) -> None:
    said = QSignalSpy(page.said)
    at(page, "a")
    ask(page, "ม.", "เมตร")
    assert page.replace_bar.count.text() == "พบ 4 ช่อง 4 แห่ง"
    page.replace_bar.all.click()
    assert [text(page.model, name, "unit") for name in "abcd"] == ["เมตร"] * 4
    assert said.at(0)[0].startswith("แทนที่แล้ว 4 ช่อง 4 แห่ง")
    assert page.replace_bar.count.text() == "ไม่พบ"
    assert not page.replace_bar.all.isEnabled()
    page._session.undo()
    assert [text(page.model, name, "unit") for name in "abcd"] == ["ม."] * 4
    assert page.replace_bar.count.text() == "พบ 4 ช่อง 4 แห่ง"
    press(Key.Key_Escape)
    assert focus() is page.view
    assert not page.replace_bar.isVisible()


def test_one_by_one_goes_to_each_before_it_is_replaced(page: BillPage) -> None:
    page.model.fold([find(bill_of(page), "C")], folded=True)
    at(page, "b")
    ask(page, "ม.", "ชุด")
    press(Key.Key_Return)
    assert where(page) == ("b", "unit")
    assert text(page.model, "b", "unit") == "ม."
    press(Key.Key_Return)
    assert text(page.model, "b", "unit") == "ชุด"
    assert where(page) == ("c", "unit")
    page.replace_bar.next.click()
    assert where(page) == ("d", "unit")
    page.replace_bar.one.click()
    assert [text(page.model, name, "unit") for name in "abcd"] == ["ม.", "ชุด", "ม.", "ชุด"]
    assert where(page) == ("a", "unit")


def test_a_text_beyond_its_limit_changes_nothing_and_names_the_row(page: BillPage) -> None:
    enter(page.model, "b", "remark", "x" * (LONGEST_TEXT - 2) + "ม.")
    before = bill_of(page)
    at(page, "a")
    ask(page, "ม.", "เมตร")
    page.replace_bar.all.click()
    assert "“b” ช่องหมายเหตุ: หมายเหตุยาว" in page.report.text
    assert bill_of(page) is before


def test_under_a_filter_only_what_one_sees_is_found_and_replaced(page: BillPage) -> None:
    rows = {find(bill_of(page), name) for name in "bd"}
    page.filters.filter_by(RowFilter("ทดสอบ", lambda _ground: set(rows)))
    ask(page, "ม.", "เมตร")
    assert page.replace_bar.count.text() == "พบ 2 ช่อง 2 แห่ง เฉพาะแถวที่กรองไว้"
    page.replace_bar.all.click()
    page.filters.end()
    assert [text(page.model, name, "unit") for name in "abcd"] == ["ม.", "เมตร", "ม.", "เมตร"]


def test_what_is_looked_for_can_be_kept_to_a_column(page: BillPage) -> None:
    at(page, "a")
    ask(page, "b", "B")
    assert page.replace_bar.count.text() == "พบ 1 ช่อง 1 แห่ง"
    page.replace_bar.fields["description"].click()
    assert page.replace_bar.count.text() == "ไม่พบ"
    page.replace_bar.fields["description"].click()
    page.replace_bar.spellings.click()
    assert page.replace_bar.count.text() == "พบ 1 ช่อง 1 แห่ง สะกดต่าง 1 ช่อง (ไม่แทนที่)"
    page.replace_bar.all.click()
    assert shown(page.model) == "P A a B +A B C c +C d +P"


def test_going_to_a_number_opens_folded_groups(page: BillPage) -> None:
    said = QSignalSpy(page.said)
    page.model.fold([find(bill_of(page), "B")], folded=True)
    at(page, "a")
    press(Key.Key_G, CTRL)
    write("2.1")
    press(Key.Key_Return)
    assert where(page) == ("C", "description")
    assert focus() is page.view
    assert said.count() == 0
    press(Key.Key_G, CTRL)
    write("2.4")
    press(Key.Key_Return)
    assert where(page) == ("C", "description")
    assert said.at(0)[0] == "ไม่มีลำดับที่ 2.4 จึงไปที่ใกล้ที่สุด คือ 2.1"
    press(Key.Key_G, CTRL)
    write("กข")
    press(Key.Key_Return)
    assert "“กข” ไม่ใช่ลำดับที่หรือแถว" in page.go_to_bar.fault.said
    press(Key.Key_Escape)
    assert focus() is page.view
