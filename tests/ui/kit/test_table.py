"""The one read-only table: only rows in sight are asked; zoom, Enter, signs and groups follow."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.signs import Sign
from estimator.ui.kit import theme
from estimator.ui.kit.table import POINT_SIZE, RowLook, RowsTable, TableColumn
from tests.ui.pressing import press


@dataclass(frozen=True)
class Fruit:
    name: str
    kind: str
    price: str
    sign: Sign | None = None


FRUITS = (
    Fruit("มะม่วง", "อกร่อง", "40"),
    Fruit("มะม่วง", "น้ำดอกไม้", "60", "warn"),
    Fruit("ทุเรียน", "หมอนทอง", "180"),
)


def columns(asked: list[Fruit] | None = None) -> tuple[TableColumn[Fruit], ...]:
    def name(fruit: Fruit) -> str:
        if asked is not None:
            asked.append(fruit)
        return fruit.name

    return (
        TableColumn("ผล", 12, name, repeats=lambda above, fruit: above.name == fruit.name),
        TableColumn("พันธุ์", 0, lambda fruit: fruit.kind, sign=lambda fruit: fruit.sign),
        TableColumn(
            "ราคา",
            8,
            lambda fruit: fruit.price,
            number=True,
            tip=lambda fruit: f"{fruit.price} บาทต่อกิโลกรัม",
            chief=True,
        ),
    )


@pytest.fixture
def table(qtbot: QtBot) -> RowsTable[Fruit]:
    look: RowLook[Fruit] = RowLook(
        in_force=lambda fruit: fruit.price == "60",
        begins=lambda above, fruit: above.name != fruit.name,
    )
    made: RowsTable[Fruit] = RowsTable("ผลไม้", columns(), look=look)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show_rows(FRUITS)
    made.show()
    return made


def cell(table: RowsTable[Fruit], row: int, column: int, role: Qt.ItemDataRole) -> object:
    return table.rows_model.index(row, column).data(role)


def test_a_table_is_named_and_its_titles_stand_as_their_columns_do(
    table: RowsTable[Fruit],
) -> None:
    heads = [
        [
            table.rows_model.headerData(at, Qt.Orientation.Horizontal, role)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole)
        ]
        for at in range(3)
    ]
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    assert table.accessibleName() == "ผลไม้"
    assert heads == [["ผล", left], ["พันธุ์", left], ["ราคา", right]]
    fonts = [
        table.rows_model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole)
        for at in range(3)
    ]
    assert [isinstance(each, QFont) and each.bold() for each in fonts] == [False, False, True]


def test_a_cell_that_repeats_the_one_above_is_empty_but_is_still_spoken(
    table: RowsTable[Fruit],
) -> None:
    shown = [cell(table, row, 0, Qt.ItemDataRole.DisplayRole) for row in range(3)]
    spoken = [cell(table, row, 0, Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]

    assert shown == ["มะม่วง", "", "ทุเรียน"]
    assert spoken == ["ผล มะม่วง", "ผล มะม่วง", "ผล ทุเรียน"]
    assert table.texts() == [(each.name, each.kind, each.price) for each in FRUITS]


def test_the_first_row_repeats_nothing(table: RowsTable[Fruit]) -> None:
    table.show_rows((FRUITS[0], FRUITS[2], FRUITS[1]))

    assert cell(table, 0, 0, Qt.ItemDataRole.DisplayRole) == "มะม่วง"


def test_a_column_may_be_set_off_in_its_own_way(table: RowsTable[Fruit]) -> None:
    dear: TableColumn[Fruit] = TableColumn(
        "ราคา", 8, lambda fruit: fruit.price, bold=lambda fruit: fruit.price == "180"
    )
    table.show_rows(FRUITS, [dear])
    fonts = [cell(table, row, 0, Qt.ItemDataRole.FontRole) for row in range(3)]

    assert [isinstance(each, QFont) and each.bold() for each in fonts] == [False, False, True]


def test_a_sign_is_drawn_and_its_word_is_spoken(table: RowsTable[Fruit]) -> None:
    drawn = [cell(table, row, 1, Qt.ItemDataRole.DecorationRole) for row in range(3)]
    spoken = [cell(table, row, 1, Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]

    assert [isinstance(each, QIcon) for each in drawn] == [False, True, False]
    assert spoken == ["พันธุ์ อกร่อง", "พันธุ์ ควรตรวจสอบ น้ำดอกไม้", "พันธุ์ หมอนทอง"]


def test_a_tip_says_more_or_the_whole_text(table: RowsTable[Fruit]) -> None:
    assert cell(table, 2, 1, Qt.ItemDataRole.ToolTipRole) == "หมอนทอง"
    assert cell(table, 2, 2, Qt.ItemDataRole.ToolTipRole) == "180 บาทต่อกิโลกรัม"


def test_the_row_in_force_is_set_off(table: RowsTable[Fruit]) -> None:
    fonts = [cell(table, row, 1, Qt.ItemDataRole.FontRole) for row in range(3)]
    grounds = [cell(table, row, 1, Qt.ItemDataRole.BackgroundRole) for row in range(3)]

    assert [isinstance(each, QFont) and each.bold() for each in fonts] == [False, True, False]
    assert grounds == [None, theme.colour("current"), None]


def test_a_line_is_drawn_where_a_group_begins_and_nowhere_else(table: RowsTable[Fruit]) -> None:
    picture = table.viewport().grab().toImage()
    line = theme.colour("line")
    drawn = [
        picture.pixelColor(QPoint(2, table.rowViewportPosition(row))) == line for row in range(3)
    ]

    assert drawn == [False, False, True]


def test_enter_and_a_double_click_take_a_row_once(table: RowsTable[Fruit]) -> None:
    taken: list[Fruit] = []
    table.row_taken.connect(taken.append)
    table.go_to(1)
    press(table, Qt.Key.Key_Return)
    press(table, Qt.Key.Key_Enter)
    assert taken == [FRUITS[1], FRUITS[1]]

    centre = table.visualRect(table.rows_model.index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert taken == [FRUITS[1], FRUITS[1], FRUITS[2]]


def test_arrows_tell_of_each_row_that_is_reached(table: RowsTable[Fruit]) -> None:
    table.setCurrentIndex(QModelIndex())
    reached: list[Fruit] = []
    table.row_reached.connect(reached.append)
    table.go_to(0)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Down)

    assert reached == list(FRUITS)
    assert table.current == FRUITS[2]


def test_rows_that_are_shown_anew_keep_the_cursor_and_tell_nobody(
    table: RowsTable[Fruit],
) -> None:
    table.go_to(2)
    reached: list[Fruit] = []
    table.row_reached.connect(reached.append)
    dearer = (*FRUITS[:2], Fruit("ทุเรียน", "หมอนทอง", "200"))
    table.renew_rows(dearer)

    assert table.current == dearer[2]
    assert table.texts()[2] == ("ทุเรียน", "หมอนทอง", "200")
    table.renew_rows(dearer[:1])
    assert table.current is None
    assert reached == []


def test_other_columns_take_the_place_of_those_there_were(table: RowsTable[Fruit]) -> None:
    one_line = table.horizontalHeader().height()
    table.show_rows(FRUITS, [TableColumn("ชื่อ\nเต็ม", 20, lambda fruit: fruit.name + fruit.kind)])

    assert table.rows_model.columnCount() == 1
    assert table.texts()[0] == ("มะม่วงอกร่อง",)
    small = QFontMetrics(theme.font(theme.SMALL_POINT_SIZE))
    assert table.horizontalHeader().height() == one_line + small.height()


def test_twenty_thousand_rows_cost_what_is_in_sight(qtbot: QtBot) -> None:
    asked: list[Fruit] = []
    made: RowsTable[Fruit] = RowsTable("ผลไม้", columns(asked))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_rows([Fruit(f"ผลที่ {at}", "", "") for at in range(20_000)])
    QApplication.processEvents()
    made.grab()

    assert 0 < len(asked) < 60
    before = len(asked)
    made.grab()
    assert len(asked) == before


def test_a_table_may_be_exactly_as_high_as_its_rows(table: RowsTable[Fruit]) -> None:
    table.fit_rows()

    rows = table.verticalHeader().defaultSectionSize() * 3
    assert table.height() == table.horizontalHeader().height() + rows + 2
    assert not table.verticalScrollBar().isVisible()


def test_the_table_follows_the_zoom(table: RowsTable[Fruit], qapp: QApplication) -> None:
    width, height = table.columnWidth(0), table.verticalHeader().defaultSectionSize()
    try:
        theme.apply_theme(qapp, "light", 1.5)
        assert table.font() == theme.font(POINT_SIZE)
        assert table.columnWidth(0) > width * 1.3
        assert table.verticalHeader().defaultSectionSize() > height * 1.3
    finally:
        theme.apply_theme(qapp, "light", 1.0)
    assert table.columnWidth(0) == width


def test_what_takes_the_room_that_is_left_can_be_read_where_there_is_none(
    table: RowsTable[Fruit],
) -> None:
    table.resize(200, 200)
    table.grab()  # which lays it out
    digit = QFontMetrics(theme.font(POINT_SIZE)).horizontalAdvance("0")
    assert table.columnWidth(1) >= 8 * digit


def test_the_model_keeps_qts_rules(table: RowsTable[Fruit]) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(table.rows_model, mode)
    table.show_rows(FRUITS[:1])
    table.show_rows(())
    table.show_rows(FRUITS, columns()[:2])

    assert tester.model() is table.rows_model


def test_a_row_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    one, two = (RowsTable("ผลไม้", columns(), None, RowLook(lines=lines)) for lines in (1, 2))
    for each in (one, two):
        qtbot.addWidget(each)
    line = QFontMetrics(theme.font(POINT_SIZE)).height()
    heights = [each.verticalHeader().defaultSectionSize() for each in (one, two)]
    assert heights[1] - heights[0] == line
    assert two.wordWrap()
    assert not one.wordWrap()
