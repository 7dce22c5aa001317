"""Claims: members take topics on, share them, write down what they found, give them back."""

from datetime import date, datetime, timedelta
from typing import cast

from models.errors import AlreadyDone, NotFound, TooLate
from models.lifecycle.words import Deadline, Verb, Who
from models.people import Person, Role
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from services.calendar.working_days import END_OF_DAY
from services.people.serving import list_branch, list_serving
from services.topics.involvement import is_involved
from services.topics.steps.said import find_said
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step, Wording

ABLE = (Role.MEMBER, Role.HEAD)
AT_WORK = {Who.HOLDER, Who.JOINT, Who.HEAD, Who.OFFICE}
LONGEST_EXTENSION = timedelta(days=366)


async def claim_topic(step: Step) -> Effect:
    """Take an accepted topic on."""
    step.topic.holder = step.actor
    return NOTHING


async def assign_topic(step: Step) -> Effect:
    """Give a topic to a member of this branch."""
    member = await _choose(step)
    if step.topic.holder_id == member.id:
        raise AlreadyDone(verb=Verb.ASSIGN)
    former = [step.topic.holder_id] if step.topic.holder_id else []
    step.topic.holder = member
    step.topic.holder_id = member.id
    facts = {"to": str(member.id)}
    told = {"choice_id": member.id}
    return Effect(to=[member.id], former=former, choice=member.name, told=told, facts=facts)


async def _choose(step: Step) -> Person:
    branch = [place.id for place in await list_branch(step.work, step.topic.station_id)]
    serving = await list_serving(step.work, branch, ABLE)
    chosen = next((each.person for each in serving if str(each.person_id) == step.pick), None)
    if chosen is None:
        raise NotFound
    return chosen


async def join_topic(step: Step) -> Effect:
    """Hold it together with its holder: the second of the two is the backup of the first."""
    person = step.actor
    if person is None or step.topic.holder_id == person.id:
        raise AlreadyDone(verb=Verb.JOIN)
    if await is_involved(step.work, step.topic, person, InvolvedAs.JOINT):
        raise AlreadyDone(verb=Verb.JOIN)
    bond = Involvement(
        topic_id=step.topic.id, person=person, tie=InvolvedAs.JOINT, at=step.work.now
    )
    step.work.session.add(bond)
    return NOTHING


async def second_topic(step: Step) -> Effect:
    """Name who stands in for the holder while they are away."""
    if step.topic.holder_id is None:
        raise NotFound
    member = await _choose(step)
    known = await is_involved(step.work, step.topic, member, InvolvedAs.JOINT)
    if known or step.topic.holder_id == member.id:
        raise AlreadyDone(verb=Verb.SECOND)
    bond = Involvement(
        topic_id=step.topic.id, person=member, tie=InvolvedAs.JOINT, at=step.work.now
    )
    step.work.session.add(bond)
    told, facts = {"choice_id": member.id}, {"to": str(member.id)}
    return Effect(to=[member.id], choice=member.name, told=told, facts=facts)


async def release_topic(step: Step) -> Effect:
    """Give it back with a reason, or have it taken back by the clock."""
    former = step.topic.holder_id
    step.topic.holder = None
    step.topic.holder_id = None
    return Effect(to=[former] if former else [], facts={"from": str(former or "")})


async def note_topic(step: Step) -> Effect:
    """Note what was found: the first step that was owed; later ones move no deadline."""
    public = step.pick != "staff"
    cast("Entry", step.entry).public = public
    # What the committee that follows it writes is no step of the holder's.
    if step.topic.due is Deadline.PROGRESS and step.who & AT_WORK:
        step.topic.start(None, step.work.now, None)
    return Effect(facts={"public": public})


async def extend_topic(step: Step) -> Effect:
    """Ask for more time, before the time is over."""
    until = read_day(step)
    due_at = step.topic.due_at
    if due_at is None or step.work.now >= due_at or until <= due_at:
        raise TooLate(verb=Verb.EXTEND)
    step.topic.asked_until = until
    return Effect(choice=until.isoformat(), facts={"until": until.isoformat()})


def read_day(step: Step) -> datetime:
    """Read the day that was chosen, to its end; none is promised beyond a year."""
    try:
        until = datetime.combine(date.fromisoformat(step.pick), END_OF_DAY, step.work.zone)
    except ValueError:
        raise NotFound from None
    if until > step.work.now + LONGEST_EXTENSION:
        raise NotFound
    return until


async def agree_extension(step: Step) -> Effect:
    """The new date takes the place of the old one; whoever waits hears why."""
    until = step.topic.asked_until
    if until is None or until <= step.work.now:
        raise TooLate(verb=Verb.AGREE)
    step.topic.due_at, step.topic.asked_until, step.topic.reminders = until, None, 0
    step.topic.late_at = None
    why = await find_said(step.work, step.topic.id, Verb.EXTEND)
    wording = Wording(why.text, why.attachments) if why else None
    return Effect(facts={"until": until.isoformat()}, instead=wording)


async def disagree_extension(step: Step) -> Effect:
    if step.topic.asked_until is None:
        raise TooLate(verb=Verb.DISAGREE)
    step.topic.asked_until = None
    return NOTHING


DOERS: Doers = {
    Verb.CLAIM: Doer(claim_topic),
    Verb.ASSIGN: Doer(assign_topic),
    Verb.JOIN: Doer(join_topic),
    Verb.SECOND: Doer(second_topic),
    Verb.RELEASE: Doer(release_topic),
    Verb.LAPSE: Doer(release_topic),
    Verb.NOTE: Doer(note_topic),
    Verb.EXTEND: Doer(extend_topic),
    Verb.AGREE: Doer(agree_extension),
    Verb.DISAGREE: Doer(disagree_extension),
}
