"""Telephone numbers in words: found, tidied, hidden; services/people/phones.py seals them."""

import re
import unicodedata

from models.errors import PhoneUnusable

MOBILE = r"1[3-9]\d{9}"
# Three digits for the largest cities, four for all others.
LANDLINE = r"0(?:10|2\d)-?[2-8]\d{7}|0[3-9]\d{2}-?[2-8]\d{6,7}"
_WHOLE = re.compile(rf"(?:{MOBILE}|{LANDLINE})")
_COUNTRY = re.compile(r"^(?:\+|00)86")
_GAPS = re.compile(r"[\s\-‐‑–—－()（）]+")
_AREA = re.compile(r"^(010|02\d|0\d{3})(\d+)$")
# Among other words: not inside a longer row of digits, and in the groups people write them in.
_WITHIN = re.compile(
    r"(?<![\d\-])(?:(?:\+|00)86[\s-]?)?"
    r"(1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}"
    r"|[(（]?0(?:10|2\d)[)）]?[\s\-－]?[2-8]\d{7}"
    r"|[(（]?0[3-9]\d{2}[)）]?[\s\-－]?[2-8]\d{6,7})"
    r"(?![\d\-])"
)
_LEFT = re.compile(
    r"[\s,，、;；:：]*(?:(?:联系)?电话|手机号?|号码|tel(?:ephone)?|phone)?[\s:：是]*$",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"^[\s,，、;；:：。]+")
LAST_DIGITS = 4  # so many prove that somebody knows the number


def tidy_phone(given: str) -> str:
    """A mobile or landline number in the one way it is kept; whatever else is refused."""
    plain = unicodedata.normalize("NFKC", given).strip()
    digits = _COUNTRY.sub("", _GAPS.sub("", plain))
    if given.strip().startswith(("+", "00")) and digits[:1] not in {"0", "1"}:
        digits = f"0{digits}"  # +86 937 …: abroad the area code has no nought
    if not _WHOLE.fullmatch(digits):
        raise PhoneUnusable
    area = _AREA.match(digits)
    return f"{area[1]}-{area[2]}" if area else digits


def find_phone(words: str) -> tuple[str, str, str] | None:
    """The first number among words, and what stands before and behind it."""
    plain = unicodedata.normalize("NFKC", words)
    # Only where no character changed its length do places in the one fit the other.
    words = words if len(plain) == len(words) else plain
    found = _WITHIN.search(plain)
    if found is None:
        return None
    before, behind = words[: found.start()], words[found.end() :]
    return tidy_phone(found[1]), _LEFT.sub("", before), _RIGHT.sub("", behind)


def hide_phone(number: str) -> str:
    """Enough to recognise, too little to call: 138****5678."""
    if "-" in number:
        area, _, rest = number.partition("-")
        return f"{area}-{'*' * (len(rest) - 2)}{rest[-2:]}"
    return f"{number[:3]}****{number[-4:]}"
