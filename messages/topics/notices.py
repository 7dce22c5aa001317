"""Notices about a topic put into words."""

from typing import Any
from zoneinfo import ZoneInfo

from messages.attachments import count_media
from messages.card import Button, Card, in_rows
from messages.dressing import Dress, Shape
from messages.people.presses import NamePress
from messages.rich import Text, lines
from messages.topics.chosen import name_choice, name_promised
from messages.topics.items import verb_presses
from messages.topics.on_behalf import name_raiser
from messages.topics.presses import ReadPress, SupplyPress, VerbPress, WithdrawPress
from messages.topics.reminders import reminder_lines, verbs_offered
from messages.topics.verbs import name_hidden
from messages.words import Words
from models.lifecycle.words import Verb, Who
from models.notices.base import Notice
from models.notices.topics import TopicNews, TopicRaised, TopicReceived, TopicSupplied


def read_row(words: Words, topic_id: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button.presses(words.line("button-read"), ReadPress(topic_id=topic_id)),),)


def received_card(words: Words, notice: TopicReceived, zone: ZoneInfo) -> Card:
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


def raised_card(words: Words, notice: TopicRaised, zone: ZoneInfo) -> Card:
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
    return Card(lines(text, _public_line(words, notice)), buttons=_offers(words, notice))


def _public_line(words: Words, notice: TopicRaised) -> Text | None:
    """What the public will not read of it, before it is taken up."""
    if notice.private:
        return words("topic-private")
    hides = name_hidden(words, notice.hides)
    return words("public-hides", kinds=hides) if hides else None


def news_card(words: Words, notice: TopicNews, zone: ZoneInfo) -> Card:
    """Say what happened, in whose words, and what can be done about it."""
    kind = f"notice-{notice.kind}"
    facts = news_facts(words, notice, zone)
    text = lines(
        words(kind, **facts),
        *_said(words, notice),
        *reminder_lines(words, notice, facts),
        words("echo-comes-back", day=facts["promised"]) if facts["promised"] else None,
        words(f"{kind}.after", **facts) if _goes_on(words, notice) else None,
    )
    return Card(text, buttons=_offers(words, notice))


def _goes_on(words: Words, notice: TopicNews) -> bool:
    """Tell whether to say what to do next: not to a reader who is offered nothing."""
    offered = notice.to != Who.MERGED or verbs_offered(notice)
    return bool(offered) and words.knows(f"notice-{notice.kind}.after")


def _said(words: Words, notice: TopicNews) -> list[str]:
    told = [each for each in (notice.words, count_media(words, notice.media)) if each]
    unsaid = [words.line("draft-only-attachments")] if isinstance(notice, TopicSupplied) else []
    return told or unsaid


def news_facts(words: Words, notice: TopicNews, zone: ZoneInfo) -> dict[str, Any]:
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
    rows = in_rows(offered)
    closed = isinstance(notice, TopicNews) and notice.closed
    return rows if closed else (*rows, *read_row(words, notice.topic_id))


def _presses(words: Words, verb: Verb, notice: TopicNews | TopicRaised, item: int) -> list[Button]:
    if verb is Verb.SUPPLY:
        supply = SupplyPress(topic_id=notice.topic_id)
        return [Button.presses(words.line(f"button-{verb}"), supply)]
    press = VerbPress(verb=verb, topic_id=notice.topic_id, moves=notice.moves, item=item)
    return verb_presses(words, verb, press)


SHAPES: dict[type[Notice], Shape] = {TopicNews: Shape(news_card, news_facts)}
DRESSES: dict[type[Notice], Dress] = {TopicReceived: received_card, TopicRaised: raised_card}
