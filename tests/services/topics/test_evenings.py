"""The root of an evening: written once, over what is new, and told with the morning's letters."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from messages.letters import word_letter
from models.audit import AuditEntry, Deed
from models.ledger import GENESIS, Evening, Event
from models.letters import Letter, LetterState, Priority
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.secrets import NO_SECRETS, Secrets
from services.audit.recording import record_deed
from services.delivery.digests import post_digests
from services.delivery.routing import settle
from services.topics import evenings
from services.topics.evening_check import EveningBreak, clean_root
from services.topics.evenings import write_evening
from services.topics.ledger_check import Break, Wrong
from tests.services.life import Life, bring
from tests.services.topics.test_tampering import name_wrongs, verify


async def come_evening(life: Life, days: int = 0) -> int:
    """Five in the evening, so many days on."""
    five = life.work.local.replace(hour=17, minute=0, second=0, microsecond=0)
    life.work.now = five + timedelta(days=days)
    return await write_evening(life.work)


async def list_evenings(life: Life) -> list[Evening]:
    query = select(Evening).order_by(Evening.position)
    return list(await life.work.session.scalars(query))


async def letters_of(life: Life) -> dict[str, Letter]:
    await settle(life.work)
    found = [each for each in life.work.letters if each.kind == "evening-noted"]
    life.work.letters.clear()
    return {life.name_of(each.person_id or 0): each for each in found}


async def test_it_is_written_at_five_and_once(life: Life) -> None:
    await bring(life, State.CLAIMED)
    assert await write_evening(life.work) == 0
    assert await come_evening(life) == 1
    assert await come_evening(life) == 0
    [evening] = await list_evenings(life)
    assert (evening.position, evening.events, evening.unsealed) == (1, 3, 0)
    assert (evening.day, evening.previous) == (life.work.local.date(), GENESIS)
    assert evening.root == evening.rooted()


async def test_each_follows_the_one_before_and_where_nothing_is_new_there_is_none(
    life: Life,
) -> None:
    assert await come_evening(life) == 0
    topic = await bring(life, State.RAISED)
    assert await come_evening(life) == 1
    assert await come_evening(life, 1) == 0
    await life.does("head", Verb.ACCEPT, topic)
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    assert await come_evening(life, 1) == 1
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    assert await come_evening(life, 1) == 1
    first, second, third = await list_evenings(life)
    assert (second.previous, second.events, second.deeds) == (first.root, 1, 1)
    assert (third.previous, third.events, third.deeds) == (second.root, 0, 2)
    verified = await verify(life, life.work.keys)
    assert name_wrongs(verified) == set()


async def test_what_is_too_much_for_one_entry_is_several_and_told_of_once(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evenings, "MOST", 2)
    await bring(life, State.CLAIMED)
    assert [await come_evening(life) for _ in range(3)] == [1, 1, 0]
    assert [each.events for each in await list_evenings(life)] == [2, 1]
    assert {each.facts["events"] for each in (await letters_of(life)).values()} == {1}
    assert name_wrongs(await verify(life, life.work.keys)) == set()


async def test_office_and_heads_hear_of_it_with_the_morning_letters_and_nobody_else(
    life: Life,
) -> None:
    await bring(life, State.CLAIMED)
    await come_evening(life)
    told = await letters_of(life)
    assert set(told) == {"head", "other_head", "office"}
    [evening] = await list_evenings(life)
    letter = told["head"]
    assert (letter.state, letter.priority) == (LetterState.HELD, Priority.BULK)
    tomorrow = life.work.local + timedelta(days=1)
    assert letter.not_before == tomorrow.replace(hour=8)
    assert str(word_letter(letter, "zh", life.work.zone).text).startswith(
        f"🔏 {evening.day} 存证码 {evening.code}（新记 3 条）\n不用回复，留着就行"
    )
    life.work.now = letter.not_before
    await post_digests(life.work)
    await settle(life.work)
    assert letter.state == LetterState.WAITING


async def test_it_says_so_where_an_older_program_has_sealed_nothing(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await come_evening(life)
    await letters_of(life)
    await write_as_before(life, "head", topic)
    await come_evening(life, 1)
    said = word_letter((await letters_of(life))["office"], "zh", life.work.zone).text
    assert "其中 2 条是旧版程序写的，没有加封" in str(said)


async def write_as_before(life: Life, who: str, topic: object) -> None:
    """Take a step as an older program does, which knows of no seals and of no stands."""
    keys, life.work.keys = life.work.keys, NO_SECRETS
    await life.does(who, Verb.ACCEPT, topic)  # type: ignore[arg-type]
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    life.work.keys = keys
    last = select(Event).order_by(Event.id.desc()).limit(1)
    event = (await life.work.session.scalars(last)).one()
    event.facts = {name: fact for name, fact in event.facts.items() if name != "stands"}
    event.digest = event.sealed()
    await life.work.session.flush()


async def upgrade(life: Life) -> None:
    """A topic and a deed from before the upgrade, and its first evening."""
    keys, life.work.keys = life.work.keys, NO_SECRETS
    await bring(life, State.RAISED)
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    life.work.keys = keys
    await come_evening(life)


async def test_what_was_written_before_the_upgrade_and_for_a_week_after_it_holds(
    life: Life,
) -> None:
    await upgrade(life)
    await write_as_before(life, "head", await life.raises("neighbour"))
    assert name_wrongs(await verify(life, life.work.keys)) == set()
    await come_evening(life, 6)
    verified = await verify(life, life.work.keys)
    assert (name_wrongs(verified), verified.chains.unsealed) == (set(), 2)


async def test_after_that_week_nothing_goes_without_a_seal(life: Life) -> None:
    await upgrade(life)
    await life.raises("neighbour")
    await come_evening(life, 7)
    await write_as_before(life, "head", await life.raises("follower"))
    verified = await verify(life, life.work.keys)
    assert verified.chains.breaks == [Break("2026-0003", 2, Wrong.UNSEALED)]
    assert [tuple(each) for each in verified.deeds.breaks] == [(2, "unsealed")]


async def test_what_was_restored_without_the_key_is_on_record_all_the_same(life: Life) -> None:
    await bring(life, State.RAISED)
    await come_evening(life)
    keys, life.work.keys = life.work.keys, NO_SECRETS
    await record_deed(life.work, Deed.RESTORED, None)
    life.work.keys = keys
    assert name_wrongs(await verify(life, life.work.keys)) == set()


async def test_a_key_that_was_changed_still_reads_what_the_one_before_has_sealed(
    life: Life,
) -> None:
    await bring(life, State.RAISED)
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    life.work.keys = Secrets("another secret", "the secret of these tests")
    await life.raises("neighbour")
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    await come_evening(life)
    assert name_wrongs(await verify(life, life.work.keys)) == set()
    verified = await verify(life, Secrets("another secret"))
    assert verified.chains.breaks == [Break("2026-0001", 1, Wrong.UNKNOWN_KEY)]
    assert [tuple(each) for each in verified.deeds.breaks] == [(1, "unknown-key")]
    assert name_wrongs(await verify(life, NO_SECRETS)) == set()


async def test_a_deed_sealed_by_nobody_who_has_the_key_is_found(life: Life) -> None:
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    entry = (await life.work.session.scalars(select(AuditEntry))).one()
    entry.deed, entry.digest = Deed.ERASED, ""
    entry.digest = entry.sealed()
    verified = await verify(life, life.work.keys)
    assert [tuple(each) for each in verified.deeds.breaks] == [(1, "forged")]


async def three_evenings(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await record_deed(life.work, Deed.EXPORTED, life.person("raiser"))
    await come_evening(life)
    await life.does("head", Verb.ACCEPT, topic)
    await come_evening(life, 1)
    await life.does("member", Verb.CLAIM, topic)
    await come_evening(life, 1)


async def test_an_evening_that_was_taken_out_is_missed_by_its_events_and_by_the_next(
    life: Life,
) -> None:
    await three_evenings(life)
    day = (await list_evenings(life))[2].day
    await life.work.session.execute(delete(Evening).where(Evening.position == 2))
    verified = await verify(life, life.work.keys)
    assert verified.broken == [
        EveningBreak(3, day, Wrong.MISSING),
        EveningBreak(2, None, Wrong.MISSING),
    ]


@pytest.mark.parametrize("column", ["events", "previous", "deeds_digest", "seal"])
async def test_whatever_is_changed_of_an_evening_is_found(life: Life, column: str) -> None:
    await three_evenings(life)
    evening = (await list_evenings(life))[1]
    day = evening.day
    value: object = 7 if column == "events" else "1" * 64
    setattr(evening, column, value)
    evening.root = evening.rooted()
    if column == "seal":
        evening.seal = None
    wrong = {"previous": Wrong.UNCHAINED, "seal": Wrong.UNSEALED}.get(column, Wrong.ROOT)
    forged = (await verify(life, life.work.keys)).broken
    assert 2 in {each.position for each in forged}
    broken = (await verify(life, NO_SECRETS)).broken
    assert EveningBreak(2, day, wrong) in broken


async def test_an_evening_changed_as_it_stands_does_not_fit_its_root(life: Life) -> None:
    await three_evenings(life)
    changed = update(Evening).where(Evening.position == 3)
    await life.work.session.execute(changed.values(at=datetime.fromisoformat("2026-01-01T00:00Z")))
    [broken] = (await verify(life, life.work.keys)).broken
    assert broken.wrong is Wrong.CHANGED


async def test_a_log_of_rights_cut_at_its_end_is_found_by_the_evening(life: Life) -> None:
    await three_evenings(life)
    await life.work.session.execute(delete(AuditEntry))
    found = [each.wrong for each in (await verify(life, life.work.keys)).broken]
    assert found == [Wrong.ROOT] * 3


async def test_an_evening_from_before_the_first_deed_says_that_there_was_none(life: Life) -> None:
    await bring(life, State.RAISED)
    await come_evening(life)
    evening = (await list_evenings(life))[0]
    assert (evening.deeds, evening.deeds_digest) == (0, GENESIS)
    assert name_wrongs(await verify(life, life.work.keys)) == set()


@pytest.mark.parametrize(
    ("given", "signs"),
    [
        (" 3F9A1-2bc4d-77d04-1ee90 ", "3f9a12bc4d77d041ee90"),
        ("3f9a1-2bc4d-77d04", ""),
        ("3f9a1-2bc4d-77d04-1eeg0", ""),
        ("a" * 64, "a" * 64),
    ],
)
def test_a_root_is_read_as_people_write_it(given: str, signs: str) -> None:
    assert clean_root(given) == signs
