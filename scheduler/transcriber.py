"""The transcriber: asks a service of the operator's choice what is said in a voice."""

import json
from dataclasses import dataclass, field
from typing import BinaryIO

import aiohttp

from services.files.store import FileStore

# A page of words is far less; what is longer is no answer.
LARGEST_ANSWER = 1024 * 1024
PIECE = 16 * 1024
PATH = "/v1/audio/transcriptions"
# It has the file, understands what is asked, and will not say anything else another time.
FINAL = frozenset({400, 413, 415, 422})
OK = 200
# By the name of the file such services tell what it is.
_ENDINGS = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/webm": "webm",
    "audio/wav": "wav",
    "audio/amr": "amr",
}


class NotHeard(Exception):
    """It could not be told what is said; why is for the log, and holds nobody's words."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.why, self.final = why, final


def address_of(url: str) -> str:
    """The address that is asked: /v1/audio/transcriptions below a base, or what was given whole."""
    base = url.rstrip("/")
    if base.endswith("/transcriptions"):
        return base
    return base.removesuffix("/v1") + PATH


@dataclass(frozen=True, kw_only=True)
class Transcriber:
    """One service; what it answers is taken as words, whatever it says."""

    url: str
    key: str = field(default="", repr=False)
    model: str = "whisper-1"
    seconds: float = 60.0
    language: str = ""
    files: FileStore

    async def listen(self, digest: str, media_type: str) -> str:
        """Send a voice there and bring back the words; nothing but the voice leaves the house."""
        try:
            # Whatever the surroundings say of proxies: it goes where the operator said, or nowhere.
            with self.files.path(digest).open("rb") as voice:
                async with aiohttp.ClientSession(
                    timeout=aiohttp.ClientTimeout(total=self.seconds),
                    auto_decompress=False,
                    cookie_jar=aiohttp.DummyCookieJar(),
                ) as session:
                    return await self._ask(session, voice, media_type)
        except FileNotFoundError as error:
            raise NotHeard("no file", final=True) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotHeard(type(error).__name__) from None

    async def _ask(self, session: aiohttp.ClientSession, voice: BinaryIO, media_type: str) -> str:
        async with session.post(
            address_of(self.url),
            data=self._form(voice, media_type),
            headers=self._headers(),
            allow_redirects=False,
        ) as response:
            if response.status != OK:
                why = f"status {response.status}"
                raise NotHeard(why, final=response.status in FINAL)
            if "json" not in response.content_type:
                raise NotHeard("no json")
            return _read(await _take(response.content))

    def _form(self, voice: BinaryIO, media_type: str) -> aiohttp.FormData:
        sound = media_type.replace("video/", "audio/")
        form = aiohttp.FormData()
        name = f"voice.{_ENDINGS.get(sound, 'ogg')}"
        form.add_field("file", voice, filename=name, content_type=sound)
        form.add_field("model", self.model)
        form.add_field("response_format", "json")
        if self.language:
            form.add_field("language", self.language)
        return form

    def _headers(self) -> dict[str, str]:
        plain = {"Accept": "application/json", "Accept-Encoding": "identity"}
        return plain | ({"Authorization": f"Bearer {self.key}"} if self.key else {})


async def _take(stream: aiohttp.StreamReader) -> bytes:
    """Read the answer, no more than an answer can be long."""
    taken = bytearray()
    while piece := await stream.read(PIECE):
        taken += piece
        if len(taken) > LARGEST_ANSWER:
            raise NotHeard("too long")
    return bytes(taken)


def _read(answer: bytes) -> str:
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        raise NotHeard("no json") from None
    words = said.get("text") if isinstance(said, dict) else None
    if not isinstance(words, str):
        raise NotHeard("no text")
    return words
