"""Named states of an estimate: what was sent, what was signed.

One costs the file what is unlike in it and the one before. It is kept whole where that is over half
of it, and after some differences: to read one, all from the last whole one on are read. What was
kept is never written again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.guideline.stops_since import TODAYS_CHECKS
from estimator.store.estimate.chain import ChainedRevision, next_link, unvouched_revisions
from estimator.store.estimate.file_facts import whole_number
from estimator.store.estimate.journal import last_seq
from estimator.store.estimate.kept_forms import form_digest, keep_named_forms
from estimator.store.estimate.revision_content import (
    Forms,
    checks_named,
    forms_named,
    packed,
    packed_difference,
    unpacked,
    with_differences,
)
from estimator.store.sqlite.encoding import EncodingError, read_time, time_text
from estimator.store.sqlite.failures import DamagedRevisionError

_LONGEST: Final = 16
"""So many are read at most to read one."""
_PRICE_DIGITS: Final = 40
"""More than the largest amounts of the longest bill come to."""


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
    `at` is None where the time in the file cannot be read. `altered`: it is not what the chain of
    the file vouches for.
    """

    id: int
    name: str
    at: datetime | None
    who: str
    journal_seq: int
    worth: Worth | None = None
    note: str = ""
    altered: bool = False

    @property
    def day(self) -> date | None:
        """The day on which it was named, as far as it can be read."""
        return None if self.at is None else self.at.date()


class PackedEstimate:
    """An estimate as a file keeps it under a name, unpacked where it is first asked for.

    To take it out of the file is quick. To unpack it takes as long as its bill is, and is done on
    any thread, for nothing of the file is needed.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        contents: Sequence[object],
        estimate: Estimate | None = None,
        forms: Forms | None = None,
    ) -> None:
        """Of the contents the first is whole, the others differences; `path` is of the file.

        `estimate` and `forms` are what they hold, where it is known.
        """
        self._forms = forms
        self._forms_known = estimate is not None
        self._path = path
        self._name = name
        self._contents = contents
        self._estimate = estimate

    @property
    def estimate(self) -> Estimate:
        """The estimate as it stood, which stays at hand; errors as `read`."""
        self._estimate = self.read()
        return self._estimate

    def read(self) -> Estimate:
        """The estimate as it stood; raises DamagedRevisionError where it cannot be read."""
        if self._estimate is not None:
            return self._estimate
        try:
            estimate = unpacked(self._contents[0])
            others = self._contents[1:]
            return with_differences(estimate, others) if others else estimate
        except EncodingError as error:
            raise DamagedRevisionError(self._path, self._name) from error

    def checks(self) -> int:
        """Under which checks it was named (`domain/guideline/stops_since.py`); errors as `read`.

        What stands now, or was named a moment ago, is under those of today.
        """
        if not self._contents:
            return TODAYS_CHECKS
        try:
            return checks_named(self._contents[-1])
        except EncodingError as error:
            raise DamagedRevisionError(self._path, self._name) from error

    def forms(self) -> Forms | None:
        """The digests of the form definitions that it was named with, by their names.

        None where an earlier version named it, or nobody said which; errors as `read`.
        """
        if not self._forms_known:
            try:
                self._forms = forms_named(self._contents[-1])
            except EncodingError as error:
                raise DamagedRevisionError(self._path, self._name) from error
            self._forms_known = True
        return self._forms


class NamedStates:
    """The revisions of an open file; its estimates, of which the one asked for last is at hand."""

    def __init__(self, path: Path, db: Database) -> None:
        """Read nothing yet."""
        self._path = path
        self._db = db
        self._looked_at: tuple[int, PackedEstimate] | None = None
        """The revision that was asked for last, by its id."""
        self._vouched: dict[int, bool] = {}
        """Which were held against the chain, and whether they are as it says."""

    def all(self) -> tuple[Revision, ...]:
        """All of them, the newest first; EncodingError where one cannot be read."""
        found = self._db.execute(
            "SELECT id, name, at, who, journal_seq, price, checksum, note FROM revision"
            " ORDER BY id DESC"
        ).fetchall()
        if any(each[0] not in self._vouched for each in found):
            altered = unvouched_revisions(self._db)
            self._vouched = {each[0]: each[0] not in altered for each in found}
        return tuple(
            Revision(
                number,
                name,
                read_time(at),
                who,
                seq,
                _worth(price, checksum),
                note,
                not self._vouched[number],
            )
            for number, name, at, who, seq, price, checksum, note in found
        )

    def packed(self, revision: int) -> PackedEstimate:
        """The estimate as it stood, to be unpacked; DamagedRevisionError where no whole one is."""
        # It never changes, and is looked at again with each print of the estimate as it stands.
        if self._looked_at is None or self._looked_at[0] != revision:
            found = self._db.execute("SELECT name FROM revision WHERE id = ?", (revision,))
            ((name,),) = found.fetchall()
            try:
                contents = _contents(self._db, revision)
            except EncodingError as error:
                raise DamagedRevisionError(self._path, name) from error
            self._looked_at = (revision, PackedEstimate(self._path, name, contents))
        return self._looked_at[1]

    def add(
        self,
        estimate: Estimate,
        name: str,
        who: str,
        when: datetime,
        worth: Worth | None,
        note: str = "",
        forms: Mapping[str, str] | None = None,
    ) -> Revision:
        """Keep the estimate as it stands under a name; call `named` once that is on disk.

        `forms` are the form definitions that it is printed with, by name.
        """
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()
        digests = _digests(forms)
        if forms is not None:
            keep_named_forms(self._db, forms)
        difference = self._from(last, estimate, digests)
        base = None if difference is None else last
        content = packed(estimate, digests) if difference is None else difference
        price = None if worth is None or worth.price is None else str(worth.price)
        checksum = None if worth is None else worth.checksum
        at, seq, note = time_text(when), last_seq(self._db), note.strip()
        made = ChainedRevision(last + 1, name, at, who, seq, price, checksum, base, content, note)
        columns = {
            "id": made.id,
            "name": name,
            "at": at,
            "who": who,
            "journal_seq": seq,
            "price": price,
            "checksum": checksum,
            "base": base,
            "content": content,
            "note": note,
            "chain": next_link(self._db, made),
        }
        marks = ", ".join("?" * len(columns))
        self._db.execute(
            f"INSERT INTO revision ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values())
        )
        return Revision(made.id, name, read_time(at), who, seq, worth, note)

    def named(
        self, revision: Revision, estimate: Estimate, forms: Mapping[str, str] | None
    ) -> None:
        """The next print, and the next revision, compare with this one: it need not be read."""
        known = PackedEstimate(self._path, revision.name, (), estimate, _digests(forms))
        self._looked_at = (revision.id, known)

    def names_of_forms(self) -> frozenset[str]:
        """The digests of all form definitions that revisions were named with.

        Takes as long as they are; what cannot be read names none.
        """
        found: set[str] = set()
        for (content,) in self._db.execute("SELECT content FROM revision"):
            try:
                found.update((forms_named(content) or {}).values())
            except EncodingError:
                continue
        return frozenset(found)

    def _from(self, last: int, estimate: Estimate, forms: Forms | None) -> bytes | None:
        """What is unlike in the last revision; None where this one is better kept whole."""
        if not last:
            return None
        try:
            if len(_contents(self._db, last)) >= _LONGEST:
                return None
            return packed_difference(self.packed(last).read(), estimate, forms)
        except (EncodingError, DamagedRevisionError):  # nothing may stand on one that is damaged
            return None


def _digests(forms: Mapping[str, str] | None) -> Forms | None:
    if forms is None:
        return None
    return {name: form_digest(text) for name, text in forms.items()}


def _contents(db: Database, revision: int) -> tuple[object, ...]:
    """What a revision is read from: a whole one, and all differences up to it."""
    found = db.execute(
        "WITH RECURSIVE line (id, base, content) AS ("
        " SELECT id, base, content FROM revision WHERE id = ? UNION ALL"
        " SELECT earlier.id, earlier.base, earlier.content FROM revision AS earlier"
        " JOIN line ON earlier.id = line.base AND earlier.id < line.id)"
        " SELECT base, content FROM line ORDER BY id",
        (revision,),
    ).fetchall()
    if not found or len(found) > _LONGEST or found[0][0] is not None:
        raise EncodingError(f"revision {revision} stands on none that is whole")
    return tuple(content for _base, content in found)


def _worth(price: str | None, checksum: str | None) -> Worth | None:
    if checksum is None:
        return None
    if price is None:
        return Worth(None, checksum)
    return Worth(read_price(price), checksum)


def read_price(text: str) -> int:
    """The satang of a stored price; EncodingError where it is none."""
    price = whole_number(text, _PRICE_DIGITS)
    if price is None:
        raise EncodingError(f"a price of {text[:_PRICE_DIGITS]}")
    return price
