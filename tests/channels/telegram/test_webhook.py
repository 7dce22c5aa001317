"""The webhook's answers: 200 only for what is kept."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError

from bot.settings import Settings
from channels.telegram.webhook import HEADER, PATH, add_webhook, webhook_secret
from services.processes.inbox import Raw

SECRET = "a-shared-secret"
UPDATE = {"update_id": 7, "message": {"chat": {"id": 1}}}


@dataclass
class Keeper:
    """An intake that keeps, or cannot."""

    taking: bool = True
    trouble: Exception | None = None
    kept: list[Raw] = field(default_factory=list)

    async def store(self, raws: list[Raw]) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.kept += raws


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
async def client(keeper: Keeper) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    app = web.Application()
    add_webhook(app, keeper, SECRET)  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as client:
        yield client


Client = TestClient[web.Request, web.Application]


async def post(client: Client, data: bytes, secret: str = SECRET) -> tuple[int, str | None]:
    async with client.post(PATH, data=data, headers={HEADER: secret}) as answer:
        return answer.status, answer.headers.get("Retry-After")


async def test_what_is_kept_is_acknowledged(client: Client, keeper: Keeper) -> None:
    assert await post(client, json.dumps(UPDATE).encode()) == (200, None)
    assert keeper.kept == [Raw("telegram", UPDATE)]


@pytest.mark.parametrize("secret", ["", "wrong", "a-shared-secre", "错"])
async def test_a_wrong_secret_is_turned_away_unread(
    client: Client, keeper: Keeper, secret: str
) -> None:
    assert await post(client, b"{", secret) == (401, None)
    assert keeper.kept == []


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"7", b"\xff\xfe"])
async def test_what_is_no_update_is_refused(client: Client, keeper: Keeper, data: bytes) -> None:
    assert (await post(client, data))[0] == 400
    assert keeper.kept == []


@pytest.mark.parametrize("trouble", [OperationalError("away", None, ConnectionError()), OSError()])
async def test_what_cannot_be_kept_is_to_come_again(
    client: Client, keeper: Keeper, trouble: Exception
) -> None:
    keeper.trouble = trouble
    assert await post(client, json.dumps(UPDATE).encode()) == (503, "2")


async def test_while_leaving_it_takes_nothing(client: Client, keeper: Keeper) -> None:
    keeper.taking = False
    assert await post(client, json.dumps(UPDATE).encode()) == (503, "2")
    assert keeper.kept == []


def test_the_secret_is_the_operators_own_or_made_from_the_key() -> None:
    def secret(own: str, key: str) -> str:
        return webhook_secret(
            Settings(_env_file=None, webhook_secret=SecretStr(own), secret_key=SecretStr(key))
        )

    assert secret("own", "one key") == "own"
    made = secret("", "one key")
    assert made == secret("", "one key") != secret("", "another key")
    assert len(made) == 64
