"""Files of the web chat: what is taken, and how it is handed back."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from models.attachments import LARGEST
from services.files import uploads
from services.files.store import FileStore
from tests.web import pictures
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.pictures import png
from tests.web.visitor import OURS, Visitor, words_of
from web.chat.identity import Signer
from web.chat.sendings import Uploaded

LAMP = "南门巷的路灯坏了三天"


async def photo_url(visitor: Visitor, data: bytes, kind: str = "photo", **named: str) -> str:
    """Send a file; the link the page is given for it."""
    await visitor.sends(files=[await visitor.keeps(data, kind, **named)])
    [line] = [each for each in await visitor.lines() if each["media"]]
    url: str = line["media"][0]["url"]
    return url


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_what_a_phone_or_browser_could_run_is_not_taken(
    house: House, resident: Visitor, kind: str
) -> None:
    for data in pictures.DISGUISED:
        answer = await resident.uploads(data, kind, "照片.jpg")
        assert answer.status == 415, data
        assert "请换成照片、语音、视频或常见文档" in answer.data["error"]
    kept = [path for path in house.settings.files_dir.rglob("*") if path.is_file()]
    assert kept == []


async def test_a_kind_of_file_nobody_knows_is_not_taken(resident: Visitor) -> None:
    assert (await resident.uploads(png(1), "sticker")).status == 415


async def test_a_file_too_big_is_refused_and_leaves_nothing_behind(
    house: House, resident: Visitor
) -> None:
    answer = await resident.uploads(png(1) + b"\0" * LARGEST, "document")
    assert answer.status == 413
    assert answer.data["error"] == "文件太大了，最大 20 MB。"
    assert [path for path in house.settings.files_dir.rglob("*") if path.is_file()] == []


async def test_the_largest_file_is_taken(resident: Visitor) -> None:
    data = png(1).ljust(LARGEST, b"\0")
    assert (await resident.uploads(data, "document")).data["size"] == LARGEST


DISPOSITION = b"--b\r\nContent-Disposition: form-data; "
KLINGON = b"Content-Type: text/plain; charset=klingon\r\n\r\nx\r\n--b--\r\n"
INNER = b"Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--\r\n"
UNREADABLE = {
    "no form": ("application/json", b"{}"),
    "no boundary": ("multipart/form-data", b"x"),
    "an empty form": ("multipart/form-data; boundary=b", b""),
    "a form that never begins": ("multipart/form-data; boundary=b", b"x\r\n" * 20),
    "a kind that is no text": (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\n\xff\xfe\r\n--b--\r\n',
    ),
    "a kind in no known writing": (
        "multipart/form-data; boundary=b",
        DISPOSITION + b'name="kind"\r\n' + KLINGON,
    ),
    "no file": (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nphoto\r\n--b--\r\n',
    ),
    "a form in a form": (
        "multipart/form-data; boundary=b",
        DISPOSITION + b'name="file"\r\n' + INNER,
    ),
}


async def test_an_upload_that_cannot_be_read_is_refused(resident: Visitor) -> None:
    for what, (kind, body) in UNREADABLE.items():
        answer = await resident.posts("/chat/files", body, OURS | {"Content-Type": kind})
        assert answer.status in {400, 415}, what
        assert answer.data["error"], what


async def test_only_the_first_file_of_a_form_is_read(house: House, resident: Visitor) -> None:
    form = aiohttp.FormData()
    form.add_field("kind", "photo")
    form.add_field("note", "ignored")
    for shade in (1, 2):
        form.add_field("file", png(shade), filename="a.png")
    async with resident.session.post("/chat/files", data=form, headers=OURS) as response:
        assert response.status == 201
    kept = [path for path in house.settings.files_dir.rglob("*") if path.is_file()]
    assert len(kept) == 1


async def test_a_name_with_mischief_is_only_a_name(resident: Visitor) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\ndocument\r\n'
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''"
        b"..%2F..%2Fetc%00%2Fpasswd%0D%0AX-Evil%3A%201.txt\r\n\r\nplain words\r\n--b--\r\n"
    )
    kind = "multipart/form-data; boundary=b"
    answer = await resident.posts("/chat/files", body, OURS | {"Content-Type": kind})
    assert answer.status == 201
    assert "\0" not in answer.data["name"]
    await resident.sends(text=LAMP, files=[answer.data["file"]])
    assert "文件 1 个" in words_of(await resident.sees("请看一下"))


async def test_a_photo_comes_back_as_the_picture_it_is(resident: Visitor) -> None:
    url = await photo_url(resident, png(200))
    async with resident.session.get(url) as response:
        assert await response.read() == png(200)
        headers = response.headers
    assert headers["Content-Type"] == "image/png"
    assert headers["Content-Disposition"].startswith("inline")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"].startswith("private")


@pytest.mark.parametrize("data", [pictures.PDF, "路灯坏了".encode()], ids=["pdf", "text"])
async def test_a_document_comes_back_to_be_saved_never_as_a_page(
    resident: Visitor, data: bytes
) -> None:
    url = await photo_url(resident, data, "document", name="说明.pdf")
    async with resident.session.get(f"{url}&name=%E8%AF%B4%0D%0A%00.pdf") as response:
        assert await response.read() == data
        headers = response.headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"] == ("attachment; filename*=UTF-8''%E8%AF%B4%0D%0A.pdf")
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


async def test_only_the_signed_link_of_ones_own_chat_opens_a_file(
    house: House, resident: Visitor
) -> None:
    url = await photo_url(resident, png(200))
    bare, _, signature = url.partition("?s=")
    other = await house.visitor()
    await other.opens()
    stranger = await house.visitor()
    wrong = [bare, f"{bare}?s=", f"{bare}?s=x{signature[1:]}x", f"{bare}?s=%FF%C3%A9"]
    for attempt in wrong:
        async with resident.session.get(attempt) as response:
            assert response.status == 404
    async with other.session.get(url) as response:
        assert response.status == 404
    async with stranger.session.get(url) as response:
        assert response.status == 401


async def test_the_same_photo_sent_by_two_is_two_links(house: House, resident: Visitor) -> None:
    other = await house.visitor()
    await other.opens()
    links = {await photo_url(each, png(200)) for each in (resident, other)}
    assert len(links) == 2


async def test_a_file_that_was_erased_is_gone(house: House, resident: Visitor) -> None:
    url = await photo_url(resident, png(200))
    digest = url.removeprefix("/chat/files/").partition("?")[0]
    house.runtime.files.forget(digest)
    async with resident.session.get(url) as response:
        assert response.status == 404


async def test_no_other_file_can_be_reached(resident: Visitor) -> None:
    for path in ("../../secret.key", "0" * 63, "G" * 64, "%2e%2e%2fsecret.key"):
        async with resident.session.get(f"/chat/files/{path}") as response:
            assert response.status == 404


async def test_a_file_nobody_uploaded_cannot_be_sent(resident: Visitor) -> None:
    for sealed in ("", "x", "e30.AAAA", "路.灯", "\ud83d.\ud83d", resident.cookie):
        answer = await resident.posts("/chat/messages", {"key": "made-up-key", "files": [sealed]})
        assert answer.status == 400, sealed
        assert answer.data["error"] == "这个文件要重新选一次。", sealed


@pytest.mark.parametrize(
    ("kind", "data", "counted"),
    [
        ("voice", pictures.OGG, "语音 1 段"),
        ("video", b"\0\0\0\x18ftypmp42" + b"\0" * 40, "视频 1 段"),
        ("document", pictures.PDF, "文件 1 个"),
    ],
)
async def test_voice_video_and_documents_go_into_the_draft(
    resident: Visitor, kind: str, data: bytes, counted: str
) -> None:
    await resident.says(LAMP)
    await resident.sees("请看一下")
    url = await photo_url(resident, data, kind, name="件")
    assert counted in words_of(await resident.sees("请看一下"))
    async with resident.session.get(url, headers={"Range": "bytes=0-3"}) as response:
        assert response.status == 206
        assert await response.read() == data[:4]


async def test_staff_see_the_photos_of_a_matter(demo: House) -> None:
    resident, head = await demo.visitor("resident"), await demo.visitor("head")
    await resident.opens("st_dc")
    await resident.sends(text=LAMP, files=[await resident.keeps(png(200))])
    await resident.sees("请看一下", "照片 1 张")
    await resident.presses("提交")
    await head.sees("新事项", LAMP)
    photo = await look_until_it_is_fetched(head)
    url = photo["media"][0]["url"]
    async with head.session.get(url) as response:
        assert await response.read() == png(200)


async def look_until_it_is_fetched(head: Visitor) -> dict[str, Any]:
    """The bytes are taken over in their own time; until then the card says so."""
    for _ in range(20):
        await head.presses("看全文")
        card = await head.sees("等站长受理")
        if "正在取回" not in words_of(card):
            return await head.sees("的照片")
        await asyncio.sleep(0.25)
    raise AssertionError("the photo was never fetched")


def test_a_sealed_name_tells_what_was_uploaded() -> None:
    signer = Signer("made-up secret")
    file = Uploaded(digest="0" * 64, kind="photo", name="照片", size=3, media_type="image/png")
    assert Uploaded.open(file.seal(signer), signer) == file


async def test_too_many_files_in_a_day_are_answered_with_a_sentence(open_house: OpenHouse) -> None:
    house = await open_house({"upload_files": 2})
    visitor = await house.visitor()
    await visitor.opens("st_dc")
    kept = [await visitor.keeps(png(size)) for size in (100, 101)]
    answer = await visitor.uploads(png(102))
    assert answer.status == 403
    assert (
        answer.data["error"]
        == "今天收到的文件已经不少了，这个先不收。请明天再发，或者直接打字告诉我。"
    )
    await visitor.sends(text=LAMP, files=kept)
    await visitor.sees("请看一下", "照片 2 张")


async def test_files_that_come_at_once_stay_within_the_quota(open_house: OpenHouse) -> None:
    house = await open_house({"upload_files": 2})
    visitor = await house.visitor()
    await visitor.opens("st_dc")
    answers = await asyncio.gather(*(visitor.uploads(png(100 + n)) for n in range(5)))
    statuses = sorted(each.status for each in answers)
    # More than two at a time are asked to wait, whatever room there is.
    assert statuses[:2] == [201, 201]
    assert set(statuses[2:]) <= {403, 429}


async def test_what_was_never_sent_is_thrown_away_and_must_be_chosen_again(
    house: House, resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = await resident.keeps(png(100))
    monkeypatch.setattr(uploads, "DAY", timedelta(0))
    [job] = [each for each in house.runtime.ticker._jobs if each.name == "forget-unsent"]
    house.runtime.ticker.leading = True
    assert await house.runtime.ticker.tick(job) == 1
    answer = await resident.posts("/chat/messages", {"key": "made-up-key", "files": [sealed]})
    assert answer.status == 400
    assert answer.data["error"] == "这个文件要重新选一次。"


async def test_one_page_cannot_send_what_another_uploaded(house: House, resident: Visitor) -> None:
    sealed = await resident.keeps(png(100))
    other = await house.visitor()
    await other.opens()
    answer = await other.posts("/chat/messages", {"key": "made-up-key", "files": [sealed]})
    assert answer.status == 400


async def test_bytes_thrown_away_meanwhile_are_asked_for_again(
    resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileStore, "has", lambda _store, _digest: False)
    assert (await resident.uploads(png(100))).status == 503
