"""what pages uploaded, and parked updates found by an index"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holdings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_holdings_chat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdings")),
    )
    with op.batch_alter_table("holdings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_holdings_chat_id_since"), ["chat_id", "since"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_holdings_digest"), ["digest"], unique=False)
        batch_op.create_index(
            "ix_holdings_unsent",
            ["since"],
            unique=False,
            sqlite_where=sa.text("sent_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL"),
        )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_parked",
            ["id"],
            unique=False,
            sqlite_where=sa.text("progress = 'parked'"),
            postgresql_where=sa.text("progress = 'parked'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_parked",
            sqlite_where=sa.text("progress = 'parked'"),
            postgresql_where=sa.text("progress = 'parked'"),
        )
    op.drop_table("holdings")
