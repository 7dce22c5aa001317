"""Seven ways to lay hands on the ledger, by who has no key and by who has every one."""

from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from models.ledger import Evening
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.secrets import NO_SECRETS, Secrets
from models.topics.topic import Topic
from services.figures.counters import fold_tallies
from services.topics.evening_check import clean_root, find_evening
from services.topics.evenings import find_last_evening, write_evening
from services.topics.ledger_check import Wrong
from services.topics.verifying import Verified, verify_ledger
from tests.services.life import Life, bring
from tests.services.topics.forging import (
    chain_anew,
    change_words,
    date_back,
    delete_tallies,
    delete_topic,
    forge_end,
    hash_again,
    remove_last,
    rewrite,
    set_closed,
)

Tamper = Callable[[AsyncSession, int], Awaitable[None]]


async def lived(life: Life) -> tuple[Topic, str]:
    """A topic with a life behind it, another that goes on, and the root of their evening."""
    topic = await bring(life, State.CLAIMED)
    await life.does("supporter", Verb.SUPPORT, topic)
    await life.does("member", Verb.NOTE, topic)
    await life.does("head", Verb.ANSWER, topic, "A")
    other = await life.raises("neighbour")
    await life.does("head", Verb.ACCEPT, other)
    await fold_tallies(life.work)
    life.passes(hours=8)
    assert await write_evening(life.work) == 1
    kept = await find_last_evening(life.work)
    assert isinstance(kept, Evening)
    return topic, kept.code


async def verify(life: Life, keys: Secrets) -> Verified:
    """As it is in the database, not as anybody remembers it."""
    await life.work.session.flush()
    life.work.session.expunge_all()
    return await verify_ledger(life.work.session, keys, life.work.zone)


def contains(verified: Verified, root: str) -> bool:
    evening = find_evening(verified.evenings, clean_root(root))
    return evening is not None and verified.holds_until(evening)


def name_wrongs(verified: Verified) -> set[str]:
    return {str(each.wrong) for each in verified.found}


async def tamper(life: Life, topic: Topic, *hands: Tamper, keys: Secrets | None = None) -> None:
    """Lay hands on it; with keys of whatever kind all is chained anew, so that nothing shows."""
    session, topic_id = life.work.session, topic.id
    await session.flush()
    session.expunge_all()
    for hand in hands:
        await hand(session, topic_id)
        await session.flush()
        session.expunge_all()
    if keys is not None:
        await chain_anew(session, keys)


# What is done; what shows of it at once; what of it when it was covered up without the key.
SEVEN: dict[Tamper, tuple[Wrong, Wrong]] = {
    remove_last: (Wrong.ROOT, Wrong.FORGED),
    rewrite: (Wrong.CHANGED, Wrong.FORGED),
    forge_end: (Wrong.UNSEALED, Wrong.UNSEALED),
    set_closed: (Wrong.STATE, Wrong.STATE),
    change_words: (Wrong.WORDS, Wrong.WORDS),
    delete_tallies: (Wrong.TALLIES, Wrong.TALLIES),
    delete_topic: (Wrong.ROOT, Wrong.FORGED),
}
each_of_seven = pytest.mark.parametrize("hand", SEVEN, ids=lambda hand: hand.__name__)


async def test_what_nobody_has_touched_is_whole_and_contains_its_root(life: Life) -> None:
    _, root = await lived(life)
    for keys in (life.work.keys, NO_SECRETS):
        verified = await verify(life, keys)
        assert name_wrongs(verified) == set()
        assert contains(verified, root)
    assert not contains(verified, "0123456789abcdef0123")


@each_of_seven
async def test_whoever_just_does_it_is_found_by_anybody(life: Life, hand: Tamper) -> None:
    topic, _ = await lived(life)
    await tamper(life, topic, hand)
    for keys in (life.work.keys, NO_SECRETS):
        assert SEVEN[hand][0] in name_wrongs(await verify(life, keys))


@each_of_seven
async def test_whoever_covers_it_up_without_the_key_is_found_by_the_key(
    life: Life, hand: Tamper
) -> None:
    topic, _ = await lived(life)
    await tamper(life, topic, hand, keys=NO_SECRETS)
    assert SEVEN[hand][1] in name_wrongs(await verify(life, life.work.keys))


# What the tables say is made to fit as well; of figures there is nothing to be made to fit.
COVERED: dict[Tamper, tuple[Tamper, ...]] = {
    remove_last: (remove_last,),
    rewrite: (rewrite,),
    forge_end: (forge_end, date_back),
    set_closed: (set_closed, forge_end, date_back),
    change_words: (change_words, hash_again),
    delete_topic: (delete_topic,),
}


@pytest.mark.parametrize("hand", COVERED, ids=lambda hand: hand.__name__)
async def test_whoever_has_every_key_is_found_by_a_root_that_others_hold(
    life: Life, hand: Tamper
) -> None:
    topic, root = await lived(life)
    await tamper(life, topic, *COVERED[hand], keys=life.work.keys)
    for keys in (life.work.keys, NO_SECRETS):
        assert not contains(await verify(life, keys), root)


async def test_what_is_written_with_every_key_from_now_on_stands_under_the_next_root(
    life: Life,
) -> None:
    """Nobody can tell it from what the program writes: but it can never be said to be older."""
    topic, root = await lived(life)
    forge = partial(forge_end, state=State.ANSWERED)
    await tamper(life, topic, forge, keys=life.work.keys)
    verified = await verify(life, life.work.keys)
    assert name_wrongs(verified) == set()
    assert contains(verified, root)


async def test_every_key_hides_no_deleted_figures(life: Life) -> None:
    topic, _ = await lived(life)
    await tamper(life, topic, delete_tallies, keys=life.work.keys)
    assert name_wrongs(await verify(life, life.work.keys)) == {Wrong.TALLIES}
