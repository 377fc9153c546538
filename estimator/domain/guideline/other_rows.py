"""What is looked at beside the guideline: the file, its books, the bill, its price, the answers."""

from __future__ import annotations

from typing import Final

from estimator.domain.guideline.check_rows import CheckRow

OTHER_ROWS: Final[tuple[CheckRow, ...]] = (
    CheckRow(
        "file",
        (),
        0,
        "แฟ้มเป็นไปตามที่บันทึกไว้",
        "สมุดบันทึก สำเนาของบัญชีและตาราง ค่าที่เกินขีดจำกัด",
        "checked",
        "stop",
        (
            "journal_altered",
            "estimate_altered",
            "copies_altered",
            "file_rescued",
            "book_not_kept",
            "beyond_limit",
        ),
        "approval",
    ),
    CheckRow(
        "heads",
        (),
        0,
        "หัวแบบฟอร์มครบถ้วนและพิมพ์ได้",
        "ชื่อโครงการ สถานที่ หน่วยงาน จังหวัด วันที่ ตัวอักษร",
        "checked",
        "warn",
        (
            *("empty_head", "no_date", "priced_in_future", "no_such_province"),
            *("letter_unprintable", "letter_put_otherwise"),
        ),
    ),
    CheckRow(
        "bill",
        (),
        0,
        "บัญชีรายการครบถ้วนและไม่ซ้ำ",
        "รายการ ปริมาณ หน่วย ราคา การผูกรายการ",
        "checked",
        "stop",
        (
            *(
                "empty_part",
                "empty_group",
                "no_description",
                "unit_is_number",
                "no_price",
                "no_quantity",
            ),
            *("repeated_works", "whole_price_labour", "no_rate", "percent_no_material"),
            *("linked_both_prices", "linked_no_unit", "linked_other_unit"),
            *("share_no_pipes", "share_row_gone", "share_row_no_pipe", "share_rule_unknown"),
        ),
        "approval",
    ),
    CheckRow(
        "books",
        (),
        0,
        "บัญชีและตารางที่ใช้เป็นชุดเดียวกับของเครื่องนี้",
        "ชุดของบัญชีค่าแรงงานและตาราง Factor F",
        "checked",
        "warn",
        (
            *("labour_edition_unknown", "labour_edition_unlike", "rate_unlike_library"),
            *("factor_edition_unlike", "factor_unlike_library"),
        ),
    ),
    CheckRow(
        "factor_f",
        (),
        0,
        "Factor F อ่านจากตารางที่เชื่อถือได้",
        "ตาราง แถวที่อ่าน วิธีหาค่า พื้นที่ฝน",
        "checked",
        "stop",
        (
            *("no_factor", "factor_held_back", "factor_by_hand_beyond", "factor_calculated"),
            *("factor_unverified", "factor_doubt", "factor_row_withdrawn", "factor_row_standing"),
            *("factor_outside", "factor_reason", "factor_group_unused", "rain_zone_hint"),
        ),
        "approval",
    ),
    CheckRow(
        "price",
        (),
        0,
        "ราคากลางคำนวณได้ และไม่เกินวงเงินงบประมาณ",
        "ราคากลาง วงเงินงบประมาณ การตัดเศษ วิธีที่เลือก",
        "checked",
        "stop",
        (
            *("price_refused", "nothing_priced", "over_budget", "price_not_cut", "step_unusual"),
            *("step_beyond_amount", "row_rounding_decides", "decision_not_followed"),
            "guideline_other",
        ),
        "approval",
    ),
    CheckRow(
        "answers",
        (),
        0,
        "คำตอบตรงกับข้อที่ตอบ",
        "คำตอบที่บันทึกไว้",
        "checked",
        "note",
        ("answers_lapsed",),
    ),
)
