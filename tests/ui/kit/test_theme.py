"""The colours can be read, the digits stand under each other, the face is our own."""

import itertools

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from estimator.domain.bill.marks import MARKS
from estimator.ui.kit import theme
from estimator.ui.kit.theme import DARK, LIGHT, Colours


def luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    colour = QColor(name)
    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("ground", "raised", "group", "alternate", "selection", "current", "flash")
MARK_GROUNDS = tuple(f"mark_{key}" for key in MARKS)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable_on_every_ground(scheme: Colours) -> None:
    pairs = [
        *itertools.product(("text", "muted"), GROUNDS),
        *itertools.product(("accent", "stop", "warn", "good"), ("ground", "raised")),
        *itertools.product(("text", "muted", "stop", "warn"), MARK_GROUNDS),
        ("on_accent", "accent"),
        ("stop", "stop_ground"),
        ("warn", "warn_ground"),
        ("text", "stop_ground"),
        ("text", "warn_ground"),
    ]
    poor = {
        f"{text} on {ground}": round(contrast(getattr(scheme, text), getattr(scheme, ground)), 2)
        for text, ground in pairs
        if contrast(getattr(scheme, text), getattr(scheme, ground)) < 4.5
    }

    assert poor == {}
    assert contrast(scheme.edge, scheme.ground) >= 3


def test_the_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_all_digits_have_one_width_in_both_weights() -> None:
    for bold in (False, True):
        metrics = QFontMetricsF(theme.font(bold=bold))

        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_the_face_is_our_own_and_tall_enough_for_tone_marks() -> None:
    font = theme.font(40)

    assert QFontInfo(font).family() == theme.FAMILY
    assert QFontMetricsF(font).boundingRect("ปั้นปู้").top() >= -QFontMetricsF(font).ascent()


def test_scheme_and_zoom_reach_widgets_that_exist_already(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("ค่างานต้นทุน")
    qtbot.addWidget(label)
    theme.dress(label, "title")
    label.show()
    height = label.sizeHint().height()

    try:
        theme.apply_theme(qapp, "dark", 1.5)

        assert label.palette().color(label.foregroundRole()).name() == DARK.text
        assert label.sizeHint().height() > height * 1.3
        assert theme.is_dark()
    finally:
        theme.apply_theme(qapp, "light")
    assert label.sizeHint().height() == height


def colours_seen(widget: QWidget) -> set[str]:
    """All colours of a widget as it is drawn."""
    picture = widget.grab().toImage()
    places = itertools.product(range(picture.width()), range(picture.height()))
    return {picture.pixelColor(x, y).name() for x, y in places}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_empty_box_and_a_pressed_button_are_seen(
    qtbot: QtBot, qapp: QApplication, scheme: theme.Scheme
) -> None:
    theme.apply_theme(qapp, scheme)
    colours = theme.DARK if scheme == "dark" else theme.LIGHT
    box, button = QCheckBox(), QPushButton()
    for widget in (box, button):
        qtbot.addWidget(widget)
    assert colours.edge in colours_seen(box)
    assert contrast(colours.edge, colours.raised) >= 3
    button.setCheckable(True)
    assert colours.accent not in colours_seen(button)
    button.setChecked(True)
    assert {colours.accent, colours.selection} <= colours_seen(button)
    theme.apply_theme(qapp, "light")
