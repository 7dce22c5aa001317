"""What every table shares, on both databases."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from models.base import EPOCH, Made
from models.chats import Chat, Reach
from models.people import Person
from services.work import Work
from tests.conftest import Fresh


async def test_a_moment_comes_back_in_utc_wherever_it_was_said(work: Work, fresh: Fresh) -> None:
    said = datetime(2026, 3, 4, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    person = Person(name="何秀英", created_at=said, appointments=[])
    work.session.add(person)
    await work.session.commit()
    async with fresh() as session:
        found = await session.get_one(Person, person.id)
    assert found.created_at == said
    assert found.created_at.tzinfo is UTC or found.created_at.utcoffset() == UTC.utcoffset(None)
    assert found.created_at.hour == 2


async def test_a_moment_that_never_was_stays_away(work: Work, fresh: Fresh) -> None:
    chat = Chat(channel="telegram", address="1", person=None)
    work.session.add(chat)
    await work.session.commit()
    async with fresh() as session:
        assert (await session.get_one(Chat, chat.id)).heard_at is None


async def test_code_words_are_plain_text_in_the_database(work: Work) -> None:
    chat = Chat(channel="telegram", address="1", person=None, reach=Reach.BLOCKED)
    work.session.add(chat)
    await work.session.flush()
    assert await work.session.scalar(text("SELECT reach FROM chats")) == "blocked"


def test_identifiers_made_later_are_greater() -> None:
    first = Made(lambda: (EPOCH + 5) * 1_000_000)()
    second = Made(lambda: (EPOCH + 6) * 1_000_000)()
    assert 5 << 20 <= first < second < 7 << 20


def test_identifiers_fit_into_a_big_integer_for_decades() -> None:
    in_2090 = int(datetime(2090, 1, 1, tzinfo=UTC).timestamp() * 1000)
    assert Made(lambda: in_2090 * 1_000_000)() < 2**63


def test_within_one_millisecond_and_when_the_clock_goes_back_identifiers_still_grow() -> None:
    moments = iter([*[EPOCH + 5] * 50, EPOCH + 3])
    make = Made(lambda: next(moments) * 1_000_000)
    made = [make() for _ in range(51)]
    assert made == sorted(set(made))
