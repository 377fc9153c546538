"""Which revisions of a damaged file are what its chain says, and of which nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from estimator.store.estimate.chain import (
    CHAIN_END,
    CHAIN_START,
    Chained,
    ChainedRevision,
    chained_entries,
    chained_revisions,
    in_order,
    start_link,
)
from estimator.store.estimate.file_facts import all_facts


@dataclass(frozen=True, slots=True)
class RevisionLinks:
    """How the revisions of salvaged tables stand to the chain, by their numbers there."""

    altered: frozenset[int]
    """They are not what the chain says."""
    unsure: frozenset[int]
    """What came just before is lost: their links cannot be worked out."""
    mended: Mapping[int, str]
    """Links that the damage altered, and nothing else of their revisions, as they were."""


def revision_links(db: Database) -> RevisionLinks:
    """Hold each revision against the link before it, as it stands or as it is worked out.

    A revision has its own number, or that of its place where damage made it another.
    """
    facts, revisions = all_facts(db), tuple(chained_revisions(db))
    places = {each.id: at for at, each in enumerate(revisions, 1)}
    made, kept = start_link(facts), facts.get(CHAIN_START, "")
    altered, unsure = set[int](), set[int]()
    mended: dict[int, str] = {}
    seq, last = 0 if CHAIN_START in facts else -1, 0
    before: ChainedRevision | None = None
    for each in in_order(chained_entries(db), revisions):
        if before is not None and made != kept and each.link(made) == each.chain:
            mended[before.id] = made
        if isinstance(each, ChainedRevision):
            placed = replace(each, id=places[each.id], base=places.get(each.base or 0))
            if not (_holds(each, made, kept) or _holds(placed, made, kept)):
                is_next = (each.journal_seq, each.id) == (seq, last + 1)
                (altered if is_next else unsure).add(each.id)
            last, before = each.id, each
        else:
            seq, before = each.seq, None
        made, kept = each.link(kept), each.chain
    if before is not None and made != kept and facts.get(CHAIN_END) == made:
        mended[before.id] = made
    return RevisionLinks(frozenset(altered - mended.keys()), frozenset(unsure), mended)


def _holds(each: Chained, made: str, kept: str) -> bool:
    return each.chain in (each.link(made), each.link(kept))
