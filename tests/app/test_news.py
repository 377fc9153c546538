"""News reaches everybody who follows, and what is hidden looks when it is shown."""

import pytest

from estimator.app.news import Channel, Follower
from estimator.errors import UserError


def test_listeners_hear_in_the_order_in_which_they_followed_until_they_stop() -> None:
    channel: Channel[[str]] = Channel()
    heard: list[str] = []
    channel.follow(lambda text: heard.append(f"first {text}"))
    stop = channel.follow(lambda text: heard.append(f"second {text}"))
    channel.tell("one")
    stop()
    stop()
    channel.tell("two")
    assert heard == ["first one", "second one", "first two"]


def test_a_listener_that_fails_keeps_no_other_from_hearing() -> None:
    channel: Channel[[]] = Channel()
    heard: list[int] = []

    def fails() -> None:
        raise RuntimeError("a defect of one page")

    channel.follow(fails)
    channel.follow(lambda: heard.append(1))
    with pytest.raises(RuntimeError, match="one page"):
        channel.tell()
    assert heard == [1]


def test_who_begins_to_follow_while_news_is_told_hears_the_next_only() -> None:
    channel: Channel[[]] = Channel()
    heard: list[int] = []
    channel.follow(lambda: channel.follow(lambda: heard.append(1)))
    channel.tell()
    assert heard == []
    channel.tell()
    assert heard == [1]


def test_a_hidden_follower_looks_once_when_it_is_shown() -> None:
    looked: list[int] = []
    shown = False
    follower = Follower(lambda: looked.append(1), lambda: shown)
    follower.hear()
    follower.hear()
    assert (follower.behind, looked) == (True, [])
    shown = True
    follower.shown()
    follower.shown()
    assert (follower.behind, looked) == (False, [1])
    follower.hear()
    assert looked == [1, 1]


def test_a_look_that_fails_is_repeated_at_the_next_showing() -> None:
    looked: list[int] = []

    def look() -> None:
        looked.append(1)
        if len(looked) == 1:
            raise UserError("อ่านไม่ได้")

    follower = Follower(look, lambda: True)
    with pytest.raises(UserError):
        follower.hear()
    assert follower.behind
    follower.shown()
    follower.shown()
    assert (follower.behind, looked) == (False, [1, 1])
