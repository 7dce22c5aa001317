"""Numbers of matters as people write them: 2026-0001, 编号２０２６—1号, 二零二六杠一, 2026年1号."""

import re
import unicodedata
from dataclasses import dataclass

from language.numbers import DIGITS, WRITTEN
from language.numbers import read_number as read_count
from language.patterns import Pattern

_BARE = r"(20\d{2})\s*-\s*(?:(\d{1,9})|(\d{4,9})-\d{1,3})"
_ALONE = Pattern(rf"(?:编号|事项|number|no\.?)?[\s:#]*{_BARE}\s*号?", re.IGNORECASE)
_WITHIN = Pattern(rf"(?<![\d-])(?:no\.?)?[\s:#]*{_BARE}(?![\d-])", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑–—−－", "-"))
_AROUND = " \t\r\n.,;!?。，、；！？“”‘’\"'「」《》()（）[]【】"
_YEAR = f"(?:20[0-9]{{2}}|[二2两][零〇0o][{''.join(DIGITS)}]{{2}})"
# As it is spoken, or typed without the dash.
_SPOKEN = Pattern(
    rf"(?<![\d-])({_YEAR})(?:年?(?:杠|横杠|横线|横|减|杆|/|_|·|~)|年第)\s*(\d{{1,6}}|[{WRITTEN}]{{1,7}})(?![\d-])号?"
    rf"|(?<![\d-])({_YEAR})(?:年?\s+|年)(\d{{1,6}})号"
    rf"|(?<![\d-])({_YEAR})\s+(\d{{1,6}})$"
    r"|(?<![\d-])(20\d{2})\s?(0\d{3})(?!\d)"
)
NUMBERED = "№"  # stands for a number, whichever it is
# A number with nothing else: 13, 0417, 第三个, 选5, 3号那个, no. 7.
_LONE = Pattern(
    r"(?:[我想要选择点就是看查询找打开回复那这个的请号\s:#,，、.。]|一下|你好|您好"
    r"|编号|单号|号码|序号|受理号|事项|number|no)*+"
    rf"(第)?\s*(\d[\d\s]*+|[{WRITTEN}]{{1,7}})\s*"
    r"(?:[号个条件项桩宗份张]|th|st|nd|rd)?(?:[那这]?一?[个件条项张]|编号|事项?|吧|的|呢|啊|呀|哦|了|谢谢|看看|one|\s)*+",
    re.IGNORECASE,
)
_ENOUGH = 9  # digits of a count; what has more is a number of something else


@dataclass(frozen=True)
class Lone:
    """A number with nothing else: how many it is, and whether a place in a list is meant."""

    count: int
    placed: bool


def read_number(text: str) -> str:
    """Read the number of a matter that stands alone; nothing if anything else is said."""
    found = _ALONE.fullmatch(_plain(text).strip(_AROUND))
    return f"{found[1]}-{int(found[2] or found[3]):04d}" if found else ""


def find_number(text: str) -> str:
    """Find the first number of a matter that is named among other words."""
    found = _WITHIN.search(_plain(text))
    return f"{found[1]}-{int(found[2] or found[3]):04d}" if found else ""


def read_lone(text: str) -> Lone | None:
    """Read a number that stands alone and is not whole enough to be that of a matter."""
    found = _LONE.fullmatch(unicodedata.normalize("NFKC", text.translate(_DASHES)).strip(_AROUND))
    if found is None:
        return None
    digits = "".join(found[2].split())
    count = read_count(digits) if len(digits) <= _ENOUGH else 0
    return Lone(count or 0, placed=found[1] is not None)


def cover_numbers(text: str) -> str:
    """Put one sign in the place of each number of a matter."""
    return _WITHIN.sub(NUMBERED, _plain(text))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_DASHES))
    return _SPOKEN.sub(_write, plain.strip())


def _write(found: re.Match[str]) -> str:
    """Write a spoken number as it stands on the receipt."""
    year, count = (each for each in found.groups() if each)
    digits = "".join(str(DIGITS.get(sign, sign)) for sign in year.replace("o", "0"))
    value = read_count(count)
    return found[0] if value is None else f"{digits}-{value}"
