"""which matters tell of danger, and since when somebody at work has seen that"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

UNSEEN = sa.text("danger IS NOT NULL AND danger_seen_at IS NULL")


def upgrade() -> None:
    op.add_column("topics", sa.Column("danger", sa.String(16), nullable=True))
    op.add_column("topics", sa.Column("danger_seen_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_topics_danger", "topics", ["station_id"], sqlite_where=UNSEEN, postgresql_where=UNSEEN
    )


def downgrade() -> None:
    op.drop_index("ix_topics_danger", table_name="topics")
    op.drop_column("topics", "danger_seen_at")
    op.drop_column("topics", "danger")
