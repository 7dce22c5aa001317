"""Pages are closed at any moment; the terminal has nothing to say about it."""

import asyncio
import logging
import socket
import struct

import pytest

from tests.web.house import House

PATHS = (
    "/chat/events?phone=head",
    "/chat?phone=head",
    "/static/chat.css",
    "/chat/messages?phone=head",
)
AT_ONCE = struct.pack("ii", 1, 0)  # no farewell: as a page that is closed, or a cable pulled


def asks_and_goes(port: int, head: str) -> None:
    with socket.create_connection(("127.0.0.1", port)) as page:
        page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        page.sendall(head.encode())


@pytest.mark.parametrize("path", PATHS)
async def test_a_page_that_is_closed_leaves_no_word(
    demo: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], path: str
) -> None:
    caplog.set_level(logging.WARNING)
    head = f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n"
    for _ in range(20):
        await asyncio.to_thread(asks_and_goes, demo.settings.port, head)
    visitor = await demo.visitor("head")
    await visitor.lines()
    assert [each.getMessage() for each in caplog.records] == []
    assert "Traceback" not in capfd.readouterr().err


async def test_a_page_that_is_closed_while_it_sends_leaves_no_word(
    demo: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    for path in ("/chat/messages", "/chat/seen", "/chat/files"):
        head = (
            f"POST {path}?phone=head HTTP/1.1\r\nHost: here\r\nX-Huiyin: 1\r\n"
            "Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: 5000\r\n\r\n--cut"
        )
        for _ in range(5):
            await asyncio.to_thread(asks_and_goes, demo.settings.port, head)
    visitor = await demo.visitor("head")
    await visitor.lines()
    assert [each.getMessage() for each in caplog.records] == []
