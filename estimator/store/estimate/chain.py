"""The chain of an estimate file: each entry and each revision vouches for all that came before.

A link is a digest of the link before and of what it stands for: a step, an undo or redo, a
revision, in the order in which they were written. The last link stands among the facts of the
file as well, and the next one is made from there: what another program altered, took out or put
in shows for ever, also after the estimate was worked on. The chain proves nothing against somebody
who makes it anew from there on; a printed sheet, or a copy that somebody else has, does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from estimator.store.estimate.digests import Part, digest_of
from estimator.store.estimate.file_facts import all_facts, set_fact, text_fact

CHAIN_START: Final = "chain_start"
CHAIN_END: Final = "chain_end"
CHAINED_FROM: Final = "chained_from"
"""The number of the first entry that was chained when it was written: 1 in a file of today."""
ESTIMATE_ID: Final = "estimate_id"
MADE: Final = ("created_at", "created_by", "created_with")


@dataclass(frozen=True, slots=True)
class ChainedEntry:
    """An entry of the journal as it stands in the file."""

    seq: int
    kind: str
    at: str
    who: str
    label: str
    edit: str | None
    of: int | None
    chain: str = ""

    def link(self, before: str) -> str:
        """Its link: of all but `state`, which changes, and follows from the order."""
        parts = (self.seq, self.kind, self.at, self.who, self.label, self.edit, self.of)
        return digest_of(before, "entry", *parts)


@dataclass(frozen=True, slots=True)
class ChainedRevision:
    """A revision as it stands in the file."""

    id: int
    name: str
    at: str
    who: str
    journal_seq: int
    price: str | None
    checksum: str | None
    base: int | None
    content: bytes
    note: str = ""
    chain: str = ""

    def link(self, before: str) -> str:
        """Its link: of all of it; without a note as in files from before there were notes."""
        told: tuple[Part, ...] = (self.id, self.name, self.at, self.who, self.journal_seq)
        kept: tuple[Part, ...] = (self.price, self.checksum, self.base, self.content)
        noted: tuple[Part, ...] = (self.note,) if self.note else ()
        return digest_of(before, "revision", *told, *kept, *noted)


Chained = ChainedEntry | ChainedRevision


def begin_chain(db: Database, estimate_id: str) -> None:
    """Give a file its id and its chain; what is in it already is chained as it is found."""
    entries = tuple(chained_entries(db))
    set_fact(db, ESTIMATE_ID, estimate_id)
    set_fact(db, CHAINED_FROM, str(entries[-1].seq + 1 if entries else 1))
    end = start_link(all_facts(db))
    set_fact(db, CHAIN_START, end)
    for each in in_order(entries, chained_revisions(db)):
        end = each.link(end)
        if isinstance(each, ChainedEntry):
            db.execute("UPDATE journal SET chain = ? WHERE seq = ?", (end, each.seq))
        else:
            db.execute("UPDATE revision SET chain = ? WHERE id = ?", (end, each.id))
    set_fact(db, CHAIN_END, end)


def id_of_unnamed(db: Database) -> str:
    """An id for a file of an earlier version: the same in all its copies, wherever opened."""
    facts = all_facts(db)
    return digest_of(*(facts.get(each) for each in MADE))[:16]


def start_link(facts: Mapping[str, str]) -> str:
    """The link before the first: of the id, and of who made the file, when, with which version."""
    return digest_of("start", *(facts.get(each) for each in (ESTIMATE_ID, *MADE, CHAINED_FROM)))


def link_after(db: Database, seq: int) -> str:
    """The link of an entry of the journal; of what was before the first for 0."""
    found = db.execute("SELECT chain FROM journal WHERE seq = ?", (seq,)).fetchone()
    return text_fact(db, CHAIN_START) if found is None else str(found[0])


def next_link(db: Database, written: Chained) -> str:
    """The link of what is being written, from now on the last; belongs in its transaction."""
    # Not that of the last entry: it may have been taken out.
    link = written.link(text_fact(db, CHAIN_END))
    set_fact(db, CHAIN_END, link)
    return link


def in_order(
    entries: Iterable[ChainedEntry], revisions: Iterable[ChainedRevision]
) -> Iterator[Chained]:
    """Entries and revisions in the order in which they were written; each is given by number."""
    waiting = sorted(revisions, key=lambda each: (-each.journal_seq, -each.id))
    for entry in entries:
        while waiting and waiting[-1].journal_seq < entry.seq:
            yield waiting.pop()
        yield entry
    yield from reversed(waiting)


def chained_entries(db: Database, after: int = 0, most: int = -1) -> Iterator[ChainedEntry]:
    """Entries by number, from the one `after` which they come; all of them, or so many at most."""
    found = db.execute(
        "SELECT seq, kind, at, who, label, edit, of, chain FROM journal"
        " WHERE seq > ? ORDER BY seq LIMIT ?",
        (after, most),
    )
    return (ChainedEntry(*each) for each in found)


def chained_revisions(db: Database) -> Iterator[ChainedRevision]:
    """Revisions by number."""
    found = db.execute(
        "SELECT id, name, at, who, journal_seq, price, checksum, base, content, note, chain"
        " FROM revision ORDER BY id"
    )
    return (ChainedRevision(*each) for each in found)


def unvouched_revisions(db: Database) -> frozenset[int]:
    """Revisions that are not what the chain says, by their own links and those just before them.

    Much quicker than to follow the chain, which alone tells of all else.
    """
    links = dict(
        db.execute("SELECT seq, chain FROM journal WHERE seq IN (SELECT journal_seq FROM revision)")
    )
    links.setdefault(0, all_facts(db).get(CHAIN_START, ""))
    found: set[int] = set()
    for each in sorted(chained_revisions(db), key=lambda each: (each.journal_seq, each.id)):
        if each.link(links.get(each.journal_seq, "")) != each.chain:
            found.add(each.id)
        links[each.journal_seq] = each.chain
    return frozenset(found)
