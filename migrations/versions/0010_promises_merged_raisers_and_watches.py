"""promises, merged raisers and watches"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rate_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("watched_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("watch_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("bonds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("watch", sa.String(length=16), nullable=True))

    # Whoever supervises today hears from its next step on, counted from when they were named.
    op.execute(
        "UPDATE topics SET watched_since = (SELECT min(bonds.at) FROM bonds"
        " WHERE bonds.topic_id = topics.id AND bonds.tie = 'supervisor')"
    )

    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.create_index(
            "ix_items_promises",
            ["state", "topic_id"],
            unique=False,
            sqlite_where=sa.text("state IN ('asked','kept','missed')"),
            postgresql_where=sa.text("state IN ('asked','kept','missed')"),
        )

    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("item", sa.Integer(), nullable=False, server_default="0"))
        batch_op.drop_index("uq_ratings_once")
        batch_op.create_index(
            "uq_ratings_once",
            ["topic_id", "person_id", "round", "about", "unit_id", "item"],
            unique=True,
        )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.alter_column("item", server_default=None)


def downgrade() -> None:
    # An older program knows neither promises that were kept nor what was thought of them.
    op.execute("DELETE FROM ratings WHERE about = 'promise'")
    op.execute(
        "UPDATE items SET state = 'approved'"
        " WHERE state IN ('asked','kept','missed','delivered','fulfilled')"
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.drop_index("uq_ratings_once")
        batch_op.create_index(
            "uq_ratings_once",
            ["topic_id", "person_id", "round", "about", "unit_id"],
            unique=True,
        )
        batch_op.drop_column("item")

    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.drop_index("ix_items_promises")

    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.drop_column("watch_at")
        batch_op.drop_column("watched_since")
        batch_op.drop_column("rate_until")

    with op.batch_alter_table("bonds", schema=None) as batch_op:
        batch_op.drop_column("watch")
