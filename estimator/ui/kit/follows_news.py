"""Ties widgets to the news: what follows ends with its widget, what is hidden looks when shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from estimator.app.news import Channel, Follower, Stop

P = ParamSpec("P")


def follow(owner: QObject, channel: Channel[P], listener: Callable[P, object]) -> None:
    """Have a listener hear the news as long as its owner lives."""
    owner.destroyed.connect(_ending(channel.follow(listener)))


def _ending(stop: Stop) -> Callable[[QObject], None]:
    return lambda _gone: stop()


def look_when_shown(
    widget: QWidget, look: Callable[[], object], *channels: Channel[[]], pause: int = 0
) -> Follower:
    """Have a widget look at every news of these channels: while shown, or when it is shown next.

    With a `pause` in milliseconds, what is shown looks once the news pauses for so long.
    """
    follower = Follower(look, widget.isVisible)
    hear = _after_pause(widget, follower, pause) if pause else follower.hear
    for channel in channels:
        follow(widget, channel, hear)
    widget.installEventFilter(_ShowWatch(widget, follower))
    return follower


def _after_pause(widget: QWidget, follower: Follower, pause: int) -> Callable[[], None]:
    timer = QTimer(widget)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(follower.catch_up)

    def hear() -> None:
        follower.look_again()
        timer.start()

    return hear


class _ShowWatch(QObject):
    """Tells a follower that its widget is shown."""

    def __init__(self, widget: QWidget, follower: Follower) -> None:
        super().__init__(widget)
        self._follower = follower

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._follower.shown()
        return super().eventFilter(watched, event)
