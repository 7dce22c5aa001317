"""Items: what a message hands out, to whom and by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from language.dispatch.clauses import Charge, Reader, Reading, announces, leads_to_list, read_piece
from language.dispatch.pieces import Passage, split
from language.dispatch.runs import Duty
from language.dispatch.units import Unit, direct
from language.dispatch.words import DONE, Span, content, says_same, wording
from language.patterns import Pattern
from language.times.said import SaidTime

MOST_ITEMS = 20
MOST_TOLD = 60
SHORT_WORDS = 3
LONGEST_TEXT = 20_000
_REMARK = Pattern(r"\s*(?:要求|措施|备注|说明|注)[:：]")
_DONE_SOON = Pattern(rf"[^，,。；;]{{0,4}}(?:{DONE}|修好|弄好|办好|搞定|解决)")
_REPORTED = Pattern(r"[^，,。；;]{0,6}(?:报|反馈|答复|回复|通报|汇总)")
_TAKEN_BACK = Pattern(r"不对|不是|改到|改成|改为|推迟到|延到|提前到|算了|说错|应该是|更正")


@dataclass(frozen=True)
class DispatchItem:
    """One task: its words, who leads and who assists, and by when."""

    words: str
    leads: tuple[int, ...] = ()
    assists: tuple[int, ...] = ()
    moment: SaidTime | None = None
    unclear: bool = False
    inferred: frozenset[str] = frozenset()
    strangers: tuple[str, ...] = ()  # what units are called that nobody knows


@dataclass
class _Draft:
    """An item that is still being read."""

    leads: list[int] = field(default_factory=list)
    assists: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    times: list[SaidTime] = field(default_factory=list)
    inferred: set[str] = field(default_factory=set)
    named: bool = False  # a unit was named, known or not
    known: bool = False
    leading: bool = False  # one was told to lead
    unclear: bool = False
    strangers: list[str] = field(default_factory=list)
    announces: bool = False  # what it has to do follows
    told: bool = False  # words follow its unit, be they poor
    day: SaidTime | None = None  # from elsewhere

    def name(self, told: Charge, role: Duty) -> None:
        run = told.run
        side = self.assists if role is Duty.ASSIST else self.leads
        side.extend(each for each in run.ids if each not in self.leads + self.assists)
        self.named = True
        self.leading |= role is Duty.LEAD
        self.unclear |= run.unclear
        self.strangers += [each for each in run.strangers if each not in self.strangers]

    def puts_first(self, told: Charge) -> bool:
        """Have one of several that were named alike lead, so that the others assist."""
        first, named = told.run.ids, self.leads + self.assists
        leads = told.run.role is Duty.LEAD and not self.leading
        if not leads or not first or not set(first) < set(named):
            return False
        self.assists = [each for each in named if each not in first]
        self.leads, self.leading = list(first), True
        return True

    @property
    def only_helps(self) -> bool:
        return bool(self.assists) and not self.leads


def read(text: str, units: Sequence[Unit], moments: Reader) -> list[DispatchItem]:
    """Read what a message hands out, in its order."""
    shown = text[:LONGEST_TEXT]
    reader = _ItemReader(shown)
    directory = direct(tuple(units))
    pieces = list(split(shown))
    for number, piece in enumerate(pieces, 1):
        said = shown[piece.start : piece.end]
        reading = read_piece(said, directory, moments).shifted(piece.start)
        reader.take(piece, reading, last=number == len(pieces))
        if len(reader.drafts) > 2 * MOST_ITEMS:
            break
    return reader.finish()[:MOST_ITEMS]


class _ItemReader:
    """Put what the pieces say together, one after another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[_Draft] = []
        self._opening: SaidTime | None = None
        self._closing: SaidTime | None = None
        self._header: _Draft | None = None

    def take(self, piece: Passage, reading: Reading, *, last: bool) -> None:
        first = len(self.drafts)
        if reading.told:
            self._end_of_list(piece, reading)
            self._header = None
            for number, told in enumerate(reading.told[:MOST_TOLD]):
                self._take_told(told, reading, piece if not number else None)
            self._set_header(reading)
        else:
            self._take_plain(piece, reading, last=last)
        self._closing = reading.closing or self._closing
        if reading.opening is not None:
            self._default(self.drafts[first:], reading.opening)

    def _end_of_list(self, piece: Passage, reading: Reading) -> None:
        """“2.换井盖。城管局：…”: what stands before the full stop is still the heading's."""
        told = reading.told[0]
        if self._header is None or not piece.marked or not told.before:
            return
        listed = told.before[0]
        if "。" in self.text[listed[0] : told.run.start] and self._content([listed], []):
            self._take_words(piece, Reading([], [listed], reading.times_in([listed])))
            told.before.remove(listed)

    def _content(self, spans: Sequence[Span], times: Sequence[SaidTime]) -> bool:
        taken = [(each.start, each.end) for each in times]
        return any(content(self.text, span, taken) for span in spans)

    def _has_words(self, draft: _Draft) -> bool:
        return not draft.announces and self._content(draft.spans, draft.times)

    def _set_header(self, reading: Reading) -> None:
        """“住建局：” and “住建局做好以下工作：” lead to what follows."""
        draft = self.drafts[-1]
        if (
            not reading.told[-1].run.before and reading.ends_open and not self._has_words(draft)
        ) or leads_to_list(wording(self.text, draft.spans, [])):
            draft.announces = True
        if draft.announces:
            draft.spans = []

    # -- with units -----------------------------------------------------------------------------

    def _take_told(self, told: Charge, reading: Reading, piece: Passage | None) -> None:
        spans = [*told.before, *told.attached, *told.after]
        own = reading.times_in(spans)
        previous = self.drafts[-1] if self.drafts else None
        apart = piece is not None and piece.marked
        if previous is None or apart:
            self._begin(told, spans, own)
        elif self._may_put_first(previous, spans, own) and previous.puts_first(told):
            previous.spans += spans
            previous.times += own
        elif told.run.role is Duty.ASSIST:
            self._take_helper(previous, told, spans, own, same=piece is None)
        elif (role := self._role_in(previous, told, own, piece)) is not None:
            previous.name(told, role)
            previous.spans += spans
            previous.times += own
        else:
            self._begin(told, spans, own)

    def _may_put_first(
        self, previous: _Draft, spans: Sequence[Span], times: Sequence[SaidTime]
    ) -> bool:
        return previous.only_helps or not self._content(spans, times)

    def _begin(self, told: Charge, spans: Sequence[Span], times: Sequence[SaidTime]) -> _Draft:
        draft = _Draft(spans=list(spans), times=list(times))
        draft.name(told, told.run.role)
        draft.told = bool(wording(self.text, [*told.attached, *told.after], []))
        self.drafts.append(draft)
        return draft

    def _take_helper(
        self, host: _Draft, told: Charge, spans: list[Span], times: list[SaidTime], *, same: bool
    ) -> None:
        """One that assists has work of its own only where its words follow at once."""
        own = told.run.behind and self._content(told.attached, times)
        own = own and not any(
            each.start - told.run.end <= 1 for each in times if each.start >= told.run.end
        )
        busy = self._has_words(host)
        other_day = busy and host.times and times and not self._content(spans, times)
        if busy and (own or other_day):
            draft = self._begin(told, spans, times)
            if same and (day := _chosen(self.text, host.times)):
                self._default([draft], day)
            elif same and times:
                self._default([host], times[-1])
            return
        host.name(told, Duty.ASSIST)
        host.spans += spans
        host.times += times

    def _role_in(
        self, previous: _Draft, told: Charge, times: list[SaidTime], piece: Passage | None
    ) -> Duty | None:
        """As what a unit joins the item before it; nothing, if it begins one of its own."""
        run = told.run
        poor = not self._content([*told.before, *told.attached], times)
        if not previous.named:
            short = piece is None or poor or run.before or self._is_short(told, times)
            return run.role if short and not self._content(told.before, times) else None
        if previous.only_helps and not self._has_words(previous):
            return Duty.LEAD if run.role is Duty.NONE else run.role
        if run.before and poor and previous.leads:
            return run.role
        return None if piece is not None else self._role_beside(previous, told, times)

    def _role_beside(self, previous: _Draft, told: Charge, times: list[SaidTime]) -> Duty | None:
        """The same within one sentence."""
        run, busy = told.run, self._has_words(previous)
        if run.joined and previous.leading and run.role is Duty.NONE:
            return None if busy and self._content(told.attached, times) else Duty.ASSIST
        if busy or previous.told or previous.times or self._content(told.before, times):
            return None
        if previous.leading:
            return Duty.ASSIST if run.role is Duty.NONE else None
        return run.role if not run.strangers and previous.leads else None

    def _is_short(self, told: Charge, times: Sequence[SaidTime]) -> bool:
        words = wording(self.text, told.attached, [(each.start, each.end) for each in times])
        return told.run.handed and len(words) <= SHORT_WORDS

    # -- without units --------------------------------------------------------------------------

    def _take_plain(self, piece: Passage, reading: Reading, *, last: bool) -> None:
        reading.times = reading.times_in(reading.spans)
        if not self._content(reading.spans, reading.times):
            if reading.times:
                self._take_day(reading.times[-1], last=last)
                return
            if reading.closes or not wording(self.text, reading.spans, []):
                return
        if self._leads_on(piece, reading, last=last):
            due = [each for each in reading.times if each.limit]
            self._opening = due[0] if due else None
            return
        self._take_words(piece, reading)

    def _leads_on(self, piece: Passage, reading: Reading, *, last: bool) -> bool:
        said = self.text[piece.start : piece.end]
        begins = not self.drafts and not last
        return begins and not piece.marked and (reading.ends_open or announces(said))

    def _take_day(self, moment: SaidTime, *, last: bool) -> None:
        """A day alone belongs to the item before it; at the end, to all that have none."""
        if not self.drafts:
            self._opening = moment
            return
        if not self.drafts[-1].times:
            self.drafts[-1].times.append(moment)
        if last:
            self._default(self.drafts, moment)

    def _take_words(self, piece: Passage, reading: Reading) -> None:
        previous = self.drafts[-1] if self.drafts else None
        if previous is not None and self._belongs(previous, piece):
            previous.spans += reading.spans
            previous.times += reading.times
            return
        draft = _Draft(spans=list(reading.spans), times=list(reading.times))
        host = self._host(previous, piece)
        if host is not None:
            draft.leads, draft.assists = list(host.leads), list(host.assists)
            draft.unclear, draft.strangers, draft.named = host.unclear, [*host.strangers], True
            draft.inferred.add("unit")
            if host.announces and host.times:
                self._default([draft], host.times[-1])
        self.drafts.append(draft)

    def _belongs(self, previous: _Draft, piece: Passage) -> bool:
        """Whether words without a unit are more of the item before."""
        if _REMARK.match(self.text, piece.start):
            return True
        if previous.announces:
            return False
        if not previous.named:
            return not piece.marked and not piece.line
        return not self._has_words(previous) and not piece.marked

    def _host(self, previous: _Draft | None, piece: Passage) -> _Draft | None:
        """Whose units words without any are said to."""
        if previous is not None and previous.announces:
            self._header = previous
        if previous is not None and not self._header and not self._has_words(previous):
            self._header = previous if previous.named else None
        if self._header is not None:
            if self._header in self.drafts:
                self._header.announces = True
            return self._header
        inline = previous is not None and previous.named and not piece.line
        return previous if inline else None

    # -- the end --------------------------------------------------------------------------------

    def _default(self, drafts: Sequence[_Draft], moment: SaidTime) -> None:
        for draft in drafts:
            if not draft.times and draft.day is None:
                draft.day = moment
                draft.inferred.add("day")

    def finish(self) -> list[DispatchItem]:
        for day in (self._closing, self._opening):
            if day is not None:
                self._default(self.drafts, day)
        drafts = self._without_headers()
        items: list[DispatchItem] = []
        for draft in drafts:
            item = self._item(draft, items[-1] if items else None)
            if item.words or draft.named:
                items.append(item)
        return items

    def _without_headers(self) -> Iterator[_Draft]:
        for draft, following in pairwise([*self.drafts, None]):
            leads_to = draft and following and "unit" in following.inferred
            if draft is not None and not (draft.announces and leads_to):
                yield draft

    def _item(self, draft: _Draft, before: DispatchItem | None) -> DispatchItem:
        own = _chosen(self.text, draft.times)
        words = wording(self.text, draft.spans, _taken(self.text, draft.times, own))
        inferred = set(draft.inferred)
        if before is not None and draft.named and before.words and says_same(words):
            words = before.words
            inferred.add("words")
        doubtful = draft.unclear or bool(draft.strangers and draft.leads + draft.assists)
        return DispatchItem(
            words,
            tuple(draft.leads),
            tuple(draft.assists),
            own or draft.day,
            doubtful,
            frozenset(inferred),
            tuple(draft.strangers),
        )


def _chosen(text: str, times: Sequence[SaidTime]) -> SaidTime | None:
    """The day by which a task is to be done, of all that its words name."""
    if not times:
        return None
    limits = [each for each in times if each.limit] or list(times)[:1]
    if _corrected(text, times):
        return times[-1]
    done = [each for each in limits if _DONE_SOON.match(text, each.end)]
    return done[-1] if done and _REPORTED.match(text, limits[-1].end) else limits[-1]


def _corrected(text: str, times: Sequence[SaidTime]) -> bool:
    last = times[-2:]
    return len(last) > 1 and bool(_TAKEN_BACK.search(text, last[0].end, last[1].start))


def _taken(text: str, times: Sequence[SaidTime], chosen: SaidTime | None) -> list[Span]:
    """What goes out of the words with the day: also the one it was said instead of."""
    if chosen is None:
        return []
    if chosen is times[-1] and _corrected(text, times):
        return [(times[-2].start, chosen.end)]
    return [(chosen.start, chosen.end)]
