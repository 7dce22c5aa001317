"""The demo's sample county: made-up people, each with a phone."""

from dataclasses import dataclass
from datetime import time

from sqlalchemy import func, select

from models.channels import CHAT_PAGE
from models.chats import Chat
from models.people import Appointment, Person, Role
from models.stations import Kind, Place
from services.work import Work
from web.site import Phone

ALWAYS_AWAKE = time(0, 0)  # at the tests' tables, whatever the hour


@dataclass(frozen=True)
class Sample:
    """Somebody of the sample county."""

    name: str
    role: Role | None = None
    at: str = ""
    phone: str = ""


PLACES = (
    ("qz", "秦州区政协（示例）", Kind.OFFICE, None, None),
    ("dc", "东城街道委员工作站", Kind.STATION, "qz", "东城街道办一楼"),
    ("dc-nm", "南门社区协商议事室", Kind.COUNCIL, "dc", "南门巷12号"),
    ("xg", "西关街道委员工作站", Kind.STATION, "qz", "西关街道办二楼"),
    ("zj", "区住建局", Kind.UNIT, "qz", None),
)
REACHED: dict[str, tuple[str, str | None]] = {
    "dc": ("0938-0000000", "周一至周五 9:00–17:00"),
    "xg": ("0938-0000001", None),
}
PEOPLE = (
    Sample("何秀英", phone="resident"),
    Sample("王建国", Role.HEAD, "dc", phone="head"),
    Sample("李梅", Role.MEMBER, "dc", phone="member"),
    Sample("周涛", Role.MEMBER, "dc"),
    Sample("陈静", Role.CLERK, "dc"),
    Sample("孙桂兰", Role.HEAD, "xg"),
    Sample("赵强", Role.LIAISON, "zj", phone="liaison"),
    Sample("马晓东", Role.OFFICE, "qz"),
)
PHONES = {
    "resident": Phone("resident", "何秀英", "居民", "1001", start="st_dc"),
    "head": Phone("head", "王建国", "站长", "1002"),
    "member": Phone("member", "李梅", "委员", "1003"),
    "liaison": Phone("liaison", "赵强", "联络员", "1004"),
}


async def settle_county(work: Work, *, sleeps: bool = False) -> None:
    """Fill an empty database with the sample county; one that has it is left as it is."""
    if await work.session.scalar(select(func.count()).select_from(Place)):
        return
    places: dict[str, Place] = {}
    for code, name, kind, parent, address in PLACES:
        place = Place(code=code, name=name, kind=kind, address=address)
        place.phone, place.hours = REACHED.get(code, (None, None))
        place.parent_id = places[parent].id if parent else None
        work.session.add(place)
        await work.session.flush()
        places[code] = place
    for sample in PEOPLE:
        person = _settle_person(work, sample, places)
        if not sleeps:
            person.quiet_from = person.quiet_until = ALWAYS_AWAKE


def _settle_person(work: Work, sample: Sample, places: dict[str, Place]) -> Person:
    person = Person(
        name=sample.name,
        created_at=work.now,
        appointments=[],
    )
    work.session.add(person)
    if sample.role is not None:
        today = work.local.date()
        appointment = Appointment(
            person=person, place=places[sample.at], role=sample.role, since=today
        )
        work.session.add(appointment)
    if sample.phone:
        address = PHONES[sample.phone].address
        work.session.add(Chat(channel=CHAT_PAGE, address=address, person=person))
    return person
