"""what a place is also called"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("places", sa.Column("aliases", sa.String(120), nullable=True))


def downgrade() -> None:
    op.drop_column("places", "aliases")
