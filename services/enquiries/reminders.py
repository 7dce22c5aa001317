"""The clock of letters to members: none lies unanswered without somebody hearing of it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from models.enquiries import Enquiry, attachments_of
from models.lifecycle.escalation import AGAIN_DAYS, Level
from models.lifecycle.words import Who
from models.notices.enquiries import EnquiryDue, EnquiryPassed
from models.topics.part import Part
from services.clock.checks import find_due, remind
from services.clock.escalation import Owing, list_level
from services.enquiries.threads import list_answering, news_of
from services.work import Work


async def find_due_enquiries(work: Work) -> list[Enquiry]:
    """Find the letters whose hour has come, the longest waiting first."""
    whole = select(Enquiry).options(
        joinedload(Enquiry.sender),
        joinedload(Enquiry.member),
        joinedload(Enquiry.station),
        selectinload(Enquiry.parts).joinedload(Part.attachment),
    )
    return await find_due(work, Enquiry, whole)


async def check_enquiry(work: Work, enquiry: Enquiry) -> None:
    """Remind its member; then it passes to the heads, and the sender hears that."""
    await remind(work, enquiry, _tell)


async def _tell(work: Work, enquiry: Enquiry, level: Level) -> None:
    mark = f"enquiry:{enquiry.id}:due:{int(enquiry.asked_at.timestamp())}"
    owing = await list_answering(work, enquiry)
    told: dict[int, Level] = {}
    if enquiry.passed_at is None and (level is not Level.OWNER or owing.role is Who.HEAD):
        enquiry.passed_at = work.now
        owing = await list_answering(work, enquiry)
        await _tell_sender(work, enquiry, owing, mark)
        # It may be the office's hour already: those who are to answer hear of it all the same.
        told = {each.id: Level.HEADS for each in owing.people}
    above = await list_level(work, enquiry.station, level, owing)
    told = {each.id: level for each in above} | told
    facts, files = news_of(enquiry, enquiry.waiting), attachments_of(enquiry.waiting)
    for person_id, said in told.items():
        notice = EnquiryDue(**facts, level=said)
        key = f"{mark}:{enquiry.reminders}:{person_id}"
        work.post(person_id, notice, key=key, files=files)


async def _tell_sender(work: Work, enquiry: Enquiry, owing: Owing, mark: str) -> None:
    who, role = (owing.name, owing.role) if owing.name else (enquiry.station.name, "")
    who_id = owing.named_id if owing.name else 0
    facts = news_of(enquiry, []) | {"who": who, "who_id": who_id, "role": role}
    facts["day"] = work.working_days(work.now, AGAIN_DAYS)
    work.post(enquiry.sender_id, EnquiryPassed(**facts), key=f"{mark}:passed")
