"""Forging: what somebody can do to the database who can write to it, without or with every key."""

from collections.abc import Sequence

from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.figures import Tally
from models.ledger import GENESIS, ChainHash, Evening, Event, EventSalt, hash_words
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.secrets import Secrets
from models.topics.part import Part
from models.topics.topic import Topic
from services.topics.ledger import list_words


async def chain_anew(session: AsyncSession, keys: Secrets) -> None:
    """Seal every event and every evening again, as if it had always been so."""
    previous: dict[int, Event] = {}
    under: dict[int | None, ChainHash] = {}
    query = select(Event).order_by(Event.topic_id, Event.position)
    for event in (await session.scalars(query)).all():
        before = previous.get(event.topic_id)
        event.position = before.position + 1 if before else 1
        event.previous = before.digest if before else GENESIS
        changed = event.digest != event.sealed()
        event.digest = event.sealed()
        event.seal = _seal(keys, event.digest, event.seal, changed=changed)
        previous[event.topic_id] = event
        found = under.setdefault(event.evening, ChainHash())
        found.add(event.topic_id, event.position, event.digest, sealed=event.seal is not None)
    root = GENESIS
    for each in (await session.scalars(select(Evening).order_by(Evening.position))).all():
        found = under.get(each.position, ChainHash())
        each.events, each.chains, each.previous = found.events, found.hexdigest, root
        each.unsealed = found.unsealed
        changed = each.root != each.rooted()
        each.root = root = each.rooted()
        each.seal = _seal(keys, each.root, each.seal, changed=changed)
    await session.flush()


def _seal(keys: Secrets, digest: str, had: str | None, *, changed: bool) -> str | None:
    """Without the key what was changed keeps the seal it had: it cannot be made again."""
    return keys.vouch(digest) if keys.is_there and (changed or had is None) else had


async def last_event(session: AsyncSession, topic_id: int) -> Event:
    query = select(Event).where(Event.topic_id == topic_id).order_by(Event.position.desc())
    return (await session.scalars(query.limit(1))).one()


async def forget_salts(session: AsyncSession, events: Sequence[int]) -> None:
    await session.execute(delete(EventSalt).where(EventSalt.id.in_(events)))


async def remove_last(session: AsyncSession, topic_id: int) -> None:
    """The last event goes, and the topic stands again as it did before."""
    last = await last_event(session, topic_id)
    await forget_salts(session, [last.id])
    await session.execute(delete(Event).where(Event.id == last.id))
    before = await last_event(session, topic_id)
    state = State(before.facts["stands"]["state"])
    await session.execute(update(Topic).where(Topic.id == topic_id).values(state=state))


async def rewrite(session: AsyncSession, topic_id: int) -> None:
    """Somebody else did it, in words that are not changed."""
    event = (
        await session.scalars(select(Event).where(Event.topic_id == topic_id, Event.position == 2))
    ).one()
    event.facts = {**event.facts, "as": "office"}


async def forge_end(session: AsyncSession, topic_id: int, *, state: State = State.CLOSED) -> None:
    """An event that never was, at the end, and the topic stands as it says."""
    last = await last_event(session, topic_id)
    event = Event(
        topic_id=topic_id,
        position=last.position + 1,
        verb=Verb.WITHDRAW,
        at=last.at,
        actor_id=last.actor_id,
        arrival_id=None,
        facts={"stands": {**last.facts["stands"], "state": state}},
        previous=last.digest,
    )
    event.digest = event.sealed()
    session.add(event)
    await session.execute(update(Topic).where(Topic.id == topic_id).values(state=state))


async def date_back(session: AsyncSession, topic_id: int) -> None:
    """Whoever has every key says of the last event that the evening knew of it."""
    last = await last_event(session, topic_id)
    last.evening = 1


async def set_closed(session: AsyncSession, topic_id: int) -> None:
    await session.execute(update(Topic).where(Topic.id == topic_id).values(state=State.CLOSED))


async def change_words(session: AsyncSession, topic_id: int) -> None:
    changed = update(Part).where(Part.topic_id == topic_id)
    await session.execute(changed.values(text="南门巷的灯都很好，谢谢站里"))


async def hash_again(session: AsyncSession, topic_id: int) -> None:
    """Whoever has every key gives the event the hash of the other words as well."""
    event = (
        await session.scalars(select(Event).where(Event.topic_id == topic_id, Event.position == 1))
    ).one()
    salt = await session.get_one(EventSalt, event.id)
    texts = {
        row[0]: row[1]
        for row in await session.execute(
            select(Part.id, Part.text).where(Part.topic_id == topic_id)
        )
    }
    said = hash_words(salt.salt, list_words(texts, ""))
    event.facts = {**event.facts, "said": said}


async def delete_tallies(session: AsyncSession, topic_id: int) -> None:
    del topic_id
    await session.execute(delete(Tally))


async def delete_topic(session: AsyncSession, topic_id: int) -> None:
    """All of it goes: as if nobody had ever raised it."""
    ids = list(await session.scalars(select(Event.id).where(Event.topic_id == topic_id)))
    await forget_salts(session, ids)
    await session.execute(delete(Event).where(Event.topic_id == topic_id))
    for table in ("ratings", "bonds", "slips", "items", "topic_pairs"):
        await session.execute(
            text(f"DELETE FROM {table} WHERE topic_id = :topic"),  # noqa: S608 -- ours
            {"topic": topic_id},
        )
    await session.execute(text("UPDATE parts SET entry_id = NULL"))
    for table in ("parts", "entries"):
        await session.execute(
            text(f"DELETE FROM {table} WHERE topic_id = :topic"),  # noqa: S608 -- ours
            {"topic": topic_id},
        )
    await session.execute(delete(Topic).where(Topic.id == topic_id))
