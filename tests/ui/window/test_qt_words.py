"""Qt's own menus and dialogs speak Thai."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from estimator.ui.kit.asking import printer_dialog
from estimator.ui.window.qt_words import ThaiWords


@pytest.fixture(autouse=True)
def words(qapp: QApplication) -> Iterator[ThaiWords]:
    made = ThaiWords()
    assert qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def test_the_menu_of_a_field(qtbot: QtBot) -> None:
    edit = QLineEdit("ข้อความ")
    qtbot.addWidget(edit)
    menu = edit.createStandardContextMenu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()

    assert texts == ["เลิกทำ", "ทำซ้ำ", "ตัด", "คัดลอก", "วาง", "ลบ", "เลือกทั้งหมด"]


def test_buttons(qtbot: QtBot) -> None:
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    qtbot.addWidget(box)

    assert {button.text() for button in box.buttons()} == {"ตกลง", "ยกเลิก"}


def test_the_dialog_for_files(qtbot: QtBot) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}

    assert {"ดูใน:", "ชื่อแฟ้ม:", "ชนิดแฟ้ม:"} <= texts


def test_what_has_no_thai_stays_as_it_is() -> None:
    assert QCoreApplication.translate("QSomething", "Never translated") == "Never translated"


def test_the_dialog_for_a_printer_asks_in_thai_and_for_nothing_that_is_asked_elsewhere(
    qtbot: QtBot,
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = printer_dialog(parent, printer, Path("ราคา.pdf"))
    dialog.show()
    (tabs,) = dialog.findChildren(QTabWidget)
    page = tabs.widget(0)
    assert page is not None
    texts = {
        each.text()
        for each in page.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisibleTo(page)
    }
    assert texts == {"จำนวนชุด:", "เรียงชุด", "พิมพ์จากแผ่นสุดท้าย", ""}
    there = "%1 already exists.\nDo you want to overwrite it?"
    assert QCoreApplication.translate("QPrintDialog", there).startswith("มีแฟ้ม %1 อยู่แล้ว")
