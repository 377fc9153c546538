"""Why the revision that stands is a draft though nothing in the estimate says stop any more.

A revision is for ever what it was named: a day that was wrong then is put right in the calendar
afterwards, but only another name makes clean sheets, and only those are approved.
"""

from __future__ import annotations

from dataclasses import replace

from estimator.app.project.files import standing_of
from estimator.app.revisions import stops_of
from estimator.app.session import EstimateSession
from estimator.domain.bill_edits.unprinted import as_followed
from estimator.domain.findings import Finding
from estimator.store.sqlite.failures import DamagedRevisionError


def named_stops(session: EstimateSession) -> tuple[Finding, ...]:
    """What said stop in the revision that stands, by the checks of today, as its approval asks.

    Quick where what is recorded of the way is still as it was named. Raises FileProblem.
    """
    file, priced = session.file, session.priced
    if file is None or file is not session.whole_file or priced is None:
        return ()
    standing = standing_of(file)
    if standing.of is None or standing.edited:
        return ()
    try:
        as_named = as_followed(session.estimate, file.packed_at(standing.of).estimate)
    except DamagedRevisionError:
        return ()
    if as_named == session.estimate:
        return ()
    return stops_of(replace(priced, estimate=as_named), session.books, session.altered)
