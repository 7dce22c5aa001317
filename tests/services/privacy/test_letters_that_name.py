"""Whose name or words stand in a letter is found: by whatever it was told, and however deep."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from models.calls import Call
from models.chats import Chat
from models.enquiries import Enquiry
from models.letters import About, Letter, LetterName, LetterState
from models.notices import system
from models.notices.base import Notice
from models.notices.items import RatedUnit, Replied, Unreviewed
from models.people import Person
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.people.conversations import Conversations
from services.people.letters_that_name import complete_letters, list_naming
from services.people.names import give_name
from services.privacy.joining import hand_over
from services.privacy.personal_data import erase_person
from services.work import Work
from tests.county import Resident, Town, settle_resident

NAME, WORDS, OTHERS = "何秀英-9b1f", "我家在南门巷十二号-77aa", "王建国-c0de"
MOMENT = datetime(2026, 11, 24, 10, tzinfo=UTC)
MADE_UP: dict[Any, Any] = {
    int: 0,
    str: OTHERS,
    bool: True,
    datetime: MOMENT,
    datetime | None: MOMENT,
    list[str]: [],
    list[dict[str, Any]]: [],
    list[Replied]: [],
    list[RatedUnit]: [],
    list[Unreviewed]: [],
    dict[str, Any]: {},
}
CARRYING = sorted(kind for kind, each in Notice.registry.items() if each.names_in or each.words_in)
Wrap = Callable[[Notice], Notice]


def entry_of(notice: Notice) -> dict[str, Any]:
    return {"kind": notice.kind, "facts": notice.model_dump(mode="json")}


def as_it_is(notice: Notice) -> Notice:
    return notice


def in_a_digest(notice: Notice) -> Notice:
    return system.MorningDigest(entries=[entry_of(notice)])


def in_a_digest_of_digests(notice: Notice) -> Notice:
    return system.MissedMeanwhile(entries=[entry_of(in_a_digest(notice))])


def telling_of(kind: str, person: Person, about_id: int) -> Notice:
    """A notice with a person's name and words wherever such stand, and nobody else's."""
    notice = Notice.registry[kind]
    made: dict[str, Any] = {}
    for name, field in notice.model_fields.items():
        made[name] = MADE_UP[field.annotation]
        if name in notice.names_in:
            made[name] = NAME
        elif name in notice.words_in:
            within = {"kind": "topic-withdrawn", "facts": {"topic_id": about_id, "words": WORDS}}
            said: dict[Any, Any] = {
                str: WORDS,
                int: 77,
                list[str]: [WORDS],
                list[dict[str, Any]]: [within],
                dict[str, Any]: {"name": WORDS},
            }
            made[name] = said[field.annotation]
    whose = {*notice.names_in.values(), *notice.words_in.values()}
    numbers = {notice.about.fact: about_id} if notice.about.fact else {}
    return notice.model_validate(made | dict.fromkeys(whose, person.id) | numbers)


async def told(work: Work, reader: Person, notice: Notice) -> Letter:
    letter = work.post(reader.id, notice)
    await settle(work)
    work.letters.clear()
    return letter


def written(letter: Letter) -> str:
    return json.dumps(letter.facts, ensure_ascii=False)


async def test_nothing_of_whoever_was_erased_is_left_in_what_others_were_told(
    work: Work, met: Resident, town: Town
) -> None:
    other = await settle_resident(work, "周涛", address="1002")
    of_both: dict[int, list[tuple[str, Letter]]] = {met.person.id: [], other.person.id: []}
    for person in (met.person, other.person):
        for kind in CARRYING:
            for wrap in (as_it_is, in_a_digest, in_a_digest_of_digests):
                letter = work.post(town.head.person_id, wrap(telling_of(kind, person, 7)))
                of_both[person.id].append((f"{kind} {wrap.__name__}", letter))
    await settle(work)
    assert not [what for what, each in of_both[met.person.id] if not tells(each)]
    await erase_person(work, Conversations(), met.person)
    assert not [what for what, each in of_both[met.person.id] if tells(each)]
    assert not [what for what, each in of_both[other.person.id] if not tells(each)]
    assert not list(await list_naming(work, met.person.id))


def tells(letter: Letter) -> bool:
    return NAME in written(letter) or WORDS in written(letter)


@pytest.mark.parametrize("kind", sorted(Notice.registry))
def test_a_letter_says_what_it_is_about(kind: str) -> None:
    assert Notice.registry[kind].about in About


async def test_a_letter_about_a_topic_says_so(work: Work, town: Town, raised_topic: Topic) -> None:
    del town
    query = select(Letter.kind, Letter.about_kind, Letter.about_id).order_by(Letter.kind)
    rows = {tuple(row) for row in await work.session.execute(query)}
    about = (About.TOPIC, raised_topic.id)
    assert rows == {("topic-raised", *about), ("topic-received", *about)}


async def test_an_answer_is_about_nobody_but_its_reader(work: Work, met: Resident) -> None:
    answer = work.reply(met.chat, {"text": []})
    assert answer.about_kind == About.READER
    assert answer.about_id is None


async def test_a_name_that_is_given_stands_in_a_digest_that_waits_too(
    work: Work, met: Resident, town: Town
) -> None:
    notice = in_a_digest(telling_of("topic-supplied", met.person, 7))
    letter = await told(work, town.head.person, notice)
    await give_name(work, met.person, "何阿姨")
    assert letter.facts["entries"][0]["facts"]["who"] == "何阿姨"
    assert letter.facts["entries"][0]["facts"]["words"] == WORDS


async def test_what_named_both_of_two_who_are_one_is_found_once(
    work: Work, met: Resident, town: Town
) -> None:
    other = await settle_resident(work, "何秀英", address="1002")
    both = telling_of("enquiry-received", met.person, 7).model_copy(
        update={"member_id": other.person.id}
    )
    letters = [
        await told(work, town.head.person, notice)
        for notice in (both, telling_of("topic-urged", met.person, 7))
    ]
    await hand_over(work, met.person, other.person)
    assert list(await list_naming(work, met.person.id)) == []
    assert list(await list_naming(work, other.person.id)) == letters
    await erase_person(work, Conversations(), other.person)
    assert not [each for each in letters if NAME in written(each) or WORDS in written(each)]


# -- what an older program wrote ---------------------------------------------------------------


WHOSE = (
    "head_id",
    "by_id",
    "who_id",
    "words_id",
    "choice_id",
    "raiser_id",
    "writer_id",
    "called_id",
    "member_id",
)


def forget_whose(facts: dict[str, Any]) -> dict[str, Any]:
    """As an older program would have written it."""
    plain = {name: each for name, each in facts.items() if name not in WHOSE}
    if "entries" in plain:
        within = [each | {"facts": forget_whose(each["facts"])} for each in plain["entries"]]
        plain["entries"] = within
    return plain


async def as_an_older_program(work: Work) -> None:
    """Every letter there is stands as if an older program had written it."""
    await work.session.flush()
    for letter in await work.session.scalars(select(Letter)):
        letter.facts = forget_whose(letter.facts)
        letter.about_kind = letter.about_id = None
    await work.session.flush()
    for name in await work.session.scalars(select(LetterName)):
        await work.session.delete(name)
    await work.session.flush()


async def test_what_an_older_program_told_meanwhile_is_found_and_blanked(
    work: Work, met: Resident, town: Town, raised_topic: Topic
) -> None:
    urged = telling_of("topic-urged", met.person, raised_topic.id)
    urged = urged.model_copy(update={"role": "raiser", "choice": ""})
    for notice in (urged, in_a_digest(urged)):
        await told(work, town.head.person, notice)
    await as_an_older_program(work)
    await erase_person(work, Conversations(), met.person)
    letters = list(await work.session.scalars(select(Letter)))
    assert {each.about_kind for each in letters} == {About.TOPIC, About.DIGEST}
    assert len(letters) == 4
    assert not [each for each in letters if NAME in written(each) or "何秀英" in written(each)]
    assert WORDS not in "".join(written(each) for each in letters)


async def test_of_whoever_asked_not_to_be_named_an_older_letter_never_shows_a_name(
    work: Work, met: Resident, town: Town, raised_topic: Topic
) -> None:
    raised_topic.anonymous = True
    notice = telling_of("topic-raised", met.person, raised_topic.id)
    letter = await told(work, town.head.person, notice.model_copy(update={"raiser": ""}))
    letter.state = LetterState.HELD
    await as_an_older_program(work)
    await give_name(work, met.person, "何阿姨")
    assert letter.facts["raiser"] == ""


async def test_letters_are_completed_once(work: Work, town: Town, raised_topic: Topic) -> None:
    del town, raised_topic
    work.session.add(Chat(channel="telegram", address="77", person=None))
    await as_an_older_program(work)
    assert await complete_letters(work) == 2
    assert await complete_letters(work) == 0


async def test_of_older_calls_and_letters_to_members_nothing_is_left_either(
    work: Work, met: Resident, town: Town, raised_topic: Topic
) -> None:
    head = town.head.person
    call = Call(topic=raised_topic, person=met.person, since=work.now)
    enquiry = Enquiry(
        sender=met.person, member=head, station=town.station, asked_at=work.now, due_at=work.now
    )
    work.session.add_all([call, enquiry])
    await work.session.flush()
    of_call = telling_of("call-back-owed", met.person, raised_topic.id)
    unsaid = {"words": "", "media": []}
    of_call = of_call.model_copy(update=unsaid | {"callback_id": call.id, "choice": ""})
    letters = [
        of_call,
        of_call.model_copy(update={"who": ""}),
        telling_of("enquiry-due", met.person, enquiry.id).model_copy(
            update={"role": "raiser", "member": ""}
        ),
        telling_of("enquiry-call-owed", met.person, enquiry.id).model_copy(
            update=unsaid | {"who": "", "member": "", "role": ""}
        ),
    ]
    of_member = telling_of("enquiry-answered", head, enquiry.id)
    told_him = await told(work, met.person, of_member.model_copy(update={"role": "member"}))
    told_her = [await told(work, town.leader.person, each) for each in letters]
    await as_an_older_program(work)
    assert {each.id for each in await list_naming(work, head.id)} == {
        each.id for each in (told_him, *told_her[2:])
    }
    await erase_person(work, Conversations(), met.person)
    assert not [each.kind for each in told_her if tells(each)]


async def test_a_letter_about_what_is_nowhere_to_be_found_is_left_as_it_is(
    work: Work, met: Resident, town: Town
) -> None:
    kinds = ("topic-urged", "call-back-owed", "enquiry-received", "enquiry-call-owed")
    for kind in kinds:
        await told(work, town.head.person, telling_of(kind, met.person, 7))
    await as_an_older_program(work)
    assert await complete_letters(work) == len(kinds)


async def test_completing_leaves_alone_what_is_known(work: Work, met: Resident) -> None:
    del met
    await work.session.execute(update(Letter).values(outcome=""))
    assert await complete_letters(work) == 0
