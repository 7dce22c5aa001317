"""dispatched items and both sides' ratings"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
# Filled in for what is there; from now on the program says what they are.
FILLED = {
    "entries": ("proposal", "draft"),
    "items": ("asked_why",),
    "ratings": ("about", "unit_id"),
}


def upgrade() -> None:
    kept = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proposal", kept, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("draft", sa.Text(), nullable=False, server_default=""))

    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("asked_why", sa.Text(), nullable=False, server_default=""))

    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("about", sa.String(length=16), nullable=False, server_default="answer")
        )
        batch_op.add_column(
            sa.Column(
                "unit_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=False,
                server_default="0",
            )
        )
        batch_op.drop_index(batch_op.f("ix_ratings_topic_id_person_id_round"))
        batch_op.create_index(
            "uq_ratings_once", ["topic_id", "person_id", "round", "about", "unit_id"], unique=True
        )

    for table, names in FILLED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    # An older program knows one kind of rating.
    op.execute("DELETE FROM ratings WHERE about <> 'answer'")
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.drop_index("uq_ratings_once")
        batch_op.create_index(
            batch_op.f("ix_ratings_topic_id_person_id_round"),
            ["topic_id", "person_id", "round"],
            unique=True,
        )
        batch_op.drop_column("unit_id")
        batch_op.drop_column("about")

    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.drop_column("asked_why")
        batch_op.drop_column("asked_until")

    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_column("draft")
        batch_op.drop_column("proposal")
