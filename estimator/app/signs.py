"""The signs that stand beside a word of state, and their Thai names."""

from __future__ import annotations

from typing import Literal

from estimator.domain.findings import GRAVEST_FIRST, Severity

Sign = Severity | Literal["ok"]
SIGNS: tuple[Sign, ...] = (*GRAVEST_FIRST, "ok")
SIGN_NAMES: dict[Sign, str] = {
    "stop": "ต้องแก้ไข",
    "warn": "ควรตรวจสอบ",
    "note": "ข้อสังเกต",
    "ok": "เรียบร้อย",
}
