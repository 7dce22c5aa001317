"""Sendings: what a page sends, read strictly, and turned into what the dispatcher understands."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from foundation.json_read import read_json
from foundation.unseen import storable
from messages.rich import utf16
from services.people.chat_page import ME, PRESS, Sending
from web.chat.identity import Purpose, Signer

LONGEST_TEXT = 20_000
LARGEST_ID = 2**52


def clean(given: Any) -> Any:
    """Text that every database takes: no NUL, no half of a character."""
    return storable(given) if isinstance(given, str) else given


Clean = Annotated[str, BeforeValidator(clean)]
Key = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{8,64}$")]


class Uploaded(BaseModel):
    """A file in the store, as the page that uploaded it may name it."""

    digest: str
    kind: str
    name: str
    size: int
    media_type: str

    def seal(self, signer: Signer) -> str:
        packed = base64.urlsafe_b64encode(self.model_dump_json().encode()).decode()
        return signer.seal(Purpose.FILE, packed)

    @classmethod
    def open(cls, sealed: str, signer: Signer) -> "Uploaded | None":
        packed = signer.open(Purpose.FILE, sealed)
        return None if packed is None else cls.model_validate_json(base64.urlsafe_b64decode(packed))


class Pressed(BaseModel):
    message: int = Field(ge=0, lt=LARGEST_ID)
    data: Clean = Field(max_length=64)


class Location(BaseModel):
    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)


class Edited(BaseModel):
    message: int = Field(ge=0, lt=LARGEST_ID)
    text: Clean = Field(min_length=1, max_length=LONGEST_TEXT)


class Post(BaseModel):
    """A message, press, place or edit; its key makes sending it twice harmless."""

    model_config = ConfigDict(extra="forbid")

    key: Key
    text: Clean | None = Field(None, max_length=LONGEST_TEXT)
    files: list[str] = Field(default_factory=list, max_length=10)
    press: Pressed | None = None
    location: Location | None = None
    edit: Edited | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Post":
        words = self.text or self.files
        said = [each for each in (words, self.press, self.location, self.edit) if each]
        if len(said) != 1:
            raise ValueError("one thing")
        return self


class Seen(BaseModel):
    """Lines that were on the screen."""

    ids: list[Annotated[int, Field(ge=0, lt=LARGEST_ID)]] = Field(max_length=500)


@dataclass(frozen=True)
class Sender:
    """The person the page speaks for."""

    address: str
    locale: str

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": int(self.address), "type": "private"}

    @property
    def user(self) -> dict[str, Any]:
        return {
            "id": int(self.address),
            "is_bot": False,
            "first_name": "",
            "language_code": self.locale,
        }


def _file_fields(file: Uploaded) -> dict[str, Any]:
    base = {
        "file_id": file.digest,
        "file_unique_id": file.digest[:16],
        "file_size": file.size,
    }
    if file.kind == "photo":
        return {"photo": [{**base, "width": 0, "height": 0}]}
    if file.kind == "voice":
        return {"voice": {**base, "duration": 0}}
    if file.kind == "video":
        return {"video": {**base, "width": 0, "height": 0, "duration": 0}}
    return {"document": {**base, "file_name": file.name}}


def read_post(
    post: Post, files: list[Uploaded], sender: Sender, card: Mapping[str, Any] | None = None
) -> Sending:
    """A line for the history, and the updates it amounts to; a press brings its card along."""
    who = {"chat": sender.chat, "from": sender.user}
    if post.press is not None:
        return _read_press(post.key, post.press, sender, card or {})
    if post.edit is not None:
        return _read_edit(post.key, post.edit, who)
    if post.location is not None:
        place = post.location.model_dump()
        body = {"text": [], "location": place}
        return Sending(post.key, ME, body, [{"message": {**who, "location": place}}])
    return _read_words(post.key, post.text or "", files, who)


def _read_words(key: str, text: str, files: list[Uploaded], who: dict[str, Any]) -> Sending:
    body: dict[str, Any] = {"text": [{"t": text}] if text else []}
    if files:
        body["media"] = [
            {"kind": each.kind, "file": each.digest, "name": each.name, "size": each.size}
            for each in files
        ]
        return Sending(key, ME, body, _album(key, files, text, who))
    return Sending(key, ME, body, [{"message": {**who, "text": text}}])


def _read_press(key: str, press: Pressed, sender: Sender, card: Mapping[str, Any]) -> Sending:
    message = {"message_id": press.message, "date": int(bool(card)), "chat": sender.chat}
    query = {
        "id": key,
        "from": sender.user,
        "chat_instance": sender.address,
        "data": press.data,
        "message": {**message, **_words_of(card)},
    }
    return Sending(key, PRESS, {}, [{"callback_query": query}])


def _words_of(card: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a card of ours, marked as messengers mark them."""
    text, marks = "", []
    for run in card.get("text", ()):
        for name, kind in (("b", "bold"), ("q", "blockquote")):
            if run.get(name):
                mark = {"type": kind, "offset": utf16(text), "length": utf16(run["t"])}
                marks.append(mark)
        text += run["t"]
    return {"text": text, "entities": marks} if text else {}


def _read_edit(key: str, edit: Edited, who: dict[str, Any]) -> Sending:
    body = {"text": [{"t": edit.text}], "edits": edit.message, "edited": True}
    message = {**who, "message_id": edit.message, "text": edit.text}
    return Sending(key, ME, body, [{"edited_message": message}])


def _album(key: str, files: list[Uploaded], text: str, who: dict[str, Any]) -> list[dict[str, Any]]:
    group = {"media_group_id": key} if len(files) > 1 else {}
    updates = [{"message": {**who, **group, **_file_fields(each)}} for each in files]
    if text:
        updates[0]["message"]["caption"] = text
    return updates


def read_message(raw: bytes) -> Post:
    return Post.model_validate(read_json(raw))


def read_ids(raw: bytes) -> list[int]:
    return Seen.model_validate(read_json(raw)).ids
