"""The quiet hours a newcomer is given; what holds letters back is services/delivery/routing.py."""

from datetime import time

from models.people import QUIET_FROM, QUIET_UNTIL, Person
from models.rules import RuleName
from services.organisation.rules import find_rules
from services.work import Work


async def leave_in_peace(work: Work, person: Person, place_id: int) -> None:
    """A newcomer has the hours of the place; hours of their own stay theirs."""
    if (person.quiet_from, person.quiet_until) != (QUIET_FROM, QUIET_UNTIL):
        return
    rules = await find_rules(work, place_id)
    person.quiet_from = time(rules.value(RuleName.QUIET))
    person.quiet_until = time(rules.value(RuleName.WAKE))
