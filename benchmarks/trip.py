"""One measured run: a bot process, the fake Bot API with its crowd, a database."""

import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fakes.telegram.remote import RemoteFake

PUBLIC = "https://bench.example"
SETTLING = 1.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """How the crowd writes: `users` at a time as fast as answered, or `rate` a second."""

    users: int = 64
    crowd: int = 400
    seconds: float = 6.0
    warmup: float = 2.0
    rate: float = 0.0


@dataclass(frozen=True)
class Run:
    """Which bot, over what, on what."""

    bot: str
    mode: str
    database: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@asynccontextmanager
async def process(*words: str, env: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """A child that is ended by its id, whatever happens."""
    quiet = None if os.environ.get("BENCH_LOUD") else asyncio.subprocess.DEVNULL
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *words,
        env={**os.environ, **env},
        stdout=asyncio.subprocess.PIPE if "tests.fakes.telegram" in words else quiet,
        stderr=quiet,
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(child.wait(), 15)
            except TimeoutError:
                child.kill()


def our_command(
    run: Run, url: str, token: str, folder: Path, port: int
) -> tuple[list[str], dict[str, str]]:
    env = {
        "HUIYIN_TELEGRAM_TOKEN": token,
        "HUIYIN_TELEGRAM_API": url,
        "HUIYIN_TELEGRAM_MODE": run.mode,
        "HUIYIN_TELEGRAM_RATE": "1000000",
        "HUIYIN_PUBLIC_URL": PUBLIC,
        "HUIYIN_WEBHOOK_SECRET": "secret",
        "HUIYIN_DATA_DIR": str(folder),
        "HUIYIN_DATABASE_URL": run.database,
        "HUIYIN_PORT": str(port),
        "HUIYIN_LOG_LEVEL": "WARNING",
    }
    words = os.environ.get("BENCH_BOT", "-m bot run").split()
    if profile := os.environ.get("BENCH_PROFILE"):
        words = ["-m", "cProfile", "-o", profile, *words]
    return words, env


def bare_command(
    run: Run, url: str, token: str, folder: Path, port: int
) -> tuple[list[str], dict[str, str]]:
    database = run.database or f"sqlite+aiosqlite:///{folder}/bare.db"
    words = ["-m", "benchmarks.bare_bot", "--api", url, "--token", token, "--database", database]
    if run.mode == "webhook":
        words += ["--webhook", "--port", str(port), "--public", f"{PUBLIC}/hook"]
    return words, {}


async def measure(run: Run, load: Load) -> dict[str, Any]:
    """Start both, let the crowd write, and read what it cost."""
    folder = Path(tempfile.mkdtemp(prefix="huiyin-bench-"))
    port = free_port()
    fake_words = ("-m", "tests.fakes.telegram", "--no-limits", "--no-ledger")
    try:
        async with process(*fake_words, env={}) as fake_process:
            assert fake_process.stdout is not None
            facts = json.loads(await fake_process.stdout.readline())
            async with RemoteFake(facts["url"]) as fake:
                return await _with_bot(run, load, fake, facts, (folder, port))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _with_bot(
    run: Run, load: Load, fake: RemoteFake, facts: dict[str, str], where: tuple[Path, int]
) -> dict[str, Any]:
    folder, port = where
    await fake.route(PUBLIC, f"http://127.0.0.1:{port}")
    make = our_command if run.bot == "huiyin" else bare_command
    words, env = make(run, facts["url"], facts["token"], folder, port)
    if run.bot == "huiyin" and run.database:
        await migrate_first(env)
    async with process(*words, env=env) as bot:
        while not (await fake.ask("counters"))["listening"]:  # noqa: ASYNC110 -- a process apart
            await asyncio.sleep(0.1)
        await asyncio.sleep(SETTLING)
        async with asyncio.TaskGroup() as tasks:
            crowd = tasks.create_task(fake.run_load(**vars(load)))
            await asyncio.sleep(load.warmup)
            before = cpu_seconds(bot.pid)
            await asyncio.sleep(load.seconds)
            spent = cpu_seconds(bot.pid) - before
        figures: dict[str, Any] = crowd.result()
    figures["cpu_ms"] = round(1000 * spent / max(1, figures["answered"]), 3)
    return figures


async def migrate_first(env: dict[str, str]) -> None:
    async with process("-m", "bot", "migrate", env=env) as child:
        assert await child.wait() == 0
