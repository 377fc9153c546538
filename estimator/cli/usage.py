"""How the command line is used: its words and options, said in Thai throughout."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

from estimator import __version__
from estimator.cli.screen_text import one_line
from estimator.domain.bill.work_types import WORK_TYPES
from estimator.domain.estimate import FACTOR_METHODS, RAIN_ZONES, Conditions
from estimator.domain.limits import LARGEST_COUNT
from estimator.domain.money import FACTOR_ROUNDINGS, NumberError, typed_decimal

WRONG_USAGE = 2
Reads = Callable[[argparse.Namespace], Sequence[str]]
"""Which files a command leaves alone, so that one who has them open is no hindrance."""

_FILES = "file_commands"
_PROCEDURE = "procedure_commands"
_BOOKS = "book_commands"
_MOST_HITS = 50
_WITH_DAY = " (ชื่อที่มีหลายฉบับ เติมวัน เช่น “เสนอ (2026-07-01)”)"
_READ_FROM_TABLES = tuple(method for method in FACTOR_METHODS if method != "manual")

_HEADINGS = (
    ("usage: ", "วิธีใช้: "),
    ("positional arguments:", "สิ่งที่ต้องระบุ:"),
    ("options:", "ตัวเลือก:"),
)
_REFUSALS = (
    (r"the following arguments are required: (.+)", r"ยังขาด \1 โปรดระบุให้ครบ"),
    (r"unrecognized arguments: (.+)", r"ไม่รู้จัก \1 โปรดลบออกหรือตรวจตัวสะกด"),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        r"\1 เป็น \2 ไม่ได้ โปรดเลือกจาก \3",
    ),
    (r"argument (.+?): expected one argument", r"\1 ต้องมีค่าตามหลังหนึ่งค่า โปรดเพิ่ม"),
    (r"argument (.+?): expected at least one argument", r"\1 ต้องมีค่าอย่างน้อยหนึ่งค่า โปรดเพิ่ม"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 ไม่รับค่า \2 โปรดลบค่านั้นออก"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 ใช้พร้อมกับ \2 ไม่ได้ โปรดเลือกอย่างเดียว"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 ย่อเกินไป อาจหมายถึง \2 โปรดพิมพ์ให้เต็ม"),
    (r"one of the arguments (.+) is required", r"โปรดระบุ \1 อย่างใดอย่างหนึ่ง"),
    # What a reader of values says is Thai already.
    (r"argument (.+?): (.+)", r"\1: \2"),
)


class ThaiParser(argparse.ArgumentParser):
    """`argparse` with its few English sentences put into Thai."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        """As argparse, but an option has to be written whole."""
        super().__init__(*arguments, **{"allow_abbrev": False, "add_help": False, **settings})
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้นี้")

    def format_usage(self) -> str:
        """The usage line."""
        return _in_thai(super().format_usage())

    def format_help(self) -> str:
        """The whole help."""
        return _in_thai(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and what was wrong; exit status 2."""
        self.exit(WRONG_USAGE, f"{self.format_usage()}{self.prog}: {one_line(refusal(message))}\n")


def first_words() -> Sequence[str]:
    """The first words that are commands; anything else standing alone is a file to open."""
    _, _, commands = _build_parser()
    return tuple(commands.choices)


def parse(given: Sequence[str]) -> argparse.Namespace:
    """What was asked; its `command` is the words of one, ``rates find`` and the like.

    `module` is that of the function that does it, `reads` are the files that it leaves alone.

    Raises SystemExit after saying why: 0 where help was asked for, 2 for wrong usage.
    """
    parser, factor, _ = _build_parser()
    asked, unknown = parser.parse_known_args(given)
    if unknown:
        # argparse would show how the whole program is used.
        asked.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    if asked.command == "factor-f":
        # argparse cannot require options that a subcommand makes needless.
        needed = {"--work-type": asked.work_type, "--cost": asked.cost}
        missing = [option for option, value in needed.items() if value is None]
        if missing:
            factor.error(f"the following arguments are required: {', '.join(missing)}")
    if asked.command == "print" and asked.template is not None:
        for option in ("pdf", "xlsx", "forms", "one_file", "thai_digits"):
            if getattr(asked, option):
                named = option.replace("_", "-")
                asked.parser.error(f"argument --template: not allowed with argument --{named}")
    return asked


def _build_parser() -> tuple[ThaiParser, ThaiParser, Any]:
    parser = ThaiParser(
        prog="estimator", description="ราคากลางงานก่อสร้าง: ไม่ระบุคำสั่งจะเปิดหน้าต่างโปรแกรม"
    )
    parser.add_argument(
        "--version", action="version", version=f"estimator {__version__}", help="แสดงรุ่นของโปรแกรม"
    )
    commands = parser.add_subparsers(title="คำสั่ง", metavar="COMMAND", required=True)
    _add_file_commands(commands)
    _add_merge(commands)
    _add_procedure(commands)
    _add_rates(commands)
    return parser, _add_factor(commands), commands


def _nothing(_asked: argparse.Namespace) -> Sequence[str]:
    return ()


def _the_file(asked: argparse.Namespace) -> Sequence[str]:
    return (asked.file,)


def _command(
    commands: Any, words: str, text: str, module: str, reads: Reads = _nothing
) -> ThaiParser:
    """The record of a command; the function of the module is named after its words."""
    parser: ThaiParser = commands.add_parser(
        words.rsplit(maxsplit=1)[-1], help=text, description=text
    )
    parser.set_defaults(command=words, parser=parser, module=module, reads=reads)
    return parser


def _add_file_commands(commands: Any) -> None:
    new = _command(commands, "new", "ทำแฟ้มประมาณราคาจาก JSON", _FILES)
    dump = _command(commands, "dump", "เขียนแฟ้มประมาณราคาออกเป็น JSON", _FILES, _the_file)
    price = _command(commands, "price", "คำนวณราคากลาง", _FILES, _the_file)
    check = _command(commands, "check", "ตรวจประมาณราคา บอกทุกข้อที่ควรตรวจ", _FILES, _the_file)
    prints = _command(commands, "print", "พิมพ์แบบฟอร์มเป็น PDF และ Excel", _FILES, _the_file)
    verify = _command(commands, "verify", "ตรวจแฟ้ม และตรวจว่าแผ่นที่พิมพ์เป็นของฉบับใด", _FILES, _the_file)
    rescue = _command(commands, "rescue", "กู้แฟ้มที่เสียหายเป็นแฟ้มใหม่ พร้อมรายงานว่าได้และไม่ได้สิ่งใด", _FILES)
    imports = _command(
        commands,
        "import",
        "นำเข้าตารางเป็นรายการของหมวดงาน",
        _FILES,
        lambda asked: () if asked.accept else (asked.file,),
    )
    revisions = _command(commands, "revisions", "ฉบับที่บันทึกไว้ในแฟ้ม ใหม่ที่สุดก่อน", _FILES, _the_file)
    compares = _command(
        commands,
        "compare",
        "เทียบประมาณราคาสองแฟ้มหรือสองฉบับ",
        _FILES,
        lambda asked: (asked.a, asked.b),
    )
    for name in ("A", "B"):
        compares.add_argument(
            name.lower(), metavar=name, type=_named, help="แฟ้มประมาณราคา หรือ FILE.estimate@ชื่อฉบับ"
        )
    for parser in (new, dump, price, check, imports, prints, verify, revisions, rescue):
        parser.add_argument("file", metavar="FILE.estimate", type=_named, help="แฟ้มประมาณราคา")
    new.add_argument(
        "--from",
        dest="source",
        metavar="estimate.json",
        type=_named,
        required=True,
        help="แฟ้ม JSON รูปแบบ estimate/1 (- คืออ่านจากอินพุตมาตรฐาน)",
    )
    for parser in (dump, prints):
        parser.add_argument(
            "--revision", metavar="NAME", help=f"ฉบับที่บันทึกไว้{_WITH_DAY} ไม่ระบุคือตามที่แก้ไขล่าสุด"
        )
    rescue.add_argument(
        "--out", metavar="NEW.estimate", type=_named, required=True, help="แฟ้มใหม่ที่จะเขียน"
    )
    for parser in (new, prints, rescue):
        parser.add_argument("--overwrite", action="store_true", help="เขียนทับแฟ้มที่มีอยู่")
    # Its name in earlier versions.
    new.add_argument("--force", dest="overwrite", action="store_true", help=argparse.SUPPRESS)
    verify.add_argument(
        "--sheet", metavar="SHEET", type=_named, help="แผ่นที่พิมพ์เป็น PDF หรือ Excel (.xlsx)"
    )
    _add_import_options(imports)
    for parser in (price, check, imports, verify, revisions, compares, rescue):
        parser.add_argument("--json", action="store_true", help="ตอบเป็น JSON")
    prints.add_argument(
        "--out", metavar="DIR", type=_named, required=True, help="โฟลเดอร์ที่จะเขียนแบบฟอร์ม"
    )
    prints.add_argument("--pdf", action="store_true", help="เฉพาะ PDF")
    prints.add_argument("--one-file", action="store_true", help="PDF ทุกแบบรวมเป็นแฟ้มเดียว")
    prints.add_argument("--xlsx", action="store_true", help="เฉพาะ Excel")
    prints.add_argument("--forms", metavar="pr4,pr5a,...", help="เฉพาะแบบที่ระบุ ซึ่งต้องมีข้อมูลให้พิมพ์ทุกแบบ")
    prints.add_argument(
        "--template",
        metavar="NAME",
        type=_named,
        help="เติมแบบสมุดงานของหน่วยงานแทนแบบฟอร์ม: ชื่อที่ตั้งไว้ หรือแฟ้ม .template",
    )
    prints.add_argument("--thai-digits", action="store_true", help="ใช้เลขไทย")


def _add_import_options(imports: ThaiParser) -> None:
    imports.add_argument(
        "table",
        metavar="TABLE",
        type=_named,
        help="ตาราง .xlsx .xls .ods .csv .tsv หรือ .json (- คือช่องที่คัดลอก คั่นด้วยแท็บ จากอินพุตมาตรฐาน)",
    )
    imports.add_argument("--sheet", metavar="NAME", help="แผ่นงานที่นำเข้า (ไม่ระบุ: แผ่นเดียวที่มี)")
    imports.add_argument("--part", metavar="TITLE", help="หมวดงานที่รับรายการ (ไม่ระบุ: หมวดเดียวที่มี)")
    imports.add_argument(
        "--columns", metavar="description=B,quantity=C,...", help="คอลัมน์ใดคืออะไร เมื่ออ่านเองไม่แน่นอน"
    )
    imports.add_argument(
        "--accept",
        action="store_true",
        help="บันทึกลงแฟ้มเมื่ออ่านได้ครบทุกแถว (ไม่ระบุ: อ่านให้ดูเท่านั้น)",
    )


def _add_merge(commands: Any) -> None:
    merge = _command(
        commands,
        "merge",
        "รวมสำเนาสองแฟ้มของประมาณราคาเดียวกันเป็นแฟ้มใหม่",
        _FILES,
        lambda asked: (asked.ours, asked.theirs),
    )
    merge.add_argument(
        "ours", metavar="A", type=_named, help="สำเนาที่รับการแก้ไขของอีกแฟ้ม (แฟ้ม@ฉบับ คือตามฉบับนั้น)"
    )
    merge.add_argument("theirs", metavar="B", type=_named, help="สำเนาที่อีกฝ่ายแก้ไข")
    merge.add_argument(
        "--out", metavar="C", type=_named, required=True, help="แฟ้มใหม่ที่จะเขียน (A และ B ไม่ถูกแก้ไข)"
    )
    merge.add_argument(
        "--prefer",
        choices=("A", "B"),
        help="ทุกข้อที่แก้ขัดกันใช้ตามแฟ้มนี้ (ไม่ระบุ: มีข้อที่ขัดกันจะบอกทุกข้อโดยไม่เขียนแฟ้ม)",
    )
    merge.add_argument("--overwrite", action="store_true", help="เขียนทับแฟ้มที่มีอยู่")
    merge.add_argument("--json", action="store_true", help="ตอบเป็น JSON")


def _add_procedure(commands: Any) -> None:
    papers = _command(
        commands, "papers", "พิมพ์เอกสารของคณะกรรมการกำหนดราคากลาง", _PROCEDURE, _the_file
    )
    approve = _command(commands, "approve", "บันทึกว่าฉบับใดได้รับความเห็นชอบเมื่อใด", _PROCEDURE)
    disclose = _command(
        commands, "disclose", "จัดทำชุดเอกสารเปิดเผยของฉบับที่ได้รับความเห็นชอบ", _PROCEDURE, _the_file
    )
    for parser in (papers, approve, disclose):
        parser.add_argument("file", metavar="FILE.estimate", type=_named, help="แฟ้มประมาณราคา")
    for parser in (papers, disclose):
        parser.add_argument(
            "--out", metavar="DIR", type=_named, required=True, help="โฟลเดอร์ที่จะเขียน"
        )
        parser.add_argument("--overwrite", action="store_true", help="เขียนทับแฟ้มที่มีอยู่")
    papers.add_argument(
        "--revision",
        metavar="NAME",
        help="ฉบับที่บันทึกไว้ ไม่ระบุคือฉบับที่ได้รับความเห็นชอบล่าสุด หรือตามที่แก้ไขล่าสุด",
    )
    papers.add_argument(
        "--papers", metavar="order,report,...", help="เฉพาะเอกสารที่ระบุ ไม่ระบุคือทุกเอกสารที่มีเนื้อหา"
    )
    papers.add_argument("--pdf", action="store_true", help="เฉพาะ PDF")
    papers.add_argument("--xlsx", action="store_true", help="เฉพาะ Excel")
    papers.add_argument("--one-file", action="store_true", help="PDF ทุกเอกสารรวมเป็นแฟ้มเดียว")
    papers.add_argument(
        "--digits",
        choices=("thai", "thai-whole", "arabic"),
        help="เลขไทยหรืออารบิกทุกเอกสาร thai-whole และ arabic ไม่พิมพ์ทศนิยมในประกาศเมื่อราคาเต็มบาท",
    )
    approve.add_argument("revision", metavar="REVISION", type=_named, help=f"ชื่อฉบับ{_WITH_DAY}")
    approve.add_argument(
        "--on", metavar="YYYY-MM-DD", type=_named, required=True, help="วันที่ให้ความเห็นชอบ"
    )
    how = approve.add_mutually_exclusive_group()
    how.add_argument("--by", metavar="NAME", default="", help="ผู้ให้ความเห็นชอบ")
    how.add_argument(
        "--take-back",
        action="store_true",
        help="เลิกบันทึกความเห็นชอบของฉบับนั้นเมื่อวันนั้น ซึ่งบันทึกผิดไว้",
    )
    disclose.add_argument("--zip", action="store_true", help="เป็นแฟ้ม .zip แฟ้มเดียว แทนโฟลเดอร์")


def _add_rates(commands: Any) -> None:
    rates = _command(commands, "rates", "บัญชีค่าแรงงาน/ดำเนินการ", _BOOKS)
    kinds = rates.add_subparsers(title="คำสั่ง", metavar="COMMAND", required=True)
    _command(kinds, "rates editions", "บัญชีค่าแรงงานที่มี", _BOOKS)
    listing = _command(kinds, "rates list", "อัตราทั้งหมดของบัญชีหนึ่ง ตามลำดับที่พิมพ์", _BOOKS)
    listing.add_argument("edition", metavar="EDITION", help="เช่น cgd-w480")
    listing.add_argument("--csv", action="store_true", help="ตอบเป็น CSV")
    imports = _command(kinds, "rates import", "อ่านตารางบัญชีค่าแรงงานให้ดู โดยไม่บันทึก", _BOOKS)
    imports.add_argument(
        "table", metavar="TABLE", type=_named, help="ตาราง .xlsx .xls .ods หรือ .csv"
    )
    imports.add_argument("--json", action="store_true", help="ตอบเป็น JSON")
    find = _command(kinds, "rates find", "ค้นหาอัตราค่าแรงงาน", _BOOKS)
    find.add_argument("words", metavar="WORDS", nargs="+", help="คำที่ค้นหา")
    find.add_argument("--edition", metavar="E", help="บัญชีที่ค้นหา (ไม่ระบุ: ฉบับใหม่ที่สุด)")
    find.add_argument("--json", action="store_true", help="ตอบเป็น JSON")
    find.add_argument(
        "--limit", metavar="N", type=_count, default=_MOST_HITS, help=f"จำนวนที่แสดง ({_MOST_HITS})"
    )


def _add_factor(commands: Any) -> ThaiParser:
    factor = _command(commands, "factor-f", "ตาราง Factor F และการหาค่า", _BOOKS)
    kinds = factor.add_subparsers(title="คำสั่ง", metavar="COMMAND", required=False)
    _command(kinds, "factor-f editions", "ตาราง Factor F ที่มี", _BOOKS)
    listing = _command(kinds, "factor-f list", "ทุกแถวของตารางชุดหนึ่ง", _BOOKS)
    listing.add_argument("edition", metavar="EDITION", help="เช่น cgd-w481")
    listing.add_argument("--csv", action="store_true", help="ตอบเป็น CSV (แบบเดียวที่มี)")
    factor.add_argument("--work-type", choices=WORK_TYPES, help="กลุ่มงาน")
    factor.add_argument("--cost", metavar="BAHT", help="ค่างานต้นทุน (บาท)")
    usual = Conditions()
    for option, default, text in (
        ("--advance", usual.advance_percent, "เงินล่วงหน้าจ่าย ร้อยละ"),
        ("--retention", usual.retention_percent, "เงินประกันผลงานหัก ร้อยละ"),
        ("--interest", usual.interest_percent, "ดอกเบี้ยเงินกู้ ร้อยละ"),
        ("--vat", usual.vat_percent, "ภาษีมูลค่าเพิ่ม ร้อยละ"),
    ):
        shown = f"{default:f}"
        factor.add_argument(option, metavar="PERCENT", default=shown, help=f"{text} ({shown})")
    factor.add_argument("--vat-exempt", action="store_true", help="งานที่ไม่ต้องชำระภาษีมูลค่าเพิ่ม")
    factor.add_argument(
        "--rain-zone", type=_whole, choices=RAIN_ZONES, default=usual.rain_zone, help="ฝนชุก (0)"
    )
    # Not --edition: `list` takes one of that name, and its absence there would undo it here.
    factor.add_argument("--edition", dest="tables", metavar="E", help="ชุดของตาราง")
    factor.add_argument(
        "--method", choices=_READ_FROM_TABLES, default=usual.factor_f.method, help="วิธีหาค่า"
    )
    factor.add_argument(
        "--rounding", choices=FACTOR_ROUNDINGS, default=usual.factor_f.rounding, help="วิธีปัดทศนิยม"
    )
    factor.add_argument("--json", action="store_true", help="ตอบเป็น JSON")
    return factor


def _named(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("ชื่อว่างเปล่า โปรดระบุชื่อ")
    return text


def _whole(text: str) -> int:
    with suppress(NumberError):
        number = typed_decimal(text)
        if number == number.to_integral_value():
            return int(number)
    raise argparse.ArgumentTypeError(f"“{text}” ไม่ใช่จำนวนเต็ม โปรดใส่ตัวเลข")


def _count(text: str) -> int:
    number = _whole(text)
    if not 1 <= number <= LARGEST_COUNT:
        said = f"“{text}” ใช้ไม่ได้ โปรดใส่จำนวนเต็มตั้งแต่ 1 ถึง {LARGEST_COUNT:,}"
        raise argparse.ArgumentTypeError(said)
    return number


def refusal(message: str) -> str:
    """One of argparse's own sentences in Thai; a sentence it does not know stays as it is."""
    for pattern, sentence in _REFUSALS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(sentence)
    return message


def _in_thai(text: str) -> str:
    for english, thai in _HEADINGS:
        text = text.replace(english, thai, 1)
    return text
