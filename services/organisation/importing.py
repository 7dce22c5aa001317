"""Taking in an organisation: repeatable, whole or not at all."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import select, text
from sqlalchemy.orm import joinedload

from models.audit import Deed
from models.categories import OwnCategory
from models.errors import BadFile, NotAllowed, NotFound
from models.people import Appointment, Person, Role
from models.stations import Kind, Place
from services.organisation.categories import settle_categories
from services.organisation.file.checking import check_sheets
from services.organisation.file.entries import (
    FOR_GOOD,
    KnownPlace,
    Organisation,
    PersonEntry,
    PlaceEntry,
)
from services.organisation.file.matching import Named, Serving, match_people
from services.organisation.file.people import describe_misfit
from services.organisation.file.rows import Column, Sheet, Sheets
from services.organisation.file.wording import read_code
from services.organisation.invitations import (
    FIRST_OFFICE,
    Issued,
    issue_invitation,
    record_appointment,
)
from services.organisation.rule_changes import settle_rules
from services.people.menus import post_menus
from services.work import Work

Advance = Callable[[int, int], None]


@dataclass
class Imported:
    """The outcome of an import; a place or person counts once."""

    places: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    issued: list[Issued] = field(default_factory=list)


async def import_organisation(
    work: Work, sheets: Sheets, advance: Advance = lambda _done, _total: None
) -> Imported:
    """Bring places and people up to the file; where one row is bad, nothing is changed."""
    await _wait_for_others(work)
    places = {each.id: each for each in await work.session.scalars(select(Place))}
    codes = _codes_to_be(places, sheets)
    known = {
        codes[each.id]: KnownPlace(each.kind, codes.get(each.parent_id or 0))
        for each in places.values()
    }
    own = {each.code: each.name for each in await work.session.scalars(select(OwnCategory))}
    organisation, problems = check_sheets(sheets, known, own)
    serving = await _list_serving(work, organisation, codes)
    people = match_people(organisation.people, serving, problems)
    if problems:
        raise BadFile(problems=problems)
    settling = _Settling(work, {codes[each.id]: each for each in places.values()})
    await settling.settle_places(organisation.places)
    for done, named in enumerate(people, 1):
        await settling.settle_person(named)
        advance(done, len(people))
    settling.imported.categories.update(await settle_categories(work, organisation.categories))
    await post_menus(work, settling.moved)
    return settling.imported


async def require_fit(work: Work, role: Role, code: str) -> Place:
    """Find the place, and refuse a role that nobody can hold there."""
    place = (await work.session.scalars(select(Place).where(Place.code == code))).one_or_none()
    if place is None:
        raise NotFound(what="place", code=code)
    if misfit := describe_misfit(role, place.kind):
        raise NotAllowed(why=misfit)
    return place


async def _wait_for_others(work: Work) -> None:
    """Two imports at once would each find a person missing and make them twice."""
    if work.session.get_bind().dialect.name == "postgresql":
        await work.session.execute(text("LOCK TABLE places IN SHARE ROW EXCLUSIVE MODE"))


def _codes_to_be(places: dict[int, Place], sheets: Sheets) -> dict[int, str]:
    """The codes by id; the office that was only opened to begin with takes the file's code."""
    offices = [each for each in places.values() if each.kind is Kind.OFFICE]
    codes = {each.id: each.code for each in places.values()}
    named = [read_code(row.text(Column.CODE)) for row in sheets.of(Sheet.OFFICE)[:1]]
    for code in named:
        if [each.code for each in offices] == [FIRST_OFFICE] and code not in codes.values():
            codes[offices[0].id] = code or FIRST_OFFICE
    return codes


async def _list_serving(
    work: Work, organisation: Organisation, codes: dict[int, str]
) -> list[Serving]:
    """List those of these names who hold or held an office; residents are not among them."""
    names = {each.name for each in organisation.people}
    query = (
        select(Appointment)
        .join(Appointment.person)
        .options(joinedload(Appointment.person))
        .order_by(Appointment.id)
    )
    serving: dict[Person, Serving] = {}
    for appointment in await work.session.scalars(query):
        person = appointment.person
        if person.name in names:
            found = serving.setdefault(person, Serving(person))
            found.appointments[appointment.role, codes[appointment.place_id]] = appointment
    return list(serving.values())


@dataclass
class _Settling:
    """A checked file on its way into the database."""

    work: Work
    places: dict[str, Place]
    imported: Imported = field(default_factory=Imported)
    moved: list[int] = field(default_factory=list)  # whose roles became others

    async def settle_places(self, entries: tuple[PlaceEntry, ...]) -> None:
        new = {each.code for each in entries} - set(self.places)
        for entry in entries:
            if entry.code in new:
                place = Place(code=entry.code, name=entry.name, kind=entry.kind)
                self.work.session.add(place)
                self.places[entry.code] = place
        await self.work.session.flush()
        for entry in entries:
            changed = self._describe_place(entry)
            place = self.places[entry.code]
            changed = await settle_rules(self.work, place, entry.rules) or changed
            word = "new" if entry.code in new else "changed" if changed else "as before"
            self.imported.places[word] += 1
        await self.work.session.flush()

    def _describe_place(self, entry: PlaceEntry) -> bool:
        place = self.places[entry.code]
        before = _facts(place)
        place.code, place.name, place.kind = entry.code, entry.name, entry.kind
        if entry.parent is not None:
            place.parent_id = self.places[entry.parent].id
        elif place.parent_id is None and place.kind is not Kind.OFFICE:
            place.parent_id = self._office.id
        if entry.address is not None:
            place.address = entry.address or None
        if entry.phone is not None:
            place.phone = entry.phone or None
        if entry.hours is not None:
            place.hours = entry.hours or None
        if entry.aliases is not None:
            place.aliases = entry.aliases or None
        return before != _facts(place)

    @property
    def _office(self) -> Place:
        return next(each for each in self.places.values() if each.kind is Kind.OFFICE)

    async def settle_person(self, named: Named) -> None:
        """Somebody new is invited; who was here keeps what the file does not speak of."""
        serving = named.serving or Serving(self._welcome(named.name))
        changed = _describe_person(serving.person, named)
        given = [self._appoint(serving, each) for each in named.entries]
        for appointment, new in given:
            if new:
                ends = appointment.until is not None and appointment.until <= self.work.local.date()
                deed = Deed.RELIEVED if ends else Deed.APPOINTED
                await record_appointment(self.work, deed, appointment)
        moved = any(each for _, each in given)
        word = "changed" if changed or moved else "as before"
        if moved:
            self.moved.append(serving.person.id)
        if named.serving is None:
            word = "new"
            await self.work.session.flush()
            self.imported.issued.append(await issue_invitation(self.work, given[0][0]))
        self.imported.people[word] += 1

    def _welcome(self, name: str) -> Person:
        person = Person(name=name, created_at=self.work.now, appointments=[])
        self.work.session.add(person)
        return person

    def _appoint(self, serving: Serving, entry: PersonEntry) -> tuple[Appointment, bool]:
        """The appointment a row speaks of, and whether it is new or got another end."""
        until = None if entry.until is FOR_GOOD else entry.until
        appointment = serving.appointments.get((entry.role, entry.at))
        if appointment is None:
            appointment = Appointment(
                person=serving.person,
                place=self.places[entry.at],
                role=entry.role,
                since=self.work.local.date(),
                until=until,
            )
            self.work.session.add(appointment)
            return appointment, True
        changed = entry.until is not None and appointment.until != until
        appointment.until = until if changed else appointment.until
        return appointment, changed


def _facts(place: Place) -> tuple[object, ...]:
    reached = place.address, place.phone, place.hours, place.aliases
    return place.code, place.name, place.kind, place.parent_id, *reached


def _describe_person(person: Person, named: Named) -> bool:
    before = (person.committee, person.sector)
    committee, sector = named.said(Column.COMMITTEE), named.said(Column.SECTOR)
    if committee is not None:
        person.committee = committee or None
    if sector is not None:
        person.sector = sector or None
    return before != (person.committee, person.sector)
