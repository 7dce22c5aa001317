"""All that calls are about; a new subject is one line here."""

from models.calls import Call
from services.calls.enquiries import AboutLetters
from services.calls.subject import Subject
from services.calls.topics import AboutTopics

# By the column of a call that says which.
SUBJECTS: dict[str, Subject] = {"topic_id": AboutTopics(), "enquiry_id": AboutLetters()}


def subject_of(call: Call) -> Subject:
    """Find out what a call is about."""
    return next(each for name, each in SUBJECTS.items() if getattr(call, name) is not None)
