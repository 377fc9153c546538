"""Of what papers are made: one state of an estimate, and what the file says of its way since."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from estimator.app.approvals import approval_of, approval_since, newest_approved
from estimator.app.forms.state import State, StateToRead, state_of
from estimator.app.procedure.approving import approval_before
from estimator.app.project.files import stands_unapproved
from estimator.app.publishing import Way
from estimator.app.revisions import Named, Revision
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.approvals import Approval, named_words, revision_words
from estimator.exchange.estimate.checksum import checksum
from estimator.sheets.papers.paper_facts import PriceBefore
from estimator.sheets.papers.paper_words import members_of
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.revisions import PackedEstimate
from estimator.store.sqlite.failures import DamagedRevisionError


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
    approved: Mapping[str, PackedEstimate] = field(default_factory=dict)
    """What was approved, by the checksums of its sheets, as far as the file still has it."""
    stands: Revision | None = None
    """The revision as which the file stands now, where another was approved last."""

    @property
    def way(self) -> Way:
        """What the file says of the way of its prices, on the day of the papers."""
        return Way(self.now, self.revisions, self.today)

    @property
    def _own(self) -> Revision | None:
        return None if self.named is None else self.named.revision

    @property
    def approval(self) -> Approval | None:
        """The newest approval of that very revision."""
        own = self._own
        return None if own is None else approval_of(self.now, own, self.revisions)

    @property
    def since(self) -> Approval | None:
        """What was approved after it, of another revision: what follows now is of that one."""
        return None if self.approval is None else approval_since(self.now.approvals, self.approval)

    @property
    def told(self) -> str:
        """That the file stands as another revision than the one that the papers are of."""
        if self.stands is None or self.approval is None or self.since is not None:
            return ""
        return (
            f"เอกสารนี้เป็นของ{revision_words(self.approval)} ที่เห็นชอบล่าสุด "
            f"ไม่ใช่{named_words(self.stands.name, self.stands.day)} ที่แฟ้มเป็นอยู่ในขณะนี้"
        )

    @property
    def before(self) -> PriceBefore | None:
        """What was approved before it, as far as the file still has it.

        What was handed in again after its own approval, nothing changed, is a review of itself.
        """
        own = self._own
        found = self._reviewed_itself or approval_before(self.now, own, self.revisions)
        if found is None:
            return None
        worths = (each.worth for each in self.revisions if each.worth is not None)
        price = next((each.price for each in worths if each.checksum == found.checksum), None)
        is_same = self.approval is not None and self.approval.checksum == found.checksum
        return PriceBefore(found.revision, found.on, price, self._members(found), is_same)

    @property
    def _reviewed_itself(self) -> Approval | None:
        own, submitted = self.approval, self.now.dates.submitted
        again = own is not None and submitted is not None and submitted > own.on
        return own if again and self.since is None else None

    def _members(self, approval: Approval) -> frozenset[str] | None:
        """The committee of what was approved; None where the file cannot tell it."""
        then = self.approved.get(approval.checksum)
        try:
            return None if then is None else members_of(then.read())
        except DamagedRevisionError:
            return None


def approved_of(file: EstimateFile) -> dict[str, PackedEstimate]:
    """All that was approved of a file, by checksum, to be read on any thread.

    What cannot be read is left out. Raises FileProblem.
    """
    wanted = {each.checksum for each in file.estimate.approvals}
    found = dict[str, PackedEstimate]()
    for each in file.revisions():
        if each.worth is not None and each.worth.checksum in wanted - found.keys():
            with suppress(DamagedRevisionError):
                found[each.worth.checksum] = file.packed_at(each)
    return found


def source_of(
    state: State,
    now: Estimate,
    revisions: tuple[Revision, ...],
    today: date | None = None,
    approved: Mapping[str, PackedEstimate] | None = None,
    stands: Revision | None = None,
) -> PaperSource:
    """A state as papers are made of it; takes as long as its bill is, on any thread.

    An approval is of one revision: what was edited since has none, whatever it is printed as.
    """
    named = state.named
    worth = None if named is None else named.revision.worth
    is_it = worth is not None and checksum(state.priced.estimate, state.books) == worth.checksum
    return PaperSource(
        state, now, revisions, named if is_it else None, today, approved or {}, stands
    )


@dataclass(frozen=True, slots=True)
class PapersToRead:
    """The same of one moment, of which what takes long is still to be read."""

    state: StateToRead
    now: Estimate
    revisions: tuple[Revision, ...]
    today: date
    approved: Mapping[str, PackedEstimate]
    stands: Revision | None

    def read(self) -> PaperSource:
        """Read it, on any thread. Raises UserError."""
        return source_of(
            self.state.read(), self.now, self.revisions, self.today, self.approved, self.stands
        )


def papers_of_session(session: EstimateSession, revision: Revision | None) -> PapersToRead | None:
    """The open estimate as it stands, or as a revision stood; None where it has no price.

    Raises FileProblem.
    """
    file, state = session.file, state_of(session, revision)
    if file is None or state is None:
        return None
    today, approved = session.now().date(), approved_of(file)
    stands = stands_unapproved(file)
    return PapersToRead(state, session.estimate, file.revisions(), today, approved, stands)


def approved_in(session: EstimateSession) -> Revision | None:
    """The revision of the open estimate that was approved last, if it is there still."""
    file = session.file
    return None if file is None else newest_approved(session.estimate, file.revisions())
