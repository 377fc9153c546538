"""Where a setting's field is said to stand, there is something to type in."""

from __future__ import annotations

import pytest

from estimator.app.setting_places import PAGES, fields_of, place_in
from estimator.domain.records.registry import SETTINGS
from estimator.ui.window.main_window import MainWindow

FIELDS = [
    (setting.name, field) for setting in SETTINGS for field in (setting.name, *fields_of(setting))
]
UNTYPED = {
    "project": {"project"},
    "rounding": {"rounding"},
    "dates": {"dates"},
    "paper_heads": {"paper_heads"},
}
"""What no finding and no step calls a field: names of whole settings that are many fields."""


@pytest.mark.parametrize("page", sorted({PAGES[setting.name] for setting in SETTINGS}))
def test_each_field_is_led_to(window: MainWindow, page: str) -> None:
    window.show_page(page)
    lost = []
    for owner, field in FIELDS:
        if PAGES[owner] == page and field not in UNTYPED.get(owner, ()):
            window.current.setFocus()
            window.current.show_place(None, place_in(owner, field).field)
            if window.focusWidget() in (None, window.current):
                lost.append((owner, field))
    assert lost == []
