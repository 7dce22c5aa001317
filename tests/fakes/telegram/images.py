"""Whether Telegram would take some bytes as a photo."""

import struct

from tests.fakes.telegram.limits import PHOTO_BYTES
from tests.fakes.telegram.refused import bad_request

PNG = b"\x89PNG\r\n\x1a\n"
BEGINNINGS = (b"\xff\xd8\xff", PNG, b"GIF8", b"RIFF")
SIDES = 10_000
RATIO = 20


def check_photo(content: bytes) -> None:
    if len(content) > PHOTO_BYTES:
        raise bad_request("file is too big")
    if not content.startswith(BEGINNINGS):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if content.startswith(PNG):
        width, height = struct.unpack(">II", content[16:24].ljust(8, b"\0"))
        if width + height > SIDES or max(width, height) > RATIO * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
