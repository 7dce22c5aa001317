"""when the last echo of a topic went out, and how many of its steps were late"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

SOLVED = sa.text("on_board AND state IN ('answered','closed')")
INDEXES = {
    "ix_topics_solved": ["answered_at", "id"],
    "ix_topics_solved_here": ["station_id", "answered_at", "id"],
}


def upgrade() -> None:
    op.add_column("topics", sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "topics", sa.Column("late_steps", sa.Integer(), nullable=False, server_default="0")
    )
    op.execute(
        "UPDATE topics SET answered_at = (SELECT max(entries.done_at) FROM entries"
        " WHERE entries.topic_id = topics.id AND entries.verb = 'answer')"
        " WHERE state IN ('answered', 'closed')"
    )
    for name, columns in INDEXES.items():
        op.create_index(name, "topics", columns, sqlite_where=SOLVED, postgresql_where=SOLVED)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, table_name="topics")
    op.drop_column("topics", "late_steps")
    op.drop_column("topics", "answered_at")
