"""The open estimate as it is printed: as it stands now, or as a revision of it stood."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.app.integrity import alterations_in
from estimator.app.revisions import Named, Revision, named_state, newest_named, sound_estimate
from estimator.app.session import EstimateSession
from estimator.domain.guideline.surroundings import Alterations
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.files.collector import collector_at_rest
from estimator.store.estimate.estimate_file import EstimateFile


@dataclass(frozen=True, slots=True)
class State:
    """A priced estimate with its books, and the revision that it may be printed as."""

    priced: PricedEstimate
    books: Books
    named: Named | None
    altered: Alterations
    """What another program altered in the file."""


def state_as_named(named: Named, altered: Alterations) -> State:
    """A revision as it stood, priced with the books of then. Raises UserError."""
    return State(price(sound_estimate(named), named.books), named.books, named, altered)


@dataclass(frozen=True, slots=True)
class StateToRead:
    """What is wanted of an estimate, as values of one moment, with nothing read that takes long.

    `priced` is None where it is wanted as the revision `named` stood, which is still to be priced.
    """

    priced: PricedEstimate | None
    books: Books
    named: Named | None
    altered: Alterations
    """What another program altered in the file, as far as it has been looked for."""
    unseen: EstimateFile | None
    """The file where it has not been looked for yet: no sheet is made without that."""

    @property
    def as_named(self) -> Named | None:
        """The revision as which it is wanted; None where it is wanted as it stands now."""
        return self.named if self.priced is None else None

    @collector_at_rest()
    def read(self) -> State:
        """Read and price it, on any thread; that takes as long as its bill is. Raises UserError."""
        named = self.named
        altered = self.altered if self.unseen is None else alterations_in(self.unseen)
        if self.priced is not None:
            return State(self.priced, self.books, named, altered)
        if named is None:
            raise ValueError("neither a price nor a revision to be priced")
        return state_as_named(named, altered)


def state_of(session: EstimateSession, revision: Revision | None) -> StateToRead | None:
    """The open estimate as it stands, or as a revision stood, and the one it may be printed as.

    None where none is open, or it has no price. Raises FileProblem.
    """
    file = session.file
    if file is None or (session.priced is None and revision is None):
        return None
    if revision is None:
        named = newest_named(file, session.library)
    else:
        named = named_state(file, session.library, revision)
    priced = session.priced if revision is None else None
    unseen = None if session.is_looked_into else file
    return StateToRead(priced, session.books, named, session.altered, unseen)
