"""Of what papers are made: one state of an estimate, and what the file says of its way since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estimator.app.forms.state import State, StateToRead, state_of
from estimator.app.procedure.approving import (
    approval_before,
    approval_since,
)
from estimator.app.revisions import Named, Revision, approval_of, newest_approved
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.approvals import Approval
from estimator.exchange.estimate.checksum import checksum
from estimator.sheets.papers.paper_facts import PriceBefore


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A priced state as values, the estimate of now, and the revisions of its file."""

    state: State
    now: Estimate
    revisions: tuple[Revision, ...]
    named: Named | None
    """The revision that the state is, to the last figure; None of one that was edited since."""
    today: date | None = None
    """The day on which papers are asked for; None: not known, as where what is there is read."""

    @property
    def approval(self) -> Approval | None:
        """The newest approval of that very revision."""
        return None if self.named is None else approval_of(self.now, self.named.revision)

    @property
    def since(self) -> Approval | None:
        """What was approved after it, of another revision: what follows now is of that one."""
        return None if self.approval is None else approval_since(self.now, self.approval)

    @property
    def before(self) -> PriceBefore | None:
        """What was approved before it, as far as the file still has it."""
        own = None if self.named is None else self.named.revision
        found = approval_before(self.now, own)
        if found is None:
            return None
        worths = (each.worth for each in self.revisions if each.worth is not None)
        price = next((each.price for each in worths if each.checksum == found.checksum), None)
        return PriceBefore(found.revision, found.on, price)


def source_of(
    state: State, now: Estimate, revisions: tuple[Revision, ...], today: date | None = None
) -> PaperSource:
    """A state as papers are made of it; takes as long as its bill is, on any thread.

    An approval is of one revision: what was edited since has none, whatever it is printed as.
    """
    named = state.named
    worth = None if named is None else named.revision.worth
    is_it = worth is not None and checksum(state.priced.estimate, state.books) == worth.checksum
    return PaperSource(state, now, revisions, named if is_it else None, today)


@dataclass(frozen=True, slots=True)
class PapersToRead:
    """The same of one moment, of which what takes long is still to be read."""

    state: StateToRead
    now: Estimate
    revisions: tuple[Revision, ...]
    today: date

    def read(self) -> PaperSource:
        """Read it, on any thread. Raises UserError."""
        return source_of(self.state.read(), self.now, self.revisions, self.today)


def papers_of_session(session: EstimateSession, revision: Revision | None) -> PapersToRead | None:
    """The open estimate as it stands, or as a revision stood; None where it has no price.

    Raises FileProblem.
    """
    file, state = session.file, state_of(session, revision)
    if file is None or state is None:
        return None
    return PapersToRead(state, session.estimate, file.revisions(), session.now().date())


def approved_in(session: EstimateSession) -> Revision | None:
    """The revision of the open estimate that was approved last, if it is there still."""
    file = session.file
    return None if file is None else newest_approved(session.estimate, file.revisions())
