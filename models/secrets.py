"""Secrets: what is derived from the installation's secret, each for one purpose alone."""

import base64
import hmac
import secrets
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from models.errors import NotReady

if TYPE_CHECKING:
    # Imported where it works: most starts need no cipher, and it is slow to load.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
PIN_DIGITS = 8
MARK = 32
NAME = 8
SIGNATURE = 18


class Secrets:
    """Seals numbers and the ledger, recognises them, makes PINs and signs links."""

    def __init__(self, secret: str, former: str = "") -> None:
        self._secret = secret.encode()
        # What was sealed and printed before the secret was changed still holds.
        self.former = Secrets(former) if former else None

    @property
    def known(self) -> list["Secrets"]:
        """This key, and the one before it."""
        return [self] if self.former is None else [self, self.former]

    def seal(self, number: str) -> str:
        """Never twice the same, so that nobody sees that two are alike."""
        nonce = secrets.token_bytes(NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, number.encode(), self.name.encode())
        return f"{self.name}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, sealed: str) -> str:
        """Nothing where it was sealed with another key, or changed since."""
        from cryptography.exceptions import InvalidTag

        name, _, coded = sealed.partition(".")
        if self.former is not None and name == self.former.name:
            return self.former.open(sealed)
        try:
            raw = base64.urlsafe_b64decode(coded)
            return self._cipher.decrypt(raw[:NONCE], raw[NONCE:], name.encode()).decode()
        except (InvalidTag, ValueError):
            return ""

    def mark(self, number: str) -> str:
        """Mark a number to find it again by; without the key nobody can try numbers out."""
        return hmac.new(self._marking, number.encode(), sha256).hexdigest()[:MARK]

    def pin(self, topic_id: int, issue: int, digits: int = PIN_DIGITS) -> str:
        """Worked out anew each time: a PIN that is kept nowhere cannot be read anywhere."""
        digest = hmac.new(self._pins, f"{topic_id}:{issue}".encode(), sha256).digest()
        return str(int.from_bytes(digest) % 10**digits).zfill(digits)

    def knows_pin(self, given: str, topic_id: int, issue: int, digits: int = PIN_DIGITS) -> bool:
        """Compared as slowly as any other; paper outlives a change of the secret."""
        said = given.encode("utf-8", "replace")
        fits = hmac.compare_digest(said, self.pin(topic_id, issue, digits).encode())
        return fits or (
            self.former is not None and self.former.knows_pin(given, topic_id, issue, digits)
        )

    def sign(self, value: str) -> str:
        """The value with our signature, for the address of a page."""
        return f"{value}.{self._signature(value)}"

    def read_signed(self, signed: str) -> str:
        """The value, if the signature is ours; else nothing."""
        value, _, signature = signed.rpartition(".")
        ours = self._signature(value).encode()
        given = signature.encode("utf-8", "surrogatepass")
        return value if hmac.compare_digest(given, ours) else ""

    @property
    def is_there(self) -> bool:
        """Whether there is any key to judge by."""
        return bool(self._secret)

    def vouch(self, digest: str) -> str | None:
        """Seal a digest of the ledger with the key; nothing where there is no key."""
        return self._vouch(digest) if self._secret else None

    def vouches(self, seal: str, digest: str) -> bool | None:
        """Tell whether a seal fits a digest; nothing: it was made with a key that is not here."""
        if self._secret and seal.partition(".")[0] == self.name:
            return hmac.compare_digest(seal.encode(), self._vouch(digest).encode())
        return self.former.vouches(seal, digest) if self.former is not None else None

    def _vouch(self, digest: str) -> str:
        made = hmac.new(self._vouching, digest.encode(), sha256).hexdigest()
        return f"{self.name}.{made}"

    def _signature(self, value: str) -> str:
        raw = hmac.new(self._links, value.encode("utf-8", "surrogatepass"), sha256).digest()
        return base64.urlsafe_b64encode(raw[:SIGNATURE]).decode()

    @cached_property
    def name(self) -> str:
        """The name of the key that sealed a number; nothing can be told from it."""
        return self._derive("name").hex()[:NAME]

    @cached_property
    def _cipher(self) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self._derive("phones"))

    @cached_property
    def _marking(self) -> bytes:
        return self._derive("phone marks")

    @cached_property
    def _pins(self) -> bytes:
        return self._derive("pins")

    @cached_property
    def _vouching(self) -> bytes:
        return self._derive("ledger")

    @cached_property
    def _links(self) -> bytes:
        return self._derive("links")

    def _derive(self, purpose: str) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        if not self._secret:
            raise NotReady
        info = f"huiyin {purpose}".encode()
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self._secret)


NO_SECRETS = Secrets("")
