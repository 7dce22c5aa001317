"""Identity: who a page belongs to, by a signed cookie made on the first visit, kept for a year."""

import base64
import hashlib
import hmac
import secrets
from enum import StrEnum

from aiohttp import web

YEAR = 365 * 24 * 3600
COOKIE = "huiyin_chat"
BITS = 52  # as large as the ids of chats may be


class Purpose(StrEnum):
    """The purposes of signatures: one that was given for a file must not open a chat."""

    CHAT = "chat"
    FILE = "file"
    LINK = "link"


def _bytes(value: str) -> bytes:
    # What strangers send need not be proper Unicode.
    return value.encode("utf-8", "surrogatepass")


class Signer:
    """Signs short values with the installation's secret key; the one before it still reads."""

    def __init__(self, secret: str, former: str = "") -> None:
        self._secret = secret.encode()
        # Whoever has no account but a cookie would lose all they ever raised with a change of keys.
        self._former = Signer(former) if former else None

    def sign(self, purpose: Purpose, value: str) -> str:
        digest = hmac.new(self._secret, _bytes(f"{purpose}:{value}"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:18]).decode()

    def fits(self, purpose: Purpose, value: str, signature: str) -> bool:
        fits = hmac.compare_digest(_bytes(signature), _bytes(self.sign(purpose, value)))
        return fits or (self._former is not None and self._former.fits(purpose, value, signature))

    def seal(self, purpose: Purpose, value: str) -> str:
        return f"{value}.{self.sign(purpose, value)}"

    def open(self, purpose: Purpose, sealed: str) -> str | None:
        value, _, signature = sealed.rpartition(".")
        return value if value and self.fits(purpose, value, signature) else None


def cookie_name(phone: str) -> str:
    return f"{COOKIE}_{phone}" if phone else COOKIE


def read_address(request: web.Request, signer: Signer, phone: str) -> str | None:
    """The chat this browser belongs to, if its cookie is ours."""
    return signer.open(Purpose.CHAT, request.cookies.get(cookie_name(phone), ""))


def new_address() -> str:
    return str(secrets.randbits(BITS - 1) + 1)


def remember(
    response: web.StreamResponse, signer: Signer, phone: str, address: str, *, secure: bool
) -> None:
    response.set_cookie(
        cookie_name(phone),
        signer.seal(Purpose.CHAT, address),
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=secure,
        path="/",
    )
