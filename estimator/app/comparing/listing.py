"""The states of the open estimate as a list shows them: as it stands, then its revisions."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType

from estimator.app.approvals import approvals_of
from estimator.app.comparing.rows import NO_PRICE
from estimator.app.comparing.states import TODAY
from estimator.app.history import when_words
from estimator.app.revisions import (
    BEFORE_MERGE,
    Revision,
    checksum_code,
    named_state,
    note_words,
    worth_anew,
)
from estimator.app.session import EstimateSession
from estimator.domain.money import Satang, shown_baht
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.approvals import Approval
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.revisions import Worth


@dataclass(frozen=True, slots=True)
class ListedState:
    """A state in Thai texts; `revision` is None of the estimate as it stands."""

    revision: Revision | None
    name: str
    when: str = ""
    who: str = ""
    note: str = ""
    price: str = ""
    code: str = ""


def listed_states(
    session: EstimateSession, worths: Mapping[int, Worth] = MappingProxyType({})
) -> tuple[ListedState, ...]:
    """As it stands, then the revisions, the newest first; nothing where no estimate is open.

    `worths` are those of revisions that keep none, as `missing_worths` found them. Raises
    FileProblem.
    """
    file = session.whole_file
    if file is None:
        return ()
    changed_at, who = file.changed()
    revisions = file.revisions()
    priced = session.whole_priced
    today = ListedState(
        None,
        TODAY,
        when_words(changed_at),
        who,
        price=_price(None if priced is None else priced.reference_price),
    )
    return (
        today,
        *(
            _listed(
                each,
                each.worth or worths.get(each.id),
                approvals_of(file.estimate, each, revisions),
            )
            for each in revisions
        ),
    )


def without_merges(
    states: tuple[ListedState, ...], shown: Container[int] = ()
) -> tuple[ListedState, ...]:
    """What somebody named, and of what a merge had named by itself only the newest.

    They tell where one can go back to from the last merge; after ten merges nobody finds what was
    named for a reason among the others. Revisions of which the numbers are in `shown` stay.
    """
    revisions = (each.revision for each in states if each.revision is not None)
    hidden = {each.id for each in [each for each in revisions if _is_of_a_merge(each)][1:]}
    return tuple(
        each
        for each in states
        if each.revision is None or each.revision.id not in hidden or each.revision.id in shown
    )


def _is_of_a_merge(revision: Revision) -> bool:
    """Whether it bears the name that is given before a merge, with its own moment."""
    return revision.name.startswith(f"{BEFORE_MERGE}{when_words(revision.at)}")


def missing_worths(file: EstimateFile, library: Books) -> dict[int, Worth]:
    """What revisions that an earlier version named come to, by their numbers; on any thread.

    Takes as long as their bills are; one that cannot be read has none.
    """
    found = {}
    for each in file.revisions():
        if each.worth is None:
            with suppress(UserError):
                found[each.id] = worth_anew(named_state(file, library, each))
    return found


def _listed(each: Revision, worth: Worth | None, approvals: Iterable[Approval]) -> ListedState:
    return ListedState(
        each,
        each.name,
        when_words(each.at),
        each.who,
        note_words(each, approvals),
        "" if worth is None else _price(worth.price),
        checksum_code(replace(each, worth=worth)),
    )


def _price(price: Satang | None) -> str:
    return NO_PRICE if price is None else shown_baht(price)
