"""Fuzz both doors: mutated real requests of pages and of Telegram, against a program of its own.

    python -m scripts.fuzz --inputs 100000 --seconds 600 --seed 7

What breaks something is kept in tests/fuzzing/seeds, where the tests throw it again.
"""

import argparse
import asyncio
import hashlib
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp

from bot.county import settle_county
from bot.logs import set_up_logs
from bot.runtime import Runtime
from bot.settings import Settings
from channels.telegram.webhook import webhook_secret
from models.schema import migrate
from tests.fuzzing.doors import SEEDS, Doors, Found
from tests.fuzzing.real import COOKIE, SECRET
from tests.fuzzing.test_fuzzing import NO_LIMITS, TELEGRAM
from tests.web.house import free_port, running
from web.chat.identity import COOKIE as NAME

VISITORS = 20


async def _cookies(url: str) -> list[str]:
    found = []
    for _ in range(VISITORS):
        jar = aiohttp.CookieJar(unsafe=True)
        async with (
            aiohttp.ClientSession(url, cookie_jar=jar) as browser,
            browser.get("/chat") as response,
        ):
            found.append(response.cookies[NAME].value)
    return found


async def _fuzz(arguments: argparse.Namespace) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        facts: dict[str, Any] = {
            "data_dir": Path(folder),
            "port": free_port(),
            "log_level": "ERROR",
        }
        settings = Settings(_env_file=None, **facts, **NO_LIMITS, **TELEGRAM)
        settings.prepare()
        set_up_logs(settings)
        runtime = Runtime(settings)
        await migrate(runtime.database.writer)
        async with runtime.working() as work:
            await settle_county(work)
        async with running(runtime):
            cookies = await _cookies(f"http://127.0.0.1:{settings.port}")
            doors = Doors(settings.port, cookies, webhook_secret(settings))
            await doors.throw_again()
            found = await doors.throw(arguments.seed, arguments.inputs, arguments.seconds)
            _keep(found, cookies, webhook_secret(settings))
            return found


def _keep(found: Found, cookies: list[str], secret: str) -> None:
    for _, raw in found.broken:
        kept = raw.replace(secret.encode(), SECRET.encode())
        for cookie in cookies:
            kept = kept.replace(f"{NAME}={cookie}".encode(), COOKIE.encode())
        (SEEDS / f"{hashlib.sha256(kept).hexdigest()[:12]}.bin").write_bytes(kept)


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=secrets.randbits(31))
    arguments = parser.parse_args()
    began = time.monotonic()
    found = asyncio.run(_fuzz(arguments))
    took = time.monotonic() - began
    answers = "  ".join(f"{status} {count}" for status, count in sorted(found.answers.items()))
    print(f"seed {arguments.seed}: {found.count} inputs in {took:.0f} s: {answers}")
    for what, raw in found.broken:
        print(f"broken: {what}: {raw[:200]!r}")
    return int(bool(found.broken))


if __name__ == "__main__":
    sys.exit(main())
