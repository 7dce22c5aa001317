"""Connections: how many may be open, of one address and in all, and by when each must speak."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from web.callers import Proxies

HEADER_SECONDS = 15.0
KEEP_ALIVE_SECONDS = 75.0
LONGEST_HEAD = 32 * 1024
ENDS_OF_HEADERS = (b"\r\n\r\n", b"\n\n")


@dataclass
class Gate:
    """The gate of a process, before anything is read; proxies bring many people by one address."""

    most: int
    most_of_address: int = 500
    proxies: Proxies = field(default_factory=Proxies)
    header_seconds: float = HEADER_SECONDS
    turned_away: Counter[str] = field(default_factory=Counter)
    open: int = 0
    _of_address: Counter[str] = field(default_factory=Counter)

    def admit(self, remote: str) -> str | None:
        """Let another one in and name its household; None, if there is no room."""
        address = self.proxies.find_caller(remote, "")
        counted = bool(self.most_of_address) and not self.proxies.trusts(remote)
        full = self.open >= self.most
        if full or (counted and self._of_address[address] >= self.most_of_address):
            self.turned_away["full" if full else "address"] += 1
            return None
        self.open += 1
        self._of_address[address] += 1
        return address

    def leaves(self, address: str) -> None:
        self.open -= 1
        self._of_address[address] -= 1
        if not self._of_address[address]:
            del self._of_address[address]

    def count(self) -> dict[str, float]:
        turned = {f"turned_away/{why}": float(self.turned_away[why]) for why in REASONS}
        return {"connections": float(self.open), **turned}


REASONS = ("full", "address", "slow")


class _Passage(asyncio.Protocol):
    """A connection: let in, heard to the end of its first headers, then handed on."""

    def __init__(self, gate: Gate, make: Callable[[], asyncio.Protocol]) -> None:
        self._gate, self._make = gate, make
        self._inner: asyncio.Protocol | None = None
        self._head = b""
        self._address: str | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        peer = transport.get_extra_info("peername")
        self._address = self._gate.admit(str(peer[0]) if peer else "")
        if self._address is None:
            transport.abort()  # type: ignore[attr-defined]
            return
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._gate.header_seconds, self._was_slow)

    def _was_slow(self) -> None:
        if self._inner is None:
            self._gate.turned_away["slow"] += 1
            self._transport.abort()  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        if self._inner is not None:
            self._inner.data_received(data)
            return
        searched = max(0, len(self._head) - 3)
        self._head += data
        ended = any(self._head.find(end, searched) >= 0 for end in ENDS_OF_HEADERS)
        if ended or len(self._head) > LONGEST_HEAD:
            self._hand_on()

    def _hand_on(self) -> None:
        self._timer.cancel()
        self._inner, head, self._head = self._make(), self._head, b""
        self._inner.connection_made(self._transport)
        self._inner.data_received(head)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received() if self._inner is not None else None

    def pause_writing(self) -> None:
        if self._inner is not None:
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        if self._inner is not None:
            self._inner.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        if self._address is not None:
            self._timer.cancel()
            self._gate.leaves(self._address)
        if self._inner is not None:
            self._inner.connection_lost(error)


class GuardedSite(web.BaseSite):
    """A site on a port, as aiohttp has it, with a gate before it."""

    def __init__(self, runner: web.BaseRunner, gate: Gate, host: str, port: int) -> None:
        super().__init__(runner)
        self._gate, self._host, self._port = gate, host, port

    @property
    def name(self) -> str:
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        await super().start()
        server = self._runner.server
        if server is None:
            raise RuntimeError("not set up")
        self._server = await asyncio.get_running_loop().create_server(
            lambda: _Passage(self._gate, server), self._host, self._port, backlog=self._backlog
        )
