"""The editions of a kind of book: listed, asked clause 19 about, exported, removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from estimator.app.books_holder import BooksHolder, change, record_of, renew
from estimator.app.library.kinds import BookKind, E, I
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import MARK_NAMES, not_held
from estimator.domain.books.trust import NOT_HELD
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.pricing.books import Books
from estimator.store.books.editions import acceptances, remove_edition

REMOVE_AGAIN = "กดอีกครั้งเพื่อลบ"
"""What a button says that removes at its next press."""


ALTERED = "ชุดนี้ถูกแก้ไขในฐานข้อมูลราคานอกโปรแกรมหลังรับเข้า โปรดตรวจกับต้นฉบับ หรือลบชุดนี้แล้วรับเข้าใหม่จากต้นฉบับ"
"""Said of an edition of the office's own that is not as it was taken in."""


WITHOUT_COPY = (
    "ลบชุดนี้แล้ว ประมาณราคาที่เปิดอยู่ใช้ชุดนี้และไม่มีสำเนาในแฟ้ม จึงยังคิดราคาไม่ได้ โปรดเลือกชุดอื่นหรือรับชุดนี้เข้ามาใหม่"
)
"""Said where the open estimate follows an edition that was removed, of which it kept nothing."""


class AskedTwice:
    """A removal is asked about twice: nothing brings an edition back but its file."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self._asked = ""

    def ask(self, name: str) -> bool:
        """Whether this is the second time in a row for an edition; the first only asks."""
        sure = bool(name) and self._asked == name
        self._asked = "" if sure else name
        return sure

    def forget(self) -> None:
        """Another edition was chosen, or the removal was refused: begin again."""
        self._asked = ""


def edition_infos(holder: BooksHolder, kind: BookKind[E, I]) -> tuple[EditionInfo, ...]:
    """Every edition of the library, in the order of its list, as it is by now."""
    renew(holder)
    if holder.rates is not None:
        return holder.rates.infos(kind.stored)
    return tuple(edition.info for edition in kind.of(holder.library).values())


def altered_editions(holder: BooksHolder, kind: BookKind[E, I]) -> frozenset[str]:
    """Ids of the office's editions that were altered behind the program's back."""
    return frozenset() if holder.rates is None else holder.rates.altered(kind.stored)


def due_findings(
    holder: BooksHolder, kind: BookKind[E, I], estimate: Estimate
) -> tuple[Finding, ...]:
    """What clause 19 says of the edition that an estimate follows."""
    return tuple(kind.due(estimate, edition_infos(holder, kind), holder.library.known))


def known_words(holder: BooksHolder, kind: BookKind[E, I]) -> str:
    """The editions that are known and not held, a line each: what, what is known, from where."""
    own = (each for each in holder.library.known if each.book == kind.stored.book)
    return "\n".join(
        f"{NOT_HELD}: {each.dated_name} ({MARK_NAMES[each.mark]}) {each.info.verification_text} "
        f"ที่มา: {each.info.source}"
        for each in not_held(own, edition_infos(holder, kind))
    )


def due_words(found: Iterable[Finding]) -> str:
    """What clause 19 says, a line each."""
    return "\n".join(each.sentence for each in found)


def removable(holder: BooksHolder, kind: BookKind[E, I]) -> frozenset[str]:
    """Ids of the editions that the office took in, and may remove."""
    if holder.rates is None:
        return frozenset()
    return frozenset(each.edition for each in acceptances(holder.rates, kind.stored))


def remove(holder: BooksHolder, kind: BookKind[E, I], name: str) -> str:
    """Take an edition away in the user's name; answers what is to be said. Raises UserError."""
    record = record_of(holder)
    change(holder, lambda rates: remove_edition(rates, kind.stored, name, record))
    return kind.removed


def lacks(estimate: Estimate, books: Books, kind: BookKind[E, I], removed: str) -> bool:
    """Whether an estimate follows an edition that is no more among its `books`, copies included."""
    return kind.followed(estimate) == removed and removed not in kind.of(books)


def export(kind: BookKind[E, I], edition: E, path: Path) -> str:
    """Write an edition to a file, whole or not at all; answers what is to be said.

    Raises UserError. Needs no window and changes nothing else: to be done on any thread.
    """
    kind.write(edition, path)
    return f"{kind.exported_to} {path}"
