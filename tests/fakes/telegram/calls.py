"""One Bot API call: heard, perhaps troubled, performed, logged and answered."""

import asyncio
import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.faults import CALM, LOST_REPLIES, Faults
from tests.fakes.telegram.ledger import Call
from tests.fakes.telegram.methods import FAULTED, METHODS
from tests.fakes.telegram.params import Params, read_params
from tests.fakes.telegram.polling import poll_updates
from tests.fakes.telegram.refused import RefusedError, conflict
from tests.fakes.telegram.webhook import Webhook
from tests.fakes.telegram.wire import answer, encode

JSON_TYPE = {"Content-Type": "application/json"}
PAGE = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body>\r\n</html>\r\n"


class Calls:
    def __init__(self, exchange: Exchange, webhook: Webhook) -> None:
        self.faults = Faults(0, CALM)
        self.dead = False
        self._lost: set[str] = set()
        self._exchange = exchange
        self._webhook = webhook
        self._latency = exchange.options.latency
        self._bot_path = f"/bot{exchange.options.token}/"
        self._file_path = f"/file/bot{exchange.options.token}/"
        webhook.on_command = self._obey

    async def serve(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if self.dead:
            return _hang_up(request)
        if path.startswith(self._bot_path):
            return await self._call(request, path.removeprefix(self._bot_path))
        if path.startswith(self._file_path):
            return self._download(path.removeprefix(self._file_path))
        if path.startswith(("/bot", "/file/bot")):
            return self._refuse_unknown(path, RefusedError(401, "Unauthorized"))
        return self._refuse_unknown(path, RefusedError(404, "Not Found"))

    async def _call(self, request: web.BaseRequest, said: str) -> web.StreamResponse:
        name = METHODS[said.lower()][0] if said.lower() in METHODS else said
        params, broken = await _hear(request)
        if self._latency and name in FAULTED:
            await asyncio.sleep(self._latency)
        call = self._exchange.ledger.open_call(name, params.values)
        fault = self.faults.draw() if name in FAULTED else ""
        if fault and fault not in LOST_REPLIES:
            return await self._trouble(request, call, fault)
        response = await self._answer(request, call, params, broken)
        if fault and call.status == HTTPStatus.OK:
            self._lost.add(_signature(name, params))
            return await self._trouble(request, call, fault)
        call.heard = not _is_gone(request)
        return response

    async def _answer(
        self,
        request: web.BaseRequest,
        call: Call,
        params: Params,
        broken: RefusedError | None,
    ) -> web.Response:
        try:
            if broken:
                raise broken
            body = await self._perform(request, call.method, params)
        except RefusedError as refused:
            # Whoever never heard that a call was done may well ask for it again.
            refused.excused |= _signature(call.method, params) in self._lost
            self._exchange.ledger.refuse(call, refused, params.values)
            return _respond(refused.code, refused.body())
        call.status = HTTPStatus.OK
        return web.Response(body=body, headers=JSON_TYPE)

    async def _perform(self, request: web.BaseRequest, name: str, params: Params) -> bytes:
        if found := METHODS.get(name.lower()):
            return answer(found[1](self._exchange, params))
        if name.lower() == "getupdates":
            return await self._poll(request, params)
        if name.lower() == "setwebhook":
            return answer(self._webhook.set(params))
        if name.lower() == "deletewebhook":
            return answer(self._webhook.delete(params))
        if name.lower() == "getwebhookinfo":
            return answer(self._webhook.info())
        raise RefusedError(404, "Not Found: method not found")

    async def _poll(self, request: web.BaseRequest, params: Params) -> bytes:
        if self._webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        try:
            return await poll_updates(self._exchange, params)
        except RefusedError as refused:
            # A poller that was killed cannot be blamed for the one that follows it.
            refused.excused = _is_gone(request)
            raise

    async def _trouble(
        self, request: web.BaseRequest, call: Call, fault: str
    ) -> web.StreamResponse:
        self.faults.counts[fault] += 1
        call.fault = fault
        if fault in {"reset_before", "reply_reset"}:
            return _hang_up(request)
        if fault in {"hang_before", "reply_hang"}:
            await asyncio.sleep(self.faults.hang_seconds)
            return _hang_up(request)
        if fault == "bad_gateway_page":
            call.status = HTTPStatus.BAD_GATEWAY
            return web.Response(status=call.status, body=PAGE, content_type="text/html")
        call.status, said = self._spoken_trouble(fault)
        return _respond(call.status, encode(said).encode())

    def _spoken_trouble(self, fault: str) -> tuple[int, dict[str, Any]]:
        """Trouble that still speaks JSON."""
        if fault == "bare_server_error":
            return 500, {"ok": False, "error_code": 500}
        if fault == "server_error":
            return 500, {
                "ok": False,
                "error_code": 500,
                "description": "Internal Server Error",
            }
        seconds = self.faults.retry_after
        said: dict[str, Any] = {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {seconds}",
        }
        if fault == "throttled":
            said["parameters"] = {"retry_after": seconds}
        return 429, said

    def _download(self, path: str) -> web.Response:
        content = self._exchange.files.download(path)
        if content is None:
            return self._refuse_unknown(path, RefusedError(404, "Not Found: file not found"))
        return web.Response(body=content, content_type="application/octet-stream")

    def _refuse_unknown(self, path: str, refused: RefusedError) -> web.Response:
        call = self._exchange.ledger.open_call(path.rpartition("/")[2], {})
        self._exchange.ledger.refuse(call, refused, {"path": path})
        return _respond(refused.code, refused.body())

    def _obey(self, body: bytes) -> None:
        """Do what the webhook's answer asks for; nobody hears how it went."""
        said = json.loads(body)
        name, method = METHODS.get(str(said.pop("method", "")).lower(), ("", None))
        if method is None:
            return
        call = self._exchange.ledger.open_call(name, said)
        try:
            method(self._exchange, Params(said))
        except RefusedError as refused:
            self._exchange.ledger.refuse(call, refused, said)


async def _hear(request: web.BaseRequest) -> tuple[Params, RefusedError | None]:
    """The parameters, or why they cannot be read."""
    try:
        return await read_params(request), None
    except RefusedError as refused:
        return Params({}), refused


def _signature(name: str, params: Params) -> str:
    return f"{name} {params.values}"


def _respond(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, headers=JSON_TYPE)


def _is_gone(request: web.BaseRequest) -> bool:
    """Whoever called has not waited for the answer."""
    return request.transport is None or request.transport.is_closing()


def _hang_up(request: web.BaseRequest) -> web.Response:
    """Cut the connection, with nothing said."""
    if request.transport:
        request.transport.abort()
    return web.Response()
