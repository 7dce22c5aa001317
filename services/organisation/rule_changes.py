"""Changing rules: who may, what it would change, and the record of who said what when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models.audit import Deed
from models.errors import AlreadyDone, NotAllowed, NotFound
from models.notices.organisation import RuleChanged
from models.people import Appointment, Person, Role
from models.rules import RULES, Held, RuleName, Rules, WorkingRule, rules_of
from models.stations import RECEIVING, Kind, Place
from services.audit.recording import record_deed
from services.organisation.branches import list_below, places_of
from services.organisation.rules import find_rules
from services.people.serving import list_branch, list_roles
from services.sign_ins.proving import require_proof
from services.work import Work

PLACES_A_PAGE = 8
NEWEST = 5


@dataclass(frozen=True)
class PlacePage:
    """Some of the places whose rules somebody may change."""

    places: list[Place]
    number: int
    more: bool


@dataclass(frozen=True)
class Change:
    """A line of the record of changes."""

    name: RuleName
    value: int | None
    since: datetime
    who: str  # empty: somebody who wished to be forgotten
    from_file: bool = False


@dataclass(frozen=True)
class PlaceRules:
    """The rules of a place, where each comes from, and what was changed of late."""

    place: Place
    rules: Rules
    places: dict[int, str]
    changes: Sequence[Change]

    def said_here(self, name: RuleName) -> bool:
        return self.rules.find(name).place_id == self.place.id


@dataclass(frozen=True)
class Draft:
    """A change as it would be, before it is confirmed."""

    place: Place
    name: RuleName
    before: Held
    after: Held


async def list_places(work: Work, person: Person, page: int = 0) -> PlacePage:
    """List places whose rules somebody may change: the office's all, a head's own."""
    held = await list_roles(work, person.id)
    offices, heads = places_of(held, Role.OFFICE), places_of(held, Role.HEAD)
    if not offices and not heads:
        raise NotAllowed
    below = Place.id.in_(list_below(offices)) if offices else Place.id.in_(heads)
    query = select(Place).where(below | Place.id.in_(heads))
    query = query.where(Place.kind.in_((Kind.OFFICE, *RECEIVING)))
    ranked = query.order_by(Place.parent_id.is_not(None), Place.code)
    start = page * PLACES_A_PAGE
    found = list(await work.session.scalars(ranked.offset(start).limit(PLACES_A_PAGE + 1)))
    return PlacePage(found[:PLACES_A_PAGE], page, more=len(found) > PLACES_A_PAGE)


async def _find_own(work: Work, person: Person, place_id: int) -> Place:
    """A place whose rules are this person's to change: its head, or the office above it."""
    place = await work.session.get(Place, place_id)
    if place is None or place.kind is Kind.UNIT:
        raise NotFound
    above = {each.id for each in await list_branch(work, place.id)}
    for each in await list_roles(work, person.id):
        if each.role is Role.OFFICE and each.place_id in above:
            return place
        if each.role is Role.HEAD and each.place_id == place.id:
            return place
    raise NotAllowed


async def show_rules(work: Work, person: Person, place_id: int) -> PlaceRules:
    """Show what holds at a place to somebody who may change it."""
    place = await _find_own(work, person, place_id)
    branch = await list_branch(work, place.id)
    names = {each.id: each.name for each in branch}
    rules = await find_rules(work, place.id)
    return PlaceRules(place, rules, names, await _list_changes(work, place))


async def open_rules(work: Work, person: Person, page: int = 0) -> PlacePage | PlaceRules:
    """The places whose rules are theirs; of whoever has one alone, its rules."""
    found = await list_places(work, person, page)
    if len(found.places) == 1 and not found.number:
        return await show_rules(work, person, found.places[0].id)
    return found


async def apply_change(
    work: Work, person: Person, place_id: int, name: RuleName, value: int | None
) -> PlaceRules:
    """Change a rule, and show what holds now."""
    await change_rule(work, person, place_id, name, value)
    return await show_rules(work, person, place_id)


async def _list_changes(work: Work, place: Place) -> list[Change]:
    query = (
        select(WorkingRule, Person.name)
        .outerjoin(Person, Person.id == WorkingRule.by_id)
        .where(WorkingRule.place_id == place.id)
        .order_by(WorkingRule.id.desc())
        .limit(NEWEST)
    )
    rows = [(row[0], row[1] or "") for row in await work.session.execute(query)]
    return [
        Change(rule.name, rule.value, rule.since, who, from_file=rule.by_id is None)
        for rule, who in rows
    ]


async def draft_change(
    work: Work, person: Person, place_id: int, name: RuleName, value: int | None
) -> Draft:
    """Draft a change: what would hold instead of what; refused where it is so already."""
    place = await _find_own(work, person, place_id)
    if name not in rules_of(place.kind):
        raise NotFound
    before = (await find_rules(work, place.id)).find(name)
    above = (await find_rules(work, place.parent_id)).find(name)
    if value is not None and not RULES[name].allows(value):
        raise NotFound
    said_here = before.place_id == place.id
    if (value is None and not said_here) or (said_here and value == before.value):
        raise AlreadyDone
    return Draft(place, name, before, above if value is None else Held(value, place.id))


async def change_rule(
    work: Work, person: Person, place_id: int, name: RuleName, value: int | None
) -> Draft:
    """Change a rule from now on; deadlines that run already keep their dates."""
    draft = await draft_change(work, person, place_id, name, value)
    await require_proof(work, person)
    rule = await set_rule(work, draft.place, name, value, person)
    if draft.before.value != draft.after.value:
        await _tell_heads(work, draft, person, rule.id)
    return draft


async def _tell_heads(work: Work, draft: Draft, person: Person, rule_id: int) -> None:
    """Tell the heads of places where it holds; the one who changed it knows."""
    below = select(Appointment).where(
        Appointment.role == Role.HEAD, Appointment.place_id.in_(list_below([draft.place.id]))
    )
    today, after = work.local.date(), draft.after.value
    serving = (await work.session.scalars(below.order_by(Appointment.id))).all()
    notice = RuleChanged(
        place=draft.place.name, rule=draft.name, value=after, who=person.name, who_id=person.id
    )
    for person_id in {each.person_id for each in serving if each.holds(today)} - {person.id}:
        work.post(person_id, notice, key=f"rule:{rule_id}:{person_id}")


async def set_rule(
    work: Work, place: Place, name: RuleName, value: int | None, person: Person | None
) -> WorkingRule:
    """Add a line to the record, which holds from this moment."""
    rule = WorkingRule(
        place_id=place.id,
        name=name,
        value=value,
        since=work.now,
        by_id=person.id if person else None,
    )
    work.session.add(rule)
    await work.session.flush()
    await record_deed(
        work, Deed.RULES_CHANGED, person, place=place.name, rule=name.value, value=value
    )
    work.ruled.clear()
    return rule


async def settle_rules(work: Work, place: Place, said: Mapping[RuleName, int | None]) -> bool:
    """Bring a place's rules up to a file; what it says again changes nothing."""
    changed = False
    for name, value in said.items():
        held = (await find_rules(work, place.id)).find(name)
        if value != (held.value if held.place_id == place.id else None):
            await set_rule(work, place, name, value, None)
            changed = True
    return changed
