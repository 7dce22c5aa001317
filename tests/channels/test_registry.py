"""What every messenger of the registry keeps to, and a made-up one beside them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.dispatcher import make_bots
from bot.settings import Settings
from channels.messenger import Can, Connection, Messenger, Premises
from channels.registry import MESSENGERS, with_menus
from channels.webchat.messenger import WEBCHAT
from messages.card import Button, Card, Media
from messages.delivery import FileGone, FileTooBig, Outcome, Parcel, Sent, Stored
from messages.rich import Text
from services.files.store import FileStore
from tests.days import RunningClock
from tests.fakes.pigeons import PIGEONS
from tests.fakes.telegram import FakeTelegram, Person

EVERY = (*MESSENGERS, PIGEONS)
ARRIVED = (Sent, Stored)
CARD = Card(Text.plain("路灯修好了"), buttons=((Button("看全文", press="read:1"),),))


def premises(files: FileStore, settings: Settings) -> Premises:
    return Premises(
        settings=settings,
        files=files,
        clock=RunningClock(),
        toast=lambda _address, _words, _stays: None,
    )


@dataclass
class Joined:
    """A messenger this test is joined to, and somebody on it."""

    messenger: Messenger
    connection: Connection
    files: FileStore
    he: Person

    async def delivers(self, card: Card) -> Outcome:
        address = str(self.he.user["id"])
        return await self.connection.channel.deliver(Parcel(address, card, "2223"))


@pytest.fixture(params=EVERY, ids=lambda each: each.name)
async def joined(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Joined]:
    async with FakeTelegram() as fake:
        token = SecretStr(fake.token)
        settings = Settings(_env_file=None, telegram_token=token, telegram_api=fake.url)
        files = FileStore(tmp_path)
        connection = request.param.connect(premises(files, settings))
        he = fake.person("何秀英")
        await he.start()
        async with connection.opened():
            yield Joined(request.param, connection, files, he)


async def test_it_goes_by_the_name_and_the_pace_of_its_description(joined: Joined) -> None:
    channel = joined.connection.channel
    assert channel.name == joined.messenger.name
    assert channel.rates == joined.messenger.rates


async def test_a_card_with_buttons_arrives(joined: Joined) -> None:
    assert isinstance(await joined.delivers(CARD), ARRIVED)


async def test_a_card_that_takes_the_place_of_another_arrives(joined: Joined) -> None:
    """Also where nothing sent can be changed, and where the other is no longer there."""
    first = await joined.delivers(CARD)
    number = first.message_id if isinstance(first, Sent) else None
    changed = await joined.delivers(Card(Text.plain("已结案"), edits=number or 1))
    assert isinstance(changed, ARRIVED)
    if Can.EDIT in joined.messenger.can:
        assert _changed_place(changed) == (number or 1)
    late = await joined.delivers(Card(Text.plain("已结案"), edits=10**6))
    assert isinstance(late, ARRIVED)


def _changed_place(outcome: Outcome) -> int | None:
    """Which message a card was shown in the place of."""
    if isinstance(outcome, Stored):
        return int(outcome.body["edits"])
    return outcome.message_id if isinstance(outcome, Sent) else None


async def test_a_file_of_the_store_arrives_where_files_can_be_shown(joined: Joined) -> None:
    if Can.FILES not in joined.messenger.can:
        return
    kept = await joined.files.put_bytes(b"%PDF-1.7 a paper")
    media = Media("document", digest=kept.digest, name="回执.pdf", media_type="application/pdf")
    assert isinstance(await joined.delivers(Card(Text.plain("回执"), media=media)), ARRIVED)


async def test_a_menu_is_only_taken_by_whoever_has_one(joined: Joined) -> None:
    """Nobody else is ever owed one: services ask for the names of those that have."""
    offers = Can.MENU in joined.messenger.can
    assert (joined.messenger.name in with_menus(EVERY)) == offers
    if offers:
        assert isinstance(await joined.delivers(Card(menu=(("mine", "我的事"),))), ARRIVED)


async def test_a_file_that_nobody_has_is_told_from_one_that_did_not_come(joined: Joined) -> None:
    with pytest.raises((FileGone, FileTooBig)):
        assert not [part async for part in joined.connection.channel.fetch("f" * 64)]


async def test_a_press_that_nobody_remembers_is_answered_without_trouble(joined: Joined) -> None:
    address = str(joined.he.user["id"])
    await joined.connection.channel.answer("7", address, "已提交")


async def test_it_names_who_is_spoken_to_without_asking_anybody(joined: Joined) -> None:
    bots = make_bots({joined.messenger.name: joined.connection.token})
    assert (await bots[joined.messenger.name].me()).is_bot


def test_no_two_messengers_are_named_alike() -> None:
    assert len({each.name for each in EVERY}) == len(EVERY)


def test_without_settings_there_is_the_page_alone(tmp_path: Path) -> None:
    given = premises(FileStore(tmp_path), Settings(_env_file=None))
    assert [each for each in MESSENGERS if each.connect(given)] == [WEBCHAT]
