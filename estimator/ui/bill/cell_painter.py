"""How a cell of the bill is drawn: one row high, figures at the right, depth as an indent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from estimator.app.bill.columns import GridColumn
from estimator.app.bill.grid_rows import GridRows
from estimator.app.bill.visible_rows import DRAFT, Key
from estimator.domain.bill.marks import MARKS, MarkKey
from estimator.domain.bill.rows import Group, Line, Node, Part
from estimator.ui.kit import theme

PAD = 6
INDENT = 16
_FOLD_WIDTH = 16
_MARK_WIDTH = 18
_FRAME = 2
_LEAST_TEXT = 140
_MOST_TEXTS = 4000
_GHOST = "(พิมพ์เพื่อเพิ่มรายการ)"
_TAKEN_OFF = "∑"
_LINKED = "="
_DRAFT_LINE = "(พิมพ์ชื่อรายการใหม่)"
_DRAFT_GROUP = "(พิมพ์ชื่อกลุ่มงานใหม่)"


@dataclass(slots=True)
class GridMarks:
    """What the grid marks besides its content: the cursor's row and what has just changed."""

    current_row: int = -1
    current_column: int = -1
    flashed: Mapping[Key, float] | None = None
    """How strongly a row is still highlighted, 1 to 0."""


class CellPainter:
    """Draws the cells of one grid; colours and faces are looked up once a scheme and font."""

    def __init__(self, grid: GridRows, marks: GridMarks) -> None:
        """Draw what `grid` holds, with `marks` over it."""
        self._grid = grid
        self._marks = marks
        self._scheme: theme.Colours | None = None
        self._colours: dict[str, QColor] = {}
        self._bold: tuple[QFont, QFont] | None = None
        self._texts: dict[tuple[str, int, bool], QStaticText] = {}
        self._texts_font = 0.0

    def _colour(self, name: str) -> QColor:
        if self._scheme is not theme.colours():
            self._scheme = theme.colours()
            self._colours.clear()
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = theme.colour(name)
        return found

    def _bold_of(self, font: QFont) -> QFont:
        if self._bold is None or self._bold[0] != font:
            bold = QFont(font)
            bold.setBold(True)
            self._bold = (QFont(font), bold)
        return self._bold[1]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, row: int, at: int) -> None:
        """Draw one cell."""
        grid, column = self._grid, self._grid.columns[at]
        node = grid.node_at(row)
        is_current = (row, at) == (self._marks.current_row, self._marks.current_column)
        painter.save()
        wrong = grid.wrong_at(row, at)
        self._ground(painter, option, row, node)
        if wrong is not None:
            painter.fillRect(option.rect, self._colour("stop_ground"))
        mark = self._grid.mark_at(row)
        painter.setFont(self._bold_of(option.font) if _is_head(node) else option.font)
        painter.setPen(self._colour("stop" if wrong is not None else "text"))
        inner = option.rect.adjusted(PAD, 0, -PAD, 0)
        if column.key == "description":
            inner = self._before_text(painter, inner, row, node)
            if mark is not None:
                self._mark(painter, option.rect, mark)
                inner = inner.adjusted(0, 0, -_MARK_WIDTH, 0)
        if node is None and wrong is None:
            self._empty_row(painter, inner, row, column)
        else:
            text = f"! {wrong.typed}" if wrong is not None else grid.text_at(row, at)
            if not text and column.key == "remark":
                text = self._state_instead(painter, row)
            sign = "" if wrong is not None else self._sign_of_source(row, at)
            if sign:
                inner = self._beside_sign(painter, inner, sign)
            if text:
                self._draw(painter, inner, column, text)
        if is_current:
            self._frame(painter, option.rect)
        painter.restore()

    def _frame(self, painter: QPainter, cell: QRect) -> None:
        """The cursor's frame within its cell; a pen would reach out of it at some scales."""
        accent, wide, high = self._colour("accent"), cell.width(), cell.height()
        right, bottom = cell.right() + 1 - _FRAME, cell.bottom() + 1 - _FRAME
        for left, top, across, down in (
            (cell.left(), cell.top(), wide, _FRAME),
            (cell.left(), bottom, wide, _FRAME),
            (cell.left(), cell.top(), _FRAME, high),
            (right, cell.top(), _FRAME, high),
        ):
            painter.fillRect(left, top, across, down, accent)

    def _mark(self, painter: QPainter, cell: QRect, mark: MarkKey) -> None:
        """A line's sign on its colour, which stays in sight beneath cursor and selection."""
        box = QRect(cell.right() + 1 - _MARK_WIDTH, cell.top(), _MARK_WIDTH, cell.height())
        painter.fillRect(box, self._colour(f"mark_{mark}"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, MARKS[mark].sign)

    def _sign_of_source(self, row: int, at: int) -> str:
        """The sign that a quantity has rows of its own, or is another line's."""
        if self._grid.taken_off_at(row, at):
            return _TAKEN_OFF
        return _LINKED if self._grid.linked_at(row, at) else ""

    def _beside_sign(self, painter: QPainter, inner: QRect, sign: str) -> QRect:
        """The room beside the sign that says where a quantity comes from."""
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        pen = painter.pen()
        painter.setPen(self._colour("muted"))
        taken = painter.boundingRect(inner, left, sign)
        painter.drawText(inner, left, sign)
        painter.setPen(pen)
        return inner.adjusted(taken.width() + 2, 0, 0, 0)

    def _state_instead(self, painter: QPainter, row: int) -> str:
        """The word of a row's sign at the left, where no remark stands in its way."""
        sign = self._grid.sign_at(row)
        if sign is None:
            return ""
        severity = sign.finding.severity
        painter.setPen(self._colour("muted" if severity == "note" else severity))
        return sign.word

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: int, node: Node | None
    ) -> None:
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(option.rect, self._colour("selection"))
        elif row == self._marks.current_row:
            painter.fillRect(option.rect, self._colour("current"))
        elif isinstance(node, Part):
            painter.fillRect(option.rect, self._colour("group"))
        elif isinstance(node, Group):
            painter.fillRect(option.rect, self._colour("raised"))
        elif node is not None and node.mark is not None:
            painter.fillRect(option.rect, self._colour(f"mark_{node.mark}"))
        else:
            painter.fillRect(option.rect, self._colour("ground"))
        flashed = self._marks.flashed
        strength = flashed.get(self._grid.keys[row], 0.0) if flashed else 0.0
        if strength > 0:
            highlight = QColor(self._colour("flash"))
            highlight.setAlphaF(strength)
            painter.fillRect(option.rect, highlight)

    def _before_text(self, painter: QPainter, rect: QRect, row: int, node: Node | None) -> QRect:
        """The room that is left of a description's cell beside indent and fold mark."""
        left = rect.left() + self.indent_at(row, rect.width())
        if node is not None and not isinstance(node, Line):
            mark = "▶" if self._grid.keys[row] in self._grid.folded else "▼"
            box = QRect(left, rect.top(), _FOLD_WIDTH, rect.height())
            painter.save()
            small = QFont(painter.font())
            small.setPointSizeF(small.pointSizeF() * 0.7)
            painter.setFont(small)
            painter.setPen(self._colour("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, mark)
            painter.restore()
        return QRect(
            left + _FOLD_WIDTH, rect.top(), rect.right() - left - _FOLD_WIDTH, rect.height()
        )

    def indent_at(self, row: int, width: int) -> int:
        """How far a description is moved in; never so far that nothing could be read."""
        wanted = self._grid.depth_at(row) * INDENT
        return max(0, min(wanted, width - _LEAST_TEXT))

    def _empty_row(self, painter: QPainter, rect: QRect, row: int, column: GridColumn) -> None:
        if column.key != "description":
            return
        hint = _GHOST
        if self._grid.keys[row] == DRAFT:
            hint = _DRAFT_GROUP if self._grid.is_new_group(row) else _DRAFT_LINE
        painter.setPen(self._colour("muted"))
        self._draw(painter, rect, column, hint)

    def _draw(self, painter: QPainter, rect: QRect, column: GridColumn, text: str) -> None:
        """Draw the first line of a text, with an ellipsis where more of it is hidden."""
        font = painter.font()
        key = (text, rect.width(), font.bold())
        if self._texts_font != font.pointSizeF() or len(self._texts) > _MOST_TEXTS:
            self._texts.clear()
            self._texts_font = font.pointSizeF()
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = _laid_out(text, rect.width(), font)
        size = found.size()
        left = float(rect.left())
        if column.align == "right":
            left = rect.right() + 1 - size.width()
        elif column.align == "centre":
            left += (rect.width() - size.width()) / 2
        top = rect.top() + (rect.height() - size.height()) / 2
        painter.drawStaticText(QPointF(left, top), found)

    def hides_text(self, option: QStyleOptionViewItem, row: int, at: int) -> bool:
        """Whether a cell cannot show all of its text."""
        text = self._grid.text_at(row, at)
        font = option.font
        room = option.rect.width() - 2 * PAD
        if self._grid.columns[at].key == "description":
            room -= self.indent_at(row, room) + _FOLD_WIDTH
            room -= _MARK_WIDTH if self._grid.mark_at(row) is not None else 0
        if _is_head(self._grid.node_at(row)):
            font = self._bold_of(font)
        return "\n" in text or QFontMetrics(font).horizontalAdvance(text) > room


def _is_head(node: Node | None) -> bool:
    return isinstance(node, (Group, Part))


def _laid_out(text: str, width: int, font: QFont) -> QStaticText:
    """A text made ready to draw: shaping Thai anew for each repaint costs more than all else."""
    first, broken, _ = text.partition("\n")
    shown = f"{first} …" if broken else first
    made = _static(shown, font)
    if made.size().width() > width:
        # The end of a figure must never be cut unseen: it would read as another figure.
        elided = QFontMetrics(font).elidedText(shown, Qt.TextElideMode.ElideRight, width)
        made = _static(elided, font)
    return made


def _static(text: str, font: QFont) -> QStaticText:
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(QTransform(), font)
    return made


def fold_box(rect: QRect, indent: int) -> QRect:
    """Where in a description's cell its fold mark is clicked."""
    return QRect(rect.left() + PAD + indent - 3, rect.top(), _FOLD_WIDTH + 3, rect.height())
