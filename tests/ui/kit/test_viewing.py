"""A PDF at a page: viewers that are known are told of it, others open the file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from estimator.ui.kit import viewing
from estimator.ui.kit.viewing import view_at_page, viewer_order

PDF = Path("/tmp/แนวทาง 2569.pdf")
LINK = PDF.as_uri() + "#page=8"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the platform was asked to open; every viewer is there."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return asked


@pytest.mark.parametrize(
    ("entry", "order"),
    [
        ("org.gnome.Evince.desktop\n", ["/usr/bin/evince", "--page-index=8", str(PDF)]),
        ("okularApplication_pdf.desktop", ["/usr/bin/okular", "--page=8", str(PDF)]),
        ("firefox-esr.desktop", ["/usr/bin/firefox", LINK]),
        ("something.else.desktop", None),
        ("", None),
    ],
)
def test_viewers_of_linux_are_told_in_their_own_way(
    opened: list[str], entry: str, order: list[str] | None
) -> None:
    assert viewer_order(entry, PDF, 8) == order


def test_a_viewer_that_is_not_there_is_not_called(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert viewer_order("okular.desktop", PDF, 8) is None


def test_linux_calls_the_known_viewer_or_opens_the_file_without_a_page(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(QProcess, "startDetached", start)
    monkeypatch.setattr(viewing, "_usual_viewer", lambda: "okular.desktop")
    assert view_at_page(PDF, 8)
    assert started == [("/usr/bin/okular", ["--page=8", str(PDF)])]
    assert opened == []
    monkeypatch.setattr(viewing, "_usual_viewer", lambda: "")
    assert view_at_page(PDF, 8)
    assert view_at_page(PDF, None)
    assert opened == [PDF.as_uri()] * 2


def test_elsewhere_the_page_stands_behind_the_link(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert view_at_page(PDF, 8)
    assert opened == [LINK]
