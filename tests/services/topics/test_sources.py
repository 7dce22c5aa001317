"""Sources: 群众提, 委员荐, 党政点, 网络征, told from who raises a matter and by which way."""

import pytest

from models.people import Appointment, Role
from models.topics.topic import Source
from services.people.conversations import Conversations
from services.topics.submitting import derive_source
from services.work import Work
from tests.county import Town, raise_matter, settle_resident, write_draft


@pytest.mark.parametrize(
    ("role", "channel", "source"),
    [
        (None, "telegram", Source.RESIDENT),
        (None, "webchat", Source.ONLINE),
        (Role.MEMBER, "telegram", Source.MEMBER),
        (Role.HEAD, "webchat", Source.MEMBER),
        (Role.OFFICE, "telegram", Source.GOVERNMENT),
        (Role.LIAISON, "telegram", Source.GOVERNMENT),
        (Role.CLERK, "telegram", Source.RESIDENT),
    ],
)
async def test_a_matter_knows_its_way_in(
    work: Work, town: Town, role: Role | None, channel: str, source: Source
) -> None:
    met = await settle_resident(work, channel=channel, address="1009")
    if role is not None:
        places = {Role.OFFICE: town.office, Role.LIAISON: town.unit}
        place, today = places.get(role, town.station), work.local.date()
        work.session.add(Appointment(person=met.person, place=place, role=role, since=today))
        await work.session.flush()
    known = Conversations()
    topic = await raise_matter(work, known, met, await write_draft(work, known, met))
    assert topic.source is source


async def test_what_was_chosen_before_stays_chosen(work: Work, town: Town) -> None:
    del town
    met = await settle_resident(work)
    draft = await write_draft(work, Conversations(), met)
    draft.source = Source.GOVERNMENT
    assert await derive_source(work, met.chat, draft) is Source.GOVERNMENT
