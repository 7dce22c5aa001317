"""a place says by which telephone and in which hours it can be reached"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("places", sa.Column("phone", sa.String(60), nullable=True))
    op.add_column("places", sa.Column("hours", sa.String(80), nullable=True))


def downgrade() -> None:
    op.drop_column("places", "hours")
    op.drop_column("places", "phone")
