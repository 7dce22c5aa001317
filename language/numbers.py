"""Numbers as people write them: 30, ３０, 三十, 十五, 两百零五."""

import unicodedata

DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "两": 2, "俩": 2, "仨": 3, "幺": 1}
TENS = {"十": 10, "百": 100, "千": 1_000}
WRITTEN = "".join((*DIGITS, *TENS))
# What a pattern looks for; longer runs of digits are telephone numbers, and no count.
NUMBER = rf"(?:[0-9０-９]{{1,4}}|[{WRITTEN}]{{1,7}})"


def read_number(said: str) -> int | None:
    """Read a whole number; nothing, if it is none."""
    plain = unicodedata.normalize("NFKC", said)
    if plain.isascii() and plain.isdecimal():
        return int(plain)
    if not plain or any(sign not in WRITTEN for sign in plain):
        return None
    if not any(sign in TENS for sign in plain):
        return int("".join(str(DIGITS[sign]) for sign in plain))
    return _added(plain)


def _added(plain: str) -> int:
    total, waiting = 0, 0
    for at, sign in enumerate(plain):
        if sign in TENS:
            total += (waiting or (1 if at == 0 or plain[at - 1] == "零" else 0)) * TENS[sign]
            waiting = 0
        else:
            waiting = DIGITS[sign]
    return total + waiting
