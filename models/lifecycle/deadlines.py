"""Deadlines: how long each runs."""

from models.lifecycle.words import Deadline

# Where nobody has said otherwise; a place may have rules of its own (models/rules.py).
DAYS = {
    Deadline.TRIAGE: 3,
    Deadline.SUPPLY: 10,
    Deadline.APPEAL: 10,
    Deadline.CLAIM: 5,
    Deadline.PROGRESS: 10,
    Deadline.CONCLUSION: 5,
    Deadline.HANDLING: 35,
    Deadline.RATING: 15,
    Deadline.REOPENED: 5,
    Deadline.REDISPATCH: 3,
    Deadline.REVIEW: 3,
    Deadline.ITEM: 30,
    Deadline.APPROVAL: 3,
    Deadline.PROMISE: 3,
    Deadline.NEW_DATE: 3,
    Deadline.SENDING: 3,
}
