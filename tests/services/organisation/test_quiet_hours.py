"""Quiet hours of a place: newcomers have them, and whoever chose others keeps those."""

from datetime import time

from models.people import QUIET_FROM, QUIET_UNTIL, Role
from models.rules import RuleName
from services.organisation.invitations import invite
from services.organisation.rule_changes import set_rule
from services.organisation.stations import arrive_at_station
from services.work import Work
from tests.county import Resident, Town, open_invitation, settle_resident


async def early_nights(work: Work, town: Town) -> None:
    await set_rule(work, town.office, RuleName.QUIET, 20, town.leader.person)
    await set_rule(work, town.station, RuleName.WAKE, 7, town.head.person)


async def test_whoever_scans_a_code_has_the_hours_of_that_place(
    work: Work, town: Town, met: Resident
) -> None:
    await arrive_at_station(work, met.chat, "dc")
    assert met.person.quiet_from == QUIET_FROM
    assert met.person.quiet_until == QUIET_UNTIL
    await early_nights(work, town)
    await arrive_at_station(work, met.chat, "dc-nm")
    assert met.person.quiet_from == time(20)
    assert met.person.quiet_until == time(7)


async def test_hours_of_ones_own_stay_as_they_are(work: Work, town: Town, met: Resident) -> None:
    met.person.quiet_from = time(23)
    await early_nights(work, town)
    await arrive_at_station(work, met.chat, "dc")
    assert met.person.quiet_from == time(23)
    assert met.person.quiet_until == time(8)


async def test_whoever_is_appointed_has_the_hours_of_their_station(work: Work, town: Town) -> None:
    await early_nights(work, town)
    issued = await invite(work, Role.MEMBER, "dc", "李梅")
    met = await settle_resident(work, "", address="1077")
    appointment = await open_invitation(work, met.chat, issued.code)
    assert appointment.person.quiet_from == time(20)


async def test_a_chat_of_nobody_arrives_all_the_same(work: Work, town: Town, met: Resident) -> None:
    met.chat.person = None
    assert await arrive_at_station(work, met.chat, "dc") is town.station
