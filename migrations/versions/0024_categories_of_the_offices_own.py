"""categories of the office's own, and matters that somebody sorted"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
SORTED = sa.text("category_chosen AND submitted_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "own_categories",
        sa.Column("id", BIG, nullable=False),
        sa.Column("code", sa.String(15), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("examples", JSON, nullable=False),
        sa.Column("taken_out", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_categories")),
        sa.UniqueConstraint("code", name=op.f("uq_own_categories_code")),
    )
    op.add_column("topics", sa.Column("category_name", sa.String(20), nullable=True))
    op.create_index(
        "ix_topics_sorted",
        "topics",
        ["submitted_at"],
        sqlite_where=SORTED,
        postgresql_where=SORTED,
    )


def downgrade() -> None:
    # An older program knows the ten alone.
    op.execute("UPDATE topics SET category = 'other' WHERE category_name IS NOT NULL")
    op.drop_index("ix_topics_sorted", table_name="topics")
    op.drop_column("topics", "category_name")
    op.drop_table("own_categories")
