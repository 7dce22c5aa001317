"""Privacy of files: the end of what the store keeps of somebody."""

from sqlalchemy import delete, select

from models.attachments import Attachment
from models.chats import Chat
from models.people import Person
from models.uploads import Upload
from services.work import Work

SAYS = (
    Attachment.name,
    Attachment.file_id,
    Attachment.digest,
    Attachment.heard,
    Attachment.latitude,
    Attachment.longitude,
    Upload.digest,
)


async def erase_uploads(work: Work, person: Person) -> list[str]:
    """Erase what their pages handed in; what a submitted matter needs is kept by its own rows."""
    chats = select(Chat.id).where(Chat.person_id == person.id)
    gone = delete(Upload).where(Upload.chat_id.in_(chats)).returning(Upload.digest)
    return list(await work.session.scalars(gone))
