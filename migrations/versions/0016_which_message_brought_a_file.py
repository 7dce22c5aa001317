"""which message brought a file"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NAME = "ix_parts_attachment"
WHERE = sa.text("attachment_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(NAME, "parts", ["attachment_id"], sqlite_where=WHERE, postgresql_where=WHERE)


def downgrade() -> None:
    op.drop_index(NAME, table_name="parts")
