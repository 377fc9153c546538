"""A widget follows the news as long as it lives, and catches up when it is shown."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from estimator.app.news import Channel
from estimator.ui.kit.follows_news import follow, look_when_shown


def test_a_widget_that_is_gone_hears_nothing_more(qtbot: QtBot) -> None:
    channel: Channel[[str]] = Channel()
    heard: list[str] = []
    widget = QWidget()
    follow(widget, channel, heard.append)
    channel.tell("before")
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    channel.tell("after")
    assert heard == ["before"]


def test_a_hidden_widget_looks_when_it_is_shown_and_at_once_while_it_is(qtbot: QtBot) -> None:
    one, other = Channel[[]](), Channel[[]]()
    looked: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    look_when_shown(widget, lambda: looked.append("looked"), one, other)
    one.tell()
    other.tell()
    assert looked == []
    widget.show()
    assert looked == ["looked"]
    other.tell()
    assert looked == ["looked"] * 2
    widget.hide()
    one.tell()
    assert looked == ["looked"] * 2
    widget.show()
    assert looked == ["looked"] * 3


def test_with_a_pause_many_news_are_looked_at_once(qtbot: QtBot) -> None:
    channel: Channel[[]] = Channel()
    looked: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    follower = look_when_shown(widget, lambda: looked.append("looked"), channel, pause=1)
    widget.show()
    assert looked == ["looked"]
    channel.tell()
    channel.tell()
    assert (looked, follower.behind) == (["looked"], True)
    qtbot.waitUntil(lambda: not follower.behind)
    assert looked == ["looked"] * 2
