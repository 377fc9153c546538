"""What the drawers call the editions."""

from __future__ import annotations

from collections.abc import Iterable

from estimator.domain.books.edition import EditionInfo


def edition_choices(offered: Iterable[EditionInfo]) -> list[tuple[str, str]]:
    """Editions by their ids, to be chosen among."""
    return [(info.id, edition_words(info)) for info in offered]


def edition_words(info: EditionInfo) -> str:
    """``ว 480 (2569)``, or the title of what is no circular."""
    if not info.circular:
        return info.title
    year = f" ({info.dated.year + 543})" if info.dated is not None else ""
    return f"{info.circular.rpartition('/')[2] or info.circular}{year}"
