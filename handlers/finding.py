"""Finding: what is mine, what is everybody's, and what has certain words."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.filters import Instruction, Key
from handlers.talk import Talk, pressed
from messages.card import Card
from messages.figures import with_figures
from messages.lists import board_card, mine_card, search_card
from messages.presses import BoardPress, MinePress, SearchPress
from models.errors import OldButton
from models.figures import Period
from services.figures.figures import count_figures
from services.organisation.stations import find_station_here
from services.topics.lists import list_board, list_mine
from services.topics.searching import search_topics, tidy_search

SEARCHED = "searched"


async def on_mine(_message: Message, talk: Talk) -> Card:
    return await _mine(talk)


async def on_mine_page(query: CallbackQuery, callback_data: MinePress, talk: Talk) -> Card:
    return await _mine(talk, callback_data.page, pressed(query))


async def _mine(talk: Talk, number: int = 0, edits: int | None = None) -> Card:
    page = await list_mine(talk.work, talk.person, number)
    draft = talk.known.drafts.get(talk.person.id)
    return mine_card(talk.words, page, draft, talk.work.now, talk.zone, edits=edits)


async def on_board(_message: Message, talk: Talk) -> Card:
    return await _board(talk)


async def on_board_page(query: CallbackQuery, callback_data: BoardPress, talk: Talk) -> Card:
    return await _board(talk, callback_data.page, pressed(query))


async def _board(talk: Talk, number: int = 0, edits: int | None = None) -> Card:
    station = await find_station_here(talk.work, talk.known, talk.chat)
    page = await list_board(talk.work, station, number)
    figures = await count_figures(talk.work, station, Period.YEAR)
    name = station.name if station else ""
    card = board_card(talk.words, page, name, talk.work.now, edits=edits)
    return with_figures(talk.words, card, figures)


async def on_search(_message: Message, command: CommandObject, talk: Talk) -> Card:
    """What is searched for is remembered beside whatever else is going on, for the next page."""
    words = tidy_search(command.args or "")
    talk.chat.memory = {**talk.chat.memory, SEARCHED: words}
    return await _search(talk, words)


async def on_search_page(query: CallbackQuery, callback_data: SearchPress, talk: Talk) -> Card:
    words = talk.chat.memory.get(SEARCHED)
    if not words:
        raise OldButton
    return await _search(talk, words, callback_data.page, pressed(query))


async def _search(talk: Talk, words: str, number: int = 0, edits: int | None = None) -> Card:
    page = await search_topics(talk.work, talk.person, words, number)
    return search_card(talk.words, page, words, talk.work.now, edits=edits)


def make_router() -> Router:
    router = Router(name="finding")
    router.message.filter(Instruction())
    router.message.register(on_mine, Command("mine"))
    router.message.register(on_mine, Key("keyboard-mine"))
    router.message.register(on_board, Command("board"))
    router.message.register(on_board, Key("keyboard-board"))
    router.message.register(on_search, Command("search"))
    router.callback_query.register(on_mine_page, MinePress.filter())
    router.callback_query.register(on_board_page, BoardPress.filter())
    router.callback_query.register(on_search_page, SearchPress.filter())
    return router
