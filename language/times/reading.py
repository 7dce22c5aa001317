"""Reading: every expression of a day or a clock time in a text, in order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from language.patterns import Pattern
from language.times import counts, dates, ends, english, feasts, weeks
from language.times.clocks import PART, find_clocks, settle
from language.times.joining import join
from language.times.masks import cover
from language.times.pieces import NOTHING, Piece, Read, Rule, Sense, View, hide, trim
from language.times.plain import make_plain
from language.times.said import Facts, SaidTime

# The rules from long to short, and the signs of which one must be there for any of them.
_RULES: tuple[tuple[frozenset[str], tuple[Rule, ...]], ...] = (
    (frozenset("aeiou"), english.RULES),
    (
        frozenset(
            "节旦春端午中秋重阳元宵七清夏冬立分农阴旧老历正腊初五六八一三十除年小圣开入暖国教劳妇儿青植建"
        ),
        feasts.RULES,
    ),
    (frozenset("年月日号./-"), dates.RULES),
    (frozenset("周期拜日天儿早晚晨夜刚前昨后双去上"), weeks.RULES),
    (frozenset("月年旬季"), ends.RULES),
    (frozenset("天日周期拜月年时头钟度阵段"), counts.RULES),
)
_PART = Pattern(
    rf"\s*的?(?P<part>{PART}|[早晚](?![\u4e00-\u9fff])|下班|天黑|上班(?=之?[前后时]|以[前后]))"
)
_LIMIT = Pattern(
    r"\s*(?:之内|以内|内(?![部容])|之前|以前|前(?![面后门台往去来])|为止|截止|止(?!水)|before\b)"
)
_AFTER = Pattern(r"\s*(?:之后|以后|过后|后(?![天日儿面门台]))")
_ABOUT = Pattern(
    r"\s*(?:前(?:的)?[一二两三四五六七八九十\d]{1,2}个?(?:天|周|工作日|星期)|左右|前后|上下|那几天|那两天)"
)
_CLOSE = Pattern(r"\s*[)）]")
_LEAD = Pattern(
    r"(?P<limit>截止(?:时间|日期)?(?:到|至|于|为|是)?|截至|最迟(?:在|于|到|不超过)?|最晚(?:在|于|到)?|赶在|"
    r"不(?:能|得|要|可)?(?:晚于|迟于|超过)|别(?:超过|晚于)|务必(?:在|于)|必须(?:在|于)|"
    r"期限|时限|限期?(?:在|于)?|\b(?:by|before|no later than))[\s:：]*$"
)
_IN = Pattern(r"(?:[在于]|(?<![直推延改挪调提])到)\s*$")
_ROUGHLY = Pattern(r"(?:大概|大约|差不多|大致)(?:要|得|需要)?(?:等|拖)?[在到是]?\s*$")
_NAMES_DAY = Pattern(r"[日号月天周期拜今明后昨底初旬节年夕]|[./-]\d|[a-z]{3}", re.IGNORECASE)
_LEAD_LENGTH = 10
_SAME_SENTENCE = 60
_SENTENCE = Pattern(r"[。；;\n!！?？]")


def read_moments(text: str, facts: Facts) -> list[SaidTime]:
    """Read every expression of a day or a clock time in a text."""
    view = View(facts, facts.today)
    return [show(piece, view) for piece in read_pieces(text, view)]


def read_dates(text: str, facts: Facts) -> list[SaidTime]:
    """Read the moments that name a day, not a clock time alone."""
    return [each for each in read_moments(text, facts) if names_day(text, each)]


def names_day(text: str, moment: SaidTime) -> bool:
    """Whether a moment names a day, and is no clock time alone."""
    return _NAMES_DAY.search(text, moment.start, moment.end) is not None


def read_pieces(text: str, view: View) -> list[Piece]:
    """Read a text into pieces that stand in order and nowhere overlap."""
    plain = make_plain(text)
    covered, found = _find_days(cover(plain), view)
    found += find_clocks(covered)
    found.sort(key=lambda piece: piece.start)
    found = [_grow(piece, plain, _room(found, at, plain)) for at, piece in enumerate(found)]
    found = join(found, plain, view)
    found = [_grow(piece, plain, _room(found, at, plain)) for at, piece in enumerate(found)]
    found = [piece for piece in found if piece.sense.kind != "length"]
    return list(_lead(_with_days(found, plain), plain))


def _room(pieces: list[Piece], at: int, plain: str) -> int:
    """Find how far a piece may grow."""
    return pieces[at + 1].start if at + 1 < len(pieces) else len(plain)


def _find_days(covered: str, view: View) -> tuple[str, list[Piece]]:
    """Try the rules from long to short; what was tried is read once, also where it was no day."""
    found: list[Piece] = []
    for pattern, read, _ in _rules_for(covered):
        spans: list[tuple[int, int]] = []
        for match in pattern.finditer(covered):
            sense = _read(read, match, view)
            if sense is not None and sense is not NOTHING:
                found.append(_piece(match, sense, read))
            if sense is not None:
                spans.append(match.span())
        covered = hide(covered, spans)
    return covered, found


def _rules_for(covered: str) -> Iterator[Rule]:
    """Leave out the rules that cannot find anything."""
    signs = set(covered.lower())
    near = (each for needed, rules in _RULES if needed & signs for each in rules)
    return (each for each in near if not each[2] or each[2] & signs)


def _read(read: Read, match: re.Match[str], view: View) -> Sense | None:
    """Understand a match; nothing, where its numbers lead out of the calendar."""
    try:
        return read(match, view)
    except (ValueError, OverflowError):
        return None


def _piece(match: re.Match[str], sense: Sense, read: Read) -> Piece:
    start, end = trim(match)
    return Piece(start, end, sense, lambda view: _read(read, match, view))


def _grow(piece: Piece, plain: str, room: int) -> Piece:
    """Take in the part of the day, the limit word and what makes it vague behind a piece."""
    sense, end = piece.sense, piece.end
    words = plain[piece.start : end]
    if words.count("(") > words.count(")") and (match := _CLOSE.match(plain, end, room)):
        end = match.end()
    timed = sense.part or sense.kind == "clock" or sense.hands
    if not timed and (match := _PART.match(plain, end, room)):
        sense, end = (
            replace(sense, part=match["part"].replace("班", "午").replace("天黑", "傍晚")),
            match.end(),
        )
    return _bound(replace(piece, sense=sense, end=end), plain, room)


def _bound(piece: Piece, plain: str, room: int) -> Piece:
    sense, end = piece.sense, piece.end
    if match := _ABOUT.match(plain, end, room):
        return replace(piece, sense=replace(sense, asks=sense.kind != "clock"), end=match.end())
    if match := _LIMIT.match(plain, end, room):
        return replace(piece, sense=replace(sense, limit=True), end=match.end())
    after = _AFTER.match(plain, end, room)
    if (
        after
        and sense.kind not in {"clock", "count", "length"}
        and not sense.past
        and not sense.hands
    ):
        return replace(piece, sense=replace(sense, asks=True), end=after.end())
    return piece


def _with_days(pieces: list[Piece], plain: str) -> list[Piece]:
    """Give a clock time that stands apart the day of its sentence, if there is just one."""
    found: list[Piece] = []
    day: Piece | None = None
    for piece in pieces:
        if piece.is_day and not piece.sense.hands:
            day = piece
        is_clock = piece.sense.kind == "clock" and day is not None
        found.append(_with_day(piece, day, plain) if is_clock and day else piece)
    return found


def _with_day(piece: Piece, day: Piece, plain: str) -> Piece:
    if piece.start - day.end > _SAME_SENTENCE or _SENTENCE.search(plain, day.end, piece.start):
        return piece
    return replace(piece, sense=replace(day.sense, hands=piece.sense.hands, kind="clock of"))


def _lead(pieces: list[Piece], plain: str) -> Iterator[Piece]:
    """Take in the limit word before a piece."""
    last = 0
    for piece in pieces:
        before = plain[max(last, piece.start - _LEAD_LENGTH) : piece.start]
        last = piece.end
        yield _led(piece, before)


def _led(piece: Piece, before: str) -> Piece:
    sense = piece.sense
    if match := _LEAD.search(before):
        start = piece.start - len(before) + match.start()
        return replace(piece, start=start, sense=replace(sense, limit=True))
    if sense.limit and (match := _IN.search(before)):
        return replace(piece, start=piece.start - len(before) + match.start())
    if (match := _ROUGHLY.search(before)) and sense.kind != "clock":
        start = piece.start - len(before) + match.start()
        return replace(piece, start=start, sense=replace(sense, asks=True))
    return piece


def _is_over(day: date, clock: tuple[time, ...], view: View) -> bool:
    """Whether it is past that time today; then the next such weekday may be meant."""
    today = day == view.facts.today and not view.back
    return today and clock[0] <= view.facts.now.time()


def show(piece: Piece, view: View) -> SaidTime:
    """Set the clock of a piece and show it as a moment."""
    sense = piece.sense
    days, asks = sense.days, sense.asks
    clock: tuple[time, ...] = ()
    if sense.kind == "clock":
        day, clock = settle(sense.hands, "", view.facts.today)
        ahead = datetime.combine(day, clock[0]) > view.facts.now.replace(tzinfo=None)
        days, asks = (day if ahead else day + timedelta(days=1),), not ahead
    elif sense.kind == "span" and sense.hands:
        each = [settle((hand,), sense.part, days[0]) for hand in sense.hands]
        clock = tuple(at for _, times in each for at in times)
    elif sense.hands and days:
        day, clock = settle(sense.hands, sense.part, days[0])
        days = (day, *days[1:])
        if sense.kind in {"weekday", "weekday of"} and _is_over(day, clock, view):
            days, asks = (day, day + timedelta(weeks=1)), True
    limit = sense.limit and not sense.past
    return SaidTime(piece.start, piece.end, days, asks, limit, sense.past, clock, sense.together)
