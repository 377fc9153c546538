"""Writing what an office adds to the account, and what its drawers call the editions."""

from __future__ import annotations

from collections.abc import Iterable

from estimator.app.session import EstimateSession
from estimator.domain.books.edition import EditionInfo


def infos(session: EstimateSession) -> tuple[EditionInfo, ...]:
    """Every labour edition of the library, the newest circular first, the office's last."""
    if session.rates is not None:
        return session.rates.labour_editions()
    return tuple(edition.info for edition in session.library.labour.values())


def edition_choices(offered: Iterable[EditionInfo]) -> list[tuple[str, str]]:
    """Editions by their ids, to be chosen among."""
    return [(info.id, edition_words(info)) for info in offered]


def edition_words(info: EditionInfo) -> str:
    """``ว 480 (2569)``, or the title of what is no circular."""
    if not info.circular:
        return info.title
    year = f" ({info.dated.year + 543})" if info.dated is not None else ""
    return f"{info.circular.rpartition('/')[2] or info.circular}{year}"
