"""who was held up by limits, and whose limits are lifted"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "held_up",
        sa.Column("id", BIG, nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("of_chat", sa.Boolean(), nullable=False),
        sa.Column("held", sa.String(16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place_id", BIG, nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_held_up_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_up")),
        sa.UniqueConstraint("mark", name=op.f("uq_held_up_mark")),
    )


def downgrade() -> None:
    op.drop_table("held_up")
