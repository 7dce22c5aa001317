"""Finding: what is mine, what is everybody's, and what has certain words."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction, Key
from messages.card import Card
from messages.figures.cards import with_figures
from messages.topics.cards import history_cards
from messages.topics.lists import (
    board_card,
    follows_card,
    mine_card,
    search_card,
    solved_card,
    supports_card,
)
from messages.topics.presses import (
    BoardPress,
    FollowsPress,
    HistoryPress,
    MinePress,
    SearchPress,
    SolvedPress,
    SupportPress,
    SupportsPress,
)
from messages.topics.supplies import support_cards
from models.errors import OldButton
from models.topics.involvement import InvolvedAs
from services.topics.board import show_board, show_solved
from services.topics.lists import show_mine
from services.topics.opened import open_history
from services.topics.searching import search_topics, tidy_search
from services.topics.supported import list_tied, open_supported

SEARCHED = "searched"


async def on_mine(_message: Message, context: Context) -> Card:
    return await _mine(context)


async def on_mine_page(query: CallbackQuery, callback_data: MinePress, context: Context) -> Card:
    return await _mine(context, callback_data.page, pressed(query))


async def _mine(context: Context, number: int = 0, edits: int | None = None) -> Card:
    mine = await show_mine(context.work, context.person, number)
    draft = context.known.drafts.get(context.person.id)
    return mine_card(context.words, mine, draft, context.work.now, context.zone, edits=edits)


async def on_supports(query: CallbackQuery, callback_data: SupportsPress, context: Context) -> Card:
    work, person = context.work, context.person
    page = await list_tied(work, person, InvolvedAs.SUPPORT, callback_data.page)
    return supports_card(context.words, page, edits=pressed(query))


async def on_follows(query: CallbackQuery, callback_data: FollowsPress, context: Context) -> Card:
    work, person = context.work, context.person
    page = await list_tied(work, person, InvolvedAs.FOLLOW, callback_data.page)
    return follows_card(context.words, page, edits=pressed(query))


async def on_support(
    _query: CallbackQuery, callback_data: SupportPress, context: Context
) -> list[Card]:
    """Show what was said with it, however the topic goes on."""
    opened = await open_supported(context.work, context.person, callback_data.topic_id)
    return support_cards(context.words, opened)


async def on_board(_message: Message, context: Context) -> Card:
    return await _board(context)


async def on_board_page(query: CallbackQuery, callback_data: BoardPress, context: Context) -> Card:
    return await _board(context, callback_data.page, pressed(query))


async def _board(context: Context, number: int = 0, edits: int | None = None) -> Card:
    board = await show_board(context.work, context.known, context.chat, number)
    card = board_card(context.words, board, context.work.now, context.zone, edits=edits)
    return with_figures(context.words, card, board.figures)


async def on_solved(query: CallbackQuery, callback_data: SolvedPress, context: Context) -> Card:
    solved = await show_solved(context.work, context.known, context.chat, callback_data.page)
    return solved_card(context.words, solved, context.zone, edits=pressed(query))


async def on_history(
    _query: CallbackQuery, callback_data: HistoryPress, context: Context
) -> list[Card]:
    told = await open_history(context.work, context.person, callback_data.topic_id)
    return history_cards(context.words, told, context.zone)


async def on_search(_message: Message, command: CommandObject, context: Context) -> Card:
    """Search, and remember the words beside whatever else is going on, for the next page."""
    words = tidy_search(command.args or "")
    context.chat.memory = {**context.chat.memory, SEARCHED: words}
    return await _search(context, words)


async def on_search_page(
    query: CallbackQuery, callback_data: SearchPress, context: Context
) -> Card:
    words = context.chat.memory.get(SEARCHED)
    if not words:
        raise OldButton
    return await _search(context, words, callback_data.page, pressed(query))


async def _search(context: Context, words: str, number: int = 0, edits: int | None = None) -> Card:
    page = await search_topics(context.work, context.person, words, number)
    return search_card(context.words, page, words, context.work.now, edits=edits)


def make_router() -> Router:
    router = Router(name="finding")
    router.message.filter(Instruction())
    router.message.register(on_mine, Command("mine"))
    router.message.register(on_mine, Key("keyboard-mine"))
    router.message.register(on_board, Command("board"))
    router.message.register(on_board, Key("keyboard-board"))
    router.message.register(on_search, Command("search"))
    router.callback_query.register(on_mine_page, MinePress.filter())
    router.callback_query.register(on_supports, SupportsPress.filter())
    router.callback_query.register(on_follows, FollowsPress.filter())
    router.callback_query.register(on_solved, SolvedPress.filter())
    router.callback_query.register(on_support, SupportPress.filter())
    router.callback_query.register(on_board_page, BoardPress.filter())
    router.callback_query.register(on_search_page, SearchPress.filter())
    router.callback_query.register(on_history, HistoryPress.filter())
    return router
