"""The head of a table: where it stands, and what it says of each column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeAlias, TypeVar

from estimator.domain.bill_table.columns import (
    Column,
    column_of_head,
    column_of_heads,
    is_measure,
    is_of_a_change,
)
from estimator.domain.bill_table.figures import plain_cell, sheet_figure
from estimator.domain.money import THAI_TO_ARABIC

Rows = Sequence[Sequence[str]]
Meaning = TypeVar("Meaning", bound=str)

_LOOKED_AT: Final = 60
_MOST_HEAD_ROWS: Final = 4
_PARTICULARS: Final = 6
"""Rows between what looks like a head and the head."""
_LEAST_HEADS: Final = 2
_SURELY: Final = 5
"""So many meanings are a head, whatever else stands beside them: a plan of the months, say."""
_ONLY_MONEY: Final = re.compile(
    r"[\s()\[\]]*(?:(?:บาท|baht|หน่วย:บาท|สต\.?|สตางค์)[\s()\[\]]*)?", re.IGNORECASE
)
_CONTINUED: Final = re.compile(r"\s*[(（]\s*(?:ต่อ|cont(?:inued|'d|\.)?)\s*[)）]\s*$", re.IGNORECASE)
_PLAIN_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_COLUMN_NUMBER: Final = re.compile(
    r"[(\[{-]?\s*(\d{1,2}|[ก-ฮ]|[a-z]|[ivx]{1,5})\s*[)\]}-]?\.?(?:\s*=.*)?", re.IGNORECASE
)
_LEAST_COUNTED: Final = 3
_COUNTED: Final = (
    tuple(str(number) for number in range(1, 41)),
    tuple("กขคงจฉชซฌญฎฏฐฑฒณดตถทธน"),
    tuple("abcdefghijklmnopqrstuvwxyz"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"),
)
"""How the columns of a table are counted."""


@dataclass(frozen=True, slots=True)
class HeadWords(Generic[Meaning]):
    """The words of the heads of one kind of table, and what they mean."""

    of_one: Callable[[str], frozenset[Meaning]]
    """What a head may mean; none for words that are no head's."""
    of_several: Callable[[Sequence[str]], frozenset[Meaning]]
    """The same of heads above each other, the lowest last: what the nearer one says, counts."""
    is_beside: Callable[[str], bool]
    """Whether words are of a head, too, though of nothing that is read."""
    adds_nothing: Callable[[str], bool]
    """Whether words below a head say no more of it than its unit, or before or after what."""
    never_parted: frozenset[Meaning]
    """Below such a head stands no further one."""
    parted: frozenset[Meaning]
    """Below such a head may stand any words: floors, or rooms."""
    never_first: frozenset[Meaning] = frozenset()
    """What begins with it is a note below the table, no further head."""


BILL_HEADS: Final[HeadWords[Column]] = HeadWords(
    of_one=column_of_head,
    of_several=column_of_heads,
    is_beside=is_measure,
    adds_nothing=lambda text: _ONLY_MONEY.fullmatch(text) is not None or is_of_a_change(text),
    never_parted=frozenset(("number", "group", "description", "remark")),
    parted=frozenset(("quantity",)),
    never_first=frozenset(("remark",)),
)


@dataclass(frozen=True, slots=True)
class HeadOf(Generic[Meaning]):
    """Rows from `first` to before `end` (from 0); for each column its text and what it may mean.

    `rows` is what its rows say, each without the empty cells at its end.
    """

    first: int
    end: int
    texts: tuple[str, ...]
    allowed: tuple[frozenset[Meaning], ...]
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def width(self) -> int:
        """How many columns it heads, up to the last that it names."""
        return max((at + 1 for at, text in enumerate(self.texts) if text), default=0)


Head: TypeAlias = HeadOf[Column]


def find_head(rows: Rows) -> Head | None:
    """The head of a bill; None where no row is one."""
    return find_head_of(BILL_HEADS, rows)


def find_head_of(words: HeadWords[Meaning], rows: Rows) -> HeadOf[Meaning] | None:
    """The head of a table among its first rows, of one to four rows above each other; else None.

    An upper head that stands over several columns counts for each of them that has one below.
    """
    for first, row in enumerate(rows[:_LOOKED_AT]):
        if _is_head(words, row):
            return _head_from(words, rows, _true_head(words, rows, first))
    return None


def _true_head(words: HeadWords[Meaning], rows: Rows, first: int) -> int:
    """The row of the head itself, where particulars of the work stand above it in words of heads.

    They have fewer meanings, and no figures between.
    """
    below = _head_from(words, rows, first).end
    for at in range(below, min(len(rows), below + _PARTICULARS)):
        if _is_head(words, rows[at]) and _meanings(words, rows[at]) > _meanings(words, rows[first]):
            return at
        if any(sheet_figure(text).kind == "number" for text in rows[at]):
            break
    return first


def _meanings(words: HeadWords[Meaning], row: Sequence[str]) -> int:
    """Of how many columns a head tells."""
    return len({min(known) for text in row if (known := words.of_one(plain_cell(text)))})


def next_head(rows: Rows, head: Head) -> int:
    """The first row (from 0) below a bill's head that heads another table; else behind the last."""
    return next_head_of(BILL_HEADS, rows, head)


def next_head_of(words: HeadWords[Meaning], rows: Rows, head: HeadOf[Meaning]) -> int:
    """The first row (from 0) below a head that heads another table; else that behind the last."""
    for at in range(head.end, len(rows)):
        is_head = _is_head(words, rows[at]) and not repeats_head(rows[at], head)
        if is_head and _heads_a_table(words, rows, at):
            return at
    return len(rows)


def _heads_a_table(words: HeadWords[Meaning], rows: Rows, at: int) -> bool:
    """Whether a row in words of heads is no note: of two words, it has figures below it."""
    if _begins_a_note(words, _texts(rows[at])):
        return False
    below = (text for row in rows[at + 1 :] for text in row)
    return _meanings(words, rows[at]) > _LEAST_HEADS or any(
        sheet_figure(text).kind == "number" for text in below
    )


def _begins_a_note(words: HeadWords[Meaning], texts: Sequence[str]) -> bool:
    first = words.of_one(next((text for text in texts if text), ""))
    return bool(first) and first <= words.never_first


def repeats_head(row: Sequence[str], head: HeadOf[Meaning]) -> bool:
    """Whether a row says the same as one of the head's, as at the top of a further page."""
    return any(_says_again(row, said) for said in head.rows)


def _says_again(row: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a row says what a head's row does: its first word tells of nearly all that not."""
    if len(row) < len(said):
        return False
    place = next((at for at, text in enumerate(said) if text), None)
    # Each row of a sheet is asked, and nearly none has so much as the first letter.
    if (
        place is None
        or said[place][0] not in row[place]
        or without_continued(plain_cell(row[place])) != said[place]
    ):
        return False
    return [without_continued(text) for text in _texts(row)] == list(said)


def without_continued(text: str) -> str:
    """A head or a title without the ``(ต่อ)`` that a further page puts behind it."""
    return _CONTINUED.sub("", text)


def _is_head(words: HeadWords[Meaning], row: Sequence[str]) -> bool:
    if any(map(_PLAIN_NUMBER.fullmatch, row)):
        return False  # as nearly all rows have
    texts = [text for text in _texts(row) if text]
    if len(texts) < _LEAST_HEADS:
        return False
    known = [words.of_one(text) for text in texts]
    named = {min(each) for each in known if each}
    if len(named) < _LEAST_HEADS or any(sheet_figure(text).kind == "number" for text in texts):
        return False
    said = sum(1 for text, each in zip(texts, known, strict=True) if each or words.is_beside(text))
    # What no words tell, the figures below may: names of the works are said in few words.
    return 2 * said >= len(texts) or "description" in named or len(named) >= _SURELY


def _head_from(words: HeadWords[Meaning], rows: Rows, first: int) -> HeadOf[Meaning]:
    end = first + 1
    width = max(map(len, rows[first : first + _MOST_HEAD_ROWS]))
    levels = [_padded(rows[first], width)]
    while end < min(len(rows), first + _MOST_HEAD_ROWS):
        lower = _padded(rows[end], width)
        goes_on = _is_below_head(words, lower, levels) or _is_lower_half(words, rows, first, end)
        if not goes_on:
            break
        spread = list[list[str]]()
        for upper in levels:
            spread.append(_spread(upper, lower, spread[-1] if spread else ()))
        levels = [*spread, lower]
        end += 1
    heads = [_said_once(each) for each in zip(*levels, strict=True)]
    texts = tuple(" ".join(filter(None, each)) for each in heads)
    allowed = tuple(_meant(words, each) for each in heads)
    if end < len(rows) and _are_column_numbers(rows[end], texts):
        end += 1
    said = tuple(tuple(_texts(row)) for row in rows[first:end])
    return HeadOf(first, end, texts, allowed, said)


def _is_below_head(
    words: HeadWords[Meaning], lower: Sequence[str], levels: Sequence[Sequence[str]]
) -> bool:
    """Whether a row is a further one of the head: each of its texts says more of a column.

    A text under the descriptions is a title, whatever words are in it.
    """
    filled = [(at, text) for at, text in enumerate(lower) if text]
    unknown = 0  # floors or rooms, under the head of the quantities
    for at, text in filled:
        over = words.of_several([level[at] for level in levels])
        if over & words.never_parted:
            return False
        if not (words.of_one(text) or words.adds_nothing(text)):
            unknown += 1
            if not words.of_several(_spread(levels[-1], lower)[at : at + 1]) & words.parted:
                return False
    return len(filled) > 2 * unknown


def _is_lower_half(words: HeadWords[Meaning], rows: Rows, first: int, at: int) -> bool:
    """Whether a row right below a head is its lower half, whatever columns its words stand in.

    No work stands between, and it tells of no more columns: as ``ที่`` under ``ลำดับ`` and
    ``นับ`` under ``หน่วย`` beside the prices. What says a row of the head again is that of a page.
    """
    texts = _texts(rows[at])
    filled = [text for text in texts if text]
    known = [text for text in filled if words.of_one(text) or words.adds_nothing(text)]
    if len(known) < max(_LEAST_HEADS, len(filled) / 2) or _begins_a_note(words, filled):
        return False
    if any(sheet_figure(text).kind == "number" for text in filled):
        return False
    is_again = any(texts == _texts(row) for row in rows[first:at])
    return not is_again and _meanings(words, rows[at]) <= _meanings(words, rows[first])


def _meant(words: HeadWords[Meaning], heads: Sequence[str]) -> frozenset[Meaning]:
    """What heads above each other mean; below one that is never parted, any words are of it."""
    meant = words.of_several(heads)
    return meant if meant or not heads else _meant(words, heads[:-1]) & words.never_parted


def _said_once(heads: Sequence[str]) -> list[str]:
    """Heads above each other without those that say what the next one above them says."""
    said = [text for text in heads if text]
    return [text for at, text in enumerate(said) if at == 0 or text != said[at - 1]]


def _spread(upper: Sequence[str], lower: Sequence[str], over: Sequence[str] = ()) -> list[str]:
    """Upper heads, those over several columns repeated for each that has a lower head.

    None goes on below the next of the heads `over` it.
    """
    spread = list(upper)
    for at in range(1, len(spread)):
        next_over = bool(over) and bool(over[at]) and over[at] != over[at - 1]
        if not spread[at] and lower[at] and (lower[at - 1] or upper[at - 1]) and not next_over:
            spread[at] = spread[at - 1]
    return spread


def _are_column_numbers(row: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether all that a row says counts the columns below their heads, from the first one on."""
    texts = [text.translate(THAI_TO_ARABIC) for text in _texts(row)]
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts if text]
    counted = tuple(match[1].lower() for match in found if match is not None)
    if len(counted) != len(found) or len(counted) < _LEAST_COUNTED:
        return False
    if counted == _COUNTED[0][: len(counted)]:
        return True
    # Letters may be the names of buildings, below the head of their quantities.
    first = next((at for at, head in enumerate(heads) if head), 0)
    return bool("".join(texts[first : first + 1])) and any(
        counted == each[: len(counted)] for each in _COUNTED
    )


def _texts(row: Sequence[str]) -> list[str]:
    texts = [plain_cell(text) for text in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _padded(row: Sequence[str], width: int) -> list[str]:
    texts = [plain_cell(text) for text in row[:width]]
    return texts + [""] * (width - len(texts))
