"""Finding a matter by its words: whatever one may read, and nothing else."""

from collections.abc import Sequence

import pytest

from models.bigrams import TopicBigrams
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Appointment, Person, Role
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.items import Item
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.search import matching
from services.search.indexing import index_topic
from services.topics.finding import find_topic
from services.topics.lists import LISTED_A_PAGE
from services.topics.rights import list_verbs
from services.topics.searching import search_topics
from services.topics.supplies import supply_topic, withdraw_topic
from services.work import Work
from tests.county import (
    Resident,
    Town,
    arriving,
    raise_matter,
    settle_resident,
    settle_staff,
    write_draft,
)

LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


async def raises(work: Work, met: Resident, text: str, place_id: int | None = None) -> Topic:
    known = Conversations()
    met.chat.place_id = place_id or met.chat.place_id
    return await raise_matter(work, known, met, await write_draft(work, known, met, text))


async def publish(work: Work, topic: Topic, state: State = State.ACCEPTED) -> Topic:
    topic.state, topic.on_board = state, True
    await work.session.flush()
    return topic


async def found(work: Work, person: Person, words: str) -> list[str]:
    page = await search_topics(work, person, words)
    return [each.title or "" for each in page.listed]


@pytest.mark.parametrize("words", ["路灯", "南门巷 路灯", "老人摔跤", "南门巷的路灯坏了三天"])
async def test_a_matter_is_found_by_two_characters_and_by_all_of_its_words(
    work: Work, met: Resident, raised_topic: Topic, words: str
) -> None:
    page = await search_topics(work, met.person, words)
    assert [each.topic_id for each in page.listed] == [raised_topic.id]
    assert not page.near


async def test_what_has_most_of_the_words_comes_near(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    page = await search_topics(work, met.person, "南门巷路灯环了")
    assert [each.topic_id for each in page.listed] == [raised_topic.id]
    assert page.near
    assert await found(work, met.person, "北门巷井盖丢了") == []


async def test_a_matter_is_found_by_its_number(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    assert await found(work, met.person, raised_topic.number or "") == [raised_topic.title]
    stranger = await settle_resident(work, "刘勇", address="1009")
    assert await found(work, stranger.person, raised_topic.number or "") == []


async def test_what_says_it_in_its_title_comes_first_then_the_newest(
    work: Work, town: Town, met: Resident
) -> None:
    in_title = await raises(work, met, "井盖坏了")
    older = await raises(work, met, "门口的路一直不平\n旁边的井盖也响")
    newer = await raises(work, met, "车太快了\n还有井盖的声音")
    page = await search_topics(work, met.person, "井盖")
    assert [each.topic_id for each in page.listed] == [in_title.id, newer.id, older.id]


async def test_what_was_found_is_shown_a_page_at_a_time(
    work: Work, town: Town, met: Resident
) -> None:
    for number in range(LISTED_A_PAGE + 1):
        await raises(work, met, f"第{number}个井盖响")
    first = await search_topics(work, met.person, "井盖")
    second = await search_topics(work, met.person, "井盖", 1)
    assert len(first.listed) == LISTED_A_PAGE
    assert first.total == LISTED_A_PAGE + 1
    assert first.more is True
    assert len(second.listed) == 1
    assert second.more is False
    assert (await search_topics(work, met.person, "井盖", 9)).number == 1


@pytest.mark.parametrize(
    "words",
    [
        *(
            '"',
            "'; DROP TABLE topics; --",
            "* OR *",
            "NEAR(路灯",
            "pairs : 路灯 NOT 灯坏",
            "路\0灯",
        ),
        *("{1,2}", "路灯\\", "%路灯%", "@1 路灯", "\ud800路灯", "路灯" * 5000, "^路灯*", "()"),
    ],
)
async def test_hostile_words_are_words_like_any(
    work: Work, met: Resident, raised_topic: Topic, words: str
) -> None:
    page = await search_topics(work, met.person, words)
    assert {each.topic_id for each in page.listed} <= {raised_topic.id}
    assert await found(work, met.person, "路灯") == [raised_topic.title]


@pytest.mark.parametrize("words", ["", " ", "灯", "，。", "灯 的"])
async def test_less_than_two_characters_are_not_searched_for(
    work: Work, met: Resident, raised_topic: Topic, words: str
) -> None:
    assert not (await search_topics(work, met.person, words)).searched


# -- in step with the words --------------------------------------------------------------------


async def test_what_is_added_can_be_found_at_once_and_a_draft_by_nobody(
    work: Work, met: Resident, raised_topic: Topic, known: Conversations
) -> None:
    said = IncomingMessage(message_id=77, text="变压器也在响")
    await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
    await work.session.flush()
    assert await found(work, met.person, "变压器") == [raised_topic.title]
    assert await found(work, met.person, "路灯 变压器") == [raised_topic.title]
    await write_draft(work, known, met, "充电桩还没有提交")
    assert await found(work, met.person, "充电桩") == []


async def test_what_was_corrected_is_found_by_its_new_words_only(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    raised_topic.parts[0].text = "北门巷的井盖"
    await withdraw_topic(work, met.person, raised_topic.id, raised_topic.version)
    await work.session.flush()
    assert await found(work, met.person, "井盖") == [raised_topic.title]
    assert await found(work, met.person, "路灯") == []


async def test_what_was_rolled_back_was_never_findable(
    work: Work, town: Town, met: Resident
) -> None:
    nested = await work.session.begin_nested()
    await raises(work, met, "充电桩坏了")
    assert await found(work, met.person, "充电桩") == ["充电桩坏了"]
    await nested.rollback()
    await work.session.refresh(met.person)
    assert await found(work, met.person, "充电桩") == []


# -- common words ------------------------------------------------------------------------------


async def test_of_common_words_the_newest_are_looked_at_and_ones_own_beside_them(
    work: Work, town: Town, met: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    neighbour = await settle_resident(work, "刘勇", address="1009")
    mine = await raises(work, met, "路灯坏了")
    older = await publish(work, await raises(work, neighbour, "路灯又坏了"))
    newer = await publish(work, await raises(work, neighbour, "路灯还是不亮"))
    monkeypatch.setattr(matching, "CANDIDATES", 1)
    monkeypatch.setattr(matching, "FEW", 1)
    monkeypatch.setattr(matching, "RARE", 1)
    page = await search_topics(work, met.person, "路灯")
    assert {each.topic_id for each in page.listed} == {mine.id, newer.id}
    # The card then says that these are the newest, where there was no looking further.
    assert page.uncounted == (work.session.get_bind().dialect.name == "postgresql")
    page = await search_topics(work, met.person, "路灯 飞船")
    assert page.near
    assert older.id not in {each.topic_id for each in page.listed}


@pytest.mark.parametrize("few", [0, 5])
async def test_what_is_rare_is_found_however_old_it_is(
    work: Work, town: Town, met: Resident, monkeypatch: pytest.MonkeyPatch, *, few: int
) -> None:
    """Whether it seems common at a glance or not."""
    neighbour = await settle_resident(work, "刘勇", address="1009")
    old = await publish(work, await raises(work, neighbour, "路灯 A17 坏了"))
    await publish(work, await raises(work, neighbour, "井盖响了"))
    monkeypatch.setattr(matching, "FEW", few)
    for name in ("GLANCE", "WINDOW", "WINDOW_OF_SOME"):
        monkeypatch.setattr(matching, name, 1)
    for words in ("路灯", "a17", "路灯 A17 飞船"):
        page = await search_topics(work, met.person, words)
        assert [each.topic_id for each in page.listed] == [old.id], words


@pytest.mark.parametrize("words", ["A1", "17", "灯A"])
async def test_part_of_a_narrow_word_is_not_the_word(
    work: Work, town: Town, met: Resident, words: str
) -> None:
    await raises(work, met, "路灯 A17 坏了")
    assert await found(work, met.person, words) == []
    assert await found(work, met.person, f"{words} 飞船") == []


# -- rights ------------------------------------------------------------------------------------


async def everybody(work: Work, town: Town, met: Resident, topic: Topic) -> Sequence[Person]:
    member, _ = await settle_staff(work, "李梅", Role.MEMBER, town.station, "2006")
    joint, _ = await settle_staff(work, "周涛", Role.MEMBER, town.other_station, "2007")
    liaison, _ = await settle_staff(work, "赵强", Role.LIAISON, town.unit, "2008")
    idle, _ = await settle_staff(work, "钱进", Role.LIAISON, town.other_station, "2011")
    elsewhere, _ = await settle_staff(work, "孙立", Role.HEAD, town.other_station, "2009")
    holder = await settle_resident(work, "吴敏", address="1010")
    topic.holder = holder.person
    work.session.add(
        Involvement(topic_id=topic.id, person=joint.person, tie=InvolvedAs.JOINT, at=work.now)
    )
    item = Item(
        topic=topic,
        position=1,
        text="换灯",
        unit=town.unit,
        dispatched_at=work.now,
        due_at=work.now,
    )
    work.session.add(item)
    stranger = await settle_resident(work, "刘勇", address="1009")
    elsewhere_too = Appointment(
        person=elsewhere.person, place=town.council, role=Role.MEMBER, since=work.local.date()
    )
    work.session.add(elsewhere_too)
    await work.session.flush()
    serving = (town.head, town.clerk, town.leader, member, joint, liaison, idle, elsewhere)
    return [met.person, holder.person, stranger.person, *(each.person for each in serving)]


@pytest.mark.parametrize("on_board", [True, False])
async def test_a_search_finds_exactly_what_may_be_read(
    work: Work, town: Town, met: Resident, raised_topic: Topic, *, on_board: bool
) -> None:
    people = await everybody(work, town, met, raised_topic)
    for state in (each for each in State if each is not State.DRAFT):
        raised_topic.state, raised_topic.on_board = state, on_board
        await work.session.flush()
        topic = await find_topic(work, raised_topic.id)
        for person in people:
            may = Verb.READ in await list_verbs(work, person, topic)
            assert bool(await found(work, person, "路灯")) == may, (state, person.name)


async def test_what_was_never_written_down_to_be_found_is_with_the_next_step(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    await work.session.delete(await work.session.get_one(TopicBigrams, raised_topic.id))
    await work.session.flush()
    assert not await found(work, met.person, "路灯")
    await index_topic(work, raised_topic)
    await work.session.flush()
    assert await found(work, met.person, "路灯")
