"""Layouts that read as what is seen: ``column(heading("ที่มา"), row(grow(name), day), table)``.

Whatever is made here has no margins unless it is given some: a page sets its own once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from estimator.ui.kit.following_scroll import FollowingScroll
from estimator.ui.kit.labels import plain

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""
NO_MARGINS: Final[Margins] = (0, 0, 0, 0)
STYLE_GAP: Final = -1
"""In place of a gap in pixels: as the layout around has it, the outermost as the style does."""


@dataclass(frozen=True, slots=True)
class Grown:
    """What takes a share of the room that is left, or (an `item` of None) leaves it empty."""

    item: QWidget | QLayout | None
    share: int = 1


@dataclass(frozen=True, slots=True)
class Aligned:
    """What stays as small as it wants to be, at one side of its place."""

    item: QWidget
    side: Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class Gap:
    """Some pixels left free."""

    pixels: int


LayoutItem = QWidget | QLayout | Grown | Aligned | Gap
SPRING: Final = Grown(None)
"""Pushes what stands before it and what stands after it apart."""


def grow(item: QWidget | QLayout, share: int = 1) -> Grown:
    """Let an item take the room that is left, by its share of it."""
    return Grown(item, share)


def row(*items: LayoutItem, gap: int = 6, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Items side by side, `gap` pixels apart."""
    box = QHBoxLayout()
    _fill(box, items, gap, margins)
    return box


def column(*items: LayoutItem, gap: int = 4, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Items below each other, `gap` pixels apart."""
    box = QVBoxLayout()
    _fill(box, items, gap, margins)
    return box


def put_beside(box: QBoxLayout, beside: bool) -> None:
    """Have the items of a row side by side, or one beneath the other where that is too narrow."""
    ways = QBoxLayout.Direction
    box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)


def _fill(box: QBoxLayout, items: Sequence[LayoutItem], gap: int, margins: Margins) -> None:
    box.setContentsMargins(*margins)
    box.setSpacing(gap)
    for item in items:
        share = item.share if isinstance(item, Grown) else 0
        inner = item.item if isinstance(item, Grown) else item
        if inner is None:
            box.addStretch(share)
        elif isinstance(inner, Gap):
            box.addSpacing(inner.pixels)
        elif isinstance(inner, Aligned):
            box.addWidget(inner.item, 0, inner.side)
        elif isinstance(inner, QWidget):
            box.addWidget(inner, share)
        else:
            box.addLayout(inner, share)


def labelled(title: str, widget: QWidget, share: int = 0) -> tuple[QLabel, Grown]:
    """A widget with its label before it, two items of a row; the widget may grow by a share."""
    label = plain(title, widget.parentWidget())
    label.setBuddy(widget)
    return label, Grown(widget, share)


FormItem = tuple[str | QLabel, QWidget] | QWidget | QLayout | None
"""A field with its label, or something that needs none; None leaves a field's place empty."""


def form(
    *rows: Sequence[FormItem],
    shares: Sequence[int] = (),
    gaps: tuple[int, int] = (6, 3),
    side: Qt.AlignmentFlag | None = None,
) -> QGridLayout:
    """Labels and fields in lines under each other; the last of a row has the rest of its row.

    `shares` are how the fields of a row divide the room, alike where nothing is said. `gaps` are
    pixels across and down. `side` keeps everything at one side of its place (the top, say).
    """
    grid = QGridLayout()
    grid.setContentsMargins(*NO_MARGINS)
    grid.setHorizontalSpacing(gaps[0])
    grid.setVerticalSpacing(gaps[1])
    places = max((len(items) for items in rows), default=0)
    where = side if side is not None else Qt.AlignmentFlag(0)
    for at, items in enumerate(rows):
        for place, item in enumerate(items):
            last = place == len(items) - 1
            span = 2 * (places - place) if last else 2
            _put(grid, item, (at, 2 * place, span), where)
    for place in range(places):
        grid.setColumnStretch(2 * place + 1, shares[place] if place < len(shares) else 1)
    return grid


def _put(
    grid: QGridLayout, item: FormItem, place: tuple[int, int, int], side: Qt.AlignmentFlag
) -> None:
    row, column, span = place
    if isinstance(item, tuple):
        title, widget = item
        label = plain(title, widget.parentWidget()) if isinstance(title, str) else title
        label.setBuddy(widget)
        grid.addWidget(label, row, column, side)
        grid.addWidget(widget, row, column + 1, 1, span - 1, side)
    elif isinstance(item, QWidget):
        grid.addWidget(item, row, column, 1, span, side)
    elif item is not None:
        grid.addLayout(item, row, column, 1, span, side)


def table(
    *rows: Sequence[QWidget], shares: Sequence[int] = (), gaps: tuple[int, int] = (6, 3)
) -> QGridLayout:
    """Widgets in rows and columns; `shares` are how the columns divide the room."""
    grid = QGridLayout()
    grid.setContentsMargins(*NO_MARGINS)
    grid.setHorizontalSpacing(gaps[0])
    grid.setVerticalSpacing(gaps[1])
    for at, widgets in enumerate(rows):
        for place, widget in enumerate(widgets):
            grid.addWidget(widget, at, place)
    for place, share in enumerate(shares):
        grid.setColumnStretch(place, share)
    return grid


def pane(parent: QWidget | None, layout: QLayout) -> QWidget:
    """A widget that is nothing but its layout.

    With the `parent` of what is in it the order in which Tab visits that stays as it was.
    """
    made = QWidget(parent)
    made.setLayout(layout)
    return made


def split(
    parent: QWidget | None,
    *widgets: QWidget,
    sizes: Sequence[int],
    growing: int | None = -1,
    handle: int | None = None,
    way: Qt.Orientation = Qt.Orientation.Horizontal,
) -> QSplitter:
    """Widgets side by side, or beneath each other, with lines between that can be drawn.

    What the whole gains goes to the widget at place `growing`, the last where nothing is said, or
    (None) to all by their sizes.
    `handle` is the width of the lines in pixels, the style's where nothing is said.
    """
    made = QSplitter(way, parent)
    for widget in widgets:
        made.addWidget(widget)
    made.setChildrenCollapsible(False)
    if growing is not None:
        made.setStretchFactor(growing % len(widgets), 1)
    made.setSizes(list(sizes))
    if handle is not None:
        made.setHandleWidth(handle)
    return made


def scrolled(parent: QWidget | None, widget: QWidget, *, sideways: bool = False) -> QScrollArea:
    """A widget that may be higher than its place, and `sideways` wider; it takes no focus."""
    area = FollowingScroll(widget, parent)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


class FoldingSection(QFrame):
    """A heading with an arrow; the body is shown while it is open."""

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        """Start closed."""
        super().__init__(parent)
        self.body = body
        self._button = QToolButton(self)
        self._button.setText(title)
        self._button.setCheckable(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._button.toggled.connect(self._show_body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self._button)
        box.addWidget(body)
        self._show_body(False)

    def set_title(self, title: str) -> None:
        """Say something else in the heading (a count, say)."""
        self._button.setText(title)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self._button.isChecked()

    def open(self, is_open: bool = True) -> None:
        """Show or hide the body."""
        self._button.setChecked(is_open)

    def _show_body(self, shown: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self._button.setArrowType(arrow)
        self.body.setVisible(shown)
