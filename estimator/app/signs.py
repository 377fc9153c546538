"""The signs that stand beside a word of state, and their Thai names."""

from __future__ import annotations

from typing import Literal

Sign = Literal["error", "warning", "note", "ok"]
SIGNS: tuple[Sign, ...] = ("error", "warning", "note", "ok")
SIGN_NAMES: dict[Sign, str] = {
    "error": "ต้องแก้ไข",
    "warning": "ควรตรวจสอบ",
    "note": "ข้อสังเกต",
    "ok": "เรียบร้อย",
}
