"""The log of what concerns rights: each deed once, in a chain, told to nobody but the office."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from models.audit import AuditEntry, Deed
from models.errors import ForOffice
from models.inbox import Arrival
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Role
from models.rules import RuleName
from services.audit import checking, reading
from services.audit.checking import DeedBreak, check_deeds
from services.audit.privacy import describe_deeds
from services.audit.reading import show_deeds
from services.audit.recording import record_deed
from services.organisation.invitations import invite
from services.organisation.rule_changes import change_rule
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from services.work import Work
from tests.county import Resident, Town
from tests.services.life import Life, bring


async def deeds_of(work: Work) -> list[AuditEntry]:
    query = select(AuditEntry).order_by(AuditEntry.position)
    return list(await work.session.scalars(query))


async def test_an_invitation_and_the_role_it_is_for_are_two_deeds(work: Work, town: Town) -> None:
    work.arrival_id = None
    await invite(work, Role.MEMBER, "dc", "吴敏")
    first, second = (await deeds_of(work))[-2:]
    assert [first.deed, second.deed] == [Deed.APPOINTED, Deed.INVITED]
    assert first.facts == {"place": town.station.name, "role": "member"}
    assert (first.actor_id, first.channel) == (None, "command")
    await invite(work, Role.MEMBER, "dc", "吴敏")
    assert [each.deed for each in await deeds_of(work)][-2:] == [Deed.INVITED, Deed.INVITED]


async def test_a_rule_is_written_down_with_who_and_what(work: Work, town: Town) -> None:
    await change_rule(work, town.head.person, town.station.id, RuleName.CLAIM, 5)
    (deed,) = await deeds_of(work)
    assert (deed.deed, deed.actor_id) == (Deed.RULES_CHANGED, town.head.person_id)
    assert deed.facts == {"place": town.station.name, "rule": "claim", "value": 5}


async def test_a_name_that_was_looked_at_is_on_record_with_whose_it_was(life: Life) -> None:
    topic = await life.raises()
    topic.anonymous = True
    await life.does("office", Verb.REVEAL, topic)
    (deed,) = [each for each in await deeds_of(life.work) if each.deed is Deed.REVEALED]
    assert deed.actor_id == life.person("office").id
    assert deed.whom_id == life.person("raiser").id
    assert deed.facts == {"number": topic.number}


async def test_whoever_leaves_is_on_record_without_a_name(work: Work, town: Town) -> None:
    head = town.head.person
    await erase_person(work, Conversations(), head)
    erased, relieved = await deeds_of(work)
    assert (erased.deed, relieved.deed) == (Deed.ERASED, Deed.RELIEVED)
    assert erased.whom_id == relieved.whom_id == head.id
    assert "王建国" not in str([each.facts for each in (erased, relieved)])


async def test_nobody_reads_it_but_the_office(life: Life) -> None:
    for who in ("raiser", "head", "member", "clerk", "liaison"):
        with pytest.raises(ForOffice):
            await show_deeds(life.work, life.person(who))
    assert (await show_deeds(life.work, life.person("office"))).deeds == []


async def test_of_residents_no_name_is_told(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    await record_deed(life.work, Deed.JOINED, topic.raiser, life.person("head"), way="code")
    (line,) = (await show_deeds(life.work, life.person("office"))).deeds
    assert line.who is not None
    assert line.whom is not None
    assert (line.who.serves, line.whom.serves) == (False, True)


async def test_it_is_read_a_page_at_a_time(work: Work, met: Resident) -> None:
    for _ in range(reading.DEEDS_A_PAGE + 2):
        await record_deed(work, Deed.EXPORTED, met.person, met.person)
    newest = await reading.list_deeds(work, 3)
    assert [each.entry.position for each in newest] == [12, 11, 10]
    assert [each.entry.position for each in await reading.list_deeds(work, 5, 10)] == [2, 1]


@pytest.fixture
async def written(work: Work, met: Resident, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Five deeds, a minute apart."""
    monkeypatch.setattr(checking, "BATCH", 2)
    for _ in range(5):
        work.now += timedelta(minutes=1)
        await record_deed(work, Deed.EXPORTED, met.person, met.person)
    return work


async def check(work: Work) -> list[DeedBreak]:
    await work.session.flush()
    work.session.expunge_all()
    return (await check_deeds(work.session)).breaks


async def test_a_log_nobody_has_touched_holds(written: Work) -> None:
    assert await check(written) == []


async def test_a_deed_that_was_changed_removed_or_dated_back_is_found(written: Work) -> None:
    session = written.session
    at = AuditEntry.position
    await session.execute(update(AuditEntry).where(at == 2).values(actor_id=None))
    await session.execute(delete(AuditEntry).where(at == 4))
    assert await check(written) == [
        DeedBreak(2, "changed"),
        DeedBreak(5, "missing"),
    ]
    moved = (await session.scalars(select(AuditEntry).where(at == 3))).one()
    moved.at -= timedelta(days=1)
    moved.digest = moved.sealed()
    assert DeedBreak(3, "back-dated") in await check(written)


async def test_a_deed_rewritten_and_sealed_anew_no_longer_bears_the_next(written: Work) -> None:
    query = select(AuditEntry).where(AuditEntry.position == 2)
    forged = (await written.session.scalars(query)).one()
    forged.deed = Deed.RESTORED
    forged.digest = forged.sealed()
    assert await check(written) == [DeedBreak(3, "unchained")]


async def test_a_log_whose_beginning_is_gone_or_made_up_does_not_hold(written: Work) -> None:
    first = (
        await written.session.scalars(select(AuditEntry).order_by(AuditEntry.position))
    ).first()
    assert first is not None
    first.previous = "f" * 64
    first.digest = first.sealed()
    assert await check(written) == [DeedBreak(1, "unchained"), DeedBreak(2, "unchained")]
    await written.session.execute(delete(AuditEntry).where(AuditEntry.position == 1))
    assert await check(written) == [DeedBreak(2, "missing")]


async def test_two_clocks_that_differ_a_little_are_nobodys_fault(written: Work) -> None:
    for seconds, wrong in ((60, []), (61, [DeedBreak(7, "back-dated")])):
        written.now -= timedelta(seconds=seconds)
        await record_deed(written, Deed.RESTORED, None)
        assert await check(written) == wrong


async def test_how_far_it_has_come_is_told(written: Work) -> None:
    done: list[int] = []
    assert (await check_deeds(written.session, done.append)).deeds == 5
    assert done == [2, 4, 5]


async def test_a_deed_says_from_which_chat(work: Work, met: Resident) -> None:
    for chat in (met.chat.address, "nobody's"):
        arrival = Arrival(
            channel="telegram", source_key=chat, chat=chat, payload="{}", received_at=work.now
        )
        work.session.add(arrival)
        await work.session.flush()
        work.arrival_id = arrival.id
        await record_deed(work, Deed.EXPORTED, met.person, met.person)
    work.arrival_id = arrival.id + 1
    await record_deed(work, Deed.EXPORTED, met.person, met.person)
    found = [(each.chat_id, each.channel) for each in await deeds_of(work)]
    assert found == [(met.chat.id, "telegram"), (None, "telegram"), (None, "")]


async def test_a_copy_names_whoever_looked_at_a_number_and_nobody_else(life: Life) -> None:
    head, office = life.person("head"), life.person("office")
    await record_deed(life.work, Deed.PHONE_SHOWN, head, life.person("raiser"), number="2026-0001")
    await record_deed(life.work, Deed.EXPORTED, office, office)
    await record_deed(life.work, Deed.APPOINTED, head, life.person("raiser"), role="member")
    deed, other = (await describe_deeds(life.work, life.person("raiser")))["audit"]
    assert (deed["deed"], deed["by_you"], deed["number"]) == ("phone-shown", False, "2026-0001")
    assert deed["at"] == life.work.now.isoformat()
    assert deed["by"] == head.name
    assert other["deed"] == "appointed"
    assert head.name not in str(other)
    own = (await describe_deeds(life.work, head))["audit"]
    assert [each["by_you"] for each in own] == [True, True]


async def test_a_page_says_whether_there_is_more(life: Life) -> None:
    office = life.person("office")
    for _ in range(reading.DEEDS_A_PAGE + 1):
        await record_deed(life.work, Deed.EXPORTED, office, None)
    first, second = [await show_deeds(life.work, office, page) for page in (0, 1)]
    assert [(len(each.deeds), each.number, each.more) for each in (first, second)] == [
        (reading.DEEDS_A_PAGE, 0, True),
        (1, 1, False),
    ]
    assert second.deeds[0].whom is None
