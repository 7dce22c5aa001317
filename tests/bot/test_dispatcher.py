"""The dispatcher's bots name who is spoken to, and never call anybody."""

from bot.dispatcher import make_bots, make_dispatcher

TOKEN = "7000000001:made-up-token"


async def test_a_bot_knows_itself_without_asking_telegram() -> None:
    bots = make_bots({"telegram": TOKEN})
    me = await bots["telegram"].me()
    assert me.id == 7000000001
    assert me.is_bot is True
    assert me.username is None


async def test_aiograms_own_memory_is_asked_by_nobody() -> None:
    """What a chat is in the midst of stands in its row."""
    dispatcher = make_dispatcher()
    assert dispatcher.fsm not in dispatcher.update.outer_middleware
