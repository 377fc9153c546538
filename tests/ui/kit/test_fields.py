"""A field shows a record, tells what an entry makes of it, and keeps what it refuses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.fields import FieldSpec, day_entry, number_entry, text_entry
from estimator.domain.money import typed_decimal
from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice, Field, FormEntry
from tests.ui.pressing import press, roll, type_text


@dataclass(frozen=True)
class Tree:
    name: str
    height: Decimal
    leaf: str = "oak"


def _height(tree: Tree, text: str) -> Tree:
    height = typed_decimal(text)
    if height > 100:
        raise UserError("ไม่มีต้นไม้สูงเท่านี้ โปรดใส่ไม่เกิน 100")
    return replace(tree, height=height)


HEIGHT: FieldSpec[Tree, Tree] = FieldSpec(
    "height",
    "สูง (ม.)",
    lambda tree: f"{tree.height:f}",
    _height,
    hint="เช่น 12",
    number=True,
    spoken="ความสูงของต้นไม้ เมตร",
)
LEAF: FieldSpec[Tree, Tree] = FieldSpec(
    "leaf",
    "ใบ",
    lambda tree: tree.leaf,
    lambda tree, key: replace(tree, leaf=key),
    choices=lambda _tree: (("oak", "ใบโอ๊ก"), ("teak", "ใบสัก")),
)
TREE = Tree("สัก", Decimal(12))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def height(window: QWidget) -> Field[Tree, Tree]:
    made = Field(HEIGHT, window)
    made.show_record(TREE)
    made.show()
    return made


def heard(field: Field[Tree, Tree]) -> list[Tree]:
    told: list[Tree] = []
    field.accepted.connect(told.append)
    return told


def test_a_field_is_named_for_who_sees_it_and_for_who_does_not(height: Field[Tree, Tree]) -> None:
    assert height.spec.key == "height"
    assert height.label.text() == "สูง (ม.)"
    assert height.label.buddy() is height.editor
    assert height.editor.accessibleName() == "ความสูงของต้นไม้ เมตร"
    assert isinstance(height.editor, QLineEdit)
    assert height.editor.placeholderText() == "เช่น 12"
    assert height.editor.alignment() & Qt.AlignmentFlag.AlignRight


def test_an_accepted_entry_is_told_once(height: Field[Tree, Tree]) -> None:
    told = heard(height)
    height.accepted.connect(height.show_record)
    assert isinstance(height.editor, QLineEdit)
    height.editor.selectAll()
    type_text(height.editor, "15")
    press(height.editor, Qt.Key.Key_Return)
    press(height.editor, Qt.Key.Key_Return)

    assert told == [replace(TREE, height=Decimal(15))]


def test_an_entry_that_changes_nothing_is_not_told(height: Field[Tree, Tree]) -> None:
    told = heard(height)
    height.enter(" 12 ")

    assert told == []
    assert height.text == "12"


def test_a_refused_entry_stays_with_its_reason_until_it_is_mended(
    height: Field[Tree, Tree],
) -> None:
    told = heard(height)
    height.enter("200")
    assert (height.text, height.error) == ("200", "ไม่มีต้นไม้สูงเท่านี้ โปรดใส่ไม่เกิน 100")

    height.show_record(replace(TREE, name="โอ๊ก"))
    assert height.text == "200"
    height.enter("20")
    assert height.error == ""
    assert told == [Tree("โอ๊ก", Decimal(20))]


def test_another_record_altogether_takes_the_place_of_a_refused_entry(
    height: Field[Tree, Tree],
) -> None:
    height.enter("สูงมาก")
    assert height.error
    height.show_record(Tree("ไผ่", Decimal(8)), anew=True)

    assert (height.text, height.error) == ("8", "")


def test_escape_takes_an_entry_back(height: Field[Tree, Tree]) -> None:
    height.enter("200")
    press(height.editor, Qt.Key.Key_Escape)

    assert (height.text, height.error) == ("12", "")


def test_a_choice_is_known_by_its_key_and_shown_by_its_name(window: QWidget) -> None:
    leaf = Field(LEAF, window)
    leaf.show_record(TREE)
    told = heard(leaf)
    assert leaf.text == "ใบโอ๊ก"

    leaf.enter("ใบสัก")
    assert told == [replace(TREE, leaf="teak")]


def test_of_two_values_that_are_shown_alike_the_one_chosen_is_meant(window: QWidget) -> None:
    spec = replace(LEAF, choices=lambda _tree: (("oak", "ใบไม้"), ("teak", "ใบไม้")))
    leaf = Field(spec, window)
    leaf.show_record(TREE)
    told = heard(leaf)
    assert isinstance(leaf.editor, QComboBox)
    leaf.editor.setCurrentIndex(1)
    leaf.editor.activated.emit(1)

    assert told == [replace(TREE, leaf="teak")]


def test_a_value_that_is_not_offered_is_shown_as_it_is(window: QWidget) -> None:
    leaf = Field(LEAF, window)
    leaf.show_record(replace(TREE, leaf="pine"))

    assert leaf.text == "pine"
    leaf.show_record(TREE)
    assert leaf.text == "ใบโอ๊ก"


def test_a_form_reads_its_entries_when_it_is_asked(window: QWidget) -> None:
    name = Field(text_entry("name", "ชื่อ", most=5), window)
    price = Field(number_entry("price", "ราคา", missing="ยังไม่ได้ใส่ราคา"), window)
    day = Field(day_entry("day", "วันที่"), window)
    type_text(name.editor, "  มะม่วง")
    price.enter("1,250.50 %")
    day.enter("20 มิ.ย. 2569")

    assert name.read(None) == "มะม"
    assert price.read(None) == Decimal("1250.50")
    assert day.read(None) == date(2026, 6, 20)
    day.clear()
    assert day.read(None) is None


def test_what_a_form_refuses_is_said_beneath_the_field(window: QWidget) -> None:
    price = Field(number_entry("price", "ราคา", missing="ยังไม่ได้ใส่ราคา"), window)
    with pytest.raises(UserError, match="ยังไม่ได้ใส่ราคา"):
        price.read(None)
    assert price.error == "ยังไม่ได้ใส่ราคา"

    price.put("สิบ")
    assert price.error == ""
    with pytest.raises(UserError):
        price.read(None)
    assert "ไม่ใช่ตัวเลข" in price.error
    assert price.text == "สิบ"
    assert [each.text() for each in price.findChildren(QLabel)] == [price.error]


def test_enter_in_a_line_is_told(window: QWidget) -> None:
    name = Field(text_entry("name", "ชื่อ"), window)
    pressed: list[bool] = []
    name.returned.connect(lambda: pressed.append(True))
    press(name.editor, Qt.Key.Key_Return)

    assert pressed == [True]


def test_a_choice_is_told_by_its_value(window: QWidget) -> None:
    made: Choice[int | None] = Choice("ชั้น", window)
    made.offer([(None, "ทุกชั้น"), (1, "ชั้น 1"), (2, "ชั้น 2")], 2)
    assert (made.value, made.currentText()) == (2, "ชั้น 2")

    made.offer([(None, "ทุกชั้น"), (1, "ชั้น 1")], 2)
    assert made.value is None
    made.choose(1)
    made.choose(9)
    assert made.value == 1
    assert made.values == (None, 1)
    assert made.accessibleName() == "ชั้น"


@pytest.mark.parametrize("kind", ["choice", "field"])
def test_a_wheel_that_rolls_past_changes_nothing(window: QWidget, kind: str) -> None:
    combo: QComboBox
    if kind == "choice":
        choice: Choice[int] = Choice("ชั้น", window)
        choice.offer([(1, "ชั้น 1"), (2, "ชั้น 2")], 1)
        combo = choice
    else:
        field = Field(LEAF, window)
        field.show_record(TREE)
        assert isinstance(field.editor, QComboBox)
        combo = field.editor
    combo.setFocus()
    event = roll(combo)

    assert combo.currentIndex() == 0
    assert not event.isAccepted()


def test_low_inputs_are_as_high_as_a_line_of_text_at_every_zoom(
    window: QWidget, qapp: QApplication
) -> None:
    choice: Choice[int] = Choice("ชั้น", window, low=True)
    field = Field(HEIGHT, window, low=True)
    # Qt dresses what is not seen once it is.
    choice.show()
    field.show()
    before = choice.height()
    try:
        theme.apply_theme(qapp, "light", 1.5)
        for each in (choice, field.editor):
            assert each.height() == each.fontMetrics().height() + 5 > before
    finally:
        theme.apply_theme(qapp, "light", 1.0)
    assert choice.height() == field.editor.height() == before


def test_an_entry_of_a_form_keeps_what_was_typed_wrong(window: QWidget) -> None:
    price = FormEntry(number_entry("price", "ราคา", "850.00", "ยังไม่ได้ใส่ราคา"), window)
    assert (price.accessibleName(), price.placeholderText()) == ("ราคา", "850.00")
    with pytest.raises(UserError, match="ยังไม่ได้ใส่ราคา"):
        price.read()

    price.setText("แปดร้อย")
    with pytest.raises(UserError):
        price.read()
    assert price.text() == "แปดร้อย"
    price.setText(" 850 ")
    assert price.read() == Decimal(850)


@pytest.mark.parametrize(
    ("typed", "shown", "value"),
    [
        ("15000/2", "7500", "7500"),
        ("๒*๓.๕", "7", "7"),
        ("1,500.00", "1,500.00", "1500.00"),
        ("30%", "30%", "30"),
        ("10/3", "10/3", None),
    ],
)
def test_a_sum_typed_into_a_form_gives_way_to_its_result(
    window: QWidget, typed: str, shown: str, value: str | None
) -> None:
    price = FormEntry(number_entry("price", "ราคา"), window)
    window.show()
    type_text(price, typed)
    press(price, Qt.Key.Key_Return)
    # What waits to be taken is still told.
    assert (price.text(), price.isModified()) == (shown, True)
    if value is None:
        with pytest.raises(UserError, match="ROUND"):
            price.read()
    else:
        assert price.read() == Decimal(value)
