"""what was heard in voices, and which are still to be listened to"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

WAITING = sa.text("hearing = 'waiting'")


def upgrade() -> None:
    op.add_column(
        "attachments", sa.Column("heard", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("attachments", sa.Column("hearing", sa.String(16), nullable=True))
    op.add_column("attachments", sa.Column("hear_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "attachments", sa.Column("hear_tries", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_index(
        "ix_attachments_hearing",
        "attachments",
        ["hear_at"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_attachments_hearing", table_name="attachments")
    op.drop_column("attachments", "hear_tries")
    op.drop_column("attachments", "hear_at")
    op.drop_column("attachments", "hearing")
    op.drop_column("attachments", "heard")
