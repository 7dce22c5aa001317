"""letters to members, and tallies of what became of topics"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HELD = "holder_id IS NOT NULL AND state IN ('claimed','scheduled','consulted','handling')"
TOTAL, FRESH = "place_id IS NULL", "NOT summed"
SUPERVISES = "tie = 'supervisor'"
# What is counted of which rows, each by the station and month of its topic.
NUMBERED = "topics.number IS NOT NULL AND topics.station_id IS NOT NULL"
COUNTED = (
    ("'source-' || topics.source", "topics", NUMBERED),
    ("'state-' || topics.state", "topics", NUMBERED),
    (
        "'ending-' || topics.ending",
        "topics",
        f"{NUMBERED} AND topics.ending IS NOT NULL AND topics.state IN ('answered','closed')",
    ),
    (
        "'class-' || items.reply_class",
        "items JOIN topics ON topics.id = items.topic_id",
        f"{NUMBERED} AND items.state = 'approved' AND items.reply_class IS NOT NULL",
    ),
    (
        "'rated-' || ratings.grade",
        "ratings JOIN topics ON topics.id = ratings.topic_id",
        f"{NUMBERED} AND ratings.about = 'answer'",
    ),
)
# Months begin where the offices are; a migration knows no settings.
MONTHS = {
    "sqlite": "strftime('%Y-%m', topics.submitted_at, '+8 hours')",
    "postgresql": "to_char(topics.submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')",
}


def upgrade() -> None:
    _make_letters()
    _make_tallies()


def _make_tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("id", BIG, nullable=False),
        sa.Column("place_id", BIG, nullable=True),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("summed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_tallies_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tallies"),
    )
    op.create_index("ix_tallies_sum", "tallies", ["place_id", "month", "name", "amount"])
    for name, which in (("ix_tallies_total", TOTAL), ("ix_tallies_fresh", FRESH)):
        op.create_index(
            name,
            "tallies",
            ["month", "name", "amount"],
            sqlite_where=sa.text(which),
            postgresql_where=sa.text(which),
        )
    op.create_index(
        "ix_topics_held",
        "topics",
        ["station_id", "holder_id"],
        sqlite_where=sa.text(HELD),
        postgresql_where=sa.text(HELD),
    )
    op.create_index(
        "ix_bonds_supervisor",
        "bonds",
        ["topic_id", "person_id"],
        sqlite_where=sa.text(SUPERVISES),
        postgresql_where=sa.text(SUPERVISES),
    )
    month = MONTHS[op.get_bind().dialect.name]
    for name, rows, which in COUNTED:
        op.execute(
            "INSERT INTO tallies (place_id, month, name, amount, summed)"  # noqa: S608 -- all written here
            f" SELECT topics.station_id, {month}, {name}, count(*), true FROM {rows}"
            f" WHERE {which} AND topics.submitted_at IS NOT NULL GROUP BY 1, 2, 3"
        )
    op.execute(
        "INSERT INTO tallies (place_id, month, name, amount, summed)"
        " SELECT NULL, month, name, sum(amount), true FROM tallies GROUP BY month, name"
    )


def _make_letters() -> None:
    op.create_table(
        "enquiries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "sender_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "station_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("topic_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["people.id"], name=op.f("fk_enquiries_member_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["people.id"], name=op.f("fk_enquiries_sender_id")),
        sa.ForeignKeyConstraint(
            ["station_id"], ["places.id"], name=op.f("fk_enquiries_station_id")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_enquiries_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiries")),
    )
    with op.batch_alter_table("enquiries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_enquiries_look_at",
            ["look_at"],
            unique=False,
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_enquiries_owed",
            ["member_id", "asked_at"],
            unique=False,
            sqlite_where=sa.text("answered_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL AND ended_at IS NULL"),
        )
        batch_op.create_index(
            "ix_enquiries_passed",
            ["station_id", "asked_at"],
            unique=False,
            sqlite_where=sa.text(
                "passed_at IS NOT NULL AND answered_at IS NULL AND ended_at IS NULL"
            ),
            postgresql_where=sa.text(
                "passed_at IS NOT NULL AND answered_at IS NULL AND ended_at IS NULL"
            ),
        )
        batch_op.create_index("ix_enquiries_sender", ["sender_id"], unique=False)
        batch_op.create_index(
            "uq_enquiries_one_open",
            ["sender_id", "member_id", "anonymous"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "enquiry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(
            sa.Column("by_member", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index(
            "ix_parts_enquiry",
            ["enquiry_id"],
            unique=False,
            sqlite_where=sa.text("enquiry_id IS NOT NULL"),
            postgresql_where=sa.text("enquiry_id IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_parts_enquiry_id"), "enquiries", ["enquiry_id"], ["id"]
        )
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.alter_column("by_member", server_default=None)


def downgrade() -> None:
    op.drop_index("ix_bonds_supervisor", "bonds")
    op.drop_index("ix_topics_held", "topics")
    op.drop_table("tallies")
    # An older program has no place for what was said to a member and became nothing else.
    op.execute("DELETE FROM parts WHERE enquiry_id IS NOT NULL AND topic_id IS NULL")
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_parts_enquiry_id"), type_="foreignkey")
        batch_op.drop_index(
            "ix_parts_enquiry",
            sqlite_where=sa.text("enquiry_id IS NOT NULL"),
            postgresql_where=sa.text("enquiry_id IS NOT NULL"),
        )
        batch_op.drop_column("by_member")
        batch_op.drop_column("enquiry_id")

    with op.batch_alter_table("enquiries", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_enquiries_one_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_enquiries_sender")
        batch_op.drop_index(
            "ix_enquiries_passed",
            sqlite_where=sa.text(
                "passed_at IS NOT NULL AND answered_at IS NULL AND ended_at IS NULL"
            ),
            postgresql_where=sa.text(
                "passed_at IS NOT NULL AND answered_at IS NULL AND ended_at IS NULL"
            ),
        )
        batch_op.drop_index(
            "ix_enquiries_owed",
            sqlite_where=sa.text("answered_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL AND ended_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_enquiries_look_at",
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )

    op.drop_table("enquiries")
