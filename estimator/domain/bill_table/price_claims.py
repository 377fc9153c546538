"""What words say of the prices: that the tax, Factor F or overhead is in them, or comes on top.

A text is cut into the words of `price_words.py`. Each thing that it names belongs to one saying:
the one right before it (``รวม VAT``), else the one behind it (``VAT รวมแล้ว``, ``VAT not
included``), else the nearest before it (``ไม่รวมค่าขนส่ง ค่าแรง และ VAT``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill_table.price_words import (
    PRICE_WORD,
    ROLES,
    SAYING,
    THINGS,
    Role,
    Thing,
)

_FAR: Final = 60
"""Letters over which a saying reaches to the things that it lists."""
_NEAR: Final = 20
"""The same from a thing to a word behind it that puts it on top."""
_SHORTLY: Final = 15
"""The same from the prices to what is used for them."""
_BETWEEN_SAYINGS: Final = re.compile(r"\W*(?:(?:ได้|นับ|ต้อง|yet|be|been|is|are)\W*)*", re.IGNORECASE)
_BEFORE_A_THING: Final = re.compile(
    r"\W*(?:(?:ด้วย|ค่า|เป็น|ตาม|ตาราง(?=\W*$)|the|of|ร้อยละ|[\d.]+)\W*)*", re.IGNORECASE
)
_BEHIND_A_THING: Final = re.compile(
    r"\W*(?:(?:ร้อยละ|[\d.]+|is|are|was|be|will|จะ|ได้|นั้น|ให้|ก็|ทั้งหมด|และ|ค่า|เป็นราคา)\W*)*",
    re.IGNORECASE,
)
_NO_OBJECT: Final = re.compile(r"[\W\d]*(?:(?:ด้วย|ให้|ไป|เข้าไป|ได้)\W*)*", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r"(?:inc|exc)l(?:uded|usive)", re.IGNORECASE)
_PRICES: Final[tuple[Role, ...]] = ("price", "side", "bare_cost")
_NO: Final[tuple[Role, ...]] = ("not", "taken_out")
_OUT: Final[frozenset[Role]] = frozenset(("taken_out", "without"))
"""What a no before it turns round: ``ยังไม่ได้ถอด VAT``."""
_OF_A_STATE: Final = re.compile(r"inc|with|after", re.IGNORECASE)
"""English words of being in, which need no word that it was done."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a thing is in the prices, or is not; not `is_sure` where it may only be beside them."""

    thing: Thing
    is_in: bool
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Token:
    role: Role
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Saying:
    """Words that stand together, as ``ยังไม่ได้รวม``: the places of the first and the last."""

    first: int
    last: int
    is_in: bool
    is_strong: bool
    is_done: bool = False


def claims(text: str) -> list[Claim]:
    """What a text says of each thing that it names, in their order."""
    return list(_Sentence(text).claims())


def things_named(text: str) -> set[Thing]:
    """The things that a text names, whatever it says of them."""
    tokens = _Sentence(text).tokens
    return {THINGS[each.role] for each in tokens if each.role in THINGS}


class _Sentence:
    """A text as the words that play a part in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.tokens = list(_tokens(text))

    def claims(self) -> Iterator[Claim]:
        """One claim for each thing of which something is said, but for the budget's."""
        is_of_budget = False
        for at, token in enumerate(self.tokens):
            if token.role in ("budget", "price"):
                is_of_budget = token.role == "budget"
            thing = THINGS.get(token.role)
            if thing is None or is_of_budget:
                continue
            said = [claim for claim in self._said_of(at, thing) if claim is not None]
            if said:
                yield next((claim for claim in said if claim.is_sure), said[0])

    def _said_of(self, at: int, thing: Thing) -> Iterator[Claim | None]:
        """What may be said of the thing at a place, the likeliest first."""
        token = self.tokens[at]
        if token.role == "bare_cost":
            yield Claim(thing, is_in=False)
            return
        if token.role in ("times_figure", "share_added"):
            yield Claim(thing, is_in=True) if self._is_done(at, at) else None
            return
        before = self._saying_before(at)
        is_near = before is not None and self._is_right_before(before, at)
        if token.role == "letter_f" and not (is_near or self._follows_price(at)):
            return
        if before is not None and is_near:
            yield self._claimed(before, at, thing)
        yield self._said_behind(at, thing)
        if before is not None and not is_near and self.tokens[before.last].role not in _NO:
            yield self._claimed(before, at, thing)
        if before is None:
            yield self._said_alone(at, thing)

    def _is_right_before(self, saying: _Saying, at: int) -> bool:
        """Whether a saying has the thing at a place for its object; a participle has none."""
        if _PARTICIPLE.match(self.tokens[saying.last].text):
            return False
        return self._is_between(saying.last, at, _BEFORE_A_THING)

    def _said_alone(self, at: int, thing: Thing) -> Claim | None:
        """What is said of a thing without a saying before it: ``ราคา VAT แล้ว``, ``+VAT``."""
        if self._has(at + 1) and self.tokens[at + 1].role == "done" and self._is_close(at):
            return Claim(thing, is_in=True)
        is_added = at > 0 and self.tokens[at - 1].role == "plus" and self._is_close(at - 1)
        return Claim(thing, is_in=False) if is_added or self._is_later(at) else None

    def _claimed(self, saying: _Saying, at: int, thing: Thing) -> Claim:
        """What a saying before a thing says of it."""
        if not saying.is_in:
            return Claim(thing, is_in=False)
        is_done = saying.is_done or self._is_done(at, saying.last)
        if not is_done and self._is_later(at):
            return Claim(thing, is_in=False)
        if thing == "tax":
            return Claim(thing, is_in=True, is_sure=saying.is_strong or is_done)
        is_state = _OF_A_STATE.match(self.tokens[saying.last].text) is not None
        is_sure = is_done or is_state or self._is_of_prices(saying.first)
        return Claim(thing, is_in=True, is_sure=is_sure)

    def _is_of_prices(self, first: int) -> bool:
        """Whether the prices are what a saying is about; they are far from what is only used."""
        said = self.tokens[first]
        reach = _SHORTLY if said.text == "ใช้" else _FAR
        before = (each for each in self.tokens[:first] if each.role in _PRICES)
        return any(said.start - each.end <= reach for each in before)

    def _saying_before(self, at: int) -> _Saying | None:
        """The nearest saying before a place, in the same sentence."""
        for place in range(at - 1, -1, -1):
            token = self.tokens[place]
            if self.tokens[at].start - token.end > _FAR or token.role in ("break", "budget"):
                return None
            if token.role in SAYING:
                saying = self._saying(place)
                is_one_more = token.role == "also" and saying.first == place
                return (self._saying_before(place) or saying) if is_one_more else saying
            is_named = place > 0 and self.tokens[place - 1].role in SAYING
            if token.role == "price" and not (is_named and self._is_close(place - 1)):
                return None
        return None

    def _saying(self, last: int) -> _Saying:
        """The words of saying that end at a place."""
        first = last
        while (
            first > 0
            and self.tokens[first - 1].role in SAYING
            and self._is_between(first - 1, first, _BETWEEN_SAYINGS)
        ):
            first -= 1
        roles = {each.role for each in self.tokens[first : last + 1]}
        is_undone = "not" in roles and bool(roles & _OUT) and "in" not in roles
        is_in = is_undone or not roles & {"not", "must", *_OUT}
        is_strong = is_undone or bool(roles & {"in", "also"})
        return _Saying(first, last, is_in, is_strong, "needless" in roles)

    def _said_behind(self, at: int, thing: Thing) -> Claim | None:
        """What the words behind a thing say of it as of their subject."""
        place = at + 1
        while self._has(place) and self.tokens[place].role in THINGS and self._is_close(place - 1):
            place += 1
        if not self._has(place) or not self._is_between(place - 1, place, _BEHIND_A_THING):
            return None
        token = self.tokens[place]
        if token.role == "break" and token.text in "([" and self._has(place + 1):
            place += 1
            if not self._is_close(place - 1):
                return None
            token = self.tokens[place]
        if token.role in ("inside", "later"):
            return Claim(thing, is_in=token.role == "inside")
        if token.role not in SAYING:
            return None
        last = place
        while (
            self._has(last + 1)
            and self.tokens[last + 1].role in SAYING
            and self._is_between(last, last + 1, _BETWEEN_SAYINGS)
        ):
            last += 1
        if self.tokens[last].role in _NO and not self._saying(last).is_in:
            # ``VAT ไม่อยู่ในราคา``
            is_said = self._has(last + 1) and self.tokens[last + 1].role in ("done", "inside")
            return Claim(thing, is_in=False) if is_said else None
        saying = self._saying(last)
        if not self._ends(last):
            return None
        is_done = saying.is_strong or saying.is_done or self._is_done(last, last)
        return Claim(thing, saying.is_in, is_sure=is_done or not saying.is_in)

    def _ends(self, last: int) -> bool:
        """Whether a saying has no object behind it, so that what it is of stands before it."""
        if _PARTICIPLE.match(self.tokens[last].text):
            return True
        after = self._text[self.tokens[last].end :]
        if not self._has(last + 1):
            return _NO_OBJECT.fullmatch(after) is not None
        is_end = self.tokens[last + 1].role in ("break", "done", "inside", "price", "later")
        return is_end and self._is_between(last, last + 1, _NO_OBJECT)

    def _is_done(self, at: int, since: int) -> bool:
        """Whether behind a saying, and what is said of the thing, stands that it was done."""
        for place in range(since + 1, len(self.tokens)):
            role = self.tokens[place].role
            if role in ("done", "inside"):
                return True
            if role in ("break", "price", *_NO, "without", "later") or (
                place > at and role in SAYING
            ):
                return False
        return False

    def _is_later(self, at: int) -> bool:
        """Whether a word that puts a thing on top stands behind it."""
        for each in self.tokens[at + 1 :]:
            if each.start - self.tokens[at].end > _NEAR or each.role in ("break", "done", "in"):
                return False
            if each.role == "later":
                return True
        return False

    def _follows_price(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].role == "price"

    def _is_close(self, place: int) -> bool:
        """Whether no word stands between a token and the next but for those that join."""
        return self._is_between(place, place + 1, _BEHIND_A_THING)

    def _is_between(self, one: int, two: int, filling: re.Pattern[str]) -> bool:
        between = self._text[self.tokens[one].end : self.tokens[two].start]
        return filling.fullmatch(between) is not None

    def _has(self, place: int) -> bool:
        return place < len(self.tokens)


def _tokens(text: str) -> Iterator[_Token]:
    for found in PRICE_WORD.finditer(text):
        role = ROLES[found.lastgroup or ""]
        if role != "none":
            yield _Token(role, found.group(), found.start(), found.end())


def says_in(text: str, thing: Thing) -> bool:
    """Whether words say that a thing is in the prices."""
    return any(each.thing == thing and each.is_in and each.is_sure for each in claims(text))
