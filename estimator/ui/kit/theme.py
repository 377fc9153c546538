"""How the window looks: the Thai face, the colours of light and dark, and nothing else.

Every pair of text and ground that is used has a contrast of at least 4.5:1; a test measures it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from estimator.files.places import resources

Scheme = Literal["system", "light", "dark"]

FAMILY = "Estimator Sarabun"
POINT_SIZE = 11
SMALL_POINT_SIZE = 9.5
_TITLE_POINT_SIZE = 14


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as ``#rrggbb``."""

    ground: str
    raised: str
    group: str
    alternate: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    current: str
    flash: str
    stop: str
    stop_ground: str
    warn: str
    warn_ground: str
    good: str
    mark_yellow: str
    mark_green: str
    mark_violet: str
    mark_orange: str


LIGHT = Colours(
    ground="#ffffff",
    raised="#f3f5f7",
    group="#eaf0f6",
    alternate="#fafbfc",
    line="#cfd6dd",
    edge="#7b8794",
    text="#1a2027",
    muted="#525d68",
    accent="#0a569f",
    on_accent="#ffffff",
    selection="#cfe3f7",
    current="#e4effa",
    flash="#fff1b8",
    stop="#b3261e",
    stop_ground="#fdecea",
    warn="#7a4b00",
    warn_ground="#fff4de",
    good="#1c6b35",
    mark_yellow="#f6eebb",
    mark_green="#d9efd9",
    mark_violet="#e8e0f6",
    mark_orange="#fbe3cf",
)
DARK = Colours(
    ground="#15191e",
    raised="#1d2329",
    group="#232c35",
    alternate="#191e24",
    line="#3a444f",
    edge="#74818e",
    text="#e7ebef",
    muted="#b6c0ca",
    accent="#7dbcf9",
    on_accent="#0c1a28",
    selection="#274b70",
    current="#1f3348",
    flash="#5a4a12",
    stop="#ff9d94",
    stop_ground="#3b1d1b",
    warn="#f3c26b",
    warn_ground="#38290f",
    good="#8ad6a1",
    mark_yellow="#3d3714",
    mark_green="#173723",
    mark_violet="#34284b",
    mark_orange="#482c18",
)

_colours = LIGHT
_zoom = 1.0

Role = Literal[
    "title", "heading", "muted", "small", "stop", "warn", "primary", "figure", "search", "field"
]


def dress(widget: QWidget, role: Role | None) -> None:
    """Give a widget one of the looks of the style sheet, which follow scheme and zoom.

    None takes it back: it looks as any of its kind.
    """
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def colours() -> Colours:
    """The colours of the scheme in use."""
    return _colours


def is_dark() -> bool:
    """Whether the dark scheme is in use."""
    return _colours is DARK


def colour(name: str) -> QColor:
    """A colour of the scheme in use by the name of its field."""
    return QColor(getattr(_colours, name))


def load_fonts() -> None:
    """Load the Thai face; without one every letter may be an empty box."""
    for style in ("Regular", "Bold"):
        path = resources() / "fonts" / f"EstimatorSarabun-{style}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"the program was installed without its font: {path}")


def font(point_size: float = POINT_SIZE, *, bold: bool = False) -> QFont:
    """The program's face; all its Arabic digits have one width."""
    made = QFont(FAMILY)
    made.setPointSizeF(point_size * _zoom)
    made.setBold(bold)
    return made


def apply_theme(app: QApplication, scheme: Scheme = "system", zoom: float = 1.0) -> None:
    """Dress the whole application; call it again to change the scheme or the size of its text."""
    global _colours, _zoom  # noqa: PLW0603 - both belong to the application
    _colours = DARK if _wants_dark(scheme) else LIGHT
    _zoom = zoom
    # Where one sheet takes the place of another, Qt looks for the rules of every widget, hidden or
    # not; where there is none before, that takes a fifth of the time: 0.25 s for 3,200 widgets.
    app.setStyleSheet("")
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(palette(_colours))
    app.setStyleSheet(_style_sheet(_colours))


def _wants_dark(scheme: Scheme) -> bool:
    if scheme == "system":
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme == "dark"


def palette(c: Colours) -> QPalette:
    """Qt's palette of a scheme."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, name in {
        role.Window: c.raised,
        role.WindowText: c.text,
        role.Base: c.ground,
        role.AlternateBase: c.alternate,
        role.Text: c.text,
        role.Button: c.raised,
        role.ButtonText: c.text,
        role.BrightText: c.stop,
        role.ToolTipBase: c.raised,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.muted,
        role.Highlight: c.selection,
        role.HighlightedText: c.text,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Accent: c.accent,
        role.Light: c.ground,
        role.Midlight: c.line,
        role.Mid: c.line,
        role.Dark: c.muted,
        role.Shadow: c.muted,
    }.items():
        made.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.muted))
    return made


def _style_sheet(c: Colours) -> str:
    """The few things a palette cannot say."""

    def points(size: float) -> str:
        return f"font-size: {size * _zoom:.2f}pt;"

    return f"""
QToolTip {{ color: {c.text}; background: {c.raised}; border: 1px solid {c.line}; padding: 3px; }}
QSplitter::handle {{ background: {c.line}; }}
QMenuBar {{ background: {c.raised}; border-bottom: 1px solid {c.line}; }}
QMenuBar::item {{ padding: 3px 8px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.selection}; color: {c.text}; }}
QMenuBar::item:disabled {{ color: {c.muted}; }}
QHeaderView::section {{
    background: {c.raised}; color: {c.muted}; border: 0; padding: 3px 6px;
    border-right: 1px solid {c.line}; border-bottom: 1px solid {c.line};
}}
QTreeView, QTableView, QListView {{ border: 0; gridline-color: {c.line}; }}
QTreeView:focus, QTableView:focus, QListView:focus {{ outline: 0; }}
QCheckBox::indicator:unchecked, QListView::indicator:unchecked,
QTableView::indicator:unchecked {{
    background: {c.ground}; border: 1px solid {c.edge}; border-radius: 2px;
}}
QPushButton:checked {{
    background: {c.selection}; color: {c.text}; border: 1px solid {c.accent}; border-radius: 3px;
    padding: 3px 6px;
}}
QPushButton:checked:focus {{ border: 2px solid {c.accent}; padding: 2px 5px; }}
QTableCornerButton::section {{ background: {c.raised}; border: 0; }}
*[role="title"] {{ {points(_TITLE_POINT_SIZE)} font-weight: bold; }}
*[role="heading"] {{ font-weight: bold; }}
*[role="muted"] {{ color: {c.muted}; }}
*[role="small"] {{ color: {c.muted}; {points(SMALL_POINT_SIZE)} }}
*[role="stop"] {{ color: {c.stop}; }}
*[role="warn"] {{ color: {c.warn}; }}
QLineEdit[role="field"] {{
    placeholder-text-color: {c.muted};
    background: {c.ground}; color: {c.text}; border: 1px solid {c.edge}; border-radius: 3px;
    padding: 2px 5px; selection-background-color: {c.selection}; selection-color: {c.text};
}}
QLineEdit[role="field"]:focus {{ border: 2px solid {c.accent}; padding: 1px 4px; }}
QPushButton[role="primary"] {{
    background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
    border-radius: 4px; padding: 6px 18px; font-weight: bold;
}}
QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[role="primary"]:disabled {{
    background: {c.raised}; color: {c.muted}; border-color: {c.line};
}}
QPushButton[role="figure"] {{
    border: 1px solid transparent; border-radius: 3px; background: transparent;
    padding: 2px 6px; text-align: left;
}}
QPushButton[role="figure"][chief="true"] {{ font-weight: bold; }}
QPushButton[role="search"] {{
    color: {c.muted}; background: {c.ground}; border: 1px solid {c.line}; border-radius: 4px;
    padding: 1px 14px; margin: 2px 6px;
}}
QPushButton[role="figure"]:hover {{ background: {c.group}; }}
QPushButton[role="figure"]:focus {{ border-color: {c.accent}; }}
QFrame#totals {{ background: {c.raised}; border-top: 1px solid {c.line}; }}
QFrame#strip {{ background: {c.raised}; border-top: 1px solid {c.line}; }}
QFrame#strip[kind="stop"] {{ background: {c.stop_ground}; }}
QFrame#strip[kind="stop"] QLabel {{ color: {c.stop}; }}
QFrame#strip[kind="warn"] {{ background: {c.warn_ground}; }}
QFrame#strip[kind="warn"] QLabel {{ color: {c.warn}; }}
QFrame#palette {{ background: {c.raised}; border: 1px solid {c.accent}; border-radius: 6px; }}
"""
