"""Holdings: what each area keeps of people, in one list: described, erased and handed over."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from models.people import Person
from services.audit import privacy as audit
from services.calls import privacy as calls
from services.enquiries import privacy as enquiries
from services.files import privacy as files
from services.organisation import privacy as organisation
from services.people import letters_that_name
from services.people import privacy as people
from services.sign_ins import privacy as sign_ins
from services.topics import privacy as topics
from services.work import Work

Column = InstrumentedAttribute[Any]
Describe = Callable[[Work, Person], Awaitable[dict[str, Any]]]
Erase = Callable[[Work, Person], Awaitable[list[str]]]
Join = Callable[[Work, Person, Person], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """The holdings of one area; erasing says which files nobody needs any more."""

    describe: Describe | None = None
    erase: Erase
    # What would be there twice is made one, before the columns go over.
    join: Join | None = None
    moved: tuple[Column, ...] = ()
    # Columns that name a person and do not simply go over, and why.
    otherwise: Mapping[Column, str] = field(default_factory=dict)
    # Columns that hold what people said, or who they are.
    says: tuple[Column, ...] = ()


# From the bottom up, as a copy tells it; erased from the top, by what lies below.
HOLDINGS: dict[str, Holdings] = {
    "people": Holdings(
        describe=people.describe_person,
        erase=people.erase_chats,
        join=people.join_chats,
        otherwise=people.OTHERWISE,
        says=people.SAYS,
    ),
    "audit": Holdings(
        describe=audit.describe_deeds,
        erase=audit.erase_deeds,
        otherwise=audit.OTHERWISE,
        says=audit.SAYS,
    ),
    "sign_ins": Holdings(
        describe=sign_ins.describe_sign_ins,
        erase=sign_ins.erase_sign_ins,
        moved=sign_ins.MOVED,
    ),
    "organisation": Holdings(
        describe=organisation.describe_service,
        erase=organisation.erase_service,
        join=organisation.join_service,
        moved=organisation.MOVED,
        otherwise=organisation.OTHERWISE,
    ),
    "topics": Holdings(
        describe=topics.describe_topics,
        erase=topics.erase_topics,
        join=topics.join_topics,
        moved=topics.MOVED,
        otherwise=topics.OTHERWISE,
        says=topics.SAYS,
    ),
    "enquiries": Holdings(
        describe=enquiries.describe_enquiries,
        erase=enquiries.erase_enquiries,
        join=enquiries.join_enquiries,
        moved=enquiries.MOVED,
    ),
    "calls": Holdings(
        describe=calls.describe_calls,
        erase=calls.erase_calls,
        join=calls.join_calls,
        moved=calls.MOVED,
        says=calls.SAYS,
    ),
    "files": Holdings(erase=files.erase_uploads, says=files.SAYS),
    "letters": Holdings(
        erase=letters_that_name.erase_letters,
        join=letters_that_name.join_letters,
        moved=letters_that_name.MOVED,
        otherwise=letters_that_name.OTHERWISE,
        says=letters_that_name.SAYS,
    ),
}
