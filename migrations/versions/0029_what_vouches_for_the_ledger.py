"""what vouches for the ledger: seals, salts of words, evenings"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FRESH = "evening IS NULL"


def upgrade() -> None:
    op.add_column("events", sa.Column("seal", sa.String(80), nullable=True))
    op.add_column("events", sa.Column("evening", sa.Integer(), nullable=True))
    op.add_column("audit", sa.Column("seal", sa.String(80), nullable=True))
    op.create_index(
        "ix_events_fresh",
        "events",
        ["topic_id", "position"],
        sqlite_where=sa.text(FRESH),
        postgresql_where=sa.text(FRESH),
    )
    op.create_table(
        "event_salts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["events.id"], name=op.f("fk_event_salts_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_event_salts_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_salts")),
    )
    op.create_index("ix_event_salts_person_id", "event_salts", ["person_id"])
    op.create_table(
        "evenings",
        sa.Column("id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("unsealed", sa.Integer(), nullable=False),
        sa.Column("chains", sa.String(64), nullable=False),
        sa.Column("deeds", sa.Integer(), nullable=False),
        sa.Column("deeds_digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evenings")),
        sa.UniqueConstraint("position", name=op.f("uq_evenings_position")),
    )


def downgrade() -> None:
    op.drop_table("evenings")
    op.drop_table("event_salts")
    op.drop_index("ix_events_fresh", "events")
    op.drop_column("audit", "seal")
    op.drop_column("events", "evening")
    op.drop_column("events", "seal")
