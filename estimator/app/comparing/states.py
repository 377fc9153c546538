"""The states that can be compared: an estimate as it stands, or as a revision of it stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from estimator.app.files_as_named import file_and_revision
from estimator.app.revision_forms import digests_now, unlike_forms
from estimator.app.revisions import (
    Named,
    Revision,
    name_and_day,
    named_state,
    revision_named,
    sound_content,
)
from estimator.domain.comparing.differences import EstimateDifference, InMoney, compare, in_money
from estimator.domain.comparing.pairing import rows_by_words
from estimator.domain.estimate import Estimate
from estimator.domain.merging.aligning import ROWS, aligned, next_ids, renamed
from estimator.domain.pricing.books import Books
from estimator.files.collector import collector_at_rest
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.parting import Parted, parted

TODAY = "ปัจจุบัน"
"""What the estimate is called as it stands."""
_ID = "estimate_id"

_Library = Callable[[], AbstractContextManager[Books]]


@dataclass(frozen=True, slots=True)
class _State:
    """A state of an estimate with its books, as values of one moment; nothing is read yet.

    `now` is the estimate where it is wanted as it stands, `named` the revision where not.
    """

    name: str
    books: Books
    now: Estimate | None
    named: Named | None
    kept_forms: Mapping[str, str]

    def read(self) -> InMoney:
        """Read and price it, on any thread; that takes as long as its bill is. Raises UserError."""
        if self.now is not None:
            return in_money(self.now, self.books)
        if self.named is None:
            raise ValueError("neither an estimate nor a revision")
        return in_money(sound_content(self.named), self.books)

    def forms(self) -> Mapping[str, str] | None:
        """The digests of the forms that it is printed with; None where it names none."""
        if self.now is not None:
            return digests_now(self.now, self.kept_forms)
        return None if self.named is None else self.named.packed.forms()


@dataclass(frozen=True, slots=True)
class ComparedStates:
    """Two states that were compared, the earlier first, by their names."""

    before: str
    after: str
    difference: EstimateDifference
    forms: tuple[str, ...] = ()
    """The forms that they are printed with otherwise, which are no part of an estimate."""


def _state(file: EstimateFile, library: Books, revision: Revision | None) -> _State:
    if revision is None:
        books = file.kept_books().with_fallback(library)
        return _State(TODAY, books, file.estimate, None, file.kept_forms())
    named = named_state(file, library, revision)
    return _State(name_and_day(revision), named.books, None, named, {})


@collector_at_rest()
def compare_in(
    file: EstimateFile, library: Books, before: Revision | None, after: Revision | None
) -> ComparedStates:
    """Compare two revisions of an open file, None for it as it stands; may be done on any thread.

    Takes as long as their bills are. Raises UserError.
    """
    was, now = (_state(file, library, each) for each in (before, after))
    forms = unlike_forms(was.forms(), now.forms())
    return ComparedStates(was.name, now.name, compare(was.read(), now.read()), forms)


@collector_at_rest()
def compare_with(path: Path, name: str, file: EstimateFile, library: Books) -> ComparedStates:
    """Compare another file, called so, with an open one as it stands; as `compare_in`."""
    with open_estimate_file(path, read_only=True) as old:
        was, now = (_state(each, library, None) for each in (old, file))
        found = _compared(old, file, was.read(), now.read())
        return ComparedStates(name, TODAY, found, unlike_forms(was.forms(), now.forms()))


def compare_files(before: str, after: str, library: _Library) -> ComparedStates:
    """Compare what two texts name: each a file, or ``FILE@REVISION``. Raises UserError.

    Rows are the same by their ids in one file and its copies, of which each may have given an id
    to another row since they parted; in files that were made apart, by their words.
    """
    with ExitStack() as stack:
        old, old_revision = opened_as_named(stack, before)
        new, new_revision = opened_as_named(stack, after)
        books = stack.enter_context(library())
        was, now = _state(old, books, old_revision), _state(new, books, new_revision)
        found = _compared(old, new, was.read(), now.read())
        return ComparedStates(before, after, found, unlike_forms(was.forms(), now.forms()))


def _compared(
    old: EstimateFile, new: EstimateFile, was: InMoney, now: InMoney
) -> EstimateDifference:
    if old.path == new.path:
        return compare(was, now)
    copies = old.about().get(_ID) == new.about().get(_ID)
    parting = (parted(new, old) if copies else None) or _apart(was.estimate, now.estimate)
    ids = parting.parted, parting.our_ids, parting.their_ids, parting.same
    there = aligned(was.estimate, renamed(now.estimate, was.estimate, *ids))
    return compare(in_money(there, was.books), now)


def _apart(was: Estimate, now: Estimate) -> Parted:
    """Two estimates that never were one: rows are the same by their words, records as they are."""
    never = dict.fromkeys(next_ids(now), 1)
    return Parted(Estimate(), {}, False, never, same={ROWS: rows_by_words(was.bill, now.bill)})


def opened_as_named(stack: ExitStack, text: str) -> tuple[EstimateFile, Revision | None]:
    """The file of a text, which is only read, and the revision where the text names one."""
    path, name = file_and_revision(text)
    file = stack.enter_context(open_estimate_file(path, read_only=True))
    return file, None if name is None else revision_named(file, name)
