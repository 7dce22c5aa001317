"""Two chats become one person's: nothing of what they did stays behind, nothing counts twice."""

from sqlalchemy import select

from models.calls import Call, Unheard
from models.lifecycle.words import Verb
from models.notices.topics import TopicWithdrawn
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.ratings import Grade, Rating
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.privacy.joining import hand_over
from services.work import Work
from tests.county import Resident, settle_resident


def tie(topic: Topic, met: Resident, kind: InvolvedAs, work: Work) -> Involvement:
    return Involvement(topic_id=topic.id, person=met.person, tie=kind, at=work.now)


async def test_ties_go_over_and_a_support_counts_once(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    one = await settle_resident(work, "吴芳", address="1009")
    other = await settle_resident(work, "吴芳", address="1010")
    raised_topic.supporters = 2
    work.session.add_all(
        [
            tie(raised_topic, one, InvolvedAs.SUPPORT, work),
            tie(raised_topic, other, InvolvedAs.SUPPORT, work),
            tie(raised_topic, one, InvolvedAs.FOLLOW, work),
            tie(raised_topic, other, InvolvedAs.FOLLOW, work),
        ]
    )
    await work.session.flush()
    await hand_over(work, one.person, other.person)
    await work.session.flush()
    ties = await work.session.execute(
        select(Involvement.person_id, Involvement.tie).order_by(Involvement.tie)
    )
    assert [tuple(row) for row in ties] == [
        (other.person.id, InvolvedAs.FOLLOW),
        (other.person.id, InvolvedAs.SUPPORT),
    ]
    assert raised_topic.supporters == 1


async def test_of_two_half_said_notes_one_goes_on_and_a_rating_is_one(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    one = await settle_resident(work, "李梅", address="1009")
    other = await settle_resident(work, "李梅", address="1010")
    for who, verb in ((one, Verb.NOTE), (other, Verb.NOTE), (one, Verb.ANSWER)):
        entry = Entry(
            author=who.person,
            topic=raised_topic,
            verb=verb,
            begun_at=work.now,
            moves=1,
            parts=[],
        )
        work.session.add(entry)
    for who, round_ in ((one, 0), (other, 0), (one, 1)):
        work.session.add(
            Rating(
                topic_id=raised_topic.id,
                person_id=who.person.id,
                round=round_,
                grade=Grade.GOOD,
                at=work.now,
            )
        )
    await work.session.flush()
    await hand_over(work, one.person, other.person)
    await work.session.flush()
    entries = (await work.session.scalars(select(Entry))).all()
    assert {each.author_id for each in entries} == {other.person.id}
    assert sorted(each.verb for each in entries if each.done_at is None) == ["answer", "note"]
    ratings = (await work.session.scalars(select(Rating))).all()
    assert sorted((each.person_id, each.round) for each in ratings) == [
        (other.person.id, 0),
        (other.person.id, 1),
    ]


async def test_two_calls_about_one_topic_become_one_that_says_both(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    one = await settle_resident(work, "何秀英", address="1009")
    other = await settle_resident(work, "何秀英", address="1010")
    calls = [Call(topic=raised_topic, person=who.person, since=work.now) for who in (one, other)]
    work.session.add_all(calls)
    letters = [
        work.post(who.person.id, TopicWithdrawn(topic_id=raised_topic.id)) for who in (one, other)
    ]
    await settle(work)
    for letter, call in zip(letters, calls, strict=True):
        work.session.add(Unheard(letter_id=letter.id, call_id=call.id))
    await work.session.flush()
    await hand_over(work, one.person, other.person)
    await work.session.flush()
    open_now = select(Call.id).where(Call.done_at.is_(None))
    assert list(await work.session.scalars(open_now)) == [calls[1].id]
    said = select(Unheard.letter_id).where(Unheard.call_id == calls[1].id)
    assert set(await work.session.scalars(said)) == {letter.id for letter in letters}
