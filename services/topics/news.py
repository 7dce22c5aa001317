"""The facts of a step, for whichever notice tells of it."""

from datetime import datetime

from models.attachments import Attachment, Medium
from models.lifecycle.items import ItemState
from models.lifecycle.words import Verb, Who
from models.notices.base import Notice
from models.notices.items import (
    EchoDue,
    EchoReady,
    ItemAnswered,
    ItemReplied,
    RatedUnit,
    Replied,
    Unreviewed,
)
from models.notices.topics import StationNews, TopicNews, TopicRaised
from models.people import Person
from models.topics.topic import Topic
from models.topics.veils import Veil
from services.people.incoming import EXCERPT, excerpt
from services.search.likeness import Duplicate
from services.topics.clock.schedule import owed_day
from services.topics.steps.items import LONGEST_PICK, choice_of, name_others
from services.topics.steps.step import Effect, Step, role_word

# As much of what was heard in a voice as stands beside the words of a matter; all is read there.
HEARD = 600


def news_of(step: Step, effect: Effect, kind: str, veil: Veil) -> Notice:
    """The facts of a step, for whichever notice tells of it to whoever reads through this veil."""
    topic, said = step.topic, effect.wording(step)
    if kind == TopicRaised.kind:
        return raised_news(topic, step.work.now)
    if kind in {EchoDue.kind, EchoReady.kind}:
        return _echo_news(step, kind)
    if kind == ItemAnswered.kind and step.item is None:
        return _rating_news(step, effect, veil)
    actor, role = _whom_it_is_about(step, kind)
    named = None if actor is None or _is_hidden(step, actor, veil) else actor
    facts = TopicNews(
        topic_id=topic.id,
        moves=step.item.moves if step.item else topic.moves,
        item=step.item.position if step.item else 0,
        number=step.item.number if step.item else topic.number or "",
        title=veil.over(step.item.text) if step.item else topic.title,
        station=step.item.unit.name if step.item else topic.place.name,
        who=named.name if named else "",
        who_id=named.id if named else 0,
        role=role,
        words=excerpt(veil.over(said.words)),
        words_id=_who_speaks(step),
        media=[each.medium.value for each in files_of(step, effect, kind)],
        choice=effect.choice,
        day=owed_day(step.item, step.work) if step.item else topic.due_at,
    )
    more = {**effect.told, **_more_of(step, kind, veil)}
    return Notice.registry[kind].model_validate({**facts.model_dump(), **more})


def _more_of(step: Step, kind: str, veil: Veil) -> dict[str, object]:
    """The facts that only some notices have."""
    if kind == ItemReplied.kind:
        return {"waiting": _list_waiting(step, veil)}
    if issubclass(Notice.registry[kind], StationNews):
        place = step.topic.place
        return {"address": place.address or "", "phone": place.phone or ""}
    return {}


def _rating_news(step: Step, effect: Effect, veil: Veil) -> ItemAnswered:
    """Ask for all units at once; where there is but one, by its item."""
    topic, asked = step.topic, effect.items
    alone = asked[0] if len(asked) == 1 else None
    return ItemAnswered(
        topic_id=topic.id,
        moves=alone.moves if alone else topic.moves,
        item=alone.position if alone else 0,
        number=alone.number if alone else topic.number or "",
        title=veil.over(alone.text) if alone else topic.title,
        station=alone.unit.name if alone else "",
        units=[
            RatedUnit(item=each.position, moves=each.moves, unit=each.unit.name) for each in asked
        ],
    )


def _list_waiting(step: Step, veil: Veil) -> list[Unreviewed]:
    """List the other replies that wait to be reviewed, where they can be read with this one."""
    waiting = [
        Unreviewed(
            item=each.position,
            moves=each.moves,
            number=each.number,
            title=veil.over(each.text),
            unit=each.unit.name,
            choice=choice_of(each),
            reply=veil.over(each.reply),
        )
        for each in step.topic.items
        if each is not step.item and each.state is ItemState.REPLIED
    ]
    # What is approved together is read together: all of it stands in one message.
    room = EXCERPT - len(step.words) - sum(len(each.reply) for each in waiting)
    return waiting if room >= 0 and len(name_others(waiting)) <= LONGEST_PICK else []


def _echo_news(step: Step, kind: str) -> Notice:
    """Tell that the echo can be made of what the units have replied."""
    topic = step.topic
    facts = TopicNews(
        topic_id=topic.id,
        moves=topic.moves,
        number=topic.number or "",
        title=topic.title,
        station=topic.place.name,
        day=topic.due_at,
    )
    replies = list_replies(topic)
    return Notice.registry[kind].model_validate({**facts.model_dump(), "replies": replies})


def list_replies(topic: Topic) -> list[Replied]:
    """List what the units have replied to its items."""
    return [
        Replied(
            unit=each.unit.name,
            reply=each.reply,
            ending=each.reply_class,
            promised=each.promised_on.isoformat() if each.promised_on else "",
        )
        for each in topic.items
        if each.reply_class
    ]


# These say who has a topic now, whoever gave it to them.
OF_HOLDER = ("topic-claimed", "topic-claimed-too", "topic-taken", "topic-carried-on")


# Whoever is given a matter sees and hears it as its raiser brought it.
HANDS_OVER = (
    TopicRaised.kind,
    "topic-appealed",
    "topic-assigned",
    "topic-handed-on",
    "item-dispatched",
)


def files_of(step: Step, effect: Effect, kind: str) -> list[Attachment]:
    """List what goes out with such a notice: what was sent with its words, or with the matter."""
    said = [each for each in effect.wording(step).attachments if each.is_kept]
    return [*said, *step.topic.kept_attachments] if kind in HANDS_OVER else said


def _whom_it_is_about(step: Step, kind: str) -> tuple[Person | None, str]:
    if kind in OF_HOLDER and step.verb is Verb.ASSIGN:
        return step.topic.holder, Who.MEMBER
    return step.actor, role_word(step)


def _is_hidden(step: Step, actor: Person, veil: Veil) -> bool:
    """Whether those who joined are anonymous stands in topics of their own."""
    nameless = step.topic.anonymous or not veil.lifted
    return Who.MERGED in step.who or (nameless and actor.id == step.topic.raiser_id)


def _who_speaks(step: Step) -> int:
    """Find who speaks for themselves; what is said in office belongs to the matter."""
    speaks = step.actor is not None and step.who & {Who.RAISER, Who.MERGED, Who.PUBLIC}
    return step.actor.id if step.actor is not None and speaks else 0


def raised_news(topic: Topic, now: datetime, near: Duplicate | None = None) -> TopicRaised:
    """A new topic, as its heads hear of it."""
    kept = topic.kept_attachments
    photos = sum(each.medium is Medium.PHOTO for each in kept)
    return TopicRaised(
        topic_id=topic.id,
        moves=topic.moves,
        number=topic.number or "",
        title=topic.title,
        text=excerpt(topic.text),
        category=topic.category,
        category_name=topic.category_name or "",
        station=topic.place.name,
        raiser="" if topic.anonymous else topic.raiser.name,
        raiser_id=0 if topic.anonymous else topic.raiser_id,
        photos=photos,
        others=len(kept) - photos,
        media=[each.medium.value for each in kept],
        triage_by=topic.due_at or now,
        source=topic.source,
        near=near.number if near else "",
        near_state=near.state if near else "",
        hides=[each.value for each in topic.hides],
        private=topic.is_private,
        danger=topic.danger or "",
        at_night=topic.is_alarming,
        heard=[excerpt(each, HEARD) for each in topic.heard],
    )
