"""joinings that can be undone, codes that one chat has typed"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "joinings",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("former_id", BIG, nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("moved", JSON, nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_joinings_person_id")),
        sa.ForeignKeyConstraint(["former_id"], ["people.id"], name=op.f("fk_joinings_former_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joinings")),
    )
    op.create_index("ix_joinings_person_id", "joinings", ["person_id"])
    op.create_index("ix_joinings_former_id", "joinings", ["former_id"])
    op.create_table(
        "guesses",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("shut_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_guesses")),
    )
    # What was printed before has six, and holds.
    op.add_column("slips", sa.Column("digits", sa.Integer(), nullable=False, server_default="6"))
    op.add_column("joining_codes", sa.Column("chat_id", BIG, nullable=True))
    op.add_column("invitations", sa.Column("chat_id", BIG, nullable=True))


def downgrade() -> None:
    op.drop_column("invitations", "chat_id")
    op.drop_column("joining_codes", "chat_id")
    op.drop_column("slips", "digits")
    op.drop_table("guesses")
    op.drop_table("joinings")
