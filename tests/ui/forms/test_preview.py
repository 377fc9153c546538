"""The PDF on the screen: sizes that stay at their sheet, thumbnails, and finding a text."""

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtPdf import QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.domain.money import shown_baht
from estimator.domain.wording import thai_digits
from estimator.sheets.printing import Options, build_document, pdf_bytes
from estimator.ui.forms import preview as preview_module
from estimator.ui.forms.preview import FIT_PAGE, FIT_WIDTH, Preview, true_factor
from tests.sheets.samples import many_lines
from tests.ui.pressing import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Of nine sheets."""
    return pdf_bytes(build_document(many_lines(100)))


@pytest.fixture
def preview(qtbot: QtBot, pdf: bytes) -> Preview:
    made = Preview()
    for actions in made.menu_actions.values():
        made.addActions(actions)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show_pdf(pdf)
    made.show()
    qtbot.waitExposed(made)
    return made


class Screen:
    """A screen that says so many dots an inch of itself."""

    def __init__(self, dpi: float) -> None:
        self._dpi = dpi

    def physicalDotsPerInch(self) -> float:
        return self._dpi


def find(preview: Preview, qtbot: QtBot, text: str) -> None:
    preview.find_action.trigger()
    preview.find_bar.edit.selectAll()
    type_text(preview.find_bar.edit, text)
    qtbot.waitUntil(lambda: not preview.search.searching)


def repaint(preview: Preview, qtbot: QtBot) -> None:
    """Let Qt lay its sheets out and draw them."""
    done: list[bool] = []
    QTimer.singleShot(0, lambda: done.append(True))
    preview.view.viewport().repaint()
    qtbot.waitUntil(lambda: bool(done))


def width_on_screen(preview: Preview) -> float:
    """How wide the first sheet is, in pixels."""
    points = preview.view.document().pagePointSize(0).width()
    return points / 72 * preview_module._logical_dpi() * preview.view.zoomFactor()


def ink(preview: Preview) -> int:
    """How many dots of the sheet at the top are drawn on, of some that are looked at."""
    picture = seen(preview)
    wide, high = picture.width(), picture.height()
    places = ((x, y) for x in range(40, wide - 40, 3) for y in range(40, high // 2, 3))
    return sum(1 for x, y in places if picture.pixelColor(x, y).lightness() < 200)


def seen(preview: Preview) -> QImage:
    """What is seen of the sheets, without their frame and the bars."""
    return preview.view.viewport().grab().toImage()


def test_no_sheet_stays_white_or_of_before_that_was_drawn_while_another_came(
    preview: Preview, pdf: bytes, qtbot: QtBot
) -> None:
    other = pdf_bytes(build_document(many_lines(60)))
    # So large a sheet takes a while to draw.
    preview.set_zoom(4.0)
    preview.show_pdf(other)
    repaint(preview, qtbot)
    for bar in (preview.view.horizontalScrollBar(), preview.view.verticalScrollBar()):
        bar.setValue(600)
    drawn: list[int] = []
    qtbot.waitUntil(lambda: ink(preview) > 0)
    wanted = seen(preview)
    for _ in range(3):
        preview.show_pdf(pdf)
        # It is asked for, and another thread begins to draw it.
        preview.view.viewport().repaint()
        preview.show_pdf(other)
        drawn.append(ink(preview))
        qtbot.waitUntil(lambda: ink(preview) > 0)
        assert seen(preview) == wanted
    assert drawn == [0, 0, 0]


def test_a_sheet_drawn_for_a_size_of_before_does_not_stay(preview: Preview, qtbot: QtBot) -> None:
    repaint(preview, qtbot)
    qtbot.waitUntil(lambda: ink(preview) > 0)
    (renderer,) = preview.view.findChildren(QPdfPageRenderer)
    of_before = QImage(40, 28, QImage.Format.Format_RGB32)
    of_before.fill(Qt.GlobalColor.white)
    preview.resize(700, 600)
    # What was asked for at another width comes before the sheet is painted at this one.
    options = QPdfDocumentRenderOptions()
    renderer.pageRendered.emit(0, of_before.size(), of_before, options, 1)
    repaint(preview, qtbot)
    qtbot.waitUntil(lambda: ink(preview) > 0, timeout=60_000)


def test_at_its_true_size_a_sheet_is_as_wide_as_paper(preview: Preview) -> None:
    preview.set_zoom(1.0)
    inches = width_on_screen(preview) / preview.screen().physicalDotsPerInch()
    assert inches * 25.4 == pytest.approx(297, abs=1)
    assert preview._zoom.text() == "100%"


@pytest.mark.parametrize(("dpi", "factor"), [(96.0, 1.0), (192.0, 2.0), (0.0, 1.0), (5000.0, 1.0)])
def test_a_screen_that_cannot_have_the_size_it_tells_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, dpi: float, factor: float
) -> None:
    monkeypatch.setattr(preview_module, "_logical_dpi", lambda: 96.0)
    assert true_factor(Screen(dpi)) == factor  # type: ignore[arg-type]


@pytest.mark.parametrize("before", [1.0, FIT_PAGE, FIT_WIDTH])
@pytest.mark.parametrize("size", [2.0, 0.5, FIT_PAGE, FIT_WIDTH])
@pytest.mark.parametrize("page", [0, 5])
def test_another_size_stays_at_the_sheet_that_is_read(
    preview: Preview, qtbot: QtBot, before: float, size: float, page: int
) -> None:
    preview.set_zoom(before)
    preview.jump(page)
    preview.set_zoom(size)
    repaint(preview, qtbot)
    assert preview.page == page
    assert preview.zoom_kept() == size


def test_a_sheet_is_gone_to_again_after_somebody_scrolled_away(
    preview: Preview, qtbot: QtBot
) -> None:
    for page in (3, 0):
        preview.jump(page)
        repaint(preview, qtbot)
        bar = preview.view.verticalScrollBar()
        top = bar.value()
        bar.setValue(bar.maximum())
        repaint(preview, qtbot)
        assert preview.page == 8
        preview.jump(page)
        repaint(preview, qtbot)
        assert (preview.page, bar.value()) == (page, top)


def test_steps_go_on_from_what_was_fitted_and_end_somewhere(preview: Preview) -> None:
    preview.set_zoom(FIT_WIDTH)
    fitted = preview._fitted(FIT_WIDTH)
    preview.zoom(1)
    assert preview.zoom_kept() == pytest.approx(fitted * 1.25, abs=0.01)
    for _step in range(30):
        preview.zoom(1)
    assert preview.zoom_kept() == 4.0
    for _step in range(30):
        preview.zoom(-1)
    assert preview.zoom_kept() == 0.25


def test_keys_of_the_sheets_change_their_size_and_turn_them(preview: Preview) -> None:
    press(preview.view, Qt.Key.Key_0)
    assert preview.zoom_kept() == 1.0
    press(preview.view, Qt.Key.Key_Plus, CONTROL)
    assert preview.zoom_kept() == 1.25
    press(preview.view, Qt.Key.Key_Minus)
    assert preview.zoom_kept() == 1.0
    press(preview.view, Qt.Key.Key_End)
    assert preview.page_text == "แผ่นที่ 9/9"
    press(preview.view, Qt.Key.Key_Home)
    assert preview.page_text == "แผ่นที่ 1/9"


def test_commands_have_keys_of_their_own(preview: Preview) -> None:
    keys = [
        action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        for actions in preview.menu_actions.values()
        for action in actions
    ]
    assert keys == ["Ctrl+F", "F3", "Shift+F3", "Ctrl+1", "Ctrl+2", "Ctrl+3"]
    for action, size in zip(preview.menu_actions["view"], (1.0, FIT_WIDTH, FIT_PAGE), strict=True):
        action.trigger()
        assert preview.zoom_kept() == size


def test_every_sheet_has_a_small_picture_that_goes_to_it(preview: Preview, qtbot: QtBot) -> None:
    preview.show_thumbnails(True)
    sheets = preview.thumbnails
    model = sheets.model()
    assert sheets.isVisible()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == list("123456789")
    first = model.index(0, 0)
    with qtbot.waitSignal(model.dataChanged):
        sheets.viewport().update()
        first.data(Qt.ItemDataRole.DecorationRole)
    picture = first.data(Qt.ItemDataRole.DecorationRole)
    assert picture.deviceIndependentSize().toSize() == QSize(96, 68)
    colours = {picture.toImage().pixelColor(x, 30).lightness() for x in range(96)}
    assert min(colours) < 200 < max(colours)

    sheets.setCurrentIndex(model.index(7, 0))
    assert preview.page == 7
    preview.turn(1)
    assert sheets.currentIndex().row() == 8
    sheets.setFocus()
    press(sheets, Qt.Key.Key_Up)
    assert preview.page == 7


def test_a_text_is_found_on_every_sheet_and_gone_to(preview: Preview, qtbot: QtBot) -> None:
    find(preview, qtbot, "งานคอนกรีตลำดับ 99")
    assert preview.find_bar.count.text() == "1 จาก 1"
    assert preview.page > 0

    preview.jump(0)
    find(preview, qtbot, "บ้านน้ำปั้น")
    count = preview.search.count
    assert count >= 9
    assert preview.find_bar.count.text() == f"1 จาก {count}"
    pages = [preview.page]
    for _step in range(count):
        press(preview.find_bar.edit, Qt.Key.Key_Return)
        pages.append(preview.page)
    assert pages == [*sorted(pages[:-1]), pages[0]]
    assert set(pages) == set(range(9))
    press(preview.find_bar.edit, Qt.Key.Key_Return, SHIFT)
    assert preview.find_bar.count.text() == f"{count} จาก {count}"
    # What is found is marked on the sheet.
    assert preview.view.currentSearchResultIndex() == count - 1


def test_finding_begins_at_the_sheet_that_is_read(preview: Preview, qtbot: QtBot) -> None:
    preview.jump(4)
    find(preview, qtbot, "บ้านน้ำปั้น")
    assert preview.search.place > 0
    assert preview.page == 4


def test_two_letters_that_look_like_one_are_found(preview: Preview, qtbot: QtBot) -> None:
    find(preview, qtbot, "บ้านน้ํา")
    assert preview.search.count >= 9


@pytest.mark.parametrize("thai", [True, False])
def test_a_figure_is_found_in_whatever_digits_it_is_typed(
    preview: Preview, qtbot: QtBot, thai: bool
) -> None:
    sheets = build_document(many_lines(100), None, Options(thai_digits=thai))
    preview.show_pdf(pdf_bytes(sheets))
    find(preview, qtbot, "ลำดับ 99")
    assert preview.find_bar.count.text() == "1 จาก 1"
    find(preview, qtbot, "ลำดับ ๙๙")
    assert preview.find_bar.count.text() == "1 จาก 1"
    preview.show_pdf(preview.pdf)
    qtbot.waitUntil(lambda: not preview.search.searching)
    assert preview.find_bar.count.text() == "พบ 1"
    find(preview, qtbot, "ลำดับ 998")
    assert preview.find_bar.count.text() == "ไม่พบ"
    net = shown_baht(many_lines(100).reference_price)
    for typed in (net, net.replace(",", ""), thai_digits(net.replace(",", "")), net[:-3]):
        find(preview, qtbot, typed)
        assert preview.search.count >= 1, typed
    find(preview, qtbot, net.replace(",", "") + "9")
    assert preview.search.count == 0


def test_what_is_nowhere_is_told_and_leaving_takes_the_marks_away(
    preview: Preview, qtbot: QtBot
) -> None:
    find(preview, qtbot, "ไม่มีคำนี้")
    assert preview.find_bar.count.text() == "ไม่พบ"
    find(preview, qtbot, "ลบ.ม.")
    assert preview.search.count > 50
    press(preview.find_bar.edit, Qt.Key.Key_Escape)
    assert not preview.find_bar.isVisible()
    assert preview.search.count == 0
    assert QApplication.focusWidget() is preview.view


def test_what_was_looked_for_is_found_again_when_the_bar_comes_back(
    preview: Preview, qtbot: QtBot
) -> None:
    find(preview, qtbot, "ลบ.ม.")
    count = preview.search.count
    again, on = preview.find_action, preview.menu_actions["edit"][1]
    for action, place in ((again, 1), (on, 1)):
        press(preview.find_bar.edit, Qt.Key.Key_Escape)
        preview.jump(0)
        action.trigger()
        qtbot.waitUntil(lambda: not preview.search.searching)
        assert preview.find_bar.count.text() == f"{place} จาก {count}"
        assert QApplication.focusWidget() is preview.find_bar.edit
    on.trigger()
    assert preview.find_bar.count.text() == f"2 จาก {count}"


def test_a_newer_set_is_searched_for_the_same_without_going_anywhere(
    preview: Preview, pdf: bytes, qtbot: QtBot
) -> None:
    find(preview, qtbot, "ลบ.ม.")
    before = preview.search.count
    preview.jump(3)
    preview.show_pdf(pdf)
    qtbot.waitUntil(lambda: not preview.search.searching)
    assert preview.page == 3
    assert preview.search.count == before
    assert preview.find_bar.count.text() == f"พบ {before}"


def test_nothing_shown_has_no_sheets_and_no_bytes(preview: Preview, pdf: bytes) -> None:
    assert preview.pdf == pdf
    preview.show_pdf(b"")
    assert (preview.pdf, preview.page_count, preview.page_text) == (b"", 0, "")
    assert preview.thumbnails.model().rowCount() == 0
    preview.zoom(1)
    preview.jump(0)
