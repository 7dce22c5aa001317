"""Notices about a topic put into words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from messages.attachments import count_media, count_rest, heard_lines, say_gone
from messages.card import Button, Card, Media
from messages.dressing import Dress, Shape
from messages.people.presses import LeavePhonePress, NamePress
from messages.rich import Text, lines
from messages.topics.categories import name_category
from messages.topics.chosen import name_choice, name_promised
from messages.topics.dangers import alarm_line, ring_line, sign_line, told_lines
from messages.topics.items import echo_line, grade_row, says_day, unit_line, verb_presses
from messages.topics.on_behalf import name_raiser
from messages.topics.presses import MendPress, NewsPress, ReadPress, SupplyPress, WithdrawPress
from messages.topics.reminders import reminder_lines, verbs_offered
from messages.topics.verbs import Rows, lay_out, name_hidden
from messages.words import Words
from models.lifecycle.words import Verb, Who
from models.notices.attached import TopicAttached
from models.notices.base import Notice
from models.notices.heard import TopicHeard
from models.notices.items import (
    EchoDue,
    EchoHandedUp,
    ItemAnswered,
    ItemClosed,
    ItemDispatched,
    ItemReplied,
)
from models.notices.topics import (
    StationNews,
    TopicAnswered,
    TopicAnsweredToo,
    TopicAsked,
    TopicNews,
    TopicNoted,
    TopicRaised,
    TopicReceived,
    TopicSupplied,
)
from models.topics.items import ReplyClass
from services.people.incoming import EXCERPT
from services.topics.steps.echoes import ENDINGS, mark_draft
from services.topics.steps.items import name_others

LISTENED = 3  # of more voices the rest is heard and read with the matter


def read_row(words: Words, topic_id: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button.presses(words.line("button-read"), ReadPress(topic_id=topic_id)),),)


def received_card(words: Words, notice: TopicReceived, zone: ZoneInfo) -> Card:
    head = words.line("role-named", name=notice.head, role="head") if notice.head else ""
    if notice.danger:
        return _alarmed_card(words, notice, head or notice.station)
    text = words(
        "notice-topic-received",
        number=notice.number,
        head=head or notice.station,
        day=words.day(notice.triage_by, zone),
    )
    text = lines(words("received-by", name=notice.by) if notice.by else None, text)
    buttons = _receipt_row(words, notice)
    if not notice.asks_name:
        return Card(text, buttons=(buttons,))
    name = Button.presses(words.line("button-name"), NamePress())
    return Card(lines(text, words("name-offer")), buttons=((name,), buttons))


def _alarmed_card(words: Words, notice: TopicReceived, head: str) -> Card:
    """The receipt of what tells of danger: whom to ring, who knows of it, and how to be called."""
    text = lines(
        ring_line(words, notice.danger),
        words("danger-told", danger=notice.danger, head=head),
        words("received-by", name=notice.by) if notice.by else None,
        words("danger-received", number=notice.number),
        words("danger-phone") if notice.asks_phone else None,
    )
    phone = (leave_phone_row(words),) if notice.asks_phone else ()
    return Card(text, buttons=(*phone, _receipt_row(words, notice)))


def leave_phone_row(words: Words) -> tuple[Button, ...]:
    return (Button.presses(words.line("button-leave-phone"), LeavePhonePress()),)


def _receipt_row(words: Words, notice: TopicReceived) -> tuple[Button, ...]:
    supply = Button.presses(words.line("button-supply"), SupplyPress(topic_id=notice.topic_id))
    press = WithdrawPress(topic_id=notice.topic_id, version=notice.version)
    return supply, Button.presses(words.line("button-withdraw"), press)


def raised_card(words: Words, notice: TopicRaised, zone: ZoneInfo) -> Card:
    attached = count_media(words, notice.media)
    state = words.line("state", state=notice.near_state)
    heard = heard_lines(words, notice.heard[:LISTENED])
    unsaid = None if heard else words.line("draft-only-attachments")
    text = words(
        "notice-topic-raised",
        number=notice.number,
        station=notice.station,
        category=name_category(words, notice.category, notice.category_name),
        raiser=name_raiser(words, notice.raiser, notice.writer),
        text=lines(Text.quoted(notice.text) or unsaid, heard),
        source=notice.source,
        attached=f"{attached}\n" if attached else "",
        near=words.line("near", number=notice.near, state=state) if notice.near else "",
        day=words.day(notice.triage_by, zone),
    )
    text = lines(alarm_line(words, notice.danger), text, _public_line(words, notice))
    return Card(text, buttons=_offers(words, notice, zone))


def _public_line(words: Words, notice: TopicRaised) -> Text | None:
    """What the public will not read of it, before it is taken up."""
    if notice.private:
        return words("topic-private")
    hides = name_hidden(words, notice.hides)
    return words("public-hides", kinds=hides) if hides else None


def attached_card(words: Words, notice: TopicAttached, _zone: ZoneInfo) -> Card:
    """Bring a file that was sent with the words, or lead to those that were too many to bring."""
    if notice.media:
        return Card(count_rest(words, notice), buttons=read_row(words, notice.topic_id))
    if not notice.file:
        return Card(say_gone(words, notice))
    said = words("topic-media", number=notice.number, medium=notice.medium)
    text = lines(said, heard_lines(words, [notice.heard]))
    return Card(text, media=Media(**notice.file))


def heard_card(words: Words, notice: TopicHeard, _zone: ZoneInfo) -> Card:
    """Bring what was heard in a voice: to whoever has it, or to its speaker, to be put right."""
    if not notice.part:
        said = words("notice-topic-heard", number=notice.number)
        text = lines(
            alarm_line(words, notice.danger), said, heard_lines(words, [notice.words], EXCERPT)
        )
        return Card(text, buttons=read_row(words, notice.topic_id))
    first = told_lines(words, notice.danger)
    mend = Button.presses(words.line("button-mend"), MendPress(part_id=notice.part))
    own = heard_lines(words, [notice.words], EXCERPT)
    return Card(lines(first, own, words("heard-by-machine")), buttons=((mend,),))


def news_card(words: Words, notice: TopicNews, zone: ZoneInfo) -> Card:
    """Say what happened, in whose words, and what can be done about it."""
    if isinstance(notice, TopicAsked) and notice.alarm:
        return _gently_asked_card(words, notice, zone)
    kind = f"notice-{notice.kind}"
    facts = news_facts(words, notice, zone)
    danger = notice.danger if isinstance(notice, TopicSupplied) else ""
    text = lines(
        alarm_line(words, danger) or sign_line(words, notice.alarm),
        words(kind, **facts),
        *_said(words, notice, zone),
        *reminder_lines(words, notice, facts),
        _where_to_turn(words, notice) if isinstance(notice, StationNews) else None,
        _comes_back(words, notice, zone),
        words(f"{kind}.after", **facts) if _goes_on(words, notice) else None,
    )
    return Card(text, buttons=_offers(words, notice, zone))


def _comes_back(words: Words, notice: TopicNews, zone: ZoneInfo) -> Text | None:
    """Say when there will be more to tell; a day that the words name is not said again."""
    promised = name_promised(words, notice.promised, zone)
    if not promised:
        return None
    said = says_day(words, notice.words, date.fromisoformat(notice.promised), zone)
    return words("echo-comes-back.said" if said else "echo-comes-back", day=promised)


def _gently_asked_card(words: Words, notice: TopicAsked, zone: ZoneInfo) -> Card:
    """Ask somebody in danger: whom to ring, then the question, and no date."""
    text = lines(
        ring_line(words, notice.alarm),
        words("danger-asked", **news_facts(words, notice, zone)),
        *_said(words, notice, zone),
        words("danger-asked-after"),
    )
    return Card(text, buttons=(leave_phone_row(words), *_offers(words, notice, zone)))


def _where_to_turn(words: Words, notice: StationNews) -> Text | None:
    """Say where the station is and what number to ring, as far as it is known."""
    if not notice.phone and not notice.address:
        return None
    told = {"station": notice.station, "address": notice.address, "phone": notice.phone}
    known = "both" if notice.phone and notice.address else "phone" if notice.phone else "address"
    return words("where-to-turn", known=known, **told)


def units_card(words: Words, notice: ItemAnswered | ItemClosed, zone: ZoneInfo) -> Card:
    """Ask for all units at once, each with its grades; of one alone as ever."""
    if len(notice.units) <= 1:
        return news_card(words, notice, zone)
    asks = isinstance(notice, ItemAnswered)
    number = notice.number if asks else notice.number.rpartition("-")[0]
    text = lines(
        words("unit-grades" if asks else "member-grades", number=number, title=notice.title),
        *(unit_line(words, each) for each in notice.units),
    )
    verb = Verb.RATE_UNIT if asks else Verb.RATE_MEMBER
    graded = (grade_row(words, notice.topic_id, each, verb) for each in notice.units)
    return Card(text, buttons=(*graded, *read_row(words, notice.topic_id)))


def _goes_on(words: Words, notice: TopicNews) -> bool:
    """Tell whether to say what to do next: not to a reader who is offered nothing."""
    if isinstance(notice, TopicNoted) and notice.day is None:
        return False
    offered = notice.to != Who.MERGED or verbs_offered(notice)
    return bool(offered) and words.knows(f"notice-{notice.kind}.after")


def _said(words: Words, notice: TopicNews, zone: ZoneInfo) -> Sequence[Text | str]:
    if isinstance(notice, ItemDispatched):
        return [each for each in (_from(words, notice), Text.quoted(notice.matter)) if each]
    if isinstance(notice, EchoDue):
        return [Text.quoted(echo_line(words, each, zone)) for each in notice.replies]
    own = Text.quoted(notice.words)
    told = [each for each in (own, count_media(words, notice.media)) if each]
    if isinstance(notice, ItemReplied):
        return [*told, *_waiting(words, notice, zone)]
    unsaid = [words.line("draft-only-attachments")] if isinstance(notice, TopicSupplied) else []
    return told or unsaid


def _waiting(words: Words, notice: ItemReplied, zone: ZoneInfo) -> list[Text | str]:
    """The replies that wait beside this one, whole: one tap may approve them all."""
    said: list[Text | str] = []
    for each in notice.waiting:
        facts = {"number": each.number, "title": each.title, "unit": each.unit}
        said.append(words("waiting-reply", choice=name_choice(words, each.choice, zone), **facts))
        said.append(Text.quoted(each.reply))
    return said


def _approve_all(words: Words, notice: TopicNews | TopicRaised) -> Rows:
    """One tap for this reply and those that stand under it."""
    if not isinstance(notice, ItemReplied) or not notice.waiting:
        return ()
    press = NewsPress(
        verb=Verb.APPROVE,
        topic_id=notice.topic_id,
        moves=notice.moves,
        item=notice.item,
        pick=name_others(notice.waiting),
    )
    name = words.line("button-approve-all", count=len(notice.waiting) + 1)
    return ((Button.presses(name, press),),)


def _from(words: Words, notice: ItemDispatched) -> str:
    """Say who sent it, and from where."""
    return words.line("item-from", place=notice.place, who=notice.who) if notice.place else ""


def news_facts(words: Words, notice: TopicNews, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "number": notice.number,
        "title": notice.title,
        "station": notice.station,
        "who": words.line("role-named", name=notice.who, role=notice.role)
        if notice.who
        else words.line("resident"),
        "choice": _name_endings(words, notice) or name_choice(words, notice.choice, zone),
        "day": words.day(notice.day, zone) if notice.day else "",
        "watch": words.line("watch", watch=getattr(notice, "watch", "")),
        "promised": name_promised(words, notice.promised, zone),
        "to": notice.to,
    }


def _name_endings(words: Words, notice: TopicNews) -> str:
    """Say how many items ended which way, where not all did alike."""
    classes = notice.classes if isinstance(notice, (TopicAnswered, TopicAnsweredToo)) else ""
    counts = Counter(each for each in classes if each in set(ReplyClass))
    if len(counts) <= 1:
        return ""
    named = (
        words.line("ending-items", count=count, ending=ENDINGS[ReplyClass(each)])
        for each, count in sorted(counts.items())
    )
    return words.line("list-gap").join(named)


def _offers(
    words: Words, notice: TopicNews | TopicRaised, zone: ZoneInfo
) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a notice are those of its row in the table."""
    item = notice.item if isinstance(notice, TopicNews) else 0
    offered = [(verb, _presses(words, verb, notice, item)) for verb in verbs_offered(notice)]
    rows = (*_as_shown(words, notice, zone), *lay_out(offered), *_approve_all(words, notice))
    closed = isinstance(notice, TopicNews) and notice.closed
    return rows if closed else (*rows, *read_row(words, notice.topic_id))


def _as_shown(words: Words, notice: TopicNews | TopicRaised, zone: ZoneInfo) -> Rows:
    """Send the draft as it stands there, where all of it can be read."""
    draft = "\n".join(map(str, _said(words, notice, zone))) if isinstance(notice, EchoDue) else ""
    if isinstance(notice, EchoHandedUp) and not notice.media:
        draft = notice.words
    if not draft or len(draft) >= EXCERPT or Verb.ANSWER not in verbs_offered(notice):
        return ()
    press = NewsPress(
        verb=Verb.ANSWER, topic_id=notice.topic_id, moves=notice.moves, pick=mark_draft(draft)
    )
    return ((Button.presses(words.line("button-send-echo"), press),),)


def _presses(words: Words, verb: Verb, notice: TopicNews | TopicRaised, item: int) -> list[Button]:
    if verb is Verb.SUPPLY:
        supply = SupplyPress(topic_id=notice.topic_id)
        return [Button.presses(words.line(f"button-{verb}"), supply)]
    press = NewsPress(verb=verb, topic_id=notice.topic_id, moves=notice.moves, item=item)
    return verb_presses(words, verb, press)


SHAPES: dict[type[Notice], Shape] = {TopicNews: Shape(news_card, news_facts)}
DRESSES: dict[type[Notice], Dress] = {
    TopicReceived: received_card,
    TopicRaised: raised_card,
    TopicAttached: attached_card,
    TopicHeard: heard_card,
    ItemAnswered: units_card,
    ItemClosed: units_card,
}
