"""Named states of an estimate: what was sent, what was signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.store.estimate.chain import ChainedRevision, next_link
from estimator.store.estimate.journal import last_seq
from estimator.store.estimate.revision_content import packed, unpacked
from estimator.store.sqlite.encoding import EncodingError, read_time, time_text
from estimator.store.sqlite.failures import DamagedFileError


@dataclass(frozen=True, slots=True)
class Worth:
    """What the sheets of a revision bear: the reference price in satang, and the checksum.

    An estimate that cannot be priced has no price.
    """

    price: int | None
    checksum: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A state with its name; `journal_seq` is the last step that it holds.

    `worth` is what its sheets bear, None of one that an earlier version of the program named.
    """

    id: int
    name: str
    at: datetime
    who: str
    journal_seq: int
    worth: Worth | None = None


def add_revision(
    db: Database, estimate: Estimate, name: str, who: str, when: datetime, worth: Worth | None
) -> Revision:
    """Keep the estimate as it stands under a name."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()
    content, at = packed(estimate), time_text(when)
    price = None if worth is None or worth.price is None else str(worth.price)
    checksum = None if worth is None else worth.checksum
    made = ChainedRevision(last + 1, name, at, who, last_seq(db), price, checksum, None, content)
    db.execute(
        "INSERT INTO revision (id, name, at, who, journal_seq, price, checksum, content, chain)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made.id,
            name,
            at,
            who,
            made.journal_seq,
            price,
            checksum,
            content,
            next_link(db, made),
        ),
    )
    return Revision(made.id, name, read_time(at), who, made.journal_seq, worth)


def all_revisions(db: Database) -> tuple[Revision, ...]:
    """All revisions, the newest first; EncodingError where one cannot be read."""
    found = db.execute(
        "SELECT id, name, at, who, journal_seq, price, checksum FROM revision ORDER BY id DESC"
    ).fetchall()
    return tuple(
        Revision(number, name, read_time(at), who, seq, _worth(price, checksum))
        for number, name, at, who, seq, price, checksum in found
    )


def _worth(price: str | None, checksum: str | None) -> Worth | None:
    if checksum is None:
        return None
    if price is None:
        return Worth(None, checksum)
    if not (price.isascii() and price.isdecimal()):
        raise EncodingError(f"a price of {price}")
    return Worth(int(price), checksum)


class PackedEstimate:
    """An estimate as a file keeps it under a name, unpacked where it is first asked for.

    To take it out of the file is quick. To unpack it takes as long as its bill is, and is done on
    any thread, for nothing of the file is needed.
    """

    def __init__(self, path: Path, content: object, estimate: Estimate | None = None) -> None:
        """`path` is that of the file; `estimate` is what the content holds, where it is known."""
        self._path = path
        self._content = content
        self._estimate = estimate

    @property
    def estimate(self) -> Estimate:
        """The estimate as it stood, which stays at hand; errors as `read`."""
        self._estimate = self.read()
        return self._estimate

    def read(self) -> Estimate:
        """The estimate as it stood; raises FileProblem where it cannot be read."""
        if self._estimate is not None:
            return self._estimate
        try:
            return unpacked(self._content)
        except EncodingError as error:
            raise DamagedFileError(self._path, str(error)) from error


def load_revision(db: Database, path: Path, revision: Revision) -> PackedEstimate:
    """The estimate as it stood, still to be unpacked."""
    (content,) = db.execute("SELECT content FROM revision WHERE id = ?", (revision.id,)).fetchone()
    return PackedEstimate(path, content)
