"""A fake service that puts voices into words: as told it is right, slow, wrong or silent."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

KEY = "sk-of-the-fake"
PATH = "/v1/audio/transcriptions"


@dataclass(frozen=True)
class Asked:
    """What one request brought along."""

    authorization: str
    fields: dict[str, str]
    file_name: str
    file_type: str
    file: bytes


@dataclass
class FakeTranscriptions:
    """A server of its own at a port of this machine; answers are given in turn, the last stays."""

    answers: list[web.Response | str] = field(default_factory=lambda: [""])
    asked: list[Asked] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)  # paths that nobody should ask for
    slow: float = 0.0
    silent: bool = False
    _over: asyncio.Event = field(default_factory=asyncio.Event)
    _runner: web.AppRunner | None = None
    url: str = ""

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_post(PATH, self._transcribe)
        app.router.add_route("*", "/{rest:.*}", self._elsewhere)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def hears(self, *words: str) -> None:
        """From now on it hears these, one after another; the last for all that follow."""
        self.answers = list(words)

    def says(self, body: Any = None, **how: Any) -> None:
        """From now on it answers so, whatever it hears."""
        answer = web.json_response(body, **how) if not how.get("text") else web.Response(**how)
        self.answers = [answer]

    async def _transcribe(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        file = form["file"]
        assert isinstance(file, web.FileField)
        plain = {name: value for name, value in form.items() if isinstance(value, str)}
        self.asked.append(
            Asked(
                request.headers.get("Authorization", ""),
                plain,
                file.filename,
                file.content_type,
                file.file.read(),
            )
        )
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), None if self.silent else self.slow)
        if isinstance(answer, str):
            return web.json_response({"text": answer})
        # An answer can be sent once: each request gets its own.
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers)

    async def _elsewhere(self, request: web.Request) -> web.Response:
        self.elsewhere.append(request.path)
        return web.json_response({"text": "来自别处"})
