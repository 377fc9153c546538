"""Rows to which a row points: whose quantity it takes, what it counts as pipes besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from estimator.domain.bill.links import unlinked
from estimator.domain.bill.rows import Line, Node, RowId
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.pipe_share import GONE


def pointed(node: Node) -> tuple[RowId, ...]:
    """The rows to which a line points, but for those that were gone already."""
    if not isinstance(node, Line):
        return ()
    if isinstance(node.quantity, LinkedQuantity):
        return (node.quantity.of,)
    share = node.pipe_share
    return () if share is None else tuple(each for each in share.also if each != GONE)


def pointing(node: Node, now: Callable[[RowId], RowId]) -> Node:
    """A node that points to what `now` says in place of what it pointed to.

    Where that is `GONE`, a quantity stays as a typed one, and a share of pipes goes on naming it.
    """
    if not isinstance(node, Line):
        return node
    if isinstance(node.quantity, LinkedQuantity):
        source = now(node.quantity.of)
        if source == GONE:
            return unlinked(node)
        return replace(node, quantity=replace(node.quantity, of=source))
    share = node.pipe_share
    if share is None or not share.also:
        return node
    return replace(node, material=replace(share, also=tuple(dict.fromkeys(map(now, share.also)))))
