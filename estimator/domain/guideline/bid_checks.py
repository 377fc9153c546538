"""The check of the offer: how far it is from the reference price (clause 16.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.money import Satang, satang_from_baht, shown_baht
from estimator.domain.procedure.bid import bid_percent

_TELL_FROM: Final = 15
"""Per cent of the reference price, up or down."""


def must_be_told(bid: Satang, reference: Satang) -> bool:
    """Whether an offer is so far from the reference price, up or down, that it is reported."""
    return reference > 0 and abs(bid - reference) * 100 >= _TELL_FROM * reference


def bid_findings(checked: Checked) -> Iterator[Finding]:
    """An offer that is 15 % or more away from the reference price, to the satang.

    That is the approved one where one was: an edit since then changes no duty.
    """
    offer, reference = checked.estimate.bid.price, _reference(checked)
    if offer is None or reference is None:
        return
    bid = satang_from_baht(offer)
    apart = abs(bid - reference)
    if not must_be_told(bid, reference):
        return
    bidder = " ".join(checked.estimate.bid.bidder.split())
    whose = f"ของ “{bidder}”" if bidder else ""
    side = "ต่ำ" if bid < reference else "สูง"
    percent = bid_percent(bid, reference)
    yield Finding(
        "warn",
        "bid_differs",
        f"ราคาที่เห็นสมควรจ้าง{whose} {shown_baht(bid)} บาท {side}กว่าราคากลาง "
        f"{shown_baht(reference)} บาท อยู่ {shown_baht(apart)} บาท คิดเป็นร้อยละ {percent} ของราคากลาง "
        f"ซึ่งถึงร้อยละ {_TELL_FROM}",
        "แจ้งรายละเอียดการคำนวณราคากลางให้สำนักงานการตรวจเงินแผ่นดินทราบโดยเร็ว",
        field="bid",
        clause=checked.clause("duties"),
    )


def _reference(checked: Checked) -> Satang | None:
    approved = checked.surroundings.approved
    if approved is not None and approved.price is not None:
        return approved.price
    return None if checked.priced is None else checked.priced.reference_price
