"""The dispatcher's bots name who is spoken to, and never call anybody."""

from bot.dispatcher import make_bots

TOKEN = "7000000001:made-up-token"


async def test_a_bot_knows_itself_without_asking_telegram() -> None:
    bots = make_bots(TOKEN)
    me = await bots["telegram"].me()
    assert me.id == 7000000001
    assert me.is_bot is True
    assert me.username is None


def test_without_a_token_there_is_the_page_alone() -> None:
    assert list(make_bots("")) == ["webchat"]
