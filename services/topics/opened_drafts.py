"""A draft opened by whoever writes it: as its card shows it, with what was raised before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Label,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from models.lifecycle.topics import ECHOED, TOPIC, WORKING, State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.involvement import COUNTED, InvolvedAs, Involvement
from models.topics.ratings import RatedPart, Rating
from models.topics.topic import Topic
from services.organisation.categories import sort_draft
from services.people.phones import show_phone
from services.search.likeness import Duplicate, find_duplicates
from services.work import Work

# So long what follows a matter is likely said of it too.
IN_MIND = timedelta(hours=1)
_SUPPORTED = (State.ACCEPTED, *WORKING)
_OPEN = frozenset(state for rule in TOPIC.rows_of(Verb.SUPPLY) for state in rule.states)


# What an echo left undone is said when it was read, which may be the next day.
AFTER_ECHO = timedelta(days=2)


@dataclass(frozen=True)
class Fresh:
    """A matter a draft may belong to, and what it would be there: more, or that it is not done."""

    topic_id: int
    number: str
    verb: Verb = Verb.SUPPLY
    anonymous: bool = False


@dataclass(frozen=True)
class OpenedDraft:
    """A draft, what it may be meant for or is likely the same as; a visitor's number too."""

    topic: Topic
    duplicate: Duplicate | None = None
    phone: str = ""
    fresh: Fresh | None = None


async def show_draft(work: Work, topic: Topic) -> OpenedDraft:
    """Find for a draft all that its card says beside its words; in a flood no card is shown."""
    if work.hurried:
        return OpenedDraft(topic)
    await sort_draft(work, topic)
    duplicates = await find_duplicates(work, topic)
    duplicate = duplicates[0] if duplicates else None
    if topic.writer_id is not None:
        return OpenedDraft(topic, duplicate, show_phone(work, topic.raiser))
    return OpenedDraft(topic, duplicate, fresh=await _find_fresh(work, topic))


async def _find_fresh(work: Work, draft: Topic) -> Fresh | None:
    """Find what its raiser was asked last, has just raised or joined, or has had an echo of."""
    person_id = draft.raiser_id or draft.raiser.id
    own, joined = Topic.raiser_id == person_id, Topic.id.in_(_joined(person_id))
    asked = Topic.state == State.RETURNED
    lately, echoed = draft.created_at - IN_MIND, Topic.answered_at > draft.created_at - AFTER_ECHO
    more = own & Topic.state.in_(_OPEN) & or_(asked, Topic.submitted_at > lately)
    undone = own & (Topic.state == State.ANSWERED) & echoed
    said = Topic.id.in_(_joined(person_id, lately)) & Topic.on_board & Topic.state.in_(_SUPPORTED)
    theirs = joined & Topic.on_board & Topic.state.in_(ECHOED) & echoed
    query = (
        select(
            Topic.id,
            Topic.number,
            Topic.state,
            Topic.anonymous,
            own.label("own"),
            _may_rate(work, person_id),
        )
        .where(or_(own, joined), or_(more, undone, said, theirs))
        .order_by(case((asked, Topic.due_since), else_=_since()).desc())
    )
    found = (await work.session.execute(query.limit(1))).first()
    if found is None:
        return None
    verb = _verb(found.state, own=found.own, rates=found.rates)
    return Fresh(found.id, found.number or "", verb, anonymous=found.own and found.anonymous)


async def find_echoed(work: Work, person: Person) -> bool:
    """Find whether what somebody has joined had its echo of late."""
    echoed = Topic.answered_at > work.now - AFTER_ECHO
    query = select(Topic.id).where(Topic.id.in_(_joined(person.id)), Topic.on_board, echoed)
    return await work.session.scalar(query.where(Topic.state.in_(ECHOED)).limit(1)) is not None


def _joined(person_id: int, since: datetime | None = None) -> Select[int]:
    """Select what somebody supports, or a matter of theirs goes on in."""
    bound = select(Involvement.topic_id).where(
        Involvement.person_id == person_id, Involvement.tie.in_(COUNTED)
    )
    return bound if since is None else bound.where(Involvement.at > since)


def _since() -> ColumnElement[datetime | None]:
    return func.coalesce(Topic.answered_at, Topic.submitted_at)


def _may_rate(work: Work, person_id: int) -> Label[bool]:
    """Whether one whose matter goes on in it may still say that it is not done."""
    merged = exists().where(
        Involvement.topic_id == Topic.id,
        Involvement.person_id == person_id,
        Involvement.tie == InvolvedAs.MERGED,
    )
    rated = exists().where(
        Rating.topic_id == Topic.id,
        Rating.person_id == person_id,
        Rating.round == Topic.reopened,
        Rating.about == RatedPart.ANSWER,
    )
    open_to = or_(Topic.state == State.ANSWERED, Topic.rate_until > work.now)
    return and_(merged, ~rated, open_to).label("rates")


def _verb(state: State, *, own: bool, rates: bool) -> Verb:
    """Find what more of it is: added, said to be not done, or said beside what others have said."""
    if own:
        return Verb.RATE_POOR if state is State.ANSWERED else Verb.SUPPLY
    return Verb.RATE_POOR if rates and state in ECHOED else Verb.SUPPORT
