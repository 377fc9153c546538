"""The words by which a sheet says what is in its prices, each with the part it plays.

To teach a word, add it to `WORDS` with the reason why it means so; how they go together stands in
`price_claims.py`. The first that fits at a place counts, so that a longer word stands before the
one it begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Thing = Literal["tax", "factor", "overhead"]
"""What the program puts on top of direct costs by itself."""
Role = Literal[
    "tax", "factor", "overhead", "letter_f", "times_figure", "share_added", "bare_cost",
    "in", "also", "done_to", "not", "taken_out", "without", "needless", "must", "plus", "later",
    "done", "inside", "price", "side", "budget", "break", "none",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PriceWord:
    """Spellings of what is said (no groups that capture), the part it plays, and why."""

    role: Role
    spellings: str
    why: str


_TAX: Final = (
    r"(?:ภาษี(?!เงินได้|\s*หัก|\s*ณ)(?:มูลค่า(?:เพิ่ม)?)?|(?<![a-z])vat(?![a-z])|แว[ตท](?![ก-ฮ]*์)|ภ\.?พ\.?(?![ก-ฮ])"
    r"|v\.a\.t\.?|(?<![a-z])tax(?:es)?(?![a-z]))"
)
WORDS: Final = (
    PriceWord("none", r"แล้วแต่|ต้องเสีย|เงื่อนไขการใช้", "duties of somebody, no state of the prices"),
    PriceWord(
        "budget", r"งบประมาณ|วงเงิน|\bbudget", "the money that there is, until prices are named"
    ),
    PriceWord(
        "budget",
        r"(?:ราคาที่|การ)เสนอ(?:ราคา)?(?=\s*(?:ให้|ต้อง|จะต้อง))|ให้\s*เสนอราคา",
        "what a bidder is told to do says nothing of the prices that stand here",
    ),
    PriceWord("factor", r"(?<![\w'])f\s*=?\s*1\.\d{3,4}(?![\d]|\s*m)", "Factor F with its figure"),
    PriceWord("tax", _TAX, "the value added tax; not that on income, nor what is withheld"),
    PriceWord(
        "factor", r"\bfactor(?:\s*f\b)?|แฟ็?[กค]เตอร์(?:\s*f\b)?|ตัวคูณ", "Factor F and how it is spelt"
    ),
    PriceWord(
        "times_figure", r"[x×*]\s*1\.\d{2,4}|เป็น\s*ราคากลาง(?=\s*แล้ว)", "Factor F by what it does"
    ),
    PriceWord(
        "letter_f", r"(?<![\w'])f\b(?!['/.-])", "Factor F, where a word of doing stands before"
    ),
    PriceWord(
        "overhead",
        r"(?<!ผู้)อำนวยการ|(?<=ค่า)ดำเนิน(?:การ|งาน)(?![ก-ฮเ-ไ](?!ำไร|ล้ว|ว้))|โสหุ้ย|กำไร"
        r"|\boverheads?|\bprofits?|\boh\b|\bmark[\s-]?up",
        "what Factor F is made of beside interest and the tax",
    ),
    PriceWord(
        "share_added", r"(?:บวก|เพิ่ม)(?:เพิ่ม)?\s*(?:ร้อยละ\s*)?\d+(?:\.\d+)?\s*%", "a profit unnamed"
    ),
    PriceWord(
        "bare_cost", r"ราคาทุน|เป็น\s*(?:ค่างาน|ราคา)ต้นทุน", "a price to which all is still added"
    ),
    PriceWord(
        "needless",
        r"(?:ไม่ต้อง|มิต้อง|ห้าม)\s*(?:คูณ|บวก|คิด|เพิ่ม|ใส่|ใช้)|(?:ไม่|ไม่ต้อง)\s*(?:คิด|บวก)\s*เพิ่ม",
        "that it need not be done any more: it was done",
    ),
    PriceWord("must", r"ต้อง\s*(?:นำ)?(?:บวก|คูณ|คิด|เพิ่ม)", "that it is still to be done"),
    PriceWord(
        "later",
        r"ต่างหาก|ภายหลัง|ทีหลัง|(?:คิด|บวก|คูณ|จ่าย)\s*(?:เพิ่ม(?:เติม)?|แยก)(?![ก-ฮ])|แยก(?=\W|$|ต่าง)|เพิ่มเติม"
        r"|อีก(?!ครั้ง)|\bextra\b",
        "that it comes on top",
    ),
    PriceWord(
        "inside",
        r"(?:อยู่|ไว้)?\s*ใน\s*(?:ตัว)?(?:ราคา|ค่างาน|นี้)(?:ต่อหน่วย)?(?:นี้)?|\bin\s+(?:the\s+|all\s+)?(?:unit\s+)?(?:prices?|rates?)",
        "where it is, behind what is there",
    ),
    PriceWord(
        "done",
        r"แล้ว|ไว้|อยู่|เรียบร้อย|\balready\b|มา(?:คูณ|ปรับ|บวก|รวม|คิด)",
        "that it has been done; ``นำ … มาคูณ`` says how",
    ),
    PriceWord(
        "not",
        r"(?:ยัง)?ไม่|(?:ยัง)?มิ(?=ได้|รวม|นับ|คิด)|\bnot\b|\bnon?\b|\bun(?=\W?inc)",
        "that it is not",
    ),
    PriceWord("taken_out", r"ถอด|หัก", "that it was in; with a no before it that it still is"),
    PriceWord(
        "without",
        r"ก่อน|ยกเว้น|\bexc(?:l(?:ud(?:ing|ed|es?)|usive(?:\s+of)?)?)?\b\.?|\bwithout\b|\bw/o\b|\bbefore\b"
        r"|\bplus\b|\bnet\s+of\b",
        "that it is not, without a further word",
    ),
    PriceWord("also", r"รวม\s*(?:ทั้ง(?!สิ้น|หมด)|ถึง)", "one more of a list, or the first of one"),
    PriceWord(
        "in",
        r"รวม|หลัง|พร้อม|\binc(?:l(?:ud(?:ing|ed|es?)|usive(?:\s+of)?)?)?\b\.?|\bwith\b\.?|\bw/|\bafter\b"
        rf"|\bin\b(?=\W{{0,2}}{_TAX})|(?<=vat)\W{{0,2}}in\b|(?<=tax)\W{{0,2}}in\b",
        "that it is in the price",
    ),
    PriceWord(
        "done_to",
        r"คูณ|บวก|คิด|ใส่|ใช้|ปรับ|มี|ชำระ|เสีย|เผื่อ|นำ|[x×*](?=\s*(?:f\b|factor|แฟ|ตัวคูณ|ค่า))|\btimes\b",
        "what one does with it: that it is in only where it has been done, or of which prices",
    ),
    PriceWord(
        "price",
        r"ราคา(?!กลาง)|หน่วยละ|ค่างาน(?!ต้นทุน)|\b(?:prices?|rates?|costs?|amounts?)\b",
        "the prices",
    ),
    PriceWord("side", r"ค่าวัสดุ|ค่าแรง", "prices, too, or works that a list names"),
    PriceWord("plus", r"[+]", "one more of a list, or on top of the price"),
    PriceWord(
        "break",
        r"[()\[\];|\n]|แต่(?!ละ)|\bbut\b|และได้|\band\s+(?=inc|exc)",
        "another thing is said from here",
    ),
)
PRICE_WORD: Final = re.compile(
    "|".join(f"(?P<w{place}>{word.spellings})" for place, word in enumerate(WORDS)), re.IGNORECASE
)
ROLES: Final[dict[str, Role]] = {f"w{place}": word.role for place, word in enumerate(WORDS)}
"""The part of each group of `PRICE_WORD`."""
THINGS: Final[dict[Role, Thing]] = {
    "tax": "tax",
    "factor": "factor",
    "letter_f": "factor",
    "times_figure": "factor",
    "overhead": "overhead",
    "share_added": "overhead",
    "bare_cost": "overhead",
}
SAYING: Final[frozenset[Role]] = frozenset(
    ("in", "also", "done_to", "not", "taken_out", "without", "needless", "must")
)
"""The words that say something of what stands beside them."""
