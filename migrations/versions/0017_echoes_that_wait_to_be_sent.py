"""echoes that wait to be sent are found by an index of their own"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SENDING = sa.text("due = 'sending'")


def upgrade() -> None:
    op.create_index(
        "ix_topics_sending",
        "topics",
        ["due_at"],
        sqlite_where=SENDING,
        postgresql_where=SENDING,
    )


def downgrade() -> None:
    op.drop_index("ix_topics_sending", table_name="topics")
