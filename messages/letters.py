"""Notices put into words: facts and a language in, a card out."""
# long: whoever looks for how a notice is dressed finds all of them here.

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from messages.attachments import count_media, name_file
from messages.card import Button, Card, Media
from messages.chosen import name_choice, name_promised
from messages.days import days_missing_card
from messages.enquiries import enquiry_facts, enquiry_letter, enquiry_said, letter_call_row
from messages.items import verb_presses
from messages.people import menu
from messages.presses import (
    NamePress,
    ReadPress,
    SupplyPress,
    VerbPress,
    WithdrawPress,
)
from messages.reminders import reminder_lines, verbs_offered
from messages.rich import Text, lines
from messages.rules import behind_card, changed_card
from messages.visits import call_row, name_raiser
from messages.words import Words, words_for
from models.letters import MENU, Letter
from models.lifecycle.words import Verb, Who
from models.notices.base import Notice
from models.notices.calls import CallBackOwed, EnquiryCallOwed
from models.notices.enquiries import EnquiryNews
from models.notices.organisation import CommitteesBehind, DaysMissing, RuleChanged
from models.notices.system import (
    AttachmentRefused,
    AttachmentTooBig,
    DataExported,
    MissedMeanwhile,
    MorningDigest,
)
from models.notices.topics import TopicNews, TopicRaised, TopicReceived, TopicSupplied
from models.people import Role
from services.work import REPLY

Dress = Callable[[Words, Any, ZoneInfo], Card]


def _read_button(words: Words, topic_id: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button.presses(words.line("button-read"), ReadPress(topic_id=topic_id)),),)


def _received(words: Words, notice: TopicReceived, zone: ZoneInfo) -> Card:
    text = words(
        "notice-topic-received",
        number=notice.number,
        head=words.line("role-named", name=notice.head, role="head")
        if notice.head
        else notice.station,
        day=words.day(notice.triage_by, zone),
    )
    text = lines(words("received-by", name=notice.by) if notice.by else None, text)
    supply = Button.presses(words.line("button-supply"), SupplyPress(topic_id=notice.topic_id))
    press = WithdrawPress(topic_id=notice.topic_id, version=notice.version)
    withdraw = Button.presses(words.line("button-withdraw"), press)
    if not notice.asks_name:
        return Card(text, buttons=((supply, withdraw),))
    name = Button.presses(words.line("button-name"), NamePress())
    return Card(lines(text, words("name-offer")), buttons=((name,), (supply, withdraw)))


def _raised(words: Words, notice: TopicRaised, zone: ZoneInfo) -> Card:
    counts = ((notice.photos, "count-photos"), (notice.others, "count-documents"))
    attached = " · ".join(words.line(text_id, count=n) for n, text_id in counts if n)
    state = words.line("state", state=notice.near_state)
    text = words(
        "notice-topic-raised",
        number=notice.number,
        station=notice.station,
        category=words.line("category", category=notice.category),
        raiser=name_raiser(words, notice.raiser, notice.writer),
        text=notice.text or words.line("draft-only-attachments"),
        source=notice.source,
        attached=f"{attached}\n" if attached else "",
        near=words.line("near", number=notice.near, state=state) if notice.near else "",
        day=words.day(notice.triage_by, zone),
    )
    return Card(text, buttons=_offers(words, notice))


def _news(words: Words, notice: TopicNews, zone: ZoneInfo) -> Card:
    """What happened, in whose words, and what can be done about it."""
    kind = f"notice-{notice.kind}"
    facts = _news_facts(words, notice, zone)
    text = lines(
        words(kind, **facts),
        *_said(words, notice),
        *reminder_lines(words, notice, facts),
        words("echo-comes-back", day=facts["promised"]) if facts["promised"] else None,
        words(f"{kind}.after", **facts) if _goes_on(words, notice) else None,
    )
    return Card(text, buttons=_offers(words, notice))


def _goes_on(words: Words, notice: TopicNews) -> bool:
    """Whoever is offered nothing is not told what to do next."""
    offered = notice.to != Who.MERGED or verbs_offered(notice)
    return bool(offered) and words.knows(f"notice-{notice.kind}.after")


def _said(words: Words, notice: TopicNews) -> list[str]:
    told = [each for each in (notice.words, count_media(words, notice.media)) if each]
    unsaid = [words.line("draft-only-attachments")] if isinstance(notice, TopicSupplied) else []
    return told or unsaid


def _news_facts(words: Words, notice: TopicNews, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "number": notice.number,
        "title": notice.title,
        "station": notice.station,
        "who": words.line("role-named", name=notice.who, role=notice.role)
        if notice.who
        else words.line("resident"),
        "choice": name_choice(words, notice.choice, zone),
        "day": words.day(notice.day, zone) if notice.day else "",
        "watch": words.line("watch", watch=getattr(notice, "watch", "")),
        "promised": name_promised(words, notice.promised, zone),
        "to": notice.to,
    }


def _offers(words: Words, notice: TopicNews | TopicRaised) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a notice are those of its row in the table."""
    item = notice.item if isinstance(notice, TopicNews) else 0
    offered = [
        button for verb in verbs_offered(notice) for button in _presses(words, verb, notice, item)
    ]
    rows = tuple(tuple(offered[at : at + 3]) for at in range(0, len(offered), 3))
    closed = isinstance(notice, TopicNews) and notice.closed
    return rows if closed else (*rows, *_read_button(words, notice.topic_id))


def _presses(words: Words, verb: Verb, notice: TopicNews | TopicRaised, item: int) -> list[Button]:
    if verb is Verb.SUPPLY:
        supply = SupplyPress(topic_id=notice.topic_id)
        return [Button.presses(words.line(f"button-{verb}"), supply)]
    press = VerbPress(verb=verb, topic_id=notice.topic_id, moves=notice.moves, item=item)
    return verb_presses(words, verb, press)


def _unkept(words: Words, notice: AttachmentTooBig | AttachmentRefused, _zone: ZoneInfo) -> Card:
    facts = notice.model_dump()
    facts["name"] = name_file(words, notice.name, notice.medium)
    return Card(words(f"notice-{notice.kind}", **facts))


def _digest(words: Words, notice: MorningDigest | MissedMeanwhile, zone: ZoneInfo) -> Card:
    told = (title_of(words, each["kind"], each["facts"], zone) for each in notice.entries)
    listed = (words("digest-line", title=title) for title in told)
    return Card(lines(words(f"notice-{notice.kind}"), *listed))


def said_of(words: Words, told: Sequence[dict[str, Any]], zone: ZoneInfo) -> list[Text]:
    """What letters would have said, for whoever reads it out."""
    notices = (Notice.read(each["kind"], each["facts"]) for each in told)
    return [_read_out(words, each, zone) for each in notices]


def _read_out(words: Words, notice: Notice, zone: ZoneInfo) -> Text:
    if isinstance(notice, EnquiryNews):  # on the telephone nobody taps anything
        return enquiry_said(words, notice, zone)
    return word_notice(notice, words.locale, zone).text


def _call_back(words: Words, notice: CallBackOwed, zone: ZoneInfo) -> Card:
    """Whom to call, what to say, and what happens otherwise."""
    text = lines(
        words(f"notice-{notice.kind}", **_news_facts(words, notice, zone)),
        *said_of(words, notice.entries, zone),
        words("callback-next", level=notice.level),
    )
    row = call_row(words, notice.callback_id, reachable=notice.phone)
    return Card(text, buttons=(row, *_read_button(words, notice.topic_id)))


def _letter_call(words: Words, notice: EnquiryCallOwed, zone: ZoneInfo) -> Card:
    """The same for whoever wrote to a member."""
    text = lines(
        words(f"notice-{notice.kind}", **enquiry_facts(words, notice, zone)),
        *said_of(words, notice.entries, zone),
        words("callback-next", level=notice.level),
    )
    return Card(text, buttons=(letter_call_row(words, notice),))


def _exported(words: Words, notice: DataExported, _zone: ZoneInfo) -> Card:
    media = Media("document", digest=notice.digest, name=notice.name, media_type="application/json")
    return Card(words("notice-data-exported"), media=media)


_DRESSES: dict[type[Notice], Dress] = {
    TopicReceived: _received,
    TopicRaised: _raised,
    AttachmentTooBig: _unkept,
    AttachmentRefused: _unkept,
    MorningDigest: _digest,
    MissedMeanwhile: _digest,
    DataExported: _exported,
    CallBackOwed: _call_back,
    EnquiryCallOwed: _letter_call,
    DaysMissing: days_missing_card,
    CommitteesBehind: behind_card,
    RuleChanged: changed_card,
}


def title_of(words: Words, kind: str, facts: dict[str, Any], zone: ZoneInfo) -> str:
    """A notice in one line, for the digest and for a phone's lock screen."""
    notice = Notice.read(kind, facts)
    if isinstance(notice, EnquiryNews):
        return words.line(f"notice-{kind}.title", **enquiry_facts(words, notice, zone))
    if isinstance(notice, TopicNews):
        return words.line(f"notice-{kind}.title", **_news_facts(words, notice, zone))
    return words.line(f"notice-{kind}.title", **facts)


def word_notice(notice: Notice, locale: str, zone: ZoneInfo) -> Card:
    """A notice in its reader's language; most need nothing but their words."""
    words = words_for(locale)
    shape: Dress | None = _news if isinstance(notice, TopicNews) else None
    shape = enquiry_letter if isinstance(notice, EnquiryNews) else shape
    dress = _DRESSES.get(type(notice), shape)
    if dress is not None:
        return dress(words, notice, zone)
    return Card(words(f"notice-{notice.kind}", **notice.model_dump()))


def word_letter(letter: Letter, locale: str, zone: ZoneInfo) -> Card:
    """A letter as a card: replies carry theirs, notices are put into words now."""
    if letter.kind == REPLY:
        return Card.load(letter.facts)
    if letter.kind == MENU:
        return Card(menu=menu(words_for(locale), map(Role, letter.facts["roles"])))
    return word_notice(Notice.read(letter.kind, letter.facts), locale, zone)


def repeat_mark(locale: str, number: str) -> str:
    return words_for(locale).line("repeat-mark", notice=number)
