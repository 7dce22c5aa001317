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
    with op.batch_alter_table("topics", schema=None) as batch_op:
        # An older process leaves both out; by the second the clock knows what is yet to be veiled.
        batch_op.add_column(
            sa.Column("withheld", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("struck", JSON, nullable=True))
        batch_op.create_index(
            "ix_topics_unveiled", ["id"], sqlite_where=UNVEILED, postgresql_where=UNVEILED
        )


def downgrade() -> None:
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.drop_index("ix_topics_unveiled")
        batch_op.drop_column("struck")
        batch_op.drop_column("withheld")
