"""The signs that stand beside a word of state: drawn, since no face on every PC has them all."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from estimator.app.signs import Sign
from estimator.ui.kit import theme


def _sign_colour(sign: Sign) -> QColor:
    """The colour of a sign in the scheme in use."""
    return theme.colour({"note": "accent", "ok": "good"}.get(sign, sign))


def paint_sign(painter: QPainter, box: QRectF, sign: Sign) -> None:
    """Draw a sign, each of its own shape, as large as fits in the middle of a box."""
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(side / 16, side / 16)
    colour = _sign_colour(sign)
    ground = QColor(theme.colours().ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if sign == "warn":
        painter.drawPolygon(QPolygonF([QPointF(8, 1), QPointF(15.5, 15), QPointF(0.5, 15)]))
        _strokes(painter, ground, ((8, 6, 8, 10), (8, 12.6, 8, 12.8)))
    elif sign == "ok":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _strokes(painter, colour, ((2.5, 8.5, 6.2, 12.2), (6.2, 12.2, 13.5, 3.8)))
    elif sign == "stop":
        painter.drawRoundedRect(QRectF(1, 1, 14, 14), 2, 2)
        _strokes(painter, ground, ((5, 5, 11, 11), (11, 5, 5, 11)))
    else:
        painter.drawEllipse(QRectF(1, 1, 14, 14))
        _strokes(painter, ground, ((8, 7.5, 8, 11.6), (8, 4.4, 8, 4.6)))
    painter.restore()


def _strokes(
    painter: QPainter, colour: QColor, strokes: tuple[tuple[float, float, float, float], ...]
) -> None:
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x1, y1, x2, y2 in strokes:
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))


def sign_pixmap(sign: Sign, side: int = 16) -> QPixmap:
    """A sign as a picture of `side` logical pixels, sharp on this screen."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sign(painter, QRectF(0, 0, side, side), sign)
    painter.end()
    return picture


def sign_icon(sign: Sign) -> QIcon:
    """A sign as an icon for a button or an item."""
    return QIcon(sign_pixmap(sign, 16))
