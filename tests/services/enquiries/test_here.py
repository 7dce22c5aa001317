"""The people of the station somebody is at, and writing to one of them."""

import pytest

from models.errors import NotFound
from services.enquiries.here import (
    begin_answer,
    begin_letter,
    list_people_here,
    meet_members,
    open_member_here,
    send_letter,
    send_on,
)
from services.enquiries.threads import Addressee
from services.organisation.stations import StationPage
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from tests.county import arriving
from tests.services.life import Life


async def test_where_no_station_is_known_there_is_nobody_to_write_to(life: Life) -> None:
    met, known = life.people["stranger"], Conversations()
    member = life.person("member").id
    here = await list_people_here(life.work, known, met.chat, met.person)
    assert here.station is None
    assert here.members is None
    assert isinstance(await meet_members(life.work, known, met.chat, met.person, 0), StationPage)
    with pytest.raises(NotFound):
        await open_member_here(life.work, known, met.chat, met.person, member)
    with pytest.raises(NotFound):
        await begin_letter(life.work, known, met.chat, met.person, member)


async def test_a_letter_goes_to_a_member_of_the_station_and_on_from_either_side(
    life: Life,
) -> None:
    met, known = life.people["stranger"], Conversations()
    met.chat.place_id = life.station.id
    member = life.people["member"]
    here = await list_people_here(life.work, known, met.chat, met.person)
    assert here.station is life.station
    begun = await begin_letter(life.work, known, met.chat, met.person, member.person.id)
    to = Addressee(begun.serves.person_id, begun.station.id)
    said = IncomingMessage(1, "路灯什么时候修")
    opened = await send_letter(arriving(life.work), met.chat, met.person, to, said)
    theirs = await begin_answer(life.work, member.person, opened.enquiry.id)
    assert theirs.who != opened.who
    said = IncomingMessage(2, "下周")
    await send_on(arriving(life.work), member.chat, member.person, opened.enquiry.id, said)
    mine = await begin_answer(life.work, met.person, opened.enquiry.id)
    assert mine.enquiry.answered_at == life.work.now
