"""Clocks: the time of the day, as said and as written."""

import re
from datetime import date, datetime, time, timedelta

from language.numbers import read_number
from language.patterns import Pattern
from language.times.pieces import READ, Hand, Piece, Sense, hide, trim

_MORNING = r"凌晨|清晨|清早|大清早|一大?早|大早上?|早上|早晨|早间|上午"
_NOON = r"中午|正午|午间"
_LATER = r"下午|午后|傍晚"
_NIGHT = r"晚上|晚间|夜里|夜间|深夜|半夜|午夜|夜晚"
PART = (
    rf"(?:{_MORNING}|{_NOON}|{_LATER}|{_NIGHT}|"
    r"(?<![最不])[早晚](?=\s*[\d一二两三四五六七八九十零]))"
)
_EARLY = frozenset({"凌晨", "清晨"})
_DEEP = frozenset({"半夜", "深夜", "夜里", "午夜"})
_SPOKEN_HOUR = r"二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九]"
_HOUR = rf"(?:2[0-4]|[01]?\d|{_SPOKEN_HOUR})"
_SPOKEN_MINUTE = r"[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九]"
_MINUTE = (
    r"半|[一三13]刻|整|[0-5]?\d分|[0-5]\d(?![\d元米块.%])|"
    rf"(?:{_SPOKEN_MINUTE}|五)分|{_SPOKEN_MINUTE}"
)
_LESS = r"差\s*(?P<less{0}>[一两二]?十五?|五|[1-9]|[12]\d|一刻)分?钟?\s*(?:到)?"
_LATE = r"差(?P<late{0}>二?十五?|五|[1-9]|[12]\d|一刻)分?"
_NO_TIME = r"(?![间候常段期代刻速效而有长限隔装髦尚事下差时]|至今)"


def _one(mark: str) -> str:
    """Make the pattern of one clock time; its groups end with a mark."""
    return (
        rf"(?P<part{mark}>{PART})?的?\s*(?:{_LESS.format(mark)})?"
        rf"(?:(?P<hour{mark}>{_HOUR})\s*(?:点(?!点)(?:钟(?!头))?|时{_NO_TIME})"
        rf"(?:{_LATE.format(mark)}|(?P<minute{mark}>{_MINUTE}))?(?:钟(?!头))?"
        rf"|(?P<written{mark}>2[0-4]|[01]?\d):(?P<minutes{mark}>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
        rf"(?P<half{mark}>\s*[ap]\.?m\b\.?)?)"
    )


_HALF = 12  # of a day
_FREE = r"(?:(?<![\d.:一二两三四五六七八九十百第几])|(?<=\.)(?!\d))"
_TO = r"\s*(?:开始)?\s*(?:[-~—–至到]+|\bto\b|\buntil\b)\s*(?:次日|第二天|翌日)?\s*"
_ENGLISH = r"(?P<english{0}>1[0-2]|[1-9])(?::(?P<past{0}>[0-5]\d))?\s*(?P<m{0}>[ap])\.?m\b\.?"
_BARE_ENGLISH = r"\bat\s+(?P<at>1[0-2]|[1-9])(?!\s*[\d:./%]|\w)(?:\s*o'?clock)?"
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:\b(?:at|from)\s+)?(?<![\d.:])(?P<first>1[0-2]|[1-9]){_TO}{_ENGLISH.format('2')}",
        rf"(?:\b(?:at|from)\s+)?(?<![\d.:]){_ENGLISH.format('')}(?:{_TO}{_ENGLISH.format('2')})?",
        rf"(?P<part>{PART})?的?\s*{_FREE}(?P<hour>{_HOUR}){_TO}(?P<hour2>{_HOUR})点(?P<minute2>半)?(?:钟)?",
        rf"(?:\b(?:at|from)\s+)?{_FREE}{_one('')}(?:{_TO}{_one('2')})?",
        _BARE_ENGLISH,
    )
)
_SURE = Pattern(
    r"\s*(?:左右|之?前|以前|开|到(?!处)|来|去|开始|出发|集合|见|碰|准时|议事|报到|签到|之?后|多|吧|的会|场|在|于|行|"
    r"停|有空|[，。,.;；!！?？]|$)"
)
_LEADS = Pattern(r"(?:[到在于约是从等]|改为|定为|时间[:：]?)\s*$")


def find_clocks(plain: str) -> list[Piece]:
    """Find every clock time in words of which the days are covered."""
    found: list[Piece] = []
    for pattern in _PATTERNS:
        spans: list[tuple[int, int]] = []
        for match in pattern.finditer(plain):
            hands = _hands(match)
            if hands and _is_sure(match, hands):
                found.append(Piece(*trim(match), Sense("clock", hands=hands)))
                spans.append(match.span())
        plain = hide(plain, spans)
    return found


def _is_sure(match: re.Match[str], hands: tuple[Hand, ...]) -> bool:
    """一点 and 两点 are a time only with some sign of it."""
    said = match.groupdict()
    if said.get("hour") not in {"一", "两"} or hands[0].part or said.get("hour2"):
        return True
    if said.get("minute") or "钟" in match[0] or said.get("less") or said.get("late"):
        return True
    before = match.string[max(0, match.start() - 4) : match.start()]
    behind = match.string[match.end() : match.end() + 4]
    near = re.search(rf"{READ}\s*的?\s*$", before) is not None
    return near or bool(_LEADS.search(before)) or bool(_SURE.match(behind) and not before.strip())


def _hands(match: re.Match[str]) -> tuple[Hand, ...]:
    said = match.groupdict()
    hands = [_hand(said, mark) for mark in ("", "2")]
    if first := said.get("first"):
        hands[0] = _earlier(int(first), hands[1])
    return tuple(hand for hand in hands if hand is not None)


def _earlier(hour: int, last: Hand | None) -> Hand:
    """9 to 11 am, 11 to 2 pm: in the half of the day that lies before."""
    later = last is not None and hour + _HALF <= last.hour
    return Hand(hour + _HALF if later else hour, 0, exact=True)


def _hand(said: dict[str, str | None], mark: str) -> Hand | None:
    part = said.get(f"part{mark}") or ""
    if english := said.get(f"english{mark}"):
        late = (said[f"m{mark}"] or "").lower() == "p"
        return Hand(int(english) % 12 + 12 * late, int(said[f"past{mark}"] or 0), exact=True)
    if not mark and (bare := said.get("at")):
        return Hand(int(bare), 0)
    if written := said.get(f"written{mark}"):
        minute = int(said[f"minutes{mark}"] or 0)
        half = (said.get(f"half{mark}") or "").strip().lower()
        hour = int(written) % 12 + 12 * half.startswith("p") if half else int(written)
        return Hand(hour, minute, part, exact=bool(half) or written.startswith("0"))
    spoken = read_number(said.get(f"hour{mark}") or "")
    return None if spoken is None else _less(Hand(spoken, _minute(said, mark), part), said, mark)


def _minute(said: dict[str, str | None], mark: str) -> int:
    words = (said.get(f"minute{mark}") or "").removesuffix("分")
    known = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45, "整": 0, "": 0}
    return known[words] if words in known else read_number(words) or 0


def _less(hand: Hand, said: dict[str, str | None], mark: str) -> Hand:
    """差十分九点, 九点差十分: so many minutes before."""
    words = said.get(f"less{mark}") or said.get(f"late{mark}")
    if not words:
        return hand
    minutes = 15 if words == "一刻" else read_number(words) or 0
    total = (hand.hour * 60 + hand.minute - minutes) % (24 * 60)
    return Hand(total // 60, total % 60, hand.part or _guess(hand), exact=hand.exact)


def _guess(hand: Hand) -> str:
    """差五分七点 is in the morning as 七点 is, though it is before seven."""
    return "上午" if 7 <= hand.hour <= 11 else ""  # noqa: PLR2004


def settle(hands: tuple[Hand, ...], part: str, day: date) -> tuple[date, tuple[time, ...]]:
    """Set the clock on a day; twelve at night is the first minute of the next one."""
    moments: list[datetime] = []
    for hand in hands:
        named = hand.part or (moments and hands[0].part) or part
        away, hour = _hour(hand, str(named or ""))
        at = datetime.combine(day, time(hour, hand.minute)) + timedelta(days=away)
        if moments and at <= moments[0] and hand.hour < 12:  # noqa: PLR2004
            at += timedelta(hours=12)
        moments.append(at)
    return moments[0].date(), tuple(each.time() for each in moments)


def _hour(hand: Hand, part: str) -> tuple[int, int]:
    """Read the hour of the day: how many days on, and which."""
    hour = hand.hour
    if hour == 24:  # noqa: PLR2004
        return 1, 0
    if hand.exact or hour > 12:  # noqa: PLR2004
        return 0, hour
    if re.fullmatch(rf"{_NIGHT}|晚", part):
        return _at_night(hour, part)
    if re.fullmatch(rf"{_MORNING}|早", part):
        return 0, 0 if hour == 12 and part in _EARLY else hour  # noqa: PLR2004
    if part:
        return 0, hour + 12 if hour < (4 if part in {"中午", "正午", "午间"} else 12) else hour
    return 0, hour + 12 if 1 <= hour <= 6 else hour  # noqa: PLR2004


def _at_night(hour: int, part: str) -> tuple[int, int]:
    if hour in {0, 12}:
        return 1, 0
    if hour < 5:  # noqa: PLR2004
        return (0 if part in _DEEP else 1), hour
    return 0, hour + 12
