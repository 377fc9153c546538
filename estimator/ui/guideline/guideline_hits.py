"""What Ctrl+K finds among the clauses and in the registers of circulars."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from estimator.app.guideline import circulars
from estimator.app.guideline.circulars import CircularRow
from estimator.app.guideline.clauses import edition_read, found_by, number_shown
from estimator.app.inspection import Goto, Hit
from estimator.app.session import EstimateSession
from estimator.domain.procedure.circulars import CIRCULAR_BOOK_NAMES
from estimator.domain.search.folding import holds_all
from estimator.domain.wording import short_thai_date
from estimator.ui.kit.page_cards import CIRCULARS, CLAUSES


def clause_hits(
    session: EstimateSession, words: tuple[str, ...], limit: int, go: Callable[[Goto], None]
) -> list[Hit]:
    """Clauses by number or words; choosing one opens it."""
    guideline = edition_read(session)
    found = []
    for note in found_by(words, guideline)[:limit]:
        number = number_shown(note, guideline)
        place = Goto(CLAUSES.key, None, number)
        found.append(Hit(f"ข้อ {number} {note.title}", CLAUSES.title, partial(go, place)))
    return found


def circular_hits(
    session: EstimateSession, words: tuple[str, ...], limit: int, go: Callable[[Goto], None]
) -> list[Hit]:
    """Circulars of both registers, by number and book."""
    shown = circulars.rows(session, session.estimate)
    return [
        Hit(circular_text(each), CIRCULARS.title, partial(go, Goto(CIRCULARS.key)))
        for each in shown
        if holds_all(f"{book_name(each)} {circular_text(each)}", words)
    ][:limit]


def book_name(shown: CircularRow) -> str:
    """What the circular is about."""
    return CIRCULAR_BOOK_NAMES[shown.told.book] if shown.told is not None else ""


def circular_text(shown: CircularRow) -> str:
    """The circular by its number and day."""
    told = shown.told
    if told is None:
        return ""
    day = f" ลงวันที่ {short_thai_date(told.dated)}" if told.dated is not None else ""
    return f"{told.circular}{day}"
