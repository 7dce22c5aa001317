"""What people attach, as the Bot API describes it."""

from tests.fakes.telegram.files import FileStore
from tests.fakes.telegram.sending import photo_sizes
from tests.fakes.telegram.wire import Json

SPOKEN_BYTES_PER_SECOND = 4_000


def photo(files: FileStore, content: bytes | int) -> Json:
    return {"photo": photo_sizes(files.keep(content, "photos", ".jpg"))}


def voice(files: FileStore, seconds: int) -> Json:
    stored = files.keep(seconds * SPOKEN_BYTES_PER_SECOND, "voice", ".oga")
    return {"voice": {**stored.ids, "duration": seconds, "mime_type": "audio/ogg"}}


def video(files: FileStore, size: int) -> Json:
    stored = files.keep(size, "videos", ".mp4")
    picture = {"duration": 12, "width": 720, "height": 1280, "mime_type": "video/mp4"}
    thumbnail = {**files.keep(9_000, "thumbnails", ".jpg").ids, "width": 180, "height": 320}
    return {"video": {**stored.ids, **picture, "thumbnail": thumbnail}}


def document(files: FileStore, name: str, content: bytes | int) -> Json:
    stored = files.keep(content, "documents", f".{name.rpartition('.')[2]}")
    described = {"file_name": name, "mime_type": "application/octet-stream"}
    # Telegram repeats nothing for a plain document, so the name is all there is to read.
    return {"document": {**stored.ids, **described}}


def sticker(files: FileStore, emoji: str) -> Json:
    stored = files.keep(21_000, "stickers", ".webp")
    looks = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
    kind = {"is_animated": False, "is_video": False, "set_name": "MadeUpStickers"}
    return {"sticker": {**stored.ids, **looks, **kind}}


def location(latitude: float, longitude: float) -> Json:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(person: Json, phone: str) -> Json:
    return {
        "contact": {
            "phone_number": phone,
            "first_name": person["first_name"],
            "user_id": person["id"],
        }
    }
