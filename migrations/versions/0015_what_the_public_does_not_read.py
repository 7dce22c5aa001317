"""what raisers and heads keep from the public"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
UNVEILED = sa.text("struck IS NULL")


def upgrade() -> None:
    # An older process leaves both out; by the second the clock knows what is yet to be veiled.
    # Column by column: others point at topics, and SQLite drops no table that is pointed at.
    off = sa.false()
    op.add_column("topics", sa.Column("withheld", sa.Boolean(), nullable=False, server_default=off))
    op.add_column("topics", sa.Column("struck", JSON, nullable=True))
    op.create_index(
        "ix_topics_unveiled",
        "topics",
        ["id"],
        sqlite_where=UNVEILED,
        postgresql_where=UNVEILED,
    )


def downgrade() -> None:
    op.drop_index("ix_topics_unveiled", table_name="topics")
    op.drop_column("topics", "struck")
    op.drop_column("topics", "withheld")
