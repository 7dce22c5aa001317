"""Delivery by webhook: in order per chat, retried with growing pauses."""

import asyncio
import re
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.telegram.crew import Crew
from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.refused import RefusedError, bad_request
from tests.fakes.telegram.updates import Waiting
from tests.fakes.telegram.wire import Json

PORTS = {443, 80, 88, 8443}
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
CONNECTIONS = range(1, 101)
USUAL_CONNECTIONS = 40
ANSWER_SECONDS = 60
LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0


class Webhook:
    """At most one update of a lane is on its way; the next waits until it is answered 2xx."""

    def __init__(self, exchange: Exchange, crew: Crew) -> None:
        self.url = ""
        self.routes: dict[str, str] = {}
        self.on_command: Callable[[bytes], None] | None = None
        self._exchange = exchange
        self._crew = crew
        self._secret = ""
        self._ip = ""
        self._connections = USUAL_CONNECTIONS
        self._places = asyncio.Semaphore(USUAL_CONNECTIONS)
        self._lanes: dict[int, deque[Waiting]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._error: Json = {}

    def set(self, params: Params) -> bool:
        url = params.text("url")
        if not url:
            return self.delete(params)
        _check(url)
        secret = params.text("secret_token")
        if not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self._stop()
        queue = self._exchange.queue
        if params.flag("drop_pending_updates"):
            queue.forget_all()
        queue.allow(params.structure("allowed_updates", "allowed updates"))
        wanted = params.number("max_connections") or USUAL_CONNECTIONS
        self._connections = max(CONNECTIONS[0], min(wanted, CONNECTIONS[-1]))
        self._places = asyncio.Semaphore(self._connections)
        self.url, self._secret, self._ip = url, secret, params.text("ip_address")
        queue.end_poll(RefusedError(409, "Conflict: terminated by setWebhook request"))
        queue.on_put = self._line_up
        queue.listened.set()
        for waiting in list(queue.waiting.values()):
            self._line_up(waiting)
        return True

    def delete(self, params: Params) -> bool:
        self._stop()
        self.url = ""
        self._exchange.queue.on_put = None
        if params.flag("drop_pending_updates"):
            self._exchange.queue.forget_all()
        return True

    def info(self) -> Json:
        queue = self._exchange.queue
        queue.drop_expired()
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(queue.waiting),
        }
        if self.url:
            info |= {"max_connections": self._connections, "ip_address": self._ip or "127.0.0.1"}
            info |= self._error
        return info | {"allowed_updates": sorted(queue.allowed)}

    async def close(self) -> None:
        self._stop()
        if self._session:
            await self._session.close()

    def _stop(self) -> None:
        for worker in self._workers:
            worker.cancel()
        self._workers.clear()
        self._lanes.clear()
        self._error = {}

    def _line_up(self, waiting: Waiting) -> None:
        lane = self._lanes.get(waiting.lane)
        if lane is not None:
            lane.append(waiting)
            return
        self._lanes[waiting.lane] = deque([waiting])
        worker = self._crew.start(self._drain(waiting.lane))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _drain(self, lane: int) -> None:
        line = self._lanes[lane]
        while line:
            await self._deliver(line[0])
            line.popleft()
        del self._lanes[lane]

    async def _deliver(self, waiting: Waiting) -> None:
        """Until it is accepted, expires, or was confirmed otherwise."""
        queue = self._exchange.queue
        failures = 0
        while waiting.update_id in queue.waiting:
            async with self._places:
                accepted, retry_after = await self._post(waiting)
            if accepted:
                queue.confirm(waiting.update_id)
                return
            failures += 1
            pause = 0.0 if failures == 1 else min(2.0 ** (failures - 1), LONGEST_PAUSE)
            pause = max(pause, min(retry_after, LONGEST_RETRY_AFTER))
            await asyncio.sleep(pause * self._exchange.options.backoff_scale)
            queue.drop_expired()

    async def _post(self, waiting: Waiting) -> tuple[bool, float]:
        self._exchange.queue.hand_out(waiting)
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        session = self._session or self._open_session()
        try:
            async with session.post(self._target(), data=waiting.body, headers=headers) as response:
                body = await response.read()
                if response.ok:
                    self._obey(body)
                    return True, 0.0
                self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
                return False, _seconds(response.headers.get("Retry-After", ""))
        except TimeoutError:
            self._note("Read timeout expired")
        except aiohttp.ClientConnectorError:
            self._note("Connection refused")
        except aiohttp.ClientError:
            self._note("Connection reset by peer")
        return False, 0.0

    def _obey(self, body: bytes) -> None:
        """An answer may name a method to call, whose result nobody will hear."""
        if body.startswith(b"{") and self.on_command:
            self.on_command(body)

    def _open_session(self) -> aiohttp.ClientSession:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
        )
        return self._session

    def _target(self) -> str:
        """Where the public address leads: a route stands for the proxy that ends TLS."""
        for public, inside in self.routes.items():
            if self.url.startswith(public):
                return inside + self.url.removeprefix(public)
        return self.url

    def _note(self, error: str) -> None:
        at = int(self._exchange.clock.now())
        self._error = {"last_error_date": at, "last_error_message": error}
        self._exchange.ledger.counters["webhook failures"] += 1


def _check(url: str) -> None:
    parts = urlsplit(url)
    with suppress(ValueError):
        if parts.hostname in {"127.0.0.1", "localhost"}:
            return  # as a Bot API server of one's own allows
        if parts.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in PORTS:
            raise bad_request(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )


def _seconds(text: str) -> float:
    return float(text) if text.isdigit() else 0.0
