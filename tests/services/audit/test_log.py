"""The log of what concerns rights: each deed once, in a chain, told to nobody but the office."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from models.audit import AuditEntry, Deed
from models.errors import ForOffice
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Role
from models.rules import RuleName
from services.audit import checking, reading
from services.audit.checking import DeedBreak, check_deeds
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
