"""Notices: the facts somebody must be told; each is known by its kind once it is imported."""

from models.notices import (  # noqa: F401 -- a kind nobody has imported cannot be read back
    attached,
    calls,
    enquiries,
    heard,
    items,
    limits,
    organisation,
    people,
    promises,
    sign_ins,
    system,
    topics,
)
