"""the life of a topic"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
# Filled in for what is there; from now on the program says what they are.
ADDED = (
    "private",
    "on_board",
    "moves",
    "supporters",
    "reopened",
    "appealed",
    "reminders",
    "silences",
)


def upgrade() -> None:
    op.create_table(
        "bonds",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("tie", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_bonds_person_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_bonds_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bonds")),
    )
    with op.batch_alter_table("bonds", schema=None) as batch_op:
        batch_op.create_index("ix_bonds_person", ["person_id", "tie"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_bonds_topic_id_person_id_tie"),
            ["topic_id", "person_id", "tie"],
            unique=True,
        )

    op.create_table(
        "entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("topic_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("pick", sa.String(length=32), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_entries_author_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_entries_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index("ix_entries_topic", ["topic_id", "id"], unique=False)
        batch_op.create_index(
            "uq_entries_one_open",
            ["author_id", "topic_id", "verb", "item"],
            unique=True,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.create_table(
        "items",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("reply_class", sa.String(length=16), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_items_topic_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["places.id"], name=op.f("fk_items_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.create_index(
            "ix_items_look_at",
            ["look_at"],
            unique=False,
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.create_index("ix_items_topic", ["topic_id", "position"], unique=False)
        batch_op.create_index("ix_items_unit", ["unit_id", "state"], unique=False)

    op.create_table(
        "ratings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_ratings_person_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_ratings_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ratings_topic_id_person_id_round"),
            ["topic_id", "person_id", "round"],
            unique=True,
        )

    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.alter_column("topic_id", existing_type=sa.BigInteger(), nullable=True)
        batch_op.create_index(batch_op.f("ix_parts_entry_id"), ["entry_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_parts_entry_id"), "entries", ["entry_id"], ["id"]
        )

    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("on_board", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("moves", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("before", sa.String(length=16), nullable=True))
        batch_op.add_column(
            sa.Column(
                "holder_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(
            sa.Column(
                "merged_into_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("ending", sa.String(length=16), nullable=True))
        batch_op.add_column(
            sa.Column("supporters", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("reopened", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("appealed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("due", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("due_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("reminders", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("asked_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("silences", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("look_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_topics_board", ["station_id", "on_board", "supporters"], unique=False
        )
        batch_op.create_index("ix_topics_holder", ["holder_id", "state"], unique=False)
        batch_op.create_index(
            "ix_topics_look_at",
            ["look_at"],
            unique=False,
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_topics_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_topics_holder_id"), "people", ["holder_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_topics_merged_into_id"), "topics", ["merged_into_id"], ["id"]
        )

    # What was raised before goes on with the deadline it was given.
    op.execute("UPDATE topics SET moves = 1, heard_at = submitted_at WHERE number IS NOT NULL")
    op.execute(
        "UPDATE topics SET due = 'triage', due_since = submitted_at, due_at = triage_by,"
        " look_at = triage_by WHERE state = 'raised'"
    )
    op.execute(
        "UPDATE topics SET before = 'raised', moves = 2"
        " WHERE state = 'withdrawn' AND number IS NOT NULL"
    )
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.drop_column("triage_by")
        for name in ADDED:
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    # An older program knows no entries: what was said in them goes with them.
    op.execute("DELETE FROM parts WHERE topic_id IS NULL")
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.add_column(sa.Column("triage_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_topics_merged_into_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_topics_holder_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_topics_merged_into_id"))
        batch_op.drop_index(
            "ix_topics_look_at",
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_topics_holder")
        batch_op.drop_index("ix_topics_board")
        batch_op.drop_column("look_at")
        batch_op.drop_column("silences")
        batch_op.drop_column("heard_at")
        batch_op.drop_column("asked_until")
        batch_op.drop_column("reminders")
        batch_op.drop_column("due_at")
        batch_op.drop_column("due_since")
        batch_op.drop_column("due")
        batch_op.drop_column("appealed")
        batch_op.drop_column("reopened")
        batch_op.drop_column("supporters")
        batch_op.drop_column("ending")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("holder_id")
        batch_op.drop_column("before")
        batch_op.drop_column("moves")
        batch_op.drop_column("on_board")
        batch_op.drop_column("private")

    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_parts_entry_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_parts_entry_id"))
        batch_op.alter_column("topic_id", existing_type=sa.BigInteger(), nullable=False)
        batch_op.drop_column("entry_id")

    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ratings_topic_id_person_id_round"))

    op.drop_table("ratings")
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.drop_index("ix_items_unit")
        batch_op.drop_index("ix_items_topic")
        batch_op.drop_index(
            "ix_items_look_at",
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )

    op.drop_table("items")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_entries_one_open",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )
        batch_op.drop_index("ix_entries_topic")

    op.drop_table("entries")
    with op.batch_alter_table("bonds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bonds_topic_id_person_id_tie"))
        batch_op.drop_index("ix_bonds_person")

    op.drop_table("bonds")
