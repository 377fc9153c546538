"""The clauses of the guideline as a person looks for them: by number, by words, from a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.clauses import GUIDELINES, Clause, ClauseNote, ClauseThere, Guideline
from estimator.domain.estimate import guideline_by_day, guideline_of
from estimator.domain.findings import Finding
from estimator.domain.search.folding import all_closed_up, closed_up, folded
from estimator.exchange.guideline.clause_file import clause_notes

"""The page of the window on which they are read."""
JOINED: Final = " และ "
"""Between two numbers of what an edition says in two places."""
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")
_FIGURE: Final = re.compile(r"\d[\d.]*")
_LAST_PART: Final = re.compile(r"[. ]?[^. ]+$")
_UNNUMBERED: Final = ("วรรค", "หมายเหตุ")
_BEHIND_ALL: Final = 1_000
"""Where the remarks at the end of a clause stand among its numbers."""

notes = cache(clause_notes)


def edition_read(session: EstimateSession) -> Guideline:
    """The edition that the open estimate follows; where none is open, that of today."""
    if session.file is None:
        return guideline_by_day(session.now().date())
    return guideline_of(session.estimate)


def in_order_of(guideline: Guideline) -> list[ClauseNote]:
    """All notes by their numbers in an edition; what it has not stands where the other has it."""
    return sorted(notes(), key=lambda note: _place(number_shown(note, guideline)))


def number_shown(note: ClauseNote, guideline: Guideline) -> str:
    """The number in an edition, or in the other where this one has it not."""
    return note.editions[guideline].number or next(filter(None, _all_numbers(note)))


def found_by(words: Sequence[str], guideline: Guideline) -> list[ClauseNote]:
    """The notes with all the words (folded), those first whose number in the edition was typed."""
    asked = [each.rstrip(".") for each in " ".join(words).replace("%", " ร้อยละ ").split()]
    ranked = []
    for each in _looked_through(guideline):
        ranks = [each.rank(word) for word in asked]
        if None not in ranks:
            ranked.append((min((rank for rank in ranks if rank is not None), default=0), each.note))
    return [note for _, note in sorted(ranked, key=lambda each: each[0])]


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed as words to look for."""
    return tuple(folded(typed).split())


@cache
def note_of(number: str, guideline: Guideline) -> ClauseNote | None:
    """The note of a clause by its number in an edition, or else in the other.

    A number that neither has stands within the clause whose number it begins with.
    """
    editions = sorted(GUIDELINES, key=lambda each: each != guideline)
    while number:
        for edition in editions:
            for note in notes():
                if number in note.editions[edition].number.split(JOINED):
                    return note
        number = _LAST_PART.sub("", number)
    return None


def place_of_clause(finding: Finding | None) -> Goto | None:
    """Where the clause is read that a finding rests on; None where it rests on none."""
    clause = None if finding is None else finding.clause
    if not isinstance(clause, Clause) or not clause.numbers:
        return None
    return Goto("clauses", None, clause.number)


def paragraphs_of(note: ClauseNote, guideline: Guideline) -> list[ClauseNote]:
    """What stands beneath a clause without a number of its own: its paragraphs and remarks."""
    number = note.editions[guideline].number
    beginnings = tuple(f"{number} {each}" for each in _UNNUMBERED)
    return [
        each
        for each in notes()
        if number and each.editions[guideline].number.startswith(beginnings)
    ]


def by_clause(findings: Iterable[Finding], guideline: Guideline) -> dict[str, list[Finding]]:
    """Findings under the clauses that they rest on, by the numbers that are shown of these."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        clause = finding.clause
        if isinstance(clause, Clause):
            rested_on = (note_of(number, clause.guideline) for number in clause.numbers)
            numbers = (number_shown(note, guideline) for note in rested_on if note is not None)
            for number in dict.fromkeys(numbers):
                found.setdefault(number, []).append(finding)
    return found


def source_words(there: ClauseThere) -> str:
    """Where an edition has a clause, as far as it is known."""
    page = f"หน้า {there.page}" if there.page is not None else "ไม่ทราบเลขหน้า"
    line = f" (บรรทัด {there.line} ของข้อความที่ใช้อ่าน)" if there.line is not None else ""
    return f"{page}{line}"


def _all_numbers(note: ClauseNote) -> Iterator[str]:
    return (note.editions[each].number for each in GUIDELINES)


def _place(number: str) -> tuple[int, ...]:
    found = _NUMBER.match(number)
    parts = tuple(map(int, found[0].split("."))) if found else ()
    return (*parts, _BEHIND_ALL) if _UNNUMBERED[1] in number else parts


@dataclass(frozen=True, slots=True)
class _Words:
    """Texts as words are looked for in them; a figure must stand in one whole, ``10`` is not in
    ``2510``.
    """

    closed: tuple[str, ...]
    figures: frozenset[str]

    def hold(self, word: str) -> bool:
        """Whether a text has a word, which is folded."""
        if _FIGURE.fullmatch(word):
            return word in self.figures
        closed = closed_up(word)
        return any(closed in text for text in self.closed)


@dataclass(frozen=True, slots=True)
class _Note:
    """A note with what is looked for in it: its numbers in an edition and in any, its words."""

    note: ClauseNote
    here: tuple[str, ...]
    anywhere: tuple[str, ...]
    title: _Words
    texts: _Words

    def rank(self, word: str) -> int | None:
        """How well a word fits: 0 is the number of a clause in the edition; None: not at all."""
        if word in self.here:
            return 0
        if word in self.anywhere:
            return 1
        if any(each.startswith((f"{word}.", f"{word} ")) for each in self.anywhere):
            return 2
        if self.title.hold(word):
            return 3
        return 4 if self.texts.hold(word) else None


@cache
def _looked_through(guideline: Guideline) -> list[_Note]:
    """All notes in the order of an edition, folded once: each key looks through all of them."""
    return [_looked_for_in(note, guideline) for note in in_order_of(guideline)]


def _looked_for_in(note: ClauseNote, guideline: Guideline) -> _Note:
    here = tuple(folded(each) for each in note.editions[guideline].number.split(JOINED))
    anywhere = [folded(each) for number in _all_numbers(note) for each in number.split(JOINED)]
    texts = _words([*anywhere, *_texts(note)])
    return _Note(note, here, tuple(anywhere), _words([note.title]), texts)


def _words(texts: Sequence[str]) -> _Words:
    figures = (figure for text in texts for figure in _FIGURE.findall(folded(text)))
    return _Words(tuple(all_closed_up(texts)), frozenset(figures))


def _texts(note: ClauseNote) -> tuple[str, ...]:
    said = (there.says for there in note.editions.values())
    return ("ข้อ", note.asks, note.ours, note.unverified, *said, *note.checks)
