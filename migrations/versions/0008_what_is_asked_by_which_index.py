"""every index of topics and items is asked by something, and the tasks of an office have one"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UNHELD = "due IS NOT NULL AND holder_id IS NULL"
HELD = "holder_id IS NOT NULL"
OWED = "due_at IS NOT NULL"
BACK = "state IN ('replied','rejected')"


def upgrade() -> None:
    # One by one, not as a batch: SQLite would copy a table of millions for each.
    for name in ("board", "owed_anywhere", "holder"):
        op.drop_index(f"ix_topics_{name}", "topics")
    _create("ix_topics_holder", "topics", ["holder_id", "state"], HELD)
    _create("ix_topics_unheld", "topics", ["due_at", "due"], UNHELD)
    _create("ix_items_back", "items", ["due_at"], BACK)


def downgrade() -> None:
    op.drop_index("ix_items_back", "items")
    for name in ("unheld", "holder"):
        op.drop_index(f"ix_topics_{name}", "topics")
    op.create_index("ix_topics_holder", "topics", ["holder_id", "state"])
    _create("ix_topics_owed_anywhere", "topics", ["due_at"], OWED)
    op.create_index("ix_topics_board", "topics", ["station_id", "on_board", "supporters"])


def _create(name: str, table: str, columns: list[str], where: str) -> None:
    only = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)
