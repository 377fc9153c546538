"""A file that another desk has open: commands read it and say by whom; none writes to it."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from estimator.files.owner_file import owner_path
from tests.cli.conftest import Run

HOLDER = """
import sys
from estimator.store.estimate.estimate_file import open_estimate_file
file = open_estimate_file(sys.argv[1], who="นายมานะ")
print("open", flush=True)
sys.stdin.read()
"""


def test_reading_says_who_has_it_open_and_writing_is_refused_with_it(
    run: Run, school: Path, tmp_path: Path
) -> None:
    before = run("price", school, "--json")
    table = tmp_path / "ตาราง.csv"
    table.write_text("รายการ,จำนวน,หน่วย,ค่าวัสดุ\nงาน,1,ม.,2\n", encoding="utf-8")
    other, theirs = tmp_path / "สำเนา.estimate", tmp_path / "สำเนา 2.estimate"
    for each in (other, theirs):
        shutil.copyfile(school, each)
    who = f"เปิดอยู่แล้วโดย นายมานะ ที่เครื่อง {platform.node()} ตั้งแต่ "
    reading = who.replace("แล้ว", "", 1)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(school)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        for order in (["price", school, "--json"], ["check", school], ["verify", school]):
            read = run(*order)
            assert read.status == 0
            (sentence,) = read.sentences
            assert reading in sentence
            assert "ตามที่บันทึกไว้ล่าสุด" in sentence
        for order in (
            ["papers", school, "--papers", "order", "--out", tmp_path],
            ["disclose", school, "--out", tmp_path],
            ["import", school, table, "--part", "หมวดงานอาคาร"],
            ["compare", f"{school}@ฉบับที่ไม่มี", school],
            ["merge", other, school, "--out", tmp_path / "c.estimate"],
        ):
            told = [each for each in run(*order).sentences if "ตามที่บันทึกไว้ล่าสุด" in each]
            assert len(told) == 1, order
            assert reading in told[0]
        assert json.loads(run("price", school, "--json").out) == json.loads(before.out)
        told = run("rescue", school, "--out", tmp_path / "new.estimate", "--json").answer
        assert told["open_elsewhere"]
        assert any(reading in line for line in told["report"][0]["lines"])
        for order in (
            ["import", school, table, "--part", "หมวดงานอาคาร", "--accept"],
            ["approve", school, "ฉบับเสนอ", "--on", "2026-07-01"],
            ["rescue", other, "--out", school, "--overwrite"],
            ["merge", other, theirs, "--out", school, "--overwrite"],
        ):
            refused = run(*order)
            assert (refused.status, refused.out) == (1, "")
            assert who in refused.sentences[-1]
        again = run("new", school, "--from", tmp_path / "none.json", "--overwrite")
        assert again.status == 1
        # Where nobody said who has it, it is open elsewhere all the same.
        note = owner_path(school).read_bytes()
        owner_path(school).unlink()
        (sentence,) = run("price", school).sentences
        assert "เปิดอยู่ในหน้าต่างหรือเครื่องอื่น จึงใช้ข้อมูลตามที่บันทึกไว้ล่าสุด" in sentence
        owner_path(school).write_bytes(note)
        holder.kill()
    # What a kill left says nothing of a file that nobody holds.
    assert owner_path(school).exists()
    assert run("price", school).err == ""
