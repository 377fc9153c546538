"""The states of the open estimate as a list shows them: as it stands, then its revisions."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.app.comparing.rows import NO_PRICE
from estimator.app.comparing.states import TODAY
from estimator.app.history import when_words
from estimator.app.revisions import Revision, checksum_code
from estimator.app.session import EstimateSession
from estimator.domain.money import Satang, shown_baht


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


def listed_states(session: EstimateSession) -> tuple[ListedState, ...]:
    """As it stands, then the revisions, the newest first; nothing where no estimate is open.

    Raises FileProblem.
    """
    file = session.whole_file
    if file is None:
        return ()
    changed_at, who = file.changed()
    priced = session.whole_priced
    today = ListedState(
        None,
        TODAY,
        when_words(changed_at),
        who,
        price=_price(None if priced is None else priced.reference_price),
    )
    return (today, *map(_listed, file.revisions()))


def _listed(each: Revision) -> ListedState:
    return ListedState(
        each,
        each.name,
        when_words(each.at),
        each.who,
        each.note,
        "" if each.worth is None else _price(each.worth.price),
        checksum_code(each),
    )


def _price(price: Satang | None) -> str:
    return NO_PRICE if price is None else shown_baht(price)
