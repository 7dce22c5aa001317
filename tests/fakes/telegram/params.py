"""What a Bot API call was given, whichever of the three encodings carried it."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.fakes.telegram.refused import RefusedError, bad_request

UPLOAD_LIMIT = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes
    mime: str


@dataclass(slots=True)
class Params:
    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        with suppress(ValueError):
            return int(self.text(name))
        return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str, what: str) -> Any:
        """An object or array, which form encodings carry as JSON in a string."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def media(self, name: str) -> Upload | str:
        """An uploaded file, or the file_id or URL named instead."""
        return self.files.get(name) or self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | str:
        return self.files.get(reference.removeprefix("attach://"), reference)


async def read_params(request: web.BaseRequest) -> Params:
    values: dict[str, Any] = dict(request.query) if "?" in request.raw_path else {}
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        return await _read_multipart(request, values)
    body = await request.read()
    if kind.startswith("application/json"):
        values |= _read_json(body)
    elif body:
        values |= parse_qsl(body.decode(), keep_blank_values=True)
    return Params(values)


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected as JSON root")
    return values


async def _read_multipart(request: web.BaseRequest, values: dict[str, Any]) -> Params:
    params = Params(values)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file as spooled:
                content = spooled.read()
            params.files[name] = Upload(value.filename, content, value.content_type)
        else:
            params.values[name] = value
    if any(len(upload.content) > UPLOAD_LIMIT for upload in params.files.values()):
        raise RefusedError(413, "Request Entity Too Large")
    return params
