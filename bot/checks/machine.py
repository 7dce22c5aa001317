"""The machine: its disk, its fonts, its time zones, the table of holidays."""

import asyncio
import importlib.util
import shutil
import subprocess
import zoneinfo
from pathlib import Path

from bot.checks.examination import Examination
from foundation.findings import Finding, fail, ok, warn
from services.calendar.working_days import is_announced

MEGABYTE = 1024 * 1024
NEEDED_MEGABYTES = 500
NEEDED_SHARE = 0.05
ANNOUNCED_FROM = 10  # the State Council announces the next year's in late autumn
CHINA = (
    *("Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin"),
    *("Asia/Kashgar", "PRC", "Asia/Hong_Kong", "Hongkong", "Asia/Macau", "Asia/Macao"),
    *("Asia/Taipei", "ROC"),
)
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
FONT_FILES = (
    *("*CJK*", "*SourceHan*", "*PingFang*", "*STHeiti*", "*wqy*", "*msyh*", "*simsun*"),
    *("*DroidSansFallback*", "*uming*", "*ukai*"),
)


async def check_time_zone(examination: Examination) -> Finding:
    zone = examination.settings.timezone
    if not _has_zone_data():
        return fail("no time zone data", "install the package tzdata")
    if zone not in CHINA:
        return warn(
            f"time zone {zone} is not one of China",
            "set HUIYIN_TIMEZONE=Asia/Shanghai, or deadlines and quiet hours are kept elsewhere",
        )
    return ok(f"time zone {zone}, {examination.local:%Y-%m-%d %H:%M} there")


def _has_zone_data() -> bool:
    packaged = importlib.util.find_spec("tzdata") is not None
    return packaged or any(Path(each, "Asia").is_dir() for each in zoneinfo.TZPATH)


async def check_holidays(examination: Examination) -> Finding:
    today = examination.local.date()
    years = [today.year, *([today.year + 1] if today.month >= ANNOUNCED_FROM else [])]
    if missing := [str(year) for year in years if not is_announced(year)]:
        return warn(
            f"holiday table lacks {', '.join(missing)}",
            "once it is announced: .venv/bin/pip install --upgrade holidays;"
            " until then make-up workdays are not counted",
        )
    return ok(f"holiday table has {', '.join(map(str, years))}")


async def check_disk(examination: Examination) -> Finding:
    folder = examination.settings.data_dir.resolve()
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    free = usage.free // MEGABYTE
    advice = f"make room where {folder} is; a full disk takes nothing in"
    if free < NEEDED_MEGABYTES:
        return fail(f"disk almost full, {free} MB left", advice)
    if usage.free < usage.total * NEEDED_SHARE:
        return warn(f"disk more than 95 % full, {free} MB left", advice)
    return ok(f"disk has {free} MB left")


async def check_fonts(_examination: Examination) -> Finding:
    if await asyncio.to_thread(_has_chinese_font):
        return ok("Chinese font for pictures")
    return warn(
        "no Chinese font, charts would show boxes",
        "install one, as in: apt install fonts-noto-cjk",
    )


def _has_chinese_font() -> bool:
    if finder := shutil.which("fc-list"):
        asked = [finder, ":lang=zh", "family"]
        found = subprocess.run(asked, capture_output=True, check=False, timeout=20)  # noqa: S603 -- our own words
        if found.stdout.strip():
            return True
    files = (file for folder in FONT_FOLDERS if folder.is_dir() for file in folder.rglob("*"))
    return any(file.match(pattern) for file in files for pattern in FONT_FILES)
