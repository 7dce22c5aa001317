"""The yardstick: a bare aiogram bot that inserts one row and answers."""

import argparse
import asyncio
import logging
import signal
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000")


class Base(DeclarativeBase):
    pass


class Said(Base):
    __tablename__ = "bare_said"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str]
    text: Mapped[str]


def open_engine(url: str) -> AsyncEngine:
    """As durable as ours, and as safe: without the lock taken first, SQLite fails under load."""
    engine = create_async_engine(url)
    if url.startswith("sqlite"):

        @event.listens_for(engine.sync_engine, "connect")
        def _prepare(connection: Any, _record: object) -> None:
            connection.isolation_level = None
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine.sync_engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def main(arguments: argparse.Namespace) -> None:
    logging.disable(logging.INFO)
    engine = open_engine(arguments.database)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine)
    session = AiohttpSession(api=TelegramAPIServer.from_base(arguments.api))
    bot, dispatcher = Bot(arguments.token, session=session), Dispatcher()

    @dispatcher.message()
    async def on_message(message: Message) -> None:
        async with sessions.begin() as rows:
            rows.add(Said(chat=str(message.chat.id), text=message.text or ""))
        await message.answer("收到了，谢谢您。")

    if arguments.webhook:
        await serve(dispatcher, bot, arguments)
    else:
        await dispatcher.start_polling(bot)


async def serve(dispatcher: Dispatcher, bot: Bot, arguments: argparse.Namespace) -> None:
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token="secret").register(app, path="/hook")  # noqa: S106
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", arguments.port).start()
    await bot.set_webhook(arguments.public, secret_token="secret", max_connections=100)  # noqa: S106
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("--api", "--token", "--database", "--public"):
        parser.add_argument(name, default="")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--webhook", action="store_true")
    asyncio.run(main(parser.parse_args()))
