"""what letters are about, and whose name and words stand in them"""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ABOUT = sa.String(length=16)
IS_ABOUT, UNREAD = "about_id IS NOT NULL", "about_kind IS NULL"
BATCH = 500
LETTERS = sa.table(
    "letters",
    sa.column("id", BIG),
    sa.column("kind", sa.String()),
    sa.column("facts", sa.JSON().with_variant(JSONB(), "postgresql")),
    sa.column("about_kind", ABOUT),
    sa.column("about_id", BIG),
)
NAMES = sa.table("letter_names", sa.column("person_id", BIG), sa.column("letter_id", BIG))
TOPICS = sa.table(
    "topics", sa.column("id", BIG), sa.column("raiser_id", BIG), sa.column("anonymous", sa.Boolean)
)
ENQUIRIES = sa.table(
    "enquiries",
    sa.column("id", BIG),
    sa.column("sender_id", BIG),
    sa.column("member_id", BIG),
    sa.column("anonymous", sa.Boolean),
)
CALLBACKS = sa.table("callbacks", sa.column("id", BIG), sa.column("person_id", BIG))
OFFICE = ("days-missing", "committees-behind", "rule-changed")
# Facts that say whose a name or words are; no others are known of what was told until today.
WHOSE = ("raiser_id", "who_id", "words_id", "called_id", "member_id")
Facts = dict[str, Any]


def upgrade() -> None:
    # Empty columns are added and dropped without making the table anew: others point at it.
    op.add_column("letters", sa.Column("about_kind", ABOUT, nullable=True))
    op.add_column("letters", sa.Column("about_id", BIG, nullable=True))
    op.create_table(
        "letter_names",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("letter_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_letter_names_person_id"),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name="fk_letter_names_letter_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "letter_id", name="pk_letter_names"),
        sqlite_with_rowid=False,
    )
    for batch in _batches():
        _read(batch)
    for name, columns, which in (
        ("ix_letters_about", ["about_kind", "about_id"], IS_ABOUT),
        ("ix_letters_unread", ["id"], UNREAD),
    ):
        op.create_index(
            name,
            "letters",
            columns,
            sqlite_where=sa.text(which),
            postgresql_where=sa.text(which),
        )


def _batches() -> Iterator[list[Any]]:
    last = 0
    query = sa.select(LETTERS.c.id, LETTERS.c.kind, LETTERS.c.facts).order_by(LETTERS.c.id)
    while batch := list(op.get_bind().execute(query.where(LETTERS.c.id > last).limit(BATCH))):
        yield batch
        last = batch[-1].id


def _read(batch: list[Any]) -> None:
    """Of each letter what it is about; its facts say from now on whose name stands in them."""
    known = _Known(each.facts for each in batch)
    rows = []
    for each in batch:
        about_kind, about_id = _about(each.kind, each.facts)
        facts = known.complete(each.kind, each.facts)
        rows.append({"row": each.id, "about": about_kind, "number": about_id, "told": facts})
    connection = op.get_bind()
    said = {"about_kind": "about", "about_id": "number", "facts": "told"}
    update = sa.update(LETTERS).where(LETTERS.c.id == sa.bindparam("row"))
    connection.execute(update.values({to: sa.bindparam(it) for to, it in said.items()}), rows)
    names = [
        {"person_id": person_id, "letter_id": each["row"]}
        for each in rows
        for person_id in sorted(_people(each["told"]))
    ]
    if names:
        connection.execute(sa.insert(NAMES), names)


def _about(kind: str, facts: Facts) -> tuple[str, int | None]:
    if facts.get("topic_id"):
        return "topic", facts["topic_id"]
    if facts.get("enquiry_id"):
        return "enquiry", facts["enquiry_id"]
    if "entries" in facts:
        return "digest", None
    return "office" if kind in OFFICE else "reader", None


def _within(facts: Facts) -> list[Any]:
    return [each["facts"] for each in facts.get("entries", ())]


def _people(facts: Facts) -> set[int]:
    whose = {facts[each] for each in WHOSE if facts.get(each)}
    return whose.union(*(_people(each) for each in _within(facts)))


class _Known:
    """The rows that a batch of letters tells of."""

    def __init__(self, told: Iterable[Facts]) -> None:
        flat = list(_flat(told))
        self.topics = _find(TOPICS, {each.get("topic_id") for each in flat})
        self.enquiries = _find(ENQUIRIES, {each.get("enquiry_id") for each in flat})
        self.callbacks = _find(CALLBACKS, {each.get("callback_id") for each in flat})

    def complete(self, kind: str, facts: Facts) -> Facts:
        if "entries" in facts:
            within = [
                each | {"facts": self.complete(each["kind"], each["facts"])}
                for each in facts["entries"]
            ]
            facts = facts | {"entries": within}
        if (topic := self.topics.get(facts.get("topic_id"))) is not None:
            return self._of_topic(kind, facts, topic)
        if (enquiry := self.enquiries.get(facts.get("enquiry_id"))) is not None:
            return _of_enquiry(kind, facts, enquiry)
        return facts

    def _of_topic(self, kind: str, facts: Facts, topic: Any) -> Facts:
        named = 0 if topic.anonymous else topic.raiser_id
        if kind == "topic-raised":
            return facts | {"raiser_id": named}
        if (call := self.callbacks.get(facts.get("callback_id"))) is not None:
            who = call.person_id if facts.get("who") else 0
            return facts | {"who_id": who, "called_id": call.person_id}
        if facts.get("role") == "raiser":
            return facts | {"who_id": named, "words_id": topic.raiser_id}
        return facts


def _of_enquiry(kind: str, facts: Facts, enquiry: Any) -> Facts:
    facts = facts | {"member_id": enquiry.member_id}
    if kind == "enquiry-call-owed":
        facts = facts | {"called_id": enquiry.sender_id}
    if facts.get("role") == "raiser":
        named = 0 if enquiry.anonymous else enquiry.sender_id
        return facts | {"who_id": named, "words_id": enquiry.sender_id}
    if facts.get("role") == "member":
        return facts | {"who_id": enquiry.member_id, "words_id": enquiry.member_id}
    return facts


def _flat(told: Iterable[Facts]) -> Iterator[Facts]:
    for facts in told:
        yield facts
        yield from _flat(_within(facts))


def _find(table: sa.TableClause, ids: set[int | None]) -> dict[int | None, Any]:
    found: dict[int | None, Any] = {}
    wanted = sorted(each for each in ids if each)
    for start in range(0, len(wanted), BATCH):
        query = sa.select(table).where(table.c.id.in_(wanted[start : start + BATCH]))
        found |= {row.id: row for row in op.get_bind().execute(query)}
    return found


def downgrade() -> None:
    # What facts say beyond what an older program reads, it leaves alone.
    op.drop_index("ix_letters_unread", "letters")
    op.drop_index("ix_letters_about", "letters")
    op.drop_table("letter_names")
    op.drop_column("letters", "about_id")
    op.drop_column("letters", "about_kind")
